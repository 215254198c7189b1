"""What a community agreed on about working together."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, select

from staffroom_server.community.tables import NormRow


def set_norms(session: Session, community: str, norms: Sequence[str]) -> None:
    """These are its norms, in this order; what stood before is gone."""
    session.exec(delete(NormRow).where(col(NormRow.community_id) == community))
    for position, text in enumerate(norms):
        session.add(NormRow(community_id=community, position=position, text=text))
    session.flush()


def norms_of(session: Session, community: str) -> tuple[str, ...]:
    """Its norms, in order."""
    chosen = select(NormRow.text).where(NormRow.community_id == community)
    return tuple(session.exec(chosen.order_by(col(NormRow.position))))
