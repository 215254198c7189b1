"""What all rooms of a process share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from staffroom_schemas.protocol import Protocol
from staffroom_server.live.carrying import People
from staffroom_server.live.chance import Chance
from staffroom_server.live.clock import Clock

if TYPE_CHECKING:
    from staffroom_server.live.followed import FollowedRoom
    from staffroom_server.live.room import LiveRoom


Written = Callable[[str, str], Awaitable[Protocol | None]]
"""A protocol that people wrote, if a meeting may run it: by its id, or by its name in the server's library."""


class Means(NamedTuple):
    """`wants` is told when a room has something waiting, `opened` when its meeting has opened.

    `led` is told when something happened in a room whose groups follow it, and whether it was written here;
    `readied` when someone in a group is ready, or no longer.
    `moved` is told when others may have to hear who is near, `library` holds the protocols that rooms may run,
    `people` gives names and roles, `written` protocols that did not come with the server.
    """

    chance: Chance
    clock: Clock
    wants: Callable[[LiveRoom], None]
    library: Mapping[str, Protocol]
    opened: Callable[[FollowedRoom], None]
    moved: Callable[[FollowedRoom], None]
    led: Callable[[FollowedRoom, bool], None]
    readied: Callable[[LiveRoom], None]
    people: People
    written: Written
