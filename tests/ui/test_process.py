"""What the app asks of Python itself. In a process of its own: it is asked once, and for good."""

from __future__ import annotations

import json
import subprocess
import sys

CHILD = """
import gc, json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop.app.running import App
from desktop.paths import Profile
from desktop.ui.look import Look

qt = QApplication(sys.argv[:1])
profile = Path(sys.argv[1])
(profile / "config.toml").write_text('[backend]\\nurl = "http://127.0.0.1:9"\\n', encoding="utf-8")
app = App(Profile(profile).create(), Look(motion=False))
app.window.show()
searched = []
def searching(phase, _told):
    frame, names = sys._getframe(), []
    while frame is not None:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    if phase == "start" and "leave_out_what_stays" in names:
        searched.append(1)
gc.callbacks.append(searching)
before = gc.get_freeze_count()
early = sorted(sys.modules)
app.start()
while not gc.get_freeze_count():
    qt.processEvents()
looked_through = len(gc.get_objects())
print(json.dumps({
    "before": before, "left_out": gc.get_freeze_count(), "looked_through": looked_through,
    "searched": len(searched), "turn": sys.getswitchinterval(), "loaded": sorted(sys.modules), "early": early,
}))
sys.stdout.flush()
app.close()
"""


def started(folder):
    folder.mkdir(exist_ok=True)
    told = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder)], stdout=subprocess.PIPE, text=True, check=True, timeout=120,
    )
    return json.loads(told.stdout.splitlines()[-1])


def test_garbage_is_never_looked_for_in_the_program_itself(tmp_path):
    told = started(tmp_path / "profile")
    assert told["before"] == 0
    assert told["searched"] == 0, "the window's thread was held up before the first page"
    assert told["looked_through"] * 20 < told["left_out"]


def test_the_window_waits_at_most_a_millisecond_for_a_worker_to_hand_over(tmp_path):
    assert started(tmp_path / "profile")["turn"] <= 0.001


def test_what_few_visits_need_is_not_read_before_it_is_needed(tmp_path):
    loaded = set(started(tmp_path / "profile")["loaded"])
    assert "desktop.presenters.desk" in loaded or any(one.startswith("desktop.presenters.desk.") for one in loaded)
    late = {"regex", "pyphen", "PySide6.QtPdf", "PySide6.QtPrintSupport", "typst", "pypdfium2", "sqlalchemy",
            "fastapi", "pydantic", "jinja2", "PIL"}
    assert not late & loaded


def test_how_dates_are_written_is_read_after_the_window_stands_and_before_anybody_has_signed_in(tmp_path):
    told = started(tmp_path / "profile")
    assert "babel" not in told["early"]
    assert {"babel.dates", "babel.numbers", "babel.lists"} <= set(told["loaded"])
