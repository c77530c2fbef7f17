"""A court's summons is served when whoever opened it says that they received it: its owner, or by an access for them.

It counts then as if the owner themself had got it (`mailbox_rights`), so it is written once, and the owner is told at
once by a way no holder reaches.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from desktop.backend.accesses.rows import load
from desktop.backend.accesses.telling import tell_of_use
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.sent_tables import letters_served
from desktop.backend.db.tables import journal as entries
from desktop.backend.mailbox.activity import letter_of
from desktop.backend.mailbox.basis import Reader
from desktop.backend.mailbox.letters import Found, letter_in
from desktop.backend.problems import Problem
from desktop.domain.access_told import AccessEvent
from desktop.i18n import msg


def serve(connection: Connection, backend: Backend, reading: Reader, row: Found) -> None:
    """This letter is served from now on. Said again, by whomever, it is as it was, and that was read.

    Raises Problem where it is no summons, or whoever says it has not opened it.
    """
    if not letter_in(row).legal_notification:
        raise Problem("letter-not-to-be-served", msg(
            "Brevet er ikke fra retten. Du skal ikke skrive, at det er modtaget."))
    known = select(letters_served.c.letter).where(letters_served.c.letter == row.id)
    if connection.execute(known).first() is not None:
        reading.note(connection, backend, journal.Kind.LETTER_OPENED, {"letter": row.id})
        return
    if not _has_opened(connection, reading, row.id):
        raise Problem("letter-not-opened", msg("Åbn brevet, før du skriver, at det er modtaget."))
    mark = reading.note(connection, backend, journal.Kind.LETTER_SERVED, {"letter": row.id})
    connection.execute(insert(letters_served).values(
        letter=row.id, receiver=reading.helper.id, access=reading.access, at=backend.now(), entry=mark.entry))
    if reading.access is not None:
        access = load(connection, reading.access)
        assert access is not None, "asked when the call began"
        tell_of_use(connection, backend, access, reading.helper, AccessEvent.SERVED, mark)


def _has_opened(connection: Connection, reading: Reader, letter: str) -> bool:
    theirs = (entries.c.subject == reading.citizen) & (entries.c.actor == reading.helper.ref)
    opened = theirs & (entries.c.kind == journal.Kind.LETTER_OPENED) & (letter_of(connection) == letter)
    return connection.execute(select(entries.c.entry).where(opened).limit(1)).first() is not None
