"""The first shape of the database. Never edited: a change is a new step."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from desktop.backend.migrations.journal_guard import guard_journal

revision: Final = "0001"


def upgrade() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    op.create_table(
        "addresses",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("municipality", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_folded"), "addresses", ["folded"], unique=False)
    op.create_table(
        "catalogues",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_catalogues")),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "definitions",
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("wire", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("task", "version", name=op.f("pk_definitions")),
    )
    op.create_table(
        "idempotency",
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("actor", "operation", "key", name=op.f("pk_idempotency")),
    )
    op.create_table(
        "journal",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=True),
        sa.Column("actor", sa.String(length=64), nullable=True),
        sa.Column("session", sa.String(length=64), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_journal")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_hash")),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_journal_prev_hash")),
    )
    op.create_index(op.f("ix_journal_subject"), "journal", ["subject"], unique=False)
    op.create_table(
        "limits",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("allowed", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_limits")),
    )
    op.create_table(
        "organisations",
        sa.Column("cvr", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("cvr", name=op.f("pk_organisations")),
    )
    op.create_table(
        "refusals",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("problem", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_refusals")),
    )
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secrets")),
    )
    op.create_table(
        "signing_keys",
        sa.Column("kid", sa.String(length=64), nullable=False),
        sa.Column("jwk", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("kid", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "citizens",
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("cpr", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("protected_until", sa.String(length=10), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["address"], ["addresses.id"], name=op.f("fk_citizens_address_addresses")),
        sa.PrimaryKeyConstraint("ref", name=op.f("pk_citizens")),
        sa.UniqueConstraint("cpr", name=op.f("uq_citizens_cpr")),
        sa.UniqueConstraint("id", name=op.f("uq_citizens_id")),
    )
    op.create_table(
        "helpers",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.Column("organisation", sa.String(length=8), nullable=True),
        sa.Column("cpr", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_helpers_organisation_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helpers")),
        sa.UniqueConstraint("ref", name=op.f("uq_helpers_ref")),
    )
    op.create_table(
        "accesses",
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_accesses_citizen_citizens")),
        sa.ForeignKeyConstraint(["holder"], ["helpers.id"], name=op.f("fk_accesses_holder_helpers")),
        sa.PrimaryKeyConstraint("holder", "citizen", name=op.f("pk_accesses")),
    )
    op.create_table(
        "lookups",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=True),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("proof_kind", sa.String(length=32), nullable=True),
        sa.Column("proof_assurance", sa.Integer(), nullable=True),
        sa.Column("proof_at", sa.String(27), nullable=True),
        sa.Column("cancelled_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_lookups_citizen_citizens")),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_lookups_helper_helpers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lookups")),
    )
    op.create_index(op.f("ix_lookups_helper_at"), "lookups", ["helper", "at"], unique=False)
    op.create_table(
        "relations",
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("cpr", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_relations_helper_helpers")),
        sa.PrimaryKeyConstraint("helper", "cpr", name=op.f("pk_relations")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("signed_in_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_sign_ins_helper_helpers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
    )
    op.create_table(
        "codes",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("challenge", sa.String(length=43), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("sign_in", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_codes_helper_helpers")),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_ins.id"], name=op.f("fk_codes_sign_in_sign_ins")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_codes")),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sign_in", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["sign_in"], ["sign_ins.id"], name=op.f("fk_refresh_tokens_sign_in_sign_ins")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_refresh_tokens")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("lookup", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=8), nullable=False),
        sa.Column("proof_kind", sa.String(length=32), nullable=False),
        sa.Column("proof_assurance", sa.Integer(), nullable=False),
        sa.Column("proof_at", sa.String(27), nullable=False),
        sa.Column("agreed_at", sa.String(27), nullable=False),
        sa.Column("ends_at", sa.String(27), nullable=False),
        sa.Column("ended_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_sessions_citizen_citizens")),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_sessions_helper_helpers")),
        sa.ForeignKeyConstraint(["lookup"], ["lookups.id"], name=op.f("fk_sessions_lookup_lookups")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_sessions_organisation_organisations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("lookup", name=op.f("uq_sessions_lookup")),
    )
    op.create_table(
        "permits",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=8), nullable=False),
        sa.Column("hand", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("agreed_at", sa.String(27), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.Column("voided_at", sa.String(27), nullable=True),
        sa.Column("used_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_permits_citizen_citizens")),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_permits_helper_helpers")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_permits_organisation_organisations")
        ),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_permits_session_sessions")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_permits")),
        sa.UniqueConstraint("key", name=op.f("uq_permits_key")),
    )
    op.create_index(op.f("ix_permits_session_task"), "permits", ["session", "task"], unique=False)
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("permit", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("helper", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=8), nullable=False),
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("agreed_at", sa.String(27), nullable=False),
        sa.Column("written_at", sa.String(27), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_submissions_citizen_citizens")),
        sa.ForeignKeyConstraint(["helper"], ["helpers.id"], name=op.f("fk_submissions_helper_helpers")),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.cvr"], name=op.f("fk_submissions_organisation_organisations")
        ),
        sa.ForeignKeyConstraint(["permit"], ["permits.key"], name=op.f("fk_submissions_permit_permits")),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_submissions_session_sessions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("permit", name=op.f("uq_submissions_permit")),
        sa.UniqueConstraint("reference", name=op.f("uq_submissions_reference")),
    )

    op.bulk_insert(
        sa.table("limits", sa.column("name"), sa.column("allowed"), sa.column("seconds")),
        [{"name": "lookups", "allowed": 30, "seconds": 600}],
    )
    guard_journal(op.get_bind())
