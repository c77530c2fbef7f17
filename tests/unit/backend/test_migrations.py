from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from desktop.backend.accesses.checking import OtherAccesses, other_accesses
from desktop.backend.accesses.rows import load

# Their tables belong to METADATA.
from desktop.backend.db import (  # noqa: F401
    access_tables,
    approval_tables,
    consent_tables,
    control_tables,
    identity_tables,
    mail_tables,
    mandate_tables,
)
from desktop.backend.db.engine import BusyError, Database
from desktop.backend.db.migrate import HEAD, STEPS, DatabaseTooNewError, migrate
from desktop.backend.db.tables import METADATA
from desktop.backend.migrations import m0028_accesses
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate import HowClosed


@pytest.fixture
def database(empty_url):
    opened = Database(empty_url)
    yield opened
    opened.close()


def test_the_migrations_make_exactly_the_tables_the_code_uses(database):
    assert migrate(database)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_a_database_of_this_version_is_left_as_it_is(database):
    migrate(database)
    assert not migrate(database)
    with database.read() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


def test_a_newer_database_is_refused(database):
    migrate(database)
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNewError, match=r"^9999$"):
        migrate(database)


def a_step_that(sql: str) -> SimpleNamespace:
    def upgrade() -> None:
        from alembic import op

        op.execute(sql)

    return SimpleNamespace(revision="9001", upgrade=upgrade)


def test_a_step_that_fails_leaves_the_database_as_it_was(database):
    migrate(database)
    with pytest.raises(Exception, match="no_such"):
        migrate(database, (*STEPS, a_step_that("INSERT INTO limits SELECT * FROM no_such_table")))
    with database.read() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_a_file_is_copied_before_it_is_changed(database, tmp_path):
    migrate(database)
    migrate(database, (*STEPS, a_step_that("UPDATE limits SET allowed = 5")))
    with database.read() as connection:
        assert connection.execute(text("SELECT allowed FROM limits WHERE name = 'lookups'")).scalar() == 5
    copy = sqlite3.connect(tmp_path / f"backend.db.before-{HEAD}")
    assert copy.execute("SELECT allowed FROM limits WHERE name = 'lookups'").fetchall() == [(30,)]
    copy.close()


def test_look_ups_made_before_their_place_was_kept_get_the_best_that_is_known(database):
    before = tuple(one for one in STEPS if one.revision < "0013")
    migrate(database, before)
    with database.write() as connection:
        for sql in (
            "INSERT INTO organisations VALUES ('99999993', 'Her', '1', '{}'), ('99998881', 'Der', '2', '{}')",
            ("INSERT INTO helpers (id, ref, name, kind, organisation, cpr) VALUES "
            "('mette', 'r1', 'Mette', 'staff', '99998881', '2410790013'), ('self-i', 'r2', 'I', 'self', NULL, '1502420011')"),
            ("INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) "
            "VALUES ('c', 'inger', '1502420011', 'Inger', 'da', false, '{}', false)"),
            ("INSERT INTO lookups (id, helper, citizen, at, outcome) VALUES ('visit', 'mette', 'c', '2026', 'found'), "
            "('left', 'mette', 'c', '2026', 'found'), ('alone', 'self-i', 'c', '2026', 'self')"),
            ("INSERT INTO sessions (id, lookup, citizen, helper, organisation, proof_kind, proof_assurance, proof_at, "
            "agreed_at, ends_at) VALUES ('s', 'visit', 'c', 'mette', '99999993', 'photo-id', 2, '2026', '2026', '2026'), "
            "('t', 'alone', 'c', 'self-i', '99999993', 'own-device', 2, '2026', '2026', '2026')"),
        ):
            connection.execute(text(sql))
    migrate(database)
    with database.read() as connection:
        rows = {tuple(one) for one in connection.execute(text("SELECT id, organisation FROM lookups"))}
    assert rows == {("visit", "99999993"), ("left", "99998881"), ("alone", None)}


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)
def test_the_copy_is_never_readable_by_others(database, monkeypatch):
    """Also not for the moment it takes to fill it."""
    migrate(database)
    connect, seen = sqlite3.connect, []

    def watched(file):
        if "before" in file.name:
            seen.append(file.stat().st_mode & 0o777)
        return connect(file)

    monkeypatch.setattr("desktop.backend.db.migrate.sqlite3", SimpleNamespace(connect=watched))
    migrate(database, (*STEPS, a_step_that("UPDATE limits SET allowed = 5")))
    assert seen == [0o600]


def test_a_command_waits_for_its_turn_and_then_says_busy(database, monkeypatch):
    monkeypatch.setattr("desktop.backend.db.engine.PATIENCE_MS", 50)
    migrate(database)
    second = Database(database._engine.url.render_as_string(hide_password=False))
    if second.is_sqlite:
        monkeypatch.setattr("desktop.backend.db.engine._PRAGMAS", ("busy_timeout=50",))
    with database.write(), pytest.raises(BusyError), second.write():
        pytest.fail("two commands at once")
    with second.write() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    second.close()


def test_accesses_there_before_are_kept_as_they_were_each_with_its_line(database):
    before = tuple(one for one in STEPS if one.revision < m0028_accesses.revision)
    migrate(database, before)
    with database.write() as connection:
        for sql in (
            "INSERT INTO helpers (id, ref, name, kind, cpr) VALUES ('peter', 'r1', 'Peter', 'relative', '0304700018')",
            ("INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) "
            "VALUES ('c', 'inger', '1502420011', 'Inger', 'da', false, '{}', false)"),
            ("INSERT INTO accesses (id, holder, citizen, kind, given_at, revoked_at) VALUES "
            "('live', 'peter', 'c', 'read-and-write', '2026-01-01T10:00:00.000000Z', NULL), "
            "('over', 'peter', 'c', 'read', '2025-01-01T10:00:00.000000Z', '2025-02-01T10:00:00.000000Z')"),
        ):
            connection.execute(text(sql))
    migrate(database)
    with database.read() as connection:
        live, over = load(connection, "live"), load(connection, "over")
        assert (live.kind, live.signature, live.closing, live.opens_at) == (AccessKind.READ_AND_WRITE, None, None, live.given_at)
        assert (over.closing.how, over.closing.by, over.closing.at.year) == (HowClosed.REVOKED, "c", 2025)
        assert other_accesses(connection, datetime(2040, 1, 1, tzinfo=UTC)) == OtherAccesses([], [], [])
        assert connection.execute(text("SELECT subject FROM journal WHERE kind = 'access-kept'")).scalars().all() == ["c", "c"]
