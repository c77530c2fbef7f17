"""Everybody is told: of a look-up with a proof too, and it stands with what was told of.

And few look-ups an hour may find nobody.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0014"

_AS_IT_WAS: Final = (
    # What was before this version was told of by the rules of its day: nobody gets a letter about last summer.
    "UPDATE sessions SET told_at = (SELECT made_at FROM notices WHERE notices.session = sessions.id)",
    "UPDATE sessions SET told_at = ends_at WHERE helper IN (SELECT id FROM helpers WHERE kind = 'self')",
    "UPDATE lookups SET told_at = at",
)


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("lookups", sa.Column("told_at", sa.String(length=27), nullable=True))
    op.add_column("sessions", sa.Column("told_at", sa.String(length=27), nullable=True))
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("session", existing_type=sa.String(length=64), nullable=True)
        notices.add_column(sa.Column("lookup", sa.String(length=64), nullable=True))
        notices.create_foreign_key(op.f("fk_notices_lookup_lookups"), "lookups", ["lookup"], ["id"])
        notices.create_unique_constraint(op.f("uq_notices_lookup"), ["lookup"])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "lookups-missed", "allowed": 15, "seconds": 3600}],
    )
    for statement in _AS_IT_WAS:
        op.execute(statement)
