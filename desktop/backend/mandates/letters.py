"""The letter a mandate is signed on by hand: asked for by the relative, by post or printed at a counter.

What it says is set once before the command to count its pages, for they are counted back in; the command then looks
again, and has it only where the words are still the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_letters
from desktop.backend.db.tables import journal as entries
from desktop.backend.db.tables import limits
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import own_side
from desktop.backend.mandates.documents import papers, sheet_of
from desktop.backend.mandates.refusing import not_found, taken, taken_as_problem
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.signed_words import danish, keep_words
from desktop.backend.mandates.telling import Step, take
from desktop.backend.people.citizens import by_ref
from desktop.backend.problems import Problem
from desktop.documents.mandate_paper_facts import LetterFacts
from desktop.documents.pdf_reader import FileReader, PdfPage
from desktop.domain.mandate import Mandate, Wording
from desktop.domain.mandate_steps import send_letter
from desktop.domain.mandate_wording import WORDING_VERSION, binding_words
from desktop.domain.parties import Side
from desktop.domain.receipt import JournalMark
from desktop.domain.refusal import Why
from desktop.domain.wording import fingerprint_of
from desktop.i18n import msg

_LIMIT: Final = "mandate-letters"
_NARROW: Final = 64
"""Pixels a page is drawn wide, to see how many there are."""


class LetterWay(StrEnum):
    """How a letter leaves."""

    POST = "post"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a letter would say, found in a look: the mandate as it is, and the Danish words."""

    mandate: Mandate
    lines: Sequence[str]
    facts: LetterFacts


def asked_for(connection: Connection, backend: Backend, relative: DirectoryHelper, mandate: str) -> Plan:
    """The letter of what this relative asks for. Raises Problem, also where they had too many sent."""
    found = load(connection, mandate)
    if found is None or own_side(found, relative) is not Side.HOLDER:
        raise not_found()
    plan = plan_of(connection, backend, found)
    _room_for_one_more(connection, backend, relative, found.grantor)
    return plan


def plan_of(connection: Connection, backend: Backend, mandate: Mandate) -> Plan:
    """The letter of a mandate that has no yes yet. Raises Problem."""
    now = backend.now()
    taken(send_letter(mandate, Wording(WORDING_VERSION, ""), 1, now))
    citizen = by_ref(connection, mandate.grantor, now.date())
    if citizen is None or mandate.holder_called is None:
        raise taken_as_problem(Why.NOT_WAITING_FOR_THIS)  # there are no words for it
    # Whoever is protected is named on no paper: the hand that signs it says whose it is.
    grantor = msg("Den, der skriver under,") if citizen.is_protected else citizen.name
    say = danish(backend, (grantor,))[0]
    lines = danish(backend, binding_words(mandate.packages, say, mandate.holder_called))
    last = journal.mark(connection)
    sheet = sheet_of(connection, backend, say, mandate.holder_called, JournalMark(last.entry + 1, last.head), now)
    return Plan(mandate, lines, LetterFacts(sheet, mandate.packages, lines, (), reference_of(mandate)))


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found before the command, if anything, and how many pages that has."""

    plan: Plan | None
    pages: int


def before_asking(connection: Connection, backend: Backend, caller: Caller, mandate: str) -> Plan | None:
    """What the letter would say, to count its pages; None where the command will say why there is none."""
    relative, _ = caller.own_sign_in(connection)
    found = load(connection, mandate)
    mine = found is not None and own_side(found, relative) is Side.HOLDER
    return plan_if_any(connection, backend, found) if mine and found is not None else None


def plan_if_any(connection: Connection, backend: Backend, mandate: Mandate) -> Plan | None:
    """What its letter would say; None where there is none."""
    try:
        return plan_of(connection, backend, mandate)
    except Problem:
        return None


def pages_of(backend: Backend, plan: Plan | None) -> int:
    """How many pages the letter has, if there is one. Takes its time: never in a command."""
    return counted(papers(backend).letter(plan.facts)) if plan is not None else 0


def counted(pdf: bytes) -> int:
    """The pages of a letter of our own."""
    page = FileReader().pdf_page(pdf, 0, _NARROW)
    if not isinstance(page, PdfPage):
        raise TypeError("a letter of our own has pages")
    return page.pages


def send(
    connection: Connection, backend: Backend, who: DirectoryHelper, plan: Plan, before: Counted, way: LetterWay,
) -> LetterFacts:
    """The letter as it leaves, in the place of the one before; its line has the words' fingerprint. Raises Problem."""
    pages = before.pages
    if before.plan is None or plan.lines != before.plan.lines:
        raise Problem("mandate-words-other", msg("Ordene er ændret, siden du læste dem. Læs dem igen."))
    wording = Wording(WORDING_VERSION, fingerprint_of(plan.lines))
    now = backend.now()
    sent = taken(send_letter(plan.mandate, wording, pages, now))
    mark = take(connection, backend, Step(journal.Kind.MANDATE_LETTER_SENT, None, who, sent, detail={
        "wording": wording.fingerprint, "version": wording.version, "pages": pages, "way": way.value,
    }))
    keep_words(connection, sent.id, plan.lines)
    connection.execute(delete(mandate_letters).where(mandate_letters.c.mandate == sent.id))
    connection.execute(insert(mandate_letters).values(mandate=sent.id, entry=mark.entry, way=way.value, made_at=now))
    facts = plan.facts
    return replace(facts, sheet=replace(facts.sheet, mark=JournalMark(mark.entry, mark.head), printed_at=now))


def reference_of(mandate: Mandate) -> str:
    """The letter's own number, by which whoever posts it finds whose it is."""
    return mandate.id[:8]


def _room_for_one_more(connection: Connection, backend: Backend, relative: DirectoryHelper, citizen: str) -> None:
    """Raises Problem where this relative had as many sent to this citizen as the limit allows."""
    limit = connection.execute(select(limits).where(limits.c.name == _LIMIT)).one()
    window, now = timedelta(seconds=limit.seconds), backend.now()
    theirs = (entries.c.subject == citizen) & (entries.c.actor == relative.ref) & (entries.c.at > now - window)
    sent = select(func.count(), func.min(entries.c.at)).where(
        theirs, entries.c.kind == journal.Kind.MANDATE_LETTER_SENT.value)
    count, first = connection.execute(sent).one()
    if count < limit.allowed:
        return
    left = first + window - now
    raise Problem("too-many-mandates", msg(
        "Der er sendt mange breve på kort tid. Vent {days} dage, og prøv igen.", days=-(-left // timedelta(days=1))),
        retry_after=max(1, int(left.total_seconds())))
