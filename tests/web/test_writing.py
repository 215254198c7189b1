"""Protocols of one's own over HTTP: checked, kept by version, shared, withdrawn; cell by cell."""

import pytest

from web.school import School, trouble
from web.written import LONGER, TEXT, WRONG, Writers, some_writers


@pytest.fixture
async def us(school: School) -> Writers:
    return await some_writers(school)


async def test_a_mistake_is_told_by_line_and_field(us: Writers) -> None:
    asks = us.asks["author"]
    checked = (await asks.post("/api/scripts/check", json={"text": WRONG})).json()
    assert checked["protocol"] is None
    (mistake,) = checked["mistakes"]
    assert (mistake["line"], mistake["field"]) == (13, "steps[0].speaks")
    assert "anyone" in mistake["text"]
    assert "everyone" in mistake["text"]
    unread = (await asks.post("/api/scripts/check", json={"text": "name: A: b\n"})).json()
    assert [one["line"] for one in unread["mistakes"]] == [1]


async def test_a_text_without_mistakes_is_read_and_drawn(us: Writers) -> None:
    body = {"text": TEXT, "of": {"people": 4, "minutes": 5}}
    checked = (await us.asks["author"].post("/api/scripts/check", json=body)).json()
    assert (checked["mistakes"], checked["protocol"]["name"]) == ([], "Our round")
    assert [step["title"] for step in checked["plan"]["steps"]] == ["One sentence each"]


async def test_with_mistakes_nothing_is_kept(us: Writers) -> None:
    reply = await us.asks["author"].post("/api/scripts", json={"text": WRONG})
    assert reply.json()["id"] is None
    assert [one["line"] for one in reply.json()["mistakes"]] == [13]
    assert await us.lists("author") == {"mine": [], "shared": []}
    script = await us.writes()
    saved = (await us.saves(script, WRONG, 1)).json()
    assert (saved["version"], len(saved["mistakes"])) == (None, 1)
    assert (await us.asks["author"].get(f"/api/scripts/{script}")).json()["text"] == TEXT


async def test_every_version_stays_as_it_was_written(us: Writers) -> None:
    script, asks = await us.writes(), us.asks["author"]
    us.school.later(minutes=1)
    assert (await us.saves(script, LONGER, 1)).json()["version"] == 2
    seen = (await asks.get(f"/api/scripts/{script}")).json()
    assert (seen["text"], seen["script"]["version"]) == (LONGER, 2)
    assert [one["version"] for one in seen["versions"]] == [2, 1]
    assert (await asks.get(f"/api/scripts/{script}/versions/1")).json()["text"] == TEXT
    for other in ("3", "0", "x", "٣", "9" * 30):
        assert trouble(await asks.get(f"/api/scripts/{script}/versions/{other}")) == (404, "not_found")


async def test_what_was_saved_meanwhile_is_not_written_over(us: Writers) -> None:
    script = await us.writes()
    assert (await us.saves(script, LONGER, 1)).json()["version"] == 2
    assert trouble(await us.saves(script, TEXT, 1)) == (409, "taken")
    assert (await us.asks["author"].get(f"/api/scripts/{script}")).json()["text"] == LONGER


async def test_a_name_of_the_library_is_not_for_others(us: Writers) -> None:
    copied = (await us.asks["author"].get("/api/protocols/tuning/text")).json()["text"]
    reply = await us.asks["author"].post("/api/scripts", json={"text": copied})
    (mistake,) = reply.json()["mistakes"]
    assert (mistake["line"], mistake["field"]) == (1, "protocol")
    assert "our-tuning" in mistake["text"]
    ours = copied.replace("protocol: tuning", "protocol: our-tuning")
    await us.writes(text=ours)
    assert await us.lists("author") == {"mine": ["Tuning"], "shared": []}


# Who may, before it is shared and then: status of author, member, coordinator, outsider, nobody.
CELLS = """
act        alone                 shared
read       200 404 404 404 401   200 200 200 404 401
version    200 404 404 404 401   200 200 200 404 401
save       200 404 404 404 401   200 403 403 404 401
share      200 404 404 404 401   200 403 403 404 401
withdraw   200 404 404 404 401   200 403 200 404 401
"""
ASKED: dict[str, tuple[str, dict[str, object]]] = {
    "read": ("", {}),
    "version": ("/versions/1", {}),
    "save": ("", {"text": LONGER, "after": 1}),
    "share": ("/share", {}),
    "withdraw": ("/withdraw", {}),
}
WHO = ("author", "member", "coordinator", "outsider", "nobody")
ROWS = [line.split() for line in CELLS.strip().splitlines()[1:]]


@pytest.mark.parametrize("shared", [False, True], ids=["alone", "shared"])
@pytest.mark.parametrize(("act", "cells"), [(act, cells) for act, *cells in ROWS], ids=[r[0] for r in ROWS])
async def test_cell_by_cell(us: Writers, act: str, cells: list[str], shared: bool) -> None:
    for who, status in zip(WHO, cells[5:] if shared else cells[:5], strict=True):
        script = await us.writes(text=TEXT)
        if shared:
            await us.shares(script)
        asks, at = us.asks.get(who) or us.school.browser(), f"/api/scripts/{script}"
        path, body = ASKED[act]
        filled = {**body, **({"community": us.community} if act == "share" else {})}
        reply = await (
            asks.get(at + path) if act in ("read", "version") else asks.post(at + path, json=filled or None)
        )
        assert reply.status_code == int(status), who


async def test_it_is_shared_with_a_community_of_ones_own_only(us: Writers) -> None:
    script = await us.writes()
    reply = await us.asks["author"].post(f"/api/scripts/{script}/share", json={"community": us.elsewhere})
    assert trouble(reply) == (404, "not_found")
    await us.shares(script)
    assert await us.lists("member") == {"mine": [], "shared": ["Our round"]}
    assert await us.lists("author") == {"mine": ["Our round"], "shared": []}
    assert await us.lists("outsider") == {"mine": [], "shared": []}
    await us.asks["coordinator"].post(f"/api/scripts/{script}/withdraw")
    assert await us.lists("member") == {"mine": [], "shared": []}
    assert await us.lists("author") == {"mine": ["Our round"], "shared": []}


async def test_a_copy_of_anothers_is_ones_own(us: Writers) -> None:
    script = await us.writes()
    await us.shares(script)
    text = (await us.asks["member"].get(f"/api/scripts/{script}")).json()["text"]
    copy = await us.writes("member", text)
    await us.saves(script, LONGER, 1)
    assert (await us.asks["member"].get(f"/api/scripts/{copy}")).json()["text"] == TEXT


async def test_reading_as_one_types_has_an_end(us: Writers) -> None:
    for _ in range(120):
        reply = await us.asks["author"].post("/api/scripts/check", json={"text": "a"})
        assert reply.status_code == 200
    assert trouble(await us.asks["author"].post("/api/scripts/check", json={"text": "a"})) == (
        429,
        "too_fast",
    )
    us.school.later(seconds=1)
    assert (await us.asks["author"].post("/api/scripts/check", json={"text": "a"})).status_code == 200
