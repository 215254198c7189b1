"""Why someone may not come into a room, or stay: in words fit to show."""

from typing import NamedTuple

from staffroom_schemas.errors import Close
from staffroom_schemas.frames import SUBPROTOCOL
from staffroom_server.live.farewell import RESTARTING

HELLO_WITHIN = 10.0
"""Seconds; a connection, or this machine, may be so slow that it is no fault of who comes: they come again."""

WHY = {
    Close.bad_subprotocol: f"Ask for the subprotocol {SUBPROTOCOL}.",
    Close.bad_origin: "This page is not served from here. Open the meeting's own address.",
    Close.not_signed_in: "Sign in first.",
    Close.not_allowed: "The facilitator has closed this meeting to you.",
    Close.unknown_room: "There is no such meeting, or it is not open to you.",
    Close.no_hello: f"No hello within {HELLO_WITHIN:.0f} s.",
    Close.bad_frames: "Too many frames that make no sense.",
    Close.restarting: RESTARTING,
}


class No(NamedTuple):
    """Why someone may not come in, in words fit to show; and after how many seconds they may ask again."""

    code: Close
    text: str
    after: float | None = None


def refusal(code: Close) -> No:
    """With the words for it."""
    return No(code, WHY[code])
