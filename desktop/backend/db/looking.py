"""Checking the journal of a database that may be anything: somebody else's file, a locked one, a newer one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from enum import Enum
from typing import Final, TypeVar

from sqlalchemy import Connection, inspect
from sqlalchemy.exc import SQLAlchemyError

from desktop.backend.db.engine import Database
from desktop.backend.db.journal import Printed, Verdict, verify
from desktop.backend.db.migrate import HEAD, is_newer, revision
from desktop.backend.db.tables import journal

Answer = TypeVar("Answer")


class Unseen(Enum):
    """Why there is nothing to say of a journal."""

    NOT_OPENED = "not-opened"
    NO_DATABASE = "no-database"
    NO_JOURNAL = "no-journal"
    NEWER = "newer"
    BUSY = "busy"
    NOT_ALLOWED = "not-allowed"


_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: Unseen.BUSY, sqlite3.SQLITE_LOCKED: Unseen.BUSY, sqlite3.SQLITE_NOTADB: Unseen.NO_DATABASE,
    sqlite3.SQLITE_CORRUPT: Unseen.NO_DATABASE,
}
_FAMILY: Final = 0xFF
"""The part of an extended SQLite error code that says which family it is of."""


def look(url: str, printed: Printed | None = None) -> Verdict | Unseen:
    """What the journal at `url` is worth. Never makes, migrates or changes anything."""
    try:
        database = Database(url, looking=True)
    except (SQLAlchemyError, ValueError):
        return Unseen.NOT_OPENED
    try:
        with database.read() as connection:
            if not inspect(connection).has_table(journal.name):
                return Unseen.NO_JOURNAL
            return Unseen.NEWER if is_newer(connection) else verify(connection, printed)
    except SQLAlchemyError as error:
        return _why(error)
    finally:
        database.close()


def ask(url: str, question: Callable[[Connection], Answer]) -> Answer | None:
    """What the database at `url` answers; None where it is another version's, or not for this name to read.

    Never makes, migrates or changes anything.
    """
    try:
        database = Database(url, looking=True)
    except (SQLAlchemyError, ValueError):
        return None
    try:
        with database.read() as connection:
            return question(connection) if revision(connection) == HEAD else None
    except SQLAlchemyError:
        return None
    finally:
        database.close()


def _why(error: SQLAlchemyError) -> Unseen:
    import psycopg  # noqa: PLC0415 - only where a look was refused: a start on SQLite has no use for it

    match getattr(error, "orig", None):
        case sqlite3.Error() as told:
            return _SQLITE.get(getattr(told, "sqlite_errorcode", 0) & _FAMILY, Unseen.NOT_OPENED)
        case psycopg.errors.LockNotAvailable():
            return Unseen.BUSY
        case psycopg.errors.InsufficientPrivilege():
            return Unseen.NOT_ALLOWED
        case _:
            return Unseen.NOT_OPENED
