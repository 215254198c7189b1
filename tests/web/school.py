"""The HTTP server without its rooms, on a database of its own, with a clock that stands until it is moved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
from argon2 import PasswordHasher
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.types import ASGIApp

from databases import Place, a_database
from staffroom_schemas.members import Cast, Role
from staffroom_server.community import membership, schedule
from staffroom_server.database import Database
from staffroom_server.people import accounts, secret, sessions
from staffroom_server.people.passwords import Passwords
from staffroom_server.settings import Settings
from staffroom_server.web.auth import Auth
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.headers import SecurityHeaders
from staffroom_server.web.routes import routes

HERE = "http://127.0.0.1:8000"
PASSWORD = "correct horse battery"
OPERATOR = "the-operators-own-secret"
SOON = datetime(2026, 11, 23, 15, 0, tzinfo=UTC).isoformat()
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass
class School:
    database: Database
    webapp: Path
    settings: Settings = field(default_factory=Settings)
    now: datetime = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)
    passwords: Passwords = field(default_factory=lambda: Passwords(QUICK))
    planned: list[str] = field(default_factory=list)
    rechecks: int = 0

    def app(self) -> ASGIApp:
        on = Dependencies(
            self.database,
            self.settings,
            self._cast_of,
            self._plan_room,
            self._recheck,
            OPERATOR,
            lambda: self.now,
            self.passwords,
        )
        auth = Auth(self.database, self.settings, lambda: self.now)
        return SecurityHeaders(Starlette(routes=routes(on, auth, self.webapp)))

    def known_as(self, *origins: str) -> None:
        self.settings = replace(self.settings, origins=origins)

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)

    async def _cast_of(self, meeting: str, person: str) -> Cast:
        row = await self.database.read(lambda session: schedule.meeting(session, meeting))
        return Cast.facilitator if row and row.facilitator == person else Cast.participant

    async def _plan_room(self, meeting: str) -> None:
        self.planned.append(meeting)

    async def _recheck(self) -> None:
        self.rechecks += 1

    def browser(self, origin: str | None = HERE, at: str | None = None) -> httpx2.AsyncClient:
        """A browser whose page came from `origin`, asking the server at `at`."""
        headers = {} if origin is None else {"Origin": origin}
        return self._client(headers, at or origin or HERE)

    def program(self, token: str) -> httpx2.AsyncClient:
        return self._client({"Authorization": f"Bearer {token}"}, HERE)

    def _client(self, headers: dict[str, str], base: str) -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=self.app(), raise_app_exceptions=False)
        return httpx2.AsyncClient(transport=transport, headers=headers, base_url=base)

    async def account(self, name: str, *, founds: bool = False, home: str | None = None) -> str:
        """Someone whose e-mail is their name at example.org, and whose password is PASSWORD."""
        hashed = QUICK.hash(PASSWORD)

        def add(session: Session) -> str:
            email = f"{name}@example.org"
            row = accounts.add(session, name=name, email=email, now=self.now, founds=founds, home=home)
            accounts.set_password(session, row.id, hashed)
            return row.id

        return await self.database.write(add)

    async def program_of(self, person: str, kind: sessions.Kind = "token") -> httpx2.AsyncClient:
        drawn = secret.draw()
        await self.database.write(lambda s: sessions.begin(s, person, drawn, kind, "a test", self.now))
        return self.program(drawn)

    async def community(self, coordinator: str, *members: str) -> str:
        def found(session: Session) -> str:
            row = membership.found(session, "Rural Maths", coordinator, self.now)
            for member in members:
                membership.join(session, row.id, member, Role.member, self.now)
            return row.id

        return await self.database.write(found)

    async def meeting(self, community: str, by: httpx2.AsyncClient, **said: Any) -> str:
        body = {"title": "Tuning", "starts_at": SOON, "minutes": 60, **said}
        reply = await by.post(f"/api/communities/{community}/meetings", json=body)
        assert reply.status_code == 200, reply.text
        return str(reply.json()["id"])


@asynccontextmanager
async def a_school(folder: Path, place: Place) -> AsyncIterator[School]:
    webapp = folder / "webapp"
    (webapp / "assets").mkdir(parents=True)
    (webapp / "index.html").write_text("<!doctype html><title>Staffroom</title>")
    (webapp / "assets" / "index-0a1b2c.js").write_text("// hashed\n" * 500)
    (webapp / "assets" / "index-3d4e5f.js").write_text("// hashed\n" * 500)
    (webapp / "assets" / "index-3d4e5f.js.br").write_bytes(b"as built")
    async with a_database(place) as database:
        yield School(database, webapp)


def trouble(reply: httpx2.Response) -> tuple[int, str]:
    """Status and code of a refusal, which says why in words and shows no traceback."""
    said = reply.json()
    assert said["text"]
    assert "Traceback" not in reply.text
    return reply.status_code, said["code"]
