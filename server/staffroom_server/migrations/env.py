"""What Alembic runs: on the connection it was handed, against the tables of every sibling that has some."""

from alembic import context
from sqlmodel import SQLModel

import staffroom_server.community.across_tables
import staffroom_server.community.cycle_tables
import staffroom_server.community.datasets.tables
import staffroom_server.community.expertise_tables
import staffroom_server.community.goal_tables
import staffroom_server.community.norms_tables
import staffroom_server.community.planning_tables
import staffroom_server.community.role_tables
import staffroom_server.community.schools_tables
import staffroom_server.community.tables
import staffroom_server.live.tables
import staffroom_server.log.passages
import staffroom_server.log.tables
import staffroom_server.people.tables
import staffroom_server.uploads.tables  # noqa: F401  # each adds its tables to the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
