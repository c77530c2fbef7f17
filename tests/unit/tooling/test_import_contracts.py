"""The import contracts really catch: violations are planted in a copy of the package, and each is seen."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The package and its contracts, in a folder of their own."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(ROOT / "desktop", folder / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for screen in ("planted_one", "planted_two"):
        (folder / "desktop" / "ui" / "screens" / f"{screen}.py").write_text("")
    return folder


def judged(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_package_as_it_is_keeps_every_contract(copied):
    told = judged(copied)
    assert told.returncode == 0, told.stdout
    assert "0 broken" in told.stdout


PLANTED = [
    ("ui/planted.py", "import desktop.api", "The window and its presenters never reach an adapter"),
    ("presenters/planted.py", "import desktop.storage", "The window and its presenters never reach an adapter"),
    ("ui/planted.py", "import desktop.backend", "Imports point down only"),
    ("presenters/planted.py", "import desktop.ui.theme", "Imports point down only"),
    ("services/planted.py", "import desktop.vault", "Imports point down only"),
    ("api/planted.py", "import desktop.services.ports", "Imports point down only"),
    ("flows/planted.py", "import desktop.presenters", "Imports point down only"),
    ("domain/planted.py", "import desktop.flows", "Imports point down only"),
    ("i18n.py", "import desktop.domain", "Imports point down only"),
    ("utils.py", "", "Imports point down only"),
    ("backend/planted.py", "import desktop.services.ports", "The embedded backend shares no adapter with the app"),
    ("backend/planted.py", "import desktop.vault", "The embedded backend shares no adapter with the app"),
    ("__main__.py", "import desktop.backend.settings", "Only the command line imports the backend"),
    ("ui/screens/planted_one.py", "import desktop.ui.screens.planted_two", "Screens do not know each other"),
    ("presenters/planted.py", "", "A room of the desk knows those below it"),
    ("presenters/letters/planted.py", "import desktop.presenters.navigation", "A room of the desk knows those below it"),
    ("presenters/guidance/planted.py", "import desktop.presenters.consent.asking", "A room of the desk knows those below it"),
    ("presenters/planted.py", "import PySide6.QtCore", "Qt lives in ui and app"),
    ("api/planted.py", "import PySide6.QtCore", "Qt lives in ui and app"),
    ("services/planted.py", "import httpx", "Rules and use cases do no I/O"),
    ("formats/planted.py", "import socket", "Rules and use cases do no I/O"),
    ("api/planted.py", "import keyring", "SQLCipher belongs to storage, the keyring to vault"),
    ("backend/planted.py", "import sqlcipher3", "SQLCipher belongs to storage, the keyring to vault"),
]


@pytest.mark.parametrize(("place", "line", "contract"), PLANTED, ids=[f"{place}: {line}" for place, line, _ in PLANTED])
def test_a_planted_violation_is_caught(copied, place, line, contract):
    path = copied / "desktop" / place
    before = path.read_text() if path.exists() else None
    path.write_text((before or "") + f"\n{line}\n")
    try:
        told = judged(copied)
    finally:
        path.unlink() if before is None else path.write_text(before)
    assert told.returncode != 0
    assert f"{contract} BROKEN" in told.stdout
