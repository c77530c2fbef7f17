"""One encrypted database: opening, telling a wrong key from damage, and one transaction at a time."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.keeping import CannotSave
from desktop.i18n import Text, msg
from desktop.storage.files import erase_database

KEY_BYTES: Final = 32
_SALT_BYTES: Final = 16
_PAGE: Final = 4096
_THE_DISK_SAYS_NO: Final = (
    "database or disk is full", "disk I/O error", "attempt to write a readonly database", "unable to open",
    "database is locked",
)

Row: TypeAlias = "tuple[Any, ...]"
Migration: TypeAlias = Sequence[str]
"""The statements that bring a database from one version to the next. Forward only."""


class ProblemKind(StrEnum):
    """Why a database was not opened."""

    NEWER = "newer"
    WRONG_KEY = "wrong-key"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """A database that was left as it was, and one sentence about it."""

    kind: ProblemKind
    sentence: Text


class Database:
    """One serial connection. Calls may come from any thread; one transaction runs at a time."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 ships no types
        self._connection = connection
        self._lock = threading.RLock()

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        """A cursor inside one transaction: on disk when the block ends, not begun when it raises.

        Raises CannotSave when the disk refuses.
        """
        with self._lock:
            try:
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection.cursor()
                self._connection.execute("COMMIT")
            except BaseException as error:
                self._roll_back()
                if _is_the_disk(error):
                    raise CannotSave(str(error)) from None
                raise

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a SELECT."""
        with self._lock:
            return list(self._connection.execute(statement, values))

    def forget_journal(self) -> None:
        """Fold the write-ahead log into the database and empty it, so that what was overwritten is gone there too."""
        # What is committed is safe without it, and the next one catches up.
        with self._lock, suppress(sqlcipher.OperationalError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection. The database may not be used after."""
        with self._lock:
            self._connection.close()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def open_in_memory(migrations: Sequence[Migration]) -> Database:
    """A database that nobody finds afterwards: for where there is no keyring."""
    connection = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    database = Database(connection)
    _migrate(connection, migrations)
    return database


def open_database(path: Path, key: bytes, migrations: Sequence[Migration]) -> Database | OpenProblem:
    """Open (or create) the database at `path` with a raw 32-byte key and bring it to this app's version.

    Version n is what `migrations[:n]` make. Before a migration the file is copied; the copy goes back if what
    it was made for is later found damaged, and is erased once the new version stands.
    A newer database, a wrong key and a damaged file are values, and the file is then left as it was.
    Raises CannotSave when the disk refuses.
    """
    try:
        return _opened(path, key, migrations)
    except OSError as error:
        raise CannotSave(error.strerror or "") from None
    except sqlcipher.OperationalError as error:
        if _is_the_disk(error):
            raise CannotSave(str(error)) from None
        raise


def _opened(path: Path, key: bytes, migrations: Sequence[Migration]) -> Database | OpenProblem:
    copy = path.with_name(f"{path.name}.before-migration")
    opened = _open(path, key)
    if isinstance(opened, OpenProblem) and opened.kind is ProblemKind.DAMAGED and copy.exists():
        erase_database(path)
        copy.replace(path)
        opened = _open(path, key)
    if isinstance(opened, OpenProblem):
        return opened
    version = _version(opened)
    if version > len(migrations):
        opened.close()
        return OpenProblem(ProblemKind.NEWER, msg(
            "Data på denne computer er gemt af en nyere udgave af Sidemand. Åbn den nyere udgave.",
        ))
    if 0 < version < len(migrations):
        _copy(opened, path, copy)
    _migrate(opened, migrations)
    erase_database(copy)
    erase_database(_half(copy))
    return Database(opened)


def fingerprint(key: bytes) -> bytes:
    """The first 16 bytes of a database made with `key`: its salt. Tells whose file it is and nothing of the key."""
    return hashlib.sha256(b"sidemand database salt\0" + key).digest()[:_SALT_BYTES]


def _open(path: Path, key: bytes) -> Any | OpenProblem:  # noqa: ANN401 - sqlcipher3 ships no types
    connection = _connect(path, key)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA busy_timeout = 5000")
        broken = connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok"
    except sqlcipher.DatabaseError as error:
        if _is_the_disk(error):
            connection.close()
            raise
        broken = True
    if broken:
        kind = _what_is_wrong(connection, path, key)
        connection.close()
        return _problem(kind)
    return connection


def _connect(path: Path, key: bytes) -> Any:  # noqa: ANN401 - sqlcipher3 ships no types
    if len(key) != KEY_BYTES:
        raise ValueError("a database key is 32 bytes")
    path.touch(mode=0o600)
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    # Otherwise SQLCipher writes its own lines to stderr when a key does not fit.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{fingerprint(key).hex()}'\"")
    connection.execute("PRAGMA cipher_memory_security = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def _what_is_wrong(connection: Any, path: Path, key: bytes) -> ProblemKind:  # noqa: ANN401 - sqlcipher3 ships no types
    with path.open("rb") as file:
        if file.read(_SALT_BYTES) == fingerprint(key):
            return ProblemKind.DAMAGED
    # The salt itself may be what was damaged: a single page that this key opens shows the key is right.
    pages = path.stat().st_size // _PAGE
    try:
        failing = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    except sqlcipher.DatabaseError:
        failing = pages
    return ProblemKind.DAMAGED if failing < pages else ProblemKind.WRONG_KEY


def _problem(kind: ProblemKind) -> OpenProblem:
    if kind is ProblemKind.WRONG_KEY:
        return OpenProblem(kind, msg("Nøglen på denne computer passer ikke til det, der er gemt."))
    return OpenProblem(kind, msg("Det, der er gemt på denne computer, er beskadiget og kan ikke læses."))


def _is_the_disk(error: BaseException) -> bool:
    return isinstance(error, sqlcipher.OperationalError) and str(error).startswith(_THE_DISK_SAYS_NO)


def _version(connection: Any) -> int:  # noqa: ANN401 - sqlcipher3 ships no types
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _copy(connection: Any, path: Path, copy: Path) -> None:  # noqa: ANN401 - sqlcipher3 ships no types
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    # Under its own name first: a copy that stopped half way is never taken for a whole one.
    half = _half(copy)
    half.write_bytes(path.read_bytes())
    half.chmod(0o600)
    half.replace(copy)


def _half(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.half")


def _migrate(connection: Any, migrations: Sequence[Migration]) -> None:  # noqa: ANN401 - sqlcipher3 ships no types
    version = _version(connection)
    if version == len(migrations):
        return
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for migration in migrations[version:]:
            for statement in migration:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
