"""Words are forgotten, before the seal and after it; everything else stays as it was."""

import pytest

from golden_decisions import a_proposal, votes
from room.test_decisions import carried, spoken
from scenario import Play, a_live_meeting, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.errors import Code

CANARY = "canary-7f3a"


def erase(*things: str, of: str | None = None) -> c.Erase:
    return c.Erase(things=things, of=of and an_id(of))


def everything_said(play: Play) -> list[str]:
    """A canary in whatever has words; the ids of these."""
    item = play.plans("dan", CANARY, 10)
    said = play.says("ana", CANARY)
    mended = play.says("ana", "Something")
    play.does("ana", c.Amend(contribution=mended, text=CANARY))
    proposal, poll = a_proposal(play, CANARY, "dots", options=[CANARY, "other"])
    play.does("ana", c.CastVote(poll=poll, choice=(0,), reason=CANARY))
    play.does("dan", c.ClosePoll(poll=poll))
    play.does("ana", c.Reword(proposal=proposal, text=f"{CANARY}!"), an_id("again"))
    play.does("dan", c.Decide(text=CANARY), an_id("decision"))
    play.does("ana", c.Promise(who=an_id("ana"), text=CANARY, evidence=CANARY), an_id("promise"))
    play.does("staffroom", c.CarryOver(things=(carried("ana", text=CANARY, evidence=CANARY),)))
    play.does("ana", c.Settle(thing=an_id("old"), standing="kept", word=CANARY))
    link = c.AttachLink(item=item, title=CANARY, url="https://example.org/")
    play.does("dan", link, an_id("work"))
    vote = play.view.polls[0].votes[0].id
    named = (an_id(one) for one in ("again", "decision", "promise", "old", "work"))
    return [item, said, mended, proposal, poll, vote, *named]


@pytest.mark.parametrize("closed", [False, True])
def test_whatever_has_words_can_lose_them(closed: bool) -> None:
    play = a_live_meeting("ana", "ben")
    things = everything_said(play)
    if closed:
        play.does("dan", c.CloseMeeting())
    for thing in things:
        play.does("staffroom", erase(thing))
    assert CANARY not in str(play.view)
    assert not any(CANARY in (word.text or "") for line in play.lines for word in line.words.values())


def test_once_erased_nothing_more_is_said_of_it() -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", CANARY)
    play.does("staffroom", erase(said))
    before = play.state.seq
    play.does("staffroom", erase(said))
    assert play.state.seq == before
    assert (play.contribution(said).text, play.contribution(said).deleted) == (None, False)
    play.refuses("staffroom", erase(an_id("none")), Code.unknown_thing)


def test_people_erase_their_own() -> None:
    play = a_live_meeting("ana", "ben")
    mine, theirs = play.says("ana", CANARY), play.says("ben", "Stays")
    play.refuses("staffroom", erase(theirs, of="ana"), Code.not_yours)
    play.refuses("staffroom", erase(mine, theirs, of="ana"), Code.not_yours)
    play.does("staffroom", erase(mine, of="ana"))
    assert not spoken(play, CANARY)
    assert spoken(play, "Stays")


def test_what_was_written_in_ones_name_is_ones_own() -> None:
    play = a_live_meeting("ana")
    play.does("dan", c.Contribute(text=CANARY, speaker=an_id("ana")), an_id("said"))
    play.does("staffroom", erase(an_id("said"), of="ana"))
    assert not spoken(play, CANARY)


def test_who_recorded_for_another_takes_nothing_of_theirs_along() -> None:
    play = a_live_meeting("ana")
    play.does("dan", c.Contribute(text="Ana said this", speaker=an_id("ana")), an_id("said"))
    play.does("staffroom", c.Erase(words_of=an_id("dan")))
    assert spoken(play, "Ana said this")


def test_every_named_word_of_a_person_and_nothing_else() -> None:
    play = a_live_meeting("ana", "ben")
    everything_said(play)
    _, unnamed = a_proposal(play, "Without names", "consent", named=False)
    votes(play, unnamed, secret=True, ana=1, ben=1, dan=1)
    kept = play.says("ben", "Ben stays")
    play.does("ana", c.KeepNote(text=CANARY))
    play.does("staffroom", c.Erase(words_of=an_id("ana")))
    assert not play.boxes.notes
    assert play.contribution(kept).text == "Ben stays"
    assert {one.reason for one in play.view.polls[1].votes} == {"ana: 1", "ben: 1", "dan: 1"}
    left = {line.author for line in play.lines for word in line.words.values() if CANARY in (word.text or "")}
    assert left == {an_id("dan")}, "what dan wrote is dan's"


def test_after_the_seal_nothing_else_can_be_said() -> None:
    play = a_live_meeting("ana")
    said = play.says("ana", CANARY)
    play.does("dan", c.CloseMeeting())
    play.does("staffroom", erase(said))
    assert play.events[-2:] == ["meeting_closed", "content_erased"]
    for command in (c.Propose(text="Late"), c.Decide(text="Late"), c.Promise(who=an_id("dan"), text="Late")):
        play.refuses("dan", command, Code.closed)


def brought() -> Play:
    """What Ana promised came back, and Dan said what became of it."""
    play = a_live_meeting("ana", "ben")
    play.does(
        "staffroom",
        c.CarryOver(things=(carried("ana", by=an_id("ana"), text="Ana's promise", evidence="A photo"),)),
    )
    play.does("dan", c.Settle(thing=an_id("old"), standing="kept", word="Dan's word"))
    return play


def words_of(play: Play) -> tuple[str | None, ...]:
    (one,) = play.state.carried
    lost = {
        name
        for line in play.lines
        for name, word in line.words.items()
        if line.event.type in ("carried_over", "settled") and word.text is None
    }
    assert lost == {
        name
        for name, text in (("text", one.text), ("evidence", one.evidence), ("word", one.word))
        if text is None
    }
    return one.text, one.evidence, one.word


@pytest.mark.parametrize(
    ("command", "left"),
    [
        (c.Erase(words_of=an_id("dan")), ("Ana's promise", "A photo", None)),
        (c.Erase(words_of=an_id("ana")), (None, None, "Dan's word")),
        (erase(an_id("old"), of="dan"), ("Ana's promise", "A photo", None)),
        (erase(an_id("old"), of="ana"), (None, None, "Dan's word")),
        (erase(an_id("old")), (None, None, None)),
    ],
)
def test_a_promise_and_the_word_on_it_are_erased_apart(
    command: c.Erase, left: tuple[str | None, ...]
) -> None:
    play = brought()
    play.does("dan", c.CloseMeeting())
    play.does("staffroom", command)
    assert words_of(play) == left


@pytest.mark.parametrize("of", ["ana", "dan"])
def test_who_said_neither_erases_neither_and_who_did_may_ask_twice(of: str) -> None:
    play = brought()
    play.refuses("staffroom", erase(an_id("old"), of="ben"), Code.not_yours)
    play.does("staffroom", erase(an_id("old"), of=of))
    once = words_of(play)
    play.does("staffroom", erase(an_id("old"), of=of))
    assert words_of(play) == once
