"""A database that was trained on is never served to real citizens, and one of real citizens is never trained on."""

from __future__ import annotations

import pytest

from desktop.backend.db.engine import Database
from desktop.backend.serving import make_ready
from desktop.cli import run
from tests.support.filled import postgres  # noqa: F401 - the fixture
from tests.support.outside_issuer import write_directory

ISSUER = ["--issuer", "https://login.example"]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request, tmp_path) -> str:
    return f"sqlite:///{tmp_path / 'backend.db'}" if request.param == "sqlite" else request.getfixturevalue("postgres").fresh()


def stored(url: str, sql: str) -> list[tuple]:
    database = Database(url, looking=True)
    with database.read() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    database.close()
    return rows


def test_a_live_server_refuses_a_database_that_was_trained_on_and_changes_nobody_in_it(url, tmp_path, capsys) -> None:
    make_ready(url)
    before = stored(url, "SELECT id, name FROM helpers ORDER BY id")
    live = [*ISSUER, "--directory", str(write_directory(tmp_path)), "--outgoing", str(tmp_path)]
    for more in ([], ["--migrate-only"]):
        assert run(["serve", "--port", "0", "--database", url, *live, *more]) == 1
        assert capsys.readouterr().err == (
            "Databasen er brugt til øvelse, og der er opdigtede borgere i den. Vælg en ny database til rigtige borgere.\n"
        )
    assert stored(url, "SELECT id, name FROM helpers ORDER BY id") == before


def test_a_training_server_refuses_a_database_of_real_citizens_and_puts_nobody_made_up_in_it(url, tmp_path, capsys) -> None:
    make_ready(url, None, "live", write_directory(tmp_path))
    for words in (["serve", "--port", "0"], ["serve", "--migrate-only"]):
        assert run([*words, "--database", url]) == 1
        assert capsys.readouterr().err == (
            "Databasen er brugt til rigtige borgere, så der kan ikke øves på den. Vælg en anden database til øvelse.\n"
        )
    assert stored(url, "SELECT COUNT(*) FROM citizens") == [(0,)]


def test_who_is_refused_finds_the_database_at_the_version_it_had(url, tmp_path, capsys) -> None:
    make_ready(url)
    database = Database(url)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0016'")
    database.close()
    assert run(["serve", "--database", url, *ISSUER, "--directory", str(write_directory(tmp_path)), "--migrate-only"]) == 1
    assert capsys.readouterr().err.startswith("Databasen er brugt til øvelse")
    assert stored(url, "SELECT version_num FROM alembic_version") == [("0016",)]


def test_each_goes_on_with_its_own(url, tmp_path) -> None:
    for _ in range(2):
        make_ready(url, None, "live", write_directory(tmp_path))
    other = f"sqlite:///{tmp_path / 'training.db'}"
    for _ in range(2):
        make_ready(other, None, "training", write_directory(tmp_path))


def test_a_queue_key_is_made_on_a_database_that_never_served(url, tmp_path, capsys) -> None:
    directory = write_directory(tmp_path)
    assert run(["serve", "--database", url, "--queue-key", "99999993", *ISSUER, "--directory", str(directory)]) == 0
    assert len(capsys.readouterr().out.strip()) == 64
    assert stored(url, "SELECT organisation FROM queue_keys") == [("99999993",)]
    assert stored(url, "SELECT COUNT(*) FROM citizens") == [(0,)]


def test_a_training_database_that_never_served_has_its_organisations_too(url, capsys) -> None:
    assert run(["serve", "--database", url, "--queue-key", "99999993"]) == 0
    assert len(capsys.readouterr().out.strip()) == 64


def test_a_queue_key_is_still_made_for_an_organisation_that_is_there_without_saying_how_it_is_served(url, tmp_path, capsys) -> None:
    make_ready(url, None, "live", write_directory(tmp_path))
    assert run(["serve", "--database", url, "--queue-key", "99999993"]) == 0
    assert len(capsys.readouterr().out.strip()) == 64
