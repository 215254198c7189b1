from dataclasses import replace

import pytest

from live.house import House, a_house
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_server.live.pace import IN_FLIGHT
from staffroom_server.log.store import Store


async def test_a_newcomer_gets_welcome_view_rights_and_people_in_this_order(house: House) -> None:
    dan = await house.person("dan").come()
    welcome, view, yours, presence = dan.frames
    types = ["welcome", "view", "yours", "presence"]
    assert [frame["type"] for frame in (welcome, view, yours, presence)] == types
    assert (welcome["you"], welcome["seq"], view["seq"]) == (an_id("dan"), 2, 2)
    assert view["view"]["people"] == [an_id("dan")]
    assert "open_meeting" in yours["may"]
    assert presence["members"][0]["name"] == "dan"


async def test_events_go_to_all_and_the_reply_follows_them_in_one_write(house: House) -> None:
    dan = await house.opened_by()
    ana = await house.person("ana").come()
    reply = await ana.does(c.Contribute(text="Hello."))
    assert [frame["type"] for frame in ana.tap.packets[-1]] == ["events", "done"]
    assert reply["seq"] == house.room.memory.seq
    assert dan.of("events")[-1]["lines"][-1]["event"]["text"] == "Hello."


async def test_a_play_is_not_held_by_the_pace_of_its_owners_browser(house: House) -> None:
    await house.opened_by()
    browser, play = house.person("ana"), house.person("ana")
    play.visit.standing = replace(play.visit.standing, play=True)
    for person in (browser, play):
        await person.come()
        await person.does(c.RaiseHand(), an_id(f"hand {id(person)}"))
    replies = [await play.does(c.Contribute(text=f"{n}"), an_id(f"word {n}")) for n in range(60)]
    assert {reply["type"] for reply in replies} == {"done"}


async def test_all_see_one_order_however_many_speak_at_once(house: House) -> None:
    dan = await house.opened_by()
    people = [await house.person(f"p{n}").come() for n in range(8)]
    for person in people:
        for n in range(10):
            person.send(c.Contribute(text=f"{n}"))
    await house.commits.rest()
    orders = [[line for frame in p.of("events") for line in frame["lines"]] for p in (dan, *people)]
    said = [[line for line in order if line["event"]["type"] == "contributed"] for order in orders]
    assert len(said[0]) == 80
    assert all(one == said[0] for one in said)
    assert dan.seqs == sorted(dan.seqs)


async def test_a_refusal_goes_to_whoever_asked_and_to_nobody_else(house: House) -> None:
    dan = await house.opened_by()
    ana = await house.person("ana").come()
    seen = len(dan.frames)
    reply = await ana.does(c.CloseMeeting())
    assert (reply["type"], reply["code"]) == ("refused", "not_allowed")
    assert len(dan.frames) == seen


async def test_whoever_returns_gets_the_missing_events(house: House) -> None:
    dan = await house.opened_by()
    ana = await house.person("ana").come()
    after, link = house.room.memory.seq, house.room.memory.link.hex()
    ana.go()
    for n in range(5):
        await dan.does(c.Contribute(text=f"Missed {n}."))
    back = await house.person("ana").come(after, link)
    assert back.of("view") == []
    assert [line["event"]["text"] for line in back.of("events")[0]["lines"]] == [
        f"Missed {n}." for n in range(5)
    ]


async def test_whoever_missed_nothing_gets_no_event(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    ana.go()
    back = await house.person("ana").come(house.room.memory.seq, house.room.memory.link.hex())
    assert back.of("events") == [{"type": "events", "lines": [], "link": house.room.memory.link.hex()}]


@pytest.mark.parametrize(("after", "link"), [(3, "00" * 32), (3, None), (999, "00" * 32), (0, None)])
async def test_another_history_gets_a_fresh_view(house: House, after: int, link: str | None) -> None:
    await house.opened_by()
    ana = await house.person("ana").come(after, link)
    assert len(ana.of("view")) == 1


async def test_a_view_is_printed_once_and_sent_with_the_events_since(house: House) -> None:
    dan = await house.opened_by()
    first = await house.person("ana").come()
    await dan.does(c.Contribute(text="Since then."))
    second = await house.person("ben").come()
    (view,), (since, *_) = second.of("view"), second.of("events")
    assert view["seq"] <= first.of("welcome")[0]["seq"]
    assert [line["seq"] for line in since["lines"]] == list(range(view["seq"] + 1, house.room.memory.seq + 1))


async def test_words_taken_back_are_in_no_view_and_no_missed_event(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    after, link = house.room.memory.seq, house.room.memory.link.hex()
    await ana.does(c.Contribute(text="Unwise words."), an_id("unwise"))
    await house.person("early").come()  # a view with the words is printed
    await ana.does(c.Delete(contribution=an_id("unwise")))
    fresh, resumed = await house.person("fresh").come(), await house.person("back").come(after, link)
    assert "Unwise" not in str(fresh.frames)
    assert "Unwise" not in str(resumed.frames)
    assert house.room.state.contributions[an_id("unwise")].deleted


async def test_a_restart_loses_nothing_and_answers_resends(store: Store) -> None:
    word = c.Contribute(text="Kept.")
    async with a_house(store) as house:
        await house.opened_by()
        ana = await house.person("ana").come()
        first = await ana.does(word, an_id("x"))
        before = house.room.state.view()
        link = house.room.memory.link
    async with a_house(store) as house:
        assert house.room.state.view() == before
        assert house.room.memory.link == link
        ana = await house.person("ana").come()
        again = await ana.does(word, an_id("x"))
        other = await ana.does(c.Contribute(text="Other."), an_id("x"))
    assert again["seq"] == first["seq"]
    assert other["code"] == "id_reused"


async def test_who_asks_too_much_at_once_is_told(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    for _ in range(IN_FLIGHT + 1):
        ana.send(c.RaiseHand())
    assert ana.frames[-1]["code"] in ("too_many", "too_fast")
    await house.commits.rest()


async def test_who_asks_too_fast_is_told_and_not_recorded(house: House) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    replies = [await ana.does(c.Contribute(text=f"{n}")) for n in range(40)]
    refused = [reply for reply in replies if reply["type"] == "refused"]
    assert refused
    assert {reply["code"] for reply in refused} == {"too_fast"}
    assert house.room.state.said == 40 - len(refused)


async def test_a_closed_room_counts_nobody_out(house: House) -> None:
    dan = await house.opened_by()
    ana = await house.person("ana").come()
    await dan.does(c.CloseMeeting())
    ana.go()
    seq = house.room.memory.seq
    house.room.attendance.sweep()
    await house.commits.rest()
    assert house.room.memory.seq == seq
    assert not house.room.is_idle()  # dan still reads


async def test_a_forgotten_body_cannot_be_guessed(house: House, store: Store) -> None:
    await house.opened_by()
    ana = await house.person("ana").come()
    await ana.does(c.Contribute(text="Kevin cheated."), an_id("x"))
    await ana.does(c.Delete(contribution=an_id("x")))
    line = next(line for line in await store.read(house.room.id) if line.event.type == "contributed")
    assert line.body_hash is None
    assert line.words["text"].salt is None
