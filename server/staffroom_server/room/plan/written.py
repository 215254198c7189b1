"""One step of a script, written out for the people of a circle."""

from collections.abc import Mapping
from typing import Any

from staffroom_schemas.plan import Limits, PlanStep, Turns
from staffroom_schemas.protocol import Step
from staffroom_server.room.plan.circle import Circle, Voice
from staffroom_server.room.plan.times import shortest, time_of

_UNLIMITED = Limits()
_AS_WRITTEN = ("title", "days", "box", "names", "needs", "in_view", "surface", "on_time", "protected")


def written(step: Step, circle: Circle, id: str, measure: float) -> PlanStep | None:
    """None without time, or with nobody to speak; what opens a box is kept all the same."""
    speaks = listed(step.speaks)
    voices = circle.heard(*speaks)
    if speaks != ("nobody",) and not voices and not step.opens:
        return None
    if step.round and voices and step.speaks != "low_voters":
        voices = circle.round_from(voices, rotating=step.round.order == "rotating")
    time = time_of(step, circle, voices, measure)
    if not time.minutes and not step.days:
        return None
    return PlanStep(
        id=id,
        say=_asked(step.say, circle),
        prompts=_prompts(step, circle),
        minutes=time.minutes or None,
        least=shortest(step, circle, voices),
        turns=_turns(step, time.seconds),
        posts={who: _kinds(kinds) for who, kinds in step.posts.items()},
        opens=listed(step.opens),
        **_who(circle, speaks, voices),
        **{name: getattr(step, name) for name in _AS_WRITTEN},
    )


def listed(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """One word, or several."""
    return (words,) if isinstance(words, str) else words


def _who(circle: Circle, speaks: tuple[str, ...], voices: tuple[Voice, ...]) -> dict[str, Any]:
    return {
        "speaks": () if speaks == ("nobody",) else speaks,
        "speakers": tuple(one for one in voices if one is not None),
        "cast": {role: held for role, held in circle.has.items() if held},
        "duties": tuple(name for name, role in circle.script.roles.items() if role.takes_part),
        "lap": circle.lap,
    }


def _asked(text: str | None, circle: Circle) -> str | None:
    """With the question of this pass in its place, or the first."""
    first = circle.script.questions[0] if circle.script.questions else ""
    return text and text.replace("{question}", circle.question or first).strip()


def _prompts(step: Step, circle: Circle) -> dict[str, tuple[str, ...]]:
    by_role = step.prompts if isinstance(step.prompts, Mapping) else {"everyone": step.prompts}
    asked = {who: tuple(_asked(text, circle) or text for text in texts) for who, texts in by_role.items()}
    return {who: texts for who, texts in asked.items() if texts}


def _kinds(kinds: tuple[str, ...] | Mapping[str, Limits]) -> dict[str, Limits]:
    return dict(kinds) if isinstance(kinds, Mapping) else dict.fromkeys(kinds, _UNLIMITED)


def _turns(step: Step, seconds: float | None) -> Turns | None:
    if step.round is None or seconds is None:
        return None
    said = step.round
    return Turns(
        seconds=seconds,
        turns=said.turns,
        order=said.order,
        passing=said.passing,
        early=said.early,
        pause=said.pause,
    )
