"""No secret is stored: whoever reads the database can come in by nothing they find."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from databases import only_sqlite
from staffroom_server.database import Database
from staffroom_server.people import accounts, invitations, secret, sessions

NOW = datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


@only_sqlite
async def test_secrets_are_stored_hashed_only(database: Database, tmp_path: Path) -> None:
    drawn = [secret.draw(), secret.draw()]

    def work(session: Session) -> None:
        id = accounts.add(session, name="Amina", email="amina@example.org", now=NOW).id
        sessions.begin(session, id, drawn[0], "token", "a test", NOW)
        invitations.make(session, drawn[1], "sign_in", now=NOW, lasts=timedelta(days=1), person=id)

    await database.write(work)
    await database.close()
    stored = _all_bytes(tmp_path)
    assert b"amina@example.org" in stored
    assert not any(one.encode() in stored for one in drawn)


def _all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def test_an_email_is_one_however_it_is_spelt(database: Database) -> None:
    async def add(email: str) -> None:
        await database.write(lambda session: accounts.add(session, name="Zoe", email=email, now=NOW))

    await add("Zo\u00eb@Example.org")
    for again in ("ZO\u00cb@example.org", "zoe\u0308@example.org"):
        with pytest.raises(accounts.EmailTaken):
            await add(again)
