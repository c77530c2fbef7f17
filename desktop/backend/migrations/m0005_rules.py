"""Queue numbers, control questions, opening hours, and who is exempt from Digital Post."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0005"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("organisations", sa.Column("hours", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("citizens", sa.Column("exempt", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("lookups", sa.Column("queue", sa.String(length=8), nullable=True))
    op.create_table(
        "questionings",
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["lookup"], ["lookups.id"], name=op.f("fk_questionings_lookup_lookups")),
        sa.PrimaryKeyConstraint("lookup", name=op.f("pk_questionings")),
    )
    op.create_table(
        "wrong_answers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_wrong_answers_citizen_citizens")),
        sa.ForeignKeyConstraint(["lookup"], ["questionings.lookup"], name=op.f("fk_wrong_answers_lookup_questionings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_answers")),
    )
    op.create_index(op.f("ix_wrong_answers_citizen_at"), "wrong_answers", ["citizen", "at"], unique=False)
