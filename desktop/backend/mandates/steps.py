"""The steps of a mandate, each by whose it is: written, journaled and told in one command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import citizens
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail, own_side
from desktop.backend.mandates.missing import Sought, note_miss, note_quietly
from desktop.backend.mandates.people import as_helper, held_between, holder_of_today, ids_between, parties_of
from desktop.backend.mandates.refusing import not_found, not_here, taken, taken_as_problem
from desktop.backend.mandates.rows import load, load_all
from desktop.backend.mandates.shapes import ChosenPackage
from desktop.backend.mandates.signed_words import danish, keep_words
from desktop.backend.mandates.telling import Step, take
from desktop.backend.problems import Problem, on_record
from desktop.backend.sessions.permits import void_of_packages
from desktop.domain.mandate import UNSIGNED, Mandate, MandatePackage, Wording
from desktop.domain.mandate_ends import ByGrantor, ByHolder, revoke
from desktop.domain.mandate_notice import Event
from desktop.domain.mandate_signing import Yes, sign
from desktop.domain.mandate_steps import decline
from desktop.domain.mandate_terms import Terms
from desktop.domain.mandate_wording import WORDING_VERSION, binding_words
from desktop.domain.mandate_yes import Agreed, accept
from desktop.domain.parties import Parties, Person, Side
from desktop.domain.refusal import Refusal, Why
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.domain.wording import fingerprint_of
from desktop.i18n import SOURCE_LANGUAGE, Text, msg


@dataclass(frozen=True, slots=True)
class Said:
    """The grantor's yes: its id, what they chose, the fingerprint of the words they read, and their sign-in's worth."""

    yes: str
    terms: Terms
    wording: str
    assurance: Assurance


def chosen(packages: Sequence[ChosenPackage]) -> Sequence[tuple[str, date]]:
    """What somebody chose, each package once. Raises Problem."""
    told = [(one.id, one.until) for one in packages]
    if len(dict(told)) != len(told):
        raise taken_as_problem(Why.PACKAGE_TWICE)
    return told


def words_of(
    connection: Connection, backend: Backend, grantor: DirectoryHelper, mandate: str, terms: Terms,
) -> tuple[Text, ...]:
    """What a yes to these packages and ends binds to; journaled, with both of the two.

    Only while it waits for that yes, and never by a name of the holder's that came since. Raises Problem.
    """
    found = _own(connection, grantor, mandate, Side.GRANTOR)
    if found.holder_called is None or found.state(backend.now()) not in UNSIGNED:
        raise taken_as_problem(Why.NOT_WAITING_FOR_THIS)
    if not terms.keys() <= {one.package.id for one in found.packages}:
        raise taken_as_problem(Why.PACKAGE_NOT_ASKED_FOR)
    journal.append(
        connection, journal.Kind.MANDATE_READ, backend.now(), subject=found.grantor, actor=grantor.ref,
        detail={"mandate": found.id, "holder": holder_of_today(connection, backend.now(), found)[0]},
    )
    return words_for(connection, found, terms)


def say_yes(
    connection: Connection, backend: Backend, grantor: DirectoryHelper, mandate: str, said: Said,
) -> Mandate | Problem:
    """The grantor's yes by their own sign-in, to the very words they read.

    A yes to a draft waits for the holder also where the register says that they are dead: a draft tells of no death.
    Nor does a request: whoever asked and died is as somebody who is not found, a value. Raises Problem.
    """
    found = _own(connection, grantor, mandate, Side.GRANTOR)
    parties = parties_of(connection, backend, found.grantor, found.holder)
    words = words_for(connection, found, said.terms)
    fingerprint = fingerprint_in(backend, words)
    yes = Yes(
        said.yes, Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, said.assurance, Wording(WORDING_VERSION, fingerprint),
    )
    one_mandate_a_yes(connection, found, said.yes)
    held = held_between(connection, found.grantor, found.holder)
    agreed = taken(sign(found, yes, said.terms, unasked(parties), held, backend.now()))
    if agreed.mandate == found:
        return found  # said again
    if found.holder_called is None:
        raise taken_as_problem(Why.NOT_WAITING_FOR_THIS)  # there are no words for it
    if fingerprint != said.wording:
        raise Problem("mandate-words-other", msg("Ordene er ændret, siden du læste dem. Læs dem igen."))
    if found.agreement is not None:
        # Who lives is asked last: a yes to words that are none is no way to hear of it.
        of_today = sign(found, yes, said.terms, parties, held, backend.now())
        if isinstance(of_today, Refusal) and of_today.why is Why.NOT_WITH_THIS_PERSON:
            assert isinstance(parties.holder, Person), "an organisation neither asks nor dies"
            note_miss(connection, backend, Sought(grantor, parties.holder.cpr.digits))
            return not_here()
    keep_words(connection, found.id, danish(backend, words))
    keep_agreed(connection, backend, journal.Kind.MANDATE_SIGNED, grantor, agreed)
    return agreed.mandate


def say_yes_as_holder(connection: Connection, backend: Backend, holder: DirectoryHelper, mandate: str) -> Mandate:
    """The holder's yes to what the grantor gave. Raises Problem, with a line where the grantor died meanwhile."""
    return agree_as_holder(connection, backend, holder, _own(connection, holder, mandate, Side.HOLDER))


