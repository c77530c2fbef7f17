"""On PostgreSQL the role that serves owns no tables (docs/decisions/0008-two-roles-on-postgresql.md)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DatabaseError

from desktop import cli
from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Kind, append, verify
from desktop.backend.db.roles import NARROWER, RoleError, grant_serving, owns_the_journal
from desktop.backend.db.tables import METADATA
from desktop.backend.retention.job import erase_due
from desktop.backend.serving import OwnerServesError, refuse_owner
from desktop.backend.settings import Settings
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.postgres import SERVING, serving_url
from tests.support.stored_state import CLASSIFIED

pytestmark = pytest.mark.postgres
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def url(postgres, filled_template):
    """A filled database as its owner; the role `serving` has been given what serving takes."""
    fresh = postgres.fresh(filled_template)
    owner = Database(fresh)
    with owner.write() as connection:
        grant_serving(connection, SERVING)  # again: the rights on a database itself are not copied with it
    owner.close()
    yield fresh
    postgres.drop(fresh)


@pytest.fixture
def serving(url, town):
    running = InProcess(Settings(serving_url(url), "http://127.0.0.1:9", **town))
    yield running
    running.close()


def refused(database: Database, sql: str) -> None:
    with pytest.raises(DatabaseError), database.write() as connection:
        connection.execute(text(sql))


def test_it_does_the_whole_job(serving):
    mette = serving.counter("mette")
    visit = mette.visit(INGER, "proev")
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    assert mette.look_up("0504420099").status_code == 404
    assert len(serving.rows("SELECT 1 FROM refusals")) == 1


def test_it_may_erase_all_that_is_past_its_term(serving):
    mette = serving.counter("mette")
    visit = mette.visit(INGER, "proev")
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    mette.end(visit["id"])
    mette.look_up("0504420099")
    with serving.database.read() as connection:
        entries = verify(connection).entries
    erased = erase_due(serving.database, serving.clock.now() + timedelta(days=200))
    assert {"lookups", "sessions", "permits", "submissions", "sign_ins", "refusals", "idempotency"} <= set(erased)
    with serving.database.read() as connection:
        assert (verify(connection).is_whole, verify(connection).entries) == (True, entries)


def test_it_owns_no_table_and_may_make_none(serving):
    assert serving.rows("SELECT count(*) FROM pg_tables WHERE tableowner = current_user") == [(0,)]
    for sql in ("CREATE TABLE mine (id INTEGER)", "CREATE TEMP TABLE mine (id INTEGER)"):
        refused(serving.database, sql)


def test_it_may_do_with_each_table_what_the_list_says_and_no_more(serving):
    rights = {"SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"}
    for table in CLASSIFIED:
        asked = [f"has_table_privilege('{table}', '{right}')" for right in sorted(rights)]
        held = dict(zip(sorted(rights), serving.rows(f"SELECT {', '.join(asked)}")[0], strict=True))
        told = re.sub(r", UPDATE \(.*\)", "", NARROWER.get(table, "SELECT, INSERT, UPDATE, DELETE")).split(", ")
        assert {right for right, has in held.items() if has} == set(told), table
    assert set(NARROWER) <= set(CLASSIFIED)


@pytest.mark.parametrize(("table", "columns"), [
    ("letters", {"is_read", "folder", "version"}),
    ("accesses", {"closed_how", "closed_at", "closed_by", "deaths"}), ("letter_marks", set()), ("letters_taken_on", set()),
    ("sent_letters", {"handed_over_at"}), ("letters_served", set()),
    ("contact_details", set()), ("old_contacts_told", {"handed_over_at"}),
    ("sessions", {"helper", "proof_kind", "proof_assurance", "proof_at", "ended_at", "wrong_at", "told_at"}),
    ("lookups", {"proof_kind", "proof_assurance", "proof_at", "cancelled_at", "relinked", "told_at"}),
    ("notices", {"paper", "handed_over_at", "given_at"}),
    ("permits", {"hash", "voided_at", "used_at"}),
    ("submissions", {"withdrawn_at"}),
    ("sample_items", {"verdict", "judged_by", "judged_at"}),
    ("mandates", {"letter", "general_power", "yes", "signature", "agreement", "declined", "deaths", "told_of_end_at", "last_used_at"}),
    ("consents", {"answer", "withdrawal", "taken_back_at", "told_of_end_at", "last_day"}), ("consent_words", set()),
    ("mandate_packages", set()), ("package_words", set()), ("mandate_words", set()), ("mandate_letters", {"paper", "handed_over_at"}), ("mandate_scans", set()), ("mandate_talks", set()), ("kept_answers", set()), ("access_wishes", set()),
])
def test_of_what_was_done_and_told_it_may_change_how_it_went_on_and_nothing_else(serving, table, columns):
    names = [column.name for column in METADATA.tables[table].columns]
    asked = [f"has_column_privilege('{table}', '{name}', 'UPDATE')" for name in names]
    held = dict(zip(names, serving.rows(f"SELECT {', '.join(asked)}")[0], strict=True))
    assert {name for name, has in held.items() if has} == columns


@pytest.mark.parametrize("sql", [
    "UPDATE sessions SET told_at = '2026-11-23T12:00:00.000000Z'", "UPDATE sessions SET ends_at = '2027'",
    "UPDATE lookups SET told_at = '2026-11-23T12:00:00.000000Z'", "UPDATE sessions SET citizen = citizen",
    "DELETE FROM permits; DELETE FROM sessions", "DELETE FROM permits; DELETE FROM sessions; DELETE FROM lookups",
    "UPDATE notices SET handed_over_at = '2026-11-23T12:00:00.000000Z', paper = NULL", "UPDATE notices SET facts = '{}'",
    "UPDATE notices SET citizen = citizen", "UPDATE notices SET letter = NULL", "UPDATE lookups SET outcome = 'under-15'",
    "DROP TRIGGER sessions_told_at_guard ON sessions", "ALTER TABLE lookups DISABLE TRIGGER ALL",
])
def test_it_makes_nobody_told_who_was_not_and_removes_nothing_before(serving, sql):
    mette = serving.counter("mette")
    mette.end(mette.visit(NANNA, "proev")["id"])
    mette.visit(INGER, "proev")
    refused(serving.database, sql)


TAKING_AWAY = [
    "ALTER TABLE journal DISABLE TRIGGER ALL", "ALTER TABLE journal DISABLE TRIGGER journal_no_change",
    "DROP TRIGGER journal_no_change ON journal", "DROP TRIGGER journal_no_truncate ON journal",
    "DROP TRIGGER journal_next_only ON journal", "DROP FUNCTION journal_refuse() CASCADE", "DROP TABLE journal",
    "ALTER TABLE journal RENAME TO other", "ALTER TABLE journal OWNER TO CURRENT_USER",
    "ALTER FUNCTION journal_next_only() RESET search_path", "SET session_replication_role = replica",
    "CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    "CREATE RULE quiet AS ON INSERT TO journal DO INSTEAD NOTHING", "CREATE TABLE more () INHERITS (journal)",
    "CREATE TRIGGER mine BEFORE INSERT ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuse()",
    "SET ROLE postgres", "GRANT DELETE ON journal TO CURRENT_USER; DELETE FROM journal", "LOCK TABLE journal IN ACCESS EXCLUSIVE MODE",
    "UPDATE alembic_version SET version_num = '0000'", "UPDATE limits SET allowed = 1000000",
    "UPDATE helpers SET role = 'controller'", "UPDATE refusals SET actor = NULL",
    "UPDATE accesses SET kind = 'read-and-write'", "UPDATE accesses SET holder = holder", "UPDATE accesses SET citizen = citizen", "UPDATE citizens SET exempt = true",
    "UPDATE samples SET week = '2026-W01'", "DELETE FROM letters",
    "UPDATE letters SET mailbox = mailbox", "UPDATE letters SET owner_only = false", "UPDATE letters SET title = ''",
    "UPDATE letter_pieces SET content = ''", "DELETE FROM letter_pieces",
]


@pytest.mark.parametrize("sql", [
    *TAKING_AWAY, "TRUNCATE journal", "TRUNCATE journal CASCADE", "DELETE FROM journal",
    "UPDATE journal SET subject = NULL",
    "INSERT INTO journal SELECT * FROM journal WHERE entry = 1 ON CONFLICT (entry) DO UPDATE SET subject = 'other'",
    "MERGE INTO journal j USING (SELECT 1 AS entry) o ON j.entry = o.entry WHEN MATCHED THEN DELETE",
])
def test_it_cannot_take_the_guard_away_nor_change_the_record(serving, sql):
    serving.counter("mette").look_up(INGER)
    refused(serving.database, sql)
    with serving.database.read() as connection:
        found = verify(connection)
    assert (found.is_whole, found.entries) == (True, 3), "one line of the access she gave Peter, two of Mette"


def test_a_table_put_in_front_of_the_journal_does_not_fool_its_guard(url):
    """Even where temporary tables are allowed: the guard looks at the journal, not at what a session calls so."""
    owner, app = Database(url), Database(serving_url(url))
    with owner.write() as connection:
        append(connection, Kind.SIGNED_IN, NOON)
        connection.execute(text(f"GRANT TEMPORARY ON DATABASE {make_url(url).database} TO serving"))
    owner.close()
    with app.write() as connection:
        connection.execute(text("CREATE TEMP TABLE journal (LIKE public.journal)"))
        connection.execute(text(
            "INSERT INTO pg_temp.journal SELECT 6, at, kind, subject, actor, session, detail, prev_hash, 'x'"
            " FROM public.journal",
        ))
        with pytest.raises(DatabaseError, match="the journal only grows"):
            connection.execute(text(
                "INSERT INTO public.journal SELECT 7, at, kind, subject, actor, session, detail, 'x', 'y'"
                " FROM public.journal",
            ))
        connection.rollback()
    app.close()


@pytest.mark.parametrize("role", ["nobody_at_all", "postgres", 'x"; DROP TABLE journal; --'])
def test_who_is_not_there_or_owns_the_tables_cannot_be_the_serving_role(url, role):
    owner = Database(url)
    with pytest.raises(RoleError), owner.write() as connection:
        grant_serving(connection, role)
    with owner.read() as connection:
        assert connection.execute(text("SELECT to_regclass('journal')")).scalar() == "journal"
        assert owns_the_journal(connection)
    owner.close()


def test_who_may_act_as_the_owner_cannot_be_the_serving_role(url):
    owner = Database(url)
    with owner.write() as connection:
        connection.execute(text("CREATE ROLE sly LOGIN NOINHERIT"))
        connection.execute(text("GRANT postgres TO sly"))
        with pytest.raises(RoleError):
            grant_serving(connection, "sly")
        connection.rollback()
    owner.close()


def test_real_citizens_are_not_served_by_the_owner(url, town):
    for who, profile, owns in (
        (url, "live", True), (serving_url(url), "live", False), (url, "training", False),
    ):
        running = InProcess(Settings(who, "http://127.0.0.1:9", profile=profile, **town | ({"seed": None} if profile == "live" else {})))
        if owns:
            with pytest.raises(OwnerServesError):
                refuse_owner(running.backend)
        else:
            refuse_owner(running.backend)
        running.close()


def test_the_owner_makes_it_ready_by_one_command_and_the_serving_role_then_starts(postgres, capsys):
    fresh = postgres.fresh()
    own = Database(fresh)
    assert cli.run(["serve", "--port", "0", "--database", serving_url(fresh)]) == 1
    assert capsys.readouterr().err.startswith("Databasen er ikke gjort klar til denne udgave.")
    assert cli.run(["serve", "--migrate-only", "--role", "nobody_at_all", "--database", fresh]) == 1
    assert capsys.readouterr().err.startswith("Rollen nobody_at_all kan ikke bruges.")
    assert cli.run(["serve", "--migrate-only", "--role", "serving", "--database", fresh]) == 0
    assert capsys.readouterr().err == "Databasen er klar.\n"
    assert cli.run(["serve", "--migrate-only", "--role", "serving", "--database", fresh]) == 0
    running = InProcess(Settings(serving_url(fresh), "http://127.0.0.1:9"))
    assert running.counter("mette").access
    running.close()
    assert cli.run(["journal", "verify", "--database", serving_url(fresh)]) == 0
    own.close()
    postgres.drop(fresh)


def test_a_role_without_a_word_of_migrating_is_not_understood(capsys):
    assert cli.run(["serve", "--role", "serving"]) == 2
    assert "--migrate-only" in capsys.readouterr().err


def test_only_postgresql_has_roles(tmp_path, capsys):
    assert cli.run(["serve", "--migrate-only", "--role", "serving", "--database", f"sqlite:///{tmp_path}/b.db"]) == 1
    assert capsys.readouterr().err.startswith("Rollen serving kan ikke bruges.")


def test_it_writes_who_the_helpers_are_only_where_a_directory_file_decides(url, town, tmp_path):
    told = tmp_path / "directory.toml"
    told.write_text("""
        organisations = [{cvr = "99999993", name = "Borgerservice"}]
        people = [{id = "mette", name = "Mette", role = "volunteer", organisation = "99999993", cpr = "2410790013"}]
    """, encoding="utf-8")
    settings = Settings(serving_url(url), "http://127.0.0.1:9", **town, directory=told)
    with pytest.raises(DatabaseError):
        InProcess(settings)
    owner = Database(url)
    with owner.write() as connection:
        grant_serving(connection, SERVING, follows_directory=True)
    owner.close()
    running = InProcess(settings)
    assert running.rows("SELECT role, left_at FROM helpers WHERE id = 'mette'") == [("volunteer", None)]
    refused(running.database, "UPDATE limits SET allowed = 1000000")
    running.close()


def test_an_access_that_ended_stays_ended_whoever_serves(serving):
    sql = "UPDATE accesses SET closed_how = 'given-back', closed_by = 'peter', closed_at = given_at"
    with serving.database.write() as connection:
        connection.execute(text(sql))
    refused(serving.database, "UPDATE accesses SET closed_how = NULL, closed_by = NULL, closed_at = NULL")
    assert serving.rows("SELECT closed_how FROM accesses") == [("given-back",)]
