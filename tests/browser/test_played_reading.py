"""Protocols in which a group reads: what is chosen or foretold stays unseen until its time."""

import pytest
from playwright.async_api import expect

from browser.grouped import is_closed
from browser.playing import Playing, Seats, a_play, besides, goes_round, on, opens, to_the_end, whose
from browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAMES = ("Amina", "Luis", "Mei")
PASSAGES = {
    "Daniel": "“A wrong answer is a door.” Page 1.",
    "Amina": "“Errors are rough drafts.” Page 2.",
    "Luis": "“Nobody learns from an answer key.” Page 3.",
    "Mei": "“Wait, then wait again.” Page 4.",
}


async def test_the_final_word_belongs_to_whoever_chose_the_passage(windows: Windows) -> None:
    seats = await a_play(windows, "final-word", *NAMES, link="text")
    await opens(seats)
    await _each_chooses_unseen(seats)
    readers: list[str] = []
    while len(readers) < len(seats):
        await on(seats, "Open the round")
        readers.append(await _opens(seats, readers))
        await on(seats, "Responses")
        await _all_others_respond(seats, readers[-1])
        await on(seats, "Closing word")
        await _has_the_last_word(seats, readers[-1])
    assert sorted(readers) == sorted(seats)
    await on(seats, "Debrief")
    await seats["Luis"].gives("I listened, as I could not answer.")
    await to_the_end(seats["Daniel"])
    await is_closed(seats["Daniel"])
    await _ends_every_round(seats["Daniel"], readers)


async def _each_chooses_unseen(seats: Seats) -> None:
    await on(seats, "Read and choose")
    assert await whose(seats, "In silence") == list(seats)
    works = seats["Amina"].page.get_by_role("region", name="The work")
    await expect(works.get_by_role("link", name="Open example.org")).to_be_visible()
    for name, seat in seats.items():
        await seat.holds(PASSAGES[name])
    for name, seat in seats.items():
        await seat.knows_nothing_of(*(words for owner, words in PASSAGES.items() if owner != name))


async def _opens(seats: Seats, before: list[str]) -> str:
    """The reader of this round, whose own passage is opened and no other."""
    (reader,) = await whose(seats, "You speak")
    for seat in seats.values():
        await seat.sees(PASSAGES[reader])
    waiting = set(seats) - {reader, *before}
    for seat in besides(seats, reader):
        await seat.only_listens()
    for name in waiting:
        for seat in besides(seats, name):
            await seat.knows_nothing_of(PASSAGES[name])
    return reader


async def _all_others_respond(seats: Seats, reader: str) -> None:
    """In turn, a minute each, while the reader writes for themselves alone."""
    silent = seats[reader]
    await silent.only_listens()
    await silent.notes_down(f"{reader} keeps the answer.")

    async def responds(name: str) -> None:
        await seats[name].gives(f"{name} on {reader}'s passage.")

    heard = await goes_round(seats, responds)
    assert sorted([*heard, reader]) == sorted(seats)
    for seat in besides(seats, reader):
        await seat.knows_nothing_of(f"{reader} keeps the answer.")


async def _has_the_last_word(seats: Seats, reader: str) -> None:
    assert await whose(seats, "You speak") == [reader]
    for seat in besides(seats, reader):
        await seat.only_listens()
    await seats[reader].gives(f"{reader}'s last word.")
    for seat in seats.values():
        await seat.sees(f"{reader}'s last word.")


async def _ends_every_round(daniel: Playing, readers: list[str]) -> None:
    """As the record has it: passage, what the others make of it, last word."""
    transcript = daniel.page.get_by_role("region", name="Transcript")
    await expect(transcript).to_contain_text("I listened, as I could not answer.")
    await expect(transcript.get_by_role("link", name="Closing word · Luis Ortega")).to_be_visible()
    told = await transcript.inner_text()
    for reader, after in zip(readers, [*readers[1:], None], strict=True):
        last = told.index(f"{reader}'s last word.")
        answers = [told.index(f"{name} on {reader}'s passage.") for name in PASSAGES if name != reader]
        assert told.index(PASSAGES[reader]) < min(answers) <= max(answers) < last
        assert after is None or last < told.index(PASSAGES[after])
