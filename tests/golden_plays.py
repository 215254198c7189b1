"""The meetings of `schemas/golden`: `python tests/golden_plays.py` writes those that are not there yet.

A golden file is a log, a line each, then `{"view": …}`, which both folds must reach. It is never rewritten: what
an old log says must mean the same for ever.
"""

from collections.abc import Callable
from pathlib import Path

from boxes import WORD
from golden_decisions import a_fist, deciding, forgotten
from golden_groups import a_circle, in_circles
from golden_planning import a_late_reader, days_before, planned_anew
from golden_wall import chalk_talk
from scenario import Play, a_live_meeting, a_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.contributions import Anchor, Kind
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


def tuning() -> Play:
    """Tuning in full: planned, walked, held, opened, filed, parked, and closed."""
    play = a_meeting("dan", "Fractions").joined("dan", "ana", "ben", "eve")
    play.plans("dan", "Check-in", 5)
    later = play.plans("dan", "Something else", 10)
    item = play.plans("dan", "Tuning: fractions", 60, "tuning")
    play.does("dan", c.MoveItem(item=item, to=1))
    play.does("dan", c.ChangeItem(item=later, title="Who does what", minutes=8, owner=an_id("eve")))
    play.does("dan", c.RemoveItem(item=play.plans("dan", "Not this")))
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"),)))
    play.does("dan", c.CastRole(item=item, role="recorder", members=(an_id("eve"),)))
    play.does("dan", c.SetCall(url="https://meet.example.org/fractions"))
    link = c.AttachLink(item=item, title="Exit ticket", url="https://example.org/t", brings="work")
    play.does("ana", link, an_id("work"))
    play.does("ana", link.model_copy(update={"title": "The wrong one"}), an_id("wrong"))
    play.serves("ana", c.DetachWork(work=an_id("wrong")))
    play.does("dan", c.OpenMeeting())
    play.next()
    play.says("ben", "Tired, and curious.", kind="check_in")
    play.after(280).next()
    play.after(100).until("Presentation")
    play.says("ana", "Does the ticket show reasoning?", kind="focus_question")
    play.after(60).does("dan", c.Pause())
    play.after(30).does("dan", c.Resume())
    _clarify(play)
    _hold(play)
    _feed_back(play)
    return play


def _clarify(play: Play) -> None:
    play.until("Clarifying questions")
    asked = play.says("ben", "How many students?", kind="clarifying_question")
    play.says("ana", "Twenty-four.", about=asked, kind="answer")
    steps = play.view.agenda[1].steps
    play.does("dan", c.MoreTime(step=play.run.step, minutes=2, take="later", later=steps[5].id))
    play.does("dan", c.MoreTime(step=play.run.step, minutes=1, take="evenly"))
    play.does("dan", c.MoreTime(step=play.run.step, minutes=1, take="over"))
    play.joined("zoe")
    play.after(5).next()
    play.after(4).does("dan", c.Undo(step=play.run.step))
    play.next()
    play.does("dan", c.Back(step=play.run.step))
    play.next()


def _hold(play: Play) -> None:
    play.until("Prepare feedback")
    play.holds("ben", "The line comes first.", "warm")
    play.holds("ben", "Right for the wrong reason?", "cool", "b" * 32)
    play.holds("eve", "Drawing before computing?", "cool")
    play.does("ben", c.BeReady(step=play.run.step))
    play.after(150).next(sure=True)


def _feed_back(play: Play) -> None:
    anchor = Anchor(work=an_id("work"), page=2, region=(0.1, 0.25, 0.5, 0.125))
    step = play.run.step
    play.does("zoe", c.Contribute(kind="warm", text="Here", step=step, anchor=anchor), an_id("here"))
    spoken = c.Contribute(kind="warm", text="She sees a point.", step=step, speaker=an_id("ben"))
    play.does("eve", spoken, an_id("spoken"))
    play.does("ben", c.Amend(contribution=an_id("spoken"), text="They see a point."))
    play.does("dan", c.Refile(contribution=an_id("here"), kind="cool"))
    play.does("dan", c.Park(contribution=an_id("here")))
    play.does("dan", c.AskOf(contribution=an_id("spoken"), text="What shows that?"))
    play.does("dan", c.Lift(step=step, member=an_id("ana")))
    play.says("ana", "May I add one thing?", kind="cool")
    play.does("zoe", c.StepOut())
    play.until("Debrief")
    play.says("ana", "The silence helped.", kind="debrief")
    play.after(200).next(sure=True)
    play.next()
    play.after(400).does("dan", c.CloseMeeting())


