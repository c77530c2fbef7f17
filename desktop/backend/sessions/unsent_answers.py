"""Answers that wait at a desk are printed outside their visit only after this: a line, and a word to the citizen.

The desk does not know whose they are; the visit does. Nothing of the answers comes here.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, Row, exists, select

from desktop.backend.context import Backend, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.tables import helpers, sessions
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.notices.telling import tell_of_opening
from desktop.backend.people.citizens import by_ref
from desktop.backend.people.kinship import own_matters, too_close
from desktop.backend.sessions.agreed import yeses
from desktop.backend.sessions.refusals import no_visit, not_agreed, visit_erased


def open_answers(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, task: str,
) -> None:
    """Write that this helper opens what was answered to `task` in the visit, and tell its citizen. Raises Problem.

    Any visit of the helper's organisation, over or not, with whomever. A line each time; one notice a helper, visit,
    task and day. Also of somebody who died: the answers are their estate's.
    """
    row = connection.execute(select(sessions).where(sessions.c.id == session)).first()
    if row is None or row.mandate is not None or not helper.may_receive_for(row.organisation):
        raise visit_erased() if row is None and _was_here(connection, helper, session) else no_visit()
    now = backend.now()
    citizen = by_ref(connection, row.citizen, now.date())
    assert citizen is not None, "a session's citizen is registered"
    if too_close(connection, helper, citizen.cpr) is not None:
        raise own_matters()
    if not _was_agreed(connection, row, task):
        raise not_agreed()
    told = _told_today(connection, backend, row, helper, task)
    mark = journal.append(
        connection, journal.Kind.UNSENT_ANSWERS_OPENED, now, subject=row.citizen, actor=helper.ref, session=session,
        detail={"task": task},
    )
    if not told:
        tell_of_opening(connection, backend, row, helper.id, task, mark.entry)


def _was_agreed(connection: Connection, session: Row[*tuple[object, ...]], task: str) -> bool:
    """By the journal: a permit is erased before its visit is."""
    return any(task in said.tasks for said in yeses(connection, (session.id,)))


def _told_today(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], helper: DirectoryHelper, task: str,
) -> bool:
    today = (entries.c.session == session.id) & (entries.c.at >= midnight_before(backend.now()))
    theirs = (entries.c.kind == journal.Kind.UNSENT_ANSWERS_OPENED.value) & (entries.c.actor == helper.ref)
    each = connection.execute(select(entries.c.detail).where(today, theirs)).scalars()
    return any(msgspec.json.decode(detail).get("task") == task for detail in each)


def _was_here(connection: Connection, helper: DirectoryHelper, session: str) -> bool:
    """Whether somebody of the helper's organisation began such a visit; nobody else is told that there was one."""
    assert helper.organisation is not None, "only staff with an organisation receive citizens"
    began = entries.join(helpers, helpers.c.ref == entries.c.actor)
    here = (helpers.c.organisation == helper.organisation.cvr) & (entries.c.kind == journal.Kind.VISIT_BEGAN.value)
    asked = select(exists().select_from(began).where(entries.c.session == session, here))
    return connection.execute(asked).scalar_one()
