"""A fault in our part of a Qt call stays in Python, where it is recorded and a person gets a calm page.

Qt calls an override (`heightForWidth`, `paintEvent`, ...) from C++. PySide 6.11.3 on Python 3.11 reads an error that
leaves one as if it were an exception, when the interpreter may have left a bare string there instead: the process dies
(docs/decisions/0007). A painter that outlives its paint event kills it as well.
"""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Callable
from types import FunctionType
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject

Guarded = TypeVar("Guarded", bound=type[QObject])

_QT: Final = "PySide6."


def guarded(cls: Guarded) -> Guarded:
    """Let no error leave this class' overrides of Qt's methods: `sys.excepthook` is told, and Qt's own answers.

    Every class of ours that overrides a method of Qt wears it, and a test finds those that do not.
    """
    for name in qt_overrides(cls):
        setattr(cls, name, _kept_in(cls, vars(cls)[name]))
    return cls


def is_guarded(method: Callable[..., Any]) -> bool:
    """True for an override that `guarded` has taken care of."""
    return getattr(method, "__guarded__", False)


def qt_overrides(cls: type) -> list[str]:
    """The methods written in `cls` itself that Qt calls: those that one of Qt's own classes above it has too."""
    theirs = [base for base in cls.__mro__[1:] if base.__module__.startswith(_QT)]
    return [
        name for name, what in vars(cls).items()
        if isinstance(what, FunctionType) and not name.startswith("__") and any(name in vars(one) for one in theirs)
    ]


def _kept_in(cls: type, own: FunctionType) -> Callable[..., Any]:
    name = own.__name__

    @functools.wraps(own)
    def kept(self: QObject, *given: object) -> Any:  # noqa: ANN401 - whatever Qt's method answers
        try:
            return own(self, *given)
        except Exception as error:  # noqa: BLE001 - told below; here it would end the process
            sys.excepthook(type(error), error, error.__traceback__)
            # A painter among the locals would go on painting: it ends with the frame that made it.
            traceback.clear_frames(error.__traceback__)
        return getattr(super(cls, self), name)(*given)

    kept.__guarded__ = True  # type: ignore[attr-defined]
    return kept
