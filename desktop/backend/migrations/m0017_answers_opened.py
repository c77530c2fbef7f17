"""The citizen is told of answers that were printed outside their visit; a visit is found in the journal by its id."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0017"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_index(op.f("ix_journal_session"), "journal", ["session"])
    op.add_column("notices", sa.Column("opened", sa.Integer(), nullable=True))
    with op.batch_alter_table("notices", copy_from=_notices()) as notices:
        notices.create_unique_constraint(op.f("uq_notices_opened"), ["opened"])


def _notices() -> sa.Table:
    """As it is by now, told rather than looked up: a first start asks the database nothing it knows."""
    return sa.Table(
        "notices", sa.MetaData(),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=True),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        sa.Column("handed_over_at", sa.String(27), nullable=True),
        sa.Column("lookup", sa.String(length=64), nullable=True),
        sa.Column("submission", sa.String(length=64), nullable=True),
        sa.Column("opened", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name="fk_notices_citizen_citizens"),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name="fk_notices_letter_letters"),
        sa.ForeignKeyConstraint(["lookup"], ["lookups.id"], name="fk_notices_lookup_lookups"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_notices_session_sessions"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
        sa.UniqueConstraint("session", name="uq_notices_session"),
        sa.UniqueConstraint("lookup", name="uq_notices_lookup"),
        sa.UniqueConstraint("submission", name="uq_notices_submission"),
    )
