from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from desktop.backend.db import journal
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import BEFORE_THE_FIRST, Kind, Printed, append, mark, verify
from desktop.backend.db.migrate import migrate

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def database(empty_url):
    opened = Database(empty_url)
    migrate(opened)
    with opened.write() as connection:
        for entry in range(1, 5):
            append(connection, Kind.LOOKED_UP, NOON, subject=f"s{entry}", actor="a", detail={"outcome": "found"})
    yield opened
    opened.close()


def attack(database: Database, sql: str) -> None:
    with database.write() as connection:
        connection.execute(text(sql))


def verdict(database: Database, head: str | None = None, entry: int | None = None):
    with database.read() as connection:
        return verify(connection, Printed(head, entry) if head else None)


@pytest.mark.parametrize("sql", [
    "UPDATE journal SET subject = 'nobody' WHERE entry = 2",
    "UPDATE journal SET hash = hash WHERE entry = 2",
    "DELETE FROM journal WHERE entry = 4",
    "DELETE FROM journal",
    "INSERT INTO journal SELECT entry, at, kind, 'other', actor, session, detail, prev_hash, hash FROM journal WHERE entry = 2",
    "INSERT INTO journal SELECT 5, at, kind, subject, actor, session, detail, 'x', 'y' FROM journal WHERE entry = 4",
    "INSERT INTO journal SELECT 9, at, kind, subject, actor, session, detail, hash, 'y' FROM journal WHERE entry = 4",
    "INSERT INTO journal SELECT 0, at, kind, subject, actor, session, detail, hash, 'y' FROM journal WHERE entry = 4",
])
def test_nobody_changes_the_journal_by_raw_sql(database, sql):
    before = verdict(database)
    with pytest.raises(DatabaseError):
        attack(database, sql)
    assert verdict(database) == before
    assert before.is_whole


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("sql", [
    "INSERT OR REPLACE INTO journal SELECT entry, at, kind, 'other', actor, session, detail, prev_hash, hash FROM journal WHERE entry = 2",
    "INSERT OR REPLACE INTO journal SELECT 5, at, kind, 'other', actor, session, detail, hash, prev_hash FROM journal WHERE entry = 4",
    "REPLACE INTO journal SELECT entry, at, kind, 'other', actor, session, detail, prev_hash, 'z' FROM journal WHERE entry = 4",
    "UPDATE OR REPLACE journal SET entry = 3 WHERE entry = 4",
    "INSERT OR IGNORE INTO journal SELECT 7, at, kind, 'other', actor, session, detail, 'p', 'z' FROM journal WHERE entry = 4",
])
def test_another_programs_connection_cannot_replace_an_entry_either(database, sql):
    before = verdict(database)
    stranger = sqlite3.connect(database.file)
    try:
        with pytest.raises(sqlite3.IntegrityError):
            stranger.execute(sql)
        stranger.rollback()
    finally:
        stranger.close()
    assert verdict(database) == before


@pytest.mark.parametrize("empty_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
@pytest.mark.parametrize("sql", [
    "TRUNCATE journal",
    "INSERT INTO journal SELECT * FROM journal WHERE entry = 2 ON CONFLICT (entry) DO UPDATE SET subject = 'other'",
    "SET session_replication_role = replica; DELETE FROM journal",
])
def test_postgres_has_no_side_door(database, sql):
    before = verdict(database)
    with pytest.raises(DatabaseError, match="the journal only grows"):
        attack(database, sql)
    assert verdict(database) == before


def unguard(database: Database) -> None:
    """What an owner of the database could do: the chain must still tell."""
    names = ["journal_no_update", "journal_no_delete", "journal_next_only"]
    if not database.is_sqlite:
        names = ["journal_no_change", "journal_no_truncate", "journal_next_only"]
    for name in names:
        attack(database, f"DROP TRIGGER {name}" + ("" if database.is_sqlite else " ON journal"))


@pytest.mark.parametrize(("sql", "broken"), [
    ("UPDATE journal SET subject = 'nobody' WHERE entry = 2", 2),
    ("UPDATE journal SET at = '2026-11-24T12:00:00.000000Z' WHERE entry = 3", 3),
    ("UPDATE journal SET detail = '{}' WHERE entry = 4", 4),
    ("DELETE FROM journal WHERE entry = 2", 2),
    ("DELETE FROM journal WHERE entry = 1", 1),
])
def test_what_an_owner_changed_is_named_at_its_first_entry(database, sql, broken):
    unguard(database)
    attack(database, sql)
    found = verdict(database)
    assert not found.is_whole
    assert (found.broken, found.entries) == (broken, broken - 1)


def test_a_cut_tail_shows_by_the_head_on_a_receipt(database):
    with database.read() as connection:
        printed = mark(connection)
    unguard(database)
    attack(database, "DELETE FROM journal WHERE entry = 4")
    assert verdict(database).is_whole
    assert verdict(database, printed.head).is_missed
    assert not verdict(database, printed.head).is_whole


def test_a_rebuilt_chain_shows_by_the_head_on_a_receipt(database):
    with database.read() as connection:
        printed = mark(connection)
    unguard(database)
    attack(database, "DELETE FROM journal")
    with database.write() as connection:
        for entry in range(1, 5):
            append(connection, Kind.LOOKED_UP, NOON, subject=f"other{entry}", actor="a")
    assert verdict(database).is_whole
    assert not verdict(database, printed.head).is_whole


def test_an_old_head_proves_nothing_before_it_changed(database):
    with database.read() as connection:
        printed = mark(connection)
    with database.write() as connection:
        append(connection, Kind.VISIT_ENDED, NOON)
    found = verdict(database, printed.head)
    assert (found.is_whole, found.proved, found.entries) == (True, 4, 5)


def test_an_empty_journal_is_whole(empty_url):
    opened = Database(empty_url)
    migrate(opened)
    with opened.read() as connection:
        assert verify(connection) == journal.Verdict(0, None, None, None)
        assert mark(connection) == journal.Mark(0, BEFORE_THE_FIRST)
    opened.close()
