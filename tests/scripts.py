"""Scripts for tests: the library's, a short one of our own, those beside the repository; and who runs them."""

from collections.abc import Iterable
from pathlib import Path

from scenario import an_id
from staffroom_schemas.plan import PlanStep
from staffroom_schemas.protocol import Protocol
from staffroom_server.protocols.library import library
from staffroom_server.protocols.reading import read
from staffroom_server.room.plan import Plan, Seats, draw

LANGUAGE = Path(__file__).parents[2] / "shared" / "language"
FACTS = LANGUAGE.parent / "protocols.yaml"

NAMES = (
    "ana",
    "ben",
    "cora",
    "dora",
    "eli",
    "finn",
    "gita",
    "hugo",
    "ines",
    "jon",
    "kai",
    "lea",
    "mo",
    "nia",
    "omar",
    "pia",
    "quin",
    "rosa",
    "sam",
    "tia",
)
"""Who takes part, in the order in which they are heard; dan, who leads, is the last."""

WORD = """
- title: Choose
  minutes: 10
  range: [5, 15]
  posts: {participant: [passage]}
  box: passages
- title: Word
  groups: {of: 4}
  repeat: {each: participant, as: reader}
  steps:
  - {title: Open, minutes: 3, speaks: reader, opens: passages}
  - title: Answer
    speaks: participant
    round: {seconds: 60}
  - {title: Close, minutes: 1, speaks: reader}
- {title: Debrief, minutes: 5, range: [3, 10], speaks: everyone, protected: true}
"""
READER = "roles:\n  reader: {given: turn}\n  facilitator: {takes_part: true}"


def script(slug: str) -> Protocol:
    """One of the library."""
    return library()[slug]


def read_file(path: Path) -> Protocol:
    """One of a file."""
    return read(path.read_text(encoding="utf-8"), path.name)


def a_script(steps: str, more: str = "") -> Protocol:
    """Of these steps, in YAML."""
    head = "protocol: ours\nname: Ours\npurpose: To test\norigin: Us\nconfidence: low"
    return read(f"{head}\npeople: [2, 60]\nminutes: [1, 200]\n{more}\nsteps:\n{steps}", "ours.yaml")


def ids(*names: str) -> tuple[str, ...]:
    """Of the people that a test calls by name."""
    return tuple(an_id(name) for name in names)


def seats(script: Protocol, *names: str, late: Iterable[str] = (), **cast: tuple[str, ...]) -> Seats:
    """These and dan, who leads; each role goes to as few as it may, in order, where `cast` does not say."""
    spare = [name for name in names if name not in late]
    has: dict[str, tuple[str, ...]] = {"facilitator": ids("dan")}
    for name, role in script.roles.items():
        if name == "facilitator" or role.given != "cast":
            continue
        few = role.many if isinstance(role.many, int) else role.many[0]
        given = cast.get(name, tuple(spare[:few]))
        has[name] = ids(*given)
        if not role.takes_part:
            spare = [one for one in spare if one not in given]
    return Seats(ids(*names, "dan"), has, frozenset(ids(*late)))


def titles(steps: Iterable[PlanStep]) -> list[str]:
    """In order."""
    return [step.title for step in steps]


def step_of(steps: Iterable[PlanStep], title: str) -> PlanStep:
    """The first of that title."""
    return next(step for step in steps if step.title == title)


def drawn(script: Protocol, *names: str, minutes: float | None = None, **cast: tuple[str, ...]) -> Plan:
    """For these people, whose items are called `item`."""
    return draw(script, seats(script, *names, **cast), minutes, "item")


def laps(plan: Plan) -> tuple[str | None, ...]:
    """Whose passes."""
    return tuple(step.lap for step in plan.steps if step.title == "Open")


def minutes_of(steps: tuple[PlanStep, ...]) -> list[float | None]:
    return [step.minutes for step in steps]
