"""What someone looks for, as they typed it."""

import pytest

from staffroom_server.archive.question import MOST, Wanted, read


def word(*forms: str) -> Wanted:
    return Wanted(forms)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Fractions", [word("fractions", "fraction")]),
        ("What did we think about fractions?", [word("fractions", "fraction")]),
        ("what about the", [word("what", "whats"), word("about", "abouts"), word("the", "thes")]),
        ('"What about"', [Wanted(("what", "about"), row=True, strict=True)]),
        ("„Halbe“", [Wanted(("halbe",), strict=True)]),
        ("fract*", [Wanted(("fract",), row=True, begun=True, strict=True)]),
        ("post-1*", [word("post", "posts"), word("1")]),
        ("x*", [word("x")]),
        ("分数", [Wanted(("分", "数"), row=True)]),
        ("分数の", [Wanted(("分", "数"), row=True), Wanted(("数", "の"), row=True)]),
        ("数", [word("数")]),
        ('"half of', [word("half", "halfs")]),
        ("half half HALF", [word("half", "halfs")]),
        ("...", []),
        ('""', []),
    ],
)
def test_words_phrases_and_beginnings(words: str, wanted: list[Wanted]) -> None:
    assert read(words) == wanted


def test_of_a_very_long_question_the_first_words_count() -> None:
    assert len(read(" ".join(f"w{n}" for n in range(100)))) == MOST
