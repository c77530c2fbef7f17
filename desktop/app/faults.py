"""What nothing else caught, told to the window instead of to a terminal nobody reads."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType


@contextmanager
def faults_told(tell: Callable[[Exception], None]) -> Iterator[None]:
    """While inside, an error that left every other guard on the window's thread goes to `tell`.

    Only there: a traceback on a terminal may quote what a citizen wrote. Being interrupted is no fault and stays
    Python's to tell.
    """
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            tell(error)
        else:
            before(kind, error, trace)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before
