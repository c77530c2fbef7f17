"""The queue at the door, and the keys of the systems that tell of it."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0011"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "queue_keys",
        sa.Column("organisation", sa.String(length=8), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_queue_keys_organisation_organisations"),
        ),
        sa.PrimaryKeyConstraint("organisation", name=op.f("pk_queue_keys")),
        sa.UniqueConstraint("hash", name=op.f("uq_queue_keys_hash")),
    )
    op.create_table(
        "queue_numbers",
        sa.Column("organisation", sa.String(length=8), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("counter", sa.String(length=32), nullable=True),
        sa.Column("drawn_at", sa.String(27), nullable=False),
        sa.Column("taken_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_queue_numbers_organisation_organisations"),
        ),
        sa.PrimaryKeyConstraint("organisation", "day", "number", name=op.f("pk_queue_numbers")),
    )
