"""What a backend's database holds, table by table, and what a refused call may change of it.

    before = snapshot(backend.database)
    ... a call that must be refused ...
    assert_refused_cleanly(before, snapshot(backend.database))

IDENTITY.md, "What the backend must enforce": a refused call leaves every business table as it was and adds exactly one
row to `refusals`; replay caches and rate limits may change. A new table fails here until somebody says which it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum

from desktop.backend.db.engine import Database

Rows = tuple[tuple[object, ...], ...]


class Sort(Enum):
    """What a table is for. `LIMITS` and `JOURNAL` only ever grow."""

    BUSINESS = "business"
    REPLAY = "replay"
    LIMITS = "limits"
    JOURNAL = "journal"
    REFUSALS = "refusals"


CLASSIFIED: Mapping[str, Sort] = {
    **dict.fromkeys((
        "alembic_version", "limits", "signing_keys", "secrets", "organisations", "addresses", "helpers", "relations",
        "citizens", "accesses", "access_wishes", "sign_ins", "sessions", "permits", "submissions", "counters", "definitions", "catalogues",
        "mailboxes", "folders", "letters", "letter_files", "letter_pieces", "letter_choices", "open_letters",
        "questionings", "directories", "notices", "approvals", "samples", "sample_items",
        "consents", "consent_words", "authorities",
        "queue_keys", "queue_numbers", "letter_marks", "letters_taken_on", "sent_letters", "letters_served", "contact_details", "old_contacts_told", "exemptions", "mandates", "mandate_packages", "package_words", "mandate_words",
        "mandate_letters", "mandate_scans", "mandate_talks", "kept_answers", "other_bases",
    ), Sort.BUSINESS),
    **dict.fromkeys((
        "codes", "refresh_tokens", "idempotency", "pushed_requests", "key_proofs", "device_grants", "revoked_tokens",
    ), Sort.REPLAY),
    # `limits` says how many are allowed; these rows are what is counted.
    "lookups": Sort.LIMITS,
    "wrong_answers": Sort.LIMITS,
    "mandate_misses": Sort.LIMITS,
    "consent_misses": Sort.LIMITS,
    "journal": Sort.JOURNAL,
    "refusals": Sort.REFUSALS,
}


_TABLES_OF_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
_TABLES_OF_POSTGRESQL = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


def tables(*sorts: Sort) -> set[str]:
    """The names of the tables of these sorts."""
    return {table for table, sort in CLASSIFIED.items() if sort in sorts}


def snapshot(database: Database) -> Mapping[str, Rows]:
    """Every row of every table as the database itself gives it, in an order of its own. Fails on an unknown table."""
    with database.read() as connection:
        # The driver's own: asked sixty times in a test, the way through SQLAlchemy is most of what it takes.
        cursor = connection.connection.cursor()
        cursor.execute(_TABLES_OF_SQLITE if database.is_sqlite else _TABLES_OF_POSTGRESQL)
        stored: dict[str, list] = {name: [] for name, in sorted(cursor.fetchall())}
        unknown = set(stored) - set(CLASSIFIED)
        assert not unknown, f"say in tests/support/stored_state.py what these tables are: {', '.join(sorted(unknown))}"
        if database.is_sqlite:
            for table, rows in stored.items():
                rows.extend(cursor.execute(f'SELECT * FROM "{table}"').fetchall())
        elif stored:
            # A server is asked once, and says each row in its own words.
            cursor.execute(" UNION ALL ".join(f"SELECT '{table}', t::text FROM \"{table}\" t" for table in stored))
            for table, row in cursor.fetchall():
                stored[table].append((row,))
        # Any order that does not hang on the database's; by their words, a letter's pieces are written out each time.
        return {table: tuple(sorted(rows, key=hash)) for table, rows in stored.items()}


def changed(before: Mapping[str, Rows], after: Mapping[str, Rows]) -> set[str]:
    """The tables that are not as they were."""
    return {table for table in before.keys() | after.keys() if before.get(table) != after.get(table)}


def assert_refused_cleanly(
    before: Mapping[str, Rows], after: Mapping[str, Rows], *, attempt: bool = False, but: Collection[str] = (),
) -> None:
    """One row more in `refusals`, and nothing else but replay caches.

    With `attempt` the call is one that is on record although it was refused (a look-up, a token used twice): the
    journal and what limits count may have grown, and nothing that was in them has changed. `but` names business tables
    the call is meant to change although it is refused; the test that says so asserts how.
    """
    moved = changed(before, after) - tables(Sort.REPLAY) - set(but)
    grown = tables(Sort.LIMITS, Sort.JOURNAL) if attempt else set()
    assert moved <= grown | {"refusals"}, f"a refused call changed {', '.join(sorted(moved - grown - {'refusals'}))}"
    for table in (moved | {"refusals"}) - tables(Sort.BUSINESS):
        assert set(before[table]) <= set(after[table]), f"a refused call rewrote {table}"
    more = len(after["refusals"]) - len(before["refusals"])
    assert more == 1, f"a refused call left {more} rows in refusals"
