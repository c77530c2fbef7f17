"""The journal under raw SQL, on both databases: what is refused, and what an owner can do that only the chain tells."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from desktop.backend.db.engine import Database
from desktop.backend.db.journal import BEFORE_THE_FIRST, Break, Kind, Mark, Printed, Verdict, append, mark, verify
from desktop.backend.db.migrate import migrate
from desktop.backend.db.tables import journal

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
COLUMNS = ", ".join(journal.c.keys())
SQLITE = pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
POSTGRES = pytest.mark.parametrize("empty_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)


OTHER, X, Y, Z = "'other'", "'x'", "'y'", "'z'"


def like(number: int, **changes: str) -> str:
    """A SELECT of an entry with some columns as told: what an attack puts in."""
    columns = {name: name for name in journal.c.keys()} | changes  # noqa: SIM118 - columns are no mapping
    return f"SELECT {', '.join(columns.values())} FROM journal WHERE entry = {number}"


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


def contents(database: Database) -> list[tuple]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM journal ORDER BY entry"))]


ATTACKS = {
    "update one entry": "UPDATE journal SET subject = 'nobody' WHERE entry = 2",
    "update without changing": "UPDATE journal SET hash = hash WHERE entry = 2",
    "update every entry": "UPDATE journal SET actor = NULL",
    "move an entry": "UPDATE journal SET entry = 9 WHERE entry = 4",
    "delete the last": "DELETE FROM journal WHERE entry = 4",
    "delete the first": "DELETE FROM journal WHERE entry = 1",
    "delete all": "DELETE FROM journal",
    "insert over an entry": f"INSERT INTO journal {like(2, subject=OTHER)}",
    "insert before the first": f"INSERT INTO journal {like(4, entry='0', prev_hash='hash', hash=Y)}",
    "insert below zero": f"INSERT INTO journal {like(4, entry='-1', prev_hash='hash', hash=Y)}",
    "insert out of order": f"INSERT INTO journal {like(4, entry='9', prev_hash='hash', hash=Y)}",
    "insert with a forged link": f"INSERT INTO journal {like(4, entry='5', prev_hash=X, hash=Y)}",
    "insert a fork": f"INSERT INTO journal {like(4, entry='5', hash=Y)}",
    "insert after an older entry": f"INSERT INTO journal {like(2, entry='5', prev_hash='hash', hash=Y)}",
    "insert a second start": f"INSERT INTO journal {like(1, entry='5', hash=Y)}",
    "insert a hash that is there": f"INSERT INTO journal {like(4, entry='5', prev_hash='hash')}",
    "insert two of which one is wrong": (
        f"INSERT INTO journal {like(4, entry='5', prev_hash='hash', hash=Y)} "
        f"UNION ALL {like(4, entry='7', prev_hash=Y, hash=Z)}"
    ),
    "upsert": f"INSERT INTO journal {like(2)} ON CONFLICT (entry) DO UPDATE SET subject = 'other'",
    "upsert by the link": f"INSERT INTO journal {like(2, entry='5')} ON CONFLICT (prev_hash) DO UPDATE SET subject = 'other'",
}


@pytest.mark.parametrize("name", ATTACKS)
def test_raw_sql_is_refused(database, name):
    before = contents(database)
    with pytest.raises(DatabaseError):
        attack(database, ATTACKS[name])
    assert contents(database) == before
    assert verdict(database).is_whole


SQLITE_ATTACKS = {
    **ATTACKS,
    "insert or replace an entry": f"INSERT OR REPLACE INTO journal {like(2, subject=OTHER)}",
    "insert or replace by the hash": f"INSERT OR REPLACE INTO journal {like(4, entry='5', prev_hash='hash')}",
    "insert or replace by the link": f"INSERT OR REPLACE INTO journal {like(3, entry='5', hash=Y)}",
    "insert or replace the last": f"INSERT OR REPLACE INTO journal {like(4, subject=OTHER, hash=Z)}",
    "replace": f"REPLACE INTO journal {like(4, hash=Z)}",
    "replace by rowid": f"REPLACE INTO journal (rowid, {COLUMNS.partition(', ')[2]}) {like(3, hash=Z)}",
    "update or replace": "UPDATE OR REPLACE journal SET entry = 3 WHERE entry = 4",
    "update or replace the link": "UPDATE OR REPLACE journal SET prev_hash = 'x' WHERE entry = 4",
    "insert or ignore": f"INSERT OR IGNORE INTO journal {like(4, entry='7', prev_hash=X, hash=Z)}",
    "insert or fail": f"INSERT OR FAIL INTO journal {like(4, entry='7', prev_hash=X, hash=Z)}",
    "insert without a number": f"INSERT INTO journal {like(4, entry='NULL', prev_hash='hash', hash=Z)}",
}


@SQLITE
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("name", SQLITE_ATTACKS)
def test_another_programs_connection_is_refused_whatever_it_has_turned_off(database, name, recursive):
    before = contents(database)
    stranger = sqlite3.connect(database.file)
    stranger.execute(f"PRAGMA recursive_triggers={recursive}")
    for pragma in ("foreign_keys=OFF", "ignore_check_constraints=ON", "defer_foreign_keys=ON"):
        stranger.execute(f"PRAGMA {pragma}")
    with pytest.raises(sqlite3.IntegrityError):
        stranger.execute(SQLITE_ATTACKS[name])
    stranger.commit()
    stranger.close()
    assert contents(database) == before
    assert verdict(database).is_whole


@SQLITE
@pytest.mark.parametrize("name", ["insert or replace an entry", "replace", "update or replace"])
def test_our_own_connection_is_refused_with_recursive_triggers_off(database, name):
    before = contents(database)
    with database.write() as connection:
        connection.exec_driver_sql("PRAGMA recursive_triggers=OFF")
        with pytest.raises(DatabaseError):
            connection.execute(text(SQLITE_ATTACKS[name]))
    assert contents(database) == before


@SQLITE
def test_a_table_put_in_front_of_the_journal_does_not_fool_its_guard(database):
    stranger = sqlite3.connect(database.file)
    stranger.execute("CREATE TEMP TABLE journal AS SELECT * FROM main.journal")
    stranger.execute(f"INSERT INTO temp.journal {like(4, entry='6', hash=X)}")
    with pytest.raises(sqlite3.IntegrityError):
        stranger.execute(f"INSERT INTO main.journal {like(6, entry='7', prev_hash=X, hash=Y)}")
    stranger.close()


@POSTGRES
@pytest.mark.parametrize("sql", [
    "TRUNCATE journal", "TRUNCATE journal CASCADE", "TRUNCATE ONLY journal RESTART IDENTITY",
    "SET session_replication_role = replica; DELETE FROM journal",
    "SET session_replication_role = replica; TRUNCATE journal",
    "MERGE INTO journal j USING (SELECT 2 AS entry) o ON j.entry = o.entry WHEN MATCHED THEN DELETE",
    "WITH gone AS (DELETE FROM journal RETURNING *) SELECT count(*) FROM gone",
])
def test_postgres_has_no_side_door(database, sql):
    before = contents(database)
    with pytest.raises(DatabaseError, match="the journal only grows"):
        attack(database, sql)
    assert contents(database) == before


def unguard(database: Database) -> None:
    """What an owner of the database could do: the chain must still tell."""
    names = ["journal_no_update", "journal_no_delete", "journal_next_only"]
    if not database.is_sqlite:
        names = ["journal_no_change", "journal_no_truncate", "journal_next_only"]
    for name in names:
        attack(database, f"DROP TRIGGER {name}" + ("" if database.is_sqlite else " ON journal"))


@pytest.mark.parametrize(("sql", "broken", "how"), [
    ("UPDATE journal SET subject = 'nobody' WHERE entry = 2", 2, Break.CHANGED),
    ("UPDATE journal SET at = '2026-11-24T12:00:00.000000Z' WHERE entry = 3", 3, Break.CHANGED),
    ("UPDATE journal SET at = 'not a moment at all' WHERE entry = 3", 3, Break.CHANGED),
    ("UPDATE journal SET kind = 'proof-seen' WHERE entry = 1", 1, Break.CHANGED),
    ("UPDATE journal SET actor = NULL WHERE entry = 3", 3, Break.CHANGED),
    ("UPDATE journal SET session = 'x' WHERE entry = 3", 3, Break.CHANGED),
    ("UPDATE journal SET detail = '{}' WHERE entry = 4", 4, Break.CHANGED),
    ("UPDATE journal SET hash = 'x' WHERE entry = 4", 4, Break.CHANGED),
    ("UPDATE journal SET prev_hash = 'x' WHERE entry = 4", 4, Break.UNLINKED),
    ("DELETE FROM journal WHERE entry = 2", 2, Break.MISSING),
    ("DELETE FROM journal WHERE entry = 1", 1, Break.MISSING),
    ("UPDATE journal SET entry = entry + 1 WHERE entry = 4", 4, Break.MISSING),
])
def test_what_an_owner_changed_is_named_at_its_first_entry(database, sql, broken, how):
    unguard(database)
    attack(database, sql)
    found = verdict(database)
    assert not found.is_whole
    assert (found.broken, found.reason, found.entries) == (broken, how, broken - 1)


def test_a_cut_tail_shows_by_the_head_on_a_receipt(database):
    with database.read() as connection:
        printed = mark(connection)
    unguard(database)
    attack(database, "DELETE FROM journal WHERE entry = 4")
    assert verdict(database).is_whole
    assert verdict(database, printed.head).is_missed
    assert not verdict(database, printed.head).is_whole


def test_a_rewritten_tail_shows_by_the_head_on_a_receipt(database):
    """Entries 3 and 4 anew, correctly linked and hashed: what came before them is still proved by its own head."""
    heads = [row[-1] for row in contents(database)]
    unguard(database)
    attack(database, "DELETE FROM journal WHERE entry > 2")
    with database.write() as connection:
        for entry in (3, 4):
            append(connection, Kind.LOOKED_UP, NOON, subject=f"other{entry}", actor="a")
    assert verdict(database).is_whole
    assert [verdict(database, head).is_whole for head in heads] == [True, True, False, False]


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
    found = verdict(database, printed.head, printed.entry)
    assert (found.is_whole, found.proved, found.entries) == (True, 4, 5)
    assert verdict(database, printed.head, 3).is_missed


def test_an_empty_journal_is_whole(empty_url):
    opened = Database(empty_url)
    migrate(opened)
    with opened.read() as connection:
        assert verify(connection) == Verdict(0, None, None, None)
        assert mark(connection) == Mark(0, BEFORE_THE_FIRST)
    opened.close()
