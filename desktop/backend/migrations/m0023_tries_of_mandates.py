"""How many mandates may be begun in an hour, and how many people missed; the misses are found by who missed."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0023"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [
            {"name": "mandates-begun", "allowed": 20, "seconds": 3600},
            {"name": "mandates-missed", "allowed": 5, "seconds": 3600},
        ],
    )
    op.create_index(op.f("ix_refusals_actor_at"), "refusals", ["actor", "at"])
