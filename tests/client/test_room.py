"""Rooms of a real server, over the SDK."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from uuid import uuid4

import pytest

from guests import a_guest, a_new_meeting, signed_in
from running import Running, a_demo
from staffroom_client import Gone, Refused, Trouble
from staffroom_client.retry import Backoff, returns
from staffroom_client.room import Room
from staffroom_schemas import commands as c
from staffroom_schemas import endpoints as e
from staffroom_schemas.errors import Close, Code
from staffroom_schemas.http.communities import FoundCommunity
from staffroom_schemas.http.meetings import MakeInvitation
from staffroom_server.live.farewell import SHORTEST, SOONEST


async def test_two_people_see_each_others_words_in_one_order(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel, signed_in(demo, "Amina") as amina:
        meeting = await a_new_meeting(daniel)
        async with daniel.room(meeting) as his, amina.room(meeting) as hers:
            await his.do(c.OpenMeeting())
            heard = hers.lines()
            listening = asyncio.ensure_future(_texts(heard, 6))
            await asyncio.sleep(0)
            for n in range(3):
                await his.do(c.Contribute(text=f"his {n}"))
                await hers.do(c.Contribute(text=f"hers {n}"))
            assert await listening == ["his 0", "hers 0", "his 1", "hers 1", "his 2", "hers 2"]
            assert "Daniel Kim" in hers.names.values()


async def _texts(lines: object, count: int) -> list[str]:
    texts: list[str] = []
    async for line in lines:  # type: ignore[attr-defined]
        if line.event.type == "contributed":
            texts.append(line.event.text)
        if len(texts) == count:
            return texts
    return texts


async def test_a_rule_that_says_no_says_why(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel, signed_in(demo, "Amina") as amina:
        meeting = await a_new_meeting(daniel)
        async with amina.room(meeting) as room:
            with pytest.raises(Refused, match="not begun") as no:
                await room.do(c.Contribute(text="Anyone?"))
            assert no.value.code is Code.not_open
            with pytest.raises(Refused) as no:
                await room.do(c.OpenMeeting())
            assert no.value.code is Code.not_allowed


async def test_what_is_called_again_under_its_key_is_made_once(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel:
        body, key = FoundCommunity(name="Called again"), str(uuid4())
        first, again, other = [
            (await daniel.call(e.FOUND_COMMUNITY, body, key=one)).id for one in (key, key, None)
        ]
    assert first == again != other


async def test_whoever_is_removed_is_told_and_refused(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel:
        meeting = await a_new_meeting(daniel)
        async with a_guest(daniel, meeting, "Gast") as guest, daniel.room(meeting) as his:
            async with guest.room(meeting) as theirs:
                await his.do(c.OpenMeeting())
                await theirs.do(c.Contribute(text="Here."))
                await his.do(c.Remove(member=theirs.you, block=True))
                with pytest.raises((Gone, Refused)):
                    await theirs.do(c.Contribute(text="Still here."))
            with pytest.raises(Gone) as gone:
                await guest.room(meeting).__aenter__()
            assert gone.value.code == Close.not_allowed
            link = (await daniel.call(e.MAKE_INVITATION, MakeInvitation(), meeting=meeting)).link
            with pytest.raises(Trouble, match="closed this room"):
                await guest.come_in(link, "Another name")


async def test_a_meeting_that_is_not_there_lets_nobody_in(demo: Running) -> None:
    async with signed_in(demo, "Daniel") as daniel:
        with pytest.raises(Gone) as gone:
            await daniel.room("00000000-0000-4000-8000-000000000000").__aenter__()
        assert gone.value.code == Close.unknown_room


async def test_a_killed_server_loses_nothing_and_clients_come_back(
    tmp_path: Path, on: Mapping[str, str]
) -> None:
    with a_demo(tmp_path, 0, **on) as first:
        port = int(first.address.rpartition(":")[2])
        async with signed_in(first, "Daniel") as daniel, daniel.room(first.meeting_id) as room:
            await room.do(c.OpenMeeting())
            acked = [await room.do(c.Contribute(text=f"{n}")) for n in range(5)]
            first.kill()
            waiting = asyncio.ensure_future(room.do(c.Contribute(text="said while it was down")))
            with a_demo(tmp_path, port, **on):
                acked.append(await waiting)
                assert acked == sorted(set(acked))
                async with daniel.room(first.meeting_id) as again:
                    said = [one.text for one in again.view.contributions]
    assert said == [*"01234", "said while it was down"]


class Waits(Backoff):
    """Remembers what the server named, and waits for less."""

    def __init__(self) -> None:
        super().__init__(first=0.01, most=0.1)
        self.named: list[float | None] = []

    def wait(self, named: float | None = None) -> float:
        self.named.append(named)
        return super().wait()


async def test_a_server_that_restarts_says_when_to_come_back(tmp_path: Path, on: Mapping[str, str]) -> None:
    with a_demo(tmp_path, 0, **on) as first:
        port = int(first.address.rpartition(":")[2])
        async with signed_in(first, "Daniel") as daniel:
            waits, url = Waits(), f"{first.address.replace('http', 'ws')}/live/{first.meeting_id}"
            async with Room(url, daniel._token, waits) as room:
                await room.do(c.OpenMeeting())
                first.process.terminate()
                assert first.process.wait(30) == 0
                waiting = asyncio.ensure_future(room.do(c.Contribute(text="said while it restarts")))
                with a_demo(tmp_path, port, **on):
                    await waiting
                    assert [one.text for one in room.view.contributions] == ["said while it restarts"]
    named, *others = waits.named
    assert named is not None
    assert SOONEST <= named <= SOONEST + SHORTEST
    assert set(others) <= {None}


def test_what_the_server_names_is_waited_for_and_is_no_failed_try() -> None:
    backoff = Backoff(first=1, most=8)
    assert backoff.wait(3.25) == 3.25
    assert backoff.wait() <= 1


def test_waiting_grows_to_a_bound_and_begins_anew() -> None:
    backoff = Backoff(first=1, most=8)
    waits = [backoff.wait() for _ in range(8)]
    assert all(wait <= 8 for wait in waits)
    assert waits[-1] >= 4
    backoff.reset()
    assert backoff.wait() <= 1


@pytest.mark.parametrize(
    ("code", "back"), [(None, True), (1006, True), (1012, True), (4413, False), (4500, True)]
)
def test_the_range_of_a_close_code_says_whether_to_come_back(code: int | None, back: bool) -> None:
    assert returns(code) is back
