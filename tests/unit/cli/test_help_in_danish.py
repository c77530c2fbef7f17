"""The command line speaks one language: what argparse says of its own is Danish as well."""

from __future__ import annotations

import re

import pytest

from desktop.cli import run

ENGLISH = re.compile(r"\b(usage|options|positional|show|exit|error|unrecognized|required|invalid|choose|expected)\b")


@pytest.mark.parametrize("verb", ["open", "serve", "letters", "journal", "doctor", "tour"])
def test_the_help_of_a_word_mixes_no_english_in(verb, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        run([verb, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert "vis denne hjælp, og slut" in said
    assert not ENGLISH.search(said), said


def test_the_general_help_mixes_no_english_in(capsys) -> None:
    assert run(["--help"]) == 0
    assert not ENGLISH.search(capsys.readouterr().out)


@pytest.mark.parametrize(("words", "told"), [
    (["open", "--hvad"], "kender ikke: --hvad"),
    (["open", "--language", "xx"], "'xx' kendes ikke. Skriv et af:"),
    (["open", "--profile"], "--profile: skriv en værdi efter"),
    (["letters", "import"], "det mangler: FIL, --to"),
])
def test_what_was_not_understood_is_told_in_danish(words, told, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        run(words)
    said = capsys.readouterr().err
    assert left.value.code == 2
    assert told in said
    assert not ENGLISH.search(said), said
