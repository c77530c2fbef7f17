"""What is told of a consent, from what was found."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from desktop.backend.consents.asking import Page
from desktop.backend.consents.finding import PAGE, Found, Overview, Sought
from desktop.backend.consents.shapes import (
    AnswerShape,
    AskedConsent,
    AskedConsents,
    AuthorityShape,
    ConsentReceipt,
    ConsentShape,
    ConsentsShape,
    ConsentStands,
    EventShape,
    LineShape,
    MayUse,
    SaidText,
    WholeConsent,
)
from desktop.backend.db import journal
from desktop.backend.shapes import LocalTexts
from desktop.domain.consent import Answer, Consent, ConsentState
from desktop.domain.consent_steps import undo_death_in_consent
from desktop.domain.consent_template import ConsentText
from desktop.domain.package import Authority
from desktop.domain.refusal import Refusal
from desktop.i18n import LocalText

_OVER = "over"
"""What an authority is told of one that was given and that a death ended: that it holds no more, and no reason."""


def overview_of(found: Overview, sought: Sought, now: datetime) -> ConsentsShape:
    """A page of a citizen's own; the next has the same words and the same choice."""
    more = {"page": sought.page + 1} | ({"q": sought.words} if sought.words else {})
    asked = urlencode(more | ({"waiting": "true"} if sought.waiting else {}))
    return ConsentsShape(
        consents=[told(one, now) for one in found.found], page=sought.page, total=found.total,
        next=f"/v1/consents?{asked}" if _goes_on(sought.page, found.total) else None,
    )


def told(consent: Consent, now: datetime) -> ConsentShape:
    """One as it stands at `now`."""
    return ConsentShape(
        id=consent.id, state=consent.state(now), authority=_authority(consent.template.authority),
        title=_texts(consent.template.title), asked_at=consent.asked_at, answer_by=consent.answer_by,
        answered_at=consent.answer.at if consent.answer is not None else None, until=consent.until,
    )


def whole(found: Found, now: datetime) -> WholeConsent:
    """One with all its words and all that came of it."""
    consent = found.consent
    template = consent.template
    return WholeConsent(
        consent=told(consent, now), version=template.version, wording=template.wording.fingerprint,
        texts=[SaidText(name=which, text=_texts(template.text(which))) for which in ConsentText],
        months=template.months, source=template.source, checked=template.checked,
        answer=_answer(consent.answer, found.helper) if consent.answer is not None else None,
        history=[EventShape(state=one.state, at=one.at) for one in consent.history(now)],
    )


def stands(consent: Consent, now: datetime) -> ConsentStands:
    """What came of a press."""
    return ConsentStands(
        id=consent.id, state=consent.state(now), until=consent.until,
        answered_at=consent.answer.at if consent.answer is not None else None,
    )


def receipt(found: Found, line: journal.Mark, *, training: bool) -> ConsentReceipt:
    """The receipt of an answer, or of its withdrawal."""
    consent, answer = found.consent, found.consent.answer
    assert answer is not None, "a line of the journal says that it was answered"
    return ConsentReceipt(
        consent=consent.id, authority=_authority(consent.template.authority), title=_texts(consent.template.title),
        answer=_answer(answer, found.helper), wording=answer.read.fingerprint, until=consent.until,
        withdrawn_at=consent.withdrawal.at if consent.withdrawal is not None else None,
        journal=LineShape(entry=line.entry, head=line.head), training=training,
    )


def to_authority(consent: Consent, now: datetime) -> AskedConsent:
    """One as the authority that asked is told of it."""
    return AskedConsent(
        id=consent.id, reference=consent.reference, template=consent.template.id, version=consent.template.version,
        wording=consent.template.wording.fingerprint, state=_state_for_authority(consent, now),
        asked_at=consent.asked_at, answer_by=consent.answer_by, until=consent.until,
        answered_at=consent.answer.at if consent.answer is not None else None,
    )


def page_for_authority(found: Page, number: int, now: datetime) -> AskedConsents:
    """A page of what an authority asked."""
    following = f"/v1/authority/consents?page={number + 1}" if _goes_on(number, found.total) else None
    return AskedConsents(
        consents=[to_authority(one, now) for one in found.found], page=number, total=found.total, next=following)


def use_told(consent: Consent, refusal: Refusal | None) -> MayUse:
    """Whether it may be used."""
    return MayUse(
        id=consent.id, may_use=refusal is None, why=refusal.why if refusal is not None else None, until=consent.until)


def _state_for_authority(consent: Consent, now: datetime) -> str:
    state = consent.state(now)
    if state is not ConsentState.ENDED_BY_DEATH:
        return state.value
    return _OVER if consent.answer is not None else undo_death_in_consent(consent).state(now).value


def _goes_on(page: int, total: int) -> bool:
    return (page + 1) * PAGE < total


def _authority(one: Authority) -> AuthorityShape:
    return AuthorityShape(id=one.id, cvr=one.cvr, name=_texts(one.name))


def _answer(one: Answer, helper: str | None) -> AnswerShape:
    return AnswerShape(
        choice=one.choice, at=one.at, hand=one.hand, proof=one.proof, assurance=int(one.assurance), assisted_by=helper)


def _texts(text: LocalText) -> LocalTexts:
    return dict(text.by_language)
