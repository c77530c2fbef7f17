"""How a consent is asked for, answered and withdrawn. A step is a function of what was and of the moment.

Rules: DOMAIN.md, "Consent" and iron rules 4 to 7. A `Refusal` changed nothing. DOMAIN.md names no least age for a
consent: it is the one from which a citizen says yes for themself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from desktop.domain.capacity import may_not_assist
from desktop.domain.consent import Answer, Choice, Consent, ConsentState, Withdrawal
from desktop.domain.consent_refusal import (
    WhyNoConsent,
    already_declined,
    already_given,
    has_expired,
    refuse_consent,
    was_withdrawn,
)
from desktop.domain.consent_template import ConsentTemplate, TemplateVersion, incomplete, may_replace
from desktop.domain.denmark import day_of
from desktop.domain.mandate_ends import ByGrantor, ByStaff
from desktop.domain.parties import REGISTERS_PAPERS, HelperBeside, Person
from desktop.domain.people import HelperKind
from desktop.domain.proving import PROOFS, says_yes_themself
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.domain.visit import Assurance, Hand, ProofKind

LEAST_ASSURANCE: Final = Assurance.SUBSTANTIAL
"""Of the sign-in a consent is answered by: what the citizen's own MitID has."""

LONGEST_WAIT: Final = timedelta(days=365)
"""How long a request may wait: what is asked for longer is asked anew."""


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """What an authority asks: of whom, by which number of its own, to be answered by which day in Denmark."""

    template: ConsentTemplate
    citizen: Person
    reference: str = field(repr=False)
    answer_by: date


@dataclass(frozen=True, slots=True)
class CitizensAnswer:
    """A press on one of the two equal buttons. `id` is the approval's or the sign-in's: sent twice it is one answer.

    `citizen` is the reference of whoever answers, `read` the words they saw, `beside` the helper whose visit it was
    given in; None where they were alone by own sign-in.
    """

    id: str
    choice: Choice
    citizen: str = field(repr=False)
    read: TemplateVersion
    hand: Hand
    proof: ProofKind
    assurance: Assurance
    beside: HelperBeside | None = field(default=None, repr=False)


def ask(
    id_: str, request: ConsentRequest, by: str, known: Sequence[Consent], now: datetime,
) -> Consent | Refusal:
    """The request of the authority `by` (the id templates name). `known` are all that this authority has asked.

    The same request with the same reference is the one that was made; the reference means nothing else after that.
    """
    refusal = _by_whom(request.template, request.reference, by)
    if refusal is not None:
        return refusal
    before = next((one for one in known if one.reference == request.reference), None)
    if before is not None:
        return before if _is_same(before, request) else refuse_consent(WhyNoConsent.REFERENCE_USED)
    refusal = may_be_asked(request.template, request.reference, request.answer_by, by, now) or _of_citizen(
        request.citizen, day_of(now))
    if refusal is not None:
        return refusal
    return Consent(id_, request.template, request.citizen.id, request.reference, request.answer_by, now)


def may_be_asked(
    template: ConsentTemplate, reference: str, answer_by: date, by: str, now: datetime,
) -> Refusal | None:
    """Why this may not be asked of anybody; None when it may. What it says is of the wish alone, and of no citizen."""
    refusal = _by_whom(template, reference, by) or incomplete(template)
    if refusal is not None:
        return refusal
    if answer_by <= day_of(now):
        return refuse_consent(WhyNoConsent.DAY_IS_PAST)
    return None if answer_by <= day_of(now) + LONGEST_WAIT else refuse_consent(WhyNoConsent.DAY_TOO_LATE)


def _by_whom(template: ConsentTemplate, reference: str, by: str) -> Refusal | None:
    if by != template.authority.id:
        return refuse_consent(WhyNoConsent.NOT_YOUR_TEMPLATE)
    return None if reference.strip() else refuse_consent(WhyNoConsent.NO_REFERENCE)


def _is_same(before: Consent, request: ConsentRequest) -> bool:
    asked = {before.template.wording, *before.earlier}
    return request.template.wording in asked and (before.citizen, before.answer_by) == (
        request.citizen.id, request.answer_by)


def _of_citizen(citizen: Person, today: date) -> Refusal | None:
    if citizen.has_died:
        return refuse_consent(WhyNoConsent.NOT_WITH_THIS_PERSON)
    return None if says_yes_themself(citizen.cpr, today) else refuse_consent(WhyNoConsent.UNDER_15)


def ask_in_new_words(consent: Consent, template: ConsentTemplate, by: str, now: datetime) -> Consent | Refusal:
    """The request in a later version of its template, while it waits. Who is reading the old one reads again."""
    if by != consent.template.authority.id:
        return refuse_consent(WhyNoConsent.NOT_YOUR_TEMPLATE)
    refusal = incomplete(template) or may_replace(template, consent.template) or _stands(consent, now)
    if refusal is not None or template.wording == consent.template.wording:
        return refusal or consent
    return replace(consent, template=template, earlier=(*consent.earlier, consent.template.wording))


