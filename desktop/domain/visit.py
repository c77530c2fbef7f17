"""A visit (assistance session): proof, the citizen's yes to named tasks, and until when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from desktop.domain.people import Citizen, Helper
from desktop.domain.permit import Permit


class ProofKind(StrEnum):
    """How the citizen showed who they are. The document's number is never recorded."""

    PHOTO_ID = "photo-id"
    TWO_PAPERS = "two-papers"
    CONTROL_QUESTIONS = "control-questions"
    WITNESS = "witness"
    OWN_DEVICE = "own-device"


class Assurance(IntEnum):
    """NSIS levels of assurance; a higher one opens what a lower one does."""

    NONE = 0
    LOW = 1
    SUBSTANTIAL = 2
    HIGH = 3


class Hand(StrEnum):
    """Whose screen the yes was pressed on (iron rule 5: it is always the citizen's yes)."""

    HELPER_SCREEN = "helper-screen"
    OWN_SCREEN = "own-screen"
    OWN_DEVICE = "own-device"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Proof:
    """That proof was seen, by whom (the helper of the visit) and when."""

    kind: ProofKind
    assurance: Assurance
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class AgreedTask:
    """A task the citizen said yes to in this visit, with the permit to deliver its submission."""

    task: str
    permit: Permit


@dataclass(frozen=True, slots=True)
class Visit:
    """One citizen, one helper, today; ends with the visit or at midnight, whichever is first."""

    id: str
    citizen: Citizen
    helper: Helper
    proof: Proof
    agreed: tuple[AgreedTask, ...]
    agreed_at: datetime
    ends_at: datetime

    def agreed_task(self, task: str) -> AgreedTask | None:
        """What was agreed about `task`, or None when it was never named."""
        return next((agreed for agreed in self.agreed if agreed.task == task), None)

    def has_ended(self, now: datetime) -> bool:
        """True from midnight on; ending it by hand is the backend's word, not this clock's."""
        return now >= self.ends_at


class OfHelper(StrEnum):
    """What the citizen says of the helper who came: they may look along, they may not, or they have gone."""

    YES = "yes"
    NO = "no"
    GONE = "gone"
