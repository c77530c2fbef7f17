"""What is sent from a mailbox: answers, letters of one's own and letters sent on."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0039"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "sent_letters",
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("writer", sa.String(length=64), nullable=False),
        sa.Column("access", sa.String(length=64), nullable=True),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=True),
        sa.Column("recipient", sa.String(length=64), nullable=True),
        sa.Column("recipient_name", sa.Text(), nullable=False),
        sa.Column("recipient_number", sa.String(length=16), nullable=False),
        sa.Column("contact_point", sa.String(length=64), nullable=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("handed_over_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["about"], ["letters.id"], name=op.f("fk_sent_letters_about_letters")),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_sent_letters_letter_letters")),
        sa.ForeignKeyConstraint(["writer"], ["helpers.id"], name=op.f("fk_sent_letters_writer_helpers")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_sent_letters")),
        sa.UniqueConstraint("writer", "request", name=op.f("uq_sent_letters_writer_request")),
    )
    op.create_index(op.f("ix_sent_letters_writer_at"), "sent_letters", ["writer", "at"])
    op.create_index(op.f("ix_sent_letters_handed_over_at"), "sent_letters", ["handed_over_at"])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "letters-sent", "allowed": 20, "seconds": 3600}],
    )
