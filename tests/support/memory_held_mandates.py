"""Mandates an organisation holds, in memory. Satisfies `services.ports.HeldMandates`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_held import HeldCount, HeldMandate, HeldPage, OpenedMandate
from desktop.domain.mandate_shown import PackageWords, ShownPackage, ShownPerson
from desktop.i18n import msg
from tests.support.clock import FakeClock
from tests.support.fake_reception import INGERS_CPR
from tests.support.memory_mandates import HOME

MISSED = Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde fuldmagten. Gå tilbage, og prøv igen."))


class MemoryHeldMandates:
    """`failure` set, every call fails with it, `open_failure` opening alone. `asked` is what was called, in order;
    `mandates` newest first, each Inger's."""

    def __init__(self, clock: FakeClock, *, page_size: int = 50) -> None:
        self.clock = clock
        self.page_size = page_size
        self.failure: Failure | None = None
        self.open_failure: Failure | None = None
        self.asked: list[tuple[object, ...]] = []
        self.mandates: list[HeldMandate] = []
        self.words: tuple[PackageWords, ...] = ()
        self.citizen = ShownPerson("Inger Eksempel", ref="ref-inger", protected=False)

    def add(self, *packages: PackageWords, state: MandateState = MandateState.ACTIVE, initials: str | None = "IE",
            birth_year: int | None = 1940) -> HeldMandate:
        """One more, for a year."""
        chosen = packages or (HOME,)
        self.words = tuple({one.id: one for one in (*self.words, *chosen)}.values())
        until, live = self.clock.now().date() + timedelta(days=365), state is MandateState.ACTIVE
        made = HeldMandate(
            f"held-{len(self.mandates) + 1}", state, initials, birth_year,
            tuple(ShownPackage(one.id, 1, one.title, until, live, None, None, None) for one in chosen))
        self.mandates.insert(0, made)
        return made

    def count(self) -> HeldCount | Failure:
        self.asked.append(("count",))
        waiting = sum(not one.is_in_force for one in self.mandates)
        return self.failure or HeldCount(len(self.mandates) - waiting, waiting)

    def held(self, page: int = 0) -> HeldPage | Failure:
        self.asked.append(("held", page))
        first = page * self.page_size
        found = tuple(self.mandates[first:first + self.page_size])
        more = first + self.page_size < len(self.mandates)
        return self.failure or HeldPage(found, self.words, page, len(self.mandates), more)

    def accept(self, mandate: str) -> MandateState | Failure:
        return self._step("accept", mandate, MandateState.ACTIVE)

    def decline(self, mandate: str) -> MandateState | Failure:
        return self._step("decline", mandate, MandateState.DECLINED)

    def end(self, mandate: str) -> MandateState | Failure:
        return self._step("end", mandate, MandateState.REVOKED)

    def open(self, mandate: str, cpr: str) -> OpenedMandate | Failure:
        self.asked.append(("open", mandate, cpr))
        found = next((one for one in self.mandates if one.id == mandate), None)
        if self.failure or self.open_failure:
            return self.failure or self.open_failure
        if found is None or cpr != INGERS_CPR:
            return MISSED
        return OpenedMandate(found, self.words, self.citizen)

    def _step(self, call: str, mandate: str, state: MandateState) -> MandateState | Failure:
        self.asked.append((call, mandate))
        if self.failure:
            return self.failure
        if all(one.id != mandate for one in self.mandates):
            return MISSED
        live = tuple(replace(one, is_live=state is MandateState.ACTIVE) for one in self.mandates[0].packages)
        kept = state is MandateState.ACTIVE
        self.mandates = [replace(one, state=state, packages=live) if one.id == mandate else one for one in self.mandates
                         if kept or one.id != mandate]
        return state
