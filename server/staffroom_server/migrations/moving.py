"""From one version of the tables to another, by Alembic."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the tables to this revision, within the connection's own transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take the tables back to this revision; `base` is none at all."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "staffroom_server:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
