"""Tokens bound to a key, requests sent ahead, sign-in from another screen, and how sure a sign-in is."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0004"

_THUMBPRINT: Final = sa.String(length=43)


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    for table in ("sign_ins", "codes"):
        # Every sign-in before this was substantial: there was no other.
        op.add_column(table, sa.Column("assurance", sa.Integer(), nullable=False, server_default="2"))
    for table in ("codes", "refresh_tokens"):
        op.add_column(table, sa.Column("key", _THUMBPRINT, nullable=True))
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "user-codes", "allowed": 20, "seconds": 60}],
    )
    op.create_table(
        "pushed_requests",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("key", _THUMBPRINT, nullable=True),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("used_at", sa.String(27), nullable=True),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_pushed_requests")),
    )
    op.create_table(
        "key_proofs",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_key_proofs")),
    )
    op.create_index(op.f("ix_key_proofs_expires_at"), "key_proofs", ["expires_at"], unique=False)
    op.create_table(
        "device_grants",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("user_code", sa.String(length=8), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("polled_at", sa.String(27), nullable=True),
        sa.Column("helper", sa.String(length=64), nullable=True),
        sa.Column("denied_at", sa.String(27), nullable=True),
        sa.Column("sign_in", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_device_grants_helper_helpers")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_ins.id"], name=op.f("fk_device_grants_sign_in_sign_ins")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_device_grants")),
        sa.UniqueConstraint("user_code", name=op.f("uq_device_grants_user_code")),
    )
