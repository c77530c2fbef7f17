"""The listening socket of the embedded backend: bound here, handed to each child, and never let go of while we run."""

from __future__ import annotations

import base64
import socket
import sys
import threading
from typing import Final

_LOOK: Final = 0.5
"""Seconds between two looks at whether it is time to go."""


def bind() -> socket.socket:
    """A socket on a port of this machine that the system chose. Raises OSError."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        bound.bind(("127.0.0.1", 0))
    except OSError:
        bound.close()
        raise
    return bound


def passed(bound: socket.socket) -> tuple[int, ...]:
    """The descriptors a child inherits; on Windows none is inherited, and `handed` says it all."""
    return () if sys.platform == "win32" else (bound.fileno(),)


def handed(bound: socket.socket, child: int) -> int | str:
    """How the process `child` takes it up: a descriptor, or on Windows what `socket.fromshare` takes, in base64."""
    if sys.platform == "win32":
        return base64.b64encode(bound.share(child)).decode()
    return bound.fileno()


def hang_up(bound: socket.socket, over: threading.Event) -> None:
    """Nobody serves any more: whoever calls hears so at once, and nobody else gets the port. Blocks until `over`."""
    bound.listen()
    bound.settimeout(_LOOK)
    while not over.is_set():
        try:
            peer, _ = bound.accept()
        except TimeoutError:
            continue
        except OSError:
            return
        peer.close()
