"""On PostgreSQL the role that serves owns no tables (docs/decisions/0002-the-backend.md)."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from desktop.backend.db.engine import Database
from desktop.backend.db.journal import verify
from desktop.backend.settings import Settings
from tests.support.backend import InProcess
from tests.support.backend_data import INGER, submission

pytestmark = pytest.mark.postgres

_GRANTS = (
    "DO $$ BEGIN CREATE ROLE serving LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO serving",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO serving",
    "REVOKE UPDATE, DELETE ON journal FROM serving",
)


@pytest.fixture
def serving(postgres, filled_template, town):
    url = postgres.fresh(filled_template)
    owner = Database(url)
    for grant in _GRANTS:
        with owner.write() as connection:
            connection.execute(text(grant))
    owner.close()
    running = InProcess(Settings(url.replace("postgres@", "serving@"), "http://127.0.0.1:9", **town))
    yield running
    running.close()
    postgres.drop(url)


def test_it_does_the_whole_job(serving):
    mette = serving.counter("mette")
    visit = mette.visit(INGER, "proev")
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201
    assert mette.look_up("0504420099").status_code == 404
    assert len(serving.rows("SELECT 1 FROM refusals")) == 1


@pytest.mark.parametrize("sql", [
    "ALTER TABLE journal DISABLE TRIGGER ALL", "DROP TRIGGER journal_no_change ON journal", "TRUNCATE journal",
    "DELETE FROM journal", "UPDATE journal SET subject = NULL", "DROP TABLE journal",
    "SET session_replication_role = replica", ("CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger "
    "LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"),
])
def test_it_cannot_take_the_guard_away(serving, sql):
    serving.counter("mette").look_up(INGER)
    with pytest.raises(DatabaseError), serving.database.write() as connection:
        connection.execute(text(sql))
    with serving.database.read() as connection:
        found = verify(connection)
    assert (found.is_whole, found.entries) == (True, 2)
