"""What a control stands for, written on the control: so that a driver, a gate and an error summary find it.

A screen marks each control it makes; nothing is ever found by its words, which change with the language.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.ui.visible import visible_within

if TYPE_CHECKING:
    from desktop.presenters.intents import Act


class Mark(StrEnum):
    """The kinds of thing a control can stand for."""

    ACT = "act"
    HELD = "held"
    """Reads on to where this act is offered."""
    ITEM = "item"
    FIELD = "field"
    SEARCH = "search"
    TICK = "tick"


_W = TypeVar("_W", bound=QWidget)


def mark(widget: _W, kind: Mark, value: Act | str) -> _W:
    """Write on `widget` that it stands for `value`; gives the widget back."""
    widget.setProperty(f"mark-{kind}", str(value))
    return widget


def marked(within: QWidget, kind: Mark, value: Act | str) -> QWidget | None:
    """The visible, enabled control in `within` that stands for `value`; None when there is none."""
    name, wanted = f"mark-{kind}", str(value)
    return next(
        (
            one for one in visible_within(within)
            if one.property(name) == wanted and one.isEnabled()
        ),
        None,
    )
