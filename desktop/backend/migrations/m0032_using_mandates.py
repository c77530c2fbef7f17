"""What is done on a mandate: the session is of a mandate, a permit of a package, and the mandate was used last then."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0032"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("sessions", sa.Column("mandate", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_sessions_mandate"), "sessions", ["mandate"])
    op.add_column("permits", sa.Column("package", sa.String(length=64), nullable=True))
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "mandates-used", "allowed": 20, "seconds": 86_400}],
    )
    op.add_column("mandates", sa.Column("last_used_at", sa.String(length=27), nullable=True))
