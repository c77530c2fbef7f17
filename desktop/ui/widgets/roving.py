"""Several controls that are one stop for Tab: the arrows go between them, as between the answers to a question."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_ONE_STOP: Final = "one_stop"
_BY: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def make_one_stop(holder: QWidget) -> None:
    """Let Tab come once to what `holder` holds. Each control in it hands its arrows to `move`."""
    holder.setProperty(_ONE_STOP, True)


def is_passed(control: QWidget) -> bool:
    """True for one that Tab goes past: another of the same holder is its stop just now."""
    holder = _holder_of(control)
    if holder is None:
        return False
    held = _held(holder)
    return control is not next((one for one in held if one.hasFocus()), held[0] if held else control)


def move(control: QWidget, key: int) -> bool:
    """From `control` to the one above or below it, round the end; False for another key, or where nothing roves."""
    holder, by = _holder_of(control), next((by for arrow, by in _BY.items() if arrow == key), 0)
    if holder is None or not by:
        return False
    held = _held(holder)
    held[(held.index(control) + by) % len(held)].setFocus(
        Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason,
    )
    return True


def _holder_of(control: QWidget) -> QWidget | None:
    above = control.parentWidget()
    while above is not None and not above.property(_ONE_STOP):
        above = above.parentWidget()
    return above


def _held(holder: QWidget) -> list[QWidget]:
    return [
        one for one in holder.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
