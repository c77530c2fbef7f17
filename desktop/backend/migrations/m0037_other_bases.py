"""Other bases than mandates and accesses, as registers have them."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0037"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "other_bases",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("since", sa.String(length=27), nullable=False),
        sa.Column("until", sa.String(length=10), nullable=True),
        sa.Column("ended_at", sa.String(length=27), nullable=True),
        sa.Column("matters", sa.Text(), nullable=False),
        sa.Column("takes_capacity", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("authority", sa.String(length=64), nullable=True),
        sa.Column("case_number", sa.Text(), nullable=True),
        sa.Column("seen_by", sa.String(length=64), nullable=True),
        sa.Column("seen_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_other_bases_citizen_citizens")),
        sa.ForeignKeyConstraint(["holder"], ["helpers.id"], name=op.f("fk_other_bases_holder_helpers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_bases")),
    )
    for column in ("citizen", "holder"):
        op.create_index(op.f(f"ix_other_bases_{column}_since_id"), "other_bases", [column, "since", "id"])
