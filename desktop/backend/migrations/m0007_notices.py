"""Notices of visits, and letters that are for their owner alone."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0007"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("letters", sa.Column("owner_only", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "notices",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        sa.Column("handed_over_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_notices_citizen_citizens")),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_notices_letter_letters")),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_notices_session_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("session", name=op.f("uq_notices_session")),
    )
