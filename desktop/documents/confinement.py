"""The limits a child puts on itself before it touches what a stranger made. The one place that knows `resource`."""

from __future__ import annotations

import sys
from typing import Final

MEMORY_BYTES: Final = 768 << 20
"""Address space, the program itself included."""

CPU_SECONDS: Final = 20
OPEN_FILES: Final = 64


def confine() -> None:
    """Cap memory and processor time, and forbid writing files, new processes and core dumps.

    Limits only ever go down. On Windows there are none of these: there the parent's own time limit and the size
    of what is sent in and taken out are what holds.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    wanted = (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for limit, value in wanted:
        _, hard = resource.getrlimit(limit)
        lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (lower, lower))
