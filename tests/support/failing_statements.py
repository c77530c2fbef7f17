"""The database gone at one chosen moment: at the n-th statement or commit a backend makes from here on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from desktop.backend.db.engine import Database

COMMIT = "COMMIT"


@dataclass
class Failure:
    """`said` is the statement that was not carried out; empty when there were fewer than that."""

    said: str = ""

    @property
    def happened(self) -> bool:
        return bool(self.said)


@contextmanager
def failing_at(database: Database, number: int) -> Iterator[Failure]:
    """Fail once, at the `number`-th statement, a commit counting as one; at 0, when a command commits what it wrote."""
    engine = database._engine
    failure = Failure()
    seen = 0

    def count(said: str) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            fail(said)

    def fail(said: str) -> None:
        if not failure.happened:
            failure.said = said
            raise OperationalError(said, {}, sqlite3.OperationalError("disk I/O error"))

    def before_statement(connection, cursor, statement, *rest) -> None:
        count(statement)

    def before_commit(connection) -> None:
        if number == 0 and connection.get_execution_options().get("sidemand_write"):
            fail(COMMIT)
        count(COMMIT)

    event.listen(engine, "before_cursor_execute", before_statement)
    event.listen(engine, "commit", before_commit)
    try:
        yield failure
    finally:
        event.remove(engine, "before_cursor_execute", before_statement)
        event.remove(engine, "commit", before_commit)
