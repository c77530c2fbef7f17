"""That everything about a citizen was fetched: at most so often, one line in the journal, and a letter.

The letter goes into the mailbox, where no sign-in of this backend shows it, and on paper: whoever has somebody's
sign-in in their hands reads, stops and changes neither.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, func, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.limits import full_until
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.telling import whom_to_call
from desktop.backend.notices.facts import Deed
from desktop.backend.notices.telling import make
from desktop.backend.problems import Problem
from desktop.domain.everything_told import EverythingNotice, Fetched
from desktop.i18n import msg

LIMIT: Final = "everything-fetched"


def room_or_refuse(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> None:
    """Raises Problem where it was fetched as often as it may be in a day."""
    theirs = (entries.c.subject == citizen.ref) & (entries.c.kind == journal.Kind.EVERYTHING_FETCHED)
    asked = select(func.count(), func.min(entries.c.at)).where(theirs)
    now = backend.now()
    again = full_until(connection, LIMIT, asked, entries.c.at, now)
    if again is not None:
        raise Problem("everything-too-often", msg(
            "Du har hentet alt om dig mange gange i dag. Brug det, du har hentet, eller prøv igen i morgen."),
            retry_after=max(1, int((again - now).total_seconds())))


def note_fetched(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> None:
    """The line of it, and the letter, in the caller's command."""
    now = backend.now()
    mark = journal.append(
        connection, journal.Kind.EVERYTHING_FETCHED, now, subject=citizen.ref, actor=citizen.ref)
    cvr, place, phone = whom_to_call(connection)

    def facts(line: journal.Mark) -> EverythingNotice:
        return EverythingNotice(
            Fetched.EVERYTHING, now, place, phone, line.entry, line.head, backend.settings.is_training)

    make(connection, backend, Deed(citizen.ref, citizen.id, cvr), facts, step=mark.entry)
