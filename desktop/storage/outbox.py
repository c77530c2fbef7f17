"""The outbox: the only table a "Send" writes, and the only thing that outlives a visit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from desktop.domain.outbox import Alarm, EntryState, OutboxEntry
from desktop.domain.outcome import Refused
from desktop.domain.permit import Permit
from desktop.domain.receipt import Receipt
from desktop.storage.database import Database, Migration, Row

_T = TypeVar("_T")

OUTBOX_MIGRATIONS: Final[tuple[Migration, ...]] = (
    (
        """CREATE TABLE entries (
            n INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            visit TEXT NOT NULL,
            task TEXT NOT NULL,
            task_version INTEGER NOT NULL,
            payload BLOB NOT NULL,
            permit BLOB NOT NULL,
            created_at TEXT NOT NULL,
            due_at TEXT NOT NULL,
            state TEXT NOT NULL,
            attempts INTEGER NOT NULL,
            schema INTEGER NOT NULL,
            organisation TEXT,
            owner TEXT,
            deadline TEXT,
            receipt BLOB,
            refusal BLOB,
            printable BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX entries_of_visit ON entries (visit)",
    ),
    (
        "ALTER TABLE entries ADD COLUMN owner_name TEXT",
        "ALTER TABLE entries ADD COLUMN alarm TEXT",
        # It named whoever had pressed Send: nobody had taken anything.
        "UPDATE entries SET owner = NULL",
    ),
    (
        "ALTER TABLE entries ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0",
        # Which of these answers was lost is not known any more.
        "UPDATE entries SET in_doubt = 1 WHERE attempts > 0 AND state IN ('waiting', 'needs-sign-in')",
    ),
    ("ALTER TABLE entries ADD COLUMN holder TEXT",),
)
"""Never edit one that was released: add the next. `tests/data` keeps a database of every released version."""

_COLUMNS: Final = (
    "id", "visit", "task", "task_version", "payload", "permit", "created_at", "due_at", "state", "attempts",
    "schema", "organisation", "owner", "deadline", "receipt", "refusal", "printable", "owner_name", "alarm", "in_doubt",
    "holder",
)
_OF_PEOPLE: Final = frozenset(("id", "owner", "owner_name", "alarm"))
"""What an attempt to deliver, which may have begun before somebody took the entry, leaves as it is."""

_MOVED: Final = tuple(name for name in _COLUMNS if name not in _OF_PEOPLE)
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM entries"  # noqa: S608 - our own column names
_INSERT: Final = (
    f"INSERT INTO entries ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - as above
    " ON CONFLICT (id) DO NOTHING"
)
_UPDATE: Final = (
    f"UPDATE entries SET {', '.join(f'{name} = ?' for name in _MOVED)}"  # noqa: S608 - as above
    " WHERE id = ? AND state != 'delivered'"
)


