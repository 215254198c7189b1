"""The log of a meeting over HTTP: whole, in order, by page, for those who may read it."""

from typing import Any

import pytest

from staffroom_schemas import commands as c
from staffroom_server.web import reading
from web.desk import Desk
from web.school import trouble


async def a_page(desk: Desk, after: int) -> dict[str, Any]:
    reply = await desk.amina.asks.get(f"/api/meetings/{desk.meeting}/log", params={"after": after})
    page: dict[str, Any] = reply.json()
    return page


async def test_the_log_is_read_whole_by_page(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LINES", 2)
    await desk.hall.does(desk.meeting, desk.daniel.id, c.AddItem(title="Grüße, 世界", minutes=5))
    pages = [await a_page(desk, 0)]
    while pages[-1]["more"]:
        pages.append(await a_page(desk, pages[-1]["lines"][-1]["seq"]))
    lines = [line for page in pages for line in page["lines"]]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert len(pages) == (len(lines) + 1) // 2 > 1
    assert lines[-1]["event"]["title"] == "Grüße, 世界"
    assert {"daniel", "amina"} <= {*pages[-1]["names"].values()}


async def test_a_place_that_is_none_is_told(desk: Desk) -> None:
    reply = await desk.amina.asks.get(f"/api/meetings/{desk.meeting}/log?after=last")
    assert trouble(reply) == (422, "bad_body")


async def test_strangers_and_those_who_were_blocked_read_nothing(desk: Desk) -> None:
    path = f"/api/meetings/{desk.meeting}/log"
    stranger = await desk.hall.person("stranger")
    assert trouble(await stranger.asks.get(path)) == (404, "not_found")
    await desk.hall.does(desk.meeting, desk.daniel.id, c.Remove(member=desk.amina.id, block=True))
    assert trouble(await desk.amina.asks.get(path)) == (403, "blocked")
