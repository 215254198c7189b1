"""A group's room: led by the plenary on one clock, with a floor, words and people of its own."""

from groups import NAME, TALK, GroupPlay, Plenary, in_groups
from scenario import an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code
from staffroom_schemas.groups import GroupRoom
from staffroom_server.room.asking import Refused


def test_a_group_has_a_room_with_its_people_and_its_step_and_the_plenary_s_end() -> None:
    play = in_groups(*NAMES[:6])
    for group in play.groups:
        room = play.rooms[group.id]
        assert group_of(room).members == group.members
        assert room.here == set(group.members)
        assert room.step.title == "Talk"
        assert room.run.span == play.run.span
        assert [step.title for step in room.view.agenda[0].steps] == ["Talk", "Agree"]
        assert set(room.step.speakers) == set(group.members)


def test_what_is_said_in_a_group_stands_in_its_room_alone() -> None:
    play = in_groups(*NAMES[:6])
    room, other = (play.rooms[group.id] for group in play.groups)
    first, second = (NAME[one] for one in play.groups[0].members[:2])
    said = room.says(first, "Halves.", kind="noticing")
    room.says(second, "And thirds.", about=said, kind="noticing")
    assert [one.text for one in room.view.contributions] == ["Halves.", "And thirds."]
    assert not play.view.contributions
    assert not other.view.contributions
    other.refuses(first, c.Arrive(), Code.not_allowed)


def test_the_step_s_rules_hold_there() -> None:
    play = in_groups(*NAMES[:6])
    room, name = play.room_of("ana"), "ana"
    room.refuses(name, c.Contribute(kind="warm", text="Good.", step=room.run.step), Code.not_in_step)
    room.refuses(name, c.Contribute(kind="noticing", text="Good.", step="elsewhere"), Code.step_over)


def test_the_plenary_s_clock_is_everybody_s() -> None:
    play = in_groups(*NAMES[:6])
    rooms = [play.rooms[group.id] for group in play.groups]
    play.after(60).does("dan", c.Pause())
    assert all(room.run.span == play.run.span for room in rooms)
    play.after(30).does("dan", c.Resume())
    play.does("dan", c.MoreTime(step=play.run.step, minutes=2, take="over"))
    assert all(room.run.span == play.run.span for room in rooms)
    assert all(room.step.minutes == play.step.minutes for room in rooms)
    play.next()
    assert [room.step.title for room in rooms] == ["Agree", "Agree"]
    assert all(room.run.span == play.run.span for room in rooms)
    assert all(
        room.view.spent == {k: v for k, v in play.view.spent.items() if k in room.view.spent}
        for room in rooms
    )


def test_nobody_walks_or_plans_in_a_group() -> None:
    play = in_groups(*NAMES[:6])
    room = play.room_of("ana")
    room.does("dan", c.Arrive())
    for command in (
        c.Next(step=room.run.step),
        c.Pause(),
        c.AddItem(title="Ours", minutes=5),
        c.CloseMeeting(),
        c.Propose(text="Let us."),
        c.SetCall(url="https://example.org"),
    ):
        assert "plenary" in room.refuses("dan", command, Code.not_allowed)


def test_who_is_moved_is_out_of_one_room_and_in_the_other() -> None:
    play = in_groups(*NAMES[:7])
    room = play.room_of("ana")
    other = next(play.rooms[group.id] for group in play.groups if an_id("ana") not in group.members)
    play.does(
        "dan", c.MoveMember(member=an_id("ana"), group=next(k for k, v in play.rooms.items() if v is other))
    )
    assert an_id("ana") not in room.here
    assert an_id("ana") in other.here
    assert set(other.step.speakers) == other.here
    room.refuses("ana", c.Arrive(), Code.not_allowed)
    room.refuses("ana", c.Contribute(kind="noticing", text="Hm.", step=room.run.step), Code.not_here)
    other.says("ana", "Now here.", kind="noticing")


