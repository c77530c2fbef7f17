"""Erasing a database's files. The key is what makes them unreadable; this is besides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_PARTS: Final = ("", "-wal", "-shm", "-journal")
_BLOCK: Final = 1 << 16


def erase_database(path: Path) -> None:
    """Overwrite and remove the database at `path` with its log and index; what is not there is erased already.

    On flash and copying file systems overwriting promises nothing, which is why the key goes first.
    """
    for part in _PARTS:
        _erase(path.with_name(path.name + part))


def set_aside(path: Path, why: str) -> Path:
    """Rename the database and its log to `<name>-<why>-<n>.db`, destroying nothing; the new path."""
    n = 1
    while (aside := path.with_name(f"{path.stem}-{why}-{n}{path.suffix}")).exists():
        n += 1
    for part in _PARTS:
        old = path.with_name(path.name + part)
        if old.exists():
            old.replace(aside.with_name(aside.name + part))
    aside.touch()  # its days count from now (`retention`)
    return aside


def newest_aside(path: Path) -> Path | None:
    """What was set aside last of the database at `path`, and still lies there."""
    try:
        lying = path.parent.glob(f"{path.stem}-*{path.suffix}")
        return max(lying, key=lambda one: one.stat().st_mtime_ns, default=None)
    except OSError:
        return None


def _erase(path: Path) -> None:
    try:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(b"\0" * min(left, _BLOCK))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
