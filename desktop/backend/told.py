"""A refusal that tells how something of somebody stands is a read of it, and a read has its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from desktop.backend.db import journal
from desktop.backend.problems import Problem, ProblemOnRecord, on_record


@contextmanager
def told_by_refusing(connection: Connection, note: Callable[[], object]) -> Iterator[None]:
    """Within it a refusal calls `note`, which writes the line of the read: that line stays though nothing else does.

    A step is refused before it writes. One that wrote is undone whole, and told as it was. What `note` itself refuses
    is told instead.
    """
    before = journal.mark(connection)
    try:
        yield
    except ProblemOnRecord:
        raise
    except Problem as refusal:
        if journal.mark(connection) != before:
            raise
        note()
        raise on_record(refusal) from refusal
