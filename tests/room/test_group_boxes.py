"""Boxes and groups: filled in groups for all, filled and opened in a group, filled by all and opened in groups."""

from typing import Any

from groups import NAME, before_groups, in_groups
from scenario import Play, an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code

SECRET = "s" * 32

WORD: dict[str, Any] = {
    "protocol": "word",
    "roles": {"reader": {"given": "turn"}, "facilitator": {"takes_part": True}},
    "steps": [
        {"title": "Choose", "minutes": 5, "posts": {"participant": ["passage"]}, "box": "passages"},
        {
            "title": "Word",
            "groups": {"of": 3},
            "repeat": {"each": "participant", "as": "reader"},
            "steps": [
                {"title": "Open", "minutes": 2, "speaks": "reader", "opens": "passages"},
                {"title": "Answer", "speaks": "participant", "round": {"seconds": 60}},
            ],
        },
        {"title": "Debrief", "minutes": 5, "speaks": "everyone", "posts": {"everyone": ["debrief"]}},
    ],
}
"""All choose; in threes each one's own passage is opened in their pass."""

INSIDE: dict[str, Any] = {
    "protocol": "inside",
    "steps": [
        {"title": "Look", "minutes": 1, "speaks": "everyone"},
        {
            "title": "Groups",
            "groups": {"of": 3},
            "steps": [
                {
                    "title": "Write",
                    "minutes": 3,
                    "posts": {"everyone": ["warm", "cool"]},
                    "box": "notes",
                    "names": "unnamed",
                },
                {
                    "title": "Read",
                    "minutes": 3,
                    "speaks": "everyone",
                    "posts": {"everyone": ["response"]},
                    "opens": "notes",
                },
            ],
        },
    ],
}
"""In threes, notes without names."""


def test_a_headline_of_each_group_waits_for_all_and_opens_there() -> None:
    play = in_groups(*NAMES[:6], step="Agree")
    held = []
    for group in play.groups:
        name = NAME[group.members[0]]
        play.does(name, c.TakeRole(role="spokesperson"))
        room = play.rooms[group.id]
        into = c.Hold(step=room.run.step, kind="headline", text=f"One thing of {name}.")
        assert "plenary" in room.refuses(name, into, Code.not_in_step)
        held.append(play.does(name, into, an_id(f"headline of {name}")))
    silent = NAME[play.groups[0].members[1]]
    play.refuses(silent, c.Hold(step=play.run.step, kind="headline", text="Me too."), Code.not_in_step)
    play.next()
    assert play.step.title == "All"
    said = {one.by: one.text for one in play.view.contributions}
    assert said == {group.members[0]: f"One thing of {NAME[group.members[0]]}." for group in play.groups}
    assert not play.boxes.held


def test_what_is_put_in_without_a_name_opens_in_its_own_group() -> None:
    play = in_groups(*NAMES[:6], script=INSIDE, step="Write")
    one, other = (play.rooms[group.id] for group in play.groups)
    name = NAME[play.groups[0].members[0]]
    one.holds(name, "What we did well.", secret=SECRET)
    play.refuses(name, c.Hold(step=play.run.step, kind="warm", text="Here.", secret=SECRET), Code.not_in_step)
    play.next()
    assert [(said.by, said.text) for said in one.view.contributions] == [(None, "What we did well.")]
    assert not one.boxes.held
    assert not one.boxes.tallies
    assert not other.view.contributions
    assert not play.view.contributions
    assert "box_opened" not in play.events


def test_each_one_s_own_is_opened_in_their_pass_and_in_their_group_alone() -> None:
    play = before_groups("ana", "ben", "cora", "dora", "eli", script=WORD)
    for name in ("ana", "ben", "cora", "dora", "eli", "dan"):
        play.holds(name, f"Passage of {name}.", kind="passage")
    play.next()
    for group in play.groups:
        room = play.rooms[group.id]
        reader = room.step.lap
        assert [(one.by, one.text) for one in room.view.contributions] == [
            (reader, f"Passage of {NAME[reader or '']}.")
        ]
    assert not play.view.contributions, "none of them is all people's"
    play.until("Open")
    for group in play.groups:
        room = play.rooms[group.id]
        assert {one.by for one in room.view.contributions} == set(group.members[:2])
    play.until("Debrief")
    for group in play.groups:
        assert {one.by for one in play.rooms[group.id].view.contributions} == set(group.members)
    assert not any(held.text for held in play.boxes.held.values())


def test_what_went_to_a_group_is_changed_there_and_not_in_its_box() -> None:
    play = before_groups("ana", "ben", "cora", "dora", "eli", script=WORD)
    ids = {
        name: play.holds(name, f"Passage of {name}.", kind="passage")
        for name in ("ana", "ben", "cora", "dora", "eli", "dan")
    }
    play.waits = True
    play.next()
    reader = next(NAME[table.lap] for table in play.step.tables if table.lap)
    later = next(name for name in ids if an_id(name) not in {table.lap for table in play.step.tables})
    play.refuses(reader, c.AmendHeld(item=ids[reader], text="Another."), Code.too_late)
    play.refuses(reader, c.Withdraw(item=ids[reader]), Code.too_late)
    play.does(later, c.AmendHeld(item=ids[later], text="A better one."))
    play.lead()
    again = c.Hold(step=_first(play).id, kind="passage", text=f"Passage of {reader}.")
    play.does(reader, again, ids[reader])
    assert play.boxes.held[ids[reader]].text == "", "sent again, it is done already"
    play.waits = False
    play.until("Debrief")
    said = [one.text for room in play.rooms.values() for one in room.view.contributions]
    assert "A better one." in said
    assert len(said) == len(set(said)) == 6


def test_a_box_of_a_group_that_was_not_opened_goes_back_to_its_writers() -> None:
    play = in_groups(
        *NAMES[:6], script={**INSIDE, "steps": [INSIDE["steps"][0], _named(INSIDE["steps"][1])]}, step="Write"
    )
    room = play.rooms[play.groups[0].id]
    name = NAME[play.groups[0].members[0]]
    room.holds(name, "Unfinished.")
    play.does("dan", c.CloseMeeting())
    assert not room.boxes.held
    assert [(note.member, note.text) for note in room.boxes.notes.values()] == [(an_id(name), "Unfinished.")]
    assert not room.view.contributions


def _first(play: Play) -> Any:
    return play.item(play.run.item).steps[0]


def _named(block: dict[str, Any]) -> dict[str, Any]:
    write, read = block["steps"]
    return {**block, "steps": [{**write, "names": "named"}, read]}
