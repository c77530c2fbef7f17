"""Answers that were not sent when a mandate ended: the holder hands them over once, and never sees them again.

They are kept for whoever gave the mandate. The same is answered whatever ended it; where the register says that the
citizen is dead nobody is told, and nobody reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, insert, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import kept_answers
from desktop.backend.db.tables import journal as entries
from desktop.backend.db.tables import sessions
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.kept_checking import digest_of
from desktop.backend.mandates.organisation_steps import read_by_refusing
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.telling import tell_of_use
from desktop.backend.mandates.using import open_tasks
from desktop.backend.people.citizens import is_dead
from desktop.backend.problems import Problem
from desktop.backend.sessions.permits import begun_tasks
from desktop.backend.sessions.refusals import no_visit, not_agreed
from desktop.domain.mandate_notice import Event
from desktop.flows.definition import TaskDefinition
from desktop.i18n import msg

MAY_KEEP: Final = timedelta(hours=72)
"""So long after a session a machine that was off line may hand over what was answered in it: as long as a permit."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """What was answered to a task and not sent, as it stood."""

    task: str
    version: int
    language: str
    answers: Mapping[str, Any] = field(repr=False)


def keep(
    connection: Connection, backend: Backend, holder: DirectoryHelper, session: str, unsent: Unsent,
) -> None:
    """Keep them for the grantor, and tell them. What comes again changes nothing, the same or others.

    It is answered alike, so nobody hears whether they were deleted. Only of a session of this holder's in which a task
    was begun that the mandate opens no more: the session stops there whole, and no half of it is lost. What the task
    does not ask is left out. Raises Problem.
    """
    row = _own_session(connection, holder, session)
    begun = begun_tasks(connection, session)
    if unsent.task not in begun:
        raise not_agreed()
    definition = _definition(connection, backend, unsent)
    answers = _asked(definition, unsent)
    now = backend.now()
    if unsent.task in _handed_over(connection, session):
        return
    if now >= row.ends_at + MAY_KEEP:  # before the mandate is looked at: what is too late tells nothing of it
        raise Problem("answers-kept-too-late", msg("Der er gået for lang tid. Svarene kan ikke gemmes til borgeren."))
    with read_by_refusing(connection, backend, holder, row.mandate):
        if open_tasks(connection, backend, row, holder, begun) == begun:
            raise Problem("mandate-still-holds", msg("Fuldmagten gælder stadig. Du kan gå videre med opgaven."))
    values = {
        "id": backend.ids.new(), "session": session, "mandate": row.mandate, "citizen": row.citizen,
        "task": unsent.task, "version": unsent.version, "language": unsent.language, "kept_at": now,
        "answers": answers,
    }
    connection.execute(insert(kept_answers).values(**values))
    dead = is_dead(connection, row.citizen)
    mark = journal.append(
        connection, journal.Kind.ANSWERS_KEPT_QUIETLY if dead else journal.Kind.ANSWERS_KEPT, now,
        subject=row.citizen, actor=holder.ref, session=session,
        detail={"kept": values["id"], "mandate": row.mandate, "task": unsent.task, "digest": digest_of(values)},
    )
    mandate = load(connection, row.mandate)
    if not dead and mandate is not None:
        tell_of_use(connection, backend, mandate, holder, [definition.title], mark, None, Event.ANSWERS_KEPT)


def _own_session(
    connection: Connection, holder: DirectoryHelper, session: str,
) -> Row[*tuple[object, ...]]:
    """This holder's session on a mandate, over or not. Raises Problem."""
    mine = (sessions.c.id == session) & (sessions.c.helper == holder.id) & sessions.c.mandate.is_not(None)
    row = connection.execute(select(sessions).where(mine)).first()
    if row is None:
        raise no_visit()
    return row


def _handed_over(connection: Connection, session: str) -> frozenset[str]:
    """The tasks whose answers were kept of it, by the journal: deleted since or not."""
    kinds = (journal.Kind.ANSWERS_KEPT.value, journal.Kind.ANSWERS_KEPT_QUIETLY.value)
    asked = select(entries.c.detail).where(entries.c.session == session, entries.c.kind.in_(kinds))
    return frozenset(msgspec.json.decode(detail)["task"] for detail in connection.execute(asked).scalars())


def _definition(connection: Connection, backend: Backend, unsent: Unsent) -> TaskDefinition:
    """The task as it was answered. Raises Problem where there is none."""
    definition = backend.catalogue.version(connection, unsent.task, unsent.version)
    if definition is None:
        raise Problem("version-unknown", msg("Opgaven er blevet ændret. Begynd på den igen."))
    return definition


def _asked(definition: TaskDefinition, unsent: Unsent) -> Mapping[str, Any]:
    """Of what was answered, what the task asks. Raises Problem where it asks none of it."""
    asked = {one.id for one in definition.fields()}
    answers = {name: answer for name, answer in unsent.answers.items() if name in asked}
    if unsent.answers and not answers:
        raise Problem("answers-refused", msg("Der er svar, som opgaven ikke spørger om. De kan ikke gemmes."))
    return answers
