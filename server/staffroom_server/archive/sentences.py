"""The sentence around what was found, in pieces."""

import re
from collections.abc import Sequence
from itertools import pairwise

from staffroom_schemas.http.search import Piece
from staffroom_server.archive.question import Wanted
from staffroom_server.log.terms import Term, terms

SHORT, LONG = 60, 280
"""Letters: a shorter sentence brings the next one along, a longer one is cut between words."""

_ASIAN = "\u3002\uff01\uff1f"  # the full stop and such of scripts that put no spaces
_END = re.compile(rf"[.!?…]+[\"'”\u2019»)\]]*(?=\s|$)|[{_ASIAN}]|\n+")
_CUT = "…"


def pieces(text: str, wanted: Sequence[Wanted]) -> tuple[Piece, ...]:
    """Of the sentence that has most of what was looked for, the first of equals."""
    said = terms(text)
    found = _found(said, wanted)
    spans = _sentences(text)
    counts = [len({thing for a, b, thing in found if start <= a and b <= end}) for start, end in spans]
    best = counts.index(max(counts))
    start, end = _cut(text, *_longer(text, spans, best), [a for a, _, _ in found])
    shown = _marked(text, start, end, [(a, b) for a, b, _ in found])
    return (
        *([Piece(text=_CUT)] if start > spans[best][0] else ()),
        *shown,
        *([Piece(text=_CUT)] if end < spans[best][1] else ()),
    )


def _found(said: Sequence[Term], wanted: Sequence[Wanted]) -> list[tuple[int, int, int]]:
    """From where to where in the text, and which of the wanted it is."""
    return [
        (said[n].start, said[n + size - 1].end, which)
        for n in range(len(said))
        for which, one in enumerate(wanted)
        if (size := one.at(said, n))
    ]


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [one.end() for one in _END.finditer(text)]
    bounds = [0, *ends, len(text)]
    spans = []
    for start, end in pairwise(bounds):
        part = text[start:end]
        if part.strip():
            left = start + len(part) - len(part.lstrip())
            spans.append((left, left + len(part.strip())))
    return spans or [(0, len(text))]


def _longer(text: str, spans: Sequence[tuple[int, int]], best: int) -> tuple[int, int]:
    start, end = spans[best]
    for _, further in spans[best + 1 :]:
        if end - start >= SHORT or "\n" in text[end:further] or further - start > LONG:
            break
        end = further
    return start, end


def _cut(text: str, start: int, end: int, found: Sequence[int]) -> tuple[int, int]:
    if end - start <= LONG:
        return start, end
    first = next((one for one in found if start <= one < end), start)
    left = max(start, min(first - LONG // 3, end - LONG))
    if left > start:
        left = min(text.find(" ", left, first) + 1 or left, first)
    right = min(end, left + LONG)
    if right < end:
        right = max(text.rfind(" ", first + 1, right), first + 1) if " " in text[first + 1 : right] else right
    return left, right


def _marked(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> list[Piece]:
    shown: list[Piece] = []
    at = start
    for a, b in sorted(found):
        if a < at or b > end:
            continue
        if a > at:
            shown.append(Piece(text=text[at:a]))
        shown.append(Piece(text=text[a:b], found=True))
        at = b
    return [*shown, *([Piece(text=text[at:end])] if at < end else ())]
