"""What a backend says to its database: each statement, and how many commands took the writer's turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import event

from desktop.backend.db.engine import Database

_HOUSEKEEPING = ("BEGIN", "SET LOCAL", "SELECT pg_advisory_xact_lock")


@dataclass
class Told:
    """`asked` is every statement about data, `looks` and `commands` how many transactions read and wrote."""

    asked: list[str] = field(default_factory=list)
    looks: int = 0
    commands: int = 0

    def about(self, table: str) -> list[str]:
        return [one for one in self.asked if f" {table} " in f"{one} "]


@contextmanager
def told_to(database: Database) -> Iterator[Told]:
    """From here on, until the end of the block."""
    engine, told = database._engine, Told()

    def statement(connection, cursor, said, *rest) -> None:
        if not said.startswith(_HOUSEKEEPING):
            told.asked.append(" ".join(said.split()))

    def begun(connection) -> None:
        if connection.get_execution_options().get("sidemand_write"):
            told.commands += 1
        else:
            told.looks += 1

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "begin", begun)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "begin", begun)
