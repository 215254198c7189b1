"""Protocols in groups: who sits with whom, who only listens, and what stays there."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from playwright.async_api import expect

from browser.grouped import is_closed
from browser.playing import Playing, Seats, a_play, besides, goes_round, on, opens, to_the_end, whose
from browser.windows import Windows
from guests import a_guest, signed_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAMES = ("Amina", "Luis", "Mei", "Grace")


@asynccontextmanager
async def also_there(windows: Windows, seats: Seats, *guests: str) -> AsyncIterator[None]:
    """Priya, and guests, who come and sit where they are put."""
    meeting = seats["Daniel"].page.url.rpartition("/")[2]
    async with AsyncExitStack() as stack:
        daniel = await stack.enter_async_context(signed_in(windows.demo, "Daniel"))
        priya = await stack.enter_async_context(signed_in(windows.demo, "Priya"))
        clients = [await stack.enter_async_context(a_guest(daniel, meeting, name)) for name in guests]
        for client in (priya, *clients):
            plenary = await stack.enter_async_context(client.room(meeting))
            await stack.enter_async_context(client.own_group(plenary))
        for name in ("Priya Nair", *guests):
            await expect(seats["Daniel"].people.get_by_text(name, exact=True)).to_be_visible()
        yield


async def tables(seats: Seats) -> dict[str, set[str]]:
    """Who of these sits in which group."""
    found: dict[str, set[str]] = {}
    for name, seat in seats.items():
        found.setdefault(await seat.number(), set()).add(name)
    return found


async def test_microlab_is_heard_in_threes_and_read_by_nobody_outside(windows: Windows) -> None:
    seats = await a_play(windows, "microlab", *NAMES)
    daniel, inside = seats["Daniel"], {name: seats[name] for name in NAMES}
    await opens(seats)
    async with also_there(windows, seats, "Sofia Almeida"):
        await on(seats, "Set up")
        assert await whose(seats, "You speak") == ["Daniel"]
        sat: dict[str, set[str]] = {}
        spoke: list[str] = []
        for question in ("understands something?", "see it happen", "try next"):
            await on(seats, "Think and write")
            sat = sat or await tables(inside)
            assert await tables(inside) == sat, "the same three, question after question"
            await _think_for_themselves(seats, question)
            await on(seats, "Timed turns")
            spoke += await _one_speaks_and_the_others_listen(seats)
        assert sorted(spoke) == sorted(NAMES), "another begins with each question"
        await on(seats, "Whole-group debrief")
        await inside["Luis"].chooses("Debrief")
        await inside["Luis"].gives("To be heard out was new to me.")
        await to_the_end(daniel)
        await is_closed(daniel)
    await _kept_from_all_others(seats, *sat.items())


async def _think_for_themselves(seats: Seats, question: str) -> None:
    for name in NAMES:
        await expect(seats[name].step).to_contain_text(question)
        await expect(seats[name].bar).to_contain_text("Stays in this group")
        await seats[name].only_listens()
    await seats["Amina"].notes_down(f"Amina on “{question}”")
    for seat in besides(seats, "Amina"):
        await seat.knows_nothing_of(f"Amina on “{question}”")


async def _one_speaks_and_the_others_listen(seats: Seats) -> list[str]:
    """Who has the floor. No word is written, whoever leads hears nothing, and who ends early leaves silence."""
    speakers = [name for name in NAMES if await seats[name].turn.get_by_text("Your turn").count()]
    for name in NAMES:
        await seats[name].only_listens()
        if name not in speakers:
            await expect(seats[name].turn).to_contain_text("has the floor")
            await expect(seats[name].page.get_by_role("button", name="I am done")).to_have_count(0)
    await expect(seats["Daniel"].turn).to_have_count(0)
    await expect(seats["Daniel"].feed.get_by_role("listitem", name="Group 1")).to_be_visible()
    for name in speakers:
        await seats[name].presses("I am done")
        for mate in (await tables({one: seats[one] for one in NAMES}))[await seats[name].number()]:
            await expect(seats[mate].turn).to_contain_text("Silence together until the time is over")
    return speakers


async def _kept_from_all_others(seats: Seats, *sat: tuple[str, set[str]]) -> None:
    """A group opens to its people, and to nobody else: neither to who led nor to the other group."""
    listed = seats["Daniel"].page.get_by_role("region", name="Groups")
    await expect(listed).to_contain_text("stays with its people")
    await expect(listed.get_by_role("link", name="Group")).to_have_count(0)
    for number, members in sat:
        inside = seats[min(members)].page
        await inside.get_by_role("region", name="Groups").get_by_role("link", name=f"Group {number}").click()
        await expect(inside.get_by_role("heading", level=1)).to_contain_text(f"Group {number} of")
        for seat in besides(seats, *members):
            record = f"{inside.url.replace('/meetings/', '/api/meetings/')}/record"
            answer = await seat.page.request.get(record)
            assert answer.status == 404
    other = next(seat for seat in besides(seats, *sat[0][1]))
    await other.page.goto(seats[min(sat[0][1])].page.url)
    await expect(other.page.get_by_role("alert")).to_contain_text("not open to you")


async def test_pairs_become_fours_and_each_four_has_one_voice(windows: Windows) -> None:
    seats = await a_play(windows, "one-two-four-all", *NAMES, minutes=20)
    await opens(seats)
    async with also_there(windows, seats, "Sofia Almeida", "Tom Baker"):
        await on(seats, "Alone")
        for name, seat in seats.items():
            await seat.only_listens()
            await seat.notes_down(f"{name} thinks of fractions.")
        await on(seats, "Pairs")
        pairs = {name: await mates(seat) for name, seat in seats.items()}
        assert {len(mates) for mates in pairs.values()} == {1}, "in twos, and nobody alone"
        await on(seats, "Fours")
        fours = {name: await mates(seat) for name, seat in seats.items()}
        assert {len(mates) for mates in fours.values()} == {3}
        assert all(pairs[name] < fours[name] for name in seats), "two pairs together"
        voices = await _each_four_agrees(seats)
        await on(seats, "All")
        await _one_thing_of_each(seats, voices)
        await to_the_end(seats["Daniel"], protected=False)


async def mates(seat: Playing) -> set[str]:
    """Who sits with them."""
    await expect(seat.bar.get_by_text("with")).to_be_visible()
    said = (await seat.bar.get_by_text("with").inner_text()).removeprefix("with ")
    here = re.sub(r" \(.*?\)", "", said)  # whoever is on the way to the group
    return set(re.split(r", and |, | and ", here))


async def _each_four_agrees(seats: Seats) -> dict[str, str]:
    """On a sentence that stays in it, and on who tells it: by number."""
    voices: dict[str, str] = {}
    for number, members in (await tables(seats)).items():
        first = voices[number] = sorted(members)[-1]
        await seats[first].gives(f"Group {number} draws them.", "Summary")
        for seat in besides(seats, *members):
            await seat.knows_nothing_of(f"Group {number} draws them.")
        await seats[first].presses("I do")
        for mate in members - {first}:
            await expect(seats[mate].bar).to_contain_text("tells the others what stood out in the four")
            await expect(seats[mate].page.get_by_role("button", name="I do")).to_have_count(0)
    return voices


async def _one_thing_of_each(seats: Seats, voices: dict[str, str]) -> None:
    for seat in besides(seats, *voices.values()):
        await seat.only_listens()

    async def tells(name: str) -> None:
        (number,) = [one for one in voices if voices[one] == name]
        await seats[name].gives(f"{name} says it for all four.")
        await expect(seats["Daniel"].card(f"{name} says it")).to_contain_text(f"for group {number}")

    assert sorted(await goes_round(seats, tells)) == sorted(voices.values())


async def test_in_a_troika_the_client_only_listens_to_the_consultants(windows: Windows) -> None:
    seats = await a_play(windows, "troika", *NAMES, minutes=40)
    await opens(seats)
    await on(seats, "Think of your question")
    for seat in seats.values():
        await seat.only_listens()
    helped: list[str] = []
    sat: dict[str, set[str]] = {}
    for _ in range(3):
        await on(seats, "Client explains")
        sat = sat or await tables(seats)
        assert await tables(seats) == sat
        clients = await who_asks(seats)
        await on(seats, "Clarify")
        await _asks_and_answers(seats, sat, clients)
        await on(seats, "Consult")
        await _turns_their_back(seats, sat, clients)
        await on(seats, "Client reflects")
        await _was_of_use(seats, sat, clients)
        helped += clients
    assert sorted(helped) == sorted(seats)
    await to_the_end(seats["Daniel"], protected=False)
    await is_closed(seats["Daniel"])


async def who_asks(seats: Seats) -> list[str]:
    """In this pass; a group whose people have all asked talks until the others have."""
    talking = await whose(seats, "Everyone speaks")
    for name in talking:
        await expect(seats[name].step).to_contain_text("Your group is through before the others.")
    return [name for name in await whose(seats, "You speak") if name not in talking]


async def _asks_and_answers(seats: Seats, sat: dict[str, set[str]], clients: list[str]) -> None:
    for client in clients:
        members = next(members for members in sat.values() if client in members)
        consultant = min(members - {client})
        await seats[consultant].gives(f"What did {client} try?")
        await seats[client].gives(f"{client} tried drawing.")
        await seats[consultant].sees(f"{client} tried drawing.")
        for seat in besides(seats, *members):
            await seat.knows_nothing_of(f"{client} tried drawing.")


async def _turns_their_back(seats: Seats, sat: dict[str, set[str]], clients: list[str]) -> None:
    """The client has nothing to write into, and what the others write is folded until wanted."""
    for client in clients:
        members = next(members for members in sat.values() if client in members)
        await seats[client].only_listens()
        await expect(seats[client].step).to_contain_text("Only listen, and note what strikes you.")
        for consultant in members - {client}:
            await seats[consultant].gives(f"{consultant} would ask {client}'s students.")
        await seats[client].knows_nothing_of(f"would ask {client}'s students.")
        await seats[client].notes_down(f"{client} liked the students.")
        await seats[client].presses("Show what they write")
        await seats[client].sees(f"{min(members - {client})} would ask {client}'s students.")


async def _was_of_use(seats: Seats, sat: dict[str, set[str]], clients: list[str]) -> None:
    for client in clients:
        members = next(members for members in sat.values() if client in members)
        for consultant in members - {client}:
            await seats[consultant].only_listens()
        await seats[client].gives(f"{client} will ask the students.")
        for consultant in members - {client}:
            await seats[consultant].sees(f"{client} will ask the students.")
