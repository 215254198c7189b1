"""A meeting over HTTP whose people sat in groups: one kind kept to the meeting, the other to the group."""

from dataclasses import dataclass, field
from typing import Any

from groups import NAME, TALK
from room.test_group_kinds import TWICE
from scenario import an_id
from staffroom_schemas import commands as c
from staffroom_schemas.groups import Group
from staffroom_schemas.protocol import Protocol
from staffroom_server.room.asking import Refused
from web.hall import Hall, Person

SAID = {"purpose": "A test.", "origin": "Here", "confidence": "low", "people": (1, 60), "minutes": (1, 480)}
LIBRARY = {
    script["protocol"]: Protocol.model_validate({**SAID, "name": script["protocol"], **script})
    for script in (TALK, TWICE)
}
STEP = {"talk": "Talk", "twice": "First"}
KIND = {"talk": "noticing", "twice": "response"}
assert NAME


@dataclass
class Sitting:
    """People by what they are to the meeting: `in the group` is where a zebra is spoken of, others sit elsewhere."""

    hall: Hall
    meeting: str
    community: str
    people: dict[str, Person]
    group: Group
    other: Group
    extra: dict[str, Any] = field(default_factory=dict)

    async def leads(self, command: c.Command) -> None:
        await self.hall.does(self.meeting, self.people["facilitator"].id, command)
        await self.hall.house.rooms.carried()

    async def next(self) -> None:
        room = await self.hall.house.rooms.get(self.meeting)
        assert room is not None
        step = room.state.run.step if room.state.run else None
        await self.leads(c.Next(step=step, sure=True))

    async def says(self, who: Person, text: str, id: str) -> int | Refused:
        """In their group."""
        room = await self.hall.house.rooms.get(self.group.id)
        assert room is not None
        step = room.state.run.step if room.state.run else None
        kind = KIND[room.state.agenda[0].protocol.protocol] if room.state.agenda[0].protocol else "response"
        answer: int | Refused = await self.hall.ask(
            self.group.id, who.id, c.Contribute(kind=kind, text=text, step=step), id
        )
        return answer


async def sitting(hall: Hall, protocol: str) -> Sitting:
    """Two groups sit, and whoever is in the first has spoken of a zebra."""
    names = ("coordinator", "facilitator", "one", "two", "three", "four", "five", "stranger", "ex-member")
    people = {name: await hall.person(name) for name in names}
    community = await hall.community(*(people[name].id for name in names if name != "stranger"))
    leads = people["facilitator"]
    meeting = await hall.meeting(community, leads.asks)
    people["guest"] = await hall.guest(meeting)
    people["signed out"] = Person(id="", asks=hall.browser())
    here = ("facilitator", "one", "two", "three", "four", "five", "guest")
    for name in here:
        await hall.does(meeting, people[name].id, c.Arrive())
    await hall.does(meeting, leads.id, c.OpenMeeting())
    await hall.does(
        meeting, leads.id, c.AddItem(title="In groups", minutes=40, protocol=protocol), an_id("item")
    )
    for _ in range(2):
        room = await hall.house.rooms.get(meeting)
        assert room is not None
        step = room.state.run.step if room.state.run else None
        await hall.does(meeting, leads.id, c.Next(step=step, sure=True))
        await hall.house.rooms.carried()
    assert room is not None
    assert room.state.seating is not None
    group, other = room.state.seating.groups
    found = Sitting(hall, meeting, community, people, group, other)
    by_id = {person.id: person for person in people.values()}
    found.people |= {"in the group": by_id[group.members[0]], "beside them": by_id[group.members[1]]}
    found.people |= {"in another group": by_id[other.members[0]]}
    answer = await found.says(found.people["in the group"], "A zebra in the corner", an_id("zebra"))
    assert isinstance(answer, int), answer
    return found
