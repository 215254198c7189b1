"""Removing a community: all that is its goes, what is others' stays, and nothing is half done."""

import pytest
from sqlalchemy import Connection, String, cast
from sqlalchemy import select as sql_select
from sqlmodel import Session, SQLModel, select

from staffroom_schemas import commands as c
from staffroom_server.people import accounts
from staffroom_server.people.tables import PersonRow
from staffroom_server.web import ending
from uploads.papers import a_pdf
from web.hall import Person
from web.neighbours import DONE, HIDDEN, NO, Neighbours, a_joint, held
from web.school import OPERATOR
from web.written import TEXT


async def full(near: Neighbours) -> Person:
    """Something in every table that a community writes to; a guest who came by a link."""
    maths, daniel = f"communities/{near.maths}", near.people["daniel"]
    meeting, _ = await near.decides("A canary sings")
    guest = await near.hall.guest(meeting, "canary guest")
    params = {"title": "Unit plan"}
    asks = daniel.asks
    work = await asks.post(f"/api/meetings/{meeting}/works", content=a_pdf("A canary"), params=params)
    assert work.status_code in (200, 409), work.text
    planned = await near.plans("daniel", near.maths)
    await near.hall.does(planned, daniel.id, c.Arrive())
    file = await asks.post(f"/api/meetings/{planned}/works", content=a_pdf("A canary"), params=params)
    assert file.status_code == 200, file.text
    await near.hall.does(planned, daniel.id, c.AddItem(title="Listen, canary", minutes=5))
    assert await near.does("daniel", f"meetings/{planned}/template", {"name": "Canary"}) == DONE
    assert await near.does("daniel", f"{maths}/norms", {"norms": ["Hear the canary"]}) == DONE
    norm = (await near.sees("daniel", f"{maths}/norms"))["norms"][0]
    adopted = {"norms": [{"id": norm["id"], "wording": norm["wording"]}]}
    assert await near.does("luis", f"{maths}/norms/adopt", adopted) == DONE
    assert await near.does("daniel", f"{maths}/links", {}) == DONE
    said = {"text": "80%, canary", "wanted_for": "students", "level": "system"}
    goal = await near.makes("daniel", f"{maths}/goals", said)
    measure = await near.makes("daniel", f"{maths}/goals/{goal}/measures", {"name": "Canaries"})
    readings = f"{maths}/goals/{goal}/measures/{measure}/readings"
    await near.makes("luis", readings, {"on": "2026-11-22", "value": 1, "note": "A canary"})
    served = await near.makes("mei", f"communities/{near.science}/goals", {**said, "text": "Reason"})
    serves = f"communities/{near.science}/goals/{served}/serves"
    assert await near.does("amina", serves, {"serves": goal}) == DONE
    script = await near.makes("luis", "scripts", {"text": TEXT})
    assert await near.does("luis", f"scripts/{script}/share", {"community": near.maths}) == DONE
    await near.publishes("resource", await near.resource(text="A canary's song"), None)
    await near.publishes("data_set", await near.data_set(), near.science)
    theirs = await near.resource("omar", of=near.science)
    body = {"kind": "resource", "thing": theirs, "to": near.maths}
    await near.makes("mei", f"communities/{near.science}/published", body)
    return guest


def naming(connection: Connection, *ids: str) -> set[str]:
    """The tables in which a column still has one of these."""
    found = set()
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            chosen = sql_select(column).where(cast(column, String).in_(ids)).limit(1)
            if column.type.python_type is str and connection.execute(chosen).first():
                found.add(f"{table.name}.{column.name}")
    return found


