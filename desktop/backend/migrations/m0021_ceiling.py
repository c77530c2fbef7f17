"""What an organisation may hold mandates of at most, as its directory says; nothing until it does."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0021"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("organisations", sa.Column("ceiling", sa.Text(), nullable=False, server_default="[]"))
