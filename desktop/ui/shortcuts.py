"""The keys that work on every page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(
    window: QWidget, *, pause: Callable[[], None], wrong: Callable[[], None],
    larger: Callable[[], None], smaller: Callable[[], None],
    usual: Callable[[], None], onward: Callable[[], None], back: Callable[[], None], close: Callable[[], None],
) -> None:
    """Give the window its keys (README, "Keys"). Each does what its button does."""
    for keys, act in (
        ("F12", pause), ("Shift+F12", wrong),
        ("Ctrl++", larger), ("Ctrl+=", larger), ("Ctrl+-", smaller), ("Ctrl+0", usual),
        ("Alt+Right", onward), ("Alt+Left", back), ("Esc", close),
    ):
        QShortcut(QKeySequence(keys), window, act)
