"""Somebody was looked for to begin a mandate with: journaled and told in one command, and where it was in vain counted.

Whoever has a number could else try names with it until one fits. The line has the citizen as subject wherever the
number is registered, whatever failed; nobody who is answered is told which. Whoever a draft finds is told in the same
words: they learn that their number was used, and of the draft nothing.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select

from desktop.backend.context import Backend, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_misses, mandates
from desktop.backend.db.tables import citizens
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.rows import told_of
from desktop.backend.mandates.telling import tell_of_search
from desktop.backend.people.citizens import is_dead
from desktop.domain.mandate import IN_FORCE, Mandate
from desktop.domain.parties import PersonHolder


@dataclass(frozen=True, slots=True)
class Sought:
    """Who looked for somebody, and by which CPR number."""

    by: DirectoryHelper
    cpr: str = field(repr=False)


def person_of(backend: Backend, cpr: str) -> str:
    """What stands for a number where misses are counted: the same each time, and nothing without the server's key."""
    return hmac.digest(backend.keys.subject_tokens, b"mandate-miss " + cpr.encode(), "sha256").hex()


def note_miss(connection: Connection, backend: Backend, sought: Sought) -> None:
    """Count it, write the one line of it, and tell whoever has the number, once a day of the same asker.

    Nothing is sent to somebody the register says is dead.
    """
    connection.execute(insert(mandate_misses).values(
        id=backend.ids.new(), at=backend.now(), actor=sought.by.ref, person=person_of(backend, sought.cpr),
    ))
    _note(connection, backend, sought, {"outcome": "not-with-this-person"}, quietly=False)


def note_found(connection: Connection, backend: Backend, sought: Sought, draft: Mandate) -> None:
    """A draft found them: one line of it, and they are told as of a miss.

    Whoever holds a mandate of this one's that is in force is not written to for each they think of besides.
    """
    both = (mandates.c.grantor == draft.grantor) & (mandates.c.helper == _holder(draft))
    between = told_of(connection, select(mandates).where(both).subquery())
    now = backend.now()
    holds = any(one.state(now) in IN_FORCE for _, one in between)
    _note(connection, backend, sought, {"outcome": "found", "mandate": draft.id}, quietly=holds)


def _holder(draft: Mandate) -> str:
    assert isinstance(draft.holder, PersonHolder), "only people hold mandates here"
    return draft.holder.id


def _note(connection: Connection, backend: Backend, sought: Sought, detail: journal.Detail, *, quietly: bool) -> None:
    subject = connection.execute(select(citizens.c.ref).where(citizens.c.cpr == sought.cpr)).scalar()
    is_told = not quietly and subject is not None and not is_dead(connection, subject) and not _was_told(
        connection, backend, sought.by, subject)
    kind = journal.Kind.MANDATE_SOUGHT if is_told else journal.Kind.MANDATE_SOUGHT_QUIETLY
    mark = journal.append(connection, kind, backend.now(), subject=subject, actor=sought.by.ref, detail=detail)
    if is_told and subject is not None:
        tell_of_search(connection, backend, subject, sought.by, mark)


def _was_told(connection: Connection, backend: Backend, by: DirectoryHelper, subject: str) -> bool:
    """Whether they were told today that this one looked for them."""
    today = midnight_before(backend.now())
    told = (entries.c.subject == subject) & (entries.c.actor == by.ref) & (entries.c.at >= today)
    line = select(entries.c.entry).where(told, entries.c.kind == journal.Kind.MANDATE_SOUGHT.value).limit(1)
    return connection.execute(line).first() is not None
