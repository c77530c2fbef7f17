"""From the press on "Næste" to the painted page, at 200 % with saving on: 500 presses after 20, forth and back.

A real app with a real backend and an encrypted draft; the pages are two steps of "Meld flytning". Beside it the same
presses switch a bare QStackedWidget of two styled pages with twelve widgets each.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from measure import Measure, tell
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters.intents import Act
from desktop.ui import room
from tests.support.whole_app import INGER, desk_at, real_time_backend

WARM, PRESSES, GOAL = 20, 500, 16.0
MOVING = "meld-flytning"


def percentile(times: list[float], share: float) -> float:
    """The time that `share` of the presses took at most."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def timed(press: Callable[[], None], painted: Callable[[], bool]) -> float:
    """Milliseconds from a press until `painted`."""
    timer = QElapsedTimer()
    timer.start()
    press()
    while not painted():
        QApplication.processEvents()
    return timer.nsecsElapsed() / 1e6


def app_times() -> list[float]:
    """Each press in the real window."""
    with tempfile.TemporaryDirectory() as folder:
        backend = real_time_backend(Path(folder) / "backend")
        with desk_at(Path(folder) / "profile", backend.base_url) as app:
            app.sign_in().receive(INGER, MOVING).begin(MOVING)
            app.window.set_look(replace(app.window.look, size=200))
            app.answer(app.page.fields[0], "1. december 2026")
            app.saved()
            assert app.window.size() == room.USUAL, "a smaller window would be painted sooner"
            seen: list[str] = []
            app.window.painted.connect(seen.append)
            times = []
            for number in range(WARM + PRESSES):
                act = Act.NEXT if number % 2 == 0 else Act.BACK
                seen.clear()
                button = app.window.bottom.primary if act is Act.NEXT else app.window.bottom.leave
                button.setFocus()
                QApplication.processEvents()
                seen.clear()
                times.append(timed(lambda: QTest.keyClick(button, Qt.Key.Key_Space), lambda: bool(seen)))  # noqa: B023
                app.saved()
        backend.stop()
    return times[WARM:]


class Page(QWidget):
    """Twelve plain widgets."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = False
        rows = QVBoxLayout(self)
        for number in range(4):
            for one in (QLabel(f"Felt {number}"), QLineEdit(), QPushButton("Videre")):
                rows.addWidget(one)

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Note that it was painted."""
        self.painted = True


def bare_times() -> list[float]:
    """Each press on a bare stack of pages."""
    stack = QStackedWidget()
    pages = Page(), Page()
    for page in pages:
        stack.addWidget(page)
    stack.setStyleSheet("QLabel { color: #1A1A1A } QLineEdit, QPushButton { border: 2px solid #707070; padding: 8px }")
    stack.resize(1280, 800)
    stack.show()
    times = []
    for number in range(WARM + PRESSES):
        page = pages[(number + 1) % 2]
        page.painted = False
        times.append(timed(lambda: stack.setCurrentWidget(page), lambda: page.painted))  # noqa: B023
    return times[WARM:]


qt = QApplication([])
app, bare = app_times(), bare_times()
tell(
    Measure(
        "Næste to painted at 200 %, p99", percentile(app, 0.99), "ms", GOAL, f"median {statistics.median(app):.1f} ms",
    ),
    Measure(
        "Næste to painted, median against a bare page switch", statistics.median(app) / statistics.median(bare),
        "times", None, f"two pages of 12 widgets: {statistics.median(bare):.1f} ms",
    ),
)
