"""Putting a look on a window: what follows from it for the window itself, and what stays through the change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget

from desktop.ui import focus
from desktop.ui.cover import Cover
from desktop.ui.look import Look
from desktop.ui.widgets.middle import Middle


def dress(window: QWidget, look: Look, middle: Middle, cover: Cover) -> None:
    """Give the window this look's sheet, font and direction; the same sheet again would polish every widget anew."""
    if window.styleSheet() != look.sheet:
        window.setStyleSheet(look.sheet)
    window.setFont(look.window_font())
    window.setLayoutDirection(look.direction)
    middle.present(look)
    cover.present(look)


@contextmanager
def painted_once(widget: QWidget) -> Iterator[None]:
    """Whatever changes in `widget` is painted when all of it is done."""
    widget.setUpdatesEnabled(False)
    try:
        yield
    finally:
        widget.setUpdatesEnabled(True)


@contextmanager
def dressing(window: QWidget, middle: Middle, look: Look) -> Iterator[None]:
    """Everything changes at once; what has focus keeps it and stays in sight."""
    focused = window.focusWidget()
    with painted_once(window):
        yield
    if focused is not None and focused.isVisible():
        focus.keep_in_sight(middle, focused, look)
    middle.watch()
