"""Who may do what, walked cell by cell: every endpoint there is, by every kind of person, in two tables.

An endpoint without a row fails; so does a person's role that no column stands for, and a command without its line
in `people/test_access.py`.
"""

from datetime import datetime
from functools import partial
from typing import get_args

import pytest
from sqlmodel import Session

from people.test_access import ROWS as ACT_ROWS
from staffroom_schemas.commands import Asked, Command
from staffroom_schemas.members import Role
from staffroom_server.live.alarms import Seeker
from staffroom_server.live.standing import standings
from staffroom_server.live.visit import Standing
from staffroom_server.web import changing
from web.grid import ENDING, FREE, GOING_ON, LETTER, POINTS, READS, ROWS, SHUT
from web.hall import Hall
from web.walking import COLUMNS, ROLES, Asking, World
from web.world import a_world


@pytest.fixture
async def world(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(changing, "LASTS", 0.0)  # whoever looks on is answered at once
    return await a_world(hall)


async def row(world: World, name: str) -> str:
    """Who is let through, in the order of the columns."""
    found = {}
    for column, who in reversed(COLUMNS.items()):  # whoever may do most comes last: it may be gone then
        found[column] = LETTER[await world.tries(POINTS[name], who, planned=ROWS[name][0])]
    return "".join(found[column] for column in COLUMNS)


def test_every_endpoint_has_its_row_and_no_row_is_stale() -> None:
    assert set(ROWS) == set(POINTS)
    assert {len(cells) for _, cells in ROWS.values()} == {len(COLUMNS)}


def test_every_role_has_its_column() -> None:
    without = {Role.guest, Role.stranger}  # of a meeting, and of nothing
    assert {*ROLES.values()} == set(Role) - without


async def test_every_cell_that_reads(world: World) -> None:
    assert {name: await row(world, name) for name in READS} == {name: ROWS[name][1] for name in READS}


@pytest.mark.parametrize("name", ENDING)
async def test_every_cell_that_ends_something(world: World, name: str) -> None:
    assert await row(world, name) == ROWS[name][1]


async def test_every_cell_that_writes(world: World) -> None:
    assert {name: await row(world, name) for name in GOING_ON} == {name: ROWS[name][1] for name in GOING_ON}


async def test_in_an_archived_community_nothing_is_changed_and_all_is_read_as_before(world: World) -> None:
    planned = await world.planned()

    async def prepared(name: str) -> Asking:
        return await world.prepared(POINTS[name], "coordinator", planned if ROWS[name][0] else world.over)

    shut = {name: await prepared(name) for name in SHUT}
    free = {name: await prepared(name) for name in FREE}
    of_over = [name for name in READS if not ROWS[name][0]]
    before = {name: await row(world, name) for name in of_over}
    await world.archives()
    said = {name: (await asks()).json().get("code") for name, asks in shut.items()}
    assert {name: code for name, code in said.items() if code != "closed"} == {}
    assert {name: await row(world, name) for name in of_over} == before
    assert {name: (await asks()).status_code for name, asks in free.items()} == dict.fromkeys(FREE, 200)


async def test_the_door_of_a_room(world: World) -> None:
    """What everyone is who comes by a socket, and after the community was archived."""
    doors = {
        "coordinator": Role.coordinator,
        "facilitator": Role.facilitator,
        "member": Role.member,
        "leads the meeting": Role.member,
        "observer": Role.observer,
        "guest of the meeting": Role.guest,
    }
    assert await _at_the_door(world) == doors
    await world.archives()
    assert await _at_the_door(world) == dict.fromkeys(doors, Role.observer)


def _standing(seeker: Seeker, now: datetime, session: Session) -> Standing | None:
    return standings(session, [seeker], now).get(seeker)


async def _at_the_door(world: World) -> dict[str, Role]:
    found = {}
    for who, person in world.people.items():
        if not person.id or who in ("deputy", "someone else"):
            continue
        signed = (await person.asks.get("/api/me/sessions")).json()["sessions"]
        seeker = (world.over, next(one["id"] for one in signed if one["current"]), person.id)
        standing = await world.hall.database.read(partial(_standing, seeker, world.hall.now))
        if standing is not None:
            found[who] = standing.role
    return found


def test_every_command_has_its_line_in_the_table_of_acts() -> None:
    """So that each is walked there by every role, as participant and as facilitator."""
    acts = {row[0] for row in ACT_ROWS}
    asked = {one.model_fields["type"].default for one in get_args(get_args(Asked)[0])}
    assert asked <= acts
    assert asked < {one.model_fields["type"].default for one in get_args(Command)}
