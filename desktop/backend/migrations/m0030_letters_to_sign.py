"""Letters to sign by hand, and what came back of them."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0030"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "mandate_letters",
        sa.Column("mandate", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.String(27), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        sa.Column("handed_over_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(
            ["mandate"], ["mandates.id"], name=op.f("fk_mandate_letters_mandate_mandates"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mandate", name=op.f("pk_mandate_letters")),
    )
    op.create_table(
        "mandate_scans",
        sa.Column("mandate", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("content_type", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate"], ["mandates.id"], name=op.f("fk_mandate_scans_mandate_mandates"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mandate", name=op.f("pk_mandate_scans")),
    )
    op.create_index(op.f("ix_mandate_scans_lookup"), "mandate_scans", ["lookup"])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "mandate-letters", "allowed": 3, "seconds": 7 * 24 * 3600}],
    )
