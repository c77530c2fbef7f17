"""What was done in a citizen's name, in memory. Satisfies `services.ports.InMyName`."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.failure import Failure
from desktop.domain.in_my_name import Doer, Done, DoneBy, DoneLine, DoneOn, DonePage
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LocalText
from tests.support.clock import FakeClock

METTES = Doer(DoneBy.STAFF, "Mette", "Borgerservice Eksempelby")
PETERS = Doer(DoneBy.PERSON, "Peter Eksempel")
MOVING = LocalText({"da": "Meld flytning", "en": "Report a move"})


class MemoryInMyName:
    """`failure` set, every call fails with it. `asked` are the `before` of each call; `lines` the newest first."""

    def __init__(self, clock: FakeClock, *, page_size: int = 50) -> None:
        self.clock = clock
        self.page_size = page_size
        self.failure: Failure | None = None
        self.asked: list[int | None] = []
        self.lines: list[DoneLine] = []

    def add(self, done: Done = Done.LETTER_OPENED, by: Doer = PETERS, *, days_ago: int = 0, **more) -> DoneLine:
        """One more, the newest by number; `days_ago` says when."""
        at: datetime = self.clock.now() - timedelta(days=days_ago)
        entry = 400 + len(self.lines)
        one = DoneLine(entry, "4K7D-9QXM-2R8T-V", at, done, by, **more)
        self.lines.insert(0, one)
        return one

    def a_visit(self, *, days_ago: int = 0) -> None:
        """Mette helped, and sent something."""
        more = {"on": DoneOn.VISIT, "proof": ProofKind.PHOTO_ID, "days_ago": days_ago}
        self.add(Done.LOOKED_UP, Doer(DoneBy.STAFF, None, METTES.organisation), days_ago=days_ago)
        self.add(Done.VISIT_BEGAN, METTES, about=(MOVING,), hand=Hand.SIGNATURE, **more)
        self.add(Done.SENT, METTES, about=(MOVING,), to=LocalText({"da": "Eksempel Kommune", "en": "Example Council"}),
                 reference="SM-2026-000417", **more)

    def page(self, before: int | None = None) -> DonePage | Failure:
        """As the backend pages."""
        self.asked.append(before)
        if self.failure is not None:
            return self.failure
        left = [one for one in self.lines if before is None or one.entry < before]
        shown, more = left[:self.page_size], left[self.page_size:]
        return DonePage(tuple(shown), more[0].entry + 1 if more else None, "Borgerservice Eksempelby", "00 00 00 01")
