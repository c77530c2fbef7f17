"""Helpers can leave, and which directory is in force is on record."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0006"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("helpers", sa.Column("left_at", sa.String(27), nullable=True))
    op.create_table(
        "directories",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("read_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_directories")),
    )
