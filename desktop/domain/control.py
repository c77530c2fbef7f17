"""The controller's weekly sample as it is looked at: references, times, helpers and reasons, nothing of a citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import ProofKind


class SampledKind(StrEnum):
    """What was drawn: a look-up that led to no visit, a visit, or a citizen's own session to which a helper came."""

    LOOK_UP = "look-up"
    VISIT = "visit"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class SampledLine:
    """One of them. `ref` is its reference in the journal; `ended_at` is None where a look-up led nowhere.

    `outcome` is the backend's word for what came of the look-up ("found", "not-found", ...); `queue` the queue number.
    """

    id: str
    kind: SampledKind
    ref: str
    helper: str
    began_at: datetime
    ended_at: datetime | None
    outcome: str
    proof: ProofKind | None
    queue: str | None
    reasons: tuple[Reason, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class WeeklySample:
    """The sample of an organisation's last whole week. `entry` is the number of the journal it was drawn at."""

    year: int
    week: int
    entry: int
    lines: tuple[SampledLine, ...]
