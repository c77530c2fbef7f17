"""`sidemand serve`: every way it cannot start is one sentence."""

from __future__ import annotations

import json
import socket
import sqlite3

import pytest

from desktop.backend.serving import address_of
from desktop.cli import run
from tests.support.outside_issuer import write_directory


@pytest.mark.parametrize("database", ["postgresql+psycopg://nobody@127.0.0.1:1/x", "nonsense", "sqlite:////nowhere/x.db", "mysql://nobody@127.0.0.1:1/x"])
def test_a_database_that_is_not_there_is_said(database, capsys) -> None:
    assert run(["serve", "--port", "0", "--database", database]) == 1
    told = capsys.readouterr().err
    assert "Databasen kan ikke åbnes" in told
    assert "Traceback" not in told


def test_a_taken_port_is_said_with_what_to_do(tmp_path, capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--profile", str(tmp_path)]) == 1
    assert f"Port {port}" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1"])
def test_a_port_that_no_computer_has_is_said_before_anything_is_made(port, tmp_path, capsys) -> None:
    assert run(["serve", "--port", port, "--profile", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "Skriv et tal fra 0 til 65535 efter --port.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["no-such-host", "203.0.113.5"])
def test_an_address_that_is_not_this_computers_is_not_laid_on_the_database_or_the_port(host, tmp_path, capsys) -> None:
    assert run(["serve", "--host", host, "--port", "0", "--profile", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith(f"{host} er ikke en adresse på denne computer.")


def test_it_speaks_the_language_chosen_in_the_window_of_its_profile(tmp_path, capsys) -> None:
    (tmp_path / "config.toml").write_text('[app]\nlook = "kept"\n', encoding="utf-8")
    (tmp_path / "look.json").write_text(json.dumps({"language": "en"}), encoding="utf-8")
    assert run(["serve", "--role", "x", "--profile", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "--role belongs to --migrate-only. Write them together.\n"


def test_where_nothing_was_chosen_it_speaks_danish(tmp_path, capsys) -> None:
    assert run(["serve", "--role", "x", "--profile", str(tmp_path)]) == 2
    assert capsys.readouterr().err == "--role hører til --migrate-only. Skriv dem sammen.\n"


@pytest.mark.parametrize(("arguments", "status", "says"), [
    (["--issuer", "https://login.example"], 2, "--issuer kræver --directory"),
    (["--client-id", "x"], 2, "--client-id hører til --issuer"),
    (["--issuer", "http://login.example", "--directory", "d.toml"], 1, "begynde med https://"),
    (["--issuer", "https://login.example/", "--directory", "d.toml"], 1, "uden skråstreg"),
    (["--issuer", "https://login.example", "--directory", "d.toml"], 1, "Skriv også --outgoing MAPPE."),
])
def test_a_sign_in_server_that_cannot_be_meant_is_said_and_nothing_is_made(tmp_path, capsys, arguments, status, says) -> None:
    assert run(["serve", "--port", "0", "--database", f"sqlite:///{tmp_path}/b.db", *arguments]) == status
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_made_ready_for_a_sign_in_server_it_holds_nobody_made_up(tmp_path, capsys) -> None:
    arguments = ["--issuer", "https://login.example", "--directory", str(write_directory(tmp_path)), "--migrate-only"]
    assert run(["serve", "--database", f"sqlite:///{tmp_path}/b.db", *arguments]) == 0
    made = sqlite3.connect(tmp_path / "b.db")
    assert made.execute("SELECT id FROM helpers ORDER BY id").fetchall() == [("bo",), ("mette",)]
    assert made.execute("SELECT COUNT(*) FROM citizens").fetchall() == [(0,)]
    made.close()


@pytest.mark.parametrize(("language", "told"), [
    ("da", "Databasen er skrevet af en nyere Sidemand. Start den i stedet, eller vælg en anden database efter --database.\n"),
    ("en", "A newer Sidemand has written the database. Start that one instead, or choose another database after --database.\n"),
])
def test_a_newer_database_is_said_in_the_profiles_language_and_left_as_it_is(tmp_path, capsys, language, told) -> None:
    (tmp_path / "config.toml").write_text(f'[app]\nlanguage = "{language}"\n', encoding="utf-8")
    with sqlite3.connect(tmp_path / "b.db") as made:
        made.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        made.execute("INSERT INTO alembic_version VALUES ('9999')")
    made.close()
    assert run(["serve", "--port", "0", "--profile", str(tmp_path), "--database", f"sqlite:///{tmp_path}/b.db"]) == 1
    assert capsys.readouterr().err == told
    assert [file.name for file in tmp_path.glob("b.db*")] == ["b.db"]


def test_an_address_that_will_not_do_is_said_in_the_profiles_language(tmp_path, capsys) -> None:
    (tmp_path / "config.toml").write_text('[app]\nlanguage = "en"\n', encoding="utf-8")
    assert run(["serve", "--port", "0", "--profile", str(tmp_path), "--public-url", "http://sidemand.example"]) == 1
    assert capsys.readouterr().err == "The address after --public-url must begin with https:// and be a whole address without ? and #.\n"


@pytest.mark.parametrize(("host", "told"), [
    ("127.0.0.1", "http://127.0.0.1:8642"), ("::1", "http://[::1]:8642"), ("0.0.0.0", "http://127.0.0.1:8642"), ("::", "http://[::1]:8642"),
])
def test_where_it_answers_is_an_address_a_browser_takes(host, told) -> None:
    assert address_of(host, 8642) == told
