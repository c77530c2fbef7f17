"""Staff beside a citizen in a visit: which consents wait, by id alone, and asking for the answer to one of them.

The citizen reads it and answers on their own device; no helper's screen takes an answer (iron rules 4 and 5). The visit
is one in which they showed on that device who they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Row, select

from desktop.backend.approvals.asking import Asked, ask_about_consent
from desktop.backend.consents.finding import PAGE, waits
from desktop.backend.consents.refusing import not_found
from desktop.backend.consents.rows import told_of
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consents
from desktop.backend.identity.callers import live_or_refuse
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.kinship import not_near_or_refuse
from desktop.backend.problems import Problem
from desktop.backend.sessions.visits import own_session
from desktop.domain.consent import Consent
from desktop.domain.denmark import day_of
from desktop.domain.proving import PROOFS
from desktop.domain.visit import ProofKind
from desktop.i18n import msg


def waiting_in_visit(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str,
) -> Sequence[Consent]:
    """What waits for the citizen of this visit, the oldest first; a line names them. Raises Problem."""
    visit = _visit(connection, backend, helper, session)
    theirs = (consents.c.citizen == visit.citizen) & waits(day_of(backend.now()))
    oldest = select(consents).where(theirs).order_by(consents.c.asked_at, consents.c.id).limit(PAGE)
    found = [one for _, one in reversed(told_of(connection, oldest.subquery()))]
    journal.append(
        connection, journal.Kind.CONSENTS_WAITING_TOLD, backend.now(), subject=visit.citizen, actor=helper.ref,
        session=session, detail={"consents": [one.id for one in found]},
    )
    return found


def ask_for_answer(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, consent: str,
) -> Asked:
    """The question on the citizen's own device. Raises Problem: what does not wait is as if it were not there."""
    visit = _visit(connection, backend, helper, session)
    this = (consents.c.id == consent) & (consents.c.citizen == visit.citizen) & waits(day_of(backend.now()))
    if not told_of(connection, select(consents).where(this).subquery()):
        raise not_found()
    return ask_about_consent(connection, backend, helper, visit, consent)


def _visit(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str,
) -> Row[*tuple[object, ...]]:
    """The visit (a row of `sessions`), live, of a citizen who showed on their own device who they are."""
    visit = own_session(connection, helper, session)
    live_or_refuse(visit, backend.now())
    not_near_or_refuse(connection, helper, visit.citizen)
    alive_or_refuse(connection, backend, visit.citizen, AskedBy(helper.ref, session))
    if not PROOFS[ProofKind(visit.proof_kind)].opens_own_matters:
        raise Problem("proof-too-low", msg(
            "Borgeren kan svare på et samtykke, når borgeren har vist ID på sin egen telefon. Pas eller kørekort er "
            "ikke nok."))
    return visit
