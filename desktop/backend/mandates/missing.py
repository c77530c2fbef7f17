"""Somebody was looked for, for a mandate: journaled and told in one command, and where it was in vain counted.

Whoever has a number could else try names with it until one fits, and staff documents of a citizen's. The line
has the citizen as subject wherever there is one, whatever failed; nobody who is answered is told which. Whoever a draft
finds is told in the same words as of a miss: they learn that their number was used, and of the draft nothing.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
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
from desktop.domain.mandate_notice import Event
from desktop.domain.parties import PersonHolder


@dataclass(frozen=True, slots=True)
class Sought:
    """Who looked for somebody, and by which CPR number; staff do so for the citizen (a reference) of a visit.

    `holder` is the reference of whoever has the number, where there is a mandate between the two.
    """

    by: DirectoryHelper
    cpr: str = field(repr=False)
    session: str | None = None
    citizen: str | None = None
    holder: str | None = None

    def told(self, detail: Mapping[str, str]) -> journal.Detail:
        """What stands in its line: `detail`, for whom staff looked, and who holds what is between the two."""
        others = {"grantor": self.citizen, "holder": self.holder}
        return {**detail, **{name: ref for name, ref in others.items() if ref is not None}}


def person_of(backend: Backend, cpr: str) -> str:
    """What stands for a number where misses are counted: the same each time, and nothing without the server's key."""
    return hmac.digest(backend.keys.subject_tokens, b"mandate-miss " + cpr.encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class ReadFor:
    """Who read a document of whom (`grantor`, a reference), for which mandate (an id)."""

    by: DirectoryHelper
    mandate: str
    grantor: str


def giver_of(backend: Backend, grantor: str) -> str:
    """What stands for whoever gives it where misses are counted, in whichever of their mandates."""
    return hmac.digest(backend.keys.subject_tokens, b"mandate-document " + grantor.encode(), "sha256").hex()


def note_miss(connection: Connection, backend: Backend, sought: Sought) -> None:
    """Count it, write the one line of it, and tell whoever has the number, once a day of the same asker.

    Nothing is sent to somebody the register says is dead.
    """
    count_miss(connection, backend, sought.by, person_of(backend, sought.cpr))
    subject = registered(connection, sought)
    detail = sought.told({"outcome": "not-with-this-person"})
    _note(connection, backend, sought.by, _Look(subject, Event.SOUGHT, detail, sought.session))


def note_quiet_miss(connection: Connection, backend: Backend, sought: Sought, outcome: str) -> None:
    """In a visit: count it and write its line, and tell nobody; they were not looked for in register or directory.

    Whoever is to lose a mandate, or is not given one, is not warned by a helper's slip of the pen.
    """
    count_miss(connection, backend, sought.by, person_of(backend, sought.cpr))
    look = _Look(registered(connection, sought), Event.SOUGHT, sought.told({"outcome": outcome}), sought.session)
    _note(connection, backend, sought.by, look, quietly=True)


def note_found(connection: Connection, backend: Backend, sought: Sought, draft: Mandate) -> None:
    """A draft found them: one line of it, and they are told as of a miss.

    Whoever holds a mandate of this one's that is in force is not written to for each they think of besides.
    """
    both = (mandates.c.grantor == draft.grantor) & (mandates.c.helper == _holder(draft))
    between = told_of(connection, select(mandates).where(both).subquery())
    now = backend.now()
    holds = any(one.state(now) in IN_FORCE for _, one in between)
    detail = sought.told({"outcome": "found", "mandate": draft.id})
    look = _Look(registered(connection, sought), Event.SOUGHT, detail, sought.session)
    _note(connection, backend, sought.by, look, quietly=holds)


def note_document_missed(connection: Connection, backend: Backend, read: ReadFor) -> None:
    """A document founds no mandate of whoever gave it: as `note_miss`, of them."""
    count_miss(connection, backend, read.by, giver_of(backend, read.grantor))
    detail = {"outcome": "not-found", "mandate": read.mandate}
    _note(connection, backend, read.by, _Look(read.grantor, Event.DOCUMENT_MISSED, detail))


def note_quietly(
    connection: Connection, backend: Backend, by: DirectoryHelper, subject: str | None, outcome: str,
    mandate: str | None = None, session: str | None = None,
) -> None:
    """The line of a refusal that tells `by` something of a citizen (a reference), and of which nobody else is told."""
    about = {"mandate": mandate} if mandate is not None else {}
    look = _Look(subject, Event.SOUGHT, {"outcome": outcome, **about}, session)
    _note(connection, backend, by, look, quietly=True)


@dataclass(frozen=True, slots=True)
class _Look:
    """Whom it was for (a reference), what they are told of it, and what else stands in the line, of which visit."""

    subject: str | None
    event: Event
    detail: journal.Detail
    session: str | None = None


def _holder(draft: Mandate) -> str:
    assert isinstance(draft.holder, PersonHolder), "only people hold mandates here"
    return draft.holder.id


def registered(connection: Connection, sought: Sought) -> str | None:
    """The reference of whoever has the number."""
    return connection.execute(select(citizens.c.ref).where(citizens.c.cpr == sought.cpr)).scalar()


def count_miss(connection: Connection, backend: Backend, by: DirectoryHelper, person: str) -> None:
    """One miss more of this one, with whoever `person` stands for."""
    connection.execute(insert(mandate_misses).values(
        id=backend.ids.new(), at=backend.now(), actor=by.ref, person=person,
    ))


def _note(
    connection: Connection, backend: Backend, by: DirectoryHelper, look: _Look, *, quietly: bool = False,
) -> None:
    subject = look.subject
    is_told = not quietly and subject is not None and not is_dead(connection, subject) and not was_told(
        connection, backend, by, subject, journal.Kind.MANDATE_SOUGHT)
    kind = journal.Kind.MANDATE_SOUGHT if is_told else journal.Kind.MANDATE_SOUGHT_QUIETLY
    mark = journal.append(
        connection, kind, backend.now(), subject=subject, actor=by.ref, session=look.session, detail=look.detail)
    if is_told and subject is not None:
        tell_of_search(connection, backend, subject, by, look.event, mark)


def was_told(
    connection: Connection, backend: Backend, by: DirectoryHelper, subject: str, kind: journal.Kind,
) -> bool:
    """Whether they were told today, by a line of this kind, that this one looked for them."""
    today = midnight_before(backend.now())
    told = (entries.c.subject == subject) & (entries.c.actor == by.ref) & (entries.c.at >= today)
    line = select(entries.c.entry).where(told, entries.c.kind == kind.value).limit(1)
    return connection.execute(line).first() is not None
