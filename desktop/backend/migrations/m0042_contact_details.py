"""Where citizens are written to, as it was changed here, and what the old ones are told."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0042"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "contact_details",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("changed_by", sa.String(length=64), nullable=False),
        sa.Column("access", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_contact_details_citizen_citizens")),
        sa.ForeignKeyConstraint(["changed_by"], ["helpers.id"], name=op.f("fk_contact_details_changed_by_helpers")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_contact_details")),
    )
    op.create_index(op.f("ix_contact_details_citizen_entry"), "contact_details", ["citizen", "entry"])
    op.create_table(
        "old_contacts_told",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("notice", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("handed_over_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["notice"], ["notices.id"], name=op.f("fk_old_contacts_told_notice_notices")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_contacts_told")),
    )
    for column in ("notice", "handed_over_at"):
        op.create_index(op.f(f"ix_old_contacts_told_{column}"), "old_contacts_told", [column])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "contact-details-changed", "allowed": 5, "seconds": 86400}],
    )
