"""How often in a day a citizen may fetch everything about them: each time is a letter on paper."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0035"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "everything-fetched", "allowed": 3, "seconds": 86400}],
    )
