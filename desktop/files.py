"""Reading and writing the one file somebody named: a plain file at once, or an OSError; never a wait for a pipe."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""To open a pipe nobody holds the other end of is else to wait for ever."""

LARGEST: Final = 1024 * 1024
"""Bytes of a file that a person writes by hand."""


def open_to_read(file: Path) -> BinaryIO:
    """`file`, for its bytes. Raises OSError, also where it is a folder, a pipe or a device."""
    _only_a_file(os.stat(file).st_mode)  # noqa: PTH116 - first of all: some devices do something when opened
    found = os.open(file, os.O_RDONLY | _AT_ONCE)
    try:
        _only_a_file(os.fstat(found).st_mode)
        return os.fdopen(found, "rb")
    except BaseException:
        os.close(found)
        raise


def read(file: Path, most: int = LARGEST) -> bytes:
    """All of `file`. Raises OSError, also where it is no plain file or holds more than `most` bytes."""
    with open_to_read(file) as opened:
        content = opened.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def write(file: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Make `file` hold `content`. Raises OSError, also where it is a pipe that nobody reads."""
    found = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _AT_ONCE, mode)
    with os.fdopen(found, "wb") as opened:
        if hasattr(os, "set_blocking"):
            os.set_blocking(found, True)
        opened.write(content)


def _only_a_file(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