def consultancy() -> Play:
    """Two cases; the second presenter drops and comes back; someone who came late; a box that goes back."""
    play = a_live_meeting("ana", "ben", "eve", "kim")
    item = play.plans("dan", "Two dilemmas", 110, "consultancy")
    play.does("dan", c.CastRole(item=item, role="presenter", members=(an_id("ana"), an_id("ben"))))
    play.next()
    play.says("ana", "How do I reach the quiet ones?", kind="focus_question")
    play.after(400).next()
    play.joined("zoe").does("dan", c.GivePass(member=an_id("zoe")))
    play.does("staffroom", c.CountOut(member=an_id("ben")))
    play.after(60).joined("ben")
    play.does("staffroom", c.CountOut(member=an_id("dan")))
    play.does("eve", c.TakeOver())
    play.until("Present the dilemma", "eve")
    play.says("ben", "When is a grade fair?", kind="focus_question")
    play.until("Debrief", "eve")
    play.says("ben", "Two cases are one too many.", kind="debrief")
    closing = play.plans("eve", "How we worked", 5, "plus-delta")
    play.until("Pluses", "eve")
    play.holds("ana", "We began on time.", "plus")
    play.holds("kim", "Breaks", "plus", "k" * 32)
    assert play.run.item == closing
    play.does("eve", c.CloseMeeting())
    return play


def a_round() -> Play:
    """The floor goes round: ended early, passed, lost, silent together, waited for."""
    turns = {"seconds": 60, "early": "stay", "pass": "returns"}
    step = {"title": "Go round", "speaks": "everyone", "posts": {"everyone": ["response"]}, "round": turns}
    play = a_live_meeting("ana", "ben", "eve").knows({"protocol": "round", "steps": [step]})
    play.plans("dan", "Round", 6, "round")
    play.next()
    play.after(20).does("ana", c.EndTurn(speaker=an_id("ana")))
    play.after(40).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    play.does("ben", c.PassTurn(speaker=an_id("ben")))
    play.joined("zoe")
    play.does("staffroom", c.LoseTurn(member=an_id("eve")))
    for _ in range(6):
        play.after(60).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    play.next()
    return play


def a_last_word() -> Play:
    """Passages wait for their readers' passes; whose writer left and what has no name come with the last."""
    play = a_live_meeting("ana", "ben", "eve").knows(WORD)
    play.plans("dan", "The last word", 60, "word")
    play.next()
    for name in ("ana", "ben", "dan"):
        play.holds(name, f"{name}'s passage", "passage")
    play.next()
    play.holds("eve", "Without a name", "rationale", "e" * 32)
    play.holds("ana", "Because of the last line", "rationale")
    play.next()
    play.does("ben", c.StepOut())
    while play.step.lap != an_id("dan"):
        play.next(sure=True)
    play.until("Last word")
    play.does("dan", c.CloseMeeting())
    return play


def written(play: Play) -> str:
    """As it stands in a file."""
    lines = [line.wire.decode() for line in play.lines]
    return "\n".join([*lines, f'{{"view":{VIEW.dump_json(play.view).decode()}}}']) + "\n"


PLAYS: dict[str, Callable[[], Play]] = {
    "everything": everything,
    "longer-than-the-window": longer_than_the_window,
    "hostile-text": hostile_text,
    "tuning": tuning,
    "consultancy": consultancy,
    "a-round": a_round,
    "a-last-word": a_last_word,
    "days-before": days_before,
    "a-late-reader": a_late_reader,
    "chalk-talk": chalk_talk,
    "planned-anew": planned_anew,
    "deciding": deciding,
    "a-fist": a_fist,
    "forgotten": forgotten,
    "in-circles": in_circles,
    "a-circle": a_circle,
}

MEETINGS = {name: made for name, made in PLAYS.items() if name != "a-circle"}
"""Those that are plenaries'."""

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in PLAYS.items():
        file = FOLDER / f"{name}.jsonl"
        if not file.exists():
            file.write_text(written(made()), encoding="utf-8")
