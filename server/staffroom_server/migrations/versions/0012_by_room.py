"""SQLite's index of words by room, as PostgreSQL's is; how much can be found in a room; which rooms are behind."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BY_ROOM = (
    "CREATE VIRTUAL TABLE words_by_room "
    "USING fts5 (terms, tokenize = \"ascii tokenchars '_'\", columnsize = 0)",
    "INSERT INTO words_by_room (rowid, terms) SELECT passage.id, CASE said.terms WHEN '' THEN '' "
    "ELSE passage.room_id || '_' || replace(said.terms, ' ', ' ' || passage.room_id || '_') END "
    "FROM passage_words AS said JOIN passage ON passage.id = said.rowid",
    "DROP TABLE passage_terms",
    "DROP TABLE passage_words",
    "ALTER TABLE words_by_room RENAME TO passage_words",
    "CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, instance)",
)
PLAIN = (
    "CREATE VIRTUAL TABLE plain_words USING fts5 (terms, tokenize = 'ascii')",
    "INSERT INTO plain_words (rowid, terms) SELECT passage.id, replace(said.terms, passage.room_id || '_', '') "
    "FROM passage_words AS said JOIN passage ON passage.id = said.rowid",
    "DROP TABLE passage_terms",
    "DROP TABLE passage_words",
    "ALTER TABLE plain_words RENAME TO passage_words",
    "CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_words, instance)",
)
COUNTED = (
    "UPDATE room SET passages = (SELECT count(*) FROM passage WHERE room_id = room.id), "
    "terms = (SELECT coalesce(sum(length), 0) FROM passage WHERE room_id = room.id)"
)
BEHIND = "CREATE INDEX ix_room_behind ON room (id) WHERE projected_seq < head"


def upgrade() -> None:
    """Nothing is followed anew: what the old index holds is put in the new one, and counted."""
    op.add_column("room", sa.Column("passages", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("room", sa.Column("terms", sa.BigInteger(), nullable=False, server_default="0"))
    op.execute(COUNTED)
    if op.get_bind().dialect.name == "sqlite":
        for one in (BEHIND, *BY_ROOM):
            op.execute(one)


def downgrade() -> None:
    """As before."""
    if op.get_bind().dialect.name == "sqlite":
        for one in (*PLAIN, "DROP INDEX ix_room_behind"):
            op.execute(one)
    op.drop_column("room", "terms")
    op.drop_column("room", "passages")
