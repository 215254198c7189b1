"""Words as the search knows them: folded, so that case and accents do not matter, and apart.

The index and whoever asks it cut by the same function; the database only splits at spaces, and so may be another.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

LONGEST = 64
"""Letters of a term; what comes after them does not tell words apart."""

_ALONE = (  # scripts that put no spaces between words: each letter is a term, and a word a row of them
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1dc0-\u1dff"
_VOWELS = "\u0900-\u0963\u0966-\u0dff\u200c\u200d"  # of the scripts of India, which are part of the word
_TERM = re.compile(rf"(?=[^\W_])(?:[{_ALONE}]|(?:(?![{_ALONE}])[^\W_]|[{_MARKS}{_VOWELS}])+)")
_ASCII = bytes(code if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))
"""What each character of a text in ASCII becomes, which then is split: a quarter of what a pattern takes."""
_LETTER = re.compile(f"[{_ALONE}]")
_DROPPED = re.compile(rf"[{_MARKS}\u200c\u200d\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+")  # ⑴ folds to (1)
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "\u0131": "i"}
)


class Term(NamedTuple):
    """A term, and where it stands in the text."""

    text: str
    start: int
    end: int


def terms(text: str) -> list[Term]:
    """In the order of the text. None is empty, and the only ASCII in them is letters and digits."""
    found = (Term(_folded(one.group()), one.start(), one.end()) for one in _TERM.finditer(text))
    return [term for term in found if term.text]


def cut(text: str) -> list[str]:
    """The terms alone."""
    return spaced(text).split()


def spaced(text: str) -> str:
    """The terms alone with a space between them, as the index takes them.

    In one piece: what many lines say is far more than a processor keeps at hand as soon as each term is an object.
    """
    if not text.isascii():
        return " ".join([term for word in _TERM.findall(text) if (term := _folded(word))])
    words = " ".join(text.lower().encode().translate(_ASCII).decode().split())
    return " ".join([word[:LONGEST] for word in words.split()]) if _has_a_long_one(words) else words


def _has_a_long_one(words: str) -> bool:
    """From one of the last spaces that a term may be before to the next: half of what it takes to measure each."""
    space = -1
    while len(words) - space - 1 > LONGEST:
        space = words.rfind(" ", space + 1, space + LONGEST + 2)
        if space < 0:
            return True
    return False


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", word.casefold())
    bare = _DROPPED.sub("", apart).translate(_PLAIN)
    return unicodedata.normalize("NFC", bare).casefold()[:LONGEST]


def alone(term: str) -> bool:
    """Whether it is a letter of a script that puts no spaces between words."""
    return _LETTER.fullmatch(term) is not None


def forms(word: str) -> tuple[str, ...]:
    """The word, its singular and its plural, as English makes them: either finds both."""
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return (word,)
    one = _singular(word)
    many = (
        f"{one[:-1]}ies" if re.search("[^aeiou]y$", one) else f"{one}es" if _HISSES.search(one) else f"{one}s"
    )
    return tuple(dict.fromkeys((word, one, many)))


_HISSES = re.compile("(s|x|z|ch|sh)$")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if re.search("(ss|x|z|ch|sh)es$", word):
        return word[:-2]
    return word[:-1] if re.search("[^su]s$", word) and not word.endswith("is") else word
