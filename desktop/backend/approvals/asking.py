"""Asking the citizen on their own device, and hearing what became of it (iron rules 4 and 5).

An approval is one question to one citizen: who they are, or whether named tasks may be done. Only the page on their
own device answers it (`answering`); the helper can ask, wait and give it up. A newer question of the same helper to the
same citizen cancels the older one, and a colleague who takes the visit over ends it: the yes is to whoever asked.
Everything is journaled, also that nobody answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from sqlalchemy import Connection, Row, insert, select, update

from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.db.approval_tables import approvals
from desktop.backend.db.tables import lookups, sessions
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.keys import fingerprint
from desktop.backend.people.citizens import AskedBy, alive_or_refuse, is_dead
from desktop.backend.people.kinship import is_near
from desktop.backend.people.lookups import not_alive, open_lookup
from desktop.backend.problems import Problem
from desktop.backend.sessions.visits import own_session, tasks_may_be_agreed
from desktop.domain.approval import ApprovalPurpose, ApprovalReason, ApprovalState
from desktop.domain.visit import Hand
from desktop.i18n import msg

LIFE: Final = timedelta(minutes=5)
INTERVAL: Final = 2
"""Seconds between two polls."""

Found: TypeAlias = Row[*tuple[object, ...]]

_CODES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question just put. `page` is told once and kept as a fingerprint; None where no page is offered."""

    id: str
    code: str
    page: str | None = field(repr=False)
    expires_at: datetime


def ask_at_lookup(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, purpose: ApprovalPurpose,
    tasks: Sequence[str],
) -> Asked | Problem:
    """Before the visit. The yes comes after the proof. Raises Problem.

    Where the visit began and whoever asks never heard of it, a yes is asked for in it. A value where the register says
    that the citizen died: that is written.
    """
    row = open_lookup(connection, backend, helper, lookup)
    died = not_alive(connection, backend, helper, row)
    if died is not None:
        return died
    visit = connection.execute(select(sessions).where(sessions.c.lookup == lookup)).first()
    if visit is not None and purpose is ApprovalPurpose.AGREEMENT and backend.now() < (visit.ended_at or visit.ends_at):
        return ask_in_visit(connection, backend, helper, visit.id, purpose, tasks)
    if visit is not None:
        raise Problem("lookup-over", msg("Besøget er begyndt. Spørg borgeren inde i besøget."))
    if purpose is ApprovalPurpose.AGREEMENT:
        if row.proof_kind is None:
            raise Problem("proof-needed", msg("Borgeren skal vise ID, før I kan begynde."))
        tasks_may_be_agreed(backend, tasks, Hand.OWN_DEVICE, row.proof_assurance)
    return _ask(connection, backend, helper, row.citizen, lookup, None, purpose, tasks)


def ask_in_visit(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, purpose: ApprovalPurpose,
    tasks: Sequence[str],
) -> Asked:
    """Later in a visit: a yes to more, or the proof that post needs. Raises Problem."""
    row = own_session(connection, helper, session)
    if row.ended_at is not None or backend.now() >= row.ends_at:
        raise Problem("visit-ended", msg("Besøget er slut. Begynd et nyt besøg for at fortsætte."))
    alive_or_refuse(connection, backend, row.citizen, AskedBy(helper.ref, session))
    if purpose is ApprovalPurpose.AGREEMENT:
        tasks_may_be_agreed(backend, tasks, Hand.OWN_DEVICE, row.proof_assurance)
    return _ask(connection, backend, helper, row.citizen, row.lookup, session, purpose, tasks)


def ask_about_consent(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, consent: str,
) -> Asked:
    """In a visit (a row of `sessions`) the caller found to go on: the citizen's answer to a consent they were asked."""
    return _ask_about(connection, backend, helper, visit, ApprovalPurpose.CONSENT, {"consent": consent})


def ask_about_mandate(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, mandate: str,
) -> Asked:
    """In a visit (a row of `sessions`) the caller found to go on: the citizen's yes to a mandate that waits for it."""
    return _ask_about(connection, backend, helper, visit, ApprovalPurpose.MANDATE, {"mandate": mandate})


def ask_about_access(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, wish: str,
) -> Asked:
    """In a visit (a row of `sessions`) the caller found to go on: the citizen's yes to an access begun in it."""
    return _ask_about(connection, backend, helper, visit, ApprovalPurpose.ACCESS, {"access": wish})


def ask_what_to_withdraw(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found,
) -> Asked:
    """In a visit (a row of `sessions`) the caller found to go on: which of what they gave the citizen withdraws."""
    return _ask_about(connection, backend, helper, visit, ApprovalPurpose.WITHDRAWAL, {})


def _ask_about(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, purpose: ApprovalPurpose,
    about: Mapping[str, str],
) -> Asked:
    return _ask(connection, backend, helper, visit.citizen, visit.lookup, visit.id, purpose, (), about=about)


def own_approval(connection: Connection, helper: DirectoryHelper, approval: str) -> Found:
    """This helper's question. Raises Problem."""
    mine = (approvals.c.id == approval) & (approvals.c.helper == helper.id)
    row = connection.execute(select(approvals).where(mine)).first()
    if row is None:
        raise Problem("approval-not-found", msg("Vi kan ikke finde spørgsmålet til borgeren. Spørg igen."))
    return row


def cancel(connection: Connection, backend: Backend, helper: DirectoryHelper, approval: str) -> None:
    """The helper gives the question up. Given up twice is given up once; an answer stays given. Raises Problem."""
    row = settled(connection, backend, own_approval(connection, helper, approval))
    if row.state in {ApprovalState.APPROVED, ApprovalState.DECLINED}:
        raise Problem("approval-answered", msg("Borgeren har allerede svaret."))
    if row.state == ApprovalState.WAITING:
        end(connection, backend, row, ApprovalState.CANCELLED, actor=helper.ref)