def answer(consent: Consent, given: CitizensAnswer, now: datetime) -> Consent | Refusal:
    """The citizen's yes or no: both alike, on a screen or a paper of the citizen's own, by their own device's proof.

    One answer stands; whoever comes after it hears which. The same answer sent again changes nothing.
    """
    if given.citizen != consent.citizen:
        return refuse_consent(WhyNoConsent.NOT_YOURS)
    stood = consent.answer
    if stood is not None and (stood.id, stood.choice) == (given.id, given.choice):
        return consent
    refusal = _stands(consent, now) or _hand(given) or _beside(given)
    if refusal is not None:
        return refusal
    if given.read != consent.template.wording:
        return refuse_consent(WhyNoConsent.ANOTHER_VERSION)
    by = given.beside.helper.id if given.beside is not None else None
    return replace(consent, answer=Answer(
        given.id, given.choice, now, given.read, given.hand, given.proof, given.assurance, by))


def _stands(consent: Consent, now: datetime) -> Refusal | None:
    """Why nothing can be answered any more: what stands, or that it is too late."""
    state = consent.state(now)
    if state is ConsentState.ENDED_BY_DEATH:
        return refuse_consent(WhyNoConsent.OVER)
    if state is ConsentState.TAKEN_BACK:
        return refuse_consent(WhyNoConsent.TAKEN_BACK)
    if state is ConsentState.WITHDRAWN and consent.withdrawal is not None:
        return was_withdrawn(consent.withdrawal.at)
    if state is ConsentState.EXPIRED and consent.until is not None:
        return has_expired(consent.until)
    if consent.answer is not None:
        said = already_given if consent.answer.choice is Choice.GIVE else already_declined
        return said(consent.answer.at)
    return refuse_consent(WhyNoConsent.LAPSED) if state is ConsentState.LAPSED else None


def _hand(given: CitizensAnswer) -> Refusal | None:
    if given.hand is Hand.HELPER_SCREEN:
        return refuse_consent(WhyNoConsent.YES_ON_HELPERS_SCREEN)
    strong = PROOFS[given.proof].opens_own_matters and given.assurance >= LEAST_ASSURANCE
    return None if strong else refuse_consent(WhyNoConsent.PROOF_TOO_WEAK)


def _beside(given: CitizensAnswer) -> Refusal | None:
    is_paper = given.hand is Hand.SIGNATURE
    if given.beside is None:
        return refuse_consent(WhyNoConsent.SIGNATURE_NOT_REGISTERED) if is_paper else None
    if given.beside.helper.kind is not HelperKind.STAFF:
        return refuse_consent(WhyNoConsent.ONLY_STAFF_ASSIST)
    refusal = may_not_assist(given.beside)
    if refusal is None and is_paper and given.beside.helper.role not in REGISTERS_PAPERS:
        return refuse(Why.WRONG_ROLE)
    return refusal


def withdraw(consent: Consent, who: ByGrantor | ByStaff, now: datetime) -> Consent | Refusal:
    """The consent withdrawn from now on: by the citizen, alone or beside staff. What was used before stays used.

    One press on any screen, with no proof beyond that of being there. What had ended stays as it ended: a second press
    changes nothing and is no fault.
    """
    if who.citizen != consent.citizen:
        return refuse_consent(WhyNoConsent.NOT_YOURS)
    refusal = may_not_assist(who.beside) if isinstance(who, ByStaff) else None
    if refusal is not None:
        return refusal
    if consent.state(now) is ConsentState.WAITING:
        return refuse_consent(WhyNoConsent.NOTHING_TO_WITHDRAW)
    # A death that was registered wrongly keeps nobody from withdrawing.
    if consent.until is None or consent.withdrawal is not None or consent.state(now) is ConsentState.EXPIRED:
        return consent
    by = who.beside.helper.id if isinstance(who, ByStaff) else who.citizen
    return replace(consent, withdrawal=Withdrawal(now, by))


def take_back(consent: Consent, by: str, now: datetime) -> Consent | Refusal:
    """The request when its authority no longer asks. Answered, it is the citizen's alone; a second time is no fault."""
    if by != consent.template.authority.id:
        return refuse_consent(WhyNoConsent.NOT_YOUR_TEMPLATE)
    if consent.taken_back_at is not None:
        return consent
    return _stands(consent, now) or replace(consent, taken_back_at=now)


def note_death_in_consent(consent: Consent, now: datetime) -> Consent:
    """The consent when its citizen is registered as dead: it covers nothing from then on, and waits for nothing."""
    return consent if consent.died_at is not None else replace(consent, died_at=now)


def undo_death_in_consent(consent: Consent) -> Consent:
    """The consent when that was wrong: as it was, nothing added."""
    return replace(consent, died_at=None)
