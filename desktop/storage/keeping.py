"""Opening the outbox at start: with its key, or in memory, never destroying what cannot be read right now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from desktop.domain.keeping import CannotSave, NotKept
from desktop.i18n import Text, msg
from desktop.storage.database import OpenProblem, ProblemKind, open_database, open_in_memory
from desktop.storage.files import newest_aside, set_aside
from desktop.storage.keys import Keys
from desktop.storage.outbox import OUTBOX_MIGRATIONS, StoredOutbox

KEY_NAME: Final = "outbox"


class NewKey(Protocol):
    """The part of `services.ports.Ids` that makes a key."""

    def key(self) -> bytes:
        """32 fresh random bytes."""
        ...


@dataclass(frozen=True, slots=True)
class OpenedOutbox:
    """The outbox, why it is not kept (None when it is), and what a person should know about what was there."""

    outbox: StoredOutbox
    not_kept: NotKept | None = None
    notice: Text | None = None


def outbox_in_memory() -> StoredOutbox:
    """An outbox that ends with the process: Not kept mode."""
    return StoredOutbox(open_in_memory(OUTBOX_MIGRATIONS))


def open_outbox(path: Path, keys: Keys, ids: NewKey) -> OpenedOutbox | OpenProblem:
    """Open the profile's outbox; its key is made once and lives in the keyring.

    Without a keyring, or where the disk refuses, the outbox is in memory. A file that is there is then left for the
    day the keyring is back.
    A file that has lost its key, does not fit it or is damaged is set aside under a name that says so, and is told of
    at every start for as long as it lies there: who opens the app next may be somebody else.
    A file of a newer app is a problem: this app must not start on it.
    """
    opened = _open(path, keys, ids)
    if isinstance(opened, OpenedOutbox) and opened.notice is None:
        return replace(opened, notice=_still_aside(path))
    return opened


def _open(path: Path, keys: Keys, ids: NewKey) -> OpenedOutbox | OpenProblem:
    key = keys.get_key(KEY_NAME)
    if isinstance(key, NotKept):
        return _in_memory(path, key)
    try:
        return _on_disk(path, key, keys, ids)
    except (CannotSave, OSError):
        return OpenedOutbox(outbox_in_memory(), NotKept(msg("Sidemand kan ikke gemme på computeren lige nu.")))


def _on_disk(path: Path, key: bytes | None, keys: Keys, ids: NewKey) -> OpenedOutbox | OpenProblem:
    notice: Text | None = None
    if key is None:
        if path.exists():
            notice = _set_aside(path, "uden-noegle")
        key = ids.key()
        refused = keys.put_key(KEY_NAME, key)
        if refused is not None:
            return OpenedOutbox(outbox_in_memory(), refused, notice)
    database = open_database(path, key, OUTBOX_MIGRATIONS)
    if isinstance(database, OpenProblem):
        if database.kind is ProblemKind.NEWER:
            return database
        notice = _set_aside(path, "anden-noegle" if database.kind is ProblemKind.WRONG_KEY else "beskadiget")
        database = open_database(path, key, OUTBOX_MIGRATIONS)
        assert not isinstance(database, OpenProblem), "a database made this moment opens with its own key"
    return OpenedOutbox(StoredOutbox(database), None, notice)


def _in_memory(path: Path, why: NotKept) -> OpenedOutbox:
    notice = msg(
        "Der ligger noget på denne computer, som ikke er sendt endnu."
        " Det kan først sendes, når computerens nøglering er låst op.",
    ) if path.exists() else None
    return OpenedOutbox(outbox_in_memory(), why, notice)


def _still_aside(path: Path) -> Text | None:
    """What to say of the newest file that was set aside at an earlier start; None where none lies there."""
    aside = newest_aside(path)
    return None if aside is None else msg(
        "Det, der lå og ventede på at blive sendt, kunne ikke læses. Det ligger stadig i filen {file}."
        " Spørg din administrator.",
        file=aside.name,
    )


def _set_aside(path: Path, why: str) -> Text:
    aside = set_aside(path, why)
    return msg(
        "Det, der lå og ventede på at blive sendt, kan ikke læses mere. Det er lagt til side i filen {file}."
        " Spørg din administrator.",
        file=aside.name,
    )
