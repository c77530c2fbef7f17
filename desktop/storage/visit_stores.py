"""One encrypted database a visit, under a name that says nothing, with its own key. Erasing is deleting the key."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from desktop.domain.keeping import CannotSave, NotKept
from desktop.storage.database import Database, OpenProblem, open_database, open_in_memory
from desktop.storage.drafts import DRAFT_MIGRATIONS, StoredDrafts
from desktop.storage.files import erase_database
from desktop.storage.keys import Keys

_SUFFIX: Final = ".db"


class Random(Protocol):
    """The part of `services.ports.Ids` that names and keys a new database."""

    def new(self) -> str:
        """A fresh unguessable identifier, 32 hexadecimal digits."""
        ...

    def key(self) -> bytes:
        """32 fresh random bytes."""
        ...


@dataclass(frozen=True, slots=True)
class _Open:
    drafts: StoredDrafts
    path: Path | None


class EncryptedVisitStores:
    """Satisfies `services.ports.VisitStores`. Without `keys` every visit lives in memory.

    Calls may come from several threads.
    """

    def __init__(
        self, folder: Path, keys: Keys | None, ids: Random, besides: Callable[[], None] = lambda: None,
    ) -> None:
        """`besides` erases what no visit takes along; done at start and whenever a visit is erased."""
        self._folder = folder
        self._keys = keys
        self._ids = ids
        self._open: dict[str, _Open] = {}
        self._lock = threading.RLock()
        self._kept = keys is not None
        self._besides = besides

    @property
    def kept(self) -> bool:
        """False when there is no keyring, or it would not take the key of the visit opened last."""
        return self._kept

    def open(self, visit: str) -> StoredDrafts:
        """The drafts of this visit: the same ones for as long as it is not erased."""
        with self._lock:
            if visit not in self._open:
                self._open[visit] = self._create()
                self._kept = self._open[visit].path is not None
            return self._open[visit].drafts

    def erase(self, visit: str) -> None:
        """Delete the key, then the files. After this nothing can be read. A visit never opened is erased already.

        Raises CannotSave when the files cannot be removed; the key is gone then, and the next start tries them again.
        """
        with self._lock:
            opened = self._open.pop(visit, None)
            if opened is None:
                return
            try:
                self._forget_key_then(opened.path, opened.drafts.close)
            except OSError as error:
                raise CannotSave(error.strerror or "") from None
        self._besides()

    def still_open(self) -> tuple[str, ...]:
        """The visits that were opened and not erased."""
        with self._lock:
            return tuple(self._open)

    def erase_left_behind(self) -> None:
        """At start: erase what a crash left, for no visit survives a restart unattended."""
        with self._lock:
            mine = {opened.path for opened in self._open.values()}
            for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
                if path not in mine:
                    # Its key goes first, so a file that cannot be removed now is unreadable all the same.
                    with suppress(OSError):
                        self._forget_key_then(path, lambda: None)
        self._besides()

    def _create(self) -> _Open:
        database, path = self._on_disk() or (open_in_memory(DRAFT_MIGRATIONS), None)
        return _Open(StoredDrafts(database), path)

    def _on_disk(self) -> tuple[Database, Path] | None:
        if self._keys is None:
            return None
        path = self._folder / f"{self._ids.new()}{_SUFFIX}"
        try:
            database = _new_database(path, self._keys, self._ids.key())
        except (CannotSave, OSError):
            self._forget_key_then(path, lambda: None)
            return None
        return None if database is None else (database, path)

    def _forget_key_then(self, path: Path | None, close: Callable[[], None]) -> None:
        if path is None:
            close()
            return
        kept = self._keys.delete_key(_key_name(path)) if self._keys else NotKept("")
        close()
        erase_database(path)
        if kept is not None:
            # The name stays, with nothing in it, so that the next start can try to delete the key again.
            path.touch(mode=0o600)


def _new_database(path: Path, keys: Keys, key: bytes) -> Database | None:
    # The file is there before its key is, so that a crash in between leaves no key that nobody would look for.
    path.touch(mode=0o600)
    if keys.put_key(_key_name(path), key) is not None:
        erase_database(path)
        return None
    database = open_database(path, key, DRAFT_MIGRATIONS)
    assert not isinstance(database, OpenProblem), "a database made this moment opens with its own key"
    return database


def _key_name(path: Path) -> str:
    return f"visit-{path.stem}"
