"""What kind of thing a widget of ours is to a screen reader, where Qt would say another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_Class = TypeVar("_Class", bound=type[QWidget])

_ROLES: Final[dict[str, QAccessible.Role]] = {}


def heard_as(role: QAccessible.Role) -> Callable[[_Class], _Class]:
    """Let every widget of the class be heard as `role`. Its name is its accessible name alone, whatever it shows."""
    def give(cls: _Class) -> _Class:
        if not _ROLES:
            QAccessible.installFactory(_make)
        _ROLES[cls.__name__] = role
        return cls

    return give


def _make(kind: str, one: object) -> QAccessibleInterface | None:
    """Qt asks by the name of the class, and owns what it is given; None leaves it to Qt's own."""
    role = _ROLES.get(kind)
    return QAccessibleWidget(one, role) if role is not None and isinstance(one, QWidget) else None
