"""What the controller looks at every week."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0009"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "samples",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=8), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("drawn_at", sa.String(27), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.Column("chance", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_samples_organisation_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samples")),
        sa.UniqueConstraint("organisation", "week", name=op.f("uq_samples_organisation_week")),
    )
    op.create_table(
        "sample_items",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sample", sa.String(length=64), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=True),
        sa.Column("judged_by", sa.String(length=64), nullable=True),
        sa.Column("judged_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["judged_by"], ["helpers.id"], name=op.f("fk_sample_items_judged_by_helpers")),
        sa.ForeignKeyConstraint(["lookup"], ["lookups.id"], name=op.f("fk_sample_items_lookup_lookups")),
        sa.ForeignKeyConstraint(["sample"], ["samples.id"], name=op.f("fk_sample_items_sample_samples")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sample_items")),
        sa.UniqueConstraint("sample", "lookup", name=op.f("uq_sample_items_sample_lookup")),
    )
