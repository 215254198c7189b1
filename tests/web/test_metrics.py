"""What an operator's Prometheus reads."""

from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlmodel import Session

from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.counts import Counts
from staffroom_server.database import Database
from staffroom_server.log.projections import lag
from staffroom_server.log.tables import RoomRow
from staffroom_server.web.tallies import Tallies, Tally, tallied
from web.hall import Hall
from web.school import OPERATOR

TOKEN = "a token for Prometheus"


async def read(hall: Hall, token: str = OPERATOR) -> dict[tuple[str, frozenset[str]], float]:
    """Every sample by its name and the values of its labels."""
    reply = await hall.program(token).get("/metrics")
    assert reply.status_code == 200, reply.text
    return {
        (sample.name, frozenset(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(reply.text)
        for sample in family.samples
    }


async def test_commands_are_counted_by_kind_and_outcome(hall: Hall) -> None:
    daniel = await hall.person("Daniel")
    meeting = await hall.meeting(await hall.community(daniel.id), daniel.asks)
    before = await read(hall)
    await hall.does(meeting, daniel.id, c.Arrive())
    await hall.ask(meeting, daniel.id, c.Contribute(text="Too early."))
    after = await read(hall)
    name = "staffroom_commands_total"
    for labels in (frozenset({"arrive", "done"}), frozenset({"contribute", "refused"})):
        assert after[name, labels] == before.get((name, labels), 0) + 1
    none: frozenset[str] = frozenset()
    assert after["staffroom_commit_seconds_count", none] > before["staffroom_commit_seconds_count", none]
    assert after["staffroom_batch_commands_sum", none] == before["staffroom_batch_commands_sum", none] + 2
    assert after["staffroom_rooms", none] == 1
    assert after["staffroom_database_up", none] == 1
    assert after["staffroom_bus_up", none] == (0 if hall.database.shared else 1)


async def test_how_late_another_process_was_heard(hall: Hall) -> None:
    none: frozenset[str] = frozenset()
    before = await read(hall)
    hall.house.hearing.wrote([], 0.2)
    after = await read(hall)
    assert after["staffroom_heard_seconds_count", none] == before["staffroom_heard_seconds_count", none] + 1
    late = after["staffroom_heard_seconds_sum", none] - before["staffroom_heard_seconds_sum", none]
    assert late == pytest.approx(0.2)


async def test_projections_that_lag_are_told_in_lines(database: Database) -> None:
    def behind(session: Session) -> None:
        session.add(RoomRow(address=an_id("one"), head=9, projected_seq=2))
        session.add(RoomRow(address=an_id("two"), head=5, projected_seq=5))

    assert await database.read(lag) == 0
    await database.write(behind)
    assert await database.read(lag) == 7


async def test_only_the_operator_reads_them(hall: Hall) -> None:
    for asker in (hall.browser(), hall.program(TOKEN), hall.program("")):
        reply = await asker.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})
        assert (reply.status_code, reply.json()["code"]) == (403, "not_allowed")
        assert "STAFFROOM_METRICS_TOKEN" in reply.json()["text"]
    hall.settings = replace(hall.settings, metrics_token=TOKEN)
    assert await read(hall, TOKEN)
    assert (await hall.program(TOKEN[:-1]).get("/metrics")).status_code == 403


async def test_no_sample_names_a_room_a_person_or_their_words(hall: Hall) -> None:
    daniel = await hall.person("Daniel")
    meeting = await hall.meeting(await hall.community(daniel.id), daniel.asks)
    await hall.does(meeting, daniel.id, c.Arrive())
    await hall.does(meeting, daniel.id, c.OpenMeeting())
    await hall.does(meeting, daniel.id, c.Contribute(text="Zuckerwatte"), an_id("a command"))
    said = (await hall.program(OPERATOR).get("/metrics")).text
    for private in (meeting, daniel.id, "Daniel", "Zuckerwatte", an_id("a command")):
        assert private not in said


def test_the_sum_of_two_processes() -> None:
    one, other = Counts(), Counts()
    one.commands["contribute", "done"] += 2
    other.commands["contribute", "done"] += 3
    other.commands["arrive", "refused"] += 1
    one.commit.add(0.004)
    other.commit.add(9.0)
    whole = tallied(one, 1, {"sockets": 5, "bus_up": True})
    whole.add(tallied(other, 2, {"sockets": 7, "bus_up": False}))
    assert whole.counters["commands"] == {"contribute done": 5, "arrive refused": 1}
    assert whole.counters["hints_dropped"] == {"": 3}
    counts, total = whole.spreads["commit_seconds"]
    assert (sum(counts), counts[-1], total) == (2, 1, 9.004)
    assert whole.gauges == {"sockets": 12, "bus_up": 0}


async def test_whoever_is_asked_answers_for_all_and_what_was_done_stays_done(tmp_path: Path) -> None:
    mine, theirs = (Tallies(lambda: {"sockets": 4}, lambda: 10, tmp_path) for _ in range(2))
    assert (await mine.all()).gauges["sockets"] == 4
    theirs.write({"sockets": 4})
    whole = await mine.all()
    assert (whole.gauges["sockets"], whole.counters["hints_dropped"][""]) == (8, 20)
    theirs.write({})  # its last page
    whole = await mine.all()
    assert (whole.gauges["sockets"], whole.counters["hints_dropped"][""]) == (4, 20)


@pytest.mark.parametrize("page", [b"", b"{", b'{"counters": 1}'])
async def test_a_page_that_cannot_be_read_is_left_out(tmp_path: Path, page: bytes) -> None:
    (tmp_path / "7-other.json").write_bytes(page)
    assert isinstance(await Tallies(dict, lambda: 0, tmp_path).all(), Tally)
