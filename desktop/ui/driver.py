"""Operates a window the way a person at the keyboard does: real focus, real key presses, real waiting."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from desktop.ui.marks import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.presenters.intents import Act

PATIENCE: Final = 1000 * int(os.environ.get("SIDEMAND_PATIENCE", "30"))
"""Milliseconds to wait for something to appear before it counts as failed."""


class NotThere(Exception):  # noqa: N818 - said as a sentence, not as a class of errors
    """What was to be used or seen did not appear in time."""


class Driver:
    """Presses and types in one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def press(self, act: Act) -> None:
        """Press the button that means `act`, where the page has to be read first after reading on."""
        def there(kind: Mark) -> QWidget | None:
            return marked(self._window, kind, act)

        self.wait(lambda: there(Mark.ACT) is not None or there(Mark.HELD) is not None, f"act {act}")
        while there(Mark.HELD) is not None:
            self._press(Mark.HELD, act)
        self._press(Mark.ACT, act)

    def choose(self, item: str) -> None:
        """Press the card or line that stands for `item`."""
        self._press(Mark.ITEM, item)

    def tick(self, item: str) -> None:
        """Turn the box beside `item` on or off."""
        self._press(Mark.TICK, item)

    def fill(self, field: str, text: str) -> None:
        """Replace what the field holds by typing `text`."""
        self._type(self._wait_for(Mark.FIELD, field), text)

    def pick(self, field: str, choice: str) -> None:
        """Press one choice of a field."""
        self._press(Mark.ITEM, f"{field}:{choice}")

    def search(self, field: str, words: str) -> None:
        """Type in a search box."""
        self._type(self._wait_for(Mark.SEARCH, field), words)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key press wherever the focus is."""
        QTest.keyClick(self._window.focusWidget() or self._window, key, modifier)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Let the window work until `holds()`; raises `NotThere` naming `what` when it never does."""
        timer = QElapsedTimer()
        timer.start()
        while not holds():
            if timer.elapsed() > PATIENCE:
                raise NotThere(what)
            QTest.qWait(1)

    def _press(self, kind: Mark, value: Act | str) -> None:
        control = self._wait_for(kind, value)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(control, Qt.Key.Key_Space)

    def _wait_for(self, kind: Mark, value: Act | str) -> QWidget:
        self.wait(lambda: marked(self._window, kind, value) is not None, f"{kind} {value}")
        control = marked(self._window, kind, value)
        assert control is not None
        return control

    def _type(self, control: QWidget, text: str) -> None:
        field = _text_field(control)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, text)
        QApplication.sendPostedEvents()


def _text_field(control: QWidget) -> QWidget:
    if isinstance(control, QLineEdit | QPlainTextEdit):
        return control
    inner = control.findChild(QLineEdit) or control.findChild(QPlainTextEdit)
    if inner is None:
        raise NotThere(f"text field in {control.objectName() or type(control).__name__}")
    return inner