def agree_as_holder(connection: Connection, backend: Backend, holder: DirectoryHelper, found: Mandate) -> Mandate:
    """The same, of a mandate that was found to be theirs, or their organisation's. Raises Problem."""
    parties = parties_of(connection, backend, found.grantor, found.holder)
    held = held_between(connection, found.grantor, found.holder)
    agreed = accept(found, as_helper(holder), parties, held, backend.now())
    if isinstance(agreed, Refusal) and agreed.why is Why.NOT_WITH_THIS_PERSON:
        note_quietly(connection, backend, holder, found.grantor, agreed.why, found.id)
        raise on_record(not_here())
    agreed = taken(agreed)
    if agreed.mandate != found:
        keep_agreed(connection, backend, journal.Kind.MANDATE_ACCEPTED, holder, agreed)
    return agreed.mandate


def say_no(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str, beside: tuple[str, ...] = (),
) -> Mandate:
    """A no of either, before it was in force; `beside` are helpers who were there. Raises Problem."""
    found = _own(connection, who, mandate)
    return say_no_to(connection, backend, who, found, _side(found, who), beside)


def say_no_to(
    connection: Connection, backend: Backend, who: DirectoryHelper, found: Mandate, side: Side,
    beside: tuple[str, ...] = (),
) -> Mandate:
    """The same, of a mandate that was found to be theirs, on this side of it. Raises Problem."""
    declined = taken(decline(found, side, backend.now()))
    if declined != found:
        take(connection, backend, Step(
            journal.Kind.MANDATE_DECLINED, Event.DECLINED, who, declined, detail=beside_detail(beside)))
    return declined


def end(
    connection: Connection, backend: Backend, who: DirectoryHelper, mandate: str, packages: Sequence[str] | None,
    beside: tuple[str, ...] = (),
) -> Mandate:
    """Taken back by the grantor or given back by the holder: these packages, or all. Raises Problem.

    `beside` are helpers who were there.
    """
    found = _own(connection, who, mandate)
    return end_found(connection, backend, who, found, _side(found, who), packages, beside)


def end_found(
    connection: Connection, backend: Backend, who: DirectoryHelper, found: Mandate, side: Side,
    packages: Sequence[str] | None, beside: tuple[str, ...] = (),
) -> Mandate:
    """The same, of a mandate that was found to be theirs, on this side of it. Raises Problem."""
    by = ByGrantor(who.ref) if side is Side.GRANTOR else ByHolder(as_helper(who))
    ended = taken(revoke(found, by, backend.now(), packages))
    if ended != found:
        event = Event.REVOKED if side is Side.GRANTOR else Event.GIVEN_BACK
        keep_ended(connection, backend, who, found, ended, event, beside=beside)
    return ended


