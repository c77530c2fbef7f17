"""Commands follow each other, from however many processes they come."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Kind, append, verify
from desktop.backend.db.migrate import migrate

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def both(work) -> None:
    failed = []

    def careful() -> None:
        try:
            work()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=careful) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_three_that_append_at_once_never_fork_the_chain(empty_url):
    first = Database(empty_url)
    migrate(first)

    def work() -> None:
        own = Database(empty_url)
        for _ in range(15):
            with own.write() as connection:
                append(connection, Kind.LOOKED_UP, NOON)
        own.close()

    both(work)
    with first.read() as connection:
        found = verify(connection)
    first.close()
    assert (found.is_whole, found.entries) == (True, 45)


def test_three_that_start_at_once_migrate_once(empty_url):
    migrated = []

    def work() -> None:
        own = Database(empty_url)
        migrated.append(migrate(own))
        own.close()

    both(work)
    assert sorted(migrated) == [False, False, True]


def test_a_command_that_fails_leaves_nothing(empty_url):
    database = Database(empty_url)
    migrate(database)
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        append(connection, Kind.LOOKED_UP, NOON)
        _ = 1 // 0
    with database.read() as connection:
        assert verify(connection).entries == 0
    database.close()
