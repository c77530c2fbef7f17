"""A person in front of a dialog that waits for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog


@contextmanager
def answering(act: Callable[[QDialog], object]) -> Iterator[list[str]]:
    """While the block runs, `act` is done to the dialog that opens; yields the titles of those it was done to."""
    seen: list[str] = []
    timer = QTimer()

    def look() -> None:
        dialog = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()), None)
        if dialog is not None:
            timer.stop()
            seen.append(dialog.windowTitle())
            try:
                act(dialog)
            finally:
                dialog.done(dialog.result()) if dialog.isVisible() else None

    timer.timeout.connect(look)
    timer.start(10)
    try:
        yield seen
    finally:
        timer.stop()
