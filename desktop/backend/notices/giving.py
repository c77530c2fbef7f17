"""Notices that reach their citizen by no post: given on the citizen's own page of their next visit.

That page is on the citizen's own device, behind their own sign-in: no helper sees, delays or stops what stands there.
Only when the citizen has answered the page it stood on do they stand as told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, update

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices
from desktop.backend.notices.checking import is_as_told
from desktop.backend.notices.facts import notice_of
from desktop.backend.notices.telling import mark_look_up_told, mark_visit_told
from desktop.backend.people.citizens import by_ref
from desktop.documents.notice import text_of
from desktop.domain.notice import Way, languages_of
from desktop.i18n import SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class WaitingNotice:
    """A notice's id, and its words: in the language it was made in, and after that in the citizen's own."""

    id: str
    language: str
    text: str


def waiting(connection: Connection, backend: Backend, citizen: str) -> Sequence[WaitingNotice]:
    """What waits for this citizen (a journal reference), the oldest first.

    One that is not as its line of the journal says is shown to nobody: `sidemand journal verify` names it.
    """
    known = by_ref(connection, citizen, backend.now().date())
    own = known.language if known is not None else SOURCE_LANGUAGE
    rows = connection.execute(select(notices).where(_waits(citizen)).order_by(notices.c.made_at, notices.c.id))
    return [
        WaitingNotice(
            row.id, row.language, text_of(
                notice_of(row.facts),
                [backend.translators[one] for one in languages_of(row.language, own)],
            ),
        )
        for row in rows.all() if is_as_told(connection, row)
    ]


def given(connection: Connection, backend: Backend, citizen: str, shown: Sequence[str], approval: str) -> None:
    """The citizen answered the page of this approval, on which these were shown, by id. Told twice is told once.

    What is not theirs, or does not wait, is passed over: the page says what it showed, and a page can be made up.
    """
    mine = connection.execute(select(notices).where(_waits(citizen), notices.c.id.in_(shown))).all()
    now = backend.now()
    for row in mine:
        every = {"lookup": row.lookup, "submission": row.submission, "opened": row.opened, "step": row.step}
        about = {name: value for name, value in every.items() if value is not None}
        journal.append(
            connection, journal.Kind.NOTICE_GIVEN, now, subject=citizen, actor=citizen, session=row.session,
            detail={"notice": row.id, "approval": approval, **about},
        )
        connection.execute(update(notices).where(notices.c.id == row.id).values(given_at=now))
        if row.session is not None:
            mark_visit_told(connection, row.session, now)
        if row.lookup is not None:
            mark_look_up_told(connection, row.lookup, now)


def _waits(citizen: str) -> ColumnElement[bool]:
    return (notices.c.citizen == citizen) & (notices.c.way == Way.OWN_PAGE.value) & notices.c.given_at.is_(None)
