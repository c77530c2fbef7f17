"""A short message to contact details that were changed leaves: a file in a folder of the server's own.

It names nobody and says nothing of what it is about but the title: whoever has the old telephone may be another now.
Nothing is sent to the new ones from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import select, update

from desktop import files
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.contact_tables import old_contacts_told
from desktop.backend.db.control_tables import notices
from desktop.backend.db.tables import citizens
from desktop.backend.notices.checking import is_as_told
from desktop.backend.notices.facts import notice_of
from desktop.documents.notice import title
from desktop.i18n import msg

FOLDER: Final = "messages"
"""Beside the letters on paper, which another fetches."""

_AT_ONCE: Final = 100


def messages_waiting(backend: Backend) -> Sequence[str]:
    """What has not left, the oldest first (ids); nothing where there is no folder, nor of anybody who is dead."""
    if backend.settings.outgoing is None:
        return ()
    owned = old_contacts_told.join(notices, notices.c.id == old_contacts_told.c.notice).join(
        citizens, citizens.c.ref == notices.c.citizen)
    waits = old_contacts_told.c.handed_over_at.is_(None) & citizens.c.died_on.is_(None)
    asked = select(old_contacts_told.c.id).select_from(owned).where(waits).order_by(old_contacts_told.c.at)
    with backend.database.read() as connection:
        return connection.execute(asked.limit(_AT_ONCE)).scalars().all()


def hand_over_message(backend: Backend, message: str) -> None:
    """Put it in the folder and note that it left. Done again after a crash it is the same file. Raises OSError.

    Of a notice that is not as its line says nothing leaves: `sidemand journal verify` names it.
    """
    outgoing = backend.settings.outgoing
    assert outgoing is not None, "asked where there is a folder"
    one = old_contacts_told.c.id == message
    with backend.database.read() as connection:
        row = connection.execute(select(old_contacts_told).where(one)).one()
        notice = connection.execute(select(notices).where(notices.c.id == row.notice)).one()
        if not is_as_told(connection, notice):
            return
    facts, say = notice_of(notice.facts), backend.translators[notice.language]
    words = say.text(msg(
        "{title}. Du får et brev om det. Kender du det ikke, så ring til {organisation} på telefon {phone}.",
        title=title(facts), organisation=facts.organisation, phone=facts.phone))
    folder = outgoing / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"{message}.json"
    files.write_whole(file, msgspec.json.encode({"kind": row.kind, "to": row.address, "text": words}))
    with backend.database.write() as connection:
        if connection.execute(select(old_contacts_told.c.handed_over_at).where(one)).scalar_one() is not None:
            return  # another process was first
        now = backend.now()
        journal.append(
            connection, journal.Kind.MESSAGE_HANDED_OVER, now, subject=notice.citizen,
            detail={"notice": row.notice, "message": message})
        connection.execute(update(old_contacts_told).where(one).values(handed_over_at=now))
    files.forget_halves(file)
