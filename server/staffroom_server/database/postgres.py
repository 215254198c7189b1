"""A PostgreSQL database, which several processes serve together.

What is written beside the logs takes one lock in it, so that it goes one function at a time, as on SQLite. Logs do
not: their rooms' rows are locked (`log/postgres.py`). A process that stops in the middle of a transaction is cut off.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel import Session, text
from sqlmodel.ext.asyncio.session import AsyncSession

from staffroom_server.database import NotDurable, as_json

T = TypeVar("T")

IDLE = 1_000
"""Milliseconds after which a transaction that holds rooms is cut off when its process says nothing: others wait."""
IDLE_BESIDE = 5_000
"""As `IDLE`, of one that holds none."""
CONNECTS_WITHIN, TURN_WITHIN = 5.0, 10.0
"""Seconds after which a database that says nothing is given up."""
LOOKS_FOR, LOOKS_AGAIN = 30.0, 0.05
"""Seconds that others may go on looking at what was before it is wiped in spite of them; between two glances."""

_log = logging.getLogger(__name__)

ONE_AT_A_TIME = "7382773"
"""The number of the lock under which it is written beside the logs."""

_MY_TURN = text(f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})")
_MY_TURN_IF_FREE = text(f"SELECT pg_try_advisory_xact_lock({ONE_AT_A_TIME})")
_BY_THE_WAY = text(
    "SELECT set_config('synchronous_commit', 'off', true), "
    f"set_config('idle_in_transaction_session_timeout', '{IDLE}', true)"
)
_OUR_TABLES = text("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()")
_LOOKING = text(
    "SELECT pid, number::text FROM pg_stat_activity, unnest(ARRAY[backend_xmin, backend_xid]) number "
    "WHERE datname = current_database() AND number IS NOT NULL AND pid <> pg_backend_pid()"
)
_KNOWN_OF_NOTHING = text(
    "SELECT format('ALTER TABLE %s ALTER %I TYPE %s COLLATE %s', attrelid::regclass, attname, "
    "format_type(atttypid, atttypmod), attcollation::regcollation) FROM pg_class "
    "JOIN pg_attribute ON attrelid = pg_class.oid AND attcollation <> 0 "
    "JOIN pg_stats USING (attname) WHERE reltuples = 0 AND tablename = relname "
    "AND schemaname = current_schema() AND relnamespace = schemaname::regnamespace AND NOT EXISTS "
    "(SELECT FROM pg_constraint WHERE contype = 'f' AND conrelid = attrelid AND attnum = ANY(conkey))"
)
"""What forgets the values that are known of a table's words, for those that are empty: gathering leaves them so."""
_NAME = text("SELECT system_identifier || '/' || current_database() FROM pg_control_system()")
_SETTINGS = text(
    "SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('server_encoding')"
)


