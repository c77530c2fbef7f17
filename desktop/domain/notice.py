"""What a citizen is told of a visit, by a way the helper cannot reach (iron rule 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class VisitNotice:
    """One visit, told to its citizen. Holds nothing of the citizen: that is put on the paper when it is made.

    `helper` is a first name. `entry` and `head` are the journal's, to check by.
    """

    organisation: str
    phone: str
    helper: str
    began_at: datetime
    ended_at: datetime
    proof: ProofKind
    hands: tuple[Hand, ...]
    tasks: tuple[LocalText, ...]
    entry: int
    head: str
    training: bool
