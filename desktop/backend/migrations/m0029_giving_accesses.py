"""Accesses are given here: who lives here and since when, what became of exemptions, and how many in an hour."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0029"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("citizens", sa.Column("resident_since", sa.String(10), nullable=True))
    op.add_column("citizens", sa.Column("left_on", sa.String(10), nullable=True))
    op.create_table(
        "exemptions",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("holds", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_exemptions_citizen_citizens")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_exemptions")),
    )
    op.create_index(op.f("ix_exemptions_citizen_entry"), "exemptions", ["citizen", "entry"])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "accesses-given", "allowed": 20, "seconds": 3600}],
    )
