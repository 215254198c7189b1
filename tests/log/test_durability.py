import os
from pathlib import Path

import pytest
from sqlmodel import Session, text

from databases import a_copy
from staffroom_server.database import Database, NotDurable, answers
from staffroom_server.database.postgres import PostgresDatabase
from staffroom_server.database.sqlite import SqliteDatabase


async def test_the_database_answers(database: Database) -> None:
    await answers(database)


async def test_commits_are_synced_and_written_ahead(tmp_path: Path) -> None:
    def pragmas(session: Session) -> tuple[object, ...]:
        names = ("synchronous", "journal_mode", "foreign_keys")
        return tuple(session.connection().execute(text(f"PRAGMA {name}")).scalar_one() for name in names)

    database = SqliteDatabase(tmp_path / "one.sqlite")
    assert await database.write(pragmas) == (2, "wal", 1)
    await database.close()


def synced(session: Session) -> object:
    """How a commit is synced."""
    on = session.connection()
    asked = "PRAGMA synchronous" if on.dialect.name == "sqlite" else "SHOW synchronous_commit"
    return on.execute(text(asked)).scalar_one()


async def test_what_can_be_made_again_waits_for_no_disk_and_all_else_does(database: Database) -> None:
    less, all_of_it = (1, 2) if isinstance(database, SqliteDatabase) else ("off", "on")

    def fails(session: Session) -> None:
        raise ValueError(synced(session))

    assert await database.derive(synced) == less
    assert await database.write(synced) == all_of_it
    with pytest.raises(ValueError, match=str(less)):
        await database.derive(fails)
    assert await database.write(synced) == all_of_it


async def test_only_the_writer_writes(database: Database) -> None:
    with pytest.raises(Exception, match=r"read-?only"):
        await database.read(lambda s: s.connection().execute(text("CREATE TABLE t (a INTEGER)")))


async def test_what_raises_leaves_nothing(database: Database) -> None:
    def half_done(session: Session) -> None:
        session.connection().execute(
            text("INSERT INTO room (address, head, projected_seq) VALUES ('x', 0, 0)")
        )
        raise ValueError("half done")

    with pytest.raises(ValueError, match="half done"):
        await database.write(half_done)
    count = await database.read(
        lambda s: s.connection().execute(text("SELECT count(*) FROM room")).scalar_one()
    )
    assert count == 0


async def test_a_postgresql_that_may_lose_what_it_said_is_kept_is_refused(postgres_template: str) -> None:
    async with a_copy(postgres_template) as url:
        database = PostgresDatabase(url)
        await database.prove()
        off = text(f"ALTER DATABASE {url.rpartition('/')[2]} SET synchronous_commit = off")
        await database.write(lambda session: session.connection().execute(off))
        await database.close()
        with pytest.raises(NotDurable, match="synchronous_commit=off"):
            await database.prove()
        await database.close()


async def test_closing_leaves_one_file(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "one.sqlite")
    await answers(database)
    await database.close()
    assert sorted(name for name in os.listdir(tmp_path) if "one" in name) == ["one.sqlite"]  # noqa: PTH208