class PostgresDatabase:
    """By an address such as `postgresql://user@host/name`."""

    shared = True

    def __init__(self, url: str) -> None:
        """Nothing is connected yet."""
        address = f"postgresql+asyncpg://{url.partition('://')[2]}"
        self._engine = _an_engine(address, IDLE_BESIDE, pool_size=5, max_overflow=5, pool_pre_ping=True)
        self._turns = _an_engine(address, IDLE, {"command_timeout": TURN_WITHIN}, pool_size=1, max_overflow=1)
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self.forgot = asyncio.Event()

    async def read(self, work: Callable[[Session], T]) -> T:
        """See `Reader`; all that `work` asks is of one moment."""

        async def read() -> T:
            async with AsyncSession(self._reading) as session:
                return await session.run_sync(lambda _: work(session.sync_session))

        return await _though_cut_off(read)

    async def write(self, work: Callable[[Session], T]) -> T:
        """See `Database`."""
        async with self._writing() as session:
            await (await session.connection()).execute(_MY_TURN)
            return await session.run_sync(lambda _: work(session.sync_session))

    async def derive(self, work: Callable[[Session], T], *, wait: bool = True) -> T | None:
        """See `Database`; how far a room is followed stands in its row: to derive twice changes nothing."""
        return await _though_cut_off(lambda: self._derived(work, wait))

    async def _derived(self, work: Callable[[Session], T], wait: bool) -> T | None:
        async with self._writing() as session:
            connection = await session.connection()
            mine = (await connection.execute(_MY_TURN if wait else _MY_TURN_IF_FREE)).scalar_one()
            if mine is False:
                return None
            await connection.execute(_BY_THE_WAY)
            return await session.run_sync(lambda _: work(session.sync_session))

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncSession]:
        async with AsyncSession(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction, for the logs; whoever does not commit wrote nothing."""
        async with self._turns.connect() as connection:
            yield connection

    async def schema(self, work: Callable[[Connection], T]) -> T:
        """See `Database`."""
        async with self._engine.begin() as connection:
            await connection.execute(_MY_TURN)
            return await connection.run_sync(work)

    async def name(self) -> str:
        """What tells this database from all others, wherever they are."""
        return str(await self.read(lambda session: session.connection().execute(_NAME).scalar_one()))

    async def prove(self) -> None:
        """See `Database`."""
        synchronous, fsync, encoding = await self.read(
            lambda s: tuple(s.connection().execute(_SETTINGS).one())
        )
        if synchronous == "off" or fsync == "off":
            name = "synchronous_commit" if synchronous == "off" else "fsync"
            raise NotDurable(
                f"PostgreSQL runs with {name}=off: it could lose what Staffroom has told people is kept. Set it to on"
            )
        if encoding != "UTF8":
            raise NotDurable(f"The database's encoding is {encoding}. Make one with ENCODING 'UTF8'")

    async def tidy(self) -> None:
        """What was written ahead is the database administrator's."""
        self.forgot.clear()

    async def wipe(self) -> None:
        """The tables are rewritten, and what is known of their columns' values, which are words too.

        What was written ahead, and backups, are the database administrator's. A rewritten table keeps what a
        transaction that goes on may still look at, PostgreSQL's own gathering of statistics too: so they are awaited.
        """
        alone = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        async with alone.connect() as connection:
            tables = ", ".join((await connection.execute(_OUR_TABLES)).scalars())
            await _nobody_looks_back(connection)
            await connection.execute(text(f"VACUUM (FULL, ANALYZE) {tables}"))
            for forgetting in (await connection.execute(_KNOWN_OF_NOTHING)).scalars():
                await connection.execute(text(forgetting))
            await _nobody_looks_back(connection)
            await connection.execute(text("VACUUM FULL pg_statistic"))

    async def close(self) -> None:
        """Give everything back."""
        await self._turns.dispose()
        await self._engine.dispose()


async def _though_cut_off(do: Callable[[], Awaitable[T]]) -> T:
    """Whoever stood still is cut off, and does it once more; as does whoever failed otherwise: it costs little."""
    try:
        return await do()
    except DBAPIError:
        return await do()


async def _nobody_looks_back(connection: AsyncConnection) -> None:
    """Whoever could see what was has ended their transaction; not for ever is waited for one that does not."""
    looking = set(await connection.execute(_LOOKING))
    for _ in range(round(LOOKS_FOR / LOOKS_AGAIN)):
        if not looking:
            return
        await asyncio.sleep(LOOKS_AGAIN)
        looking.intersection_update(await connection.execute(_LOOKING))
    _log.warning(
        "a transaction of process %s keeps what was erased in PostgreSQL's files", sorted(looking)[0][0]
    )


def _an_engine(
    address: str,
    idle: int,
    said: Mapping[str, object] | None = None,
    **pool: Any,  # noqa: ANN401
) -> AsyncEngine:
    settings = {"application_name": "staffroom", "idle_in_transaction_session_timeout": str(idle)}
    return create_async_engine(
        address,
        hide_parameters=True,
        json_serializer=as_json,
        connect_args={"server_settings": settings, "timeout": CONNECTS_WITHIN, **(said or {})},
        **pool,
    )
