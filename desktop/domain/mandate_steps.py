"""The first steps of a mandate, before the grantor's yes: none of them gives any force.

A step is a function of what was and of the moment; a `Refusal` changed nothing. Who may ask is the caller's
to have proved; who may take which step is said here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.mandate import Agreement, Declined, Letter, Mandate, MandateState, Wording
from desktop.domain.mandate_terms import not_between, proposed
from desktop.domain.package import Package
from desktop.domain.parties import Parties, Side, acts_for
from desktop.domain.people import Helper
from desktop.domain.refusal import Refusal, Why, refuse

Wanted = Sequence[tuple[Package, date]]


def draft(id_: str, parties: Parties, wanted: Wanted, now: datetime) -> Mandate | Refusal:
    """What the grantor thinks of giving, with proposed last days. A draft has no force, and is shown so."""
    return _begun(id_, parties, wanted, Side.GRANTOR, now)


def request(
    id_: str, parties: Parties, wanted: Wanted, helper: Helper, now: datetime, *, power: GeneralPower | None = None,
) -> Mandate | Refusal:
    """What the holder, signed in as `helper`, asks the grantor for; asking is the holder's own agreement.

    With `power` it is founded on a general power of attorney as the holder describes it; trusted staff read it later.
    """
    if not acts_for(helper, parties.held_by):
        return refuse(Why.NOT_YOURS)
    refusal = founds_a_request(power, day_of(now)) if power is not None else None
    if refusal is not None:
        return refusal
    begun = _begun(id_, parties, wanted, Side.HOLDER, now)
    if isinstance(begun, Refusal):
        return begun
    return replace(begun, agreement=Agreement(now, helper.id), general_power=power)


def _begun(id_: str, parties: Parties, wanted: Wanted, side: Side, now: datetime) -> Mandate | Refusal:
    refusal = not_between(parties, now)
    if refusal is not None:
        return refusal
    packages = proposed(wanted, parties.ceiling, now)
    if isinstance(packages, Refusal):
        return packages
    return Mandate(id_, parties.grantor.id, parties.held_by, packages, side, now)


def send_letter(mandate: Mandate, wording: Wording, pages: int, now: datetime) -> Mandate | Refusal:
    """The draft or request as a letter to sign by hand. A letter made anew takes the place of the one before."""
    if mandate.state(now) not in {MandateState.DRAFT, MandateState.ASKED, MandateState.ON_PAPER}:
        return refuse(Why.NOT_WAITING_FOR_THIS)
    return replace(mandate, letter=Letter(wording, pages, now))


def decline(mandate: Mandate, side: Side, now: datetime) -> Mandate | Refusal:
    """A no: the grantor's to what is asked, the holder's to what waits for them. A no given twice is one."""
    if mandate.declined is not None and mandate.declined.side is side:
        return mandate
    state = mandate.state(now)
    of_grantor = side is Side.GRANTOR and state in {MandateState.ASKED, MandateState.ON_PAPER}
    of_holder = side is Side.HOLDER and state is MandateState.WAITING_FOR_HOLDER
    if not (of_grantor or of_holder):
        return refuse(Why.NOT_WAITING_FOR_THIS)
    return replace(mandate, declined=Declined(side, now))
