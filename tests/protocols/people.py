"""Who plays a protocol, and who is what in a step of it: told by the facts alone, to be held against plan and law."""

from collections.abc import Iterable, Mapping, Sequence

from protocols.told import Facts, Told
from scenario import an_id
from scripts import NAMES

LEADS = "dan"


class People:
    """Those who play: dan, who leads, and the others in the order in which they are heard."""

    def __init__(self, facts: Facts, people: int) -> None:
        """Roles go to the first of them, duties to the last; where they are few, dan has a role too."""
        self.facts = facts
        self.others = NAMES[: people - 1]
        self.everyone = (*self.others, LEADS)
        self.cast: dict[str, tuple[str, ...]] = {}
        spare = list(self.everyone)
        for word in facts.roles.split():
            role, _, many = word.partition("*")
            self.cast[role] = tuple(spare[: int(many or 1)])
            spare = spare[int(many or 1) :]
        self.duties = dict.fromkeys(facts.duties.split(), self.others[-1:])
        self.low: tuple[str, ...] = ()

    def takes(self, role: str, name: str) -> None:
        """Beside taking part."""
        self.duties[role] = (*self.voices(role), name)

    def voices(self, role: str) -> tuple[str, ...]:
        """Who has taken a role."""
        return self.duties.get(role, ())

    def due(self, walked: Sequence[Told], at: int) -> list[str]:
        """The roles that are taken in this step: before they are heard, or where people sit together first."""
        return [role for role in self.facts.taken.split() if self._taken_at(role, walked) == at]

    def _taken_at(self, role: str, walked: Sequence[Told]) -> int:
        heard = (at - 1 for at, told in enumerate(walked) if role in (*told.speaks, *told.writes))
        seated = (at for at, told in enumerate(walked) if self.facts.tables(len(self.everyone), told))
        return next(heard, next(seated, 0))

    def holders(self, cast: Mapping[str, Sequence[str]], among: Iterable[str]) -> dict[str, str]:
        """Who of these holds the role that goes from one to the next, in a step with this cast."""
        role = self.facts.turn
        here = [name for name in among if an_id(name) in cast.get(role, ())]
        return {role: here[0]} if here else {}

    def roles(self, name: str, holders: Mapping[str, str]) -> set[str]:
        """What someone is in a step."""
        floor = {role for role, names in self.cast.items() if role not in holders and name in names}
        floor |= {role for role, one in holders.items() if one == name}
        beside = {role for role, names in self.duties.items() if name in names}
        beside |= {"low_voters"} if name in self.low else set()
        if name == LEADS:
            (beside if self.facts.joins else floor).add("facilitator")
        return floor | beside | {"everyone"} | (set() if floor else {"participant"})

    def are(self, role: str, among: Iterable[str], holders: Mapping[str, str]) -> list[str]:
        """Who of these has a role, in their order; who voted low, lowest first."""
        among = self.low if role == "low_voters" else among
        return [name for name in among if role in self.roles(name, holders)]

    def played(self) -> list[Told]:
        """As they are walked where the first poll fails, and the second passes: then its block is left."""
        walked = self.walked()
        last = max((at for at, told in enumerate(walked) if told.repeats), default=-1)
        block = [told for told in walked if told.repeats]
        polls = [at for at, told in enumerate(block) if told.title in self.facts.polls]
        again = block[: polls[0] + 1] if polls else []
        return [*walked[: last + 1], *again, *walked[last + 1 :]]

    def walked(self) -> list[Told]:
        """The steps as they follow each other for these people."""
        facts = self.facts
        at_tables = [
            size for step in facts.steps if step.repeats for size in facts.tables(len(self.everyone), step)
        ]
        takes_part = len(self.are("participant", self.everyone, {}))
        return facts.walked(facts.passes or max(at_tables, default=takes_part))

    @property
    def seated(self) -> set[str]:
        """Who sits at a table where there are several."""
        return set(self.everyone if self.facts.joins else self.others)
