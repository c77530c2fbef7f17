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
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test tells
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

    def fail() -> None:
        with database.write() as connection:
            append(connection, Kind.LOOKED_UP, NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.read() as connection:
        assert verify(connection).entries == 0
    database.close()


def test_a_look_is_consistent_and_never_waits_for_a_command(empty_url):
    database, other = Database(empty_url), Database(empty_url)
    migrate(database)
    with database.read() as looking:
        assert verify(looking).entries == 0
        with other.write() as connection:
            append(connection, Kind.LOOKED_UP, NOON)
            assert verify(looking).entries == 0
        assert verify(looking).entries == 0
    with database.read() as looking:
        assert verify(looking).entries == 1
    database.close()
    other.close()


@pytest.mark.postgres
@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_an_address_of_postgres_is_taken_as_administrators_write_it(postgres, scheme):
    url = postgres.fresh()
    database = Database(url.replace("postgresql+psycopg", scheme))
    assert migrate(database)
    database.close()
    postgres.drop(url)


def test_the_file_is_for_its_owner_alone(tmp_path):
    database = Database(f"sqlite:///{tmp_path}/backend.db")
    migrate(database)
    assert {oct(one.stat().st_mode)[-3:] for one in tmp_path.iterdir()} == {"600"}
    database.close()
