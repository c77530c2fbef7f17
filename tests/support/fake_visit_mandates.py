"""Mandates, accesses and consents in a visit, in memory. Satisfies those ports of `services.ports`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import count

from desktop.domain.approval import Approval
from desktop.domain.capacity import HeldTalk
from desktop.domain.failure import Failure
from desktop.domain.mailbox import AccessKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_paper import PaperKind, PowerInHand, ReturnedLetter, Standing, Stands
from desktop.domain.mandate_shown import BegunMandate, OtherPerson, WantedPackage
from tests.support.clock import FakeClock


class FakeVisitMandates:
    """`failure` set, every call fails with it; `waits_as` is how what is taken up stands. `asked` is what was called."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._ids = count(1)
        self.failure: Failure | None = None
        self.waits_as = MandateState.ASKED
        self.asked: list[tuple[object, ...]] = []

    def draft(self, visit: str, holder: OtherPerson, packages: Sequence[WantedPackage], talk: HeldTalk):
        self.asked.append(("draft", holder, tuple(packages), talk))
        return self.failure or BegunMandate(f"mandate-{next(self._ids)}", MandateState.DRAFT)

    def take_up(self, visit: str, holder: OtherPerson, talk: HeldTalk):
        self.asked.append(("take-up", holder, talk))
        return self.failure or BegunMandate(f"mandate-{next(self._ids)}", self.waits_as)

    def ask_for_yes(self, visit: str, mandate: str):
        self.asked.append(("ask", mandate))
        return self.failure or question(self._clock, visit)

    def leave_today(self, visit: str, mandate: str):
        self.asked.append(("leave", mandate))
        return self.failure

    def end(self, visit: str, holder: OtherPerson, packages: Sequence[str] = ()):
        self.asked.append(("end", holder, tuple(packages)))
        return self.failure


class FakeVisitConsents:
    """`ids` is what waits. `asked` is what was called."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.ids: tuple[str, ...] = ()
        self.failure: Failure | None = None
        self.asked: list[str] = []

    def waiting(self, visit: str):
        self.asked.append("waiting")
        return self.failure or self.ids

    def ask_for_answer(self, visit: str, consent: str):
        self.asked.append(consent)
        return self.failure or question(self._clock, visit)

    def ask_to_withdraw(self, visit: str):
        self.asked.append("withdraw")
        return self.failure or question(self._clock, visit)


class FakeVisitAccesses:
    """`failure` set, every call fails with it. `asked` is what was called."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._ids = count(1)
        self.failure: Failure | None = None
        self.asked: list[tuple[object, ...]] = []

    def wish(self, visit: str, holder: OtherPerson, kind: AccessKind, talk: HeldTalk):
        self.asked.append(("wish", holder, kind, talk))
        return self.failure or f"wish-{next(self._ids)}"

    def ask_for_yes(self, visit: str, wish: str):
        self.asked.append(("ask", wish))
        return self.failure or question(self._clock, visit)

    def leave_today(self, visit: str, wish: str):
        self.asked.append(("leave", wish))
        return self.failure

    def end(self, visit: str, holder: OtherPerson):
        self.asked.append(("end", holder))
        return self.failure


class FakeCounterPapers:
    """Satisfies `services.ports.CounterPapers`. `stands` is how every paper does, `registered_as` what a letter comes to."""

    def __init__(self) -> None:
        self.failure: Failure | None = None
        self.stands = Standing(PaperKind.MANDATE, Stands.IN_FORCE)
        self.registered_as = MandateState.ACTIVE
        self.asked: list[tuple[object, ...]] = []

    def check(self, code: str):
        self.asked.append(("check", code))
        return self.failure or self.stands

    def print_letter(self, lookup: str, code: str):
        self.asked.append(("print", lookup, code))
        return self.failure or b"%PDF-\nSide et\nSide to"

    def register(self, letter: ReturnedLetter):
        self.asked.append(("register", letter))
        return self.failure or BegunMandate("mandate-1", self.registered_as)

    def register_power(self, read: PowerInHand):
        self.asked.append(("power", read))
        return self.failure or BegunMandate("mandate-1", self.registered_as)


def question(clock: FakeClock, visit: str) -> Approval:
    """Asked on the citizen's own device."""
    return Approval("b" * 32, "0421", "https://sidemand.example/approve/y", clock.now() + timedelta(minutes=5), 2, visit)
