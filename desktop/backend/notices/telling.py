"""A notice of every visit, made in the very command that ends it, or when it ended by itself at midnight.

Of a look-up too, where a proof told who the citizen is and no visit came of it; of what a citizen did by their own
sign-in, for it may be somebody else's hands; and of answers that left, or were opened, when they had gone. No
operation of a helper reads, delays, changes or deletes one: the letter is shown by no basis a helper can have, and
the paper is made and handed over by the backend's own job (`notices.posting`). That it was told stands with the visit
or look-up, which is not erased before.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Row, exists, func, insert, literal, or_, select, update

from desktop.backend.context import Backend, midnight_after, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices
from desktop.backend.db.tables import definitions, helpers, lookups, organisations, permits, sessions
from desktop.backend.db.tables import journal as entries
from desktop.backend.mailbox.importing import judge, keep
from desktop.backend.mailbox.owners import is_old_enough
from desktop.backend.people.citizens import RegisteredCitizen, by_ref
from desktop.documents.notice import text_of, title
from desktop.domain.letter import DocumentRole, LetterType
from desktop.domain.notice import NoticeKind, VisitNotice
from desktop.domain.people import HelperKind
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.definition import Delivery
from desktop.formats.memo import MemoDocument, MemoMessage, MemoParty, MemoProblem, memo_file, write_memo
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE, LocalText, Translator

_NOBODY: Final = "00000000-0000-0000-0000-000000000000"

_Found = Row[*tuple[object, ...]]


def tell(connection: Connection, backend: Backend, session: str) -> None:
    """The notice of a visit that is over. Told twice is told once."""
    row = connection.execute(select(sessions).where(sessions.c.id == session)).one()
    if row.told_at is not None:
        return
    now = backend.now()
    connection.execute(update(sessions).where(sessions.c.id == session).values(told_at=now))
    connection.execute(update(lookups).where(lookups.c.id == row.lookup).values(told_at=now))
    _make(connection, backend, row, lambda mark: _of_visit(connection, backend, row, mark), session=session)


def tell_of_look_up(connection: Connection, backend: Backend, lookup: str) -> None:
    """The notice of a look-up whose proof told who the citizen is. Told twice is told once."""
    row = connection.execute(select(lookups).where(lookups.c.id == lookup)).one()
    if row.told_at is not None:
        return
    connection.execute(update(lookups).where(lookups.c.id == lookup).values(told_at=backend.now()))
    _make(connection, backend, row, lambda mark: _of_look_up(connection, backend, row, mark), lookup=lookup)


def tell_of_sending(connection: Connection, backend: Backend, permit: _Found, submission: str) -> None:
    """The notice of answers that came when the visit was over; none where it still goes on (a row of `permits`)."""
    visit = connection.execute(select(sessions).where(sessions.c.id == permit.session)).one()
    ended_at = min(visit.ended_at or visit.ends_at, visit.ends_at)
    if backend.now() >= ended_at:
        _make(
            connection, backend, permit, lambda mark: _of_sending(connection, backend, permit, visit, mark),
            submission=submission,
        )


def tell_of_opening(
    connection: Connection, backend: Backend, session: str, helper: str, task: str, entry: int,
) -> None:
    """The notice of answers that could not be sent and were opened outside their visit; `entry` is the journal's."""
    opened = select(sessions.c.citizen, sessions.c.organisation, literal(helper).label("helper"))
    whose = connection.execute(opened.where(sessions.c.id == session)).one()
    visit = connection.execute(select(sessions).where(sessions.c.id == session)).one()
    _make(
        connection, backend, whose, lambda mark: _of_opening(connection, backend, whose, visit, task, mark),
        opened=entry,
    )


