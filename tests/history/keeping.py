"""I10: acked notes and held things are there, or shown. Documents that several write at once (Yjs) do not exist yet:

when they do, it also says that replicas converge and hold every acked update.
"""

from collections.abc import Iterator

from history.folds import Fold, folds
from history.history import Command, History, Violation

ENDS = {
    "keep_note": ("drop_note", "note"),
    "hold": ("withdraw", "item"),
    "hand_in": ("take_up", "item"),
}
"""What is kept, and the command that may end it with the field that names it."""


def acked_is_kept(history: History) -> Iterator[Violation]:
    """I10: of notes, held things and what was handed in."""
    for command in history.commands.values():
        kind = command.body["type"]
        acked = [one for one in history.acked(command) if one.asked.command == command.body]
        if kind in ENDS and acked and not _is_somewhere(history, command):
            text = f"{kind} {command.id} was acked, and is neither kept nor shown"
            yield Violation("I10", command.room, acked[0].seq, text)


def denied_is_not_kept(history: History) -> Iterator[Violation]:
    """I2, beside the log."""
    for command in history.commands.values():
        kept = any(row.id == command.id for row in history.kept[command.room])
        if kept and command.body["type"] in ENDS and command.denied:
            text = f"{command.body['type']} {command.id} was said to have had no effect, and is kept"
            yield Violation("I2", command.room, None, text)


def opened_shows_all(history: History) -> Iterator[Violation]:
    """I10: nothing is left in a box that was opened."""
    for room, rows in history.kept.items():
        fold = folds(history)[room]
        shown = {event.get("text") for _, event in fold.written}
        for row in rows:
            command = history.commands.get((room, row.id))
            if command is None or row.what != "held" or command.body["type"] != "hold":
                continue
            if row.text and row.text not in shown and _was_opened(fold, command.body["step"]):
                text = f"hold {row.id} is still held, and its box was opened"
                yield Violation("I10", room, None, text)


def _is_somewhere(history: History, command: Command) -> bool:
    room, id, fold = command.room, command.id, folds(history)[command.room]
    if any(row.id == id for row in history.kept[room]):
        return True
    if any(event.get("id") == id for _, event in fold.written):
        return True
    if _was_ended(history, command):
        return True
    return command.body.get("secret") is not None and _is_shown_or_gone(history, command, fold)


def _was_ended(history: History, command: Command) -> bool:
    """By a command that somebody sent, or gave back: then its writer may have thrown the note away."""
    names = (("drop_note", "note"), ENDS[command.body["type"]])
    return any(
        other.body["type"] == type and other.body[field] == command.id and not other.denied
        for other in history.commands.values()
        if other.room == command.room
        for type, field in names
    )


def _is_shown_or_gone(history: History, command: Command, fold: Fold) -> bool:
    """Without a name it is shown under another id, by its last words; or its box went back unopened."""
    texts = {command.body["text"]} | {
        other.body["text"]
        for other in history.commands.values()
        if other.body["type"] == "amend_held" and other.body["item"] == command.id
    }
    said = {event.get("text") for _, event in fold.written if event["type"] == "contributed"}
    return bool(texts & said) or not _opens(fold, command.body["step"])


def _opens(fold: Fold, step: str) -> bool:
    """Whether the box that this step fills waits, or was opened: what it held must then be somewhere."""
    return _was_opened(fold, step) or bool(_boxes(fold, step) & set(fold.states[-1].filling))


def _was_opened(fold: Fold, step: str) -> bool:
    room = fold.states[-1]
    return any(box in room.opened and box not in room.filling for box in _boxes(fold, step))


def _boxes(fold: Fold, step: str) -> set[tuple[str, str]]:
    agenda = fold.states[-1].agenda
    return {(item.id, one.box) for item in agenda for one in item.steps if one.id == step and one.box}
