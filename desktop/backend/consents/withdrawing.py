"""A consent withdrawn in a visit: what the citizen gave is read on their own device alone, and a press there does it.

Staff ask, and hear the state of the question and no more: neither what was given, nor whether anything was. The press
on that device is the proof, so the visit takes none before (no more effort than giving took).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from desktop.backend.approvals.asking import Asked, ask_what_to_withdraw
from desktop.backend.consents.finding import PAGE, note_read
from desktop.backend.consents.rows import told_of
from desktop.backend.consents.telling import Step, take
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consents
from desktop.backend.identity.callers import live_or_refuse
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.in_visit import party_of
from desktop.backend.mandates.people import as_helper
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.kinship import is_near, not_near_or_refuse
from desktop.backend.sessions.visits import own_session
from desktop.domain.consent import Consent, ConsentState
from desktop.domain.consent_steps import withdraw
from desktop.domain.consent_told import ConsentHappened
from desktop.domain.denmark import day_of
from desktop.domain.mandate_ends import ByStaff
from desktop.domain.parties import HelperBeside, Side
from desktop.domain.refusal import Refusal
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.i18n import Text, msg


@dataclass(frozen=True, slots=True)
class GivenConsents:
    """What the citizen of a visit has given and can withdraw now, the newest first."""

    consents: Sequence[Consent] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on the citizen's own device: the approval it was in, who assisted, in which visit, and in which language.

    `assurance` is what the citizen's sign-in there is worth.
    """

    approval: str
    helper: DirectoryHelper
    session: str
    language: str
    assurance: Assurance


def ask_to_withdraw(connection: Connection, backend: Backend, helper: DirectoryHelper, session: str) -> Asked:
    """The question on the citizen's own device, whether or not there is anything to withdraw. Raises Problem."""
    visit = own_session(connection, helper, session)
    live_or_refuse(visit, backend.now())
    not_near_or_refuse(connection, helper, visit.citizen)
    alive_or_refuse(connection, backend, visit.citizen, AskedBy(helper.ref, session))
    return ask_what_to_withdraw(connection, backend, helper, visit)


def given_by(connection: Connection, backend: Backend, citizen: str) -> GivenConsents:
    """What this citizen (a reference) can withdraw."""
    now = backend.now()
    stands = consents.c.answer.is_not(None) & consents.c.withdrawal.is_(None)
    theirs = (consents.c.citizen == citizen) & stands & (consents.c.last_day >= day_of(now).isoformat())
    newest = select(consents).where(theirs).order_by(consents.c.asked_at.desc(), consents.c.id.desc())
    found = [one for _, one in told_of(connection, newest.subquery()) if one.state(now) is ConsentState.GIVEN]
    return GivenConsents(found[:PAGE])


def note_shown(
    connection: Connection, backend: Backend, citizen: str, session: str, approval: str, shown: GivenConsents,
) -> None:
    """The line of a citizen who read on their own device what they have given."""
    journal.append(
        connection, journal.Kind.CONSENTS_LISTED, backend.now(), subject=citizen, actor=citizen, session=session,
        detail={"approval": approval, "consents": [one.id for one in shown.consents]},
    )


def withdraw_assisted(connection: Connection, backend: Backend, consent: Consent, pressed: Pressed) -> bool:
    """Withdrawn from now on, in the caller's command, beside a helper whom the record names. False where refused."""
    near = frozenset({Side.GRANTOR}) if is_near(connection, pressed.helper, consent.citizen) else frozenset[Side]()
    by = ByStaff(HelperBeside(as_helper(pressed.helper), near), consent.citizen)
    after = withdraw(consent, by, backend.now())
    if isinstance(after, Refusal):
        return False
    if after == consent:
        note_read(connection, backend, party_of(connection, consent.citizen), consent)
        return True
    take(connection, backend, Step(
        journal.Kind.CONSENT_WITHDRAWN, ConsentHappened.WITHDRAWN, consent.citizen, after, pressed.helper,
        pressed.session, {
            "approval": pressed.approval, "hand": Hand.OWN_DEVICE.value, "proof": ProofKind.OWN_DEVICE.value,
            "assurance": int(pressed.assurance), "language": pressed.language,
        },
    ))
    return True


def said_of(consent: Consent) -> tuple[Text, ...]:
    """Who asked and what for, since when it holds, and what withdrawing it changes: read before the press."""
    template, answer = consent.template, consent.answer
    assert answer is not None, "it was given"
    until = consent.until
    assert until is not None, "a given one has a last day"
    return (
        msg("{authority}: {what}.", authority=template.authority.name, what=template.title),
        template.what_data,
        msg("Du sagde ja {day}. Det gælder til og med {until}.", day=day_of(answer.at), until=until),
        msg("Trækker du det tilbage, må {authority} ikke bruge det fra nu af.", authority=template.authority.name),
        msg("Det, der er brugt eller sendt før nu, kan ikke tages tilbage."),
        msg("Du skal ikke sige hvorfor. Du får et brev om det."),
    )
