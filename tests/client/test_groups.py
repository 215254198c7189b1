"""Groups of a real server, over the SDK: whoever sits somewhere is there, also after a move and a restart."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest

from databases import a_copy
from guests import a_new_meeting, signed_in
from running import Running, a_demo
from staffroom_client import Client, Gone, OwnGroup, Refused, Room
from staffroom_client.seating import group_of
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Close, Code
from staffroom_schemas.groups import Group

TESTS = str(Path(__file__).parents[1])
NAMES = ("Daniel", "Amina", "Luis", "Mei", "Grace", "Priya")


@pytest.fixture
def grouped(on: Mapping[str, str], tmp_path: Path) -> Iterator[Running]:
    """A server whose protocols sit people in groups."""
    with a_demo(tmp_path, 0, "grouping", PYTHONPATH=TESTS, **on) as running:
        yield running


class Table:
    """Someone in the plenary, and in their group."""

    def __init__(self, client: Client, plenary: Room, own: OwnGroup) -> None:
        self.client, self.plenary, self.own = client, plenary, own

    async def says(self, text: str, kind: str = "noticing") -> None:
        room = await self.own.sits()
        await room.do(c.Contribute(kind=kind, text=text, step=_step(room)))

    async def reads(self, text: str) -> None:
        """In their group."""
        async with asyncio.timeout(10):
            room = await self.own.sits()
            await room.until(lambda view: any(one.text == text for one in view.contributions))


@asynccontextmanager
async def seated(
    demo: Running, protocol: str = "two-and-all", groups_at: Running | None = None
) -> AsyncIterator[dict[str, Table]]:
    """Six people of the demo in a meeting whose groups of two sit; Daniel leads, and sits nowhere.

    `groups_at`: another process, to which they go for their groups' rooms.
    """
    async with AsyncExitStack() as stack:
        clients = {name: await stack.enter_async_context(signed_in(demo, name)) for name in NAMES}
        meeting = await a_new_meeting(clients["Daniel"])
        rooms = {name: await stack.enter_async_context(clients[name].room(meeting)) for name in NAMES}
        leads = rooms["Daniel"]
        await leads.do(c.OpenMeeting())
        await leads.do(c.AddItem(title="In groups", minutes=30, protocol=protocol), id=str(uuid.uuid4()))
        for _ in range(2):
            await onward(leads)
        await asyncio.gather(*(room.until(lambda view: view.seating is not None) for room in rooms.values()))
        own = {}
        for name in NAMES:
            there = Client(groups_at.address, clients[name]._token) if groups_at else clients[name]
            stack.push_async_callback(there.close)
            own[name] = await stack.enter_async_context(OwnGroup(rooms[name], there.room))
        yield {name: Table(clients[name], rooms[name], own[name]) for name in NAMES}


async def onward(leads: Room) -> None:
    step = leads.view.run.step if leads.view.run else None
    await leads.do(c.Next(step=step, sure=True))


def groups_of(room: Room) -> tuple[Group, ...]:
    assert room.view.seating is not None
    return room.view.seating.groups


def together(one: Table, other: Table) -> bool:
    group = group_of(one.plenary.view, one.plenary.you)
    return group is not None and other.plenary.you in group.members


def mate_of(tables: dict[str, Table], name: str) -> str:
    """Who sits beside someone."""
    return next(one for one in NAMES if one != name and together(tables[one], tables[name]))


async def test_each_is_in_the_room_of_their_group_and_back_with_all(grouped: Running) -> None:
    async with seated(grouped) as tables:
        mate = mate_of(tables, "Amina")
        await tables["Amina"].says("Halves come first.")
        await tables[mate].reads("Halves come first.")
        for name in NAMES:
            if name != "Daniel" and not together(tables[name], tables["Amina"]):
                room = await tables[name].own.sits()
                assert "Halves come first." not in room.view.model_dump_json()
        assert tables["Daniel"].own.room is None
        leads = tables["Daniel"].plenary
        await onward(leads)
        await tables[mate].plenary.do(c.TakeRole(role="spokesperson"))
        step = leads.view.run.step if leads.view.run else ""
        await tables[mate].plenary.do(c.Hold(step=step, kind="headline", text="Halves first."))
        await onward(leads)
        async with asyncio.timeout(10):
            await tables["Amina"].own.is_back()
            await leads.until(lambda view: any(one.text == "Halves first." for one in view.contributions))


async def test_whoever_is_moved_is_in_the_other_room_within_five_seconds(grouped: Running) -> None:
    async with seated(grouped) as tables:
        leads = tables["Daniel"].plenary
        to, three = sorted(groups_of(leads), key=lambda group: len(group.members))
        mover = next(table for table in tables.values() if table.plenary.you in three.members)
        there = next(table for table in tables.values() if table.plenary.you in to.members)
        old = await mover.own.sits()
        await leads.do(c.MoveMember(member=mover.plenary.you, group=to.id))
        async with asyncio.timeout(20):
            await mover.own.sits(other_than=old)
        await mover.says("I am here now.")
        await there.reads("I am here now.")
        with pytest.raises(Gone):
            async with mover.client.room(three.id):
                pass


async def test_a_room_kept_to_its_group_lets_nobody_else_in(grouped: Running) -> None:
    async with seated(grouped, "in-confidence") as tables:
        room = await tables["Amina"].own.sits()
        assert room.view.group is not None
        sits = group_of(tables["Amina"].plenary.view, tables["Amina"].plenary.you)
        assert sits is not None
        address = sits.id
        stranger = next(name for name in NAMES[1:] if tables[name].plenary.you not in room.view.group.members)
        with pytest.raises(Gone) as gone:
            async with tables[stranger].client.room(address):
                pass
        assert gone.value.code == Close.not_allowed
        came = asyncio.get_running_loop().time()
        async with tables["Daniel"].client.room(address) as visit:
            assert asyncio.get_running_loop().time() - came >= 5
            assert room.view.group.announced == tables["Daniel"].plenary.you
            with pytest.raises(Refused) as no:
                await visit.do(c.Pause())
            assert no.value.code == Code.not_allowed


async def test_a_server_killed_in_the_middle_of_groups_goes_on_with_them(
    on: Mapping[str, str], tmp_path: Path
) -> None:
    with a_demo(tmp_path, 0, "grouping", PYTHONPATH=TESTS, **on) as running:
        async with seated(running) as tables:
            mate = mate_of(tables, "Amina")
            await tables["Amina"].says("Before the cut.")
            leads = tables["Daniel"].plenary
            await leads.do(c.Pause())
            running.kill()
            with a_demo(tmp_path, _port(running), "grouping", PYTHONPATH=TESTS, **on):
                async with asyncio.timeout(60):
                    await tables[mate].reads("Before the cut.")
                    await leads.do(c.Resume())
                    room = await tables[mate].own.sits()
                    await room.until(lambda view: view.run is not None and view.run.span == _span(leads))
                    await tables[mate].says("After it.")
                    await tables["Amina"].reads("After it.")
                    await onward(leads)
                    await room.until(lambda view: view.run is not None and view.run.step == _step(leads))


async def test_the_plenary_at_one_process_and_the_groups_at_another(
    tmp_path: Path, postgres_template: str, redis_url: str
) -> None:
    async with a_copy(postgres_template) as url:
        env = {"DATABASE_URL": url, "REDIS_URL": redis_url, "PYTHONPATH": TESTS}
        with a_demo(tmp_path, 0, "grouping", **env) as one, a_demo(tmp_path, 0, "grouping", **env) as other:
            async with seated(one, groups_at=other) as tables:
                mate, leads = mate_of(tables, "Amina"), tables["Daniel"].plenary
                await tables["Amina"].says("Said at the other.")
                await tables[mate].reads("Said at the other.")
                await leads.do(c.Pause())
                room = await tables[mate].own.sits()
                async with asyncio.timeout(20):
                    await room.until(lambda view: view.run is not None and view.run.span == _span(leads))
                await leads.do(c.Resume())
                other.kill()
                with a_demo(tmp_path, _port(other), "grouping", **env):
                    async with asyncio.timeout(60):
                        await onward(leads)
                        await room.until(lambda view: view.run is not None and view.run.step == _step(leads))
                        await onward(leads)
                        await tables["Amina"].own.is_back()


def _port(running: Running) -> int:
    return int(running.address.rpartition(":")[2])


def _span(room: Room) -> object:
    return room.view.run.span if room.view.run else None


def _step(room: Room) -> str | None:
    return room.view.run.step if room.view.run else None
