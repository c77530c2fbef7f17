"""PySide6 keeps its references: 6.12.0 lost one to None on every call that returns None, and died of it late."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

CALLS = """
import sys
from PySide6.QtCore import QObject

thing = QObject()
before = sys.getrefcount(None)
for _ in range(60_000):
    thing.setObjectName("a")
print(before - sys.getrefcount(None))
"""


def test_sixty_thousand_calls_that_return_none_cost_no_reference():
    told = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert abs(int(told.stdout)) < 1000


def test_the_sound_version_is_the_pinned_one():
    assert version("PySide6-Essentials") == version("PySide6-Addons") == version("shiboken6") == "6.11.3"


@pytest.mark.parametrize("first", ["desktop.app.opening", "desktop.app.running", "desktop.ui.window"])
def test_qt_does_not_read_the_source_of_all_that_is_imported_after_it(first):
    told = subprocess.run(
        [sys.executable, "-c", f"import {first}, httpx, linecache; print(any('httpx' in one for one in linecache.cache))"],
        capture_output=True, text=True, check=True,
    )
    assert told.stdout.split() == ["False"]
