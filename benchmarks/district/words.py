"""What people write: no sentence twice, and each word as often as natural language has words of its rank."""

from collections.abc import Sequence
from itertools import accumulate, product
from random import Random

JOINING = """the of and to a in that is it for we they with as this on was not are be have but i what at so one all
from or by when you an had there which will if their more can out do some no has who about would up them then into
than she he her his could now only other these our us how were been after may over before because did also any each
here even down such most where your like well same two through just still very much own"""
SUBJECT = """students fractions number line answers reasoning item ticket class unit lesson drawing question evidence
grade size protocol noticing wondering work samples feedback meeting goal cycle data strategy whole half third example
task text reading writing pairs groups talk time week term school team teacher colleague planning rubric model problem
solution method word words picture table chart page book story language idea thinking choice reason claim mistake
pattern share listen explain compare place draw show count measure divide double equal even less part pieces area
length weight denominator numerator estimate check test result score growth need support practice routine norm plan
agenda minutes decision promise review next last first early late again together alone quiet loud clear hard easy
simple long short right wrong strong weak open closed true false small large new old good better best ready missing
science history music art sport lunch bus parent family home letter mail phone board wall paper pencil colour red
green blue yellow"""
ENDINGS = (". ", ". ", ". ", "? ", "! ", ", and ", "; ")
SYLLABLES = (
    "ba be bi ko ku la le lo mi mo na ne pa pe po ra re ri sa se so ta te ti to va ve wa zi zo",
    "n r s l",
)
COINED = 12_000
"""Words that few ever write: names, places, what only one school says."""


class Words:
    """A vocabulary in the order of how often its words are written, most often first."""

    def __init__(self, seed: int) -> None:
        """The same for the same seed."""
        order = Random(seed)
        joining, self._subject = JOINING.split(), SUBJECT.split()
        middle = [*joining[40:], *self._subject]
        order.shuffle(middle)
        self.ranked = [*joining[:40], *middle, *_coined(order)]
        self._upto = [*accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(self.ranked)))]

    def sentences(self, dice: Random, many: int) -> str:
        """So many, of some words to a few dozen."""
        said = "".join(self._sentence(dice) for _ in range(many)).rstrip(" ,;")
        return said if said[-1] in ".?!" else f"{said.removesuffix(', and')}."

    def title(self, dice: Random) -> str:
        """Of an agenda item, a meeting, a community."""
        return " ".join(dice.choices(self._subject, k=dice.randint(2, 5))).capitalize()

    def name(self, dice: Random) -> str:
        """Of a person."""
        first, last = dice.choices(self.ranked[-COINED:], k=2)
        return f"{first.capitalize()} {last.capitalize()}"

    def _sentence(self, dice: Random) -> str:
        length = min(40, 2 + round(dice.lognormvariate(2.1, 0.5)))
        words: Sequence[str] = dice.choices(self.ranked, cum_weights=self._upto, k=length)
        return " ".join(words).capitalize() + dice.choice(ENDINGS)


def _coined(order: Random) -> list[str]:
    syllables, ends = (part.split() for part in SYLLABLES)
    every = ["".join(parts) for parts in product(syllables, syllables, syllables, ends)]
    return order.sample(every, COINED)
