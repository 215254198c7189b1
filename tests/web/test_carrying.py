"""What a community left open heads the agenda of its next meeting, until someone says what became of it."""

import json
from collections.abc import Collection, Iterable
from uuid import uuid4

import pytest

from live.house import Tap
from staffroom_schemas import commands as c
from staffroom_schemas.frames import Hello
from staffroom_schemas.members import Role
from staffroom_server.archive import open_things
from staffroom_server.house import House
from staffroom_server.live.carrying import Carrying
from staffroom_server.live.visit import Standing, Visit
from web.hall import Hall
from web.school import trouble
from web.year import Year, a_year


@pytest.fixture
async def year(hall: Hall) -> Year:
    return await a_year(hall)


async def test_a_promise_comes_back_until_it_is_kept(year: Year) -> None:
    first = await year.meets()
    promise = await year.promises(first, "Try it in two classes", due_in=3, evidence="ten answers")
    made = (await year.room(first)).state.commitments[0]
    await year.closes(first)

    second = await year.meets(7)
    (thing,) = await year.came(second)
    assert (thing.id, thing.kind, thing.meeting, thing.made_at) == (promise, "commitment", first, made.at)
    assert (thing.by, thing.who, thing.on) == (year.luis.id, year.luis.id, year.day(3))
    assert (thing.text, thing.evidence) == ("Try it in two classes", "ten answers")
    await year.settles(second, promise, "changed", "In one class", on=year.day(20))
    await year.closes(second)

    third = await year.meets(14)
    (again,) = await year.came(third)
    assert (again.id, again.meeting, again.made_at, again.on) == (promise, first, made.at, year.day(20))
    assert (again.text, again.settled) == ("Try it in two classes", None)
    await year.closes(third)  # nobody said anything

    fourth = await year.meets(21)
    assert [one.id for one in await year.came(fourth)] == [promise]
    await year.settles(fourth, promise, "kept", "It worked")
    await year.closes(fourth)
    assert await year.came(await year.meets(28)) == ()


async def test_what_was_dropped_or_taken_back_or_replaced_does_not_come(year: Year) -> None:
    first = await year.meets()
    dropped, back = [await year.promises(first, text) for text in ("Dropped", "Taken back")]
    instead = await year.promises(first, "Before")
    await year.does(first, year.luis, c.TakeBack(thing=back))
    await year.does(first, year.luis, c.Promise(who=year.luis.id, text="After", instead_of=instead))
    await year.closes(first)
    second = await year.meets(7)
    assert await year.texts(second) == ["Dropped", "After"]
    await year.settles(second, dropped, "dropped", "No time")
    await year.closes(second)
    assert await year.texts(await year.meets(14)) == ["After"]


async def test_a_decision_comes_back_on_its_day(year: Year) -> None:
    first = await year.meets()
    decision = await year.decides(first, "One exit ticket", review_in=10)
    await year.decides(first, "For good", review_in=None)
    await year.decides(first, "Not yet", review_in=5, outcome="put_off")
    await year.closes(first)
    early = await year.meets(9)
    assert await year.came(early) == ()
    await year.closes(early)
    second = await year.meets(10)
    (thing,) = await year.came(second)
    assert (thing.id, thing.kind, thing.who, thing.on) == (decision, "decision", None, year.day(10))
    await year.closes(second)
    third = await year.meets(17)
    assert await year.texts(third) == ["One exit ticket"]  # nobody looked at it
    await year.settles(third, decision, "kept", "It helps")
    await year.closes(third)
    assert await year.came(await year.meets(24)) == ()


async def test_a_decision_that_was_given_another_day_comes_back_then(year: Year) -> None:
    first = await year.meets()
    kept = await year.decides(first, "Kept until then", review_in=0)
    changed = await year.decides(first, "Changed", review_in=0)
    dropped = await year.decides(first, "Dropped", review_in=0)
    await year.closes(first)
    second = await year.meets(1)
    await year.settles(second, kept, "kept", on=year.day(30))
    await year.settles(second, changed, "changed", "Fortnightly", on=year.day(20))
    await year.settles(second, dropped, "dropped", on=year.day(5))
    await year.closes(second)
    third = await year.meets(21)
    assert [(one.text, one.on) for one in await year.came(third)] == [("Changed", year.day(20))]
    await year.closes(third)
    assert await year.texts(await year.meets(40)) == ["Changed", "Kept until then"]


