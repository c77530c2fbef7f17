"""Whether a backend can start on its database, and why not."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from desktop.backend.db.engine import BusyError, Database, NotAFileError
from desktop.backend.db.migrate import DatabaseTooNewError
from desktop.domain.not_started import NotStarted

_FAMILY: Final = 0xFF
"""The part of an extended SQLite error code that says which family it is of."""

_SQLITE: Final[Mapping[int, NotStarted]] = {
    sqlite3.SQLITE_NOTADB: NotStarted.DAMAGED, sqlite3.SQLITE_CORRUPT: NotStarted.DAMAGED,
    sqlite3.SQLITE_ERROR: NotStarted.DAMAGED,  # a table or a column of ours is not there
    sqlite3.SQLITE_READONLY: NotStarted.NOT_ALLOWED, sqlite3.SQLITE_PERM: NotStarted.NOT_ALLOWED,
    sqlite3.SQLITE_CANTOPEN: NotStarted.NOT_ALLOWED, sqlite3.SQLITE_AUTH: NotStarted.NOT_ALLOWED,
    sqlite3.SQLITE_FULL: NotStarted.FULL, sqlite3.SQLITE_IOERR: NotStarted.FULL,
    sqlite3.SQLITE_BUSY: NotStarted.IN_USE, sqlite3.SQLITE_LOCKED: NotStarted.IN_USE,
}
_SYSTEM: Final[Mapping[int, NotStarted]] = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO), NotStarted.FULL),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR, errno.EISDIR), NotStarted.NOT_ALLOWED,
    ),
}


class DamagedError(Exception):
    """The file is a database no more, or not whole."""


class OtherPeopleError(Exception):
    """The people in the database are made up where real ones are served, or real where one trains.

    `reason` is REAL_PEOPLE or MADE_UP_PEOPLE.
    """

    def __init__(self, reason: NotStarted) -> None:
        super().__init__(reason)
        self.reason = reason


def look_through(database_url: str) -> None:
    """Raise DamagedError where a SQLite file is there and not whole; changes nothing."""
    database = Database(database_url, looking=True)
    if database.file is None or not Path(database.file).exists():
        return
    try:
        with database.read() as connection:
            if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
                raise DamagedError
    finally:
        database.close()


def why(error: BaseException) -> NotStarted:
    """What kept a backend from starting, as far as `error` and what caused it tell."""
    causes = tuple(_causes(error))
    told = (_by_itself(one) for one in causes)
    found = next((one for one in told if one is not None), None)
    if found is not None:
        return found
    return NotStarted.IN_USE if any(isinstance(one, BusyError) for one in causes) else NotStarted.UNKNOWN


def _by_itself(error: BaseException) -> NotStarted | None:
    match error:
        case OtherPeopleError(reason=reason):
            return reason
        case NotAFileError():
            return NotStarted.NOT_ALLOWED
        case DamagedError():
            return NotStarted.DAMAGED
        case DatabaseTooNewError():
            return NotStarted.NEWER
        case sqlite3.Error():
            return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & _FAMILY)
        case OSError():
            return _SYSTEM.get(error.errno or 0)
        case _:
            return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        if isinstance(error, SQLAlchemyError):
            orig = getattr(error, "orig", None)
            if orig is not None:
                yield orig
        error = error.__cause__
