"""The first window has room on the screen it comes on. Each screen in a process of its own, for Qt has its screens from its start."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.support.screens import offscreen

OPENED = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.ui.first import FirstWindow
from desktop.ui.look import Look
from desktop.ui.registry import SCREENS
from desktop.ui.window import MainWindow
qt = QApplication(sys.argv[:1])
told = []
for number in range(2):
    frame = FirstWindow()
    frame.hold(MainWindow(SCREENS, Look(motion=False)))
    frame.show()
    qt.processEvents()
    around = frame.frameGeometry()
    told.append([around.width(), around.height(), frame.isMaximized()])
print(json.dumps(told))
"""


@pytest.mark.parametrize(("screen", "size", "fills"), [
    ((1366, 768), (1366, 768), True),
    ((1280, 800), (1280, 800), True),
    ((1280, 1024), (1280, 1024), True),
    ((1296, 848), (1284, 804), False),
    ((1920, 1080), (1284, 804), False),
])
def test_a_window_is_of_its_usual_size_where_its_frame_has_room_and_else_fills_the_screen(tmp_path, screen, size, fills) -> None:
    told = subprocess.run(
        [sys.executable, "-c", OPENED], env=os.environ | {"QT_QPA_PLATFORM": offscreen(tmp_path, *screen)},
        stdout=subprocess.PIPE, text=True, check=True, timeout=120,
    )
    assert json.loads(told.stdout.splitlines()[-1]) == [[*size, fills]] * 2


def test_what_is_photographed_and_measured_asks_for_its_own_size(tmp_path) -> None:
    """The screens of a test and of the tour are 800 by 800; their pages are not."""
    from desktop.ui import room
    from tests.support.whole_app import WholeApp

    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "config.toml").write_text('[backend]\nurl = "http://127.0.0.1:9"\n', encoding="utf-8")
    app = WholeApp(profile, tmp_path / "paper")
    try:
        assert app.window.size() == room.USUAL
    finally:
        app.close()
