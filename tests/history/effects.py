"""I2 and I3: what was acked is in the log once, what was denied is not, and a resend changes nothing."""

from collections import Counter
from collections.abc import Iterator

from history.history import Command, History, Violation, event_of

NAMING = {
    "contribute": "contributed",
    "ask_of": "contributed",
    "add_item": "item_added",
    "attach_link": "work_attached",
    "propose": "proposed",
    "reword": "reworded",
    "open_poll": "poll_opened",
    "decide": "decided",
    "promise": "promised",
}
"""Commands that never are without effect, and the event that each causes first."""


def acked_is_in_the_log(history: History) -> Iterator[Violation]:
    """I2."""
    for command in history.commands.values():
        for attempt in history.acked(command):
            seq = attempt.seq or 0
            if seq > history.head(command.room):
                yield _broken("I2", command, seq, "was acked at a place that the log does not reach")
                continue
            wanted = NAMING.get(attempt.asked.command["type"])
            if wanted is not None and not _is_there(history, command, wanted, seq):
                yield _broken("I2", command, seq, f"was acked, and no {wanted} of its id stands there")


def denied_is_not_in_the_log(history: History) -> Iterator[Violation]:
    """I2: refused, or failed."""
    for command in history.commands.values():
        lines = history.lines_of_commands.get((command.room, command.id), ())
        if lines and command.denied:
            yield _broken(
                "I2", command, lines[0].seq, "was said to have had no effect, and stands in the log"
            )


def one_effect_an_id(history: History) -> Iterator[Violation]:
    """I3: acked, denied or unknown."""
    for (room, id), lines in history.lines_of_commands.items():
        if len(lines) > 1:
            yield Violation("I3", room, lines[1].seq, f"command {id} took effect at {lines[0].seq} already")
    for room, log in history.logs.items():
        said = Counter(event["id"] for event in map(event_of, log) if event["type"] == "contributed")
        for id, times in said.items():
            if times > 1:
                yield Violation("I3", room, None, f"contribution {id} was said {times} times")


def same_reply(history: History) -> Iterator[Violation]:
    """I3: a resend is answered as it was the first time."""
    for command in history.commands.values():
        named = [one for one in history.acked(command) if one.asked.command["type"] in NAMING]
        seqs = {attempt.seq for attempt in named if attempt.asked.command == named[0].asked.command}
        if len(seqs) > 1:
            yield _broken("I3", command, None, f"was acked at different places: {sorted(map(str, seqs))}")


def another_body_is_refused(history: History) -> Iterator[Violation]:
    """I3: an id that took effect names no other command.

    Not judged: one that left a line, and one that only a row beside the log knows; nor one whose words are forgotten,
    since what they hashed to is forgotten with them.
    """
    for command in history.commands.values():
        lines = history.lines_of_commands.get((command.room, command.id), ())
        if any(None in line.words.values() for line in lines):
            continue
        in_the_log = [one for one in history.acked(command) if one.asked.command["type"] in NAMING]
        if len({str(attempt.asked.command) for attempt in in_the_log}) > 1:
            yield _broken("I3", command, None, "and another command under its id were both acked")


def replies_answer(history: History) -> Iterator[Violation]:
    """I3: every reply is to a command of this very socket, and there is one at the most."""
    for visit in history.visits.values():
        open = {asked.ref for asked in visit.asked}
        for frame in visit.frames:
            ref = frame.said.get("ref")
            if ref is None:
                continue
            if ref not in open:
                text = f"{visit.name} got a reply to {ref}, which it did not ask or was told of before"
                yield Violation("I3", visit.came.room, frame.said.get("seq"), text)
            open.discard(ref)


def _is_there(history: History, command: Command, wanted: str, seq: int) -> bool:
    lines = history.lines_of_commands.get((command.room, command.id), ())
    return any(line.seq <= seq and event_of(line)["type"] == wanted for line in lines)


def _broken(promise: str, command: Command, seq: int | None, how: str) -> Violation:
    return Violation(promise, command.room, seq, f"{command.body['type']} {command.id} {how}")
