"""A person at the keys of a window, without a mouse: presses where the focus is, and every press counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from desktop.ui.marks import Mark, marked
from tests.support.whole_app import WholeApp

TAB, SPACE, ENTER, DOWN, END = Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_End
MOST_TABS = 60


class Hand:
    """Presses keys where the focus is, and counts them."""

    def __init__(self, app: WholeApp) -> None:
        self._app = app
        self.pressed = 0

    def press(self, key: Qt.Key) -> None:
        """One key."""
        self.pressed += 1
        self._app.driver.key(key)
        QApplication.processEvents()

    def write(self, words: str) -> None:
        """A key for each sign."""
        self.pressed += len(words)
        QTest.keyClicks(self._app.window.focusWidget(), words)
        QApplication.processEvents()

    def go_to(self, kind: Mark, value: str) -> None:
        """Tab until the focus is there."""
        target = marked(self._app.window, kind, value)
        if target is None:
            raise LookupError(f"{kind} {value} is not on the page")
        for _ in range(MOST_TABS):
            now = self._app.window.focusWidget()
            if now is not None and (now is target or target.isAncestorOf(now)):
                return
            if isinstance(now, QRadioButton) and isinstance(target, QRadioButton) and now.group() is target.group():
                self.press(DOWN)
            else:
                self.press(TAB)
        raise LookupError(f"Tab never came to {kind} {value}")

    def use(self, kind: Mark, value: str) -> None:
        """Go there and press it."""
        self.go_to(kind, value)
        self.press(SPACE)
