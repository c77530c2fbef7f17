"""The two who agree: the grantor's yes, on a screen of their own or by signature, and the holder's.

Every yes is judged by the moment it is given and by all mandates between the two (`held`): one yes makes one mandate,
a package given anew takes the place of the same package before, and what was taken back since the yes stays taken back.
What the grantor said no to since a general power of attorney was signed counts as taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from desktop.domain.denmark import end_of
from desktop.domain.mandate import (
    IN_FORCE,
    UNSIGNED,
    Agreement,
    Closing,
    Founding,
    HowClosed,
    Letter,
    Mandate,
    MandateState,
    Signature,
)
from desktop.domain.mandate_renewal import may_not_renew
from desktop.domain.mandate_terms import Terms, chosen_of, exceeds, not_between, same_parties
from desktop.domain.parties import Parties, Side, acts_for
from desktop.domain.people import Helper
from desktop.domain.refusal import Refusal, Why, refuse
from desktop.domain.visit import Hand


@dataclass(frozen=True, slots=True)
class Agreed:
    """The mandate after a yes. `older` are those it took packages from: to be stored in the same transaction."""

    mandate: Mandate
    older: tuple[Mandate, ...] = ()


def given_before(mandate: Mandate, yes: str, terms: Terms, held: Iterable[Mandate]) -> Agreed | Refusal | None:
    """What this very yes made when it first came; a Refusal where it came with other terms, or another yes has."""
    for one in (mandate, *held):
        if one.signature is not None and one.signature.yes == yes:
            same = {each.package.id: each.until for each in one.packages} == dict(terms)
            return Agreed(one) if same else refuse(Why.ALREADY_ANSWERED)
    return refuse(Why.ALREADY_ANSWERED) if mandate.signature is not None else None


def signed(
    mandate: Mandate, signature: Signature, terms: Terms, parties: Parties, held: Sequence[Mandate], now: datetime,
) -> Agreed | Refusal:
    """The mandate with the grantor's yes: in force where the holder had agreed, else it waits for them."""
    same_parties(mandate, parties)
    if mandate.state(now) not in UNSIGNED:
        return refuse(Why.NOT_WAITING_FOR_THIS)
    refusal = not_between(parties, now)
    if refusal is not None:
        return refusal
    packages = chosen_of(mandate.packages, terms, parties.ceiling, now)
    if isinstance(packages, Refusal):
        return packages
    return _standing(replace(mandate, packages=packages, signature=signature), signature, held, now)


def accept(
    mandate: Mandate, helper: Helper, parties: Parties, held: Sequence[Mandate], now: datetime,
) -> Agreed | Refusal:
    """The holder's yes to what the grantor gave; the same holder's second yes changes nothing."""
    same_parties(mandate, parties)
    if not acts_for(helper, mandate.holder):
        return refuse(Why.NOT_YOURS)
    signature = mandate.signature
    if signature is not None and mandate.agreement is not None:
        return Agreed(mandate)
    if signature is None or mandate.state(now) is not MandateState.WAITING_FOR_HOLDER:
        return refuse(Why.NOT_WAITING_FOR_THIS)
    refusal = not_between(parties, now)
    if refusal is not None:
        return refusal
    if exceeds(mandate.packages, parties.ceiling):
        return refuse(Why.OVER_CEILING)
    return _standing(replace(mandate, agreement=Agreement(now, helper.id)), signature, held, now)


def _standing(
    mandate: Mandate, signature: Signature, held: Sequence[Mandate], now: datetime,
) -> Agreed | Refusal:
    """What an agreement comes to beside the other mandates between the two: refused, waiting, or in force."""
    others = tuple(one for one in held if one.id != mandate.id and one.is_between(mandate.grantor, mandate.holder))
    refusal = may_not_renew(mandate, others, now)
    if refusal is not None:
        return refusal
    if _taken_back_since(mandate, signature, others):
        return refuse(Why.REVOKED_SINCE)
    if mandate.state(now) not in IN_FORCE:
        return Agreed(mandate)
    given = {one.package.id for one in mandate.live(now)}
    answered = (one for one in others if one.signature is not None and one.declined is None)
    older = (_without(one, given, mandate.id, now) for one in answered)
    return Agreed(mandate, tuple(one for one in older if one is not None))


def _without(older: Mandate, packages: Collection[str], by: str, now: datetime) -> Mandate | None:
    """`older` with these packages gone over to the newer one; also those that expired, so that nothing renews them."""
    replaced = tuple(
        replace(one, closing=Closing(HowClosed.REPLACED, now, by))
        if one.closing is None and one.package.id in packages else one
        for one in older.packages
    )
    return replace(older, packages=replaced) if replaced != older.packages else None


def _taken_back_since(mandate: Mandate, signature: Signature, others: Iterable[Mandate]) -> bool:
    """Whether either took one of its packages out of another mandate between the two after their own yes to it here."""
    agreement = mandate.agreement
    since = {HowClosed.REVOKED: _counts_from(signature, mandate.letter)}
    if agreement is not None:
        since[HowClosed.GIVEN_BACK] = agreement.at.astimezone(UTC)
    given = {one.package.id for one in mandate.packages if one.closing is None}
    alike = [(other, one.closing) for other in others for one in other.packages if one.package.id in given]
    if mandate.rests_on_power and any(_said_no_since(other, since[HowClosed.REVOKED]) for other, _ in alike):
        return True
    return any(
        one is not None and one.how in since and one.at.astimezone(UTC) > since[one.how] for _, one in alike
    )


def _said_no_since(mandate: Mandate, since: datetime) -> bool:
    no = mandate.declined
    return no is not None and no.side is Side.GRANTOR and no.at.astimezone(UTC) > since


def _counts_from(signature: Signature, letter: Letter | None) -> datetime:
    """From when on what the grantor takes back is taken back after the yes: of a paper the day is known and no more."""
    if signature.hand is not Hand.SIGNATURE:
        return signature.at.astimezone(UTC)
    that_day = end_of(signature.signed_on - timedelta(days=1)).astimezone(UTC)
    if letter is None or signature.founding is not Founding.PAPER:
        return that_day
    return max(that_day, letter.made_at.astimezone(UTC))
