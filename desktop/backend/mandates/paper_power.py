"""Trusted staff register a general power of attorney they have in hand: a paper that founds what a relative asked for.

It is found by the code of what was asked, in a look-up whose citizen gave it. The citizen need not be there: a power is
for when they cannot come, so no proof is asked for, and nothing is told but what it came to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.codes import paper_for
from desktop.backend.mandates.missing import ReadFor, note_document_missed
from desktop.backend.mandates.people import as_helper, held_between, parties_of
from desktop.backend.mandates.refusing import taken
from desktop.backend.mandates.scans import Scan, keep_scan
from desktop.backend.mandates.steps import is_anothers_yes, keep_agreed
from desktop.backend.mandates.tries import room_for_one_more_document
from desktop.backend.people.lookups import open_lookup
from desktop.backend.problems import Problem
from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower, founds_a_request
from desktop.domain.mandate import UNSIGNED, Mandate
from desktop.domain.mandate_signing import register_general_power
from desktop.domain.mandate_yes import Agreed
from desktop.domain.parties import HelperBeside, PersonHolder
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class PowerInHand:
    """A power as it was read: `id` is that of the reading, `head` that of the code of any paper of what was asked."""

    id: str
    lookup: str
    head: str
    power: GeneralPower


def in_order(backend: Backend, power: GeneralPower) -> None:
    """Raises Problem where the power founds nothing, whoever gave it: said before anybody's paper is looked for."""
    wrong = founds_a_request(power, day_of(backend.now()))
    if wrong is not None:
        taken(wrong)


def register_power(
    connection: Connection, backend: Backend, helper: DirectoryHelper, read: PowerInHand, scan: Scan,
) -> Mandate | Problem:
    """The mandate that the power founds, in force. A value where it is refused and on record. Raises Problem.

    Whatever fails once the code is looked for is one answer: whoever has nothing but a number learns by it neither what
    was asked of them, nor what they took back, nor that they died.
    """
    row = open_lookup(connection, backend, helper, read.lookup)
    room_for_one_more_document(connection, backend, helper, row.citizen)
    paper = paper_for(connection, backend, helper, read.head, row.citizen)
    if isinstance(paper, Problem):
        return _not_waiting()
    found = paper.mandate
    agreed = _founded(connection, backend, helper, read, found)
    if agreed is None:
        note_document_missed(connection, backend, ReadFor(helper, found.id, row.citizen))
        return _not_waiting()
    if agreed.mandate == found:  # read before: what is told of it is a reading
        journal.append(
            connection, journal.Kind.MANDATE_READ, backend.now(), subject=found.grantor, actor=helper.ref,
            detail={"mandate": found.id, "lookup": read.lookup},
        )
        return found
    keep_scan(connection, found.id, scan, read.lookup, backend.now())
    keep_agreed(connection, backend, journal.Kind.MANDATE_SIGNED, helper, agreed, {
        "scan": scan.digest, "lookup": read.lookup,
    })
    return agreed.mandate


def _founded(
    connection: Connection, backend: Backend, helper: DirectoryHelper, read: PowerInHand, found: Mandate,
) -> Agreed | None:
    """What the power comes to; None where nothing waits for it, somebody is dead, or the rules let it found nothing."""
    now = backend.now()
    if not _waits_for(found, helper, read, now) or is_anothers_yes(connection, found, read.id):
        return None
    step = register_general_power(
        found, read.id, read.power, HelperBeside(as_helper(helper)),  # a paper of somebody near is none for them
        parties_of(connection, backend, found.grantor, found.holder),
        held_between(connection, found.grantor, found.holder), now,
    )
    return step if isinstance(step, Agreed) else None


def _waits_for(mandate: Mandate, helper: DirectoryHelper, read: PowerInHand, now: datetime) -> bool:
    """Whether it was asked for on a general power of attorney nobody has read, or this very reading was this one's."""
    if not isinstance(mandate.holder, PersonHolder) or mandate.general_power is None:
        return False
    signature = mandate.signature
    if signature is not None:
        return signature.yes == read.id and signature.by == helper.id
    return mandate.state(now) in UNSIGNED


def _not_waiting() -> Problem:
    """No such paper of this citizen's, one the reader is near to, nothing that waits for a power, somebody dead."""
    return Problem("mandate-power-not-found", msg(
        "Her venter ingen fuldmagt på en generalfuldmagt. Tjek koden. Er den rigtig, så bed den, der skal have "
        "fuldmagten, om at spørge igen. Er det dig selv eller dine nærmeste, så bed en kollega."))
