"""From the command to the first paint, against a Qt window with one label; both in processes of their own.

The first paint is the empty window: its bands and the product's name. The first page with words follows in it.

Runs alternate, so that what else the machine does falls on both; the ratio of the medians is what is promised.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import timeit
from pathlib import Path

from measure import Measure, tell

from tests.support.screens import offscreen

RUNS = 15
GOAL = 1.5

LABEL = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv[:1])
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
label = Label("Sidemand"); label.resize(1280, 800); label.show()
app.exec()
"""

SIDEMAND = """
import os, sys
from pathlib import Path
from desktop.app.opening import open_app
def painted(what):
    if what == sys.argv[2]:
        os._exit(0)
open_app(Path(sys.argv[1]), language=None, on_painted=painted)
"""


def seconds(program: str, *words: str) -> float:
    """How long the program takes to paint; it ends itself then.

    Both windows are 1280 by 800: where there is no screen, on one that has room for them.
    """
    environment = os.environ | {"QT_QPA_PLATFORM": offscreen(Path(folder), 1920, 1080)} if unseen else None
    began = timeit.default_timer()
    subprocess.run([sys.executable, "-c", program, *words], check=True, env=environment)
    return timeit.default_timer() - began


unseen = os.environ.get("QT_QPA_PLATFORM") == "offscreen"
with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as profile:
    seconds(SIDEMAND, profile, "Waiting")
    runs = [
        (seconds(LABEL), seconds(SIDEMAND, profile, "frame"), seconds(SIDEMAND, profile, "Waiting"))
        for _ in range(RUNS)
    ]
label, frame, page = (statistics.median(times) for times in zip(*runs, strict=True))
tell(
    Measure(
        "start to first paint, against a one-label window", frame / label, "times", GOAL, "a Qt window with one label",
    ),
    Measure("start to first paint", frame * 1000, "ms", None, f"one label: {label * 1000:.0f} ms"),
    Measure(
        "start to the first page, against a one-label window", page / label, "times", None,
        "the window with its words, bands and tools",
    ),
)
