"""A process that crashes leaves no picture of its memory on the disk: what a citizen said is in it, long after them."""

from __future__ import annotations

import sys


def leave_no_picture() -> None:
    """Forbid core dumps of this process and whatever it starts. On Windows what is kept of a crash is the system's."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - POSIX only

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
