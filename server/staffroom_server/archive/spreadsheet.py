"""Decisions and commitments as CSV (RFC 4180, UTF-8 with a byte order mark), in which no cell is a formula."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from staffroom_schemas.deciding import Carried, Commitment, Decision
from staffroom_server.archive.document import Document
from staffroom_server.archive.gathering import Gathered
from staffroom_server.archive.polls import poll_of, reasons_of
from staffroom_server.archive.wording import (
    DECIDED,
    FORGOTTEN,
    SETTLED,
    choice_name,
    day_told,
    listed,
    tally_told,
)

COLUMNS = (
    *("kind", "text", "who", "due or review", "evidence", "outcome", "votes", "present"),
    *("reasons and objections", "goal", "stage", "meeting", "date (UTC)", "moment", "what became of it"),
)
MARK = "\ufeff"
_FORMULA = re.compile(
    r"^[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\t\r\n\x00\uff0b\uff0d\uff1d\uff20|%]|^[\t\r\n\x00]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

Row = dict[str, str]


def spreadsheet(of: Gathered, document: Document) -> Iterator[str]:
    """The whole: a row each, those of this meeting first."""
    yield MARK + _line(COLUMNS)
    room = of.room
    told: tuple[Decision | Commitment | Carried, ...] = (*room.decisions, *room.commitments, *room.carried)
    for one in told:
        row = {
            "text": FORGOTTEN if one.text is None else one.text,
            "meeting": of.meeting.title,
            "moment": document.moment_at(one.seq),
            "what became of it": _became(of, one),
            **_row(of, one),
        }
        yield _line([row.get(column, "") for column in COLUMNS])


def cell(said: str) -> str:
    """As text: whatever a spreadsheet would compute gets an apostrophe before it."""
    plain = _CONTROLS.sub("\ufffd", said)
    return f"'{plain}" if _FORMULA.match(said) else plain


def _line(cells: Sequence[str]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([cell(one) for one in cells])
    return out.getvalue()


def _row(of: Gathered, one: Decision | Commitment | Carried) -> Row:
    if isinstance(one, Decision):
        return _decision(of, one)
    if isinstance(one, Commitment):
        return {
            "kind": "commitment",
            "who": of.name(one.who) if one.who else "Everyone",
            "due or review": one.due_on or "",
            "evidence": FORGOTTEN if one.evidence is None else one.evidence,
            "date (UTC)": day_told(one.at),
        }
    return _carried(of, one)


def _decision(of: Gathered, one: Decision) -> Row:
    poll, goal = poll_of(of, one), of.goals.get(one.goal or "")
    reasons = [
        f"{of.name(vote.member) if vote.member else 'No name'} "
        f"({listed([choice_name(poll, value) for value in vote.choice])}): {vote.reason}"
        for vote in (reasons_of(poll) if poll else ())
        if poll
    ]
    return {
        "kind": "decision",
        "due or review": one.review_on or "",
        "outcome": DECIDED[one.outcome],
        "votes": tally_told(poll, one.tally),
        "present": listed([of.name(member) for member in one.present]),
        "reasons and objections": "\n".join(reasons),
        "goal": goal.text if goal else "",
        "stage": one.stage or "",
        "date (UTC)": day_told(one.at),
    }


def _carried(of: Gathered, one: Carried) -> Row:
    return {
        "kind": f"{one.kind} from an earlier meeting",
        "who": of.name(one.who) if one.who else "Everyone" if one.kind == "commitment" else "",
        "due or review": one.on or "",
        "evidence": FORGOTTEN if one.evidence is None else one.evidence,
        "date (UTC)": day_told(one.made_at),
    }


def _became(of: Gathered, one: Decision | Commitment | Carried) -> str:
    if isinstance(one, Carried):
        standing, word = one.settled, one.word
    else:
        later = of.became.get(one.id)
        standing, word = (later.standing, later.word) if later else (None, "")
    if standing is None:
        return "Still open" if isinstance(one, Carried) else ""
    said = FORGOTTEN if word is None else word
    return f"{SETTLED[standing]}: {said}" if said else SETTLED[standing]
