"""docs/threat-model.md names tests that exist; docs/data-protection.md says what the code does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
THREATS = (ROOT / "docs" / "threat-model.md").read_text(encoding="utf-8")
ROWS = [line for line in THREATS.splitlines() if line.startswith("| ") and not line.startswith("| how ")]
NAMED = sorted(set(re.findall(r"`(tests/[^`]+)`", THREATS)))
WHOM = ("insider", "abusive relative", "stolen machine", "Another user", "hostile authority page", "hostile file", "network",
        "identity provider", "left behind")


@pytest.mark.parametrize("named", NAMED)
def test_a_test_that_stands_for_a_threat_exists(named):
    path, _, test = named.partition("::")
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {test}\(" if test else r"^def test_", text, re.MULTILINE), f"{named} is gone: what stops it now?"


def test_every_threat_has_its_test_or_an_honest_gap():
    assert len(ROWS) > 40
    assert [row for row in ROWS if "`tests/" not in row and "**Gap**" not in row] == []


def test_everybody_who_may_be_feared_is_there():
    headings = [line for line in THREATS.splitlines() if line.startswith("## ")]
    assert [whom for whom in WHOM if not any(whom in heading for heading in headings)] == []


def test_the_page_says_what_the_code_does():
    command = [sys.executable, str(ROOT / "scripts" / "tools" / "data_protection.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "")


def test_a_term_changed_by_hand_is_noticed(tmp_path):
    import importlib.util

    sys.path.insert(0, str(ROOT / "scripts" / "tools"))
    try:
        spec = importlib.util.spec_from_file_location("data_protection", ROOT / "scripts" / "tools" / "data_protection.py")
        tool = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(tool)
    finally:
        sys.path.remove(str(ROOT / "scripts" / "tools"))
    page = (ROOT / "docs" / "data-protection.md").read_text(encoding="utf-8")
    assert tool.made(page) == page
    changed = page.replace("| 180 | the look-up |", "| 90 | the look-up |")
    assert changed != page
    assert tool.made(changed) == page
    with pytest.raises(SystemExit):
        tool.made(page.replace("<!-- /information -->", ""))


def test_what_the_law_wants_of_the_page_is_on_it():
    page = (ROOT / "docs" / "data-protection.md").read_text(encoding="utf-8")
    for wanted in ("art. 30", "art. 35", "art. 13", "databeskyttelsesloven", "forvaltningsloven", "arkivloven",
                   "the controller's own lawyer", "printer", "processors", "art. 15", "art. 17", "art. 21"):
        assert wanted in page, wanted


def test_no_page_calls_unbuilt_what_is_built():
    """A room of the backend, a port of the app: whatever has a name there is there."""
    named = {path.stem.rstrip("s") for path in (ROOT / "desktop" / "backend").iterdir() if path.is_dir()}
    named |= {path.stem.rstrip("s") for path in (ROOT / "desktop" / "domain").glob("*.py")} | {"sample", "alarm", "owner", "door"}
    named -= {"__pycache__", "__init__", "self", "db", "seed", "people", "control", "training", "receipt"}
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for sentence in re.split(r"[.;|:]\s", page.read_text(encoding="utf-8").replace("\n", " ")):
            if re.search(r"\bnot built|\bbeing built|\bto be built", sentence):
                built = {word for word in re.findall(r"[a-z-]+", sentence.lower()) if word.rstrip("s") in named}
                assert not built, f"{page.name}: {sentence}"
