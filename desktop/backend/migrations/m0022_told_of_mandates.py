"""The grantor is told of each step of a mandate, by every way it leaves once."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0022"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("notices", sa.Column("step", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_notices_step_way"), "notices", ["step", "way"], unique=True)
