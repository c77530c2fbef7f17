"""Reading and writing the one file somebody named: a plain file at once, or an OSError; never a wait for a pipe."""

from __future__ import annotations

import errno
import glob
import os
import stat
import tempfile
from contextlib import suppress
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


def write_whole(file: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Make `file` hold `content`, or what it held before. When this returns it is on the disk, and so is its name.

    Raises OSError. A process killed meanwhile leaves a half beside it; `forget_halves` takes it away.
    """
    beside = file.with_name(f".{file.stem}.{os.getpid()}")
    found = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _AT_ONCE, mode)
    with os.fdopen(found, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)
    _settle(file.parent)


def write_among_others(file: Path, content: bytes) -> None:
    """Make `file` hold `content`, or what it held before, in a folder that other accounts of the machine may use too.

    Whoever writes it can read it and nobody else, whatever the folder lets others see. Its half has a name nobody
    knows before, and is new: another could have laid one ready. Raises OSError, and leaves no half then.
    """
    opened, name = tempfile.mkstemp(prefix=".sidemand-", dir=file.parent)
    half = Path(name)
    try:
        with os.fdopen(opened, "wb") as writing:
            writing.write(content)
        half.replace(file)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def forget_halves(file: Path) -> None:
    """Take away what killed processes left half written beside `file`. Raises OSError."""
    for left in file.parent.glob(f".{glob.escape(file.stem)}.*"):
        left.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """A new name is on the disk when its folder is. Windows keeps a folder's names itself, and opens none."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    found = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(found)
    finally:
        os.close(found)


def _only_a_file(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
