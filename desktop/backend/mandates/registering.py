"""Trusted staff register what founds a mandate without a screen: a general power of attorney they have read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.missing import ReadFor, note_document_missed, note_quietly
from desktop.backend.mandates.people import as_helper, held_between, near_of, parties_of
from desktop.backend.mandates.refusing import taken
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.steps import holder_of_it, is_anothers_yes, keep_agreed
from desktop.backend.mandates.tries import room_for_one_more_document
from desktop.backend.people.kinship import own_matters
from desktop.backend.problems import Problem, on_record
from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.mandate import UNSIGNED, Mandate
from desktop.domain.mandate_signing import register_general_power
from desktop.domain.mandate_yes import Agreed
from desktop.domain.parties import REGISTERS_PAPERS, HelperBeside, Parties, PersonHolder
from desktop.domain.refusal import Why, refuse
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read: `id` is that of its reading, `cpr` the number of whoever gave it."""

    id: str
    cpr: str
    power: GeneralPower


def register(
    connection: Connection, backend: Backend, helper: DirectoryHelper, mandate: str, document: Document,
) -> Mandate:
    """The mandate that the document founds, in force where the rules say so. Raises Problem.

    The document names the grantor, and a number is not to be tried: what is wrong with the document, and with whoever
    reads it, is said before a mandate is looked for, and whatever fails from then on is one answer, counted and told.
    """
    now = backend.now()
    if helper.role not in REGISTERS_PAPERS:
        taken(refuse(Why.WRONG_ROLE))
    wrong = founds_a_request(document.power, day_of(now))
    if wrong is not None:
        taken(wrong)
    found = load(connection, mandate)
    read = ReadFor(helper, mandate, found.grantor if found is not None else None)
    room_for_one_more_document(connection, backend, read)
    if found is None or not _waits_for(found, helper, document, now):
        raise _missed(connection, backend, read)
    parties = parties_of(connection, backend, found.grantor, holder_of_it(found))
    if near_of(connection, helper, parties):  # before the number: whoever is near hears it whichever was typed
        note_quietly(connection, backend, helper, found.grantor, "own-matters", mandate)
        raise on_record(own_matters())
    agreed = _founded(connection, found, helper, document, parties, now)
    if agreed is None:
        raise _missed(connection, backend, read)
    if agreed.mandate != found:
        keep_agreed(connection, backend, journal.Kind.MANDATE_SIGNED, helper, agreed)
    else:
        journal.append(
            connection, journal.Kind.MANDATE_READ, now, subject=found.grantor, actor=helper.ref,
            detail={"mandate": mandate},
        )
    return agreed.mandate


def _waits_for(mandate: Mandate, helper: DirectoryHelper, document: Document, now: datetime) -> bool:
    """Whether it was asked for on a general power of attorney nobody has read, or this very reading was this one's."""
    if not isinstance(mandate.holder, PersonHolder) or mandate.general_power is None:
        return False
    signature = mandate.signature
    if signature is not None:
        return signature.yes == document.id and signature.by == helper.id
    return mandate.state(now) in UNSIGNED


def _founded(
    connection: Connection, mandate: Mandate, helper: DirectoryHelper, document: Document, parties: Parties,
    now: datetime,
) -> Agreed | None:
    """What the document comes to; None where it is of another, of somebody dead, or the rules let it found nothing."""
    if parties.grantor.cpr.digits != document.cpr or is_anothers_yes(connection, mandate, document.id):
        return None
    held = held_between(connection, mandate.grantor, holder_of_it(mandate))
    by = HelperBeside(as_helper(helper), frozenset())
    step = register_general_power(mandate, document.id, document.power, by, parties, held, now)
    return step if isinstance(step, Agreed) else None


def _missed(connection: Connection, backend: Backend, read: ReadFor) -> Problem:
    """Counted, and on record: no such mandate, none that waits for a document, another number, somebody dead."""
    note_document_missed(connection, backend, read)
    return on_record(Problem("mandate-not-found", msg(
        "Papiret passer ikke til en fuldmagt, der venter på det. Tjek CPR-nummeret. Er det rigtigt, så bed den,"
        " der skal have fuldmagten, om at spørge igen.")))
