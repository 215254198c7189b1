"""Days before a meeting, on sockets: the absent are heard, also after a restart; windows end by themselves."""

import asyncio
from datetime import timedelta

from live.house import House, Person, a_house
from scenario import BEGIN, an_id
from staffroom_schemas import commands as c
from staffroom_schemas.protocol import Protocol
from staffroom_server.log.store import Store

SCRIPT = Protocol.model_validate(
    {
        "protocol": "days",
        "name": "Days",
        "purpose": "A test.",
        "origin": "Here",
        "confidence": "low",
        "people": (1, 60),
        "minutes": (1, 60),
        "steps": [
            {"title": "Ask", "days": 2, "posts": {"everyone": ["focus_question"]}},
            {"title": "Study", "days": 5, "posts": {"everyone": ["noticing"]}, "box": "seen"},
            {"title": "Talk", "minutes": 10, "speaks": "everyone", "opens": "seen"},
        ],
    }
)
SCRIPTS = {"days": SCRIPT}


async def opened_ahead(house: House) -> Person:
    """The facilitator has planned it, and opened its first window."""
    dan = await house.person("dan").come()
    await dan.does(c.AddItem(title="Study", minutes=20, protocol="days"), an_id("item"))
    reply = await dan.does(c.OpenAhead(item=an_id("item")))
    assert reply["type"] == "done", reply
    return dan


def title(house: House) -> str:
    run, item = house.room.state.run, house.room.state.agenda[0]
    return next(step.title for step in item.steps if run and step.id == run.step)


async def test_who_was_absent_is_heard_with_the_others(store: Store) -> None:
    async with a_house(store, scripts=SCRIPTS) as house:
        dan = await opened_ahead(house)
        ana = await house.person("ana").come()
        step = house.room.state.run.step if house.room.state.run else ""
        await ana.does(c.Contribute(kind="focus_question", text="What do we ask?", step=step))
        await dan.does(c.Next(step=step, sure=True))
        step = house.room.state.run.step if house.room.state.run else ""
        await ana.does(c.Hold(step=step, kind="noticing", text="All of it is copied."), an_id("held"))
        ana.go()
        assert "copied" not in str(dan.frames)
    async with a_house(store, BEGIN + timedelta(days=3), SCRIPTS) as house:
        dan = await house.opened_by()
        reply = await dan.does(c.Next(step=None), an_id("on"))
        assert reply["type"] == "done", reply
        assert title(house) == "Talk"
        (shown,) = [
            line["event"] for one in dan.of("events") for line in one["lines"] if "copied" in str(line)
        ]
        assert (shown["type"], shown["id"], shown["author"]) == ("contributed", an_id("held"), an_id("ana"))


async def test_a_window_ends_by_itself_though_no_process_ran_when_it_did(store: Store) -> None:
    async with a_house(store, scripts=SCRIPTS) as house:
        await opened_ahead(house)
        assert title(house) == "Ask"
    async with a_house(store, BEGIN + timedelta(days=2, seconds=1), SCRIPTS) as house:
        async with asyncio.timeout(20):
            while title(house) != "Study":  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert house.room.state.phase == "planned"
