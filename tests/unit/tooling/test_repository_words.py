"""What must not be in the repository is found, and what may be is left alone."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def faults(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "scripts" / "tools"))
    import words

    yield words.faults
    sys.modules.pop("words", None)


def joined(*halves: str) -> str:
    """In halves here, so that this file is not what it tests for."""
    return "".join(halves)


@pytest.mark.parametrize("line", [
    joined("cd /wo", "rk/main"), joined("/ro", "ot/.cache"), joined("/ho", "me/bente/x"), joined("--find-links /opt/wh", "eels/"),
])
def test_a_path_of_one_machine_is_found(faults, line):
    assert faults(line) == ["a path of one machine"]


@pytest.mark.parametrize("line", [
    joined("https://py", "pi.org/simple"), joined("files.python", "hosted.org"), joined("deb http://deb.deb", "ian.org/debian"),
])
def test_a_registrys_address_is_found(faults, line):
    assert faults(line) == ["a package registry's address"]


def serials(birth: str) -> list[str]:
    """All numbers of people born that day in the 1900s that pass mod 11, by our own sum."""
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    numbers = (f"{birth}{serial:04d}" for serial in range(4000))
    return [number for number in numbers if sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11 == 0]


@pytest.mark.parametrize("form", ["{0}{1}", "cpr: {0}-{1}", '"cpr": "{0}{1}",'])
def test_a_number_that_could_be_someones_is_found(faults, form):
    number = serials("020280")[17]
    assert faults(form.format(number[:6], number[6:])) == ["a CPR number that could be someone's"]


def test_a_training_persons_number_is_left_alone(faults):
    number = serials("020280")[17]
    assert faults(number[:9] + str((int(number[9]) + 1) % 10)) == []


def test_a_number_of_a_day_that_does_not_exist_is_left_alone(faults):
    assert faults(serials("310280")[3]) == []


@pytest.mark.parametrize("line", [
    "x = 3213214321", "order 2110625628", "a1b2c3d4e5", "home/user", "/home/user/x", "+4512345678", "sha256:0202800003aa",
])
def test_what_is_no_secret_is_left_alone(faults, line):
    assert faults(line) == []


def test_the_lock_files_hold_hashes_and_no_addresses():
    for name in ("run.lock", "dev.lock"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        assert "http" not in text.replace("httpx", "").replace("httpcore", "")
        assert "--find-links" not in text
        pinned = [line for line in text.splitlines() if line and line[0].isalnum()]
        assert pinned
        assert all("==" in line and line.endswith("\\") for line in pinned)
        assert text.count("--hash=sha256:") >= len(pinned)


def test_everything_the_project_asks_for_is_pinned():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(requirements: list[str]) -> set[str]:
        return {canonicalize_name(re.match(r"[\w.-]+", one)[0]) for one in requirements}

    def pinned(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        return {canonicalize_name(found) for found in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}

    assert names(told["dependencies"]) <= pinned("run.lock")
    assert names(told["dependencies"] + told["optional-dependencies"]["dev"]) <= pinned("dev.lock")


def test_running_needs_nothing_that_testing_pins_otherwise():
    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        return {line.split(" ")[0] for line in lines if line and line[0].isalnum()}

    assert pins("run.lock") <= pins("dev.lock")
