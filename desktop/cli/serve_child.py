"""Serving the app that started this process: the child's side of the rules in `desktop/api/embedded.py`."""

from __future__ import annotations

import base64
import ctypes
import json
import os
import signal
import socket
import sys
import threading
from typing import Final

_READ_FROM, _WRITE_TO = 0, 1  # the descriptors themselves: sys.stdin is None in a frozen windowed app
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG, linux/prctl.h
_LONGEST_LINE: Final = 4096


def serve_parent() -> int:
    """Do as the parent's line says, until the parent is gone; 1 where it cannot, and the parent is told why."""
    order = json.loads(_line())
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != order["parent"]:
            return 1  # the parent went before we could ask to go with it
    _leave_the_log_out_to_the_parent()
    from desktop.backend.serving import serve  # noqa: PLC0415 - a second of imports, only for who serves
    from desktop.backend.starting import why  # noqa: PLC0415 - as above

    stop = threading.Event()
    threading.Thread(target=_until_parent_is_gone, args=(stop,), name="parent's end", daemon=True).start()
    try:
        serve(
            order["database"], "127.0.0.1", 0, child=True, secret=order["secret"],
            on_ready=lambda port: _tell({"port": port}), stop=stop, bound=_taken_up(order["socket"]),
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, nobody reads a traceback here and the parent tells
        _tell({"problem": why(error)})
        return 1
    return 0


def _leave_the_log_out_to_the_parent() -> None:
    """A log-out ends every process in the same moment, and the parent still has to say that its visits are over."""
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):
        if name in signal.Signals.__members__:
            signal.signal(signal.Signals[name], signal.SIG_IGN)


def _taken_up(handed: int | str) -> socket.socket:
    """The socket the parent bound and keeps."""
    if sys.platform == "win32":
        return socket.fromshare(base64.b64decode(handed))
    return socket.socket(fileno=int(handed))


def _line() -> bytes:
    read = b""
    while not read.endswith(b"\n") and len(read) < _LONGEST_LINE:
        more = os.read(_READ_FROM, 1)
        if not more:
            break
        read += more
    return read


def _tell(answer: dict[str, int | str]) -> None:
    os.write(_WRITE_TO, json.dumps(answer).encode() + b"\n")


def _until_parent_is_gone(stop: threading.Event) -> None:
    while os.read(_READ_FROM, _LONGEST_LINE):
        pass
    stop.set()
