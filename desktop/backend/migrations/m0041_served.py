"""Which summons was received, by whom and when: it is served then."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0041"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "letters_served",
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("receiver", sa.String(length=64), nullable=False),
        sa.Column("access", sa.String(length=64), nullable=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_letters_served_letter_letters")),
        sa.ForeignKeyConstraint(["receiver"], ["helpers.id"], name=op.f("fk_letters_served_receiver_helpers")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_letters_served")),
    )
