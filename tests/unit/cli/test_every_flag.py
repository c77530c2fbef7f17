"""Whatever stands after an option, the answer is a sentence: never a traceback, never a wait, never "here" for nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import run

ROOT = Path(__file__).resolve().parents[3]

EMPTY = [
    ["open", "--profile", ""], ["serve", "--profile", ""], ["doctor", "--profile", ""], ["tour", "--out", "x", "--profile", ""],
    ["journal", "verify", "--profile", ""], ["journal", "sample", "--profile", ""],
    ["letters", "import", "x", "--to", "inger", "--profile", ""],
    ["serve", "--host", ""], ["serve", "--database", ""], ["serve", "--outgoing", ""], ["serve", "--role", ""],
    ["serve", "--directory", ""], ["serve", "--queue-key", ""], ["serve", "--client-id", ""], ["serve", "--profile", "  "],
    ["doctor", "--report", ""], ["tour", "--out", ""],
    ["journal", "verify", "--database", ""], ["journal", "verify", "--receipt", ""], ["journal", "verify", "--head", ""],
    ["journal", "sample", "--database", ""], ["journal", "sample", "--organisation", ""], ["journal", "sample", "--write", ""],
    ["letters", "import", "", "--to", "inger"], ["letters", "import", "x", "--to", ""],
    ["letters", "import", "x", "--to", "inger", "--database", ""],
]


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_nothing_after_an_option_is_said_in_one_sentence_and_is_not_taken_for_here(words, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        run(words)
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert said.count("\n") == 1
    assert ": skriv " in said
    assert list(tmp_path.iterdir()) == []


DATABASES = [
    "postgresql://host:letters/x", "postgresql://[::1/x", "postgresql://h/%00", "postgresql+psycopg2://h/x", "oracle://h/x",
    "mysql://h/x", "sqlite:////tmp/%00", "x", "://", "sqlite:////proc/self/nowhere/x.db",
]


@pytest.mark.parametrize("url", DATABASES)
@pytest.mark.parametrize("words", [
    ["serve", "--port", "0"], ["serve", "--queue-key", "99999993"], ["serve", "--retention-now"], ["serve", "--migrate-only"],
    ["journal", "sample"], ["journal", "verify"],
], ids=" ".join)
def test_an_address_of_no_database_is_said_in_one_sentence(words, url, tmp_path, capsys) -> None:
    assert run([*words, "--profile", str(tmp_path), "--database", url]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1, said
    assert "--database" in said


@pytest.fixture
def places(tmp_path):
    """Names of what may lie where something else is expected."""
    folder, file, pipe = tmp_path / "mappe", tmp_path / "fil", tmp_path / "rør"
    folder.mkdir()
    file.write_text("a letter to grandmother", encoding="utf-8")
    os.mkfifo(pipe)
    return {
        "folder": str(folder), "file": str(file), "pipe": str(pipe), "device": "/dev/full", "proc": "/proc/self",
        "own": str(tmp_path / "own"),
    }


WRONG = [
    "open --profile {file}", "open --profile {pipe}", "open --profile /proc/self",
    "serve --profile {file}", "serve --profile {pipe}", "serve --profile {proc}",
    "serve --profile {own} --port 0 --directory {folder}", "serve --profile {own} --port 0 --directory {pipe}",
    "serve --profile {own} --port 0 --directory {device}", "serve --profile {own} --port 0 --directory {file}",
    "serve --profile {own} --port 0 --outgoing {file}", "serve --profile {own} --port 0 --outgoing {pipe}",
    "serve --profile {own} --port 0 --outgoing {proc}", "serve --profile {own} --port x", "serve --profile {own} --port 1.5",
    "serve --profile {own} --port ٣", "serve --profile {own} --port 0 --host [::1]",
    "serve --profile {own} --port 0 --host " + "x" * 70, "serve --profile {own} --port 0 --host a..b",
    "serve --profile {own} --port 0 --public-url x", "serve --profile {own} --issuer x --directory {file}",
    "serve --profile {own} --migrate-only --role nobody", "serve --profile {own} --queue-key x",
    "serve --database sqlite:///{folder} --port 0", "serve --database sqlite:///{pipe} --port 0",
    "serve --database sqlite:///{file} --port 0",
    "doctor --profile {own} --report {folder}", "doctor --profile {own} --report {pipe}", "doctor --profile {own} --report {device}",
    "tour --out {file}", "tour --out {pipe}", "tour --out {proc}", "tour --out {folder} --profile {file}",
    "journal verify --profile {file}", "journal verify --database sqlite:///{pipe}", "journal verify --database sqlite:///{folder}",
    "journal verify --database sqlite:///{file}", "journal verify --profile {own} --receipt {pipe}",
    "journal verify --profile {own} --receipt {folder}", "journal verify --profile {own} --receipt {device}",
    "journal sample --profile {file}", "journal sample --database sqlite:///{pipe}", "journal sample --database sqlite:///{file}",
    "journal sample --profile {made} --write {folder}", "journal sample --profile {made} --write {pipe}",
    "journal sample --profile {made} --write {device}",
    "letters import {folder} --to inger --profile {own}", "letters import {pipe} --to inger --profile {own}",
    "letters import {device} --to inger --profile {own}", "letters import {file} --to inger --profile {own}",
]


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices as they are here")
@pytest.mark.parametrize("line", WRONG)
def test_what_lies_there_is_of_another_kind_and_is_said_at_once(line, places, made, capsys, monkeypatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    words = [word.format(**places, made=made) for word in line.split()]
    status = run(words)
    said = capsys.readouterr()
    assert status in {1, 2}, said
    last = said.err.rstrip("\n").splitlines()[-1]
    assert last.endswith("."), said.err
    assert "Traceback" not in said.err
    assert Path(places["file"]).read_text(encoding="utf-8") == "a letter to grandmother"
    assert list(Path(places["folder"]).iterdir()) == []


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> str:
    """A profile whose backend was made ready."""
    folder = tmp_path_factory.mktemp("made")
    assert run(["serve", "--migrate-only", "--profile", str(folder)]) == 0
    return str(folder)


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "http://127.0.0.1:"), ("::1", "http://[::1]:"), ("::", "http://[::1]:")])
def test_the_address_that_is_said_is_one_a_browser_takes(host, address, made) -> None:
    serving = subprocess.Popen(
        [sys.executable, "-m", "desktop", "serve", "--profile", made, "--host", host, "--port", "0"],
        cwd=ROOT, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
    )
    try:
        said = serving.stderr.readline()
    finally:
        serving.terminate()
        serving.communicate(timeout=30)
    assert address in said, said
