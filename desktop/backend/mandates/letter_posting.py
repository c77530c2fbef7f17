"""The backend's own job for letters to sign by hand: set from the words their line has, and handed over for posting.

As notices are (`notices.posting`): in a folder for a print shop, or, where there is none, kept in the database. What
is not as the journal says it was sent is posted to nobody, nor is one that is waited for no more, or to somebody dead.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select, true, update

from desktop import files
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_letters, mandates
from desktop.backend.db.tables import journal as entries
from desktop.backend.mandates.documents import papers, sheet_of
from desktop.backend.mandates.letters import LetterWay, counted, reference_of
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.signed_words import words_kept
from desktop.backend.notices.addressing import recipient_of
from desktop.backend.people.citizens import by_ref, is_dead
from desktop.documents.mandate_paper_facts import LetterFacts
from desktop.domain.mandate import Mandate, MandateState
from desktop.domain.receipt import JournalMark


class NotAsSentError(Exception):
    """A letter is not what its line of the journal says: somebody wrote in the database."""


def letters_waiting(backend: Backend) -> Sequence[str]:
    """The mandates whose letter is to be set or handed over."""
    unset = true() if backend.settings.outgoing is not None else mandate_letters.c.paper.is_(None)
    unanswered = mandates.c.yes.is_(None) & mandates.c.declined.is_(None)
    waits = select(mandates.c.id).join(mandate_letters, mandate_letters.c.mandate == mandates.c.id).where(
        mandate_letters.c.way == LetterWay.POST.value, mandate_letters.c.handed_over_at.is_(None), unset, unanswered)
    with backend.database.read() as connection:
        return connection.execute(waits.order_by(mandate_letters.c.made_at)).scalars().all()


def post_letter(backend: Backend, mandate: str) -> None:
    """Set it and hand it over; done again after a crash it is the same file. Raises NotAsSentError."""
    with backend.database.read() as connection:
        facts = facts_of(connection, backend, mandate)
    if facts is None:
        return
    pdf = papers(backend).letter(facts)
    with backend.database.read() as connection:
        found = load(connection, mandate)
    if found is None or found.letter is None or counted(pdf) != found.letter.pages:
        raise NotAsSentError
    folder = backend.settings.outgoing
    entry = facts.sheet.mark.entry
    if folder is None:
        _mark(backend, mandate, entry, pdf)
        return
    name = folder / f"{mandate}-{entry}.pdf"
    files.write_whole(name, pdf)
    _mark(backend, mandate, entry, None)
    files.forget_halves(name)


def facts_of(connection: Connection, backend: Backend, mandate: str) -> LetterFacts | None:
    """What the letter says, addressed as the register has the citizen now; None where none is to leave.

    Raises NotAsSentError.
    """
    found = load(connection, mandate)
    row = connection.execute(select(mandate_letters).where(mandate_letters.c.mandate == mandate)).one()
    if found is None or found.letter is None or found.state(backend.now()) is not MandateState.ON_PAPER:
        return None
    citizen = by_ref(connection, found.grantor, backend.now().date())
    if citizen is None or citizen.address is None or is_dead(connection, found.grantor):
        return None
    lines = words_kept(connection, mandate, found.letter.wording.fingerprint)
    mark = _mark_of(connection, found, row.entry)
    if lines is None or mark is None or found.holder_called is None:
        raise NotAsSentError
    sheet = sheet_of(connection, backend, citizen.name, found.holder_called, mark, row.made_at)
    return LetterFacts(sheet, found.packages, lines, recipient_of(citizen), reference_of(found))


def _mark_of(connection: Connection, mandate: Mandate, entry: int) -> JournalMark | None:
    """The letter's line, where it is about this mandate and in these words."""
    sent = (entries.c.entry == entry) & (entries.c.kind == journal.Kind.MANDATE_LETTER_SENT.value)
    row = connection.execute(select(entries.c.hash, entries.c.detail).where(sent)).first()
    detail = msgspec.json.decode(row.detail) if row is not None else {}
    letter = mandate.letter
    if row is None or letter is None or detail.get("mandate") != mandate.id:
        return None
    return JournalMark(entry, row.hash) if detail.get("wording") == letter.wording.fingerprint else None


def _mark(backend: Backend, mandate: str, entry: int, pdf: bytes | None) -> None:
    """It is set, and where no PDF is kept it is handed over, in one command with its line."""
    this = (mandate_letters.c.mandate == mandate) & (mandate_letters.c.entry == entry)
    with backend.database.write() as connection:
        row = connection.execute(select(mandate_letters).where(this)).first()
        if row is None or row.handed_over_at is not None:
            return  # another process was first, or there is a newer letter
        if pdf is not None:
            connection.execute(update(mandate_letters).where(this).values(paper=pdf))
            return
        now = backend.now()
        subject = connection.execute(select(mandates.c.grantor).where(mandates.c.id == mandate)).scalar_one()
        journal.append(
            connection, journal.Kind.MANDATE_LETTER_HANDED_OVER, now, subject=subject,
            detail={"mandate": mandate, "letter": entry},
        )
        connection.execute(update(mandate_letters).where(this).values(paper=None, handed_over_at=now))
