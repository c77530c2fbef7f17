"""The real app in a process of its own, used as far as a story goes, for a test that then ends it from outside.

    child = AppInAChild(profile, "answering", backend.base_url)
    child.end_by(signal.SIGTERM)      # an Ending: status, what it told at its end, what it wrote to stderr

Run as a program: `python -m tests.support.app_in_a_child PROFILE STORY`.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TYPED = "24. december 2026"
"""What the citizen answered, and somebody copied."""
_NOTHING = "This plugin does not support propagateSizeHints()\n"
"""What Qt says of any dialog where there is no screen."""


@dataclass(frozen=True)
class Ending:
    """How it ended: after so many seconds; `clipboard` is what its clipboard held then."""

    status: int
    clipboard: str
    wrote: str
    seconds: float


class AppInAChild:
    """Started, and used up to where its story ends; it goes on then as it would before a person."""

    def __init__(self, profile: Path, story: str, backend: str | None = None) -> None:
        profile.mkdir(parents=True, exist_ok=True)
        if backend is not None:
            (profile / "config.toml").write_text(f'[backend]\nurl = "{backend}"\n', encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "tests.support.app_in_a_child", str(profile), story],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            start_new_session=True,
        )
        told = self._process.stdout.readline()
        if told != "ready\n":
            self._process.kill()
            raise AssertionError(told + "".join(self._process.communicate()))

    def end_by(self, number: signal.Signals, *, everybody: bool = False) -> Ending:
        """Ask it to end; with `everybody` also every process it started, as a log-out of the machine does."""
        began = time.monotonic()
        (os.killpg if everybody else os.kill)(self._process.pid, number)
        return self.ending(began)

    def ending(self, began: float | None = None) -> Ending:
        """Wait until it is gone."""
        began = time.monotonic() if began is None else began
        try:
            told, wrote = self._process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            told, wrote = self._process.communicate()
            raise AssertionError(f"it does not end: {told}{wrote}") from None
        clipboard = json.loads(told)["clipboard"] if told else ""
        return Ending(self._process.returncode, clipboard, wrote.replace(_NOTHING, ""), time.monotonic() - began)


def main(profile: str, story: str) -> int:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.app.opening import FRAME, open_app
    from desktop.ui.window import MainWindow

    qt = QApplication([])
    begun = []

    def painted(page: str) -> None:
        if page == FRAME or begun:
            return
        begun.append(page)
        QTimer.singleShot(0, qt, tell)

    def tell() -> None:
        [window] = [one for top in qt.topLevelWidgets() for one in top.findChildren(MainWindow)]
        STORIES[story](window)

    status = open_app(Path(profile), language="da", on_painted=painted)
    _tell(json.dumps({"clipboard": qt.clipboard().text()}))
    return status


def _ready() -> None:
    _tell("ready")


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _starting(_window) -> None:
    """The window stands, and what is behind it is being made."""
    _ready()


def _at_the_doors(window) -> None:
    from tests.support.whole_app import AtTheKeyboard

    AtTheKeyboard(window).sign_in()
    _ready()


def _answering(window) -> None:
    _answer(window)
    _ready()


def _desktop_ends(window) -> None:
    """As a desktop that says so itself: it may kill the process once it was answered."""
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QSessionManager
    from PySide6.QtWidgets import QApplication
    from shiboken6 import Shiboken

    _answer(window)
    _ready()
    nobody = QObject()  # Python makes no QSessionManager, and nobody asks this one anything
    manager = Shiboken.wrapInstance(Shiboken.getCppPointer(nobody)[0], QSessionManager)
    QApplication.instance().commitDataRequest.emit(manager)
    _tell(json.dumps({"clipboard": QApplication.clipboard().text()}))
    os._exit(0)


def _choosing_a_file(window) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.presenters import states as s
    from desktop.presenters.intents import Act
    from tests.support.whole_app import EU_CARD, INGER, AtTheKeyboard

    person = AtTheKeyboard(window).sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all()
    person.press(Act.SEND, s.Sent)
    qt = QApplication.instance()

    def opened(_window) -> None:
        if qt.activeModalWidget() is not None:
            qt.focusWindowChanged.disconnect(opened)
            _ready()

    qt.focusWindowChanged.connect(opened)
    person.press(Act.SAVE_RECEIPT)


def _looking_up(window) -> None:
    from desktop.presenters.intents import Act
    from tests.support.whole_app import INGER, AtTheKeyboard

    person = AtTheKeyboard(window).sign_in().open_visit_door()
    person.driver.fill("cpr", INGER)
    person.press(Act.NEXT)
    _ready()


def _saying_yes(window) -> None:
    from desktop.presenters import states as s
    from desktop.presenters.intents import Act
    from tests.support.whole_app import EU_CARD, INGER, AtTheKeyboard

    person = AtTheKeyboard(window).sign_in().found(INGER)
    person.driver.pick("proof", "photo-id")
    person.press(Act.NEXT, s.Today)
    person.driver.tick(EU_CARD)
    person.see(s.Today, lambda page: bool(page.chosen))
    person.press(Act.NEXT, s.CitizenYes).press(Act.AGREE)
    _ready()


def _answer(window) -> None:
    """An answer is on the disk, and somebody copied it."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    from desktop.presenters import states as s
    from desktop.presenters.intents import Act
    from tests.support.whole_app import EU_CARD, INGER, AtTheKeyboard

    person = AtTheKeyboard(window).sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
    for field, choice in (("hvem", "mig"), ("formaal", "ferie")):
        person.driver.pick(field, choice)
        person.press(Act.NEXT)
        person.see(s.Step, lambda page, field=field: page.fields[0].id != field)
    person.driver.fill("rejsedato", TYPED)
    person.saved()
    person.driver.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.driver.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TYPED


STORIES = {
    "starting": _starting, "at the doors": _at_the_doors, "answering": _answering, "the desktop ends": _desktop_ends,
    "choosing a file": _choosing_a_file, "looking up": _looking_up, "saying yes": _saying_yes,
}

if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
