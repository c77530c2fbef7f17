"""How the grantor says yes: alone by own sign-in, at a counter, on a letter signed by hand, by a general power.

A yes on the helper's screen never gives a mandate, and no helper says it for the grantor (iron rules 4 and 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from desktop.domain.capacity import CapacityTalk, may_not_take_part
from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.mandate import Founding, Mandate, MandateState, Signature, Wording
from desktop.domain.mandate_terms import Terms
from desktop.domain.mandate_yes import Agreed, given_before, signed
from desktop.domain.parties import REGISTERS_PAPERS, HelperBeside, Holder, Parties, Side
from desktop.domain.proving import PROOFS, says_yes_themself
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.domain.visit import Assurance, Hand, ProofKind

LEAST_ASSURANCE: Final = Assurance.SUBSTANTIAL
"""Of the sign-in a mandate is given by: what the citizen's own MitID has."""


@dataclass(frozen=True, slots=True)
class Yes:
    """The grantor's yes on a screen. `id` is the approval's or the sign-in's: submitted twice it is still one yes.

    `beside` is the helper whose visit it was given in, None where the grantor was alone by own sign-in; `talk` is the
    talk held there.
    """

    id: str
    hand: Hand
    proof: ProofKind
    assurance: Assurance
    wording: Wording
    beside: HelperBeside | None = None
    talk: CapacityTalk | None = None


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """A letter that came back: which pages (from 1), in which words, the day written at the signature.

    `proof` is how the citizen showed who they are when staff spoke with them.
    """

    id: str
    pages: frozenset[int]
    wording: Wording
    signed_on: date
    proof: ProofKind
    talk: CapacityTalk | None = None


def sign(
    mandate: Mandate, yes: Yes, terms: Terms, parties: Parties, held: Sequence[Mandate], now: datetime,
) -> Agreed | Refusal:
    """The grantor's yes to a draft of their own or to what the holder asks, for the packages and ends they chose."""
    before = given_before(mandate, yes.id, terms, held)
    if before is not None:
        return before
    refusal = _hand(yes) or _beside(mandate, yes, now)
    if refusal is not None:
        return refusal
    founding = Founding.REQUEST if mandate.began_by is Side.HOLDER else Founding.OWN_SIGN_IN
    by = yes.beside.helper.id if yes.beside is not None else None
    signature = Signature(
        yes.id, founding, now, day_of(now), yes.hand, yes.proof, yes.assurance, yes.wording, yes.talk, by)
    return signed(mandate, signature, terms, parties, held, now)


def _hand(yes: Yes) -> Refusal | None:
    if yes.hand is Hand.HELPER_SCREEN:
        return refuse(Why.YES_ON_HELPERS_SCREEN)
    if yes.hand is Hand.SIGNATURE:
        return refuse(Why.SIGNATURE_NOT_REGISTERED)
    strong = PROOFS[yes.proof].opens_own_matters and yes.assurance >= LEAST_ASSURANCE
    return None if strong else refuse(Why.PROOF_TOO_WEAK)


def _beside(mandate: Mandate, yes: Yes, now: datetime) -> Refusal | None:
    if yes.beside is None:
        return None
    return may_not_take_part(yes.beside, mandate.holder) or _talk(mandate, yes.talk, now)


def _talk(mandate: Mandate, talk: CapacityTalk | None, now: datetime) -> Refusal | None:
    counts = talk is not None and talk.counts(mandate.grantor, mandate.holder, now)
    return None if counts else refuse(Why.NO_TALK)


def register_paper(
    mandate: Mandate, paper: SignedPaper, terms: Terms, by: HelperBeside, parties: Parties, held: Sequence[Mandate],
    now: datetime,
) -> Agreed | Refusal:
    """The signed letter, every page of it back. `terms` is what stands on it: never a later day than was printed."""
    before = given_before(mandate, paper.id, terms, held)
    if before is not None:
        return before
    refusal = _registering(by, mandate.holder) or _of_letter(mandate, paper, terms, now) or _talk(
        mandate, paper.talk, now)
    if refusal is not None:
        return refusal
    signature = Signature(
        paper.id, Founding.PAPER, now, paper.signed_on, Hand.SIGNATURE, paper.proof, PROOFS[paper.proof].assurance,
        paper.wording, paper.talk, by.helper.id)
    return signed(mandate, signature, terms, parties, held, now)


def _registering(by: HelperBeside, holder: Holder) -> Refusal | None:
    refusal = may_not_take_part(by, holder)
    if refusal is None and by.helper.role not in REGISTERS_PAPERS:
        return refuse(Why.WRONG_ROLE)
    return refusal


def _of_letter(mandate: Mandate, paper: SignedPaper, terms: Terms, now: datetime) -> Refusal | None:
    letter = mandate.letter
    if letter is None or mandate.state(now) is not MandateState.ON_PAPER:
        return refuse(Why.NOT_WAITING_FOR_THIS)
    every = frozenset(range(1, letter.pages + 1))
    if paper.wording != letter.wording or not paper.pages <= every:
        return refuse(Why.ANOTHER_LETTER)
    if paper.pages != every:
        return refuse(Why.PAGE_MISSING)
    if not day_of(letter.made_at) <= paper.signed_on <= day_of(now):
        return refuse(Why.SIGNED_ANOTHER_DAY)
    longer = any(terms.get(one.package.id, one.until) > one.until for one in mandate.packages)
    return refuse(Why.ANOTHER_LETTER) if longer else None


def register_general_power(
    mandate: Mandate, yes: str, power: GeneralPower, by: HelperBeside, parties: Parties, held: Sequence[Mandate],
    now: datetime,
) -> Agreed | Refusal:
    """A request that a general power of attorney founds, when trusted staff have read the document: `power`.

    The document is the grantor's signed yes, and whoever signed it confirmed that they understood: there is no talk. It
    chooses no end, so what was asked for stands, at most the packages' longest; a power older than a revocation, or
    than a no of the grantor's, founds nothing that was revoked or said no to.
    """
    terms = {one.package.id: one.until for one in mandate.packages}
    before = given_before(mandate, yes, terms, held)
    if before is not None:
        return before
    if mandate.general_power is None:
        return refuse(Why.NOT_WAITING_FOR_THIS)
    refusal = _registering(by, mandate.holder) or founds_a_request(power, day_of(now))
    if refusal is not None:
        return refusal
    if not says_yes_themself(parties.grantor.cpr, power.signed_on):
        return refuse(Why.GRANTOR_UNDER_15)
    signature = Signature(
        yes, Founding.GENERAL_POWER, now, power.signed_on, Hand.SIGNATURE, None, Assurance.NONE, None, None,
        by.helper.id)
    return signed(replace(mandate, general_power=power), signature, terms, parties, held, now)
