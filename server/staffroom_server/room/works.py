"""What is looked at: attached by whoever has a part in it, and hidden where its protocol says so."""

from staffroom_schemas import commands as c
from staffroom_schemas import events as e
from staffroom_schemas.agenda import Work
from staffroom_schemas.contributions import Anchor
from staffroom_schemas.errors import Code
from staffroom_schemas.members import Cast
from staffroom_server.room.agenda import has_a_part, plans
from staffroom_server.room.asking import Asking, Decision, Refused
from staffroom_server.room.state import Place, Room
from staffroom_server.room.steps import item_of, still

MOST_WORKS = 100


def attach_link(room: Room, command: c.AttachLink, asking: Asking) -> Decision:
    """Work that lies elsewhere, and waits for nothing: everyone sees at once where it lies."""
    if _may_attach(room, command.item, command.brings, asking) is not None:
        raise Refused(Code.not_in_step, "This stays closed until a step opens it. Attach it as a file.")
    attached = e.WorkAttached(
        id=asking.id,
        item=command.item,
        kind="link",
        brings=command.brings,
        url=command.url,
        title=command.title,
    )
    return Decision((attached,))


def attach_file(room: Room, command: c.AttachFile, asking: Asking) -> Decision:
    """Work whose bytes the server has; it waits where its protocol says so."""
    box = _may_attach(room, command.item, command.brings, asking)
    attached = e.WorkAttached(
        id=asking.id,
        item=command.item,
        kind="file",
        brings=command.brings,
        box=box,
        media=command.media,
        size=command.size,
        pages=command.pages,
        title=command.title,
    )
    return Decision((attached,))


def attach_data(room: Room, command: c.AttachData, asking: Asking) -> Decision:
    """A data set of the community, which lies beside the log; it waits where its protocol says so."""
    box = _may_attach(room, command.item, command.brings, asking)
    attached = e.WorkAttached(
        id=asking.id, item=command.item, kind="data", brings=command.brings, box=box, title=command.title
    )
    return Decision((attached,))


def detach_work(room: Room, command: c.DetachWork, asking: Asking) -> Decision:
    """By the facilitator, or whoever attached it; its title is forgotten."""
    plans(room, asking.by)
    still(room)
    work = work_of(room, command.work)
    if asking.by != work.by and room.cast(asking.by) is not Cast.facilitator:
        raise Refused(Code.not_yours, "The facilitator, or whoever attached it, takes work away.")
    return Decision((e.WorkDetached(work=work.id),))


def work_of(room: Room, id: str) -> Work:
    """The work of this id; refused where there is none."""
    for work in room.works:
        if work.id == id:
            return work
    raise Refused(Code.unknown_work, "That work is no longer in this meeting.")


def hidden_from(room: Room, id: str, member: str) -> bool:
    """Whether this work waits in a box that no step has opened; who brings it and who leads see it.

    In a pass a box opens for one who brings; with several of them, what another put there in their name waits on.
    """
    work = work_of(room, id)
    if work.box is None or work.item is None or (work.item, work.box) in room.opened:
        return False
    item = next((one for one in room.agenda if one.id == work.item), None)
    thing = item.protocol.brings.get(work.brings or "") if item and item.protocol else None
    bring = item.cast.get(thing.by, ()) if item and thing else ()
    owner = work.by if work.by in bring or len(bring) != 1 else bring[0]
    if (work.item, work.box, owner) in room.opened_of:
        return False
    return member not in (work.by, *bring) and room.cast(member) is not Cast.facilitator


def points_at(room: Room, anchor: Anchor | None, member: str) -> None:
    """Refused where the place it names is in no work that they may see."""
    if anchor is not None and hidden_from(room, anchor.work, member):
        raise Refused(Code.unknown_work, "That work is not open yet.")


def _may_attach(room: Room, item: str | None, brings: str | None, asking: Asking) -> str | None:
    """The box in which it waits, if it does."""
    plans(room, asking.by)
    still(room)
    if item is not None:
        item_of(room, item)
    if not has_a_part(room, item, asking.by):
        text = "The facilitator, or whoever has a part in this item, attaches its work."
        raise Refused(Code.not_allowed, text)
    if len(room.works) >= MOST_WORKS:
        raise Refused(Code.quota, f"A meeting holds {MOST_WORKS} works. Take one away first.")
    if brings is None:
        return None
    script = item_of(room, item).protocol if item else None
    if script is None or brings not in script.brings:
        raise Refused(Code.unknown_work, "This item's protocol asks for no such thing.")
    return script.brings[brings].box


def work_attached(draft: Room, event: e.WorkAttached, place: Place) -> None:
    """It is there to look at."""
    fields = event.model_dump(exclude={"type"})
    draft.works = (*draft.works, Work(by=place.by, **fields))
    draft.worded = draft.worded.set(event.id, place.seq)


def work_detached(draft: Room, event: e.WorkDetached, _: Place) -> None:
    """It is gone."""
    draft.works = tuple(work for work in draft.works if work.id != event.work)
