"""An approval: the citizen is asked on their own device, and the helper's screen waits for the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.domain.people import Citizen
from desktop.domain.visit import Proof


class ApprovalPurpose(StrEnum):
    """What the citizen is asked."""

    PROOF = "proof"
    AGREEMENT = "agreement"
    CONSENT = "consent"
    MANDATE = "mandate"
    ACCESS = "access"
    WITHDRAWAL = "withdrawal"


class ApprovalState(StrEnum):
    """Where it stands. Only `WAITING` changes, and only once."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class ApprovalReason(StrEnum):
    """Why it was not approved, where it was not the citizen's no or the helper's second thought."""

    FOREIGN = "foreign"
    NEWER = "newer"
    OVER = "over"
    TAKEN_OVER = "taken-over"


@dataclass(frozen=True, slots=True)
class Approval:
    """A question under way. `code` is shown on both screens; `page` is what the QR code says, None where there is none.

    `interval` is the least number of seconds between two polls; `visit` is the one it was asked in.
    """

    id: str
    code: str
    page: str | None = field(repr=False)
    expires_at: datetime
    interval: int
    visit: str | None = None


@dataclass(frozen=True, slots=True)
class ApprovalAnswer:
    """Where a question stands. `citizen` and `proof` come with an approved proof: only then is the name known."""

    state: ApprovalState
    reason: ApprovalReason | None = None
    citizen: Citizen | None = None
    proof: Proof | None = None
