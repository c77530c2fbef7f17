"""Nobody is marked as told, nor a notice as handed over, without the journal's line; nothing goes before that."""

from __future__ import annotations

from typing import Final

from desktop.backend.migrations.notice_guard import guard_notices

revision: Final = "0018"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    guard_notices(op.get_bind())
