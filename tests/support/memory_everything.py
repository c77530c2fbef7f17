"""Everything that is kept about a citizen, in memory. Satisfies `services.ports.EverythingAboutMe`."""

from __future__ import annotations

from datetime import datetime

import msgspec

from desktop.domain.everything import By, Everything, EverythingFile, Kept, Line, RegisterFacts
from desktop.domain.failure import Failure
from tests.support.clock import FakeClock

PARTS = (
    "sign_ins", "look_ups", "visits", "yeses", "asked", "submissions", "notices", "letters", "accesses_given", "accesses_held",
    "mandates_given", "mandates_held", "other_bases", "other_bases_held", "consents", "exemptions", "journal",
)


def little(at: datetime, lines: int = 1) -> Everything:
    """A citizen the register knows, and so many lines of the journal."""
    register = RegisterFacts(
        "Inger Eksempel", "1403421000", "da", is_protected=False, protected_until=None, address="Æblevej 12A, 9990 Øvelsesby",
        resident_since=None, left_on=None, is_exempt=False, data={"phone": "12 34 56 78"},
    )
    told = [Line(number + 1, at, "visit-began", By.STAFF, "Mette", "v", {}) for number in range(lines)]
    return Everything(
        version=1, made_at=at, training=True, register=register, **{part: [] for part in PARTS} | {"journal": told},
        kept=[Kept("visits", 180), Kept("journal", None)],
    )


class MemoryEverything:
    """`failure` set, every call fails with it. `fetched` counts the calls."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.failure: Failure | None = None
        self.fetched = 0

    def fetch(self) -> EverythingFile | Failure:
        if self.failure is not None:
            return self.failure
        self.fetched += 1
        told = little(self.clock.now())
        return EverythingFile(msgspec.json.encode(told), told)
