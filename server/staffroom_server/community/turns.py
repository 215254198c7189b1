"""How often a community's goals, cycles, record or joint meetings have changed: whoever looks asks if that moved."""

from collections.abc import Collection

from sqlmodel import Session, col, select, update

from staffroom_server.community.tables import CommunityRow


def changed(session: Session, community: str) -> None:
    """In the same transaction as the change."""
    row = col(CommunityRow.id) == community
    session.exec(update(CommunityRow).where(row).values(turn=CommunityRow.turn + 1))


def turns(session: Session, communities: Collection[str]) -> dict[str, int]:
    """Where these stand."""
    chosen = select(CommunityRow.id, CommunityRow.turn).where(col(CommunityRow.id).in_(communities))
    return dict(session.exec(chosen).all())
