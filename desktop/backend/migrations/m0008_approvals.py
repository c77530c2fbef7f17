"""Approvals on the citizen's own device."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0008"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "approvals",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("page", sa.String(length=64), nullable=True),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=True),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.Column("browser", sa.String(length=64), nullable=True),
        sa.Column("used_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_approvals_citizen_citizens")),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_approvals_helper_helpers")),
        sa.ForeignKeyConstraint(["lookup"], ["lookups.id"], name=op.f("fk_approvals_lookup_lookups")),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_approvals_session_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvals")),
        sa.UniqueConstraint("page", name=op.f("uq_approvals_page")),
    )
    op.create_index(op.f("ix_approvals_helper_citizen"), "approvals", ["helper", "citizen"], unique=False)
