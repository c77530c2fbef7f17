"""What the use cases need from the world, as Protocols. Adapters fit structurally; app.py joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outbox import Alarm, OutboxEntry
from desktop.domain.outcome import Outcome
from desktop.domain.people import Helper, TrainingPerson
from desktop.domain.permit import Permit
from desktop.flows.catalogue import TaskSummary
from desktop.flows.definition import TaskDefinition
from desktop.flows.opened import Opened
from desktop.flows.views import Suggestion
from desktop.services.access_ports import Accesses, VisitAccesses
from desktop.services.approval_ports import Approvals
from desktop.services.basis_ports import OtherBases
from desktop.services.consent_ports import Consents, VisitConsents
from desktop.services.control_ports import Samples
from desktop.services.correspondence_ports import Correspondence
from desktop.services.everything_ports import EverythingAboutMe
from desktop.services.guidance_ports import Browser, Clipboard
from desktop.services.held_mandate_ports import HeldMandates
from desktop.services.in_my_name_ports import DoneSheet, InMyName
from desktop.services.letter_ports import LetterReader, Mailbox
from desktop.services.mandate_paper_ports import CounterPapers
from desktop.services.mandate_ports import Mandates, VisitMandates
from desktop.services.mandate_use_ports import MandateUse
from desktop.services.paper_ports import AnswerSheet, Documents, LetterSheet, Paper, Slip
from desktop.services.reception_ports import Reception


class Clock(Protocol):
    """The only way to know what time it is."""

    def now(self) -> datetime:
        """This moment, timezone-aware, in the machine's own zone."""
        ...


class Ids(Protocol):
    """The only source of randomness."""

    def new(self) -> str:
        """A fresh unguessable identifier, 32 hexadecimal digits."""
        ...

    def key(self) -> bytes:
        """32 fresh random bytes."""
        ...


class Identity(Protocol):
    """Signing in. Tokens stay inside the adapter: in memory, never in a value anyone else holds."""

    def training_people(self) -> Sequence[TrainingPerson] | Failure:
        """The people of a training profile; empty in a live one."""
        ...

    def resume(self) -> Helper | None:
        """A relative's sign-in of another day, where the keyring holds it; None when somebody must sign in."""
        ...

    def sign_in_as(self, person: str) -> Helper | Failure:
        """Sign in as a training person (the same code + PKCE, without a browser)."""
        ...

    def sign_in_with_browser(self) -> Helper | Failure:
        """Sign in through the system browser; returns when done, cancelled, or after 3 minutes.

        The person always shows anew who they are: what the browser remembers may be somebody who left.
        """
        ...

    def cancel(self) -> None:
        """Give up every sign-in under way: what comes of it signs nobody in. Safe from any thread, and at once."""
        ...

    def sign_out(self) -> None:
        """Forget the tokens here, then try to revoke them there."""
        ...

    def leave(self) -> None:
        """The app closes: sign out, unless the sign-in is kept for another day."""
        ...


class Catalogue(Protocol):
    """Which tasks there are."""

    def tasks(self) -> Sequence[TaskSummary] | Failure:
        """All tasks, with everyday words to find them by."""
        ...

    def definition(self, task: str) -> TaskDefinition | Failure:
        """One task, whole. Asked for in nobody's name."""
        ...


class Addresses(Protocol):
    """The address register. Its answers never depend on who lives where (iron rule 9)."""

    def search(self, words: str) -> Sequence[Suggestion] | Failure:
        """At most ten addresses that begin like these words."""
        ...


class Gateway(Protocol):
    """Where submissions go."""

    def send(self, entry: OutboxEntry) -> Outcome:
        """Deliver once. Never raises for what the world does; never waits longer than its time-outs."""
        ...


class Outbox(Protocol):
    """The only table a "Send" writes. Every call is one transaction, durable when it returns."""

    def add(self, entry: OutboxEntry) -> None:
        """Write a new entry; adding the same id again changes nothing."""
        ...

    def replace(self, entry: OutboxEntry) -> None:
        """Write an entry that moved on. A delivered entry's payload is overwritten with nothing.

        Who owns it, and which alarm was raised, stays as it is.
        """
        ...

    def own(self, entry: str, owner: str, name: str) -> None:
        """The helper `owner`, called `name`, sees to this entry from now on. Raises CannotSave."""
        ...

    def raise_alarm(self, entry: str, alarm: Alarm) -> bool:
        """True where it was not raised before; then it is now, and stays. Raises CannotSave."""
        ...

    def renew(self, old: str, entry: OutboxEntry) -> None:
        """Write `entry` and erase `old` as one: the citizen said yes again to the same answers, under a new permit."""
        ...

    def take_back(self, entry: str) -> None:
        """Erase an entry the citizen took back before anybody had it."""
        ...

    def get(self, entry: str) -> OutboxEntry | None:
        """The entry, or None."""
        ...

    def unsent(self) -> Sequence[OutboxEntry]:
        """All that nobody at an authority has, oldest first."""
        ...

    def of_visit(self, visit: str) -> Sequence[OutboxEntry]:
        """Everything sent or waiting from this visit, oldest first."""
        ...

    def forget_delivered(self, visit: str) -> None:
        """Erase the delivered entries of a visit that ended."""
        ...

    def forget_left_behind(self) -> None:
        """At start: erase every delivered entry, for no visit survives a restart; what waits stays."""
        ...


class Drafts(Protocol):
    """Answers of the visit that is going on. Every call is durable when it returns."""

    def save(self, task: str, state: bytes) -> None:
        """Keep the flow's state for `task` (one draft a task)."""
        ...

    def load(self, task: str) -> bytes | None:
        """The kept state, or None."""
        ...

    def all(self) -> Mapping[str, bytes]:
        """Every kept draft by task."""
        ...

    def remove(self, task: str) -> None:
        """Forget one draft."""
        ...


class VisitStores(Protocol):
    """One encrypted database a visit. Erasing is deleting its key."""

    @property
    def kept(self) -> bool:
        """False when there is no keyring: then drafts live in memory and the screen says so."""
        ...

    def open(self, visit: str) -> Drafts:
        """Open (or create) the drafts of this visit."""
        ...

    def erase(self, visit: str) -> None:
        """Delete the key, then the file. After this nothing can be read."""
        ...

    def still_open(self) -> tuple[str, ...]:
        """The visits that were opened and not erased, also one nobody heard of because the window closed."""
        ...

    def erase_left_behind(self) -> None:
        """At start: erase what a crash left, for no visit survives a restart unattended."""
        ...


class Incidents(Protocol):
    """Where bugs go, so that a person sees a number instead of a traceback."""

    def record(self, error: BaseException) -> str:
        """Write it to the log (allow-listed fields, no person's data) and return the short number shown on screen."""
        ...

    def forget_before(self, moment: datetime) -> None:
        """Take out what is older than `moment`. Raises OSError where the disk refuses."""
        ...


__all__ = [
    "Accesses", "Addresses", "AnswerSheet", "Approvals", "Browser", "Catalogue", "Clipboard", "Clock", "Consents",
    "Correspondence", "CounterPapers", "Documents", "DoneSheet", "Drafts", "EverythingAboutMe", "Failure",
    "FailureKind", "Gateway", "HeldMandates", "Identity", "Ids", "InMyName", "LetterReader", "LetterSheet",
    "Mailbox", "MandateUse", "Mandates", "Opened", "OtherBases", "Outbox", "Paper", "Permit", "Reception",
    "Samples", "Slip", "TrainingPerson", "VisitAccesses", "VisitConsents", "VisitMandates", "VisitStores",
]
