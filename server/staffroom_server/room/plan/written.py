"""One step of a script, written out for the people of a circle."""

from collections.abc import Mapping
from typing import Any

from staffroom_schemas.deciding import Tested, Threshold
from staffroom_schemas.plan import Limits, PlanStep, Turns
from staffroom_schemas.protocol import Passes, PollSaid, Step
from staffroom_server.room.plan.circle import Circle, Voice
from staffroom_server.room.plan.times import shortest, time_of

LOW = "low_voters"
_UNLIMITED = Limits()
_AS_WRITTEN = ("title", "days", "box", "names", "needs", "in_view", "surface", "on_time", "protected")


def written(step: Step, circle: Circle, id: str, measure: float) -> PlanStep | None:
    """None without time, or with nobody to speak; what opens a box is kept all the same."""
    speaks = listed(step.speaks)
    voices = circle.heard(*speaks)
    if speaks != ("nobody",) and not voices and not step.opens:
        return None
    if step.round and voices:
        voices = _in_order(step.round.order, circle, voices, speaks)
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
        poll=_poll(step.poll),
        posts={who: _kinds(kinds) for who, kinds in step.posts.items()},
        opens=listed(step.opens),
        **_who(circle, speaks, voices, step),
        **{name: getattr(step, name) for name in _AS_WRITTEN},
    )


def listed(words: str | tuple[str, ...]) -> tuple[str, ...]:
    """One word, or several."""
    return (words,) if isinstance(words, str) else words


def _who(circle: Circle, speaks: tuple[str, ...], voices: tuple[Voice, ...], step: Step) -> dict[str, Any]:
    cast = {role: held for role, held in circle.has.items() if held}
    duties = tuple(name for name, role in circle.script.roles.items() if role.takes_part)
    if LOW in (*speaks, *step.posts) and circle.low is not None:
        cast, duties = {**cast, LOW: circle.low}, (*duties, LOW)
    return {
        "speaks": () if speaks == ("nobody",) else speaks,
        "speakers": tuple(one for one in voices if one is not None),
        "cast": cast,
        "duties": duties,
        "lap": circle.lap,
    }


def _in_order(
    order: str, circle: Circle, voices: tuple[Voice, ...], speaks: tuple[str, ...]
) -> tuple[Voice, ...]:
    """Low voters as they voted; all others in the circle, whose order those who lead may change."""
    round_ = voices if speaks == (LOW,) else circle.round_from(voices, rotating=order == "rotating")
    return circle.lowest_first(round_) if order == "lowest_first" else round_


def _poll(said: PollSaid | None) -> Tested | None:
    """With its scale's words as they stand, and its threshold as a value."""
    if said is None:
        return None
    words = () if isinstance(said.scale, str) else said.scale
    return Tested(
        scale=said.scale if isinstance(said.scale, str) else "words",
        about=said.about,
        passes=_threshold(said.passes, words),
        named=said.named,
        words=words,
    )


def _threshold(said: Passes | None, words: tuple[str, ...]) -> Threshold | None:
    if said is None:
        return None
    at = said.at if isinstance(said.at, int) else words.index(said.at)
    return Threshold(share=said.share, at=at, quorum=said.quorum)


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
