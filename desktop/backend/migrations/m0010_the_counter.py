"""Visits set aside and found again, and submissions taken back."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0010"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("lookups", sa.Column("relinked", sa.String(length=64), nullable=True))
    op.add_column("sessions", sa.Column("wrong_at", sa.String(length=27), nullable=True))
    op.add_column("submissions", sa.Column("withdrawn_at", sa.String(length=27), nullable=True))
