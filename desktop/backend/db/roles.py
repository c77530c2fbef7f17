"""PostgreSQL: the role that serves owns no tables, so that it cannot take the journal's guard away.

The owner runs the migrations and then `grant_serving`; see docs/decisions/0008-two-roles-on-postgresql.md. On SQLite
whoever has the file owns it: there the chain and the receipts tell, not the rights.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, inspect, text

from desktop.backend.db.tables import helpers, journal, lookups, permits, refusals, sessions, submissions

_GROWS: Final = "SELECT, INSERT"
_IS_READ: Final = "SELECT"
_IS_USED: Final = "SELECT, INSERT, UPDATE, DELETE"

NARROWER: Final = {
    journal.name: _GROWS,
    refusals.name: f"{_GROWS}, DELETE",
    "samples": f"{_GROWS}, DELETE",
    # Who is exempt or dead as the register has it: read here, erased when the time is up, never changed.
    "citizens": f"{_IS_READ}, DELETE",
    # Who is whose guardian or parent, as a register has it: it opens nothing here, and nobody here writes it.
    "other_bases": f"{_IS_READ}, DELETE",
    # An access may be given and ended; whose, of which kind and on what yes it is never changes.
    "accesses": f"{_GROWS}, DELETE, UPDATE (closed_how, closed_at, closed_by, deaths)",
    **dict.fromkeys(("access_wishes", "letter_marks", "letters_taken_on", "exemptions"), f"{_GROWS}, DELETE"),
    # Of what was done it may say how it went on and ended; never whose it was, when it began or what was agreed. Where
    # somebody is marked as told, the database asks for the journal's line (`migrations.notice_guard`).
    lookups.name: (
        f"{_GROWS}, DELETE, UPDATE (proof_kind, proof_assurance, proof_at, cancelled_at, relinked, told_at)"
    ),
    sessions.name: (
        f"{_GROWS}, DELETE, UPDATE (helper, proof_kind, proof_assurance, proof_at, ended_at, wrong_at, told_at)"
    ),
    permits.name: f"{_GROWS}, DELETE, UPDATE (hash, voided_at, used_at)",
    submissions.name: f"{_GROWS}, DELETE, UPDATE (withdrawn_at)",
    "sample_items": f"{_GROWS}, DELETE, UPDATE (verdict, judged_by, judged_at)",
    # Of a mandate it may say how it went on; never between whom it is, nor in which words. Its packages are kept anew.
    "mandates": (
        f"{_GROWS}, DELETE, "
        "UPDATE (letter, general_power, yes, signature, agreement, declined, deaths, told_of_end_at, last_used_at)"
    ),
    "mandate_packages": f"{_GROWS}, DELETE",
    "package_words": _GROWS,
    **dict.fromkeys(("mandate_words", "mandate_scans", "mandate_talks", "kept_answers"), f"{_GROWS}, DELETE"),
    "mandate_letters": f"{_GROWS}, DELETE, UPDATE (paper, handed_over_at)",
    "mandate_misses": f"{_GROWS}, DELETE",
    # Of a consent it may say what was answered and how it ended; never of whom it is asked, nor in which words.
    "consents": f"{_GROWS}, DELETE, UPDATE (answer, withdrawal, taken_back_at, told_of_end_at, last_day)",
    "consent_words": _GROWS,
    "consent_misses": f"{_GROWS}, DELETE",
    # A notice is never reworded, nor given to somebody else: its paper is set, and handed over.
    "notices": f"{_GROWS}, DELETE, UPDATE (paper, handed_over_at, given_at)",
    # What the citizen was told lies among the letters. One may be marked as read, and put in another folder, and
    # neither given to another mailbox nor reworded.
    "letters": f"{_GROWS}, UPDATE (is_read, folder, version)",
    # Of what was sent it may say that it left; never whose it is, who wrote it, or to whom.
    "sent_letters": f"{_GROWS}, UPDATE (handed_over_at)",
    "letters_served": _GROWS,
    "contact_details": f"{_GROWS}, DELETE",
    "old_contacts_told": f"{_GROWS}, DELETE, UPDATE (handed_over_at)",
    **dict.fromkeys(("mailboxes", "folders", "letter_files", "letter_pieces"), _GROWS),
    # The retention job takes the row by which a citizen signs in themself, with the citizen's.
    helpers.name: f"{_IS_READ}, DELETE",
    **dict.fromkeys((
        "alembic_version", "limits", "secrets", "signing_keys", "organisations", "relations", "addresses",
        "queue_keys", "authorities",
    ), _IS_READ),
}
"""What the serving role may do with the tables it may not do everything with; the rest it reads and writes."""

_OWNS: Final = """
    SELECT rolsuper OR pg_has_role(current_user, c.relowner, 'USAGE')
    FROM pg_roles, pg_class c WHERE rolname = current_user AND c.oid = to_regclass('journal')
"""


class RoleError(Exception):
    """`name` cannot be the serving role: there is no such role, or it could take the guard away."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


FOLLOWING: Final = dict.fromkeys(("organisations", "helpers", "relations", "authorities"), _IS_USED)
"""Where a directory file decides, whoever serves keeps these as it says."""


def grant_serving(connection: Connection, role: str, *, follows_directory: bool = False) -> None:
    """Give `role` what serving takes and nothing else, on every table there is now. Run as the owner; may be repeated.

    Only where it `follows_directory` may it write who the helpers are. Raises RoleError.
    """
    about = {"role": role}
    found = connection.execute(text("SELECT rolsuper FROM pg_roles WHERE rolname = :role"), about).scalar()
    if found is not False:
        raise RoleError(role)
    # Not 'USAGE': a role that may SET ROLE to the owner is as good as the owner.
    member = "SELECT pg_has_role(:role, relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass('journal')"
    if connection.execute(text(member), about).scalar():
        raise RoleError(role)
    preparer = connection.dialect.identifier_preparer
    quote = preparer.quote
    schema = quote(str(connection.execute(text("SELECT current_schema()")).scalar()))
    database = quote(str(connection.execute(text("SELECT current_database()")).scalar()))
    allowed = {**NARROWER, **(FOLLOWING if follows_directory else {})}
    statements = [
        f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {quote(role)}",
        f"REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC, {quote(role)}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {quote(role)}",
        f"GRANT USAGE ON SCHEMA {schema} TO {quote(role)}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {quote(role)}",
    ]
    statements += [
        f"GRANT {allowed.get(table, _IS_USED)} ON {schema}.{quote(table)} TO {quote(role)}"
        for table in inspect(connection).get_table_names()
    ]
    for statement in statements:
        connection.execute(text(statement))


def owns_the_journal(connection: Connection) -> bool:
    """True when whoever this is could take the guard away: PostgreSQL's owner, one who acts as it, or a superuser."""
    return bool(connection.execute(text(_OWNS)).scalar())
