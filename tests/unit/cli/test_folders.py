"""A folder that cannot be used is one sentence that says what to write, never a traceback."""

from __future__ import annotations

import sys

import pytest

from desktop.cli import run


@pytest.mark.parametrize("words", [
    ["--profile"], ["open", "--profile"], ["serve", "--profile"], ["tour", "--out"],
])
def test_a_file_where_a_folder_should_be_is_said_in_one_sentence(words, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    taken = tmp_path / "taken"
    taken.write_text("a letter to grandmother")
    assert run([*words, str(taken)]) == 1
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    assert str(taken) in said
    assert "Skriv en mappe" in said
    assert taken.read_text() == "a letter to grandmother"


@pytest.mark.parametrize("name", [
    "hundrede%41procent", "min mappe æøå #1",
    pytest.param("hvad?x=1", marks=pytest.mark.skipif(sys.platform == "win32", reason="no folder is called so there")),
])
def test_whatever_a_folder_is_called_its_database_lies_in_it(name, tmp_path, capsys) -> None:
    folder = tmp_path / name
    assert run(["serve", "--migrate-only", "--profile", str(folder)]) == 0
    assert (folder / "backend.db").stat().st_size > 0
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert run(["journal", "verify", "--profile", str(folder)]) == 0
    capsys.readouterr()
