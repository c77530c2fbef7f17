"""The citizen's answer and withdrawal, each written, journaled and told in one command.

One answer stands. Whoever presses after it hears which, and a line says that they did.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.backend.consents.finding import note_read, own
from desktop.backend.consents.refusing import as_problem, taken
from desktop.backend.consents.rows import told_of
from desktop.backend.consents.telling import Step, take
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consents
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail
from desktop.backend.mandates.people import as_helper
from desktop.backend.people.kinship import is_near
from desktop.backend.problems import Problem
from desktop.domain.consent import Choice, Consent, ConsentState
from desktop.domain.consent_refusal import WhyNoConsent
from desktop.domain.consent_steps import CitizensAnswer, answer, withdraw
from desktop.domain.consent_template import TemplateVersion
from desktop.domain.consent_told import ConsentHappened
from desktop.domain.mandate_ends import ByGrantor
from desktop.domain.parties import HelperBeside, Side
from desktop.domain.refusal import Refusal
from desktop.domain.visit import Assurance, Hand, ProofKind

_TOO_LATE = frozenset({WhyNoConsent.ALREADY_GIVEN, WhyNoConsent.ALREADY_DECLINED, WhyNoConsent.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on one of the two buttons: its id, which, and the fingerprint of the words that were read."""

    id: str
    choice: Choice
    wording: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Who assisted, in which visit, and in which language it was read."""

    helper: DirectoryHelper
    session: str
    language: str


@dataclass(frozen=True, slots=True)
class Assisted:
    """A press on the citizen's own device: the approval it was in, which button, and what their sign-in is worth."""

    approval: str
    choice: Choice
    assurance: Assurance


def answer_alone(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, assurance: Assurance, consent: str,
    pressed: Pressed,
) -> Consent | Problem:
    """The citizen's answer by their own sign-in, to the very words they read. Raises Problem.

    A value where another answer stands: that it was pressed is written.
    """
    found = own(connection, citizen, consent)
    template = found.template
    read = TemplateVersion(template.id, template.version, pressed.wording)
    after = answered(connection, backend, found, CitizensAnswer(
        pressed.id, pressed.choice, citizen.ref, read, Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, assurance))
    if isinstance(after, Consent) and after == found:
        note_read(connection, backend, citizen, found)
    return after


def waiting_still(connection: Connection, backend: Backend, consent: str) -> Consent | None:
    """The consent with this id, where it can be answered now."""
    rows = told_of(connection, select(consents).where(consents.c.id == consent).subquery())
    found = rows[0][1] if rows else None
    return found if found is not None and found.state(backend.now()) is ConsentState.WAITING else None


def answer_assisted(
    connection: Connection, backend: Backend, consent: Consent, beside: Beside, pressed: Assisted,
) -> Consent:
    """The citizen's answer on their own device, beside a helper of a visit; the record says who it was. Raises Problem.

    Asked where the consent waits, in the same command: nobody else answers in between.
    """
    near = frozenset({Side.GRANTOR}) if is_near(connection, beside.helper, consent.citizen) else frozenset()
    given = CitizensAnswer(
        pressed.approval, pressed.choice, consent.citizen, consent.template.wording, Hand.OWN_DEVICE,
        ProofKind.OWN_DEVICE, pressed.assurance, HelperBeside(as_helper(beside.helper), near),
    )
    after = answered(connection, backend, consent, given, beside)
    if isinstance(after, Problem):
        raise after
    return after


def answered(
    connection: Connection, backend: Backend, consent: Consent, given: CitizensAnswer, beside: Beside | None = None,
) -> Consent | Problem:
    """The consent with this answer; the same where it had it. Raises Problem; a value where another answer stands."""
    after = answer(consent, given, backend.now())
    if isinstance(after, Refusal):
        problem = as_problem(after)
        if after.why not in _TOO_LATE:
            raise problem
        journal.append(
            connection, journal.Kind.CONSENT_ANSWERED_LATE, backend.now(), subject=consent.citizen, actor=given.citizen,
            session=beside.session if beside is not None else None,
            detail={"consent": consent.id, "choice": given.choice.value, "outcome": after.why},
        )
        return problem
    if after != consent:
        is_yes = given.choice is Choice.GIVE
        take(connection, backend, Step(
            journal.Kind.CONSENT_GIVEN if is_yes else journal.Kind.CONSENT_DECLINED,
            ConsentHappened.GIVEN if is_yes else ConsentHappened.DECLINED, given.citizen, after,
            beside.helper if beside is not None else None, beside.session if beside is not None else None,
            {
                "wording": given.read.fingerprint, "hand": given.hand.value, "proof": given.proof.value,
                "assurance": int(given.assurance), **({"language": beside.language} if beside is not None else {}),
            },
        ))
    return after


def withdraw_own(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, consent: str, beside: tuple[str, ...] = (),
) -> Consent:
    """Withdrawn from now on, by the citizen; what was used before stays used. Raises Problem.

    `beside` are helpers who were there.
    """
    found = own(connection, citizen, consent)
    after = taken(withdraw(found, ByGrantor(citizen.ref), backend.now()))
    if after == found:
        note_read(connection, backend, citizen, found, beside)
    else:
        take(connection, backend, Step(
            journal.Kind.CONSENT_WITHDRAWN, ConsentHappened.WITHDRAWN, citizen.ref, after,
            detail=beside_detail(beside)))
    return after
