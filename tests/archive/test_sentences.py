"""The sentence around what was found: whole, unless it is far too long."""

import pytest

from staffroom_server.archive.question import read
from staffroom_server.archive.sentences import LONG, pieces


def shown(text: str, words: str) -> str:
    return "".join(f"[{one.text}]" if one.found else one.text for one in pieces(text, read(words)))


LATER = "This is about something else, and it is long enough to stand alone as a sentence."


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (f"{LATER} Half of it is blue! {LATER}", "blue", f"Half of it is [blue]! {LATER}"),
        (f"One half. {LATER} Two halves and a whole; these are {LATER.lower()}", "whole halves", None),
        ("Élan, élan.", "elan", "[Élan], [élan]."),
        ("A half-life", "half life", "A [half]-[life]"),
        ("大きさを比べる。分数は数です。", "分数", "[分数]は数です。"),
        ("3.5 of 4.2 are enough", "4", "3.5 of [4].2 are enough"),
        ("No mark in here", "elsewhere", "No mark in here"),
        ("To try it\na photo of a line", "photo", "a [photo] of a line"),
    ],
)
def test_it_is_found_and_marked(text: str, words: str, sentence: str | None) -> None:
    assert shown(text, words) == (sentence or shown(text, words))
    if sentence is None:
        assert shown(text, words).startswith("Two [halves] and a [whole]")


def test_the_sentence_with_most_of_it_is_shown() -> None:
    text = f"A zebra is here. {LATER} A zebra and a horse are there, side by side, until they part. A horse is here."
    assert shown(text, "zebra horse").startswith("A [zebra] and a [horse] are there")


def test_a_sentence_without_an_end_is_cut_between_words_around_it() -> None:
    text = "word " * 400 + "zebra " + "word " * 400
    sentence = shown(text, "zebra")
    assert "[zebra]" in sentence
    assert sentence.startswith("…word")
    assert sentence.endswith("word…")
    assert len(sentence) <= LONG + 10
    assert "[zebra]" in shown("x" * 5_000 + " zebra " + "x" * 5_000, "zebra")
