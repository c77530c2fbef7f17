"""The yes to a mandate in a visit: asked on the citizen's own device, and signed by the answer they give there.

A yes on the helper's screen gives no mandate, nor does one by telephone in any other way (iron rules 4 and 5). The
approval's id is the yes's own: one answer makes one mandate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.in_visit import Found, live_visit, party_of
from desktop.backend.mandates.missing import Sought, note_miss
from desktop.backend.mandates.people import beside, held_between, holder_of_today, near_of, parties_of
from desktop.backend.mandates.refusing import not_found, taken, taken_as_problem
from desktop.backend.mandates.rows import UNREADABLE, load
from desktop.backend.mandates.signed_words import danish, keep_words
from desktop.backend.mandates.steps import (
    fingerprint_in,
    keep_agreed,
    one_mandate_a_yes,
    unasked,
    words_for,
)
from desktop.backend.mandates.telling import Step, take
from desktop.backend.mandates.visiting import TOO_LOW, is_drafted_here, note_read, talk_of
from desktop.backend.problems import Problem, on_record
from desktop.domain.capacity import CapacityTalk
from desktop.domain.mandate import UNSIGNED, Mandate, Wording
from desktop.domain.mandate_notice import Event
from desktop.domain.mandate_signing import Yes, sign
from desktop.domain.mandate_steps import decline
from desktop.domain.mandate_terms import Terms
from desktop.domain.mandate_wording import WORDING_VERSION
from desktop.domain.mandate_yes import Agreed
from desktop.domain.parties import Person, Side
from desktop.domain.refusal import Refusal, Why
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import Text

_NOT_ON = {Hand.HELPER_SCREEN: Why.YES_ON_HELPERS_SCREEN, Hand.SIGNATURE: Why.SIGNATURE_NOT_REGISTERED}


@dataclass(frozen=True, slots=True)
class AskedMandate:
    """A mandate that waits for the yes on the citizen's own device, and the words that yes binds to."""

    mandate: Mandate
    talk: CapacityTalk
    words: Sequence[Text] = field(repr=False)

    @property
    def is_request(self) -> bool:
        """Whether the holder asked for it: then a yes puts it in force, and a no is told to them."""
        return self.mandate.agreement is not None


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer on the page: the approval it was in, yes or no, in which language, and what the sign-in is worth."""

    approval: str
    is_yes: bool
    language: str
    assurance: Assurance


def may_be_asked(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, mandate: str, hand: Hand,
) -> Found:
    """The visit (a row of `sessions`) in which the citizen may be asked now on their own device. Raises Problem.

    That it waits no more tells what one of the two did elsewhere: it stands in a line that names both.
    """
    if hand in _NOT_ON:
        raise taken_as_problem(_NOT_ON[hand])
    visit = live_visit(connection, backend, helper, session, TOO_LOW)
    found = load(connection, mandate)
    if found is None or found.grantor != visit.citizen:
        raise not_found()
    talk = talk_of(connection, helper, session, found)
    if not talk.counts(found.grantor, found.holder, backend.now()):
        raise taken_as_problem(Why.NO_TALK)
    if found.state(backend.now()) not in UNSIGNED or found.holder_called is None:
        note_read(connection, backend, helper, visit, found)
        raise on_record(taken_as_problem(Why.NOT_WAITING_FOR_THIS))
    return visit


def waiting_still(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, mandate: str,
) -> AskedMandate | None:
    """What the citizen is asked, as it stands now; None where it does not wait for their yes any more."""
    try:
        found = load(connection, mandate)
        talk = talk_of(connection, helper, session, found) if found is not None else None
    except (Problem, *UNREADABLE):
        return None
    if found is None or talk is None or found.state(backend.now()) not in UNSIGNED or found.holder_called is None:
        return None
    return AskedMandate(found, talk, words_for(connection, found, _terms(found)))


def answered(
    connection: Connection, backend: Backend, asked: AskedMandate, helper: DirectoryHelper, session: str,
    answer: Answered,
) -> bool:
    """The citizen's answer, signed or declined in the caller's command; False where the rules refuse the yes."""
    return _yes(connection, backend, asked, helper, session, answer) if answer.is_yes else _no(
        connection, backend, asked, session)


def _yes(
    connection: Connection, backend: Backend, asked: AskedMandate, helper: DirectoryHelper, session: str,
    answer: Answered,
) -> bool:
    found, now = asked.mandate, backend.now()
    parties = parties_of(connection, backend, found.grantor, found.holder)
    present = beside(connection, helper, found.holder, near_of(connection, helper, parties))
    wording = Wording(WORDING_VERSION, fingerprint_in(backend, asked.words))
    yes = Yes(
        answer.approval, Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, answer.assurance, wording, present, asked.talk)
    one_mandate_a_yes(connection, found, answer.approval)
    held = held_between(connection, found.grantor, found.holder)
    agreed: Agreed | Refusal = sign(found, yes, _terms(found), unasked(parties), held, now)
    if isinstance(agreed, Refusal):
        return False
    if asked.is_request and isinstance(sign(found, yes, _terms(found), parties, held, now), Refusal):
        # Who lives is asked last, and that it was is a line with whoever asked.
        assert isinstance(parties.holder, Person), "an organisation neither asks nor dies"
        holder, _ = holder_of_today(connection, now, found)
        note_miss(connection, backend, Sought(
            helper, parties.holder.cpr.digits, session, found.grantor, holder))
        return False
    keep_words(connection, found.id, danish(backend, asked.words))
    keep_agreed(
        connection, backend, journal.Kind.MANDATE_SIGNED, party_of(connection, found.grantor), agreed,
        {"approval": answer.approval, "hand": Hand.OWN_DEVICE.value, "proof": ProofKind.OWN_DEVICE.value,
         "assurance": int(answer.assurance), "beside": helper.ref, "language": answer.language,
         "script": asked.talk.script},
        session,
    )
    return True


def _no(connection: Connection, backend: Backend, asked: AskedMandate, session: str) -> bool:
    """To what a relative asks it is a no, told as one; what was begun in this visit goes, as on "ikke i dag"."""
    found = asked.mandate
    if asked.is_request:
        declined = taken(decline(found, Side.GRANTOR, backend.now()))
        citizen = party_of(connection, found.grantor)
        take(connection, backend, Step(
            journal.Kind.MANDATE_DECLINED, Event.DECLINED, citizen, declined, session=session))
    elif is_drafted_here(connection, session, found.id):
        connection.execute(delete(mandates).where(mandates.c.id == found.id))
    return True


def _terms(mandate: Mandate) -> Terms:
    """All of it, as it was begun: the page is answered yes or no, and what is wanted less of is begun anew."""
    return {one.package.id: one.until for one in mandate.packages}
