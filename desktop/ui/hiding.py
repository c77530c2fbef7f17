"""F12 while a dialog is open: the window's own shortcuts are silent then, and what is hidden late is not hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.presenters.states import Page
from desktop.ui.activity import Activity
from desktop.ui.pages import is_another


@runtime_checkable
class Hides(Protocol):
    """A window that can hide itself at once, and whose page may go by itself."""

    page_came: SignalInstance
    activity: Activity

    @property
    def page(self) -> Page | None:
        """What it shows."""
        ...

    def pause(self) -> None:
        """Cover everything before returning, where there is something to pause."""
        ...

    def ask_wrong_person(self) -> None:
        """Cover everything before returning, and ask, where a visit is worked in."""
        ...


@contextmanager
def hiding(window: QWidget, dialog: QDialog) -> Iterator[None]:
    """While the block runs, F12 in `dialog`, or in what it opened itself, pauses the window and closes them all.

    Shift+F12 asks so whether it is the wrong person, where the window would. Closed as by "Fortryd": nothing is printed
    or written, and what was asked for can be asked for again. So they close too when their page goes by itself: nobody
    was there, or the visit is over. Whoever is busy in a dialog is there.
    """
    hides = _hides(window)
    if hides is None:
        yield
        return
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    opened = _Opened(hides)  # the signals alone would not keep it
    opened.hear(dialog)
    app.focusWindowChanged.connect(opened.modal_changed)
    hides.page_came.connect(opened.page_came)
    try:
        yield
    finally:
        hides.page_came.disconnect(opened.page_came)
        app.focusWindowChanged.disconnect(opened.modal_changed)
        opened.dialogs.clear()


class _Opened:
    """The dialogs that are open over one page of a window, in the order they came."""

    def __init__(self, hides: Hides) -> None:
        self._hides = hides
        self._asked_on = hides.page
        self.dialogs: list[QDialog] = []

    def hear(self, one: QWidget | None) -> None:
        """Have the keys heard in this one too, if it is a dialog."""
        if isinstance(one, QDialog) and one not in self.dialogs:
            self.dialogs.append(one)
            self._hides.activity.watch(one)
            _bind(one, {"F12": self._pause, "Shift+F12": self._wrong_person})

    def modal_changed(self, _window: object) -> None:
        """Another window is before the others: perhaps what a dialog opened."""
        self.hear(QApplication.activeModalWidget())

    def page_came(self) -> None:
        """Another page came, painted or not: a window behind others is not. The one they were asked on has gone."""
        page = self._hides.page
        if page is not None and is_another(page, self._asked_on):
            self._close_all()

    def _pause(self) -> None:
        self._close_all()
        self._hides.pause()

    def _wrong_person(self) -> None:
        page = self._hides.page
        if page is not None and page.shell.may_be_wrong:
            self._close_all()
            self._hides.ask_wrong_person()

    def _close_all(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for one in reversed(self.dialogs):
            one.reject()


def _bind(dialog: QDialog, keys: dict[str, Callable[[], None]]) -> None:
    for key, what in keys.items():
        shortcut = QShortcut(QKeySequence(key), dialog)
        # Also before the system has given the dialog the focus; never while another dialog stands before it.
        shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(what)


def _hides(inside: QWidget) -> Hides | None:
    step: QWidget | None = inside
    while step is not None and not isinstance(step, Hides):
        step = step.parentWidget()
    return step
