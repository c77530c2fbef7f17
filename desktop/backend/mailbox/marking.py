"""A letter is marked as read, or put in another folder, by whoever has seen the version it has; each is journaled."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import letter_marks
from desktop.backend.db.mail_tables import folders, letters
from desktop.backend.db.sent_tables import sent_letters
from desktop.backend.mailbox.basis import Reader, own_letter
from desktop.backend.mailbox.importing import SENT
from desktop.backend.mailbox.letters import Found
from desktop.backend.mailbox.told_beside import ToldOf, told_beside
from desktop.backend.problems import Problem
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be so of a letter: read or not, and in which folder (an id); None is as it was.

    `version` is the one whoever asks has seen; None is one that never was.
    """

    version: int | None
    read: bool | None = None
    folder: str | None = None

    @property
    def told(self) -> journal.Detail:
        """It, in a line of the journal."""
        return {
            **({} if self.read is None else {"read": int(self.read)}),
            **({} if self.folder is None else {"folder": self.folder}),
        }


def change(
    connection: Connection, backend: Backend, reading: Reader, letter: str, wanted: Change,
) -> tuple[Found, ToldOf | None] | Problem:
    """The letter as it is then, and what is told beside it. A value where it had changed, for that is written too.

    Raises Problem.

    Whether it was so already is told by the answer, so there is a line in any case. Read by a relative it stands as
    read by them: the duty to read is its owner's, and so is their mark.
    """
    row = own_letter(connection, backend, reading, letter)
    if wanted.folder is not None and not _takes(connection, row, wanted.folder):
        raise Problem("folder-not-found", msg("Vi kan ikke finde mappen. Hent mapperne igen."))
    is_stale = wanted.version != row.version
    if not is_stale:
        is_other = _mark(connection, reading, row, wanted.read) | _move(connection, row, wanted.folder)
        if is_other:
            connection.execute(update(letters).where(letters.c.id == letter).values(version=row.version + 1))
    told, of_whom = ({}, {}) if is_stale else told_beside(connection, backend, reading, (row.id,))
    for kind in _kinds(wanted, is_stale=is_stale):
        reading.note(connection, backend, kind, {"letter": row.id, **wanted.told, **of_whom})
    if is_stale:
        return Problem("version-stale", msg("Brevet er ændret et andet sted. Åbn det igen."))
    return own_letter(connection, backend, reading, letter), told.get(row.id)


def _kinds(wanted: Change, *, is_stale: bool) -> tuple[journal.Kind, ...]:
    if is_stale:
        return (journal.Kind.LETTER_MARK_REFUSED,)
    marked = () if wanted.read is None else (journal.Kind.LETTER_MARKED,)
    return (*marked, *(() if wanted.folder is None else (journal.Kind.LETTER_MOVED,)))


def _mark(connection: Connection, reading: Reader, row: Found, read: bool | None) -> bool:
    """Whether that made it other than it was."""
    if read is None or bool(row.is_read) == read:
        return False
    theirs = (letter_marks.c.letter == row.id) & (letter_marks.c.holder == reading.helper.id)
    if reading.access is None:
        connection.execute(update(letters).where(letters.c.id == row.id).values(is_read=read))
    elif read:
        connection.execute(insert(letter_marks).values(letter=row.id, holder=reading.helper.id))
    else:
        connection.execute(delete(letter_marks).where(theirs))
    return True


def _move(connection: Connection, row: Found, folder: str | None) -> bool:
    """Whether that made it other than it was."""
    if folder is None or row.folder == folder:
        return False
    connection.execute(update(letters).where(letters.c.id == row.id).values(folder=folder))
    return True


def _takes(connection: Connection, row: Found, folder: str) -> bool:
    """Whether the mailbox has this folder, and it is for this letter: among what was sent lies nothing that came."""
    own = (folders.c.id == folder) & (folders.c.mailbox == row.mailbox)
    kind = connection.execute(select(folders.c.kind).where(own)).scalar()
    if kind != SENT:
        return kind is not None
    return connection.execute(select(sent_letters.c.letter).where(sent_letters.c.letter == row.id)).first() is not None
