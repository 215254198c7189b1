"""Whose floor it is in a scene, and how it goes round."""

from protocols.people import LEADS
from protocols.scene import Scene
from scenario import an_id
from scripts import ids
from staffroom_schemas import commands as c
from staffroom_schemas.agenda import Turn
from staffroom_schemas.errors import Code


def goes_round(scene: Scene) -> None:
    """Those speak of whom it is told; in a round one after the other, and a pass is a pass, or comes back."""
    turn, heard = scene.room.run.turn, ids(*scene.heard())
    assert sorted(scene.step.speakers) == sorted(heard), scene.told.title
    assert bool(turn) is (_is_round(scene) and bool(heard)), scene.told.title
    if turn is None:
        return
    queue = (turn.speaker, *turn.queue)
    starts = range(len(heard) if scene.told.turns else 1)  # those who voted low begin with the lowest
    assert queue in [(heard[n:] + heard[:n]) * (scene.told.turns or 1) for n in starts]
    _passes(scene, turn, queue)


def _is_round(scene: Scene) -> bool:
    return not scene.talks and (bool(scene.told.turns) or "low_voters" in scene.told.speaks)


def _passes(scene: Scene, turn: Turn, queue: tuple[str, ...]) -> None:
    speaker = next(name for name in scene.people if an_id(name) == turn.speaker)
    other = next(name for name in scene.people if name not in (speaker, LEADS))
    scene.room.refuses(other, c.EndTurn(speaker=turn.speaker), Code.not_allowed)
    scene.room.does(speaker, c.PassTurn(speaker=turn.speaker))
    after = scene.room.run.turn
    coming = (after.speaker, *after.queue) if after else ()
    comes_back = (turn.speaker,) if scene.told.returns and len(queue) > 1 else ()
    assert coming == (*queue[1:], *comes_back)