def test_a_group_is_closed_with_its_block_and_nobody_writes_there_any_more() -> None:
    play = in_groups(*NAMES[:6])
    room = play.room_of("ana")
    room.says("ana", "Halves.", kind="noticing")
    play.until("All")
    assert room.state.phase == "closed"
    assert not room.here
    room.refuses("ana", c.Contribute(kind="noticing", text="Late.", step=None), Code.closed)
    assert room.asks("ana", c.Arrive()) == room.state.seq, "to read what was said"
    assert not room.here


def test_closing_the_meeting_seals_every_group() -> None:
    play = in_groups(*NAMES[:6])
    play.does("dan", c.CloseMeeting())
    assert all(room.events[-1] == "meeting_closed" for room in play.rooms.values())
    assert all(play.wanted_of(address) is None for address in play.rooms)


def test_a_group_that_was_closed_before_is_sealed_with_the_meeting_too() -> None:
    play = in_groups(*NAMES[:6])
    play.until("All")
    play.does("dan", c.CloseMeeting())
    assert all(room.events[-2:] == ["led", "meeting_closed"] for room in play.rooms.values())


def test_what_is_missing_is_followed_in_order_and_nothing_twice() -> None:
    play = in_groups(*NAMES[:6])
    address, room = next(iter(play.rooms.items()))
    play.waits = True
    play.after(10).does("dan", c.Pause())
    play.after(10).does("dan", c.Resume())
    play.next()
    missing = play.wanted_of(address)
    assert missing is not None
    later = missing._replace(
        id=an_id("later"),
        command=missing.command.model_copy(update={"after": play.state.seq - 1, "seq": play.state.seq}),
    )
    assert isinstance(room.is_asked(later), Refused), "something before it is missing"
    room.is_asked(missing)
    seq = room.state.seq
    assert room.is_asked(missing) == seq, "the same once more changes nothing"
    assert room.is_asked(missing._replace(id=an_id("again"))) == seq
    play.lead()
    assert room.step.title == "Agree"
    assert room.run.span == play.run.span
    assert [one for one in room.events if one.startswith("clock")] == ["clock_paused", "clock_resumed"]


def test_groups_that_nobody_led_begin_as_the_plenary_is_by_then() -> None:
    play = Plenary()
    play.joined("dan", *NAMES[:6]).knows(TALK)
    play.does("dan", c.OpenMeeting())
    play.plans("dan", "In groups", 30, "talk")
    play.waits = True
    play.until("Agree")
    play.joined("zoe")
    play.waits = False
    play.lead()
    assert [room.step.title for room in play.rooms.values()] == ["Agree", "Agree"]
    assert an_id("zoe") in play.room_of("zoe").here


def test_works_of_the_plenary_can_be_pointed_at_in_groups() -> None:
    play = in_groups(*NAMES[:6])
    link = c.AttachLink(item=play.run.item, title="The ticket", url="https://example.org/ticket")
    play.does("dan", link, an_id("work"))
    room = play.room_of("ana")
    assert [work.id for work in room.view.works] == [an_id("work")]
    assert room.view.works[0].title is None, "its words are the plenary's"
    said = c.Contribute.model_validate(
        {
            "type": "contribute",
            "kind": "noticing",
            "text": "Here.",
            "step": room.run.step,
            "anchor": {"work": an_id("work"), "line": 3},
        }
    )
    room.does("ana", said)
    play.serves("dan", c.DetachWork(work=an_id("work")))
    assert not room.view.works


def test_who_leads_looks_in_and_is_out_once_another_leads() -> None:
    play = in_groups(*NAMES[:6])
    room = play.room_of("ana")
    room.does("dan", c.Arrive())
    assert an_id("dan") in room.here
    other = next(name for name in NAMES[:6] if an_id(name) not in room.here)
    play.does("dan", c.HandOver(to=an_id(other)))
    seat = play.room_of("dan")
    assert (an_id("dan") in room.here) is (seat is room)
    room.does(other, c.Arrive())


def group_of(room: GroupPlay) -> GroupRoom:
    assert room.view.group is not None
    return room.view.group
