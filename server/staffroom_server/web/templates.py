"""Templates: the agenda of a meeting, kept for others to start from."""

from sqlmodel import Session

from staffroom_schemas.agenda import AgendaItem
from staffroom_schemas.http import Nothing
from staffroom_schemas.http.communities import Made
from staffroom_schemas.http.planning import ItemKept, SaveTemplate, TemplateSeen
from staffroom_schemas.members import MEMBERS, Cast, Role
from staffroom_server.community import membership, schedule, templates
from staffroom_server.community.templates import Item
from staffroom_server.live.rooms import Rooms
from staffroom_server.people.access import may
from staffroom_server.room.state import Room
from staffroom_server.web.calls import Call
from staffroom_server.web.dependencies import Dependencies
from staffroom_server.web.errors import bad_body, not_allowed, not_found
from staffroom_server.web.permissions import in_community, room_of

EMPTY = "This meeting has no agenda yet. Put something on it first."
NOT_YOURS = "Whoever saved a template, or a coordinator of the community, takes it away."


class Templates:
    """Of communities."""

    def __init__(self, on: Dependencies, rooms: Rooms) -> None:
        """Of these."""
        self._on, self._rooms = on, rooms

    async def save(self, call: Call[SaveTemplate]) -> Made:
        """A meeting's agenda as it stands: titles, minutes and protocols, without people and without work."""
        by, body = call.by, call.body
        room = await room_of(self._on, self._rooms, call, "save_template")
        items = [_kept(room.state, item) for item in room.state.agenda if item.title]
        if not items:
            raise bad_body(EMPTY)

        def save(session: Session) -> str:
            row = schedule.meeting(session, room.address)
            if row is None:
                raise not_found()
            if membership.role_in_community(session, by.person_id, row.community_id) not in MEMBERS:
                raise not_allowed(
                    "The agenda can be kept by members of the community that planned the meeting."
                )
            return templates.save(
                session,
                row.community_id,
                name=body.name,
                about=body.about or "",
                minutes=row.minutes,
                items=items,
                by=by.person_id,
                now=call.now,
            )

        return Made(id=await self._on.database.write(save))

    async def remove(self, call: Call[Nothing]) -> Nothing:
        """By whoever saved it, or a coordinator."""
        by, community, id = call.by, call.id("community"), call.id("template")

        def remove(session: Session) -> None:
            role = in_community(session, by, community, "remove_template")
            row = templates.kept_by(session, community, id)
            if not _may_remove(role, row.made_by == by.person_id):
                raise not_allowed(NOT_YOURS)
            templates.remove(session, id)

        await self._on.database.write(remove)
        return Nothing()


def _kept(room: Room, item: AgendaItem) -> Item:
    return Item(
        title=item.title or "",
        by=room.wrote.get(item.id, ""),
        minutes=max(1, round(item.minutes)),
        protocol=item.protocol.protocol if item.protocol else None,
        minutes_of=dict(item.minutes_of),
    )


def templates_seen(session: Session, community: str, person: str, role: Role) -> tuple[TemplateSeen, ...]:
    """A community's, by name."""
    rows = templates.of_community(session, community)
    items = templates.items_of(session, [row.id for row in rows])
    return tuple(
        TemplateSeen(
            id=row.id,
            name=row.name,
            about=row.about,
            minutes=row.minutes,
            items=tuple(
                ItemKept(title=item.title, minutes=item.minutes, protocol=item.protocol)
                for item in items[row.id]
            ),
            yours=_may_remove(role, row.made_by == person),
        )
        for row in rows
    )


def _may_remove(role: Role, own: bool) -> bool:
    return may(role, Cast.participant, "remove_template" if own else "remove_any_template")
