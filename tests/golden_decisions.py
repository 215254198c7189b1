"""Golden meetings in which something is decided, promised, and forgotten."""

from typing import Any

from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Carry, Threshold

FIVE = {"scale": "fist_to_five", "passes": {"share": 1, "at": 3}}
FIST: dict[str, Any] = {
    "protocol": "fist",
    "roles": {"facilitator": {"takes_part": True}, "proposer": {"takes_part": True}},
    "steps": [
        {"title": "Put it", "minutes": 2, "speaks": "proposer", "posts": {"proposer": ["proposal"]}},
        {
            "title": "Poll",
            "repeat": {"until": "passed"},
            "steps": [
                {"title": "Vote", "minutes": 1, "poll": FIVE},
                {
                    "title": "Hear",
                    "minutes": 5,
                    "speaks": "low_voters",
                    "posts": {"low_voters": ["rationale"]},
                    "round": {"seconds": 60, "order": "lowest_first"},
                },
                {"title": "Adjust", "minutes": 2, "speaks": "proposer", "posts": {"proposer": ["proposal"]}},
            ],
        },
        {"title": "Talk", "minutes": 2, "speaks": "everyone", "posts": {"everyone": ["suggestion"]}},
        {"title": "Choose", "minutes": 1, "poll": {"scale": "dots", "about": "suggestion"}},
        {
            "title": "When",
            "minutes": 2,
            "speaks": "everyone",
            "poll": {"scale": ["later", "soon"], "passes": {"share": 0.6, "at": "soon"}},
            "posts": {"everyone": ["commitment", "decision"]},
        },
    ],
}
SECRETS = {name: (name * 30)[:30] for name in ("ana", "ben", "eve", "dan")}


def votes(play: Play, poll: str, secret: bool = False, **choices: int) -> None:
    """Each gives this value."""
    for name, value in choices.items():
        shows = SECRETS[name] if secret else None
        play.does(name, c.CastVote(poll=poll, choice=(value,), reason=f"{name}: {value}", secret=shows))


def a_proposal(play: Play, text: str, scale: str, **more: object) -> tuple[str, str]:
    """Made by ana, and a poll on it opened by dan: the ids of both."""
    count = str(play.state.seq)
    proposal, poll = an_id(f"proposal {count}"), an_id(f"poll {count}")
    play.does("ana", c.Propose(text=text), proposal)
    play.does("dan", c.OpenPoll.model_validate({"proposal": proposal, "scale": scale, **more}), poll)
    return proposal, poll


def deciding() -> Play:
    """A fist to five that fails, is heard, worded anew and passes; decided, promised, changed, taken back."""
    play = a_live_meeting("ana", "ben", "eve")
    play.plans("dan", "Decide", 20)
    play.next()
    at_three = Threshold(share=1, at=3, quorum=0.5)
    proposal, poll = a_proposal(play, "One exit ticket, as it is.", "fist_to_five", passes=at_three)
    votes(play, poll, ana=5, ben=2, eve=1, dan=4)
    play.does("dan", c.HearLow(poll=poll, seconds=30))
    play.after(31).does("staffroom", c.TimeIsUp(generation=play.state.generation))
    play.does("ben", c.EndTurn(speaker=an_id("ben")))
    play.does("ana", c.Reword(proposal=proposal, text="One exit ticket, with a drawing."), an_id("wording"))
    again = an_id("again")
    play.does("dan", c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=at_three), again)
    votes(play, again, ana=5, ben=4, dan=4)
    play.does("eve", c.StepOut())
    decision = an_id("decision")
    stands = {"proposal": proposal, "poll": again, "stage": "strategies", "review_on": "2026-05-02"}
    play.does("dan", c.Decide.model_validate({"text": "One ticket.", **stands}), decision)
    play.does(
        "dan", c.Decide.model_validate({"text": "One ticket, drawn.", "instead_of": decision, **stands})
    )
    promise = c.Promise(who=an_id("ana"), text="Write it", due_on="2026-03-20", decision=decision)
    play.does("ana", promise, an_id("promise"))
    play.does("dan", c.Promise(who=None, text="Bring ten answers", evidence="photos"), an_id("all"))
    play.does("dan", c.Promise(who=None, text="Nothing"), an_id("nothing"))
    play.does("dan", c.TakeBack(thing=an_id("nothing")))
    play.does("ana", c.Propose(text="Not this."), an_id("not this"))
    play.does("ana", c.TakeBack(thing=an_id("not this")))
    play.does("dan", c.CloseMeeting())
    return play


