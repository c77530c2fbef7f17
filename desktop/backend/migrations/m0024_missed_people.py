"""Who looked for somebody to begin a mandate with and could not, counted by who looked and by whose number it was."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0024"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "mandate_misses",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_misses")),
    )
    op.create_index(op.f("ix_mandate_misses_actor_at"), "mandate_misses", ["actor", "at"])
    op.create_index(op.f("ix_mandate_misses_person_at"), "mandate_misses", ["person", "at"])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "mandates-missed-of-one", "allowed": 5, "seconds": 7 * 24 * 3600}],
    )
