"""How large a window begins: its usual size, and no larger than the screen has room for. The one place for the rule."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

LEAST: Final = QSize(800, 600)
USUAL: Final = QSize(1280, 800)
FRAME: Final = QSize(16, 48)
"""What a window manager draws around: edges at both sides, a title above. Nobody knows it before the window stands."""


def begin(window: QWidget) -> None:
    """Before it is shown: the usual size; filling the screen where that size with its frame has no room there."""
    window.setMinimumSize(LEAST)
    window.resize(USUAL)
    if is_cramped(window.screen().availableGeometry().size()):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def is_cramped(available: QSize) -> bool:
    """Whether a window of the usual size would stick out of a screen that leaves this much to windows."""
    wanted = USUAL + FRAME
    return available.width() < wanted.width() or available.height() < wanted.height()
