"""A meeting in groups, on sockets: led into a step, and who sits at which table."""

from groups import ROUND, TALK
from live.house import House, Person
from room.test_group_kinds import TWICE
from room.test_ready_in_groups import IN_TWOS
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.groups import Seating
from staffroom_schemas.protocol import Protocol
from staffroom_server.live.room import LiveRoom

SAID = {"purpose": "A test.", "origin": "Here", "confidence": "low", "people": (1, 60), "minutes": (1, 480)}
LIBRARY = {
    script["protocol"]: Protocol.model_validate({**SAID, "name": script["protocol"], **script})
    for script in (TALK, ROUND, TWICE, IN_TWOS)
}


async def in_groups(
    house: House, *names: str, protocol: str = "talk", step: str = "Talk"
) -> dict[str, Person]:
    """These and dan, who leads, each with a socket in the plenary; their groups sit."""
    people = {"dan": await house.person("dan").come()}
    for name in names:
        people[name] = await house.person(name).come()
    await people["dan"].does(c.OpenMeeting(), an_id("open"))
    await people["dan"].does(c.AddItem(title="In groups", minutes=40, protocol=protocol), an_id("item"))
    while not house.room.state.run or _title(house) != step:
        await onward(house, people["dan"])
    return people


async def onward(house: House, dan: Person) -> None:
    step = house.room.state.run.step if house.room.state.run else None
    reply = await dan.does(c.Next(step=step, sure=True), an_id(f"next {house.room.state.seq}"))
    assert reply["type"] == "done", reply
    await house.rooms.carried()


def _title(house: House) -> str:
    run = house.room.state.run
    assert run is not None
    return next(step.title for step in house.room.state.agenda[0].steps if step.id == run.step)


def seating(house: House) -> Seating:
    assert house.room.state.seating is not None
    return house.room.state.seating


def step_of(house: House) -> str:
    """The step that goes on."""
    assert house.room.state.run is not None
    return house.room.state.run.step


async def room_of(house: House, name: str) -> LiveRoom:
    """The room of the group in which someone sits."""
    group = next(one for one in seating(house).groups if an_id(name) in one.members)
    room = await house.rooms.get(group.id)
    assert room is not None
    return room


async def at_table(house: House, name: str, room: LiveRoom | None = None, window: str = "group") -> Person:
    """A second socket of someone, in their group's room."""
    table = House(house.commits, room or await room_of(house, name), house.rooms)
    person = table.person(name)
    person.name = f"{name} {window} {table.room.address}"  # its commands have ids of their own
    return await person.come()
