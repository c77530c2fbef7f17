"""A notice that reaches its citizen by no post waits for their own page, and is not removed before."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from desktop.backend.migrations.notice_guard import guard_waiting

revision: Final = "0019"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("notices", sa.Column("way", sa.String(length=16), nullable=False, server_default="post"))
    op.add_column("notices", sa.Column("given_at", sa.String(length=27), nullable=True))
    guard_waiting(op.get_bind())
