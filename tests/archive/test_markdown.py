"""Markdown in which people's words stay words, in a renderer that knows every trick."""

import re

import pytest
from markdown_it import MarkdownIt

from archive.shelves import closed, shelved, taken
from scenario import a_live_meeting
from staffroom_server.archive.markdown import inline, quoted
from staffroom_server.database import Database

RENDERER = MarkdownIt("gfm-like", {"linkify": False, "html": True})

TRICKS = (
    "# A heading",
    "Under it\n===",
    "Under it\n---",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "[ref]: https://example.org\n[ref]",
    "```\nfence\n```",
    "~~~\nfence\n~~~",
    "    indented code",
    "\tindented code",
    "`code`",
    "> quote",
    "a\n\n> quote",
    "- list",
    "+ list",
    "* list",
    "1. list",
    "1) list",
    "a | b\n--|--\nc | d",
    "***",
    "___",
    "**bold** _it_ ~~no~~",
    "&lt;b&gt; &#60;b&#62; &copy;",
    "ends with two spaces  \nand goes on\\\nand on",
    "\\*already\\*",
    "a\r\nb\rc",
    "one\n\n\n\nfar below",
    "<!-- hidden",
    "<details><summary>x",
    "]]>",
)


def text_of(html: str) -> str:
    bare = re.sub(r"<[^>]*>", "", html)
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        bare = bare.replace(entity, char)
    return bare


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def tags(html: str) -> set[str]:
    return set(re.findall(r"<(\w+)", html))


@pytest.mark.parametrize("said", TRICKS)
def test_quoted_words_are_text_and_nothing_else(said: str) -> None:
    html = RENDERER.render(f"before\n\n{quoted(said)}\nafter\n")
    assert tags(html) <= {"p", "blockquote", "br"}, html
    assert squeezed(text_of(html)) == squeezed(f"before {said} after")


@pytest.mark.parametrize("said", TRICKS)
def test_words_within_a_line_are_text_and_nothing_else(said: str) -> None:
    html = RENDERER.render(f"- **Name:** {inline(said)}\n\n## {inline(said)}\n")
    assert tags(html) <= {"ul", "li", "strong", "h2"}, html
    assert squeezed(text_of(html)) == squeezed(f"Name: {said} {said}")


def test_what_steers_a_terminal_is_shown_as_a_stranger() -> None:
    assert quoted("a\x1b[31mred\x00") == "> a\ufffd\\[31mred\ufffd\n"


def test_lines_stay_lines() -> None:
    assert quoted("one\ntwo\n\nthree\n") == "> one  \n> two\n>\n> three\n"


async def test_a_whole_meeting_is_one_readable_text(database: Database) -> None:
    play = a_live_meeting("ana")
    first = play.says("ana", "# What *counts*?")
    play.says("ana", "- This\n- and this", about=first)
    await shelved(database, closed(play), {"ana": "<b>Ana</b>"})
    html = RENDERER.render(await taken(database, "md"))
    assert tags(html) <= {"h1", "h2", "ul", "li", "p", "strong", "a", "blockquote", "br", "em"}
    assert "# What *counts*?" in text_of(html)
    assert "<b>Ana</b>" in text_of(html)
    assert set(re.findall(r'href="([^#"]*)', html)) == {
        "https://staffroom.example/meetings/" + (await taken(database, "jsonl")).split('"id":"')[1][:36]
    }
