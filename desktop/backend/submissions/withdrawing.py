"""Taking back what was received: what it can still stop, said by the task's own definition."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import submissions
from desktop.backend.identity.callers import OnBehalf
from desktop.backend.people.exemptions import end_with_withdrawal
from desktop.backend.problems import Problem
from desktop.i18n import Text, msg


def withdraw(connection: Connection, backend: Backend, caller: OnBehalf, submission: str) -> datetime:
    """When it was taken back, now or before. Raises Problem.

    A definition says for how many hours after it was received a submission can be stopped (`withdraw_hours`).
    """
    mine = (submissions.c.id == submission) & (submissions.c.session == caller.session)
    row = connection.execute(select(submissions).where(mine)).first()
    if row is None:
        raise Problem("submission-not-found", msg("Der er ikke sendt noget med det nummer i besøget."))
    caller.covers(row.task)
    if row.withdrawn_at is not None:
        before: datetime = row.withdrawn_at
        return before
    now = backend.now()
    definition = backend.catalogue.version(connection, row.task, row.version)
    hours = definition.withdraw_hours if definition is not None else 0
    if now >= row.received_at + timedelta(hours=hours):
        raise Problem("withdrawal-over", _call(definition.questions_to if definition else None))
    connection.execute(update(submissions).where(submissions.c.id == submission).values(withdrawn_at=now))
    journal.append(
        connection, journal.Kind.SUBMISSION_WITHDRAWN, now, subject=caller.citizen, actor=caller.helper.ref,
        session=caller.session, detail={"submission": submission},
    )
    end_with_withdrawal(connection, backend, caller.citizen, submission, caller.helper.ref, caller.session)
    return now


def _call(whom: Text | None) -> Text:
    if whom is None:
        return msg("Det kan ikke trækkes tilbage herfra. Ring til myndigheden.")
    return msg("Det kan ikke trækkes tilbage herfra. {questions_to}", questions_to=whom)
