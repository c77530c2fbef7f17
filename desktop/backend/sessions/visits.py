"""Assistance sessions: the citizen's yes to named tasks, for today (iron rules 2 and 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.approvals.redeeming import approval_used, redeem
from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.db.tables import sessions
from desktop.backend.identity.callers import live_or_refuse
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.notices.telling import tell
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.kinship import not_near_or_refuse
from desktop.backend.people.lookups import open_lookup
from desktop.backend.problems import Problem
from desktop.backend.sessions.permits import Issued, issue, tell_again, void_unused
from desktop.backend.sessions.refusals import no_visit
from desktop.backend.shapes import Agreement, Yes
from desktop.domain.people import HelperKind
from desktop.domain.proving import yes_opens
from desktop.domain.visit import Hand
from desktop.flows.definition import Basis
from desktop.i18n import msg

SAID_BY_HELPER: Final = frozenset({Hand.HELPER_SCREEN, Hand.SIGNATURE})
"""Ways of saying yes that a helper's word is taken for; each is journaled as what it was, and told to the citizen.

A yes on a screen or telephone of the citizen's own comes from there, as an approval.
"""


@dataclass(frozen=True, slots=True)
class Begun:
    """A session as it stands (a row of `sessions`), and the permits that were just issued."""

    session: Row[*tuple[object, ...]]
    issued: tuple[Issued, ...]


def begin(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, agreement: Agreement,
) -> Begun:
    """One look-up makes one session: asked again while it is live (an answer was lost), it answers with fresh permits.

    Raises Problem.
    """
    row = open_lookup(connection, backend, helper, lookup)
    if row.proof_kind is None:
        raise Problem("proof-needed", msg("Borgeren skal vise ID, før I kan begynde."))
    alive_or_refuse(connection, backend, row.citizen, AskedBy(helper.ref))
    already = connection.execute(select(sessions).where(sessions.c.lookup == lookup)).first()
    if already is not None:
        return agree_more(connection, backend, helper, already.id, agreement)
    _may_agree(backend, agreement, row.proof_assurance)
    now = backend.now()
    if redeem(connection, helper, lookup, agreement.tasks, agreement.yes, now) is not None:
        raise approval_used()
    session = backend.ids.new()
    assert helper.organisation is not None, "only staff with an organisation receive citizens"
    connection.execute(insert(sessions).values(
        id=session, lookup=lookup, citizen=row.citizen, helper=helper.id, organisation=helper.organisation.cvr,
        proof_kind=row.proof_kind, proof_assurance=row.proof_assurance, proof_at=row.proof_at, agreed_at=now,
        ends_at=midnight_after(now),
    ))
    return _agree(connection, backend, helper, _session(connection, session), agreement, journal.Kind.VISIT_BEGAN, now)


def agree_more(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, agreement: Agreement,
) -> Begun:
    """The citizen says yes to more, or again. A yes on their own device, sent again, is told again. Raises Problem."""
    row = own_session(connection, helper, session)
    now = backend.now()
    live_or_refuse(row, now)
    not_near_or_refuse(connection, helper, row.citizen)
    alive_or_refuse(connection, backend, row.citizen, AskedBy(helper.ref, session))
    _may_agree(backend, agreement, row.proof_assurance)
    used = redeem(connection, helper, row.lookup, agreement.tasks, agreement.yes, now)
    if used is None:
        return _agree(connection, backend, helper, row, agreement, journal.Kind.AGREED_MORE, now)
    told = tell_again(connection, backend, row.id, tuple(dict.fromkeys(agreement.tasks)), used)
    if told is None:
        raise approval_used()
    return Begun(row, told)


def end(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, void: Sequence[str] = (),
) -> None:
    """From now on the basis opens nothing, and the citizen is told; permits live on, but for the `void`, by key.

    Ended twice is ended once. Raises Problem.
    """
    row = _to_end(connection, helper, session)
    void_unused(connection, backend, row, helper.ref, void)
    if row.ended_at is not None:
        return
    now = backend.now()
    connection.execute(update(sessions).where(sessions.c.id == session).values(ended_at=now))
    journal.append(
        connection, journal.Kind.VISIT_ENDED, now, subject=row.citizen, actor=helper.ref, session=session,
    )
    tell(connection, backend, session)


def _to_end(connection: Connection, helper: DirectoryHelper, session: str) -> Row[*tuple[object, ...]]:
    """This helper's session, also one on a mandate they hold or held. Raises Problem."""
    on_mandate = (sessions.c.id == session) & (sessions.c.helper == helper.id) & sessions.c.mandate.is_not(None)
    row = connection.execute(select(sessions).where(on_mandate)).first()
    return row if row is not None else own_session(connection, helper, session)


def own_session(connection: Connection, helper: DirectoryHelper, session: str) -> Row[*tuple[object, ...]]:
    """This helper's session in the organisation they are at now, live or not; a citizen's own. Raises Problem."""
    mine = (sessions.c.id == session) & (sessions.c.helper == helper.id)
    row = connection.execute(select(sessions).where(mine)).first()
    at = helper.organisation.cvr if helper.organisation else None
    if row is None or row.mandate is not None or (helper.kind is not HelperKind.SELF and row.organisation != at):
        raise no_visit()
    return row


def _agree(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: Row[*tuple[object, ...]],
    agreement: Agreement, kind: journal.Kind, now: datetime,
) -> Begun:
    tasks = tuple(dict.fromkeys(agreement.tasks))
    issued = issue(connection, backend, session, tasks, agreement.yes, now)
    journal.append(
        connection, kind, now, subject=session.citizen, actor=helper.ref, session=session.id,
        detail={"lookup": session.lookup, "tasks": list(tasks), **_as_given(agreement.yes)},
    )
    return Begun(session, issued)


def _as_given(yes: Yes) -> dict[str, str]:
    more = {"approval": yes.approval, "wording": yes.wording}
    given = {"hand": yes.hand.value, "language": yes.language}
    return given | {name: told for name, told in more.items() if told is not None}


def _may_agree(backend: Backend, agreement: Agreement, assurance: int) -> None:
    """Raises Problem unless the yes is one that may be told, and opens every task."""
    if agreement.yes.hand not in SAID_BY_HELPER and agreement.yes.approval is None:
        raise Problem("yes-not-offered", msg("Det ja skal borgeren selv sige på sin egen skærm eller telefon."))
    tasks_may_be_agreed(backend, agreement.tasks, agreement.yes.hand, assurance)


def tasks_may_be_agreed(
    backend: Backend, tasks: Sequence[str], hand: Hand, assurance: int, basis: Basis = Basis.ASSISTANCE_SESSION,
) -> None:
    """Raises Problem unless every task is known, can be done here, and is opened by the proof and by such a yes."""
    for task in tasks:
        offered = backend.catalogue.tasks.get(task)
        if offered is None:
            raise Problem("task-not-found", msg("Vi kan ikke finde opgaven. Vælg en anden."))
        if basis not in offered.definition.basis:
            raise Problem("basis-refused", msg("Opgaven kan ikke klares i et besøg. Vælg en anden."))
        if offered.definition.proof > assurance:
            raise Problem("proof-too-low", msg("Denne opgave kræver et andet ID."))
        if not yes_opens(hand, offered.definition.risk):
            raise Problem("yes-too-weak", msg(
                "Et ja på hjælperens skærm er ikke nok til denne opgave. Lad borgeren skrive under på papir."))


def _session(connection: Connection, session: str) -> Row[*tuple[object, ...]]:
    return connection.execute(select(sessions).where(sessions.c.id == session)).one()

