"""docs/promises.md: every command it names exists, and every suite that stands for a promise is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.promises import PROMISES

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"`(scripts/[^`]+)`", PAGE)


@pytest.mark.parametrize("command", sorted(set(COMMANDS)))
def test_a_promised_command_exists(command):
    script, *arguments = command.split()
    assert (ROOT / script).exists()
    for argument in arguments:
        if argument.startswith("tests/"):
            named = ROOT / argument
            assert named.is_file() or list(named.rglob("test_*.py")), f"{argument} has no tests"


def test_every_suite_that_stands_for_a_promise_is_named():
    named = set(re.findall(r"-m \"?([a-z or]+)", PAGE))
    assert {word for words in named for word in words.split()} >= PROMISES


def test_a_word_that_chooses_tests_chooses_some():
    words = set(re.findall(r"-k (\w+)`", PAGE)) | {"canary"}
    names = "\n".join(str(path) + path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert {word for word in words if word not in names} == set()
