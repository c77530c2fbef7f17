"""F12 while a dialog is open: the window's own shortcuts are silent then, and what is hidden late is not hidden."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget


@runtime_checkable
class Pauses(Protocol):
    """A window that can hide itself at once."""

    def pause(self) -> None:
        """Cover everything before returning, where there is something to pause."""
        ...


@contextmanager
def hiding(window: QWidget, dialog: QDialog) -> Iterator[None]:
    """While the block runs, F12 in `dialog`, or in what it opened itself, pauses the window and closes them all.

    Closed as by "Fortryd": nothing is printed or written, and what was asked for can be asked for again.
    """
    pausing = _pausing(window)
    if pausing is None:
        yield
        return
    heard: list[QDialog] = []

    def hide() -> None:
        for one in reversed(heard):
            one.reject()
        pausing.pause()

    def hear(one: QWidget | None) -> None:
        if isinstance(one, QDialog) and one not in heard:
            heard.append(one)
            keys = QShortcut(QKeySequence("F12"), one)
            # Also before the system has given the dialog the focus; never while another dialog stands before it.
            keys.setContext(Qt.ShortcutContext.ApplicationShortcut)
            keys.activated.connect(hide)

    def modal_changed(_window: object) -> None:
        hear(QApplication.activeModalWidget())

    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    hear(dialog)
    app.focusWindowChanged.connect(modal_changed)
    try:
        yield
    finally:
        app.focusWindowChanged.disconnect(modal_changed)
        heard.clear()


def _pausing(inside: QWidget) -> Pauses | None:
    step: QWidget | None = inside
    while step is not None and not isinstance(step, Pauses):
        step = step.parentWidget()
    return step
