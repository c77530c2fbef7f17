"""Widgets of one kind kept for use again: a page that shows three cards, then five, makes two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class Pool(Generic[W]):
    """Widgets made once by `make` (which also puts them in a layout), shown as many as are needed."""

    def __init__(self, make: Callable[[], W]) -> None:
        self._make = make
        self._made: list[W] = []
        self._count = 0

    def take(self, count: int) -> list[W]:
        """The first `count` widgets, visible; the rest are hidden."""
        while len(self._made) < count:
            self._made.append(self._make())
        for at, widget in enumerate(self._made):
            if widget.isHidden() == (at < count):
                widget.setVisible(at < count)
        self._count = count
        return self._made[:count]

    def used(self) -> list[W]:
        """Those taken last."""
        return self._made[: self._count]

    def spare(self) -> list[W]:
        """Those not taken."""
        return self._made[self._count :]
