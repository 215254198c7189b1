"""Whatever people do while groups sit: everyone has a seat, nobody sits alone, and each group follows its plenary."""

from random import Random
from typing import Any

import pytest

from groups import NAME, ROUND, TALK, Plenary
from quick import all_sit
from room.test_group_boxes import INSIDE, WORD
from room.test_group_kinds import CHOICE, TWICE, TWO_FOUR
from scenario import an_id
from scripts import NAMES
from staffroom_schemas import commands as c
from staffroom_server.room.seating import in_groups
from staffroom_server.room.steps import current, may_write

SCRIPTS: list[dict[str, Any]] = [TALK, INSIDE, WORD, CHOICE, TWICE, TWO_FOUR, ROUND]
PEOPLE = NAMES[:12]


@pytest.mark.parametrize("seed", range(21))
def test_everyone_has_a_seat_and_each_group_follows(seed: int) -> None:
    dice = Random(seed)
    play = Plenary()
    play.chance = type(play.chance)(seed)
    script = SCRIPTS[seed % len(SCRIPTS)]
    play.joined("dan", *dice.sample(PEOPLE, dice.randint(3, 10))).knows(script)
    play.does("dan", c.OpenMeeting())
    play.plans("dan", "In groups", 60, script["protocol"])
    play.asks("dan", c.Next(step=None, sure=True))
    for _ in range(60):
        _something(play, dice)
        _is_sound(play)
    play.does("dan", c.CloseMeeting())
    _ends_well(play)


def _something(play: Plenary, dice: Random) -> None:
    here = [NAME[one] for one in play.here if one != an_id("dan")]
    step = play.state.run.step if play.state.run else None
    name = dice.choice(here) if here else "dan"
    play.after(dice.choice((0, 1, 5, 20)))
    match dice.randrange(12):
        case 0 | 1:
            play.asks("dan", c.Next(step=step, sure=True))
        case 2:
            play.asks("dan", dice.choice((c.Back(step=step), c.Undo(step=step))))
        case 3 if len(here) > 2:
            play.does(name, c.StepOut())
        case 4:
            away = [one for one in PEOPLE if one not in here]
            play.joined(*dice.sample(away, min(1, len(away))))
        case 5 | 6 if (groups := in_groups(play.state)) is not None:
            to = dice.choice(groups.groups)
            play.asks("dan", c.MoveMember(member=an_id(name), group=to.id, sure=dice.random() < 0.5))
        case 7:
            play.asks(name, c.ChooseGroup(number=dice.choice((None, 1, 2, 3))))
        case 8:
            play.asks(name, c.TakeRole(role="spokesperson", taken=dice.random() < 0.8))
        case 9:
            play.asks("dan", dice.choice((c.Pause(), c.Resume())))
        case _:
            _writes(play, dice, name)


def _writes(play: Plenary, dice: Random, name: str) -> None:
    rooms = [play, *(room for room in play.rooms.values() if an_id(name) in room.here)]
    room = dice.choice(rooms)
    now = current(room.state)
    if now is None or room.state.phase != "live":
        return
    turn = room.state.run.turn if room.state.run else None
    if turn is not None and dice.random() < 0.5:
        room.asks(name, c.EndTurn(speaker=turn.speaker))
        return
    kinds = sorted(may_write(room.state, now[1], an_id(name)))
    if not kinds:
        return
    if now[1].box is not None:
        secret = "s" * 32 if now[1].names == "unnamed" else None
        room.does(name, c.Hold(step=now[1].id, kind=kinds[0], text="Something.", secret=secret))
    else:
        room.says(name, "Something.", kind=kinds[0])


def _is_sound(play: Plenary) -> None:
    seating = all_sit(play)
    for group in seating.groups if seating else ():
        assert set(group.members) <= play.rooms[group.id].here


def _ends_well(play: Plenary) -> None:
    for room in play.rooms.values():
        if room.lines:
            assert room.events[-1] == "meeting_closed"
        assert not any(held.text for held in room.boxes.held.values())
    assert not any(held.text for held in play.boxes.held.values())
