"""The words of a yes to a mandate, as they stood."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0027"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "mandate_words",
        sa.Column("mandate", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mandate"], ["mandates.id"], name=op.f("fk_mandate_words_mandate_mandates"), ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mandate", "fingerprint", name=op.f("pk_mandate_words")),
    )
