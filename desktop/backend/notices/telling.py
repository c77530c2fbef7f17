"""A notice of every visit, made in the very command that ends it, or when it ended by itself at midnight.

Of a look-up too, where a proof told who the citizen is and no visit came of it; of what a citizen did by their own
sign-in, for it may be somebody else's hands; and of answers that left, or were opened, when they had gone. No
operation of a helper reads, delays, changes or deletes one: the letter is shown by no basis a helper can have, and
the paper is made and handed over by the backend's own job (`notices.posting`). That it was told stands with the visit
or look-up, which is not erased before. Where nothing reaches the citizen the line says so, and nobody stands as told:
the notice waits for the citizen's own page of their next visit (`notices.giving`).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, exists, insert, or_, select, update

from desktop.backend.context import Backend, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices
from desktop.backend.db.tables import helpers, lookups, permits, sessions
from desktop.backend.mailbox.importing import judge, keep
from desktop.backend.mailbox.owners import is_old_enough
from desktop.backend.notices.at_the_old_contacts import old_contacts, tell_old_contacts
from desktop.backend.notices.facts import Deed, digest_of, of_look_up, of_opening, of_sending, of_visit
from desktop.backend.people.citizens import RegisteredCitizen, by_ref
from desktop.documents.notice import Notice, text_of, title
from desktop.domain.access_told import AccessNotice
from desktop.domain.consent_told import ConsentNotice
from desktop.domain.everything_told import EverythingNotice
from desktop.domain.letter import DocumentRole, LetterType
from desktop.domain.mandate_told import MandateNotice
from desktop.domain.notice import Way, languages_of
from desktop.formats.memo import MemoDocument, MemoMessage, MemoParty, MemoProblem, memo_file, write_memo
from desktop.i18n import Translator

_FILES: Final[Mapping[type[Notice], str]] = {
    MandateNotice: "fuldmagt.txt", ConsentNotice: "samtykke.txt", AccessNotice: "adgang.txt",
    EverythingNotice: "alt-om-dig.txt",
}
_NOBODY: Final = "00000000-0000-0000-0000-000000000000"

_Found = Row[*tuple[object, ...]]


def tell(connection: Connection, backend: Backend, session: str) -> None:
    """The notice of a visit that is over. Told twice is told once."""
    row = connection.execute(select(sessions).where(sessions.c.id == session)).one()
    if row.told_at is not None or _is_made(connection, notices.c.session == session):
        return
    # First of all its line: the database takes nobody for told without one.
    way = make(
        connection, backend, Deed.of(row), lambda mark: of_visit(connection, backend, row, mark),
        visit=session, session=session,
    )
    if way is not Way.OWN_PAGE:
        mark_visit_told(connection, session, backend.now())


def tell_of_look_up(connection: Connection, backend: Backend, lookup: str) -> None:
    """The notice of a look-up whose proof told who the citizen is. Told twice is told once."""
    row = connection.execute(select(lookups).where(lookups.c.id == lookup)).one()
    if row.told_at is not None or _is_made(connection, notices.c.lookup == lookup):
        return
    way = make(
        connection, backend, Deed.of(row), lambda mark: of_look_up(connection, backend, row, mark), lookup=lookup,
    )
    if way is not Way.OWN_PAGE:
        mark_look_up_told(connection, lookup, backend.now())


def mark_visit_told(connection: Connection, session: str, at: datetime) -> None:
    """It stands with the visit and its look-up that the citizen was told."""
    connection.execute(update(sessions).where(sessions.c.id == session).values(told_at=at))
    of_it = select(sessions.c.lookup).where(sessions.c.id == session).scalar_subquery()
    connection.execute(update(lookups).where(lookups.c.id == of_it).values(told_at=at))


def mark_look_up_told(connection: Connection, lookup: str, at: datetime) -> None:
    """It stands with the look-up that the citizen was told."""
    connection.execute(update(lookups).where(lookups.c.id == lookup).values(told_at=at))


def tell_of_sending(connection: Connection, backend: Backend, permit: _Found, submission: str) -> None:
    """The notice of answers that came when the visit was over; none where it still goes on (a row of `permits`).

    Of what is done on a mandate its citizen was told when it was begun, with each task.
    """
    visit = connection.execute(select(sessions).where(sessions.c.id == permit.session)).one()
    if visit.mandate is not None:
        return
    ended_at = min(visit.ended_at or visit.ends_at, visit.ends_at)
    if backend.now() >= ended_at:
        make(
            connection, backend, Deed.of(permit),
            lambda mark: of_sending(connection, backend, permit, visit, mark),
            visit=visit.id, submission=submission,
        )


def tell_of_opening(
    connection: Connection, backend: Backend, visit: _Found, helper: str, task: str, entry: int,
) -> None:
    """The notice of answers that could not be sent and were opened outside their visit (a row of `sessions`).

    `helper` is the id of who opened them, `entry` the journal's line of it.
    """
    deed = Deed(visit.citizen, helper, visit.organisation)
    make(
        connection, backend, deed, lambda mark: of_opening(connection, backend, deed, visit, task, mark),
        visit=visit.id, opened=entry,
    )


def visits_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Visits that are over, by themselves or in whatever way, and no notice was made of; the oldest first."""
    over = or_(sessions.c.ends_at <= now, sessions.c.ended_at.is_not(None))
    due = select(sessions.c.id).where(over, sessions.c.told_at.is_(None), ~exists().where(
        notices.c.session == sessions.c.id,
    ))
    return connection.execute(due.order_by(sessions.c.ends_at, sessions.c.id)).scalars().all()


