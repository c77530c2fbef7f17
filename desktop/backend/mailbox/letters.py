"""Finding letters: only those a basis shows, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, exists, func, or_, select

from desktop.backend.context import Backend
from desktop.backend.db.access_tables import letter_marks
from desktop.backend.db.engine import Database
from desktop.backend.db.mail_tables import folders, letter_files, letter_pieces, letters, mailboxes
from desktop.backend.db.sent_tables import sent_letters
from desktop.domain.letter import DocumentRole, Letter

Found = Row[*tuple[Any, ...]]

MOST: Final = 100
"""Letters a page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which letters, and which page of them, counted from 0."""

    folder: str | None = None
    read: bool | None = None
    newest_first: bool = True
    page: int = 0
    size: int = 20


def mailbox_of(connection: Connection, citizen: str) -> Found | None:
    """The citizen's mailbox, or None when they have none."""
    return connection.execute(select(mailboxes).where(mailboxes.c.citizen == citizen)).first()


def shown(backend: Backend, mailbox: str, *, private_too: bool) -> ColumnElement[bool]:
    """The letters of a mailbox that helpers may see: delivered, and from authorities unless `private_too`.

    Never those for the owner's eyes only: a notice of what was done is not for whoever did it, nor for anybody near.
    """
    return and_(letters.c.mailbox == mailbox, may_be_seen(backend, private_too=private_too))


def may_be_seen(backend: Backend, *, private_too: bool) -> ColumnElement[bool]:
    """The same of any mailbox."""
    today = backend.now().date().isoformat()
    delivered = or_(letters.c.shown_from.is_(None), letters.c.shown_from <= today)
    mine = and_(delivered, letters.c.owner_only.is_(False))
    return mine if private_too else and_(mine, letters.c.is_private.is_(False))


def is_marked_by(holder: str) -> ColumnElement[bool]:
    """Whether a letter stands as read by this helper, who has an access to its mailbox. What was sent is read."""
    marked = exists().where(letter_marks.c.letter == letters.c.id, letter_marks.c.holder == holder)
    return or_(marked, is_sent())


def is_sent() -> ColumnElement[bool]:
    """Whether a letter was sent from the mailbox, and did not come to it."""
    return exists().where(sent_letters.c.letter == letters.c.id)


def page_of(
    connection: Connection, which: ColumnElement[bool], wanted: Wanted,
    has_read: ColumnElement[bool] = letters.c.is_read,
) -> tuple[Sequence[Found], int]:
    """One page of letters, and how many there are on all of them; `has_read` says which count as read."""
    if wanted.folder is not None:
        which = and_(which, letters.c.folder == wanted.folder)
    if wanted.read is not None:
        which = and_(which, has_read if wanted.read else ~has_read)
    total = connection.execute(select(func.count()).select_from(letters).where(which)).scalar_one()
    order = letters.c.received_at.desc() if wanted.newest_first else letters.c.received_at
    # The id makes the order whole: two pages never share a letter or lose one between them.
    asked = _as_read(has_read).where(which).order_by(order, letters.c.id)
    return connection.execute(asked.limit(wanted.size).offset(wanted.page * wanted.size)).all(), total


def one_of(
    connection: Connection, which: ColumnElement[bool], letter: str, has_read: ColumnElement[bool] = letters.c.is_read,
) -> Found | None:
    """This letter, if it is among those that may be seen."""
    return connection.execute(_as_read(has_read).where(which, letters.c.id == letter)).first()


def _as_read(has_read: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Letters with `is_read` as `has_read` has it."""
    return select(*(one for one in letters.c if one is not letters.c.is_read), has_read.label("is_read"))


def folders_of(
    connection: Connection, mailbox: str, which: ColumnElement[bool], has_read: ColumnElement[bool] = letters.c.is_read,
) -> Sequence[Found]:
    """The folders in their order, with `letters` and `unread` counted of what may be seen."""
    unread = func.coalesce(func.sum(case((has_read, 0), else_=1)), 0)
    counted = (
        select(letters.c.folder, func.count().label("letters"), unread.label("unread"))
        .where(which).group_by(letters.c.folder).subquery()
    )
    asked = (
        select(folders, func.coalesce(counted.c.letters, 0).label("letters"),
               func.coalesce(counted.c.unread, 0).label("unread"))
        .select_from(folders.outerjoin(counted, counted.c.folder == folders.c.id))
        .where(folders.c.mailbox == mailbox).order_by(folders.c.position)
    )
    return connection.execute(asked).all()


def letter_in(row: Found) -> Letter:
    """The letter of a row of `letters`."""
    return msgspec.convert(row.letter, Letter)


def attachments(letter: Letter) -> int:
    """How many files came with the main document."""
    return sum(len(one.files) for one in letter.documents if one.role is DocumentRole.ADDITIONAL)


def places_of(connection: Connection, letter: str) -> Sequence[Found]:
    """Where the letter's files lie, in the letter's order."""
    asked = select(letter_files).where(letter_files.c.letter == letter)
    return connection.execute(asked.order_by(letter_files.c.position)).all()


def pieces_of(database: Database, file: str) -> Iterator[bytes]:
    """A file's bytes, a piece at a time, each read in its own moment so that a slow reader holds nothing."""
    number = 0
    while True:
        with database.read() as connection:
            asked = select(letter_pieces.c.content).where(
                letter_pieces.c.file == file, letter_pieces.c.number == number,
            )
            piece = connection.execute(asked).scalar()
        if piece is None:
            return
        yield bytes(piece)
        number += 1