async def test_what_is_due_first_comes_first_and_of_too_much_the_rest_waits(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await year.meets()
    for text, due in (("Whenever", None), ("In June", 90), ("Soon", 2), ("Then", 30)):
        await year.promises(first, text, due)
    await year.decides(first, "Look again", review_in=5)
    await year.closes(first)
    monkeypatch.setattr(open_things, "MOST", 4)
    assert await year.texts(await year.meets(7)) == ["Soon", "Look again", "Then", "In June"]


async def test_what_was_not_closed_yet_is_not_open(year: Year) -> None:
    first = await year.meets()
    await year.promises(first, "Try it")
    assert await year.came(await year.meets(7)) == ()


async def test_nothing_comes_from_another_community(year: Year) -> None:
    hall, elsewhere = year.hall, await year.hall.community(year.amina.id, year.luis.id)
    theirs = Year(hall, (year.daniel, year.amina, year.luis), elsewhere)
    first = await theirs.meets()
    await theirs.promises(first, "Try it elsewhere")
    await theirs.closes(first)
    mine = await year.plans(7)
    assert (await year.open(mine))["carried"] == []
    assert await year.came(await year.opens(mine)) == ()
    assert await theirs.texts(await theirs.meets(7)) == ["Try it elsewhere"]


async def test_after_a_crash_between_opening_and_carrying_it_comes_once(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await year.meets()
    promise = await year.promises(first, "Try it")
    await year.closes(first)
    with monkeypatch.context() as crash:
        crash.setattr(Carrying, "opened", lambda _self, _room: None)  # the process ends here
        second = await year.meets(7)
    assert await year.came(second) == ()
    for _ in range(2):
        house = House(year.hall.database)
        async with house.open():
            room = await house.rooms.get(second)
            await house.rooms.carried()
            assert room is not None
            assert [one.id for one in room.state.carried] == [promise]
            events = [line.event.type for line in await house.store.read(room.id)]
            assert events.count("carried_over") == 1


async def test_a_planned_meeting_shows_its_members_what_will_come(year: Year) -> None:
    first = await year.meets()
    promise = await year.promises(first, "Try it", due_in=3)
    await year.decides(first, "One exit ticket", review_in=7)
    await year.closes(first)
    second, sooner = await year.plans(7), await year.plans(1)
    page = await year.open(second)
    assert [one["text"] for one in page["carried"]] == ["Try it", "One exit ticket"]
    assert page["names"] == {year.luis.id: "luis", year.amina.id: "amina"}
    assert [one["id"] for one in (await year.open(sooner))["carried"]] == [promise]
    guest = await year.hall.guest(second)
    assert (await year.open(second, guest))["carried"] == []
    stranger = await year.hall.person("stranger")
    assert trouble(await stranger.asks.get(f"/api/meetings/{second}/open")) == (404, "not_found")
    await year.opens(second)
    came = (await year.open(second, guest))["carried"]
    assert [{**one, "seq": 0} for one in came] == page["carried"]
    assert all(one["seq"] > 0 for one in came)


async def test_whoever_is_named_is_known_before(year: Year) -> None:
    """Luis promised something, and is not there when it comes back."""
    first = await year.meets()
    await year.promises(first, "Try it")
    await year.closes(first)
    second = await year.plans(7)
    room, tap = await year.room(second), Tap()
    visit = Visit(Standing(year.amina.id, "amina", Role.member, str(uuid4())), tap, lambda _c, _t: None)
    room.attendance.knock(visit)
    room.join(visit, Hello())
    await year.opens(second)
    frames = [frame for packet in tap.packets for frame in packet]
    named = [
        n for n, frame in enumerate(frames) if frame["type"] == "presence" and "luis" in json.dumps(frame)
    ]
    carried = [n for n, frame in enumerate(frames) if "carried_over" in json.dumps(frame)]
    assert named[0] < carried[0]
    folded = House(year.hall.database)
    async with folded.open():
        again = await folded.rooms.get(second)
        assert again is not None
        assert again.attendance.near.knows(year.luis.id)


async def test_what_was_erased_does_not_come_and_what_came_is_erased_everywhere(year: Year) -> None:
    first = await year.meets()
    gone, came = [await year.promises(first, text) for text in ("Said too much", "Too much as well")]
    await year.closes(first)
    await year.erases(first, gone)
    second = await year.meets(7)
    assert await year.texts(second) == ["Too much as well"]
    await year.closes(second)
    third = await year.meets(14)
    assert await year.texts(third) == ["Too much as well"]
    await year.erases(first, came)
    assert [await year.texts(one) for one in (second, third)] == [[None], [None]]
    await year.closes(third)
    assert await year.came(await year.meets(21)) == ()


async def test_what_is_erased_while_it_comes_is_erased_there_too(
    year: Year, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await year.meets()
    promise = await year.promises(first, "Said too much")
    await year.closes(first)
    second, known = await year.plans(7), year.hall.house.rooms._carrying._people
    room = await year.room(second)

    async def meanwhile(meeting: str, ids: Collection[str]) -> Iterable[tuple[str, str, Role]]:
        """Asked once it is known what will come, and before it has."""
        assert room.state.carried == ()
        await year.erases(first, promise)
        return await known(meeting, ids)

    monkeypatch.setattr(year.hall.house.rooms._carrying, "_people", meanwhile)
    await year.opens(second)
    assert await year.texts(second) == [None]


async def test_of_two_meetings_at_once_the_one_that_said_what_became_of_it_counts(year: Year) -> None:
    first = await year.meets()
    promise = await year.promises(first, "Bring ten answers")
    decision = await year.decides(first, "One ticket", review_in=0)
    await year.closes(first)
    earlier, later = await year.meets(1), await year.meets(2)
    for meeting in (earlier, later):
        assert {*await year.texts(meeting)} == {"Bring ten answers", "One ticket"}
    await year.settles(earlier, promise, "kept")
    await year.settles(earlier, decision, "kept", on=year.day(30))
    for meeting in (earlier, later):
        await year.closes(meeting)
    assert (await year.open(await year.plans(3)))["carried"] == []
    assert [one["text"] for one in (await year.open(await year.plans(30)))["carried"]] == ["One ticket"]
