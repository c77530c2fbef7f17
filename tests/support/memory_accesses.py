"""Accesses in memory. Satisfies `services.ports.Accesses`: as the citizen who gives them sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

from desktop.domain.access_shown import AccessPage, AccessWords, ShownAccess
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import AccessState
from desktop.domain.mailbox_rights import said_before
from desktop.domain.mandate_shown import OtherPerson
from desktop.i18n import msg
from tests.support.clock import FakeClock
from tests.support.made_up import words

NOT_FOUND = Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde adgangen. Gå tilbage, og prøv igen."))


class MemoryAccesses:
    """`failure` set, every call fails with it, `give_failure` a yes alone; `wording` is the words' fingerprint.

    `is_exempt` is of the citizen. `asked` is what was called, in order; `accesses` newest first.
    """

    def __init__(self, clock: FakeClock, *, page_size: int = 50) -> None:
        self.clock = clock
        self.page_size = page_size
        self.failure: Failure | None = None
        self.give_failure: Failure | None = None
        self.is_exempt = False
        self.wording = "f" * 64
        self.asked: list[tuple[object, ...]] = []
        self.accesses: list[ShownAccess] = []
        self._ids = count(1)

    def add(
        self, state: AccessState = AccessState.LIVE, kind: AccessKind = AccessKind.READ, *,
        holder: str | None = "Peter Eksempel", lifted: bool = False, used: date | None = None,
    ) -> ShownAccess:
        """One more, given now."""
        now = self.clock.now()
        is_over = state not in {AccessState.LIVE, AccessState.WAITING}
        made = ShownAccess(
            f"access-{next(self._ids)}", kind, state, holder, now, now.date() if state is AccessState.WAITING else None,
            now if is_over else None, lifted, used,
        )
        self.accesses.insert(0, made)
        return made

    def given(self, page: int = 0) -> AccessPage | Failure:
        self.asked.append(("given", page))
        if self.failure:
            return self.failure
        first = page * self.page_size
        some = tuple(self.accesses[first:first + self.page_size])
        return AccessPage(some, page, len(self.accesses), first + self.page_size < len(self.accesses))

    def words(self, kind: AccessKind) -> AccessWords | Failure:
        self.asked.append(("words", kind))
        if self.failure:
            return self.failure
        lines = tuple(words(line.text) for line in said_before(kind, is_exempt=self.is_exempt))
        return AccessWords(1, self.wording, self.is_exempt, lines)

    def give(self, holder: OtherPerson, kind: AccessKind, yes: str, said: AccessWords) -> ShownAccess | Failure:
        self.asked.append(("give", holder, kind, yes, said.fingerprint))
        return self.failure or self.give_failure or self.add(kind=kind, holder=holder.name, lifted=said.lifts_exemption)

    def end(self, access: str) -> AccessState | Failure:
        self.asked.append(("end", access))
        if self.failure:
            return self.failure
        if all(one.id != access for one in self.accesses):
            return NOT_FOUND
        self.accesses = [
            replace(one, state=AccessState.TAKEN_BACK, ended_at=self.clock.now()) if one.id == access else one
            for one in self.accesses
        ]
        return AccessState.TAKEN_BACK
