"""All judges of a history, by the promise that each looks after (RELIABILITY: I1 to I12), and of the wire."""

from collections.abc import Callable, Iterable, Mapping

from history import effects, folds, keeping, liveness, logs, order, rights, secrecy, timers, wire
from history.history import History, Violation

Judge = Callable[[History], Iterable[Violation]]

JUDGES: Mapping[str, tuple[Judge, ...]] = {
    "I1": (logs.one_to_n, logs.links_chain, logs.time_goes_on),
    "I2": (effects.acked_is_in_the_log, effects.denied_is_not_in_the_log, keeping.denied_is_not_kept),
    "I3": (
        effects.one_effect_an_id,
        effects.same_reply,
        effects.another_body_is_refused,
        effects.replies_answer,
    ),
    "I4": (order.one_order,),
    "I5": (order.read_your_writes,),
    "I6": (folds.views_are_the_log, folds.clients_have_the_log),
    "I7": (timers.once_and_not_early, timers.at_last),
    "I8": (secrecy.held_until_opened, secrecy.shown_by_an_opening, secrecy.forgotten_is_forgotten),
    "I9": (secrecy.unnamed_stays_unnamed, secrecy.opened_is_kept_no_more),
    "I10": (keeping.acked_is_kept, keeping.opened_shows_all),
    "I11": (
        rights.nothing_from_the_removed,
        rights.nothing_private_from_the_blocked,
        rights.nothing_from_an_ended_session,
    ),
    "I12": (liveness.everyone_is_current, liveness.everyone_is_answered),
    "wire": (wire.frames_are_of_the_wire,),
}


def violations(history: History, promises: Iterable[str] = tuple(JUDGES)) -> list[Violation]:
    """What broke these promises; empty: they were kept."""
    return [found for promise in promises for judge in JUDGES[promise] for found in judge(history)]