def look_ups_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Look-ups with a proof that are over, became and brought back no visit, and no notice was made of."""
    over = or_(lookups.c.cancelled_at.is_not(None), lookups.c.at < midnight_before(now))
    known = (lookups.c.outcome == "found") & lookups.c.proof_kind.is_not(None) & lookups.c.relinked.is_(None)
    visit = exists().where(sessions.c.lookup == lookups.c.id)
    made = exists().where(notices.c.lookup == lookups.c.id)
    due = select(lookups.c.id).where(known, over, lookups.c.told_at.is_(None), ~visit, ~made)
    return connection.execute(due.order_by(lookups.c.at, lookups.c.id)).scalars().all()


def make(
    connection: Connection, backend: Backend, deed: Deed, facts: Callable[[journal.Mark], Notice], *,
    visit: str | None = None, session: str | None = None, lookup: str | None = None, submission: str | None = None,
    opened: int | None = None, step: int | None = None, on_own_page: bool = False,
) -> Way:
    """The notice is of the one thing that is named, in what the citizen read in its `visit`, if any; how it leaves.

    `on_own_page` gives it on the citizen's own page, whatever else would bring it.
    """
    now = backend.now()
    citizen = by_ref(connection, deed.citizen, now.date())
    assert citizen is not None, "whoever was looked up is registered"
    by_mail = not on_own_page and not citizen.is_exempt and is_old_enough(citizen.born, now.date())
    actor = connection.execute(select(helpers.c.ref).where(helpers.c.id == deed.helper)).scalar()
    notice = backend.ids.new()
    by_post = not on_own_page and citizen.address is not None
    way = Way.POST if by_post else Way.MAILBOX if by_mail else Way.OWN_PAGE
    kind = journal.Kind.NOTICE_WAITS if way is Way.OWN_PAGE else journal.Kind.NOTICE_MADE
    draft = facts(journal.Mark(0, ""))
    words = digest_of(msgspec.json.decode(msgspec.json.encode(draft)))
    old = old_contacts(connection, deed.citizen, now)
    mark = journal.append(
        connection, kind, now, subject=deed.citizen, actor=actor, session=session,
        detail={
            "notice": notice, "facts": words,
            "ways": ["mailbox"] * by_mail + ["paper"] * by_post + ["old-contact"] * len(old),
            **({"lookup": lookup} if lookup else {}),
            **({"submission": submission} if submission else {}), **({"opened": opened} if opened else {}),
            **({"step": step} if step else {}),
        },
    )
    told = replace(draft, entry=mark.entry, head=mark.head)
    languages = languages_of(_read_in(connection, visit), citizen.language)
    says = [backend.translators[one] for one in languages]
    letter = _put_in_mailbox(connection, backend, citizen, told, says, deed.organisation) if by_mail else None
    connection.execute(insert(notices).values(
        id=notice, session=session, lookup=lookup, submission=submission, opened=opened, step=step,
        citizen=deed.citizen, made_at=now, letter=letter, language=languages[0], facts=told, way=way,
    ))
    tell_old_contacts(connection, backend, notice, old)
    return way


def _is_made(connection: Connection, which: ColumnElement[bool]) -> bool:
    return connection.execute(select(notices.c.id).where(which)).first() is not None


def _read_in(connection: Connection, visit: str | None) -> str | None:
    """What the citizen read when they said yes last: on that page they may have chosen another language than theirs."""
    said = select(permits.c.language).where(permits.c.session == visit).order_by(permits.c.agreed_at.desc()).limit(1)
    return connection.execute(said).scalar() if visit is not None else None


def _put_in_mailbox(
    connection: Connection, backend: Backend, citizen: RegisteredCitizen, notice: Notice,
    says: Sequence[Translator], cvr: str,
) -> str:
    say, content = says[0], text_of(notice, says).encode()
    heading = say.text(title(notice))
    name = _FILES.get(type(notice), "besoeg.txt")
    file = memo_file(0, name, "text/plain", say.language, content)
    message = MemoMessage(
        type=LetterType.DIGITAL_POST, uuid=str(UUID(backend.ids.new())), label=heading,
        sender=MemoParty(id=cvr, id_type="CVR", label=notice.organisation),
        # Whose it is stands beside the letter, never in it.
        recipient=MemoParty(id=_NOBODY, id_type="UUID"),
        created_at=backend.now(), documents=(MemoDocument(DocumentRole.MAIN, (file,), label=heading),),
    )
    stream = io.BytesIO(write_memo(message, (content,)))
    judged = judge(stream)
    assert not isinstance(judged, MemoProblem), "what is written reads back"
    stream.seek(0)
    return keep(
        connection, judged, stream, citizen=citizen.ref, now=backend.now(), ids=backend.ids,
        translators=backend.translators, owner_only=True,
    ).letter
