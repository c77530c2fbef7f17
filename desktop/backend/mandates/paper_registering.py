"""Trusted staff register a letter that came back signed, with the citizen who signed it present and proved.

Every page is counted, the citizen has been talked with alone today, and the scan is kept. Whatever the rules refuse
once the paper was found is a line too: whoever holds it has heard that it is somebody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.callers import Caller, role_refused
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.codes import look, paper_for
from desktop.backend.mandates.letters import Counted, LetterWay, Plan, plan_if_any, plan_of, send
from desktop.backend.mandates.paper_lines import Paper
from desktop.backend.mandates.people import beside, held_between, holder_of_today, parties_of
from desktop.backend.mandates.refusing import taken, taken_as_problem
from desktop.backend.mandates.scans import Scan, keep_scan
from desktop.backend.mandates.steps import keep_agreed, one_mandate_a_yes
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.lookups import open_lookup
from desktop.backend.problems import Problem
from desktop.documents.mandate_paper_facts import LetterFacts
from desktop.domain.capacity import CapacityTalk, may_not_take_part
from desktop.domain.mandate import Mandate
from desktop.domain.mandate_signing import SignedPaper, register_paper
from desktop.domain.parties import REGISTERS_PAPERS
from desktop.domain.refusal import Why
from desktop.domain.visit import ProofKind
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Returned:
    """A letter that came back: `id` is that of its registering, `head` its code's, `pages` those there are, from 1.

    `talk_script` and `talked_at` are of the talk with the citizen alone; None where there was none.
    """

    id: str
    lookup: str
    head: str
    pages: Sequence[int]
    signed_on: date
    talk_script: int | None
    talked_at: datetime | None


def registrar(connection: Connection, caller: Caller) -> DirectoryHelper:
    """Staff whose word it is that a paper was signed. Raises Problem."""
    helper = caller.at_the_counter(connection)
    if helper.role not in REGISTERS_PAPERS:
        raise role_refused()
    return helper


def present(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str,
) -> Row[*tuple[object, ...]]:
    """The helper's look-up of today, whose citizen has shown who they are (a row of `lookups`). Raises Problem."""
    row = open_lookup(connection, backend, helper, lookup)
    if row.proof_kind is None:
        raise Problem("proof-needed", msg("Borgeren skal vise ID, før I kan begynde."))
    alive_or_refuse(connection, backend, row.citizen, AskedBy(helper.ref))
    return row


@dataclass(frozen=True, slots=True)
class Printing:
    """A letter to be printed with the citizen there, by the head of the code of any paper of it."""

    lookup: str
    head: str
    before: Counted


def before_printing(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, head: str,
) -> Plan | None:
    """What the letter would say, to count its pages; None where the command will say why there is none.

    Of the citizen who is there and nobody else: how long an answer takes tells of no other's code.
    """
    try:
        theirs = open_lookup(connection, backend, helper, lookup)
    except Problem:
        return None
    if theirs.proof_kind is None:
        return None
    paper = look(connection, helper, head, theirs.citizen)
    return plan_if_any(connection, backend, paper.mandate) if paper is not None else None


def print_at_counter(
    connection: Connection, backend: Backend, helper: DirectoryHelper, wanted: Printing,
) -> LetterFacts | Problem:
    """The letter anew, for whoever proved it is theirs. A value where it is refused and on record. Raises Problem."""
    row = present(connection, backend, helper, wanted.lookup)
    paper = paper_for(connection, backend, helper, wanted.head, row.citizen)
    if isinstance(paper, Problem):
        return paper
    try:
        refused = may_not_take_part(beside(connection, helper, paper.mandate.holder), paper.mandate.holder)
        if refused is not None:
            taken(refused)  # what is to be signed is not handed over by whoever is to have it
        plan = plan_of(connection, backend, paper.mandate)
        return send(connection, backend, helper, plan, wanted.before, LetterWay.COUNTER)
    except Problem as problem:
        return note_refused(connection, backend, helper, paper, wanted.lookup, problem)


def register(
    connection: Connection, backend: Backend, helper: DirectoryHelper, returned: Returned, scan: Scan,
) -> Mandate | Problem:
    """The mandate with the grantor's yes on paper. A value where it is refused and on record. Raises Problem."""
    row = present(connection, backend, helper, returned.lookup)
    paper = paper_for(connection, backend, helper, returned.head, row.citizen)
    if isinstance(paper, Problem):
        return paper
    try:
        return _registered(connection, backend, helper, returned, scan, paper, ProofKind(row.proof_kind))
    except Problem as refused:
        return note_refused(connection, backend, helper, paper, returned.lookup, refused)


def note_refused(
    connection: Connection, backend: Backend, helper: DirectoryHelper, paper: Paper, lookup: str, refused: Problem,
) -> Problem:
    """The refusal, when it has its line: nothing else was written."""
    journal.append(
        connection, journal.Kind.MANDATE_PAPER_REFUSED, backend.now(), subject=paper.mandate.grantor, actor=helper.ref,
        detail={
            "mandate": paper.mandate.id, "lookup": lookup, "why": refused.name,
            "holder": holder_of_today(connection, backend.now(), paper.mandate)[0],
        },
    )
    return refused


def _registered(
    connection: Connection, backend: Backend, helper: DirectoryHelper, returned: Returned, scan: Scan, paper: Paper,
    proof: ProofKind,
) -> Mandate:
    found = paper.mandate
    if paper.wording is None:
        raise taken_as_problem(Why.ANOTHER_LETTER)
    one_mandate_a_yes(connection, found, returned.id)
    talk = _talk(found, helper, returned)
    signed = SignedPaper(
        returned.id, frozenset(returned.pages), paper.wording, returned.signed_on, proof, talk)
    agreed = taken(register_paper(
        found, signed, {one.package.id: one.until for one in found.packages},
        beside(connection, helper, found.holder),  # a paper of somebody they are near to is none for them
        parties_of(connection, backend, found.grantor, found.holder),
        held_between(connection, found.grantor, found.holder),
        backend.now(),
    ))
    if agreed.mandate == found:  # registered before: what is told of it is a reading
        journal.append(
            connection, journal.Kind.MANDATE_READ, backend.now(), subject=found.grantor, actor=helper.ref,
            detail={"mandate": found.id, "lookup": returned.lookup},
        )
        return found
    assert found.letter is not None, "the rules take no paper without a letter"
    if scan.pages < found.letter.pages:
        raise Problem("mandate-page-missing", msg("Der mangler en side i scanningen. Scan hele brevet i én PDF."))
    keep_scan(connection, found.id, scan, returned.lookup, backend.now())
    keep_agreed(connection, backend, journal.Kind.MANDATE_SIGNED, helper, agreed, {
        "scan": scan.digest, "pages": len(returned.pages), "letter": paper.entry, "lookup": returned.lookup,
    })
    return agreed.mandate


def _talk(mandate: Mandate, helper: DirectoryHelper, returned: Returned) -> CapacityTalk | None:
    if returned.talk_script is None or returned.talked_at is None:
        return None
    return CapacityTalk(mandate.grantor, mandate.holder, returned.talk_script, helper.id, returned.talked_at)
