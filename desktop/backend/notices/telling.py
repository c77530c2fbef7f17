"""A notice of every visit, made in the very command that ends it, or when it ended by itself at midnight.

No operation of a helper reads, delays, changes or deletes one: the letter is shown by no basis a helper can have, and
the paper is made and handed over by the backend's own job (`notices.posting`).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Row, insert, or_, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices
from desktop.backend.db.tables import definitions, helpers, organisations, permits, sessions
from desktop.backend.mailbox.importing import judge, keep
from desktop.backend.mailbox.owners import is_old_enough
from desktop.backend.people.citizens import RegisteredCitizen, by_ref
from desktop.documents.notice import text_of, title
from desktop.domain.letter import DocumentRole, LetterType
from desktop.domain.notice import VisitNotice
from desktop.domain.people import HelperKind
from desktop.domain.visit import Hand, ProofKind
from desktop.formats.memo import MemoDocument, MemoMessage, MemoParty, MemoProblem, memo_file, write_memo
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE, LocalText, Translator

_NOBODY: Final = "00000000-0000-0000-0000-000000000000"


def tell(connection: Connection, backend: Backend, session: str) -> None:
    """The notice of a visit that is over. Told twice is told once."""
    if connection.execute(select(notices.c.id).where(notices.c.session == session)).first() is not None:
        return
    row = connection.execute(select(sessions).where(sessions.c.id == session)).one()
    now = backend.now()
    citizen = by_ref(connection, row.citizen, now.date())
    assert citizen is not None, "a session's citizen is registered"
    by_mail = not citizen.is_exempt and is_old_enough(citizen.born, now.date())
    actor = connection.execute(select(helpers.c.ref).where(helpers.c.id == row.helper)).scalar_one()
    mark = journal.append(
        connection, journal.Kind.NOTICE_MADE, now, subject=row.citizen, actor=actor, session=session,
        detail={"ways": ["mailbox", "paper"] if by_mail else ["paper"]},
    )
    notice = _notice(connection, backend, row, mark)
    say = backend.translators[citizen.language if citizen.language in LANGUAGES else SOURCE_LANGUAGE]
    letter = _put_in_mailbox(connection, backend, citizen, notice, say, row.organisation) if by_mail else None
    connection.execute(insert(notices).values(
        id=backend.ids.new(), session=session, citizen=row.citizen, made_at=now, letter=letter,
        language=say.language, facts=notice,
    ))


def overdue(connection: Connection, now: datetime) -> Sequence[str]:
    """The visits that are over, by themselves or in whatever way, and have not been told of; the oldest first."""
    told = select(notices.c.id).where(notices.c.session == sessions.c.id).exists()
    over = or_(sessions.c.ends_at <= now, sessions.c.ended_at.is_not(None))
    # Who did it all themself knows: nobody is to be told on.
    alone = select(helpers.c.id).where(helpers.c.kind == HelperKind.SELF.value)
    due = select(sessions.c.id).where(over, ~told, sessions.c.helper.not_in(alone))
    return connection.execute(due.order_by(sessions.c.ends_at, sessions.c.id)).scalars().all()


def _notice(
    connection: Connection, backend: Backend, row: Row[*tuple[object, ...]], mark: journal.Mark,
) -> VisitNotice:
    helper = connection.execute(select(helpers.c.name).where(helpers.c.id == row.helper)).scalar_one()
    organisation = connection.execute(select(organisations).where(organisations.c.cvr == row.organisation)).one()
    agreed = connection.execute(
        select(permits.c.task, permits.c.hand).where(permits.c.session == row.id).order_by(permits.c.agreed_at),
    ).all()
    return VisitNotice(
        organisation=organisation.name, phone=organisation.phone, helper=helper.split()[0], began_at=row.agreed_at,
        ended_at=row.ended_at or row.ends_at, proof=ProofKind(row.proof_kind),
        hands=tuple(Hand(one) for one in dict.fromkeys(said.hand for said in agreed)),
        tasks=tuple(_title(connection, backend, one) for one in dict.fromkeys(said.task for said in agreed)),
        entry=mark.entry, head=mark.head, training=backend.settings.is_training,
    )


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
    heading = say.text(title())
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
