"""Arrows between controls that stand under each other, as between the answers to a question; Tab goes to each too."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.visible import visible_within

_HELD_TOGETHER: Final = "held_together"
_BY: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def hold_together(holder: QWidget) -> None:
    """Let the arrows go between what `holder` holds. Each control in it hands its arrows to `move`."""
    holder.setProperty(_HELD_TOGETHER, True)


def move(control: QWidget, key: int) -> bool:
    """From `control` to the one above or below it, round the end; False for another key, or where nothing is held."""
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
    while above is not None and not above.property(_HELD_TOGETHER):
        above = above.parentWidget()
    return above


def _held(holder: QWidget) -> list[QWidget]:
    return [
        one for one in visible_within(holder)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
