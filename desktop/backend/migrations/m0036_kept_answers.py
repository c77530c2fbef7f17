"""Answers a holder had not sent when a mandate ended, kept for whoever gave it."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0036"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "kept_answers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("mandate", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("kept_at", sa.String(length=27), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_kept_answers_session_sessions")),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_kept_answers_citizen_citizens")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_answers")),
        sa.UniqueConstraint("session", "task", name=op.f("uq_kept_answers_session_task")),
    )
    op.create_index(op.f("ix_kept_answers_citizen_kept_at_id"), "kept_answers", ["citizen", "kept_at", "id"])
