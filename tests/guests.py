"""People of the demo, over the SDK."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from running import Running
from staffroom_client import Client
from staffroom_schemas import endpoints as e
from staffroom_schemas.http.communities import PlanMeeting
from staffroom_schemas.http.meetings import MakeInvitation


@asynccontextmanager
async def signed_in(demo: Running, name: str) -> AsyncIterator[Client]:
    """One of the demo's people, by first name."""
    async with Client(demo.address) as client:
        await client.come_in(demo.links[name])
        yield client


async def a_new_meeting(client: Client, title: str = "A meeting of its own") -> str:
    """The id of a meeting that this person plans and facilitates."""
    planned = PlanMeeting(title=title, starts_at=datetime.now(UTC), minutes=30)
    return (await client.call(e.PLAN_MEETING, planned, community=await the_community(client))).id


async def the_community(client: Client) -> str:
    """The id of the demo's own."""
    mine = (await client.call(e.ME)).communities
    return next(one.id for one in mine if one.name == "Rural Maths Network")


@asynccontextmanager
async def a_guest(leader: Client, meeting: str, name: str) -> AsyncIterator[Client]:
    """Someone who comes by a link of this meeting."""
    made = await leader.call(e.MAKE_INVITATION, MakeInvitation(), meeting=meeting)
    async with Client(leader.address) as guest:
        await guest.come_in(made.link, name)
        yield guest
