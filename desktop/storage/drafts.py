"""Answers of the visit that is going on, in that visit's own database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.storage.database import Database, Migration

DRAFT_MIGRATIONS: Final[tuple[Migration, ...]] = (
    ("CREATE TABLE drafts (task TEXT PRIMARY KEY, state BLOB NOT NULL) STRICT",),
)


class StoredDrafts:
    """Satisfies `services.ports.Drafts` on one database, on disk or in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, task: str, state: bytes) -> None:
        """Keep the flow's state for `task`; on disk when this returns. Raises CannotSave."""
        with self._database.transaction() as cursor:
            cursor.execute(
                "INSERT INTO drafts (task, state) VALUES (?, ?)"
                " ON CONFLICT (task) DO UPDATE SET state = excluded.state",
                (task, state),
            )

    def load(self, task: str) -> bytes | None:
        """The kept state, or None."""
        found = self._database.rows("SELECT state FROM drafts WHERE task = ?", (task,))
        return bytes(found[0][0]) if found else None

    def all(self) -> Mapping[str, bytes]:
        """Every kept draft by task."""
        return {task: bytes(state) for task, state in self._database.rows("SELECT task, state FROM drafts")}

    def remove(self, task: str) -> None:
        """Forget one draft. Raises CannotSave."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM drafts WHERE task = ?", (task,))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
