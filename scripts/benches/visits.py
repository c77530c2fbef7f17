"""Memory of the window's process after 220 visits in a row, against after 20: nothing of a visit is left behind.

RSS, once Python has collected what it can. Each visit is a whole one by keys in the real window: CPR number, ID, the
citizen's yes, a step answered, the visit ended. The backend is a process of its own, with no limit on look-ups.
`visits.py 40` stops at the fortieth.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Measure, tell
from PySide6.QtTest import QTest
from sqlalchemy import create_engine, text

from desktop.presenters import states
from desktop.presenters.intents import Act
from tests.support.whole_app import EU_CARD, INGER, WholeApp, desk_at

FIRST = 20
LAST = int(sys.argv[1]) if len(sys.argv) > 1 else 220
GOAL = 1.05


def megabytes() -> float:
    """The RSS of this process, after collecting."""
    gc.collect()
    QTest.qWait(50)
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS:"))) / 1024


def visit(app: WholeApp) -> None:
    """From the doors and back to them."""
    app.receive(INGER, EU_CARD).begin(EU_CARD)
    app.answer_all()
    app.press(Act.SAVE_AND_LEAVE, states.Home).end()
    app.press(Act.DONE)
    app.see(states.Welcome)


def served(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """A backend in a process of its own, and where it answers."""
    database = f"sqlite:///{folder / 'backend.db'}"
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "serve", "--port", "0", "--database", database],
        stderr=subprocess.PIPE, text=True,
    )
    assert process.stderr is not None
    words = process.stderr.readline().split()
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE limits SET allowed = 1000000"))
    engine.dispose()
    return process, next(word.rstrip(".") for word in words if word.startswith("http"))


with tempfile.TemporaryDirectory() as name:
    backend, url = served(Path(name))
    try:
        with desk_at(Path(name) / "profile", url) as app:
            app.sign_in()
            for _ in range(FIRST):
                visit(app)
            early = megabytes()
            for done in range(FIRST, LAST):
                visit(app)
                if "--tell" in sys.argv:
                    print(done + 1, f"{megabytes():.1f}", file=sys.stderr)
            late = megabytes()
    finally:
        backend.terminate()
        backend.wait()
tell(
    Measure(f"memory after {LAST} visits, against after {FIRST}", late / early, "times", GOAL),
    Measure(f"memory after {LAST} visits", late, "MB", None, f"after {FIRST}: {early:.0f} MB"),
)
