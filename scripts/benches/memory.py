"""Memory of the window's process at the sixth step of a task, against a Qt window with one label.

Of the EU card, agreed on the screen, where the sixth is the check page; and of "Meld flytning", for which the citizen
signed on paper, which is typeset in a process that ends with it. RSS, which does not depend on who else has the same
libraries open. The backend is a process of its own, as always.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Measure, tell

GOAL = 1.6
SIXTH = 6

LABEL = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
from PySide6.QtTest import QTest
app = QApplication(sys.argv[:1])
label = QLabel("Sidemand"); label.resize(1280, 800); label.show()
QTest.qWait(300)
"""

SIDEMAND = f"""
import sys
for tool in ("pygments", "rich"):  # tools of developers that httpx would read; scripts/run installs none
    sys.modules[tool] = None
import desktop.app
from pathlib import Path
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from desktop.presenters import states
from desktop.presenters.intents import Act
from tests.support.whole_app import INGER, desk_at
app = QApplication(sys.argv[:1])
folder = Path(sys.argv[1])
from contextlib import ExitStack
down = ExitStack()
desk = down.enter_context(desk_at(folder / "profile", sys.argv[2]))
desk.sign_in().receive(INGER, sys.argv[3]).begin(sys.argv[3])
while desk.page.number < {SIXTH}:
    page = desk.page
    for field in page.fields:
        desk.answer(field, "1. december 2026" if field.id == "move-date" else None)
    desk.driver.press(Act.NEXT)
    further = lambda: isinstance(desk.page, states.Step | states.Check) and desk.page.number > page.number
    desk.driver.wait(further, "the next step")
desk.saved()
QTest.qWait(300)
"""

MEASURE = """
from pathlib import Path
lines = Path("/proc/self/status").read_text().splitlines()
print("RSS", next(line.split()[1] for line in lines if line.startswith("VmRSS:")))
"""


def megabytes(program: str, *words: str, after: str = "") -> float:
    """The RSS of a process that ran this program."""
    told = subprocess.run(
        [sys.executable, "-c", program + MEASURE + after, *words], check=True, stdout=subprocess.PIPE, text=True,
    )
    return int(told.stdout.split("RSS", 1)[1].split()[0]) / 1024


def served() -> tuple[subprocess.Popen[str], str]:
    """A backend in a process of its own, and where it answers."""
    folder = tempfile.mkdtemp()
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "serve", "--port", "0", "--database", f"sqlite:///{Path(folder) / 'b.db'}"],
        stderr=subprocess.PIPE, text=True,
    )
    assert process.stderr is not None
    words = process.stderr.readline().split()
    return process, next(word.rstrip(".") for word in words if word.startswith("http"))


backend, url = served()
try:
    with tempfile.TemporaryDirectory() as folder:
        sidemand = megabytes(SIDEMAND, folder, url, "blaat-eu-sygesikringskort", after="\ndown.close()\n")
    with tempfile.TemporaryDirectory() as folder:
        signed = megabytes(SIDEMAND, folder, url, "meld-flytning", after="\ndown.close()\n")
finally:
    backend.terminate()
    backend.wait()
label = megabytes(LABEL)
tell(
    Measure(
        "memory at the sixth step, against a one-label window", sidemand / label, "times", GOAL,
        "a Qt window with one label",
    ),
    Measure("memory at the sixth step", sidemand, "MB", None, f"one label: {label:.0f} MB"),
    Measure("memory at the sixth step, where a paper to sign was made before", signed, "MB"),
)
