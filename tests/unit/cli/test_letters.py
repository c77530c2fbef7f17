"""`sidemand letters import`: all of the files or none, and one sentence for each that is no letter."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import create_engine, text

from desktop import cli, paths
from desktop.backend.settings import Settings
from tests.support.backend import InProcess, sqlite_url
from tests.support.letters import file_xml, message_xml
from tests.support.post import letter_xml

SEED = paths.resources() / "seed" / "letters"


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    InProcess(Settings(sqlite_url(folder), "http://127.0.0.1")).close()
    return folder / "backend.db"


@pytest.fixture
def profile(tmp_path, filled):
    folder = tmp_path / "profile"
    folder.mkdir()
    shutil.copy(filled, folder / "backend.db")
    return folder


def file_of(folder, data: bytes, name: str = "brev.xml"):
    path = folder / name
    path.write_bytes(data)
    return path


def run(*args) -> int:
    return cli.run(["letters", "import", *map(str, args)])


def titles(profile, citizen: str) -> list[str]:
    engine = create_engine(f"sqlite:///{profile / 'backend.db'}")
    with engine.connect() as connection:
        found = connection.execute(text(
            "SELECT l.title FROM letters l JOIN mailboxes m ON m.id = l.mailbox JOIN citizens c ON c.ref = m.citizen "
            "WHERE c.id = :citizen ORDER BY l.title"), {"citizen": citizen}).scalars().all()
    engine.dispose()
    return list(found)


def test_a_letter_is_put_in_the_mailbox_of_the_citizen_who_was_named(profile, tmp_path, capsys):
    before = titles(profile, "jens")
    assert run(file_of(tmp_path, letter_xml("Til Jens")), "--to", "jens", "--profile", profile) == 0
    assert titles(profile, "jens") == sorted([*before, "Til Jens"])
    assert capsys.readouterr().out == "brev.xml: Brevet er lagt i postkassen.\n"


def test_another_language_is_spoken_where_it_is_asked_for_or_kept_in_the_profile(profile, tmp_path, capsys):
    path = file_of(tmp_path, letter_xml("Til Jens"))
    assert run(path, "--to", "jens", "--profile", profile, "--language", "en") == 0
    assert capsys.readouterr().out == "brev.xml: The letter was put in the mailbox.\n"
    (profile / "config.toml").write_text('[app]\nlanguage = "en"\n', encoding="utf-8")
    assert run(path, "--to", "jens", "--profile", profile) == 0
    assert run(tmp_path / "none.xml", "--to", "jens", "--profile", profile) == 1
    said = capsys.readouterr()
    assert said.out == "brev.xml: The letter was there already.\n"
    assert said.err == "none.xml: The file does not exist, or it cannot be read.\nNothing was put in the mailbox.\n"


def test_the_same_file_twice_is_one_letter_and_it_is_said(profile, tmp_path, capsys):
    path = file_of(tmp_path, letter_xml("Til Jens"))
    assert run(path, path, "--to", "jens", "--profile", profile) == 0
    assert run(path, "--to", "jens", "--profile", profile) == 0
    assert titles(profile, "jens").count("Til Jens") == 1
    assert capsys.readouterr().out.count("Brevet lå der i forvejen.") == 2


def test_what_was_odd_about_a_letter_is_told(profile, capsys):
    assert run(SEED / "published" / "MeMo_Full_Example.xml", "--to", "emily", "--profile", profile) == 0
    assert "  Filen vejledning.pdf siger, at den er en PDF, men den er almindelig tekst." in capsys.readouterr().out


BAD = {
    "no xml": b"Hej",
    "doctype": b"<!DOCTYPE a>" + letter_xml(),
    "lying base64": message_xml(file_xml("dette er ikke base64!")).encode(),
    "half": letter_xml()[:-30],
    "other": b"<html/>",
    "missing": None,
    "a folder": "folder",
}


@pytest.mark.hostile
@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_is_told_in_one_sentence_and_none_is_imported(profile, tmp_path, capsys, name):
    before = titles(profile, "jens")
    bad = tmp_path / "bad.xml"
    if BAD[name] == "folder":
        bad.mkdir()
    elif BAD[name] is not None:
        bad.write_bytes(BAD[name])
    assert run(file_of(tmp_path, letter_xml("Til Jens")), bad, "--to", "jens", "--profile", profile) == 1
    said = capsys.readouterr()
    assert said.out == ""
    told, nothing = said.err.splitlines()
    assert told.startswith("bad.xml: ")
    assert told.endswith(".")
    assert nothing == "Intet er lagt i postkassen."
    assert titles(profile, "jens") == before


@pytest.mark.hostile
def test_every_bad_file_is_told_at_once(profile, tmp_path, capsys):
    paths_ = [file_of(tmp_path, data, f"{number}.xml") for number, data in enumerate(BAD.values()) if isinstance(data, bytes)]
    assert run(*paths_, "--to", "jens", "--profile", profile) == 1
    assert len(capsys.readouterr().err.splitlines()) == len(paths_) + 1


def test_a_citizen_nobody_knows_is_answered_with_those_there_are(profile, tmp_path, capsys):
    assert run(file_of(tmp_path, letter_xml()), "--to", "bob", "--profile", profile) == 1
    assert "amina, anders, birthe-borger, emily, freja, inger, jens, lone." in capsys.readouterr().err


@pytest.mark.parametrize("url", [
    "nosuch://x", "mysql://nobody@127.0.0.1:1/x", "postgresql+psycopg2://nobody@127.0.0.1:1/x",
    "sqlite:////nonexistent/folder/x.db", "postgresql://nobody@127.0.0.1:1/x", "x",
])
def test_a_database_that_cannot_be_reached_is_one_sentence(profile, tmp_path, capsys, url):
    assert run(file_of(tmp_path, letter_xml()), "--to", "jens", "--profile", profile, "--database", url) == 1
    assert capsys.readouterr().err.startswith("Databasen kan ikke åbnes eller skrives.")


def test_a_newer_database_is_left_alone(profile, tmp_path, capsys):
    engine = create_engine(f"sqlite:///{profile / 'backend.db'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert run(file_of(tmp_path, letter_xml()), "--to", "jens", "--profile", profile) == 1
    assert "nyere Sidemand" in capsys.readouterr().err


def test_a_live_profile_takes_no_training_letters(profile, tmp_path, capsys):
    (profile / "config.toml").write_text('[profile]\nkind = "live"\n[backend]\nurl = "https://sidemand.example"\n')
    before = titles(profile, "jens")
    assert run(file_of(tmp_path, letter_xml()), "--to", "jens", "--profile", profile) == 1
    assert "ikke til øvelse" in capsys.readouterr().err
    assert titles(profile, "jens") == before


def test_a_new_profile_gets_its_people_and_their_post_first(tmp_path, capsys):
    assert run(file_of(tmp_path, letter_xml("Til Inger")), "--to", "inger", "--profile", tmp_path / "ny") == 0
    assert len(titles(tmp_path / "ny", "inger")) == 6


def test_an_unfinished_command_says_what_is_missing(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.run(["letters"])
    assert ended.value.code == 2
    assert "import" in capsys.readouterr().err


def test_the_general_help_names_it(capsys):
    cli.run(["--help"])
    assert "letters" in capsys.readouterr().out
