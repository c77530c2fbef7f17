"""What can be seen of a view. A window keeps the screens it has shown, hidden: most of what is in it is of those."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


def visible_within(view: QWidget) -> Iterator[QWidget]:
    """Every visible widget inside `view`, parents before children; what is hidden is not looked into."""
    for one in view.children():
        if isinstance(one, QWidget) and one.isVisible():
            yield one
            yield from visible_within(one)
