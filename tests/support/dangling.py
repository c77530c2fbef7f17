"""Names every QThread and QTimer that a test started and left running."""

from __future__ import annotations

import traceback
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from shiboken6 import isValid

POOL_PATIENCE_MS = 3000


def _where() -> str:
    frame = traceback.extract_stack(limit=3)[0]
    return f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"


def _runs(thing: QObject | None) -> bool:
    if thing is None or not isValid(thing):
        return False
    return thing.isRunning() if isinstance(thing, QThread) else thing.isActive()


def _left(started: dict[int, tuple[weakref.ref[QObject], str]]) -> list[str]:
    if QCoreApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [
        f"{type(thing).__name__} {thing.objectName()!r} started at {where}"
        for reference, where in list(started.values()) if _runs(thing := reference())
    ]
    pool = QThreadPool.globalInstance()
    if not pool.waitForDone(POOL_PATIENCE_MS):
        left.append(f"{pool.activeThreadCount()} jobs of the global QThreadPool")
    return left


@contextmanager
def watched() -> Iterator[Callable[[], list[str]]]:
    """While open, starts are recorded; the value tells what still runs."""
    started: dict[int, tuple[weakref.ref[QObject], str]] = {}
    originals = {kind: kind.start for kind in (QThread, QTimer)}

    def recording(kind: type[QObject]) -> Callable[..., None]:
        original = originals[kind]

        def start(self: QObject, *arguments: object) -> None:
            started[id(self)] = weakref.ref(self), _where()
            original(self, *arguments)

        return start

    for kind in originals:
        kind.start = recording(kind)
    try:
        yield lambda: _left(started)
    finally:
        for kind, original in originals.items():
            kind.start = original