class StoredOutbox:
    """Satisfies `services.ports.Outbox` on one database, on disk or in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entry: OutboxEntry) -> None:
        """Write a new entry; on disk when this returns. The same id again changes nothing. Raises CannotSave."""
        with self._database.transaction() as cursor:
            cursor.execute(_INSERT, _written(entry))

    def replace(self, entry: OutboxEntry) -> None:
        """Write an entry that moved on. Raises CannotSave.

        What is delivered stays delivered, whatever a slower attempt reports, and its answers are overwritten.
        An entry no longer here changes nothing: it was delivered and forgotten, renewed, or taken back. Who owns it
        and which alarm was raised stays as it is.
        """
        values = dict(zip(_COLUMNS, _written(entry), strict=True))
        with self._database.transaction() as cursor:
            cursor.execute(_UPDATE, (*(values[name] for name in _MOVED), entry.id))
        if entry.state is EntryState.DELIVERED:
            self._database.forget_journal()

    def own(self, entry: str, owner: str, name: str) -> None:
        """The helper `owner`, called `name`, sees to this entry from now on. Raises CannotSave."""
        with self._database.transaction() as cursor:
            cursor.execute("UPDATE entries SET owner = ?, owner_name = ? WHERE id = ?", (owner, name, entry))

    def raise_alarm(self, entry: str, alarm: Alarm) -> bool:
        """True where it was not raised before; then it is now, and stays. Raises CannotSave."""
        lower = "alarm IS NULL" if alarm is Alarm.SOON else "alarm IS NOT 'passed'"
        with self._database.transaction() as cursor:
            cursor.execute(f"UPDATE entries SET alarm = ? WHERE id = ? AND {lower}", (alarm.value, entry))  # noqa: S608 - one of two texts of ours
            return bool(cursor.rowcount)

    def renew(self, old: str, entry: OutboxEntry) -> None:
        """In one transaction write `entry` and take away `old`, the same answers under a permit no longer of use."""
        with self._database.transaction() as cursor:
            cursor.execute(_INSERT, _written(entry))
            cursor.execute("DELETE FROM entries WHERE id = ? AND id != ?", (old, entry.id))

    def take_back(self, entry: str) -> None:
        """Erase an entry the citizen took back, and its traces in the write-ahead log. Raises CannotSave."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM entries WHERE id = ?", (entry,))
        self._database.forget_journal()

    def get(self, entry: str) -> OutboxEntry | None:
        """The entry, or None."""
        found = self._database.rows(f"{_SELECT} WHERE id = ?", (entry,))
        return _read(found[0]) if found else None

    def unsent(self) -> Sequence[OutboxEntry]:
        """All that nobody at an authority has, oldest first."""
        return _oldest_first(self._database.rows(f"{_SELECT} WHERE state != 'delivered' ORDER BY n"))

    def of_visit(self, visit: str) -> Sequence[OutboxEntry]:
        """Everything sent or waiting from this visit, oldest first."""
        return _oldest_first(self._database.rows(f"{_SELECT} WHERE visit = ? ORDER BY n", (visit,)))

    def forget_delivered(self, visit: str) -> None:
        """Erase the delivered entries of a visit that ended, and their traces in the write-ahead log."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM entries WHERE visit = ? AND state = 'delivered'", (visit,))
        self._database.forget_journal()

    def forget_left_behind(self) -> None:
        """At start: erase every delivered entry, for no visit survives a restart; what waits stays."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM entries WHERE state = 'delivered'")
        self._database.forget_journal()

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _oldest_first(rows: Sequence[Row]) -> tuple[OutboxEntry, ...]:
    # Moments carry the zone they were made in, so they are compared as moments and not as text.
    return tuple(sorted((_read(row) for row in rows), key=lambda entry: entry.created_at))


def _written(entry: OutboxEntry) -> Row:
    arrived = entry.state is EntryState.DELIVERED
    return (
        entry.id, entry.visit, entry.task, entry.task_version, b"" if arrived else entry.payload,
        msgspec.json.encode(entry.permit),
        entry.created_at.isoformat(), entry.due_at.isoformat(), entry.state.value, entry.attempts, entry.schema,
        entry.organisation, entry.owner, entry.deadline.isoformat() if entry.deadline else None,
        msgspec.json.encode(entry.receipt) if entry.receipt else None,
        msgspec.json.encode(entry.refusal) if entry.refusal else None,
        msgspec.json.encode(() if arrived else entry.printable),
        entry.owner_name, entry.alarm.value if entry.alarm else None, int(entry.in_doubt),
        entry.holder,
    )


def _read(row: Row) -> OutboxEntry:
    value = dict(zip(_COLUMNS, row, strict=True))
    return OutboxEntry(
        id=value["id"], visit=value["visit"], task=value["task"], task_version=value["task_version"],
        payload=bytes(value["payload"]), permit=msgspec.json.decode(value["permit"], type=Permit),
        created_at=datetime.fromisoformat(value["created_at"]), due_at=datetime.fromisoformat(value["due_at"]),
        state=EntryState(value["state"]), attempts=value["attempts"], schema=value["schema"],
        in_doubt=bool(value["in_doubt"]),
        organisation=value["organisation"], owner=value["owner"], owner_name=value["owner_name"],
        holder=value["holder"],
        alarm=Alarm(value["alarm"]) if value["alarm"] else None,
        deadline=datetime.fromisoformat(value["deadline"]) if value["deadline"] else None,
        receipt=_decoded(value["receipt"], Receipt), refusal=_decoded(value["refusal"], Refused),
        printable=msgspec.json.decode(value["printable"], type=tuple[tuple[str, str], ...]),
    )


def _decoded(data: bytes | None, kind: type[_T]) -> _T | None:
    return None if data is None else msgspec.json.decode(data, type=kind)
