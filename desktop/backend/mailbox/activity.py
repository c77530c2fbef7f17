"""What was done with the letters of a mailbox, and by whom: read off the journal, the newest first.

A relative is told of letters their access shows, and of nobody's visits: what was done in a visit or at the owner's own
sign-in is the owner's, who chose the letter themself. A relative is named to the owner alone, while they have an access
and unless they are protected: those who hold accesses do not hear who else does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, Connection, Row, and_, cast, exists, func, or_, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.db.tables import journal as entries
from desktop.backend.mailbox.basis import Reader
from desktop.backend.mailbox.letters import shown
from desktop.backend.mandates.people import is_protected
from desktop.domain.people import HelperKind

PAGE: Final = 50


class What(StrEnum):
    """What was done with a letter, by the journal's own names."""

    OPENED = journal.Kind.LETTER_OPENED.value
    FILE_READ = journal.Kind.LETTER_FILE_READ.value
    MARKED = journal.Kind.LETTER_MARKED.value
    MOVED = journal.Kind.LETTER_MOVED.value
    TAKEN_ON = journal.Kind.LETTER_TAKEN_ON.value
    LET_GO = journal.Kind.LETTER_LET_GO.value
    SAID_DONE = journal.Kind.LETTER_SAID_DONE.value
    WRITTEN = journal.Kind.LETTER_WRITTEN.value
    ANSWERED = journal.Kind.LETTER_ANSWERED.value
    FORWARDED = journal.Kind.LETTER_FORWARDED.value
    SERVED = journal.Kind.LETTER_SERVED.value


_OWN: Final = (What.TAKEN_ON.value, What.LET_GO.value, What.SAID_DONE.value)
"""Told to the owner and to whoever did it: by these lines another who helps would be named."""


class Who(StrEnum):
    """Who did something with a letter, to whoever asks."""

    ME = "me"
    OWNER = "owner"
    RELATIVE = "relative"
    STAFF = "staff"


_OTHERS: Final = frozenset({Who.RELATIVE, Who.STAFF})


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done with a letter (its id). `name` is a first name, where it may be told."""

    at: datetime
    what: What
    letter: str
    who: Who
    name: str | None = field(repr=False)


def activity(
    connection: Connection, backend: Backend, reading: Reader, mailbox: str, page: int,
) -> tuple[Sequence[Deed], int]:
    """A page of what was done, and how much there is in all; journaled, with whom it told of."""
    which = _lines(backend, reading, mailbox)
    holds = exists().where(
        accesses.c.holder == helpers.c.id, accesses.c.citizen == reading.citizen, accesses.c.closed_at.is_(None),
    )
    asked = select(
        entries.c.entry, entries.c.at, entries.c.kind, entries.c.actor, letters.c.id.label("letter"),
        helpers.c.name, helpers.c.kind.label("helper_kind"), holds.label("holds"), citizens.c.protected,
        citizens.c.protected_until,
    ).select_from(_joined(connection)).where(which).order_by(entries.c.entry.desc())
    total = connection.execute(select(func.count()).select_from(_joined(connection)).where(which)).scalar_one()
    rows = connection.execute(asked.limit(PAGE).offset(page * PAGE)).all()
    found = [_deed(row, reading, backend.now().date()) for row in rows]
    # Also of a relative who has no name there: that it went tells of them too.
    others = {str(row.actor) for row, one in zip(rows, found, strict=True) if one.who in _OTHERS}
    reading.note(connection, backend, journal.Kind.ACTIVITY_READ, {
        "page": page, **({"told_of": sorted(others)} if others else {}),
    })
    return found, total


def _joined(connection: Connection) -> Any:  # noqa: ANN401 - SQLAlchemy's joins have no name of their own
    return entries.join(letters, letters.c.id == letter_of(connection)).outerjoin(
        helpers, helpers.c.ref == entries.c.actor).outerjoin(citizens, citizens.c.cpr == helpers.c.cpr)


def _lines(backend: Backend, reading: Reader, mailbox: str) -> ColumnElement[bool]:
    mine = and_(entries.c.subject == reading.citizen, entries.c.kind.in_([one.value for one in What]))
    told = or_(entries.c.kind.not_in(_OWN), entries.c.actor == reading.helper.ref)
    seen = mine if reading.access is None else and_(mine, told)
    return and_(seen, shown(backend, mailbox, private_too=reading.private))


def letter_of(connection: Connection) -> ColumnElement[Any]:
    """The letter a line tells of. The two databases take a name out of text each in their own way."""
    is_sqlite = connection.dialect.name == "sqlite"
    named: ColumnElement[Any] = (
        func.json_extract(entries.c.detail, "$.letter") if is_sqlite
        else cast(entries.c.detail, JSON)["letter"].as_string()
    )
    return named


def _deed(row: Row[*tuple[Any, ...]], reading: Reader, today: date) -> Deed:
    who = _who(row, reading)
    hides = reading.access is not None or not row.holds or is_protected(row.protected, row.protected_until, today)
    is_told = who is Who.STAFF or (who is Who.RELATIVE and not hides)
    return Deed(
        row.at, What(row.kind), row.letter, who, next(iter(row.name.split()), None) if is_told else None)


def _who(row: Row[*tuple[Any, ...]], reading: Reader) -> Who:
    if row.actor == reading.helper.ref:
        return Who.ME
    if row.helper_kind == HelperKind.RELATIVE:
        return Who.RELATIVE
    is_staff = row.helper_kind == HelperKind.STAFF and reading.session is not None
    return Who.STAFF if is_staff else Who.OWNER
