"""Consents in memory. Satisfies `services.ports.Consents`: as the citizen they are asked of sees them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

from desktop.domain.consent import Choice, ConsentEvent, ConsentState
from desktop.domain.consent_shown import (
    ConsentPage,
    ConsentReceipt,
    ConsentStanding,
    ShownAnswer,
    ShownConsent,
    WholeShownConsent,
)
from desktop.domain.consent_template import ConsentText
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.receipt import JournalMark
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import msg
from tests.support.clock import FakeClock
from tests.support.consents import TEMPLATE

NOT_FOUND = Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde samtykket. Gå tilbage, og prøv igen."))


class MemoryConsents:
    """`failure` set, every call fails with it, `answer_failure` an answer alone; `wording` is the texts' fingerprint.

    `asked` is what was called, in order; `consents` newest first.
    """

    def __init__(self, clock: FakeClock, *, page_size: int = 50) -> None:
        self.clock = clock
        self.page_size = page_size
        self.failure: Failure | None = None
        self.answer_failure: Failure | None = None
        self.wording = "f" * 64
        self.asked: list[tuple[object, ...]] = []
        self.consents: list[WholeShownConsent] = []
        self._ids = count(1)

    def add(self, state: ConsentState = ConsentState.WAITING) -> WholeShownConsent:
        """One more of the municipality's."""
        now = self.clock.now()
        made = WholeShownConsent(
            ShownConsent(
                f"consent-{next(self._ids)}", ConsentState.WAITING, TEMPLATE.authority.name, TEMPLATE.title, now,
                now.date() + timedelta(days=14), None, None,
            ), TEMPLATE.version, self.wording, tuple((one, TEMPLATE.text(one)) for one in ConsentText), TEMPLATE.months,
            None, (ConsentEvent(ConsentState.WAITING, now),),
        )
        if state in {ConsentState.GIVEN, ConsentState.WITHDRAWN, ConsentState.EXPIRED}:
            made = self._answered(made, Choice.GIVE)
        elif state is ConsentState.DECLINED:
            made = self._answered(made, Choice.DECLINE)
        if state is not made.consent.state:
            made = self._became(made, state)
        self.consents.insert(0, made)
        return made

    def mine(self, page: int = 0, words: str = "", *, waiting: bool = False) -> ConsentPage | Failure:
        self.asked.append(("mine", page, words, waiting))
        if self.failure:
            return self.failure
        found = [one.consent for one in self.consents if not waiting or one.consent.state is ConsentState.WAITING]
        found = [one for one in found if words.casefold() in str(one.title.by_language).casefold()]
        first = page * self.page_size
        some = tuple(found[first:first + self.page_size])
        return ConsentPage(some, page, len(found), first + self.page_size < len(found))

    def whole(self, consent: str) -> WholeShownConsent | Failure:
        self.asked.append(("whole", consent))
        found = self._find(consent)
        return found if isinstance(found, Failure) else replace(found, wording=self.wording)

    def answer(self, consent: str, press: str, choice: Choice, wording: str) -> ConsentStanding | Failure:
        self.asked.append(("answer", consent, press, choice, wording))
        found = self.answer_failure or self._find(consent)
        return found if isinstance(found, Failure) else self._put(self._answered(found, choice))

    def withdraw(self, consent: str) -> ConsentStanding | Failure:
        self.asked.append(("withdraw", consent))
        found = self._find(consent)
        return found if isinstance(found, Failure) else self._put(self._became(found, ConsentState.WITHDRAWN))

    def receipt(self, consent: str) -> ConsentReceipt | Failure:
        self.asked.append(("receipt", consent))
        found = self._find(consent)
        if isinstance(found, Failure):
            return found
        assert found.answer is not None, "only what is answered has a receipt"
        one = found.consent
        withdrawn = [each.at for each in found.history if each.state is ConsentState.WITHDRAWN]
        return ConsentReceipt(
            consent, one.authority, one.title, found.answer, found.wording, one.until,
            withdrawn[0] if withdrawn else None, JournalMark(12, "a" * 64), training=True,
        )

    def _answered(self, found: WholeShownConsent, choice: Choice) -> WholeShownConsent:
        now = self.clock.now()
        is_yes = choice is Choice.GIVE
        state = ConsentState.GIVEN if is_yes else ConsentState.DECLINED
        answer = ShownAnswer(choice, now, Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, None)
        until = now.date() + timedelta(days=365) if is_yes else None
        return self._became(
            replace(found, answer=answer, consent=replace(found.consent, answered_at=now, until=until)), state)

    def _became(self, found: WholeShownConsent, state: ConsentState) -> WholeShownConsent:
        return replace(
            found, consent=replace(found.consent, state=state),
            history=(*found.history, ConsentEvent(state, self.clock.now())))

    def _find(self, consent: str) -> WholeShownConsent | Failure:
        if self.failure:
            return self.failure
        return next((one for one in self.consents if one.consent.id == consent), NOT_FOUND)

    def _put(self, changed: WholeShownConsent) -> ConsentStanding:
        self.consents = [changed if one.consent.id == changed.consent.id else one for one in self.consents]
        return ConsentStanding(changed.consent.state, changed.consent.answered_at, changed.consent.until)
