"""The HTTP server with its rooms and files: the real parts, in this process."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.types import ASGIApp

from databases import Place
from staffroom_schemas import commands as c
from staffroom_schemas.protocol import Protocol
from staffroom_server.community import seats
from staffroom_server.house import House
from staffroom_server.people import accounts, invitations, secret
from staffroom_server.uploads.keeping import Uploads, opened_uploads
from staffroom_server.web.across_routes import across
from staffroom_server.web.auth import Auth
from staffroom_server.web.changing import Changing
from staffroom_server.web.datasets import DataSets
from staffroom_server.web.datashown import waiting
from staffroom_server.web.dataworks import DataWorks
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.entering import Entering
from staffroom_server.web.erasing import Erasing
from staffroom_server.web.exports import Exports
from staffroom_server.web.headers import SecurityHeaders
from staffroom_server.web.health import Readiness
from staffroom_server.web.item_plans import ItemPlans
from staffroom_server.web.metrics import Metrics
from staffroom_server.web.planning_routes import ahead
from staffroom_server.web.reading import Reading
from staffroom_server.web.removing import Removing
from staffroom_server.web.routes import Inside, routes
from staffroom_server.web.searching import Searching
from staffroom_server.web.works import Works
from web.school import OPERATOR, School, a_school

BOXED = Protocol.model_validate(
    {
        "protocol": "boxed",
        "name": "Predict, then look",
        "purpose": "To see what was not expected.",
        "origin": "A test",
        "confidence": "high",
        "people": (2, 12),
        "minutes": (10, 20),
        "roles": {"presenter": {}},
        "brings": {"data": {"by": "presenter", "what": "The data set", "box": "data"}},
        "steps": (
            {"title": "Predict", "minutes": 5, "speaks": "everyone"},
            {"title": "Look", "minutes": 5, "speaks": "everyone", "opens": "data"},
        ),
    }
)
HUDDLE = Protocol.model_validate(
    {
        "protocol": "huddle",
        "name": "Huddle",
        "purpose": "To learn from what differs from what was expected.",
        "origin": "A test",
        "confidence": "high",
        "people": (2, 12),
        "minutes": (10, 20),
        "steps": (
            {
                "title": "Compare",
                "minutes": 10,
                "speaks": "everyone",
                "posts": {"everyone": ["noticing", "prediction", "focus_question"]},
                "in_view": ["focus_question", "prediction"],
            },
        ),
    }
)


@dataclass(kw_only=True)
class Person:
    """Someone, and the program that asks for them."""

    id: str
    asks: httpx2.AsyncClient


@dataclass(kw_only=True)
class Hall(School):
    house: House
    uploads: Uploads
    folder: Path
    people: dict[str, Person] = field(default_factory=dict)

    def app(self) -> ASGIApp:
        house, auth = self.house, Auth(self.database, self.settings, lambda: self.now)
        on = Dependencies(
            self.database,
            self.settings,
            house.cast_of,
            house.plan_room,
            house.alarms.recheck,
            OPERATOR,
            lambda: self.now,
            self.passwords,
            is_blocked=house.is_blocked,
            came_to=house.came_to,
            changed=house.news.changed,
            waits=partial(waiting, self.database, house.rooms),
        )
        inside = Inside(
            Reading(on, house.rooms, house.following, house.store),
            self.works(on),
            Removing(on, house.rooms, self.uploads, house.tidying),
            Erasing(on, house.rooms, self.uploads, house.tidying),
            Entering(on, house.rooms, house.recording),
            Exports(on, house.rooms),
            ahead(on, house.rooms, house.following),
            Searching(on, house.following),
            Readiness(self.database, lambda: house.farewell.begun, lambda: house.hinted),
            Metrics(on, house.tallies),
            ItemPlans(on, house.rooms),
            Changing(on, house.news),
            DataSets(on, house.tidying),
            DataWorks(on, house.rooms),
            across(on, house.rooms, self.uploads, house.tidying),
        )
        return SecurityHeaders(Starlette(routes=routes(on, auth, self.webapp, inside=inside)))

    def works(self, on: Dependencies) -> Works:
        return Works(on, self.house.rooms, self.uploads)

    async def person(self, name: str) -> Person:
        id = await self.account(name)
        self.people[name] = Person(id=id, asks=await self.program_of(id))
        return self.people[name]

    async def guest(self, meeting: str, name: str = "guest") -> Person:
        def come(session: Session) -> str:
            hour = timedelta(hours=1)
            link = invitations.make(
                session, secret.draw(), "guest", now=self.now, lasts=hour, meeting=meeting
            )
            person = accounts.add_guest(session, name=name, now=self.now)
            seats.take(session, meeting, person.id, link.id, self.now)
            return person.id

        id = await self.database.write(come)
        return Person(id=id, asks=await self.program_of(id))

    async def ask(self, meeting: str, by: str, command: c.Command, id: str | None = None) -> Any:
        """What the room answers."""
        room = await self.house.rooms.get(meeting)
        assert room is not None
        return await room.serve(command, id=id, by=by)

    async def does(self, meeting: str, by: str, command: c.Command, id: str | None = None) -> None:
        """It is done."""
        answer = await self.ask(meeting, by, command, id)
        assert isinstance(answer, int), answer

    @property
    def on_disk(self) -> list[str]:
        return sorted(file.name for file in self.folder.rglob("*") if file.is_file())


@asynccontextmanager
async def a_hall(folder: Path, place: Place) -> AsyncIterator[Hall]:
    files = folder / "uploads"
    async with (
        a_school(folder, place) as school,
        opened_uploads(school.database, files) as uploads,
    ):
        house = House(school.database)
        async with house.open():
            yield Hall(school.database, school.webapp, house=house, uploads=uploads, folder=files)
