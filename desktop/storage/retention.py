"""What the app keeps in its profile, how long and why: one line for every kind of file, and the job for those that age.

What belongs to a visit goes with the visit (`visit_stores`, `outbox`); the embedded backend sees to its own rows.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, Protocol

from desktop.domain.retention import Keeper, Term
from desktop.storage.files import erase_database

SET_ASIDE_DAYS: Final = 90
"""Long enough for the administrator who was told of the file; no permit in it has been of use since the third day."""

LOG_DAYS: Final = 90
BACKEND_COPY_DAYS: Final = 30

_SET_ASIDE: Final = "outbox-*.db"
_BACKEND_SET_ASIDE: Final = "backend-*.db"
_PARTS: Final = ("", "-wal", "-shm", "-journal")
_KEY: Final = "its key deleted, then the file overwritten and removed"


@dataclass(frozen=True, slots=True)
class FileKind:
    """Files of one kind, by patterns of their path below the profile's folder."""

    patterns: tuple[str, ...]
    term: Term

    def takes(self, below: str) -> bool:
        """True when the file at `below` ("logs/incidents.log") is of this kind."""
        return any(fnmatchcase(below, pattern) for pattern in self.patterns)


def _database(pattern: str) -> tuple[str, ...]:
    return tuple(f"{pattern}{part}" for part in _PARTS)


FILES: Final = (
    FileKind(_database("visits/*.db"), Term(
        "answers of the visit", "visits/, encrypted, a key a visit", Keeper.ORGANISATION, 0,
        "the end of the visit, else the next start", "to go on after a pause or a fault within the visit", _KEY,
    )),
    FileKind(_database("outbox.db"), Term(
        "what waits to be sent", "outbox.db, encrypted", Keeper.ORGANISATION, None,
        "delivered and the visit ended; what is not delivered stays until somebody sees to it",
        "the citizen said yes to sending it", "the row overwritten, the write-ahead log emptied",
    )),
    FileKind(_database("outbox.db.before-migration*"), Term(
        "copy during an upgrade", "beside outbox.db, encrypted", Keeper.ORGANISATION, 0,
        "the upgrade stands", "nothing is lost by an upgrade", "overwritten and removed",
    )),
    FileKind(_database(_SET_ASIDE), Term(
        "what waited and could not be read", "outbox-*.db, encrypted", Keeper.ORGANISATION, SET_ASIDE_DAYS,
        "the day it was set aside", "an administrator may find its key again", "overwritten and removed",
    )),
    FileKind(("logs/incidents.log", "logs/incidents.log.*"), Term(
        "faults of the program", "logs/", Keeper.ORGANISATION, LOG_DAYS, "the fault",
        "to mend it; no person's data, GDPR art. 25", "the lines taken out",
    )),
    FileKind(_database("backend.db"), Term(
        "the embedded backend's tables", "backend.db", Keeper.ORGANISATION, None, "table by table, above",
        "training, demonstration and small sites", "as said above",
    )),
    FileKind(_database(_BACKEND_SET_ASIDE), Term(
        "a training database that could not be read", "backend-*.db", Keeper.ORGANISATION, SET_ASIDE_DAYS,
        "the day a person began anew", "an administrator may find out why", "overwritten and removed",
    )),
    FileKind(("backend.db.before-*",), Term(
        "copy before an upgrade of the backend", "beside backend.db", Keeper.ORGANISATION, BACKEND_COPY_DAYS,
        "the upgrade", "to go back to", "overwritten and removed, by the backend's job",
    )),
    FileKind(("config.toml",), Term(
        "settings", "config.toml", Keeper.OPERATOR, None, "the administrator changes it", "needed to run",
        "not by this job; holds nothing about a person",
    )),
    FileKind(("look.json",), Term(
        "how the window looked last", "look.json", Keeper.HELPER, None, "another look is chosen, or a visit ends",
        "kept on a machine of one's own alone; GDPR art. 25", "overwritten; holds nothing about a citizen",
    )),
    FileKind(("outgoing/*.pdf",), Term(
        "letters on paper that tell of a visit", "outgoing/", Keeper.ORGANISATION, None,
        "whoever posts them takes them", "the citizen is told by a way no helper can reach",
        "moved by whoever posts them, not by this job",
    )),
    FileKind(("outgoing/digital-post/*.xml",), Term(
        "letters sent from a mailbox", "outgoing/digital-post/", Keeper.ORGANISATION, None,
        "whoever carries them on takes them", "what the citizen, or somebody with an access, wrote to an authority",
        "moved by whoever carries them on, not by this job",
    )),
    FileKind(("outgoing/messages/*.json",), Term(
        "messages to contact details that were changed", "outgoing/messages/", Keeper.ORGANISATION, None,
        "whoever sends them takes them", "the old ones hear of a change (DOMAIN.md, against abuse)",
        "moved by whoever sends them, not by this job",
    )),
    FileKind(("app.lock",), Term(
        "the lock of the app that runs", "app.lock", Keeper.OPERATOR, 0, "the app ends", "one app a profile",
        "removed; holds nothing about a person",
    )),
)

KEYS: Final = (
    Term("key of a visit", "keyring", Keeper.ORGANISATION, 0, "the end of the visit", "opens the visit's answers",
         "deleted first: that is the erasure"),
    Term("key of the outbox", "keyring", Keeper.ORGANISATION, None, "the profile is removed",
         "opens what waits to be sent", "by the administrator, with the profile"),
    Term("a relative's sign-in", "keyring, on a machine of their own alone", Keeper.HELPER, None,
         "they sign out, somebody else signs in, or it ends at the server", "they need not sign in each day",
         "deleted, and taken back at the server"),
)
"""What is not a file of the profile."""


class Log(Protocol):
    """The part of the log of incidents that ages."""

    def forget_before(self, moment: datetime) -> None:
        """Take out what is older than `moment`."""
        ...


class Leftovers:
    """Erases in `profile` what no visit takes along and whose days are over; what a disk refuses waits."""

    def __init__(self, profile: Path, log: Log, now: Callable[[], datetime]) -> None:
        self._profile = profile
        self._log = log
        self._now = now

    def forget_old(self) -> None:
        """At start and each time a visit ends. Never raises for what a disk does."""
        now = self._now()
        with suppress(OSError):
            self._log.forget_before(now - timedelta(days=LOG_DAYS))
        latest = (now - timedelta(days=SET_ASIDE_DAYS)).timestamp()
        for pattern in (_SET_ASIDE, _BACKEND_SET_ASIDE):
            for file in self._profile.glob(pattern):
                with suppress(OSError):
                    if file.stat().st_mtime <= latest:
                        erase_database(file)
