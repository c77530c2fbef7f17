"""A log-out of the machine, and whatever else the system ends a process by: told to the window between two events."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

SESSION_OVER: Final = 0
"""The status of a process that ended because its desktop did."""

_ENDED_BY: Final = 128
"""With a signal's number on top, the status a shell gives a process that was ended by it."""

_ASK_TO_END: Final = ("SIGTERM", "SIGHUP", "SIGINT")
"""By name, for not every system has all: the log-out, the terminal that goes, Ctrl+C in it."""

_AT_ONCE: Final = 64


@contextmanager
def told_to_end(qt: QApplication, end: Callable[[int], None]) -> Iterator[None]:
    """While inside, `end` is called on the window's thread, from its event loop, with the status to end with.

    Python runs a handler of signals between any two of its steps, in the middle of whatever the window does. So ours
    does nothing: the number comes through a socket the event loop watches. A signal this process was started without
    (`nohup`) stays unheard. Where the desktop says itself that it ends, as Windows does, `end` has done its work when
    it is answered: the process may be killed right after. Qt's own build for Linux hears signals alone.
    """
    def over() -> None:
        end(SESSION_OVER)

    heard, tell = socket.socketpair()
    with heard, tell:
        for one in (heard, tell):
            one.setblocking(False)
        watching = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read)

        def came() -> None:
            for number in heard.recv(_AT_ONCE):
                if number in before:
                    end(_ENDED_BY + number)

        watching.activated.connect(came)
        told_before = signal.set_wakeup_fd(tell.fileno(), warn_on_full_buffer=False)
        before = {number: signal.signal(number, _leave_it) for number in _heard()}
        qt.commitDataRequest.connect(over)
        try:
            yield
        finally:
            qt.commitDataRequest.disconnect(over)
            watching.setEnabled(False)
            for number, handler in before.items():
                signal.signal(number, handler)
            signal.set_wakeup_fd(told_before)


def _heard() -> list[signal.Signals]:
    known = [signal.Signals[name] for name in _ASK_TO_END if name in signal.Signals.__members__]
    return [one for one in known if signal.getsignal(one) is not signal.SIG_IGN]


def _leave_it(_number: int, _frame: FrameType | None) -> None:
    """The event loop is told as well, and does what there is to do."""
