"""Letters, and accesses that can be named, dated and taken back."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

revision: Final = "0002"

# Each row its own id and this moment, made by the database: a step knows neither chance nor the clock.
_OLD_ACCESSES: Final = {
    "sqlite": """SELECT lower(hex(randomblob(16))) AS id, holder, citizen, kind,
                 strftime('%Y-%m-%dT%H:%M:%f000Z', 'now') AS given_at FROM accesses""",
    "postgresql": """SELECT replace(gen_random_uuid()::text, '-', '') AS id, holder, citizen, kind,
                     to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS given_at FROM accesses""",
}


def upgrade() -> None:
    _renew_accesses()
    _make_mailboxes()
    _make_letters()
    _make_visits_letters()


def _renew_accesses() -> None:
    from alembic import op  # noqa: PLC0415 - 100 ms that a database already at head never pays

    connection = op.get_bind()
    kept = [dict(row) for row in connection.execute(sa.text(_OLD_ACCESSES[connection.dialect.name])).mappings()]
    op.drop_table("accesses")
    accesses = op.create_table(
        "accesses",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("given_at", sa.String(27), nullable=False),
        sa.Column("revoked_at", sa.String(27), nullable=True),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_accesses_citizen_citizens")),
        sa.ForeignKeyConstraint(["holder"], ["helpers.id"], name=op.f("fk_accesses_holder_helpers")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accesses")),
    )
    op.create_index(op.f("ix_accesses_holder_citizen"), "accesses", ["holder", "citizen"], unique=False)
    op.bulk_insert(accesses, kept)


def _make_mailboxes() -> None:
    from alembic import op  # noqa: PLC0415 - as above

    op.create_table(
        "mailboxes",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("citizen", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["citizen"], ["citizens.ref"], name=op.f("fk_mailboxes_citizen_citizens")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailboxes")),
        sa.UniqueConstraint("citizen", name=op.f("uq_mailboxes_citizen")),
    )
    op.create_table(
        "folders",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("mailbox", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mailbox"], ["mailboxes.id"], name=op.f("fk_folders_mailbox_mailboxes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folders")),
        sa.UniqueConstraint("mailbox", "position", name=op.f("uq_folders_mailbox_position")),
    )


def _make_letters() -> None:
    from alembic import op  # noqa: PLC0415 - as above

    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("mailbox", sa.String(length=64), nullable=False),
        sa.Column("folder", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("received_at", sa.String(27), nullable=False),
        sa.Column("shown_from", sa.String(length=10), nullable=True),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("is_read", sa.Boolean(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("notices", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["folder"], ["folders.id"], name=op.f("fk_letters_folder_folders")),
        sa.ForeignKeyConstraint(["mailbox"], ["mailboxes.id"], name=op.f("fk_letters_mailbox_mailboxes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("mailbox", "uuid", "content_hash", name=op.f("uq_letters_mailbox_uuid_content_hash")),
    )
    op.create_index(op.f("ix_letters_mailbox_received_at"), "letters", ["mailbox", "received_at"], unique=False)
    op.create_table(
        "letter_files",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_letter_files_letter_letters")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_files")),
        sa.UniqueConstraint("letter", "position", name=op.f("uq_letter_files_letter_position")),
    )
    op.create_table(
        "letter_pieces",
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file"], ["letter_files.id"], name=op.f("fk_letter_pieces_file_letter_files")),
        sa.PrimaryKeyConstraint("file", "number", name=op.f("pk_letter_pieces")),
    )


def _make_visits_letters() -> None:
    from alembic import op  # noqa: PLC0415 - as above

    op.create_table(
        "letter_choices",
        sa.Column("handle", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_letter_choices_letter_letters")),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_letter_choices_session_sessions")),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_letter_choices")),
    )
    op.create_index(op.f("ix_letter_choices_session"), "letter_choices", ["session"], unique=False)
    op.create_table(
        "open_letters",
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letters.id"], name=op.f("fk_open_letters_letter_letters")),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name=op.f("fk_open_letters_session_sessions")),
        sa.PrimaryKeyConstraint("session", name=op.f("pk_open_letters")),
    )
