"""Files over HTTP: what goes in, and how it is shown."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import pytest

from staffroom_server.uploads.apart import Apart
from staffroom_server.uploads.refusals import MOST
from uploads.papers import TOWN, a_pdf, a_photo, a_picture
from uploads.shelf import in_chunks
from web.desk import Desk
from web.school import trouble

HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


async def test_a_pdf_goes_in_and_is_looked_at(desk: Desk) -> None:
    pdf = a_pdf("One third", "One quarter")
    id = await desk.sent(pdf)
    assert await desk.works() == [(id, "Unit plan")]
    whole = await desk.look(id, desk.amina)
    assert (whole.status_code, whole.content) == (200, pdf)
    assert whole.headers["content-type"] == "application/pdf"
    page = await desk.look(id, desk.amina, "/pages/2")
    assert page.headers["content-type"] == "image/png"
    assert page.content.startswith(b"\x89PNG")
    words = await desk.look(id, desk.amina, "/pages/2/text")
    assert (words.headers["content-type"], words.text) == ("text/plain; charset=utf-8", "One quarter")


async def test_no_reply_can_run_in_a_browser(desk: Desk) -> None:
    for data, how in ((HTML, "inline"), (a_picture(), "inline"), (a_pdf("x") + HTML, "attachment")):
        reply = await desk.look(await desk.sent(data, title="page.html"))
        assert reply.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["cross-origin-resource-policy"] == "same-origin"
        assert reply.headers["cache-control"] == "private, no-store"
        assert reply.headers["content-disposition"].startswith(how + ";")
        assert "html" not in reply.headers["content-type"]


async def test_a_web_page_named_as_a_text_is_a_text(desk: Desk) -> None:
    reply = await desk.look(await desk.sent(HTML, title="notes.txt", kind="text/plain"))
    assert (reply.headers["content-type"], reply.content) == ("text/plain; charset=utf-8", HTML)
    assert 'filename="notes.txt"' in reply.headers["content-disposition"]


@pytest.mark.parametrize(
    ("title", "plain", "name"),
    [
        ("Einheit: Brüche ½", "Einheit  Br_che _.txt", "Einheit%20%20Br%C3%BCche%20%C2%BD.txt"),
        ('a"; filename=evil.exe', "a ; filename=evil.exe.txt", "a%20%3B%20filename%3Devil.exe.txt"),
        ("../../etc/passwd", "   etc passwd.txt", None),
        ("notes.MD", "notes.MD", None),
        ("100%", "100_.txt", "100%25.txt"),
        ("\u202etxt.exe", "txt.exe.txt", None),
        ("...", "work.txt", None),
        ("😀", "_.txt", "%F0%9F%98%80.txt"),
    ],
)
async def test_a_title_is_a_safe_name(desk: Desk, title: str, plain: str, name: str | None) -> None:
    said = (await desk.look(await desk.sent(b"x", title=title))).headers["content-disposition"]
    assert f'filename="{plain.strip()}"' in said
    assert name is None or said.endswith(f"filename*=UTF-8''{name}")


async def test_where_a_photo_was_taken_is_told_to_nobody(desk: Desk) -> None:
    reply = await desk.look(await desk.sent(a_photo(6), kind="image/jpeg"))
    assert reply.headers["content-type"] == "image/jpeg"
    assert TOWN not in reply.content


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (SVG, "image/svg+xml", (422, "bad_body")),
        (SVG, "text/plain", (422, "bad_body")),
        (HTML, "text/html", (422, "bad_body")),
        (b"", "text/plain", (422, "bad_body")),
        (b"PK\x03\x04", "application/pdf", (422, "bad_body")),
        (a_pdf("x")[:80], "application/pdf", (422, "bad_body")),
        (b"--x\r\nfile", "multipart/form-data; boundary=x", (422, "bad_body")),
        (b"x" * (MOST + 1), "text/plain", (413, "too_large")),
    ],
    ids=["SVG", "SVG as text", "HTML", "empty", "Word", "cut PDF", "a form", "10 MB and a byte"],
)
async def test_a_file_that_is_not_taken(desk: Desk, data: bytes, kind: str, said: tuple[int, str]) -> None:
    assert trouble(await desk.send(data, kind=kind)) == said
    assert (await desk.works(), desk.hall.on_disk) == ([], [])


async def test_without_a_length_or_with_a_wrong_one_the_bytes_count(desk: Desk) -> None:
    assert trouble(await desk.send(in_chunks(b"x" * (MOST + 1), 200))) == (413, "too_large")
    for length in ("5", "0", "-1", "x"):
        headers = {"Content-Length": length}
        params = {"title": "A"}
        chunks = in_chunks(b"y" * (MOST + 1), 200)
        reply = await desk.daniel.asks.post(desk.path, content=chunks, params=params, headers=headers)
        assert trouble(reply) == (413, "too_large")
    headers = {"Content-Length": str(MOST + 1)}
    reply = await desk.daniel.asks.post(desk.path, content=b"", params={"title": "A"}, headers=headers)
    assert trouble(reply) == (413, "too_large")
    assert desk.hall.on_disk == []


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({}, "title"),
        ({"title": ""}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "A", "item": "x"}, "item"),
        ({"title": "A", "brings": "No such"}, "brings"),
        ({"title": "A", "surprise": "1"}, "surprise"),
    ],
)
async def test_what_stands_beside_it_must_be_right(desk: Desk, params: dict[str, str], field: str) -> None:
    reply = await desk.daniel.asks.post(desk.path, content=b"x", params=params)
    assert (trouble(reply), reply.json()["field"]) == ((422, "bad_body"), field)
    assert desk.hall.on_disk == []


async def test_empty_fields_say_nothing(desk: Desk) -> None:
    await desk.sent(b"x", item="", brings="")


async def test_pages_that_are_not_there(desk: Desk) -> None:
    pdf, text = await desk.sent(a_pdf("One")), await desk.sent(b"no pages")
    for id, page in (
        (pdf, "0"),
        (pdf, "2"),
        (pdf, "-1"),
        (pdf, "x"),
        (pdf, "1e9"),
        (pdf, "9" * 50),
        (text, "1"),
    ):
        assert trouble(await desk.look(id, rest=f"/pages/{page}")) == (404, "not_found")


async def test_who_turns_many_new_pages_must_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what must be drawn counts, of one person, and once though its picture and words come together."""

    async def at_once(_: Apart, task: str, *words: object) -> object:
        assert task == "draw"
        _write(words[2:])
        return None

    id = await desk.sent(a_pdf(*["x"] * 121))
    monkeypatch.setattr(Apart, "run", at_once)
    for page in range(1, 121):
        both = [desk.look(id, rest=f"/pages/{page}{rest}") for rest in ("", "/text")]
        assert [reply.status_code for reply in await asyncio.gather(*both)] == [200, 200]
    reply = await desk.look(id, rest="/pages/121")
    assert trouble(reply) == (429, "too_fast")
    assert int(reply.headers["retry-after"]) >= 1
    assert (await desk.look(id, rest="/pages/120")).status_code == 200
    for who in (desk.amina, desk.daniel):  # what she had drawn is there for him
        assert (await desk.look(id, who, "/pages/121")).status_code == 200


def _write(files: Iterable[object]) -> None:
    for file in files:
        Path(str(file)).write_bytes(b"drawn")
