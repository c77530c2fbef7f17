"""What is told beside a letter: who took it on, wrote it, or received it as a summons.

Its owner hears a name; others who help hear none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.accesses.people import named_to_owner
from desktop.backend.accesses.rows import told_of
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.sent_tables import letters_served, sent_letters
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.mailbox.activity import Who
from desktop.backend.mailbox.basis import Reader
from desktop.backend.mailbox.sent_rows import Found
from desktop.backend.mailbox.taking_on import Told, told_to
from desktop.backend.mandates.people import is_protected
from desktop.domain.denmark import end_of
from desktop.domain.mailbox_access import MailboxAccess
from desktop.domain.mailbox_access_steps import note_death_of_access
from desktop.domain.parties import Side
from desktop.domain.sent_letter import Delivery, Sending

_OF_WHOM: Final = (
    helpers.c.ref, helpers.c.name, citizens.c.died_on, citizens.c.protected, citizens.c.protected_until)


@dataclass(frozen=True, slots=True)
class SentTold:
    """What is told of a letter that was sent: by whom, how, to whom, about which letter (an id), and where it is.

    `name` is the writer's first name, where it may be told.
    """

    by: Who
    how: Sending
    to: str
    about: str | None
    delivery: Delivery
    name: str | None = field(repr=False)
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class ServedTold:
    """What is told of a summons that was received: when and by whom. `name` is a first name, where it may be told."""

    at: datetime
    by: Who
    name: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class ToldOf:
    """What is told beside a letter: who took it on, who wrote it where it was sent, who received it as a summons."""

    taken: Told | None = None
    sent: SentTold | None = None
    served: ServedTold | None = None


def told_beside(
    connection: Connection, backend: Backend, reading: Reader, ids: Iterable[str],
) -> tuple[Mapping[str, ToldOf], journal.Detail]:
    """What is told beside these letters, by their ids; and what a line of the journal says of whom that told."""
    wanted = tuple(ids)
    taken, of_whom = told_to(connection, backend, reading, wanted)
    wrote, received = (_rows(connection, wanted), _served(connection, wanted)) if wanted else ((), ())
    if not (wrote or received):
        return {one: ToldOf(told) for one, told in taken.items()}, of_whom
    ids_of = {row.access for row in (*wrote, *received) if row.access is not None}
    asked = select(accesses).where(accesses.c.id.in_(ids_of))
    held = {one.id: one for _, one in told_of(connection, asked.subquery())} if ids_of else {}
    sent = {row.letter: _told(row, reading, held.get(row.access), backend.now()) for row in wrote}
    served = {row.letter: _told_served(row, reading, held.get(row.access), backend.now()) for row in received}
    refs = {str(row.ref) for row in (*wrote, *received) if _by(row, reading) is Who.RELATIVE}
    before = of_whom.get("told_of", [])
    refs |= set(before) if isinstance(before, list) else set()
    told = {one: ToldOf(taken.get(one), sent.get(one), served.get(one)) for one in {*taken, *sent, *served}}
    return told, {"told_of": sorted(refs)} if refs else {}


def _rows(connection: Connection, ids: Sequence[str]) -> Sequence[Found]:
    about = letters.alias("about")
    return connection.execute(select(
        sent_letters, sent_letters.c.writer.label("who"), about.c.reply_by, *_OF_WHOM,
    ).select_from(
        sent_letters.join(helpers, helpers.c.id == sent_letters.c.writer).outerjoin(
            citizens, citizens.c.cpr == helpers.c.cpr).outerjoin(about, about.c.id == sent_letters.c.about),
    ).where(sent_letters.c.letter.in_(ids))).all()


def _served(connection: Connection, ids: Sequence[str]) -> Sequence[Found]:
    return connection.execute(select(
        letters_served, letters_served.c.receiver.label("who"), *_OF_WHOM,
    ).select_from(
        letters_served.join(helpers, helpers.c.id == letters_served.c.receiver).outerjoin(
            citizens, citizens.c.cpr == helpers.c.cpr),
    ).where(letters_served.c.letter.in_(ids))).all()


def _told_served(row: Found, reading: Reader, access: MailboxAccess | None, now: datetime) -> ServedTold:
    by = _by(row, reading)
    return ServedTold(row.at, by, _name(row, access, now) if by is Who.RELATIVE and reading.access is None else None)


def _told(row: Found, reading: Reader, access: MailboxAccess | None, now: datetime) -> SentTold:
    by = _by(row, reading)
    is_late = row.how == Sending.ANSWERED and row.reply_by is not None and row.reply_by < row.at
    return SentTold(
        by, Sending(row.how), row.recipient_name, row.about,
        Delivery.WAITS if row.handed_over_at is None else Delivery.HANDED_OVER,
        _name(row, access, now) if by is Who.RELATIVE and reading.access is None else None, is_late,
    )


def _by(row: Found, reading: Reader) -> Who:
    if row.access is None:
        return Who.ME if reading.access is None else Who.OWNER
    return Who.ME if row.who == reading.helper.id else Who.RELATIVE


def _name(row: Found, access: MailboxAccess | None, now: datetime) -> str | None:
    """A first name, as of any access: today's while it lives, else what the owner knew them by."""
    if access is None:
        return None
    if row.died_on is not None:
        access = note_death_of_access(access, Side.HOLDER, end_of(date.fromisoformat(row.died_on)))
    hides = is_protected(row.protected, row.protected_until, now.date())
    name = named_to_owner(access.state(now), access, row.name, hides=hides)
    return next(iter((name or "").split()), None)
