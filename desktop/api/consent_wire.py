"""Consents as they travel (docs/api.md, "Consents"), and turning them into the domain's own values."""

from __future__ import annotations

from datetime import date

from desktop.api.wire import JournalBody, Moment, Quiet, Words
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
from desktop.domain.receipt import JournalMark
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import LocalText


class AuthorityBody(Quiet, frozen=True):
    """Who asks."""

    id: str
    cvr: str
    name: Words


class ConsentBody(Quiet, frozen=True):
    """A consent as it stands."""

    id: str
    state: ConsentState
    authority: AuthorityBody
    title: Words
    asked_at: Moment
    answer_by: date
    answered_at: Moment | None
    until: date | None

    def consent(self) -> ShownConsent:
        """The domain's consent."""
        return ShownConsent(
            self.id, self.state, LocalText(self.authority.name), LocalText(self.title), self.asked_at, self.answer_by,
            self.answered_at, self.until,
        )


class ConsentsBody(Quiet, frozen=True):
    """`GET /v1/consents`. `next` is the next page's address, or None."""

    consents: tuple[ConsentBody, ...]
    page: int
    total: int
    next: str | None

    def shown(self) -> ConsentPage:
        """The domain's page."""
        return ConsentPage(tuple(one.consent() for one in self.consents), self.page, self.total, self.next is not None)


class SaidBody(Quiet, frozen=True):
    """One of the texts."""

    name: ConsentText
    text: Words


class AnswerBody(Quiet, frozen=True):
    """What was answered."""

    choice: Choice
    at: Moment
    hand: Hand
    proof: ProofKind
    assurance: int
    assisted_by: str | None

    def answer(self) -> ShownAnswer:
        """The domain's answer. Raises ValueError for a level there is not."""
        return ShownAnswer(self.choice, self.at, self.hand, self.proof, Assurance(self.assurance), self.assisted_by)


class EventBody(Quiet, frozen=True):
    """A line of its history."""

    state: ConsentState
    at: Moment


class WholeConsentBody(Quiet, frozen=True):
    """`GET /v1/consents/{id}`."""

    consent: ConsentBody
    version: int
    wording: str
    texts: tuple[SaidBody, ...]
    months: int
    answer: AnswerBody | None
    history: tuple[EventBody, ...]

    def whole(self) -> WholeShownConsent:
        """The domain's consent. Raises ValueError where a text is not told, told twice, or a level is none."""
        if sorted(one.name for one in self.texts) != sorted(ConsentText):
            raise ValueError("each text of a consent is told, once")
        return WholeShownConsent(
            self.consent.consent(), self.version, self.wording,
            tuple((one.name, LocalText(one.text)) for one in self.texts), self.months,
            self.answer.answer() if self.answer is not None else None,
            tuple(ConsentEvent(one.state, one.at) for one in self.history),
        )


class StandsBody(Quiet, frozen=True):
    """`POST .../answer` and `.../withdraw`: what it came to, and no more."""

    id: str
    state: ConsentState
    answered_at: Moment | None
    until: date | None

    def standing(self) -> ConsentStanding:
        """The domain's standing."""
        return ConsentStanding(self.state, self.answered_at, self.until)


class ReceiptBody(Quiet, frozen=True):
    """`GET .../receipt`."""

    consent: str
    authority: AuthorityBody
    title: Words
    answer: AnswerBody
    wording: str
    until: date | None
    withdrawn_at: Moment | None
    journal: JournalBody
    training: bool

    def receipt(self) -> ConsentReceipt:
        """The domain's receipt. Raises ValueError for a level there is not."""
        return ConsentReceipt(
            self.consent, LocalText(self.authority.name), LocalText(self.title), self.answer.answer(), self.wording,
            self.until, self.withdrawn_at, JournalMark(self.journal.entry, self.journal.head), self.training,
        )
