"""What is published, as people see it: never more than the thing itself, where it is from, by whom and since when."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from staffroom_schemas.http.across import PublishedSeen
from staffroom_schemas.members import Cast, Role
from staffroom_server.archive.published import Shown, standing
from staffroom_server.community import membership
from staffroom_server.people import accounts
from staffroom_server.people.access import may
from staffroom_server.people.sessions import Signed


class Seeing:
    """Of one person, in one community."""

    def __init__(self, session: Session, by: Signed, community: str, role: Role) -> None:
        """They are this there."""
        self._session, self._by, self._here = session, by, community
        self._any = may(role, Cast.participant, "withdraw_any_published")
        self._mine = may(role, Cast.participant, "withdraw_published")
        self._belongs = {row.id for row, _ in membership.communities_of(session, by.person_id)}

    def all(self, found: Sequence[Shown], shut: Mapping[str, str]) -> tuple[PublishedSeen, ...]:
        """These; `shut` are the data sets that their own communities have not looked at."""
        rows = [one.row for one in found]
        names = accounts.names(self._session, {row.by for row in rows})
        of = {id for row in rows for id in (row.community_id, row.to) if id}
        called = membership.names(self._session, of)
        return tuple(self._one(one, names, called, shut) for one in found)

    def _one(
        self, one: Shown, names: Mapping[str, str], called: Mapping[str, str], shut: Mapping[str, str]
    ) -> PublishedSeen:
        row, ours = one.row, one.row.community_id == self._here
        knows = row.taken_at is not None or row.to in self._belongs
        told = {
            "id": row.id, "kind": row.kind, "text": one.text, "url": one.url, "made_at": one.made_at,
            "put_off": one.entry is not None and one.entry.put_off, "standing": standing(self._session, one),
            "amended": one.amended, "community_name": called[row.community_id], "to": row.to,
            "to_name": called.get(row.to or "") if knows else None, "by": names.get(row.by, ""), "at": row.at,
            "waits": row.taken_at is None, "thing": (row.entry_id or row.data_set_id) if ours else None,
            "withdraws": ours and (self._any or (self._mine and row.by == self._by.person_id)),
            **_data(one, shut),
        }  # fmt: skip
        return PublishedSeen.model_validate(told)


def _data(one: Shown, shut: Mapping[str, str]) -> dict[str, object]:
    if one.data is None:
        return {}
    same = {name: getattr(one.data, name) for name in ("from_on", "upto_on", "rows")}
    return {
        **same,
        "about": one.prose.get("about"),
        "source": one.prose.get("source"),
        "shut": one.data.id in shut,
    }
