"""A consent as it is told to the citizen it was asked of: what their own screen may know (docs/api.md, "Consents")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.consent import Choice, ConsentEvent, ConsentState
from desktop.domain.consent_template import ConsentText
from desktop.domain.receipt import JournalMark
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import LocalText


@dataclass(frozen=True, slots=True)
class ShownConsent:
    """A consent as it stood when it was asked for. `until` is the last day it may be used, withdrawn or not."""

    id: str
    state: ConsentState
    authority: LocalText
    title: LocalText
    asked_at: datetime
    answer_by: date
    answered_at: datetime | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """A page of consents, the newest first. `page` counts from 0."""

    consents: tuple[ShownConsent, ...]
    page: int
    total: int
    has_more: bool


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """What was answered: by which hand, on which proof of which level. `assisted_by` is a helper's first name."""

    choice: Choice
    at: datetime
    hand: Hand
    proof: ProofKind
    assurance: Assurance
    assisted_by: str | None


@dataclass(frozen=True, slots=True)
class WholeShownConsent:
    """One with every text, what was answered, and its history. `months` is how long it lasts from a yes.

    `wording` is the fingerprint of the Danish texts, which bind: an answer says which it was to.
    """

    consent: ShownConsent
    version: int
    wording: str
    texts: tuple[tuple[ConsentText, LocalText], ...]
    months: int
    answer: ShownAnswer | None
    history: tuple[ConsentEvent, ...]

    def text(self, which: ConsentText) -> LocalText:
        """One of its texts. Raises KeyError where the backend told none."""
        return dict(self.texts)[which]


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """What a press came to."""

    state: ConsentState
    answered_at: datetime | None
    until: date | None


@dataclass(frozen=True, slots=True)
class ConsentReceipt:
    """That it was answered, and withdrawn where it was, with the journal's line to check it by."""

    consent: str
    authority: LocalText
    title: LocalText
    answer: ShownAnswer
    wording: str
    until: date | None
    withdrawn_at: datetime | None
    journal: JournalMark
    training: bool
