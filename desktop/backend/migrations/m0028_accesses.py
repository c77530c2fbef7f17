"""Accesses as the rules know them, each with a line in the journal; and who marked which letter as read."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from desktop.backend.db import journal

revision: Final = "0028"

_NOW: Final = {
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')",
    "postgresql": """SELECT to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
}
# Whoever serves may end an access, and has no word that brings one back.
_STAYS_ENDED: Final = (
    """CREATE FUNCTION accesses_stay_ended() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'an access that ended stays ended'; END $$""",
    """CREATE TRIGGER accesses_stay_ended BEFORE UPDATE OF closed_how, closed_at, closed_by ON accesses
       FOR EACH ROW WHEN (OLD.closed_at IS NOT NULL AND (OLD.closed_how, OLD.closed_at, OLD.closed_by)
       IS DISTINCT FROM (NEW.closed_how, NEW.closed_at, NEW.closed_by)) EXECUTE FUNCTION accesses_stay_ended()""",
)


def upgrade() -> None:
    _renew_accesses()
    _make_marks()


def _renew_accesses() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    connection = op.get_bind()
    asked = sa.text("SELECT id, citizen, holder, kind, given_at, revoked_at FROM accesses ORDER BY given_at, id")
    kept = [_as_now(row) for row in connection.execute(asked)]
    op.drop_table("accesses")
    accesses = op.create_table(
        "accesses",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("given_at", sa.String(27), nullable=False),
        sa.Column("opens_at", sa.String(27), nullable=False),
        sa.Column("yes", sa.String(length=64), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("lifted_exemption", sa.Boolean(), nullable=False),
        sa.Column("closed_how", sa.String(length=16), nullable=True),
        sa.Column("closed_at", sa.String(27), nullable=True),
        sa.Column("closed_by", sa.String(length=64), nullable=True),
        sa.Column("deaths", sa.Text(), nullable=False),
        sa.Column("holder_called", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_accesses_citizen_citizens")),
        sa.ForeignKeyConstraint(["holder"], ["helpers.id"], name=op.f("fk_accesses_holder_helpers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accesses")),
        sa.UniqueConstraint("citizen", "yes", name=op.f("uq_accesses_citizen_yes")),
    )
    for who in ("citizen", "holder"):
        op.create_index(op.f(f"ix_accesses_{who}_given_at_id"), "accesses", [who, "given_at", "id"])
    op.bulk_insert(accesses, [{**one, "deaths": "[]"} for one in kept])
    if kept:
        _write_lines(connection, kept)
    if connection.dialect.name == "postgresql":
        for statement in _STAYS_ENDED:
            op.execute(statement)


def _as_now(row: sa.Row[Any]) -> dict[str, Any]:
    """What was taken back was so by its owner; on what yes it was given nobody wrote down."""
    is_ended = row.revoked_at is not None
    return {
        "id": row.id, "citizen": row.citizen, "holder": row.holder, "kind": row.kind, "given_at": row.given_at,
        "opens_at": row.given_at, "yes": None, "signature": None, "lifted_exemption": False,
        "closed_how": "revoked" if is_ended else None, "closed_at": row.revoked_at,
        "closed_by": row.citizen if is_ended else None, "deaths": [], "holder_called": None,
    }


def _write_lines(connection: sa.Connection, kept: list[dict[str, Any]]) -> None:
    """A line for each that was there: from now on one that somebody made up has none."""
    now = datetime.fromisoformat(connection.execute(sa.text(_NOW[connection.dialect.name])).scalar_one())
    for one in kept:
        digest = hashlib.sha256(msgspec.json.encode(one, order="sorted")).hexdigest()
        journal.append(
            connection, journal.Kind.ACCESS_KEPT, now, subject=one["citizen"],
            detail={"access": one["id"], "digest": digest, **({"ended": 1} if one["closed_at"] else {})},
        )


def _make_marks() -> None:
    from alembic import op  # noqa: PLC0415 - as above

    op.create_table(
        "letter_marks",
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["helpers.id"], name=op.f("fk_letter_marks_holder_helpers")),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_letter_marks_letter_letters")),
        sa.PrimaryKeyConstraint("letter", "holder", name=op.f("pk_letter_marks")),
    )
    op.create_index(op.f("ix_letter_marks_holder"), "letter_marks", ["holder"])
