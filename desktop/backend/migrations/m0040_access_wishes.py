"""What citizens of visits wish to give access to, and which such wish they are asked about on their own device."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0040"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("approvals", sa.Column("access", sa.String(length=64), nullable=True))
    op.create_table(
        "access_wishes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("holder_called", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("script", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name=op.f("fk_access_wishes_session_sessions"), ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_access_wishes_helper_helpers")),
        sa.ForeignKeyConstraint(["holder"], ["helpers.id"], name=op.f("fk_access_wishes_holder_helpers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_wishes")),
        sa.UniqueConstraint("session", name=op.f("uq_access_wishes_session")),
    )
