"""When the register says that somebody died: from then on nothing is done in their name."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0012"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("citizens", sa.Column("died_on", sa.String(length=10), nullable=True))