async def test_all_of_it_goes_and_what_is_others_stays(near: Neighbours) -> None:
    hall, guest = near.hall, await full(near)
    joint = await a_joint(near)
    await held(near, joint)
    seen = await near.sees("daniel", f"communities/{near.maths}/remove")
    assert (seen["name"], seen["meetings"], seen["data_sets"], seen["served_by"]) == ("Maths", 3, 1, 1)
    assert (seen["files"], seen["published"]) == (1, 2)
    path = f"communities/{near.maths}/remove"
    assert await near.does("daniel", path, {"name": "Science"}) == (422, "bad_body")
    assert await near.does("daniel", path, {"name": " maths "}) == DONE
    assert await near.sees("daniel", f"communities/{near.maths}") == HIDDEN
    assert await hall.database.schema(lambda on: naming(on, near.maths, joint)) == set()
    assert hall.on_disk == []
    assert await hall.house.rooms.get(joint) is None
    for who in ("luis", "omar"):
        assert await near.sees(who, f"meetings/{joint}") == HIDDEN
    assert (await near.sees("omar", f"communities/{near.science}/entries"))["entries"][0][
        "kind"
    ] == "resource"
    assert len((await near.sees("omar", f"communities/{near.science}/entries"))["entries"]) == 1
    assert (await near.sees("mei", f"communities/{near.science}/published"))["ours"] == []
    assert await near.reads("zoe", near.art) == []
    (goal,) = (await near.sees("omar", f"communities/{near.science}/goals"))["goals"]
    assert (goal["text"], goal["serves"]) == ("Reason", None)
    assert len((await near.sees("luis", "scripts"))["mine"]) == 1

    def told(session: Session) -> list[str]:
        row = session.exec(select(PersonRow).where(PersonRow.id == guest.id)).one()
        names = [accounts.names(session, [near.people["luis"].id])[near.people["luis"].id]]
        return [row.name, *names]

    assert await hall.database.read(told) == ["", "luis"]


async def test_a_meeting_where_it_was_a_guest_goes_on_without_it(near: Neighbours) -> None:
    meeting = await a_joint(near)
    await held(near, meeting)
    assert await near.does("mei", f"communities/{near.science}/remove", {"name": "Science"}) == DONE
    assert await near.sees("omar", f"meetings/{meeting}") == HIDDEN
    assert len((await near.sees("luis", f"communities/{near.maths}/entries"))["entries"]) == 3
    assert (await near.sees("luis", f"meetings/{meeting}/joint"))["communities"] == []


async def test_not_while_it_meets_and_by_a_coordinator_alone(near: Neighbours) -> None:
    meeting = await near.plans("daniel", near.maths)
    await near.meets(meeting, "daniel", "luis")
    path, name = f"communities/{near.maths}/remove", {"name": "Maths"}
    assert await near.does("luis", path, name) == NO
    assert await near.does("mei", path, name) == HIDDEN
    assert await near.does("daniel", path, name) == NO
    await near.ends(meeting, "daniel")
    assert await near.does("daniel", f"communities/{near.maths}/archive") == DONE
    assert await near.does("daniel", path, name) == DONE


async def test_when_it_fails_half_way_nothing_is_done(
    near: Neighbours, monkeypatch: pytest.MonkeyPatch
) -> None:
    await full(near)
    before = await near.sees("daniel", f"communities/{near.maths}")

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    path, name = f"communities/{near.maths}/remove", {"name": "Maths"}
    with monkeypatch.context() as broken:
        broken.setattr(ending, "pointing_at", fails)
        assert await near.does("daniel", path, name) == (500, "failed")
    assert await near.sees("daniel", f"communities/{near.maths}") == before
    assert len(near.hall.on_disk) > 0
    assert await near.does("daniel", path, name) == DONE


async def test_the_operator_removes_one_by_its_name(near: Neighbours) -> None:
    await near.decides()
    asks = near.hall.program(OPERATOR)
    path = "/api/operator/communities/remove"
    assert (await asks.post(path, json={"community": "Nowhere"})).status_code == 404
    reply = await asks.post(path, json={"community": "Maths"})
    assert reply.json() == {"name": "Maths"}
    assert await near.sees("daniel", f"communities/{near.maths}") == HIDDEN
    assert (await near.sees("daniel", "me"))["communities"] == []
