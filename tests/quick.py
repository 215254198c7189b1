"""A meeting whose logs, its own and those of its groups, are folded again at the end; and what is always so in it."""

from groups import GroupPlay, Plenary
from scenario import Play, an_id
from staffroom_schemas.groups import Seating
from staffroom_server.room.casting import sitting
from staffroom_server.room.seating import in_groups
from staffroom_server.room.steps import current


class QuickGroup(GroupPlay):
    """A group of it."""

    def _next_id(self) -> str:
        """Another than any in the plenary, where things are held that come here under their ids."""
        self._count += 1
        return an_id(f"command {self._count} in {self.address}")

    def _log_alone_gives_the_room(self) -> None:
        pass

    def is_its_log(self) -> None:
        """What the log alone gives."""
        super()._log_alone_gives_the_room()


class Quick(Plenary):
    """A plenary."""

    group = QuickGroup

    def _log_alone_gives_the_room(self) -> None:
        pass

    @property
    def every(self) -> list[Play]:
        """This, and every group that there was."""
        return [self, *self.rooms.values()]

    def is_its_log(self) -> None:
        """What the logs alone give, here and in every group."""
        super()._log_alone_gives_the_room()
        for room in self.rooms.values():
            assert isinstance(room, QuickGroup)
            room.is_its_log()


def all_sit(play: Plenary) -> Seating | None:
    """Where people sit in groups, each sits in one, nobody alone, and each group's room follows the plenary."""
    seating, now = in_groups(play.state), current(play.state)
    if seating is None or now is None:
        assert all(room.state.phase != "live" for room in play.rooms.values())
        return None
    seats = [one for group in seating.groups for one in group.members]
    assert len(seats) == len(set(seats))
    assert set(sitting(play.state, now[0])) <= set(seats) <= play.here
    assert len(seating.groups) < 2 or all(len(group.members) > 1 for group in seating.groups)
    for group in seating.groups:
        follows(play, play.rooms[group.id], group.members)
    return seating


def follows(play: Plenary, room: GroupPlay, members: tuple[str, ...]) -> None:
    """It is where the plenary is, and its floor is its people's."""
    assert room.state.group is not None
    assert room.state.phase == "live"
    assert room.state.group.members == members
    assert room.run.step == play.run.step
    assert room.run.span == play.run.span
    assert set(room.step.speakers) <= set(members)
    assert room.run.turn is None or room.run.turn.speaker in members


def makes_sense(play: Quick) -> None:
    """Nobody has the floor who is not there, and what is held waits in a box that is still to open."""
    all_sit(play)
    for room in play.every:
        held = [one for one in room.boxes.held.values() if one.box and one.text]
        assert {(one.item, one.box) for one in held} <= set(room.state.filling)
        turn = room.state.run.turn if room.state.run else None
        assert turn is None or turn.speaker in room.state.people
    agenda = play.state.agenda
    if play.state.run is not None:
        assert all(item.done is (item.id in play.state.done) for item in agenda)
        steps = [step.id for item in agenda for step in item.steps]
        assert len(set(steps)) == len(steps)
