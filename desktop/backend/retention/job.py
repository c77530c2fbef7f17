"""Erasing what is past its term, in small commands, as often as anybody likes and from any number of processes."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, select, tuple_

from desktop.backend.db.engine import Database
from desktop.backend.db.tables import METADATA, helpers
from desktop.backend.retention.table import COPY_DAYS, LINES, Line

LOG: Final = logging.getLogger("sidemand.backend")
BATCH: Final = 500
"""Rows a command: the others wait for it, so it stays short."""

_BLOCK: Final = 1 << 16


def erase_due(database: Database, now: datetime, batch: int = BATCH) -> Mapping[str, int]:
    """Erase every row whose time is up, and old copies of the file; how many of each kind, where there were any.

    A row that something still refers to waits for that to go. Raises BusyError; what was erased before it stays so.
    Raises OSError when all else is done and a copy could not be erased.
    """
    erased = {}
    for line in _lines_with_any(database, now):
        count = _erase_kind(database, line, now, batch)
        if count:
            erased[line.table.name] = count
    copies, failures = _erase_copies(database, now)
    if copies:
        erased["copies"] = copies
    if erased:
        database.forget_journal()
        LOG.info("retention %s", " ".join(f"{kind}={count}" for kind, count in erased.items()))
    if failures:
        raise failures[0]
    return erased


def _lines_with_any(database: Database, now: datetime) -> list[Line]:
    """Where something is past its term, seen in one look no command waits for; what refers before what it refers to."""
    of = {line.table.name: line for line in LINES if line.due is not None}
    lines = [of[table.name] for table in reversed(METADATA.sorted_tables) if table.name in of]
    looked = select(*(
        exists(select(line.table).where(line.due_at(now))).label(line.table.name) for line in lines
    ))
    with database.read() as connection:
        found = connection.execute(looked).one()
    return [line for line, some in zip(lines, found, strict=True) if some]


def _erase_kind(database: Database, line: Line, now: datetime, batch: int) -> int:
    whole = 0
    while True:
        with database.write() as connection:
            count = _erase_some(connection, line, now, batch)
        whole += count
        if count < batch:
            return whole


def _erase_some(connection: Connection, line: Line, now: datetime, batch: int) -> int:
    table = line.table
    keys = tuple(table.primary_key)
    held = [] if line.along is None else _nothing_refers_to_those_of(line.along)
    wanted = select(*keys).where(line.due_at(now), *_nothing_refers_to(table), *held).limit(batch)
    found = [tuple(row) for row in connection.execute(wanted)]
    if not found:
        return 0
    chosen = keys[0].in_([key for key, in found]) if len(keys) == 1 else tuple_(*keys).in_(found)
    if line.along is not None:
        theirs = select(helpers.c.id).where(line.along, chosen)
        connection.execute(delete(helpers).where(helpers.c.id.in_(theirs)))
    connection.execute(delete(table).where(chosen))
    return len(found)


def _nothing_refers_to(table: Table) -> list[ColumnElement[bool]]:
    """Read off the foreign keys, so that a table made tomorrow is respected. What goes along with a row is none."""
    return [
        ~exists().where(key.parent == key.column).correlate(table)
        for other in METADATA.sorted_tables if other is not table
        for key in other.foreign_keys if key.column.table is table and key.ondelete != "CASCADE"
    ]


def _nothing_refers_to_those_of(along: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    """As above, of the helper's row that goes along."""
    return [
        ~exists().where(along, key.parent == helpers.c.id)
        for other in METADATA.sorted_tables for key in other.foreign_keys if key.column.table is helpers
    ]


def _erase_copies(database: Database, now: datetime) -> tuple[int, list[OSError]]:
    """The copies a migration left beside the file (`db.migrate`) hold everything it held. How many, and what failed."""
    erased, failures = 0, list[OSError]()
    if database.file is None:
        return erased, failures
    file = Path(database.file)
    latest = (now - timedelta(days=COPY_DAYS)).timestamp()
    for copy in sorted(file.parent.glob(f"{file.name}.before-*")):
        try:
            if copy.stat().st_mtime > latest:
                continue
            _overwrite(copy)
            copy.unlink(missing_ok=True)
        except OSError as error:
            failures.append(error)
        else:
            erased += 1
    return erased, failures


def _overwrite(file: Path) -> None:
    with file.open("r+b") as opened:
        left = file.stat().st_size
        while left > 0:
            left -= opened.write(b"\0" * min(left, _BLOCK))
