"""Groups as the plenary's law has them: formed by the plan, changed by who comes, goes and is moved."""

from collections import Counter

from groups import NAME, TALK, Plenary, before_groups, in_groups
from scenario import an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code


def test_groups_are_formed_as_their_step_begins_and_nobody_sits_alone() -> None:
    play = before_groups(*NAMES[:7])
    assert play.view.seating is None
    play.next()
    assert play.step.title == "Talk"
    assert play.seating.open
    assert play.seating.keep == "meeting"
    assert sorted(map(len, play.tables)) == [3, 4]
    assert Counter(name for table in play.tables for name in table) == Counter(NAMES[:7])
    assert play.seating.block == play.step.id.rpartition(".")[0]


def test_who_only_leads_sits_nowhere() -> None:
    play = in_groups(*NAMES[:6])
    assert an_id("dan") not in {one for group in play.groups for one in group.members}


def test_they_are_dealt_by_chance() -> None:
    seen = set()
    for seed in range(8):
        play = Plenary()
        play.chance = type(play.chance)(seed)
        play.joined("dan", *NAMES[:6]).knows(TALK)
        play.does("dan", c.OpenMeeting())
        play.plans("dan", "In groups", 30, "talk")
        play.until("Talk")
        seen.add(tuple(map(tuple, sorted(play.tables))))
    assert len(seen) > 1


def test_they_stay_together_while_the_block_lasts_and_are_closed_after_it() -> None:
    play = in_groups(*NAMES[:6])
    formed = play.groups
    play.next()
    assert play.groups == formed
    assert play.seating.open
    play.next()
    assert play.step.title == "All"
    assert not play.seating.open
    assert play.groups == formed, "who sat where is still known"
    assert play.events.count("groups_formed") == play.events.count("groups_closed") == 1


def test_a_group_that_is_everyone_is_no_group() -> None:
    play = in_groups("ana", "ben", "cora")
    assert play.view.seating is None
    assert play.says("ana", "I see halves.", kind="noticing")


def test_a_late_comer_sits_at_the_smallest_table() -> None:
    play = in_groups(*NAMES[:7])
    play.joined("zoe")
    assert sorted(map(len, play.tables)) == [4, 4]
    assert len(play.group_of("zoe").members) == 4
    assert play.step.tables[0].seats == play.groups[0].members


def test_whoever_leaves_is_gone_from_the_table_and_nobody_stays_alone() -> None:
    play = in_groups(*NAMES[:5])
    (pair,) = (table for table in play.tables if len(table) == 2)
    play.does(pair[0], c.StepOut())
    assert play.tables == [sorted({*NAMES[:5]} - {pair[0]})]
    assert play.seating.open, "until the next step"
    play.next()
    assert not play.seating.open, "a group that is everyone is no group"


def test_whoever_was_counted_out_comes_back_to_their_group() -> None:
    play = in_groups(*NAMES[:9])
    before = play.group_of("ana")
    play.does("staffroom", c.CountOut(member=an_id("ana")))
    other = next(group for group in play.groups if group.id != before.id)
    play.does(NAME[other.members[0]], c.StepOut())
    play.joined("ana")
    assert play.group_of("ana").id == before.id


def test_the_facilitator_moves_someone() -> None:
    play = in_groups(*NAMES[:6])
    to = next(group for group in play.groups if an_id("ana") not in group.members)
    play.does("dan", c.MoveMember(member=an_id("ana"), group=to.id))
    assert play.group_of("ana").id == to.id
    assert [set(table.seats) for table in play.step.tables] == [set(one.members) for one in play.groups]
    assert (
        an_id("ana")
        in play.item(play.run.item).steps[-2].tables[play.groups.index(play.group_of("ana"))].seats
    )
    play.refuses("ben", c.MoveMember(member=an_id("ana"), group=to.id), Code.not_allowed)
    play.next()
    assert play.group_of("ana").id == to.id, "also in the steps to come"


def test_who_would_sit_alone_is_moved_along_once_that_is_meant() -> None:
    play = in_groups(*NAMES[:8], script={**TALK, "steps": _of(2)})
    one, other, *_ = play.groups
    move = c.MoveMember(member=one.members[0], group=other.id)
    play.refuses("dan", move, Code.needs_sure)
    play.does("dan", move.model_copy(update={"sure": True}))
    assert one.id not in {group.id for group in play.groups}
    assert len(next(group for group in play.groups if group.id == other.id).members) == 4


def test_not_all_into_one_group() -> None:
    play = in_groups("ana", "ben", "cora", "dora", script={**TALK, "steps": _of(2)})
    one, other = play.groups
    move = c.MoveMember(member=one.members[0], group=other.id, sure=True)
    play.refuses("dan", move, Code.not_allowed)


def test_undo_takes_people_back_and_next_brings_them_to_the_same_rooms() -> None:
    play = in_groups(*NAMES[:6])
    formed = play.groups
    play.after(3).does("dan", c.Undo(step=play.run.step))
    assert play.step.title == "Alone"
    assert not play.seating.open
    play.next()
    assert play.groups == formed


def test_back_from_the_plenary_opens_the_same_groups_with_those_who_are_here() -> None:
    play = in_groups(*NAMES[:6])
    formed = play.groups
    play.until("All")
    play.does(NAME[formed[0].members[0]], c.StepOut())
    play.joined("zoe")
    play.does("dan", c.Back(step=play.run.step))
    assert play.step.title == "Agree"
    assert [group.id for group in play.groups] == [group.id for group in formed]
    assert an_id("zoe") in play.groups[0].members
    assert [table.seats for table in play.step.tables] == [group.members for group in play.groups]


def test_whoever_hands_over_gets_a_seat_and_whoever_takes_over_keeps_theirs() -> None:
    play = in_groups(*NAMES[:6])
    where = play.group_of("ana").id
    play.does("dan", c.HandOver(to=an_id("ana")))
    assert play.group_of("ana").id == where
    assert an_id("dan") in play.group_of("dan").members


def test_closing_the_meeting_closes_the_groups() -> None:
    play = in_groups(*NAMES[:6])
    play.does("dan", c.CloseMeeting())
    assert not play.seating.open
    assert play.events[-1] == "meeting_closed"


def test_who_sits_in_a_group_writes_there_and_not_in_the_plenary() -> None:
    play = in_groups(*NAMES[:6])
    said = c.Contribute(kind="noticing", text="Halves.", step=play.run.step)
    assert "in the group" in play.refuses("ana", said, Code.not_in_step)
    play.does("dan", c.Lift(step=play.run.step, member=an_id("ana")))
    play.does("ana", said)


def test_a_script_without_groups_knows_nothing_of_them() -> None:
    play = before_groups(*NAMES[:6], script={**TALK, "protocol": "plain", "steps": TALK["steps"][:1]})
    assert play.view.seating is None
    play.refuses("dan", c.MoveMember(member=an_id("ana"), group=an_id("nowhere")), Code.step_over)
    play.refuses("ana", c.ChooseGroup(number=1), Code.step_over)


def _of(size: int) -> list[object]:
    alone, block, together = TALK["steps"]
    return [alone, {**block, "groups": {"of": size}}, together]
