"""Consents on the wire. Moments are UTC; last days are days in Denmark."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from desktop.backend.shapes import TASK_PATTERN, At, Id, LocalTexts, Shape
from desktop.domain.consent import Choice, ConsentState
from desktop.domain.consent_template import ConsentText
from desktop.domain.visit import Hand, ProofKind

Cpr = Annotated[str, StringConstraints(pattern="^[0-9]{10}$")]
TemplateId = Annotated[str, StringConstraints(pattern=TASK_PATTERN)]
Reference = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]+$", max_length=64)]
Wording = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class ConsentRequestShape(Shape):
    """What an authority asks of whom, by which number of its own, to be answered by which day."""

    cpr: Cpr
    template: TemplateId
    reference: Reference
    answer_by: date


class AskedConsent(Shape):
    """A consent as the authority that asked has it: nothing of the citizen, whom it knows by its own `reference`.

    `until` is the last day it may be used, where it was given. `state` is never `ended-by-death`: of one that waits it
    is as if nobody had died, and one that was given is `over`.
    """

    id: Id
    reference: str
    template: str
    version: int
    wording: Wording
    state: str
    asked_at: At
    answer_by: date
    answered_at: At | None
    until: date | None


class AskedConsents(Shape):
    """A page of what an authority asked, the newest first; `next` is the next page's address."""

    consents: list[AskedConsent]
    page: int
    total: int
    next: str | None


class MayUse(Shape):
    """Whether it may be used now. `why` names the refusal where it may not."""

    id: Id
    may_use: bool
    why: str | None
    until: date | None


class AuthorityShape(Shape):
    """Who asks."""

    id: str
    cvr: str
    name: LocalTexts


class ConsentShape(Shape):
    """A consent as it stands now. `until` is the last day it may be used, withdrawn or not."""

    id: Id
    state: ConsentState
    authority: AuthorityShape
    title: LocalTexts
    asked_at: At
    answer_by: date
    answered_at: At | None
    until: date | None


class ConsentsShape(Shape):
    """A page of a citizen's consents, the newest first; `next` is the next page's address."""

    consents: list[ConsentShape]
    page: int
    total: int
    next: str | None


class SaidText(Shape):
    """One of the texts, in every language it has; Danish binds."""

    name: ConsentText
    text: LocalTexts


class EventShape(Shape):
    """A line of its history."""

    state: ConsentState
    at: At


class AnswerShape(Shape):
    """What was answered: by which hand, on which proof and of which level, and who assisted (a first name)."""

    choice: Choice
    at: At
    hand: Hand
    proof: ProofKind
    assurance: int
    assisted_by: str | None


class WholeConsent(Shape):
    """One with all its texts, in the order they are said, both consequences last; its answer and its history.

    `wording` is the fingerprint of the Danish words: an answer says which it was to.
    """

    consent: ConsentShape
    version: int
    wording: Wording
    texts: list[SaidText]
    months: int
    source: str
    checked: date
    answer: AnswerShape | None
    history: list[EventShape]


class Pressing(Shape):
    """A press on one of the two equal buttons. `id` is made by whoever shows them: sent again it is the same answer.

    `wording` is the fingerprint of the words that were read.
    """

    id: Id
    choice: Choice
    wording: Wording


class ConsentStands(Shape):
    """What came of a press."""

    id: Id
    state: ConsentState
    answered_at: At | None
    until: date | None


class WaitingConsent(Shape):
    """One that waits, as a helper beside the citizen is told of it: nothing of what it is about."""

    id: Id
    state: ConsentState


class WaitingConsents(Shape):
    """What waits for the citizen of a visit, the oldest first; 50 at most."""

    waiting: list[WaitingConsent]


class LineShape(Shape):
    """An entry of the journal, to check by."""

    entry: int
    head: str


class ConsentReceipt(Shape):
    """The receipt of what the citizen did last. `withdrawn_at` is there where they withdrew it."""

    consent: Id
    authority: AuthorityShape
    title: LocalTexts
    answer: AnswerShape
    wording: Wording
    until: date | None
    withdrawn_at: At | None
    journal: LineShape
    training: bool
