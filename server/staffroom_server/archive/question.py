"""What someone looks for, as they typed it: words, "a phrase", how a word begin*. Nothing of it is syntax."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from staffroom_server.log.terms import Term, alone, forms, terms

MOST = 24
"""Things looked for at once: a long question has no more that tell."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』\uff02", '"'))
_PARTS = re.compile(r'"([^"]*)"|([^\s"]+)')

ORDINARY = frozenset(
    """a an the and or but if then of to in on at by for from with about into over as is are was were be been being am
    do does did done doing have has had having i you he she it we they me him her us them my your his its our their
    this that these those there here what which who whom whose when where why how not no nor so than too very can
    could will would shall should may might must s t d m ll re ve don
    summarize summarise summary discuss discussed discussion discussions think thought say said talk talked talking
    mention mentioned describe described explain explained introduce introduced tell told opinion opinions view views
    meeting meetings team group""".split()  # noqa: SIM905
)
"""Words that ask, and words that join others. They are looked for where nothing else is."""


class Wanted(NamedTuple):
    """One thing to look for: a word in any of these forms, or terms in a row, of which the last may only be `begun`.

    Whatever is found has what is `strict`.
    """

    terms: tuple[str, ...]
    row: bool = False
    begun: bool = False
    strict: bool = False

    def at(self, said: Sequence[Term], start: int) -> int:
        """How many terms from `start` on are this; 0: it is not here."""
        if not self.row:
            return int(said[start].text in self.terms)
        here = [term.text for term in said[start : start + len(self.terms)]]
        if len(here) < len(self.terms) or here[:-1] != [*self.terms[:-1]]:
            return 0
        last = self.terms[-1]
        return len(here) if here[-1] == last or (self.begun and here[-1].startswith(last)) else 0


def read(words: str) -> list[Wanted]:
    """In order; empty where there is no word in it."""
    wanted: list[Wanted] = []
    for phrase, word in _PARTS.findall(words.translate(_QUOTES)):
        said = terms(phrase or word)
        if phrase and len(said) > 1:
            wanted.append(Wanted(_texts(said), row=True, strict=True))
        elif phrase and said:
            wanted.append(Wanted(_texts(said), strict=True))
        elif word.endswith("*") and said and (len(said[-1].text) > 1 or alone(said[-1].text)):
            wanted.append(Wanted(_texts(said), row=True, begun=True, strict=True))
        else:
            wanted += _plain(said)
    return _telling(dict.fromkeys(wanted))[:MOST]


def telling(text: str) -> list[Wanted]:
    """Of a text that someone wrote, the words that tell; none of it asks for more than that, and none is strict."""
    wanted = dict.fromkeys(_plain(terms(text)))
    return [one for one in wanted if one.row or one.terms[0] not in ORDINARY][:MOST]


def _plain(said: Sequence[Term]) -> Iterable[Wanted]:
    """Words; of letters without spaces between words, every two neighbours."""
    for n, term in enumerate(said):
        follows = n > 0 and said[n - 1].end == term.start and alone(said[n - 1].text)
        followed = n + 1 < len(said) and said[n + 1].start == term.end and alone(said[n + 1].text)
        if alone(term.text) and followed:
            yield Wanted((term.text, said[n + 1].text), row=True)
        elif not (alone(term.text) and follows):
            yield Wanted(forms(term.text))


def _telling(wanted: Collection[Wanted]) -> list[Wanted]:
    telling = [one for one in wanted if one.strict or one.row or one.terms[0] not in ORDINARY]
    return telling or [*wanted]


def _texts(said: Sequence[Term]) -> tuple[str, ...]:
    return tuple(term.text for term in said)
