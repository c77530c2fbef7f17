"""The journal's guard on PostgreSQL sees the journal, and nothing a session puts in front of it."""

from __future__ import annotations

from typing import Final

from desktop.backend.migrations.journal_guard import close_names

revision: Final = "0003"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    close_names(op.get_bind())
