"""What this process asks of Python itself, so that nobody who presses a button waits for it."""

from __future__ import annotations

import gc
import sys
from functools import lru_cache
from typing import Final

_TURN: Final = 0.001
"""Seconds one thread goes on while another waits. Python's own 5 ms are felt where a page comes during saving."""


def take_short_turns() -> None:
    """Let a worker hand over to the window's thread soon after it asks."""
    sys.setswitchinterval(_TURN)


@lru_cache(maxsize=1)
def leave_out_what_stays() -> None:
    """Keep what has been read so far out of every later search for garbage. Does it once a process.

    The program itself is some hundred thousand objects that stay until the end; looking through them took longer than
    showing a page, now and again while somebody waited for one. Nothing is collected first: on the window's thread,
    just before the first page, that took 240 to 290 ms on a busy machine and found nothing; setting apart takes 4 µs.
    """
    gc.freeze()
