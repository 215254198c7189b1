"""A facilitated meeting, on sockets: walked through step by step."""

import json

from live.house import House, Person
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.protocol import Protocol


async def walked(dan: Person, until: str) -> str:
    """The facilitator walks on to the step of this title; its id."""
    room = dan.house.room
    while True:
        run = room.state.run
        reply = await dan.does(c.Next(step=run.step if run else None, sure=True))
        assert reply["type"] == "done", reply
        run = room.state.run
        assert run is not None
        item = next(item for item in room.state.agenda if item.id == run.item)
        if any(step.id == run.step and step.title == until for step in item.steps):
            return run.step


async def tuning(house: House, *names: str) -> tuple[Person, list[Person]]:
    """Tuning has begun; ana presents, these take part."""
    dan = await house.opened_by()
    ana, *others = [await house.person(name).come() for name in ("ana", *names)]
    await dan.does(c.AddItem(title="Tuning", minutes=60, protocol="tuning"), an_id("item"))
    await dan.does(c.CastRole(item=an_id("item"), role="presenter", members=(an_id("ana"),)))
    return dan, [ana, *others]


def received(person: Person) -> str:
    """Every byte that went to them."""
    return json.dumps(person.frames, ensure_ascii=False)


SCRIPT = Protocol.model_validate(
    {
        "protocol": "notes",
        "name": "Notes",
        "purpose": "A test.",
        "origin": "Here",
        "confidence": "low",
        "people": (1, 60),
        "minutes": (1, 60),
        "steps": [
            {
                "title": "Write",
                "minutes": 3,
                "posts": {"everyone": ["warm", "cool"]},
                "box": "notes",
                "names": "choice",
            },
            {"title": "Read", "minutes": 3, "speaks": "everyone", "opens": "notes", "on_time": "advance"},
            {"title": "Talk", "minutes": 3, "speaks": "everyone"},
        ],
    }
)
