"""The meetings of `schemas/golden`: `python tests/golden_plays.py` writes those that are not there yet.

A golden file is a log, a line each, then `{"view": …}`, which both folds must reach. It is never rewritten: what
an old log says must mean the same for ever.
"""

from collections.abc import Callable
from pathlib import Path

from scenario import Play, a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Kind
from staffroom_schemas.view import VIEW, WINDOW

FOLDER = Path(__file__).parents[1] / "schemas" / "golden"
HOSTILE = (
    "<script>alert(1)</script>",
    "عربي \u202e reversed",
    "👩🏽‍🏫 Z̷a̷l̷g̷o̷",
    '"; DROP TABLE room;--',
    "line\u2028separator\n\ttab",
    "=1+1",
    "\ufeff",
)


def everything() -> Play:
    """Every event there is."""
    play = a_meeting("dan", "Tuning the Grade 5 fractions unit").joined("dan", "ana", "ben")
    play.after(61.5).does("dan", c.OpenMeeting())
    first = play.says("ana", "What *counts* as reasoning here?", kind=Kind.probing_question)
    play.after(2).says("ben", "A drawing, and a sentence.", about=first)
    second = play.says("ben", "Not this.")
    play.does("ben", c.RaiseHand())
    play.does("ana", c.RaiseHand())
    play.does("dan", c.LowerHand(member=an_id("ben")))
    play.does("ana", c.Amend(contribution=first, text="What counts as reasoning on item 3?"))
    play.does("ben", c.Delete(contribution=second))
    play.joined("eve").does("dan", c.Remove(member=an_id("eve"), block=True))
    play.does("dan", c.Unblock(member=an_id("eve")))
    play.joined("eve").does("dan", c.Remove(member=an_id("eve"), block=True))
    play.does("dan", c.HandOver(to=an_id("ana")))
    play.does("ben", c.StepOut())
    play.after(3_000).does("ana", c.CloseMeeting())
    return play


def longer_than_the_window() -> Play:
    """The oldest fall out of the view; what happens to them there changes nothing in it."""
    play = a_live_meeting("ana")
    said = [play.says("ana", f"Line {n}.") for n in range(WINDOW + 20)]
    play.does("ana", c.Amend(contribution=said[3], text="Out of sight."))
    play.does("ana", c.Delete(contribution=said[4]))
    play.does("ana", c.Amend(contribution=said[-2], text="In sight."))
    play.does("ana", c.Delete(contribution=said[-1]))
    return play


def hostile_text() -> Play:
    """Text that breaks programs passes unchanged."""
    play = a_live_meeting("ana")
    for text in HOSTILE:
        play.says("ana", text)
    return play


def written(play: Play) -> str:
    """As it stands in a file."""
    lines = [line.wire.decode() for line in play.lines]
    return "\n".join([*lines, f'{{"view":{VIEW.dump_json(play.view).decode()}}}']) + "\n"


PLAYS: dict[str, Callable[[], Play]] = {
    "everything": everything,
    "longer-than-the-window": longer_than_the_window,
    "hostile-text": hostile_text,
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in PLAYS.items():
        file = FOLDER / f"{name}.jsonl"
        if not file.exists():
            file.write_text(written(made()), encoding="utf-8")
