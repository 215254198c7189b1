"""The demo's earlier meeting: what the exit tickets showed, what was decided on it and who promised what."""

from staffroom_schemas import commands as c
from staffroom_schemas.deciding import Threshold
from staffroom_server.demo.past import Past

TITLE, MINUTES = "What the January exit tickets show", 40
LEADS, PEOPLE = "Daniel", ("Daniel", "Amina", "Luis", "Mei Lin", "Grace", "Priya")
FIRST = "One common exit ticket in all four schools, with item 3 as it is."
SECOND = "One common exit ticket in all four schools. Item 3 asks for a drawing, not for a second fraction."


def held(past: Past, goal: str, comes_back: str, due: str) -> None:
    """From the first line to the seal; the decision comes back, and the promises are due, on these days."""
    past.does(LEADS, c.Arrive())
    for who in PEOPLE[1:5]:
        past.does(who, c.Arrive(), after=40)
    past.does(LEADS, c.OpenMeeting(), after=30)
    for title, minutes, protocol in (
        ("Check-in", 5, None),
        ("What the answers show", 15, None),
        ("What we do about it", 12, None),
        ("How we worked", 5, "plus-delta"),
    ):
        past.does(LEADS, c.AddItem(title=title, minutes=minutes, protocol=protocol))
    past.next(LEADS, 5)
    _check_in(past)
    _answers(past)
    _decides(past, goal, comes_back, due)
    _how_we_worked(past)
    past.does(LEADS, c.CloseMeeting(), after=70)


def _check_in(past: Past) -> None:
    past.says("Amina", 50, "check_in", "Glad to be here. Fractions again on Monday.")
    past.says("Luis", 35, "check_in", "Four meetings today; this is the one I looked forward to.")
    past.does("Priya", c.Arrive(), after=120)
    past.says("Priya", 30, "check_in", "Late from the bus duty, sorry.")
    past.next(LEADS, 60)


def _answers(past: Past) -> None:
    past.says(
        "Mei Lin",
        90,
        "noticing",
        "In all four schools item 3 has the most right answers, and the fewest words.",
    )
    past.says(
        "Grace", 65, "noticing", "Nineteen of my twenty-four doubled both numbers. Nobody drew anything."
    )
    doubt = past.says(
        "Luis",
        80,
        "wondering",
        "Can item 3 be right with no idea of size? Doubling works without knowing why.",
    )
    past.says("Amina", 55, "answer", "I think so. Sample C adds one to both, and looks just as sure.", doubt)
    past.says("Priya", 95, "noticing", "On the number line they explain far more: “three of four jumps”.")
    past.says(
        "Mei Lin", 120, "wondering", "What would a right answer look like that still shows no reasoning?"
    )
    past.says(
        "Daniel",
        110,
        "summary",
        "The number line brings out reasoning; item 3 as it stands lets them do without.",
    )
    past.next(LEADS, 330)


def _decides(past: Past, goal: str, comes_back: str, due: str) -> None:
    proposal = past.does("Amina", c.Propose(text=FIRST), after=70)
    passes = Threshold(share=1, at=3, quorum=0.5)
    poll = past.does(LEADS, c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=passes), after=40)
    low = "Item 3 is the one that hides what we want to see."
    for who, value, reason in (
        ("Amina", 4, ""),
        ("Luis", 2, low),
        ("Mei Lin", 3, ""),
        ("Grace", 2, "I would keep it only with a drawing."),
        ("Priya", 4, ""),
        ("Daniel", 4, ""),
    ):
        past.does(who, c.CastVote(poll=poll, choice=(value,), reason=reason), after=9)
    past.says("Grace", 60, "suggestion", "Ask for a drawing: whoever understands the size can draw it.")
    past.does("Amina", c.Reword(proposal=proposal, text=SECOND), after=75)
    again = past.does(LEADS, c.OpenPoll(proposal=proposal, scale="fist_to_five", passes=passes), after=20)
    for who, value in (("Luis", 5), ("Grace", 5), ("Amina", 4), ("Mei Lin", 4), ("Priya", 4), ("Daniel", 5)):
        past.does(who, c.CastVote(poll=again, choice=(value,)), after=7)
    decided = c.Decide(
        text=SECOND, proposal=proposal, poll=again, goal=goal, stage="strategies", review_on=comes_back
    )
    decision = past.does(LEADS, decided, after=45)
    ids = past.people
    for command in (
        c.Promise(
            who=ids["Amina"], text="Rewrite item 3 with a drawing", due_on=due, evidence="the new ticket"
        ),
        c.Promise(who=None, text="Bring ten answers per class", due_on=due, evidence="photos, no names"),
    ):
        past.does(LEADS, command.model_copy(update={"decision": decision}), after=40)
    past.next(LEADS, 50)


def _how_we_worked(past: Past) -> None:
    for who, kind, text in (
        ("Luis", "plus", "We looked at answers before we said what to do."),
        ("Mei Lin", "plus", "The second wording was better for hearing the low votes."),
    ):
        past.holds(who, 25, kind, text)
    past.next(LEADS, 60)
    past.holds("Grace", 40, "delta", "Send the samples a day ahead.")
    past.next(LEADS, 70)
    past.next(LEADS, 60)