def keep_ended(
    connection: Connection, backend: Backend, who: DirectoryHelper, before: Mandate, ended: Mandate, event: Event,
    session: str | None = None, beside: tuple[str, ...] = (),
) -> None:
    """What `before` came to when some of it went; told as `event`, or as a no where it was never in force."""
    gone = {one.package.id for was, one in zip(before.packages, ended.packages, strict=True) if was != one}
    told = event if before.in_force_from is not None else Event.DECLINED
    take(connection, backend, Step(
        journal.Kind.MANDATE_ENDED, told, who, ended, about=gone, session=session, detail=beside_detail(beside)))
    between = ids_between(connection, ended.grantor, ended.holder)
    void_of_packages(connection, backend, between, gone, who.ref)


def fingerprint_in(backend: Backend, words: Sequence[Text]) -> str:
    """The fingerprint of the Danish words, which bind."""
    danish = backend.translators[SOURCE_LANGUAGE]
    return fingerprint_of(danish.text(one) for one in words)


def keep_agreed(
    connection: Connection, backend: Backend, kind: journal.Kind, by: DirectoryHelper, agreed: Agreed,
    more: Mapping[str, str | int] | None = None, session: str | None = None,
) -> None:
    """What a yes came to, with what it took of older mandates; told as signed, or as in force.

    `more` is what its line says beside the founding and the words.
    """
    signature = agreed.mandate.signature
    assert signature is not None, "both steps come to a mandate that is signed"
    wording = signature.wording
    event = Event.SIGNED if agreed.mandate.in_force_from is None else Event.IN_FORCE
    detail: dict[str, str | int] = {"founding": signature.founding.value, **(more or {})}
    if wording is not None:
        detail |= {"wording": wording.fingerprint, "version": wording.version}
    take(connection, backend, Step(kind, event, by, agreed.mandate, agreed.older, session=session, detail=detail))


def one_mandate_a_yes(connection: Connection, mandate: Mandate, yes: str) -> None:
    """Raises Problem where this yes was to another."""
    if is_anothers_yes(connection, mandate, yes):
        raise taken_as_problem(Why.ALREADY_ANSWERED)


def is_anothers_yes(connection: Connection, mandate: Mandate, yes: str) -> bool:
    """Whether this yes was to another mandate: the rules see those between the two alone."""
    same = (mandates.c.grantor == mandate.grantor) & (mandates.c.yes == yes)
    made = load_all(connection, select(mandates).where(same))
    return any(one.id != mandate.id for one in made)


def _own(connection: Connection, who: DirectoryHelper, mandate: str, side: Side | None = None) -> Mandate:
    found = load(connection, mandate)
    if found is None or own_side(found, who) is None or side not in {None, own_side(found, who)}:
        raise not_found()
    return found


def _side(mandate: Mandate, who: DirectoryHelper) -> Side:
    side = own_side(mandate, who)
    assert side is not None, "asked where it was found to be theirs"
    return side


def words_for(connection: Connection, mandate: Mandate, terms: Terms) -> tuple[Text, ...]:
    """The words a yes to these packages and ends binds to, with the names of the two as they are kept."""
    chosen = [MandatePackage(one.package, terms[one.package.id]) for one in mandate.packages if one.package.id in terms]
    grantor = connection.execute(select(citizens.c.name).where(citizens.c.ref == mandate.grantor)).scalar_one()
    return binding_words(chosen, grantor, mandate.holder_called or "")


def unasked(parties: Parties) -> Parties:
    """The two where the holder has not been asked yet, and it is not looked at whether they live."""
    if not isinstance(parties.holder, Person):
        return parties
    return replace(parties, holder=replace(parties.holder, has_died=False))