def settled(connection: Connection, backend: Backend, row: Found) -> Found:
    """The question as it stands now: one whose time has run out, or nobody asks any more, ends here; journaled."""
    if row.state != ApprovalState.WAITING:
        return row
    if backend.now() >= row.expires_at:
        return end(connection, backend, row, ApprovalState.EXPIRED)
    why = _asked_no_more(connection, backend, row)
    return row if why is None else end(connection, backend, row, ApprovalState.CANCELLED, why)


def needs_settling(connection: Connection, backend: Backend, row: Found) -> bool:
    """True when `settled` would write something."""
    waits = row.state == ApprovalState.WAITING
    return waits and (backend.now() >= row.expires_at or not still_asked(connection, backend, row))


def end_of_others(connection: Connection, backend: Backend, session: str, helper: DirectoryHelper) -> None:
    """`helper` has taken this visit over: what another asked in it ends now, whether anybody looks at it or not."""
    others = (approvals.c.lookup == sessions.c.lookup) & (approvals.c.helper != helper.id)
    asked = select(approvals).join(sessions, others).where(sessions.c.id == session)
    for row in connection.execute(asked.where(approvals.c.state == ApprovalState.WAITING)).all():
        if backend.now() < row.expires_at:
            end(connection, backend, row, ApprovalState.CANCELLED, ApprovalReason.TAKEN_OVER, helper.ref)


def end(
    connection: Connection, backend: Backend, row: Found, state: ApprovalState, reason: ApprovalReason | None = None,
    actor: str | None = None, read: Mapping[str, str] | None = None,
) -> Found:
    """From now on it stands so for good. `actor` is who ended it, nobody when time did; `read` what they had read."""
    now = backend.now()
    connection.execute(update(approvals).where(approvals.c.id == row.id).values(
        state=state, reason=reason, ended_at=now, browser=None,
    ))
    journal.append(
        connection, _TOLD[state], now, subject=row.citizen, actor=actor, session=row.session,
        detail={"approval": row.id, "purpose": row.purpose} | ({"reason": reason.value} if reason else {})
        | dict(read or {}),
    )
    return connection.execute(select(approvals).where(approvals.c.id == row.id)).one()


def _ask(
    connection: Connection, backend: Backend, helper: DirectoryHelper, citizen: str, lookup: str, session: str | None,
    purpose: ApprovalPurpose, tasks: Sequence[str], *, about: Mapping[str, str] | None = None,
) -> Asked:
    about = about or {}
    older = (approvals.c.helper == helper.id) & (approvals.c.citizen == citizen)
    for row in connection.execute(select(approvals).where(older, approvals.c.state == ApprovalState.WAITING)).all():
        if settled(connection, backend, row).state == ApprovalState.WAITING:
            end(connection, backend, row, ApprovalState.CANCELLED, ApprovalReason.NEWER, helper.ref)
    now = backend.now()
    address = backend.settings.approval_pages
    secret = backend.ids.key().hex() if address else None
    page = f"{address}/{secret}" if address else None
    asked = Asked(backend.ids.new(), f"{int.from_bytes(backend.ids.key()) % _CODES:04d}", page, now + LIFE)
    named = list(dict.fromkeys(tasks)) if purpose is ApprovalPurpose.AGREEMENT else []
    connection.execute(insert(approvals).values(
        id=asked.id, page=fingerprint(secret) if secret else None, code=asked.code, purpose=purpose, lookup=lookup,
        session=session, citizen=citizen, helper=helper.id, tasks=named, asked_at=now, expires_at=asked.expires_at,
        state=ApprovalState.WAITING, **about,
    ))
    journal.append(
        connection, journal.Kind.APPROVAL_ASKED, now, subject=citizen, actor=helper.ref, session=session,
        detail={"approval": asked.id, "purpose": purpose.value, "tasks": named, **about},
    )
    return asked


def still_asked(connection: Connection, backend: Backend, row: Found) -> bool:
    """True while the look-up, and the visit it became, go on with whoever asked, and the citizen lives."""
    return _asked_no_more(connection, backend, row) is None


def _asked_no_more(connection: Connection, backend: Backend, row: Found) -> ApprovalReason | None:
    now = backend.now()
    asker = find_helper(connection, row.helper)
    if is_dead(connection, row.citizen) or asker is None or is_near(connection, asker, row.citizen):
        return ApprovalReason.OVER
    visit = connection.execute(select(sessions).where(sessions.c.lookup == row.lookup)).first()
    if visit is None:
        lookup = connection.execute(select(lookups).where(lookups.c.id == row.lookup)).one()
        goes_on = lookup.cancelled_at is None and now < midnight_after(lookup.at)
        return None if goes_on and asker.may_receive_for(lookup.organisation) else ApprovalReason.OVER
    if visit.ended_at is not None or now >= visit.ends_at or not asker.may_receive_for(visit.organisation):
        return ApprovalReason.OVER
    return None if visit.helper == row.helper else ApprovalReason.TAKEN_OVER


_TOLD: Final = {
    ApprovalState.APPROVED: journal.Kind.APPROVAL_GIVEN, ApprovalState.DECLINED: journal.Kind.APPROVAL_DECLINED,
    ApprovalState.EXPIRED: journal.Kind.APPROVAL_EXPIRED, ApprovalState.CANCELLED: journal.Kind.APPROVAL_CANCELLED,
}
