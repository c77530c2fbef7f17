"""Consents: who may ask, what was asked in which words, what was answered, and how often somebody asks in vain."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0025"

_WHOSE: Final = ("citizen", "authority")
_COUNTED: Final = ("actor", "person")


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "authorities",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorities")),
        sa.UniqueConstraint("key", name=op.f("uq_authorities_key")),
    )
    op.create_table(
        "consent_words",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_consent_words")),
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("authority", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("words", sa.String(length=64), nullable=False),
        sa.Column("earlier", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.String(length=10), nullable=False),
        sa.Column("asked_at", sa.String(27), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("withdrawal", sa.Text(), nullable=True),
        sa.Column("taken_back_at", sa.String(27), nullable=True),
        sa.Column("told_of_end_at", sa.String(27), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_consents_citizen_citizens")),
        sa.ForeignKeyConstraint(["words"], ["consent_words.digest"], name=op.f("fk_consents_words_consent_words")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("authority", "reference", name=op.f("uq_consents_authority_reference")),
    )
    for whose in _WHOSE:
        op.create_index(op.f(f"ix_consents_{whose}_asked_at_id"), "consents", [whose, "asked_at", "id"])
    op.create_index(op.f("ix_consents_last_day"), "consents", ["last_day"])
    op.create_table(
        "consent_misses",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("person", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_misses")),
    )
    for counted in _COUNTED:
        op.create_index(op.f(f"ix_consent_misses_{counted}_at"), "consent_misses", [counted, "at"])
    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [
            {"name": "consents-asked", "allowed": 500, "seconds": 3600},
            {"name": "consents-asked-of-one", "allowed": 10, "seconds": 30 * 24 * 3600},
            {"name": "consents-missed", "allowed": 20, "seconds": 3600},
            {"name": "consents-missed-of-one", "allowed": 5, "seconds": 7 * 24 * 3600},
        ],
    )
    op.add_column("approvals", sa.Column("consent", sa.String(64), nullable=True))
