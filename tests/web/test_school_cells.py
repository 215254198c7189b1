"""Who may look at a school or system, and change what belongs to it: each kind of person by each act."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlmodel import Session

from databases import Place
from staffroom_schemas.http.communities import Belongs
from staffroom_schemas.members import Role
from staffroom_server.community import membership
from web.hall import Person, a_hall
from web.schooling import Schooling, a_schooling

OK, NO, HIDDEN, OUT = 200, 403, 404, 401

GOAL = {"wanted_for": "students", "level": "school", "text": "T"}
ACTS = {
    "see the school of the community": ("GET", "/api/communities/{here}/school", None),
    "find schools for it": ("POST", "/api/communities/{here}/schools/find", {"words": "lincoln"}),
    "ask a school": ("POST", "/api/communities/{here}/school", {"school": "{lincoln}"}),
    "look at the school": ("GET", "/api/schools/{lincoln}", None),
    "look at the system": ("GET", "/api/schools/{district}", None),
    "take in": ("POST", "/api/schools/{lincoln}/parts/{here}/accept", None),
    "set the school's goals": ("POST", "/api/communities/{lincoln}/goals", GOAL),
    "end it for the community": ("POST", "/api/communities/{here}/school/end", None),
    "end it for the school": ("POST", "/api/schools/{lincoln}/parts/{there}/end", None),
    "call a community a school": ("GET", "/api/schools/{here}", None),
}  # fmt: skip

# who: what is answered, act by act, in the order above
CELLS = {
    "coordinates the community": (OK, OK, OK, HIDDEN, HIDDEN, HIDDEN, HIDDEN, OK, HIDDEN, HIDDEN),
    "member of the community": (OK, NO, NO, HIDDEN, HIDDEN, HIDDEN, HIDDEN, NO, HIDDEN, HIDDEN),
    "observer of the community": (OK, NO, NO, HIDDEN, HIDDEN, HIDDEN, HIDDEN, NO, HIDDEN, HIDDEN),
    "official of the community": (NO, NO, NO, HIDDEN, HIDDEN, HIDDEN, HIDDEN, NO, HIDDEN, HIDDEN),
    "left the community": (HIDDEN,) * 10,
    "coordinates the school": (HIDDEN, HIDDEN, HIDDEN, OK, HIDDEN, OK, OK, HIDDEN, OK, HIDDEN),
    "member of the school": (HIDDEN, HIDDEN, HIDDEN, NO, HIDDEN, NO, NO, HIDDEN, NO, HIDDEN),
    "coordinated the school": (HIDDEN,) * 10,
    "coordinates its system": (HIDDEN, HIDDEN, HIDDEN, OK, OK, NO, HIDDEN, HIDDEN, NO, HIDDEN),
    "coordinates another system": (HIDDEN,) * 10,
    "coordinates another community of the school": (HIDDEN,) * 10,
    "stranger": (HIDDEN,) * 10,
    "signed out": (OUT,) * 10,
}


# who: whether they belong to the school, not the community; and as what
JOINING: dict[str, tuple[bool, Belongs]] = {
    "observer of the community": (False, Role.observer),
    "official of the community": (False, Role.official),
    "left the community": (False, Role.member),
    "member of the school": (True, Role.member),
    "coordinated the school": (True, Role.coordinator),
}
GONE = {"left the community", "coordinated the school"}


@pytest.fixture
async def of(tmp_path: Path, place: Place) -> AsyncIterator[Schooling]:
    async with a_hall(tmp_path, place) as hall:
        yield await a_schooling(hall)


async def people(of: Schooling) -> dict[str, Person]:
    at, hall = of.at, of.hall
    found = {
        "coordinates the community": at.daniel,
        "member of the community": at.luis,
        "coordinates the school": of.ruth,
        "coordinates its system": of.sofia,
        "coordinates another system": of.omar,
        "coordinates another community of the school": at.mei,
        "signed out": Person(id="", asks=hall.browser()),
    }
    for who in (*JOINING, "stranger"):
        found[who] = await hall.person(who.replace(" ", "-"))

    def join(session: Session) -> None:
        for who, (school, role) in JOINING.items():
            where, person = of.lincoln if school else at.here, found[who].id
            membership.join(session, where, person, role, hall.now)
            if who in GONE:
                membership.leave(session, where, person, hall.now)

    await hall.database.write(join)
    return found


async def test_every_cell(of: Schooling) -> None:
    """Before each, the community has asked, and another belongs."""
    who, ids = (
        await people(of),
        {"here": of.at.here, "there": of.at.there, "lincoln": of.lincoln, "district": of.district},
    )
    assert {*who} == {*CELLS}
    for name, person in who.items():
        told = []
        for act, (method, path, body) in ACTS.items():
            await _as_before(of, act)
            said = (
                {key: str(value).format(**ids) for key, value in body.items()}
                if isinstance(body, dict)
                else None
            )
            reply = await person.asks.request(method, path.format(**ids), json=said)
            told.append(reply.status_code)
        assert (name, tuple(told)) == (name, CELLS[name])


async def _as_before(of: Schooling, act: str) -> None:
    if act in ("take in", "end it for the community"):
        await of.asks(of.at.daniel, of.at.here, of.lincoln)
    elif act == "ask a school":
        await of.at.does(of.at.daniel, "school/end")
    elif act == "end it for the school" and await of.asks(of.at.mei, of.at.there, of.lincoln) == (200, ""):
        await of.says(of.ruth, of.lincoln, of.at.there, "accept")
