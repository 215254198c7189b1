"""Who has arrived gets in: they are told where the log stands and what they missed, or why they may not stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from staffroom_schemas.errors import Close
from staffroom_server.live import frames
from staffroom_server.live.attendance import PUT_OUT, SHUT_OUT
from staffroom_server.live.batch import Answer, Request, looks_on
from staffroom_server.live.frames import Packet
from staffroom_server.live.visit import Visit
from staffroom_server.room.asking import Refused
from staffroom_server.room.visiting import ANNOUNCED, waits

if TYPE_CHECKING:
    from staffroom_server.live.followed import FollowedRoom

ANNOUNCING = "The group is told that you come in. One moment."
SOCKETS_EACH = 10
"""Windows in which one person may be in one room."""


def let_in(room: FollowedRoom, joined: Iterable[tuple[Request, Answer]], out: Collection[str]) -> None:
    """Each of these, as their arrival was answered; `out` are those who were put out just now."""
    for request, answer in joined:
        visit, who = request.visit, request.by
        if visit is None or visit.ended:
            continue
        if isinstance(answer, Refused):
            room.attendance.end(visit, Close.not_allowed, str(answer))
        elif who in out:  # put out by the same batch, after they came
            room.attendance.end(visit, *(SHUT_OUT if who in room.state.blocked else PUT_OUT))
        elif waits(room.state, who):
            room.attendance.end(visit, Close.announced, ANNOUNCING, ANNOUNCED)
        elif who not in room.state.people and room.state.phase != "closed" and not _looks_on(room, request):
            room.ask(request)  # another window of theirs stepped out
        elif len(room.attendance.near.visits_of(who)) >= SOCKETS_EACH:
            text = f"You are here {SOCKETS_EACH} times already. Close a window."
            room.attendance.end(visit, Close.too_many, text)
        else:
            _welcome(room, visit, request)


def _looks_on(room: FollowedRoom, request: Request) -> bool:
    return looks_on(room.state, request.standing)


def _welcome(room: FollowedRoom, visit: Visit, request: Request) -> None:
    welcome = Packet(frames.welcome(request.by, room.now(), room.memory.seq, room.memory.link))
    missed = room.memory.for_whom(request.after, request.link, room.state)
    room.attendance.enter(visit, [welcome, *missed])
