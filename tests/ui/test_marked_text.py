"""On X11 marking is copying: what was marked lies ready for the middle button in every program, and goes with the citizen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

_MARKS = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.ui.copies import Copies

app = QApplication([])
window = QWidget()
field = QLineEdit("1502420011", window)
QVBoxLayout(window).addWidget(field)
copies = Copies(window)
window.show()
QTest.qWaitForWindowExposed(window)
field.setFocus()
QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
lies_there = lambda: QGuiApplication.clipboard().text(QClipboard.Mode.Selection)
print(app.platformName(), lies_there())
field.clear()
print("left", lies_there())
copies.forget()
print("gone", lies_there())
"""


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own, on X11."""
    server = shutil.which("Xvfb")
    if server is None:
        missing = "Xvfb is not installed (apt-get install xvfb)"
        pytest.fail(missing) if os.environ.get("CI") == "1" else pytest.skip(missing)
    told, tell = os.pipe()
    running = subprocess.Popen(
        [server, "-displayfd", str(tell), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=(tell,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(told) as numbers:
        number = numbers.readline().strip()
    yield f":{number}"
    running.terminate()
    running.wait(10)


def test_what_was_marked_is_gone_when_the_citizen_is(display):
    done = subprocess.run(
        [sys.executable, "-c", _MARKS], capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
    )
    assert done.returncode == 0, done.stderr
    assert [line.strip() for line in done.stdout.splitlines()] == ["xcb 1502420011", "left 1502420011", "gone"]
