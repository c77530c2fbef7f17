"""One database, two kinds: SQLite in a file, PostgreSQL by URL. One transaction a command, one writer at a time."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError

WRITER_LOCK: Final = 7_301_960
"""PostgreSQL's advisory lock that stands for SQLite's BEGIN IMMEDIATE: commands follow each other, so that neither the
journal forks nor a check goes stale before its write."""

PATIENCE_MS: Final = 5_000
"""How long a command waits for another to finish before it answers "busy"."""

_PRAGMAS: Final = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", "secure_delete=ON",
    "trusted_schema=OFF", f"busy_timeout={PATIENCE_MS}",
)


_KINDS: Final = frozenset(("sqlite", "sqlite+pysqlite", "postgres", "postgresql", "postgresql+psycopg"))
_ONE_LOOK: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


class NotAFileError(ArgumentError):
    """Where a SQLite file should lie is a folder, a pipe or a device."""


class BusyError(Exception):
    """Another command held the database for longer than `PATIENCE_MS`; nothing was written."""


class RefusedOnRecordError(Exception):
    """A command says no, and what it wrote to say so stands: nothing else may have been written before it."""


class Database:
    """Transactions on the backend's database. Any number of processes may hold one each.

    Only `looking`, it makes no file, changes nothing and takes whatever it is pointed at as it is.
    """

    def __init__(self, url: str, *, looking: bool = False) -> None:
        self._engine = _looking_engine(url) if looking else _engine(url)

    @property
    def is_sqlite(self) -> bool:
        """True for a file, False for PostgreSQL."""
        return self._engine.dialect.name == "sqlite"

    @property
    def file(self) -> str | None:
        """The path of the SQLite file."""
        return self._engine.url.database if self.is_sqlite else None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One command: all of it or nothing. Raises BusyError when the turn did not come.

        What raises RefusedOnRecordError in it is heard of when what it wrote is kept.
        """
        refused: RefusedOnRecordError | None = None
        with self._engine.connect().execution_options(sidemand_write=True) as connection:
            try:
                transaction = connection.begin()
                if not self.is_sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = {PATIENCE_MS}"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})"))
            except OperationalError as error:
                raise BusyError from error
            with transaction:
                try:
                    yield connection
                except RefusedOnRecordError as error:
                    refused = error
        if refused is not None:
            raise refused

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look. Never waits for a writer."""
        engine = self._engine if self.is_sqlite else self._engine.execution_options(**_ONE_LOOK)
        with engine.connect() as connection, connection.begin():
            yield connection

    def forget_journal(self) -> None:
        """Empty SQLite's write-ahead log, where what was erased still lies; another time while somebody reads."""
        if not self.is_sqlite:
            return
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout=0")  # what is committed is safe without it
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
            cursor.close()
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _engine(url: str) -> Engine:
    parsed = _parsed(url)
    # hide_parameters: an error's text may reach a log, a person's data may not.
    if parsed.get_backend_name() == "sqlite":
        _for_its_owner_alone(parsed.database)
        engine = create_engine(parsed, hide_parameters=True, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(
        parsed, hide_parameters=True, pool_pre_ping=True, isolation_level="READ COMMITTED", pool_size=10,
    )


def _looking_engine(url: str) -> Engine:
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        waiting = {"options": f"-c lock_timeout={PATIENCE_MS} -c default_transaction_read_only=on"}
        return create_engine(parsed, hide_parameters=True, connect_args=waiting)
    where = f"{Path(parsed.database or '').absolute().as_uri()}?mode=ro"

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(where, uri=True, check_same_thread=False, timeout=PATIENCE_MS / 1000)
        # Bytes that are no text are somebody's doing: they are to be seen, not to stop who looks.
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.execute("PRAGMA trusted_schema=OFF")
        return connection

    return create_engine(parsed, hide_parameters=True, creator=opened)


def _parsed(url: str) -> URL:
    """Raises ArgumentError for what is no address of SQLite or PostgreSQL."""
    try:
        parsed = make_url(url)
    except ValueError as error:  # a port of letters, brackets of no address
        raise ArgumentError("not the address of a database") from error
    parts = (parsed.username, parsed.password, parsed.host, parsed.database, *parsed.query, *parsed.query.values())
    if parsed.drivername not in _KINDS or any("\0" in str(part) for part in parts):
        raise ArgumentError("not the address of a database of a kind that is known")
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database != ":memory:":
        _refuse_other_than_files(Path(parsed.database))
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername in {"postgresql", "postgres"} else parsed


def _refuse_other_than_files(path: Path) -> None:
    """To open a pipe would be to wait for its other end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # not there, or not to be looked at: SQLite says which
    if not stat.S_ISREG(mode):
        raise NotAFileError("not a file")


def _for_its_owner_alone(file: str | None) -> None:
    """A new file is made unreadable to others before anything is in it; SQLite's side files take after it."""
    if file and file != ":memory:" and not Path(file).exists():
        Path(file).touch(mode=0o600)


def _open_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, DDL included
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("sidemand_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
