"""All judges of a history, by the promise that each looks after (RELIABILITY: I1 to I12)."""

from collections.abc import Callable, Iterable, Mapping

from history import effects, logs, order
from history.history import History, Violation

Judge = Callable[[History], Iterable[Violation]]

JUDGES: Mapping[str, tuple[Judge, ...]] = {
    "I1": (logs.one_to_n, logs.links_chain, logs.time_goes_on),
    "I2": (effects.acked_is_in_the_log, effects.denied_is_not_in_the_log),
    "I3": (effects.one_effect_an_id, effects.same_reply, effects.another_body_is_refused),
    "I4": (order.one_order,),
    "I5": (order.read_your_writes,),
}


def violations(history: History, promises: Iterable[str] = tuple(JUDGES)) -> list[Violation]:
    """What broke these promises; empty: they were kept."""
    return [found for promise in promises for judge in JUDGES[promise] for found in judge(history)]
