"""Forgetting on a real server: gone from everybody's view, and from the folder in which it keeps its data."""

from pathlib import Path
from uuid import uuid4

import pytest

from databases import on_sqlite
from guests import a_new_meeting, signed_in
from running import Running
from staffroom_client import Room, Trouble
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.forgetting import EraseThings


@on_sqlite
async def test_what_is_erased_leaves_every_view_and_every_file_while_the_server_runs(demo: Running) -> None:
    canary, said, decided = f"kanarie{uuid4().hex}", str(uuid4()), str(uuid4())
    async with signed_in(demo, "Daniel") as daniel, signed_in(demo, "Amina") as amina:
        meeting = await a_new_meeting(daniel)
        async with daniel.room(meeting) as his, amina.room(meeting) as hers:
            await his.do(c.OpenMeeting())
            await hers.do(c.Contribute(text=canary), said)
            await his.do(c.Decide(text=canary), decided)
            await his.do(c.CloseMeeting())
            assert canary in his.view.model_dump_json()
            assert found(canary, demo.data)
            with pytest.raises(Trouble, match="your own words"):
                await amina.call(e.ERASE, EraseThings(things=(decided,)), meeting=meeting)
            await amina.call(e.ERASE, EraseThings(things=(said,)), meeting=meeting)
            await daniel.call(e.ERASE, EraseThings(things=(decided,)), meeting=meeting)
            assert found(canary, demo.data) == []
            await until_erased(hers, decided)
            assert canary not in hers.view.model_dump_json()
        async with amina.room(meeting) as later:
            assert canary not in later.view.model_dump_json()
            assert [one.text for one in later.view.decisions] == [None]


async def until_erased(room: Room, thing: str) -> None:
    while any(one.id == thing and one.text is not None for one in room.view.decisions):
        await anext(room.lines())


def found(canary: str, data: Path) -> list[str]:
    files = [file for file in data.rglob("*") if file.is_file()]
    return [file.name for file in files if canary.encode() in file.read_bytes()]
