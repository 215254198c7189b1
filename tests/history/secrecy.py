"""I8 and I9: what is held reaches nobody before its box opens; what has no name has none, then or later."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json

from history.folds import folds
from history.history import Command, Frame, History, Violation, Visit
from history.records import Logged

LEAST = 12
"""Characters of words that are looked for."""
WORDS = {
    "hold": "text",
    "amend_held": "text",
    "hand_in": "text",
    "cast_vote": "reason",
    "keep_note": "text",
    "change_note": "text",
}
OPENED = {"hold": "box_opened", "amend_held": "box_opened", "cast_vote": "poll_closed"}


@dataclass(slots=True)
class _Secret:
    command: Command
    text: str
    shown: Logged | None

    @property
    def kind(self) -> str:
        return str(self.command.body["type"])

    @property
    def unnamed(self) -> bool:
        return self.command.body.get("secret") is not None

    @property
    def printed(self) -> str:
        """As it stands in a frame."""
        return to_json(self.text).decode()[1:-1]


def held_until_opened(history: History) -> Iterator[Violation]:
    """I8: before a line of the log shows it, nobody but its author gets a byte; what never is shown, nobody ever."""
    for secret in _secrets(history):
        for visit, frame in _others(history, secret):
            there = secret.printed in frame.text and not any(frame.at <= one.at for one in history.restored)
            if there and not _may_stand(secret, frame):
                text = f"{visit.name} got words of {secret.kind} {secret.command.id} in {frame.said['type']}"
                seq = secret.shown.seq if secret.shown is not None else None
                yield Violation("I8", secret.command.room, seq, text)


def shown_by_an_opening(history: History) -> Iterator[Violation]:
    """I8: a line that shows what was held stands behind the opening of a box, or the end of a poll."""
    for secret in _secrets(history):
        wanted = OPENED.get(secret.kind)
        if secret.shown is None or wanted is None:
            continue
        log, seq = folds(history)[secret.command.room].written, secret.shown.seq
        while seq > 0 and log[seq - 1][1]["type"] in ("contributed", "vote_shown"):
            seq -= 1
        if seq == 0 or log[seq - 1][1]["type"] != wanted:
            text = f"shows {secret.kind} {secret.command.id} without {wanted}"
            yield Violation("I8", secret.command.room, secret.shown.seq, text)


def forgotten_is_forgotten(history: History) -> Iterator[Violation]:
    """I8: words that are forgotten reach nobody who comes after that was said."""
    for room in history.logs:
        for text, at in _forgotten(history, room):
            printed = to_json(text).decode()[1:-1]
            for visit in history.visits.values():
                if visit.came.room != room or visit.came.at <= at:
                    continue
                if any(printed in frame.text for frame in visit.frames):
                    found = f"{visit.name} got words that were forgotten before it came"
                    yield Violation("I8", room, None, found)


def _forgotten(history: History, room: str) -> Iterator[tuple[str, float]]:
    """What was said and is no more, and when somebody was told so."""
    told: dict[int, float] = {}
    for visit in history.visits.values():
        if visit.came.room == room:
            for frame in visit.frames:
                for line in frame.said.get("lines", ()):
                    if history.was_lost(room, line["seq"], frame.at):
                        continue
                    told[line["seq"]] = min(told.get(line["seq"], frame.at), frame.at)
    written = folds(history)[room].written
    for line, event in written:
        if event["type"] in ("contributed", "amended") and line.words.get("text") is None:
            text, by = event["text"], _forgotten_by(written, line.seq, event)
            if text and len(text) >= LEAST and by in told:
                yield text, told[by]


def _forgotten_by(
    written: list[tuple[Logged, dict[str, Any]]], seq: int, event: dict[str, Any]
) -> int | None:
    """The line after which they were forgotten."""
    id = event.get("contribution") or event.get("id")
    changes = (line.seq for line, one in written[seq:] if one.get("contribution") == id)
    return next(changes, None)


def unnamed_stays_unnamed(history: History) -> Iterator[Violation]:
    """I9: no line, frame or row leads from what has no name to a person."""
    for secret in _secrets(history):
        if not secret.unnamed or not secret.command.one_body:
            continue
        room, id = secret.command.room, secret.command.id
        for line in history.logs[room]:
            if id in line.data or (id == line.command_id and '"poll_closed"' not in line.data):
                yield Violation("I9", room, line.seq, f"bears the id under which {secret.kind} {id} was held")
        if secret.shown is not None:
            event = next(event for line, event in folds(history)[room].written if line is secret.shown)
            if event.get("author") or event.get("member") or event.get("writer"):
                yield Violation("I9", room, secret.shown.seq, f"names the author of {id}")
        for row in history.kept[room]:
            if row.id == id and row.author is not None:
                yield Violation("I9", room, None, f"the row of {id} names its author")
        for visit, frame in _others(history, secret):
            if id in frame.text or secret.command.body["secret"] in frame.text:
                text = f"{visit.name} got the id or the secret of {secret.kind} {id} in {frame.said['type']}"
                yield Violation("I9", room, None, text)


def opened_is_kept_no_more(history: History) -> Iterator[Violation]:
    """I9: once it is shown, no row of it is left that could be laid beside the log."""
    for secret in _secrets(history):
        if secret.shown is None:
            continue
        for row in history.kept[secret.command.room]:
            if row.what in ("held", "ballot") and row.text == secret.text:
                text = f"{secret.kind} {secret.command.id} is shown, and its row is still there"
                yield Violation("I9", secret.command.room, secret.shown.seq, text)


def _secrets(history: History) -> list[_Secret]:
    """Whose words are looked for."""
    return history.made(_found)


def _found(history: History) -> list[_Secret]:
    texts: dict[tuple[str, str], list[_Secret]] = {}
    shown = _shown(history)
    for command in history.commands.values():
        field = WORDS.get(command.body["type"])
        text = command.body.get(field) if field else None
        if isinstance(text, str) and len(text) >= LEAST:
            key = command.room, text
            texts.setdefault(key, []).append(_Secret(command, text, shown.get(key)))
    return [secrets[0] for secrets in texts.values() if len(secrets) == 1]


def _shown(history: History) -> dict[tuple[str, str], Logged]:
    """The line that shows these words, by room and words."""
    found: dict[tuple[str, str], Logged] = {}
    for room in history.logs:
        for line, event in folds(history)[room].written:
            text = event.get("text") if event["type"] == "contributed" else event.get("reason")
            if text and event["type"] in ("contributed", "vote_shown"):
                found.setdefault((room, text), line)
    return found


def _others(history: History, secret: _Secret) -> Iterator[tuple[Visit, Frame]]:
    for visit in history.visits.values():
        if visit.came.room == secret.command.room and visit.came.actor != secret.command.actor:
            for frame in visit.frames:
                yield visit, frame


def _may_stand(secret: _Secret, frame: Frame) -> bool:
    if frame.said["type"] == "yours":
        return secret.kind == "hand_in" and secret.text in _handed(frame.said)
    if secret.shown is None:
        return False
    if frame.said["type"] == "view":
        return bool(frame.said["seq"] >= secret.shown.seq)
    return frame.said["type"] == "events" and all(
        line["seq"] == secret.shown.seq
        for line in frame.said["lines"]
        if secret.text in (line["event"].get("text"), line["event"].get("reason"))
    )


def _handed(yours: dict[str, Any]) -> list[str]:
    """To whom leads."""
    rest = {key: value for key, value in yours.items() if key != "handed"}
    handed = [one["text"] for one in yours.get("handed") or ()]
    return [text for text in handed if text not in str(rest)]
