"""Talks with a grantor alone in a visit, and which mandate a citizen is asked about on their own device."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0031"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("approvals", sa.Column("mandate", sa.String(length=64), nullable=True))
    op.create_table(
        "mandate_talks",
        sa.Column("mandate", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("script", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("drafted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate"], ["mandates.id"], name=op.f("fk_mandate_talks_mandate_mandates"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name=op.f("fk_mandate_talks_session_sessions"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_mandate_talks_helper_helpers")),
        sa.PrimaryKeyConstraint("mandate", "session", "helper", name=op.f("pk_mandate_talks")),
    )
    op.create_index(op.f("ix_mandate_talks_session"), "mandate_talks", ["session"])