def a_fist() -> Play:
    """A protocol's poll fails, is heard, and passes in its next pass; dots among what was said; a scale of words."""
    play = a_live_meeting("ana", "ben", "eve").knows(FIST)
    item = play.plans("dan", "Decide", 20, "fist")
    play.does("dan", c.CastRole(item=item, role="proposer", members=(an_id("ana"),)))
    play.next()
    play.does("ana", c.Propose(text="One exit ticket."), an_id("proposal"))
    play.next()
    votes(play, play.view.polls[-1].id, ana=5, ben=2, eve=1, dan=4)
    play.next()
    play.says("eve", "Too much writing.", kind="rationale")
    play.until("Adjust")
    play.does("ana", c.Reword(proposal=an_id("proposal"), text="One, drawn."), an_id("drawn"))
    play.next()
    votes(play, play.view.polls[-1].id, ana=5, ben=4)
    play.after(90).next(sure=True)
    for name in ("ana", "ben"):
        play.says(name, f"{name} would begin with this.", kind="suggestion")
    play.next()
    play.does("eve", c.CastVote(poll=play.view.polls[-1].id, choice=(0, 1, 1)))
    play.next(sure=True)
    play.does("dan", c.TakePoll(step=play.run.step), an_id("soon"))
    votes(play, an_id("soon"), ana=0, ben=1, eve=1, dan=1)
    play.does("dan", c.Decide(text="We draw it.", poll=an_id("soon")), an_id("decision"))
    play.does("eve", c.Promise(who=an_id("eve"), text="I bring ten."), an_id("promise"))
    play.next(sure=True)
    play.does("dan", c.CloseMeeting())
    return play


def forgotten() -> Play:
    """Without names, by dots, by consent; what came back is settled; words are erased before and after the seal."""
    play = a_live_meeting("ana", "ben", "eve")
    things = (
        Carry(id=an_id("old promise"), kind="commitment", text="Try it", evidence="a sample", **_from("ben")),
        Carry(id=an_id("old decision"), kind="decision", text="We meet weekly", evidence="", **_from(None)),
    )
    play.does("staffroom", c.CarryOver(things=things))
    play.does("ben", c.Settle(thing=an_id("old promise"), standing="kept", word="Done, and it worked."))
    moved = c.Settle(thing=an_id("old decision"), standing="changed", word="Fortnightly", on="2026-06-01")
    play.does("dan", moved)
    play.does("dan", moved.model_copy(update={"word": "Every second week"}))
    said = play.says("ana", "I said too much.")
    _, unnamed = a_proposal(play, "Without names.", "yes_no", named=False, passes={"share": 0.5, "at": 2})
    votes(play, unnamed, secret=True, ana=2, ben=0, eve=1)
    play.does("ben", c.CastVote(poll=unnamed, choice=(2,), secret=SECRETS["ben"]))
    play.does("dan", c.ClosePoll(poll=unnamed))
    _, dots = a_proposal(play, "Which?", "dots", options=["One", "Two", "Three"], dots=2)
    for name, choice in (("ana", (0, 1)), ("ben", (1, 1)), ("eve", (1,)), ("dan", (2,))):
        play.does(name, c.CastVote(poll=dots, choice=choice))
    wording, consent = a_proposal(play, "By consent.", "consent", passes={"share": 1, "at": 1})
    votes(play, consent, ana=2, ben=1, eve=0, dan=2)
    shown = play.view.polls[0].votes[0].id
    play.does("staffroom", c.Erase(things=(said, wording, shown, dots)))
    play.does("dan", c.Decide(text="Not yet.", outcome="put_off", poll=consent), an_id("decision"))
    _, left = a_proposal(play, "Nobody sees this.", "fist_to_five")
    votes(play, left, ana=3)
    play.does("dan", c.CloseMeeting())
    play.does("staffroom", c.Erase(things=(an_id("old promise"), an_id("decision"))))
    play.does("staffroom", c.Erase(words_of=an_id("eve")))
    return play


def _from(who: str | None) -> dict[str, Any]:
    made = {"meeting": an_id("earlier"), "made_at": "2026-02-01T10:00:00.000Z", "by": an_id("dan")}
    return {**made, "who": who and an_id(who), "on": "2026-03-12"}
