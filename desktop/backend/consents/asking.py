"""What an authority does: asks a citizen, asks whether it may use what was answered, lists, and stops asking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, func, select

from desktop.backend.consents.finding import PAGE, with_death
from desktop.backend.consents.missing import note_miss, room_for_one_more
from desktop.backend.consents.offered import offered
from desktop.backend.consents.refusing import as_problem, not_found, not_here, taken
from desktop.backend.consents.rows import told_of
from desktop.backend.consents.telling import Step, take
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consents
from desktop.backend.db.tables import citizens
from desktop.backend.problems import Problem, on_record
from desktop.domain.consent import Consent, may_use
from desktop.domain.consent_refusal import WhyNoConsent, refuse_consent
from desktop.domain.consent_steps import ConsentRequest, may_be_asked, take_back
from desktop.domain.consent_steps import ask as asked_by_rule
from desktop.domain.consent_template import ConsentTemplate
from desktop.domain.consent_told import ConsentHappened
from desktop.domain.cpr import CprNumber
from desktop.domain.denmark import day_of
from desktop.domain.parties import Person
from desktop.domain.proving import says_yes_themself
from desktop.domain.refusal import Refusal
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of whom: a CPR number, a template's id, the authority's own number, and the last day to answer."""

    cpr: str = field(repr=False)
    template: str
    reference: str = field(repr=False)
    answer_by: date


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what an authority asked, the newest first, and how many there are in all."""

    found: Sequence[Consent]
    total: int


def ask(connection: Connection, backend: Backend, authority: str, wanted: Wanted) -> Consent | Problem:
    """The request, of which the citizen is told. Raises Problem.

    All that can be wrong with the wish itself is said before anybody is looked for, and so is what the number says by
    itself. Whatever fails after that is one answer, and a value: it is written. Asked again it is the same request.
    """
    template = offered(backend.settings).template(wanted.template)
    if template is None:
        raise Problem("consent-template-not-found", msg("Teksten findes ikke. Vælg en af jeres egne."))
    before = _asked_before(connection, backend, authority, wanted, template)
    if before is not None:
        return before
    now = backend.now()
    refusal = may_be_asked(template, wanted.reference, wanted.answer_by, authority, now)
    if refusal is not None:
        taken(refusal)
    number = CprNumber.parse(wanted.cpr, day_of(now))
    if isinstance(number, CprNumber) and not says_yes_themself(number, day_of(now)):
        raise as_problem(refuse_consent(WhyNoConsent.UNDER_15))
    room_for_one_more(connection, backend, authority, wanted.cpr)
    row = connection.execute(
        select(citizens.c.ref, citizens.c.died_on).where(citizens.c.cpr == wanted.cpr),
    ).first()
    made: Consent | Refusal | None = None
    if row is not None and isinstance(number, CprNumber):
        citizen = Person(row.ref, number, has_mitid=True, has_died=row.died_on is not None)
        request = ConsentRequest(template, citizen, wanted.reference, wanted.answer_by)
        made = asked_by_rule(backend.ids.new(), request, authority, (), now)
    if made is None or isinstance(made, Refusal):
        note_miss(connection, backend, authority, wanted.cpr)
        return not_here()
    take(connection, backend, Step(
        journal.Kind.CONSENT_ASKED, ConsentHappened.ASKED, authority, made,
        detail={"template": template.id, "version": template.version, "wording": template.wording.fingerprint},
    ))
    return made


def may_be_used(
    connection: Connection, backend: Backend, authority: str, consent: str,
) -> tuple[Consent, Refusal | None]:
    """One it asked for, and why it may not be used now; a line with the citizen as subject tells that it asked."""
    found = _own(connection, backend, authority, consent)
    refusal = may_use(found, authority, backend.now())
    journal.append(
        connection, journal.Kind.CONSENT_USED, backend.now(), subject=found.citizen, actor=authority,
        detail={
            "consent": found.id, "authority": authority, "outcome": refusal.why if refusal is not None else "may-use",
        },
    )
    return found, refusal


def stop_asking(connection: Connection, backend: Backend, authority: str, consent: str) -> Consent:
    """The request taken back, while it waits. Taken back twice is read once more. Raises Problem."""
    found = _own(connection, backend, authority, consent, with_deaths=False)
    after = take_back(found, authority, backend.now())
    if isinstance(after, Refusal):
        _note_read(connection, backend, authority, found)  # that it was answered, and how, is told by the refusal
        raise on_record(as_problem(after))
    if after == found:
        _note_read(connection, backend, authority, found)
    else:
        take(connection, backend, Step(
            journal.Kind.CONSENT_TAKEN_BACK, ConsentHappened.TAKEN_BACK, authority, after))
    return after


def all_asked(connection: Connection, backend: Backend, authority: str, page: int) -> Page:
    """What this authority asked; a line of each citizen whose answer it told."""
    theirs = consents.c.authority == authority
    # Counted in the index: beside each row, a hundred thousand rows would be read for fifty.
    counted = select(func.count()).select_from(consents).where(theirs)
    some = select(consents, counted.scalar_subquery().label("total")).where(theirs).order_by(
        consents.c.asked_at.desc(), consents.c.id.desc(),
    ).limit(PAGE).offset(page * PAGE).subquery()
    died = select(some, citizens.c.died_on).select_from(some.join(citizens, citizens.c.ref == some.c.citizen))
    rows = told_of(connection, died.subquery())
    found = [with_death(one, row.died_on, backend.now()) for row, one in rows]
    total = rows[0][0].total if rows else connection.execute(counted).scalar_one()
    if total:
        # A line of each citizen it tells of, who is to see it among what is done in their name.
        told: dict[str, str | int | list[str]] = {"authority": authority, "page": page}
        journal.append_of_each(connection, journal.Kind.CONSENTS_LISTED, backend.now(), actor=authority, details={
            citizen: told | {"consents": [one.id for one in found if one.citizen == citizen]}
            for citizen in sorted({one.citizen for one in found})
        } or {None: told})
    return Page(found, total)


def _asked_before(
    connection: Connection, backend: Backend, authority: str, wanted: Wanted, template: ConsentTemplate,
) -> Consent | None:
    """The request this reference was used for, if it is the very same. Raises Problem where it is another.

    Nobody is looked for: the number is held against the one that was asked then.
    """
    used = (consents.c.authority == authority) & (consents.c.reference == wanted.reference)
    asked = select(consents, citizens.c.cpr, citizens.c.died_on).join(
        citizens, citizens.c.ref == consents.c.citizen).where(used)
    if connection.execute(select(consents.c.id).where(used)).first() is None:
        return None
    # One that cannot be read is no request to answer with, and its number is used all the same.
    same = [(row, one) for row, one in told_of(connection, asked.subquery()) if row.cpr == wanted.cpr]
    number = CprNumber.parse(wanted.cpr, day_of(backend.now()))
    if not same or not isinstance(number, CprNumber):
        # A number is not to be tried against a request that was made: it is a miss as any other.
        room_for_one_more(connection, backend, authority, wanted.cpr)
        note_miss(connection, backend, authority, wanted.cpr)
        raise on_record(as_problem(refuse_consent(WhyNoConsent.REFERENCE_USED)))
    (row, one), = same
    request = ConsentRequest(
        template, Person(one.citizen, number, has_mitid=True), wanted.reference, wanted.answer_by)
    before = taken(asked_by_rule("", request, authority, (one,), backend.now()))
    _note_read(connection, backend, authority, before)
    return with_death(before, row.died_on, backend.now())


def _own(
    connection: Connection, backend: Backend, authority: str, consent: str, *, with_deaths: bool = True,
) -> Consent:
    this = (consents.c.id == consent) & (consents.c.authority == authority)
    asked = select(consents, citizens.c.died_on).join(citizens, citizens.c.ref == consents.c.citizen).where(this)
    rows = told_of(connection, asked.subquery())
    if not rows:
        raise not_found()
    row, found = rows[0]
    return with_death(found, row.died_on, backend.now()) if with_deaths else found


def _note_read(connection: Connection, backend: Backend, authority: str, consent: Consent) -> None:
    journal.append(
        connection, journal.Kind.CONSENT_READ, backend.now(), subject=consent.citizen, actor=authority,
        detail={"consent": consent.id, "authority": authority},
    )
