"""Work away from the window's thread, its results back on it: what presenters know as their `Runner`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from typing_extensions import override

T = TypeVar("T")

WORKERS: Final = 8
"""Pieces of work under way at once; more wait their turn. A page asks for four answers at once, and slow ones must not
hold back saving.
"""


class _Bridge(QObject):
    """Carries a call from a worker to the window's thread, where this object lives."""

    back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.back.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def _call(self, what: Callable[[], None]) -> None:
        what()


class _Job(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    @override
    def run(self) -> None:
        """Called by the pool, on one of its threads."""
        self._work()


class Timed:
    """A call arranged for later, or again and again."""

    def __init__(self, timer: QTimer, forget: Callable[[Timed], None]) -> None:
        self._timer = timer
        self._forget = forget
        self._over = False

    def cancel(self) -> None:
        """It will not happen, or not again; harmless when it has happened already."""
        if self._over:
            return
        self._over = True
        self._timer.stop()
        self._timer.deleteLater()
        self._forget(self)


class Tasks:
    """Runs work on a few worker threads. Make it, use it and stop it on the window's thread.

    An exception in `work` or in a callback is a bug: it goes to `on_bug` on the window's thread, and `done`
    is not called. After `stop` nothing is called any more. Timers go `hurry` times as fast, for a tour nobody waits at.
    """

    def __init__(self, on_bug: Callable[[BaseException], None], *, workers: int = WORKERS, hurry: float = 1) -> None:
        self._hurry = hurry
        self._on_bug = on_bug
        self._bridge = _Bridge()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(workers)
        self._timers: set[Timed] = set()
        self._stopped = False

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do `work` on a worker, then `done` with its result on the window's thread, after this call returned."""
        if self._stopped:
            return

        def job() -> None:
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - a worker must not swallow anything silently
                bug = error
                self._bridge.back.emit(lambda: self._report(bug))
            else:
                self._bridge.back.emit(lambda: self._call(lambda: done(result)))

        self._pool.start(_Job(job))

    def later(self, seconds: float, what: Callable[[], None]) -> Timed:
        """Call `what` once on the window's thread, `seconds` from now."""
        return self._arrange(seconds, what, once=True)

    def every(self, seconds: float, what: Callable[[], None]) -> Timed:
        """Call `what` every `seconds` on the window's thread until cancelled."""
        return self._arrange(seconds, what, once=False)

    def stop(self, patience: float = 30.0) -> bool:
        """End every timer and wait for work under way; True when all of it ended within `patience` seconds."""
        self._stopped = True
        for timed in tuple(self._timers):
            timed.cancel()
        return self._pool.waitForDone(round(patience * 1000))

    def _arrange(self, seconds: float, what: Callable[[], None], *, once: bool) -> Timed:
        timer = QTimer(self._bridge)
        timer.setSingleShot(once)
        timed = Timed(timer, self._timers.discard)
        self._timers.add(timed)

        def due() -> None:
            if once:
                timed.cancel()
            self._call(what)

        timer.timeout.connect(due)
        if not self._stopped:
            timer.start(round(seconds * 1000 / self._hurry))
        return timed

    def _call(self, what: Callable[[], None]) -> None:
        if self._stopped:
            return
        try:
            what()
        except Exception as error:  # noqa: BLE001 - whatever it is, a person sees one calm screen
            self._on_bug(error)

    def _report(self, bug: BaseException) -> None:
        if not self._stopped:
            self._on_bug(bug)
