"""What was asked of a citizen, a page at a time, and one of it with its receipt: journaled, for the citizen to see.

A page is one statement however many there are, and what each is today is worked out of its row.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from desktop.backend.consents.callers import refuse_unless_admitted, themself, who_is_there
from desktop.backend.consents.refusing import not_found
from desktop.backend.consents.rows import told_of
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.consent_tables import consent_words, consents
from desktop.backend.db.tables import helpers
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail
from desktop.backend.problems import Problem, on_record
from desktop.backend.told import told_by_refusing
from desktop.domain.consent import Consent
from desktop.domain.consent_steps import note_death_in_consent
from desktop.domain.denmark import day_of, end_of
from desktop.i18n import msg

PAGE: Final = 50
_DONE: Final = (journal.Kind.CONSENT_GIVEN, journal.Kind.CONSENT_DECLINED, journal.Kind.CONSENT_WITHDRAWN)
"""Lines a receipt is of."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which of a citizen's: those with these words in them, only those that wait, and which page."""

    words: str
    waiting: bool
    page: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Some of the consents, the newest first, and how many there are of these in all."""

    found: Sequence[Consent]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """A consent, and the first name of the helper who assisted."""

    consent: Consent
    helper: str | None


def overview(connection: Connection, backend: Backend, caller: Caller, sought: Sought) -> Overview:
    """What was asked of whoever signed in; one line tells that it was listed. Raises Problem."""
    citizen, _ = themself(connection, caller)
    now = backend.now()
    theirs = _wanted(citizen, sought, day_of(now))
    some = select(consents, func.count().over().label("total")).join(
        consent_words, consent_words.c.digest == consents.c.words,
    ).where(theirs).order_by(consents.c.asked_at.desc(), consents.c.id.desc()).limit(PAGE).offset(
        sought.page * PAGE).subquery()
    rows = told_of(connection, select(some, *who_is_there(citizen, now)).subquery())
    if rows:
        first = rows[0][0]
        total: int = first.total
        beside = refuse_unless_admitted(
            connection, citizen, backend, died=first.asked_who_died, has_screen=first.asked_who_has_screen)
    else:
        total, beside = _how_many(connection, backend, citizen, theirs)
    found = [one for _, one in rows]
    # Also of an empty page: how many there are, or that none has these words, is told all the same.
    journal.append(
        connection, journal.Kind.CONSENTS_LISTED, now, subject=citizen.ref, actor=citizen.ref,
        detail={"page": sought.page, "consents": [one.id for one in found], **beside_detail(beside)},
    )
    return Overview(found, total)


def own(connection: Connection, citizen: DirectoryHelper, consent: str) -> Consent:
    """One that was asked of this citizen. Raises Problem."""
    this = (consents.c.id == consent) & (consents.c.citizen == citizen.ref)
    rows = told_of(connection, select(consents).where(this).subquery())
    if not rows:
        raise not_found()
    return rows[0][1]


def read(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, consent: str, beside: tuple[str, ...] = (),
) -> Found:
    """One that was asked of this citizen, to be shown whole; journaled. Raises Problem."""
    found = own(connection, citizen, consent)
    note_read(connection, backend, citizen, found, beside)
    by = found.answer.assisted_by if found.answer is not None else None
    name = connection.execute(select(helpers.c.name).where(helpers.c.id == by)).scalar() if by is not None else None
    return Found(found, name.split()[0] if name is not None else None)


def note_read(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, consent: Consent, beside: tuple[str, ...] = (),
) -> None:
    """The line of a citizen who read one of their own; `beside` are helpers who looked along."""
    journal.append(
        connection, journal.Kind.CONSENT_READ, backend.now(), subject=citizen.ref, actor=citizen.ref,
        detail={"consent": consent.id, **beside_detail(beside)},
    )


def refused_on_record(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, consent: str, beside: tuple[str, ...] = (),
) -> AbstractContextManager[None]:
    """Why a step of one of their own is refused tells how it stands: that is a read, whose line stays."""
    return told_by_refusing(
        connection, lambda: note_read(connection, backend, citizen, own(connection, citizen, consent), beside))


def line_of_receipt(connection: Connection, consent: Consent) -> journal.Mark:
    """The journal's line of what was done last by the citizen: the answer, or that it was withdrawn. Raises Problem."""
    named = entries.c.detail.contains(f'"consent":"{consent.id}"', autoescape=True)
    done = (entries.c.subject == consent.citizen) & entries.c.kind.in_(_DONE) & named
    row = connection.execute(
        select(entries.c.entry, entries.c.hash).where(done).order_by(entries.c.entry.desc()).limit(1),
    ).first()
    if row is None:
        # That it was not answered is told, so the line of the reading stays.
        raise on_record(Problem(
            "consent-not-answered", msg("Der er ikke svaret endnu. Svar først. Så er der en kvittering.")))
    return journal.Mark(row.entry, row.hash)


def with_death(consent: Consent, died_on: str | None, now: datetime) -> Consent:
    """The consent as the register has its citizen now (an ISO day, or None): nothing of it is kept.

    A registration that was wrong is mended in the register, and the consent is as it was.
    """
    if died_on is None:
        return consent
    return note_death_in_consent(consent, min(now, end_of(date.fromisoformat(died_on))))


def _wanted(citizen: DirectoryHelper, sought: Sought, today: date) -> ColumnElement[bool]:
    theirs = consents.c.citizen == citizen.ref
    for word in sought.words.casefold().split():
        theirs &= consent_words.c.found_by.contains(word, autoescape=True)
    return theirs & waits(today) if sought.waiting else theirs


def waits(today: date) -> ColumnElement[bool]:
    """The rows of `consents` that wait for an answer on this day in Denmark."""
    unanswered = consents.c.answer.is_(None) & consents.c.taken_back_at.is_(None)
    return unanswered & (consents.c.last_day >= today.isoformat())


def _how_many(
    connection: Connection, backend: Backend, citizen: DirectoryHelper, theirs: ColumnElement[bool],
) -> tuple[int, tuple[str, ...]]:
    """How many there are, and who looks along, where the page is past the last or there is none.

    Raises Problem, as the page does.
    """
    of_them = consents.join(consent_words, consent_words.c.digest == consents.c.words)
    count = select(func.count()).select_from(of_them).where(theirs).scalar_subquery().label("total")
    row = connection.execute(select(count, *who_is_there(citizen, backend.now()))).one()
    beside = refuse_unless_admitted(
        connection, citizen, backend, died=row.asked_who_died, has_screen=row.asked_who_has_screen)
    return row.total, beside
