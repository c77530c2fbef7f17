"""How a mandate begins: one drafts or asks, and the other is looked for in the register or the directory.

All that can be wrong with the wish itself is said before anybody is looked for. Whatever fails after that is one
answer: who lives, is old enough, goes by which name or is known here at all is not to be had by wishing. An
organisation is no person: nobody is looked for, and what it may hold is no secret.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.finding import refused_on_record
from desktop.backend.mandates.in_visit import Named
from desktop.backend.mandates.missing import Sought, note_found, note_miss, note_quiet_miss, note_quietly
from desktop.backend.mandates.offered import offered
from desktop.backend.mandates.organisations import name_of
from desktop.backend.mandates.people import (
    as_citizen,
    as_helper,
    beside,
    first_and_last,
    grantor_called,
    has_died,
    holder_called,
    number_of,
    parties_of,
)
from desktop.backend.mandates.refusing import not_here, taken, taken_as_problem
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.telling import Step, take
from desktop.backend.mandates.tries import room_for_one_more, room_in_visit
from desktop.backend.people.kinship import own_matters, too_close
from desktop.backend.problems import Problem, on_record
from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.mandate import Mandate
from desktop.domain.mandate_notice import Event
from desktop.domain.mandate_renewal import as_renewal_of, may_not_renew
from desktop.domain.mandate_steps import draft, request
from desktop.domain.mandate_terms import proposed
from desktop.domain.package import Package
from desktop.domain.parties import OrganisationHolder, Parties, PersonHolder, Side
from desktop.domain.proving import says_yes_themself
from desktop.domain.refusal import Refusal, Why
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a mandate is to be: with whom, of which packages until when, renewing which.

    `power` is the general power of attorney a request is founded on, as the holder describes it.
    """

    other: Named | OrganisationHolder
    packages: Sequence[tuple[str, date]]
    renews: str | None = None
    power: GeneralPower | None = None


