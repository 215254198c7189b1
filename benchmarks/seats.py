"""People in live meetings, each with a token: what the generator's sockets come in with."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from staffroom_client.client import Client
from staffroom_schemas import endpoints as e
from staffroom_schemas.commands import OpenMeeting
from staffroom_schemas.http.communities import FoundCommunity, PlanMeeting
from staffroom_schemas.http.meetings import MakeInvitation
from staffroom_schemas.http.operator import AddUser, MakeTokenFor
from staffroom_schemas.http.people import UseInvitation

AT_ONCE = 16
"""Guests who come in at the same time."""
EMAIL = "benchmark@example.org"


class Seat(NamedTuple):
    """Where a socket goes, and by what it is let in."""

    meeting: str
    token: str
    person: str = ""


Rooms = Sequence[Sequence[Seat]]


def nobodys(rooms: int, members: int, token: str = "-") -> Rooms:
    """For a server that lets everyone in."""
    return [[Seat(f"room-{room}", token)] * members for room in range(rooms)]


async def taken(address: str, operator_secret: str, rooms: int, members: int) -> Rooms:
    """Through the server's own doors: a community, its open meetings, and `members` guests in each."""
    return await filled(address, await leading(address, operator_secret), rooms, members)


async def leading(address: str, operator_secret: str) -> str:
    """The token of someone new who may found communities, and speak without pause, as may their guests."""
    async with Client(address, operator_secret) as operator:
        await operator.call(e.ADD_USER, AddUser(email=EMAIL, name="Benchmark"))
        asked = MakeTokenFor(email=EMAIL, label="benchmark", play=True)
        return (await operator.call(e.MAKE_TOKEN_FOR, asked)).token


async def filled(address: str, leader_token: str, rooms: int, members: int) -> Rooms:
    """A community of the leader's, its open meetings, and `members` guests in each."""
    async with Client(address, leader_token) as leader, Client(address) as door:
        community = await leader.call(e.FOUND_COMMUNITY, FoundCommunity(name="Benchmark"))
        meetings = [await _opened(leader, community.id, f"Meeting {n + 1}") for n in range(rooms)]
        return [await invited(leader, door, meeting, members) for meeting in meetings]


def write(rooms: Rooms, file: Path) -> None:
    """As `loadgen -T` reads them: one of each room in turn, so that all fill at the same pace."""
    turns = zip(*rooms, strict=True)
    file.write_text("".join(f"{seat.meeting} {seat.token}\n" for turn in turns for seat in turn))


async def _opened(leader: Client, community: str, title: str) -> str:
    asked = PlanMeeting(title=title, starts_at=datetime.now(UTC), minutes=60)
    meeting = (await leader.call(e.PLAN_MEETING, asked, community=community)).id
    async with leader.room(meeting) as room:
        await room.do(OpenMeeting())
    return meeting


async def invited(leader: Client, door: Client, meeting: str, members: int) -> list[Seat]:
    """So many guests of a meeting, who come by a link of its leader's."""
    invitation = await leader.call(e.MAKE_INVITATION, MakeInvitation(uses=members), meeting=meeting)
    secret = invitation.link.partition("#")[2]
    turn = asyncio.Semaphore(AT_ONCE)

    async def come(n: int) -> Seat:
        async with turn:
            body = UseInvitation(secret=secret, name=f"Guest {n + 1}", token=True)
            signed = await door.call(e.USE_INVITATION, body)
            assert signed.token is not None, "a token was asked for"
            return Seat(meeting, signed.token, signed.person)

    return await asyncio.gather(*(come(n) for n in range(members)))