def visits_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Visits that are over, by themselves or in whatever way, and have not been told of; the oldest first."""
    over = or_(sessions.c.ends_at <= now, sessions.c.ended_at.is_not(None))
    due = select(sessions.c.id).where(over, sessions.c.told_at.is_(None))
    return connection.execute(due.order_by(sessions.c.ends_at, sessions.c.id)).scalars().all()


def look_ups_owed(connection: Connection, now: datetime) -> Sequence[str]:
    """Look-ups with a proof that are over, became and brought back no visit, and have not been told of."""
    over = or_(lookups.c.cancelled_at.is_not(None), lookups.c.at < midnight_before(now))
    known = (lookups.c.outcome == "found") & lookups.c.proof_kind.is_not(None) & lookups.c.relinked.is_(None)
    visit = exists().where(sessions.c.lookup == lookups.c.id)
    due = select(lookups.c.id).where(known, over, lookups.c.told_at.is_(None), ~visit)
    return connection.execute(due.order_by(lookups.c.at, lookups.c.id)).scalars().all()


def _make(
    connection: Connection, backend: Backend, row: _Found, facts: Callable[[journal.Mark], VisitNotice], *,
    session: str | None = None, lookup: str | None = None, submission: str | None = None, opened: int | None = None,
) -> None:
    """`row` says whose it is, who helped and where; the notice is of the one thing that is named."""
    now = backend.now()
    citizen = by_ref(connection, row.citizen, now.date())
    assert citizen is not None, "whoever was looked up is registered"
    by_mail = not citizen.is_exempt and is_old_enough(citizen.born, now.date())
    actor = connection.execute(select(helpers.c.ref).where(helpers.c.id == row.helper)).scalar_one()
    mark = journal.append(
        connection, journal.Kind.NOTICE_MADE, now, subject=row.citizen, actor=actor, session=session,
        detail={
            "ways": ["mailbox", "paper"] if by_mail else ["paper"], **({"lookup": lookup} if lookup else {}),
            **({"submission": submission} if submission else {}), **({"opened": opened} if opened else {}),
        },
    )
    notice = facts(mark)
    say = backend.translators[citizen.language if citizen.language in LANGUAGES else SOURCE_LANGUAGE]
    letter = _put_in_mailbox(connection, backend, citizen, notice, say, _place(row)) if by_mail else None
    connection.execute(insert(notices).values(
        id=backend.ids.new(), session=session, lookup=lookup, submission=submission, opened=opened, citizen=row.citizen,
        made_at=now, letter=letter, language=say.language, facts=notice,
    ))


def _of_visit(connection: Connection, backend: Backend, row: _Found, mark: journal.Mark) -> VisitNotice:
    helper = connection.execute(select(helpers.c.name, helpers.c.kind).where(helpers.c.id == row.helper)).one()
    organisation = _organisation(connection, row)
    agreed = connection.execute(
        select(permits.c.task, permits.c.hand).where(permits.c.session == row.id).order_by(permits.c.agreed_at),
    ).all()
    return VisitNotice(
        organisation=organisation.name, phone=organisation.phone, helper=_first(helper.name), began_at=row.agreed_at,
        ended_at=row.ended_at or row.ends_at, proof=ProofKind(row.proof_kind),
        hands=tuple(Hand(one) for one in dict.fromkeys(said.hand for said in agreed)),
        tasks=tuple(_title(connection, backend, one) for one in dict.fromkeys(said.task for said in agreed)),
        entry=mark.entry, head=mark.head, training=backend.settings.is_training,
        kind=NoticeKind.ALONE if helper.kind == HelperKind.SELF else NoticeKind.VISIT,
        others=_before(connection, row), letters=_letters(connection, row), unsent=_unsent(connection, backend, row),
    )


def _of_look_up(connection: Connection, backend: Backend, row: _Found, mark: journal.Mark) -> VisitNotice:
    helper = connection.execute(select(helpers.c.name).where(helpers.c.id == row.helper)).scalar_one()
    organisation = _organisation(connection, row)
    return VisitNotice(
        organisation=organisation.name, phone=organisation.phone, helper=_first(helper), began_at=row.at,
        ended_at=row.cancelled_at or midnight_after(row.at), proof=ProofKind(row.proof_kind), hands=(), tasks=(),
        entry=mark.entry, head=mark.head, training=backend.settings.is_training, kind=NoticeKind.LOOK_UP,
    )


def _of_sending(
    connection: Connection, backend: Backend, permit: _Found, visit: _Found, mark: journal.Mark,
) -> VisitNotice:
    helper = connection.execute(select(helpers.c.name, helpers.c.kind).where(helpers.c.id == permit.helper)).one()
    organisation = _organisation(connection, permit)
    return VisitNotice(
        organisation=organisation.name, phone=organisation.phone,
        helper="" if helper.kind == HelperKind.SELF else _first(helper.name), began_at=visit.agreed_at,
        ended_at=visit.ended_at or visit.ends_at, proof=ProofKind(visit.proof_kind), hands=(Hand(permit.hand),),
        tasks=(_title(connection, backend, permit.task),), entry=mark.entry, head=mark.head,
        training=backend.settings.is_training, kind=NoticeKind.SENT_LATER, sent_at=backend.now(),
    )


def _of_opening(
    connection: Connection, backend: Backend, whose: _Found, visit: _Found, task: str, mark: journal.Mark,
) -> VisitNotice:
    helper = connection.execute(select(helpers.c.name).where(helpers.c.id == whose.helper)).scalar_one()
    organisation = _organisation(connection, whose)
    return VisitNotice(
        organisation=organisation.name, phone=organisation.phone, helper=_first(helper), began_at=visit.agreed_at,
        ended_at=visit.ended_at or visit.ends_at, proof=ProofKind(visit.proof_kind), hands=(),
        tasks=(_title(connection, backend, task),), entry=mark.entry, head=mark.head,
        training=backend.settings.is_training, kind=NoticeKind.ANSWERS_OPENED, opened_at=backend.now(),
    )


def _unsent(connection: Connection, backend: Backend, row: _Found) -> tuple[LocalText, ...]:
    """What a permit could still send; not what the citizen takes along themself."""
    live = (permits.c.session == row.id) & permits.c.voided_at.is_(None) & permits.c.used_at.is_(None)
    asked = select(permits.c.task).where(live, permits.c.expires_at > backend.now()).order_by(permits.c.agreed_at)
    left = dict.fromkeys(connection.execute(asked).scalars())
    return tuple(_title(connection, backend, one) for one in left if _is_sent_from_here(backend, one))


def _is_sent_from_here(backend: Backend, task: str) -> bool:
    offered = backend.catalogue.tasks.get(task)
    return offered is None or offered.definition.delivery not in {Delivery.COMPANION, Delivery.HAND_IN}


def _before(connection: Connection, row: _Found) -> tuple[str, ...]:
    """The first names of those who had the visit before whoever has it now, in that order."""
    had = (journal.Kind.VISIT_BEGAN, journal.Kind.VISIT_RELINKED)
    asked = select(helpers.c.id, helpers.c.name).join(entries, entries.c.actor == helpers.c.ref).where(
        entries.c.subject == row.citizen, entries.c.session == row.id, entries.c.kind.in_(had),
    )
    each = {one.id: one.name for one in connection.execute(asked.order_by(entries.c.entry))}
    return tuple(_first(name) for helper, name in each.items() if helper != row.helper)


def _letters(connection: Connection, row: _Found) -> int | None:
    mine = (entries.c.subject == row.citizen) & (entries.c.session == row.id)
    kinds = (journal.Kind.LETTERS_CHOOSING, journal.Kind.LETTERS_LISTED, journal.Kind.LETTER_OPENED)
    asked = select(entries.c.kind, func.count().label("opened")).where(mine, entries.c.kind.in_(kinds))
    seen = {one.kind: one.opened for one in connection.execute(asked.group_by(entries.c.kind))}
    return seen.get(journal.Kind.LETTER_OPENED, 0) if seen else None


def _organisation(connection: Connection, row: _Found) -> _Found:
    return connection.execute(select(organisations).where(organisations.c.cvr == _place(row))).one()


def _place(row: _Found) -> str:
    place: str = row.organisation
    return place


def _first(name: str) -> str:
    """A name of nothing but spaces is a mistake in a directory, and no reason to tell nobody."""
    return next(iter(name.split()), name)


def _title(connection: Connection, backend: Backend, task: str) -> LocalText:
    offered = backend.catalogue.tasks.get(task)
    if offered is not None:
        return offered.definition.title
    kept = connection.execute(select(definitions.c.wire).where(definitions.c.task == task)).scalars().first()
    return LocalText(kept["title"]) if kept else LocalText({SOURCE_LANGUAGE: task})


def _put_in_mailbox(
    connection: Connection, backend: Backend, citizen: RegisteredCitizen, notice: VisitNotice, say: Translator,
    cvr: str,
) -> str:
    content = text_of(notice, say).encode()
    heading = say.text(title(notice))
    file = memo_file(0, "besoeg.txt", "text/plain", say.language, content)
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
