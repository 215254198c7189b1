"""One file, no script, nothing loaded; hostile words are text."""

from html.parser import HTMLParser

from archive.shelves import ADDRESS, closed, shelved, taken
from golden_decisions import deciding
from scenario import a_live_meeting
from staffroom_server.database import Database

WORDS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote></style><style>*{display:none}</style>",
    "<a href=javascript:alert(1)>x</a>",
    "<!-- ",
    "]]>",
    "&lt;b&gt;",
    "a\x01b",
)


class Seen(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.attributes, self.quotes, self._open = set[str](), list[tuple[str, str]](), [""], False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "blockquote":
            self._open = True
            self.quotes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "blockquote"

    def handle_data(self, data: str) -> None:
        if self._open:
            self.quotes[-1] += data


async def test_hostile_words_are_text(database: Database) -> None:
    play = a_live_meeting("ana")
    for words in WORDS:
        play.after(30).says("ana", words)
    await shelved(database, closed(play), {"ana": "<i>Ana</i>", "dan": '"onload="alert(1)'})
    seen = Seen(await taken(database, "html"))
    assert seen.quotes[1:] == [words.replace("\x01", "\ufffd") for words in WORDS]
    assert not {"script", "img", "i", "iframe", "object", "form", "link"} & seen.tags
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name in ("src", "style")]
    links = {value for name, value in seen.attributes if name == "href"}
    assert all(link.startswith(ADDRESS) for link in links)


async def test_it_loads_nothing_and_says_so(database: Database) -> None:
    await shelved(database, deciding())
    file = await taken(database, "html")
    policy = file.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "url(" not in file
    assert "@import" not in file
    assert file.index("Decisions") < file.index("Commitments") < file.index("Proposals and polls")
