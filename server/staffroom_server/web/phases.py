"""Whether meetings are planned, live or closed, as their rooms' rows tell."""

from collections.abc import Collection
from typing import Literal

from sqlmodel import Session, col, select

from staffroom_server.log.tables import RoomRow

Phase = Literal["planned", "live", "closed"]


def phases(session: Session, meetings: Collection[str]) -> dict[str, Phase]:
    """The phase of each meeting; one whose room is not there yet is planned."""
    found: dict[str, Phase] = dict.fromkeys(meetings, "planned")
    chosen = select(RoomRow.address, RoomRow.opened_at, RoomRow.closed_at)
    for address, opened_at, closed_at in session.exec(chosen.where(col(RoomRow.address).in_(meetings))):
        found[address] = "closed" if closed_at else "live" if opened_at else "planned"
    return found