@dataclass(frozen=True, slots=True)
class InVisit:
    """Who types for the grantor, and in which visit."""

    helper: DirectoryHelper
    session: str


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted, found to be in order for whoever wants it: nothing of it is of the other."""

    packages: Sequence[tuple[Package, date]]
    power: GeneralPower | None
    renews: Mandate | None


def begin_draft(
    connection: Connection, backend: Backend, grantor: DirectoryHelper, wanted: Wanted, visit: InVisit | None = None,
) -> Mandate | Problem:
    """What the grantor thinks of giving: no force. A value where nobody was found: that is written. Raises Problem.

    Whoever was found is told that their number was used, in the words of a miss: of the draft they learn nothing, and
    they are not looked for unheard. In a visit it is the helper's doing, counted as theirs, and the helper's name is in
    that letter; somebody near to the helper is not looked for. An organisation hears nothing of what is thought of.
    """
    wish = _in_order(connection, backend, grantor, wanted, Side.GRANTOR, visit)
    other = wanted.other
    if isinstance(other, OrganisationHolder):
        return _to_organisation(connection, backend, grantor, wish, other, visit)
    by, session = (visit.helper, visit.session) if visit is not None else (grantor, None)
    sought = Sought(by, other.cpr, session, grantor.ref if visit is not None else None)
    if visit is not None and too_close(connection, by, other.cpr) is not None:
        note_quiet_miss(connection, backend, sought, "too-close")
        return own_matters()
    helper = holder_called(connection, other.cpr, other.name)
    parties = parties_of(connection, backend, grantor.ref, PersonHolder(helper)) if helper is not None else None
    begun = draft(backend.ids.new(), parties, wish.packages, backend.now()) if parties is not None else None
    found = _found(backend, wish, begun, parties)
    if found is None or helper is None:
        return _missed(connection, backend, sought)
    mandate = replace(found, holder_called=first_and_last(connection, helper))
    take(connection, backend, Step(journal.Kind.MANDATE_DRAFTED, None, by, mandate, session=session))
    note_found(connection, backend, sought, mandate)
    return mandate


def ask(connection: Connection, backend: Backend, holder: DirectoryHelper, wanted: Wanted) -> Mandate | Problem:
    """What the holder asks the grantor for, who is told. A value as for `begin_draft`. Raises Problem."""
    wish = _in_order(connection, backend, holder, wanted, Side.HOLDER)
    other = wanted.other
    assert isinstance(other, Named), "nobody gives but a person"
    grantor = grantor_called(connection, other.cpr, other.name)
    parties = parties_of(connection, backend, grantor, PersonHolder(holder.id)) if grantor is not None else None
    begun = request(
        backend.ids.new(), parties, wish.packages, as_helper(holder), backend.now(), power=wish.power,
    ) if parties is not None else None
    found = _found(backend, wish, begun, parties)
    if found is None:
        return _missed(connection, backend, Sought(holder, other.cpr))
    mandate = replace(found, holder_called=holder.name)  # whoever asks says who they are by it
    take(connection, backend, Step(journal.Kind.MANDATE_ASKED, Event.ASKED, holder, mandate))
    return mandate


def _to_organisation(
    connection: Connection, backend: Backend, grantor: DirectoryHelper, wish: _Wish, holder: OrganisationHolder,
    visit: InVisit | None,
) -> Mandate:
    """A draft to an organisation, within what its ceiling lets it hold now: one nobody knows may hold nothing.

    Whoever works there, by whatever id, is not beside it (iron rule 8). Raises Problem.
    """
    if visit is not None and beside(connection, visit.helper, holder).works_for(holder.cvr):
        raise taken_as_problem(Why.STAFF_OF_HOLDER)
    parties = parties_of(connection, backend, grantor.ref, holder)
    begun = taken(draft(backend.ids.new(), parties, wish.packages, backend.now()))
    if wish.renews is not None:
        if not wish.renews.is_between(begun.grantor, begun.holder):
            raise taken_as_problem(Why.NOTHING_TO_RENEW)
        begun = taken(as_renewal_of(wish.renews, begun, parties, backend.now()))
    mandate = replace(begun, holder_called=name_of(connection, holder.cvr))
    by, session = (visit.helper, visit.session) if visit is not None else (grantor, None)
    take(connection, backend, Step(journal.Kind.MANDATE_DRAFTED, None, by, mandate, session=session))
    return mandate


def _in_order(
    connection: Connection, backend: Backend, who: DirectoryHelper, wanted: Wanted, side: Side,
    visit: InVisit | None = None,
) -> _Wish:
    """The wish, judged by itself and by whoever has it, who has room for one more. Raises Problem."""
    cpr = wanted.other.cpr if isinstance(wanted.other, Named) else None
    if cpr == who.cpr:
        raise taken_as_problem(Why.TO_ONESELF)
    now = backend.now()
    if has_died(connection, who):
        # Whatever is wished, and of whom: a sign-in somebody else goes on using looks for nobody.
        note_quietly(connection, backend, who, as_citizen(connection, who.id), Why.NOT_WITH_THIS_PERSON)
        raise on_record(not_here())
    if not says_yes_themself(number_of(connection, backend, who), day_of(now)):
        raise taken_as_problem(Why.GRANTOR_UNDER_15 if side is Side.GRANTOR else Why.HOLDER_UNDER_15)
    packages = _packages(backend, wanted)
    kept = taken(proposed(packages, None, now))
    refusal = founds_a_request(wanted.power, day_of(now)) if wanted.power is not None else None
    if refusal is not None:
        taken(refusal)
    old = _own(connection, who, wanted.renews, side) if wanted.renews is not None else None
    if old is not None:
        anew = Mandate("", old.grantor, old.holder, kept, side, now, renews=old.id)
        refusal = may_not_renew(anew, (old,), now)
        if refusal is not None and visit is None:
            with refused_on_record(connection, backend, who, old.id):
                taken(refusal)
        elif refusal is not None:
            taken(refusal)
    if visit is None:
        room_for_one_more(connection, backend, who, side, cpr)
    else:
        room_in_visit(connection, backend, visit.helper, visit.session, cpr)
    return _Wish(packages, wanted.power, old)


def _own(connection: Connection, who: DirectoryHelper, mandate: str, side: Side) -> Mandate:
    """What is to be renewed, of whoever asks. Raises Problem."""
    old = load(connection, mandate)
    theirs = old is not None and (
        old.grantor == who.ref if side is Side.GRANTOR else old.holder == PersonHolder(who.id)
    )
    if old is None or not theirs:
        raise taken_as_problem(Why.NOTHING_TO_RENEW)
    return old


def _found(
    backend: Backend, wish: _Wish, begun: Mandate | Refusal | None, parties: Parties | None,
) -> Mandate | None:
    """What was begun, where there is somebody to begin it with."""
    if begun is None or isinstance(begun, Refusal) or parties is None:
        return None
    if wish.renews is None:
        return begun
    if not wish.renews.is_between(begun.grantor, begun.holder):
        return None
    renewed = as_renewal_of(wish.renews, begun, parties, backend.now())
    return None if isinstance(renewed, Refusal) else renewed


def _missed(connection: Connection, backend: Backend, sought: Sought) -> Problem:
    note_miss(connection, backend, sought)
    return not_here()


def _packages(backend: Backend, wanted: Wanted) -> Sequence[tuple[Package, date]]:
    catalogue = offered(backend.settings)
    found = [(catalogue.package(name), until) for name, until in wanted.packages]
    known = [(package, until) for package, until in found if package is not None]
    if len(known) != len(found):
        raise Problem("package-not-found", msg("Noget af det, du har valgt, kan ikke gives mere. Vælg igen."))
    return known
