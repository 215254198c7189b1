"""Planning what the meeting does: items, protocols, cast, the work."""

from typing import Annotated, Literal

from pydantic import Field

from staffroom_schemas.agenda import Choice, ItemMinutes, MinutesOf, RoleName
from staffroom_schemas.ids import Id, Line, Said, Url


class AddItem(Said):
    """A new item at the end of the agenda; the command's id names it. With a protocol, it runs that."""

    type: Literal["add_item"] = "add_item"
    title: Line
    minutes: ItemMinutes
    owner: Id | None = None
    protocol: Choice | None = None


class ChangeItem(Said):
    """Another title, timebox or owner: all three as they shall be."""

    type: Literal["change_item"] = "change_item"
    item: Id
    title: Line
    minutes: ItemMinutes
    owner: Id | None


class MoveItem(Said):
    """To another place in the agenda, counted from 0."""

    type: Literal["move_item"] = "move_item"
    item: Id
    to: Annotated[int, Field(ge=0, le=200)]


class RemoveItem(Said):
    """Take it off the agenda, before it has begun."""

    type: Literal["remove_item"] = "remove_item"
    item: Id


class ChooseProtocol(Said):
    """Run this protocol, of the library or the community's own, in this item; null: none. Its cast begins anew."""

    type: Literal["choose_protocol"] = "choose_protocol"
    item: Id
    protocol: Choice | None


class AdaptItem(Said):
    """Other minutes for steps of its protocol, within their ranges, before it begins: all that are other.

    0 leaves a step out that may be left out; more than 0 takes one in that is left out as written.
    """

    type: Literal["adapt_item"] = "adapt_item"
    item: Id
    minutes_of: MinutesOf


class CastRole(Said):
    """Who has this role in this item, in order; empty: nobody."""

    type: Literal["cast_role"] = "cast_role"
    item: Id
    role: RoleName
    members: Annotated[tuple[Id, ...], Field(max_length=40)]


class AttachLink(Said):
    """Work that lies elsewhere; the command's id names it. `brings`: which of the protocol's things it is."""

    type: Literal["attach_link"] = "attach_link"
    item: Id | None
    title: Line
    url: Url
    brings: RoleName | None = None


class AttachFile(Said):
    """Work that was uploaded; only the server asks this, in the name of whoever uploaded it."""

    type: Literal["attach_file"] = "attach_file"
    item: Id | None
    title: Line
    media: str
    size: int
    pages: int | None
    brings: RoleName | None = None


class AttachData(Said):
    """A data set of the community as work; only the server asks this, in the name of whoever brings it."""

    type: Literal["attach_data"] = "attach_data"
    item: Id | None
    title: Line
    brings: RoleName | None = None


class DetachWork(Said):
    """Take work away; only the server asks this, in the name of whoever asked it to remove the file too."""

    type: Literal["detach_work"] = "detach_work"
    work: Id


class GivePass(Said):
    """Give someone who came late a pass of their own in what is still to come."""

    type: Literal["give_pass"] = "give_pass"
    member: Id
