"""Letters somebody who helps took on; and until when a letter asks for an answer, where it can be looked for."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec
import sqlalchemy as sa

from desktop.backend.db.columns import moment_text

revision: Final = "0034"

_AT_ONCE: Final = 500


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.add_column("letters", sa.Column("reply_by", sa.String(27), nullable=True))
    _fill(op.get_bind())
    op.create_index(op.f("ix_letters_mailbox_reply_by"), "letters", ["mailbox", "reply_by"])
    op.create_table(
        "letters_taken_on",
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("access", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["access"], ["accesses.id"], name=op.f("fk_letters_taken_on_access_accesses")),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_letters_taken_on_letter_letters")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_letters_taken_on")),
    )
    for column in ("access", "at"):
        op.create_index(op.f(f"ix_letters_taken_on_{column}"), "letters_taken_on", [column])


def _fill(connection: sa.Connection) -> None:
    """What each letter says itself. A portion at a time: letters are long, and there may be many."""
    asked = sa.text("SELECT id, letter FROM letters WHERE id > :last ORDER BY id LIMIT :many")
    kept = sa.text("UPDATE letters SET reply_by = :reply_by WHERE id = :id")
    last = ""
    while rows := connection.execute(asked, {"last": last, "many": _AT_ONCE}).all():
        said = [(row.id, msgspec.json.decode(row.letter).get("reply_by")) for row in rows]
        known = [
            {"id": id_, "reply_by": moment_text(datetime.fromisoformat(one))} for id_, one in said if one is not None
        ]
        if known:
            connection.execute(kept, known)
        last = rows[-1].id
