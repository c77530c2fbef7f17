"""Answers kept for a citizen since a mandate ended: theirs alone to see and to delete, by their own sign-in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Join, Row, delete, func, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import kept_answers, mandates
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.problems import Problem
from desktop.i18n import msg

PAGE: Final = 50

_Row = Row[*tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """Some of what is kept (rows of `kept_answers` with `holder_called`), the newest first, and how many in all."""

    rows: Sequence[_Row]
    total: int


def listed(connection: Connection, backend: Backend, citizen: DirectoryHelper, page: int) -> KeptPage:
    """What is kept for this citizen, without the answers; journaled where there is anything."""
    mine = kept_answers.c.citizen == citizen.ref
    asked = select(
        kept_answers.c.id, kept_answers.c.task, kept_answers.c.version, kept_answers.c.kept_at,
        mandates.c.holder_called, func.count().over().label("total"),
    ).select_from(_with_names()).where(mine).order_by(kept_answers.c.kept_at.desc(), kept_answers.c.id.desc())
    rows = connection.execute(asked.limit(PAGE).offset(page * PAGE)).all()
    if rows:
        journal.append(
            connection, journal.Kind.KEPT_ANSWERS_LISTED, backend.now(), subject=citizen.ref, actor=citizen.ref,
            detail={"page": page, "kept": [row.id for row in rows]},
        )
    return KeptPage(rows, rows[0].total if rows else 0)


def read(connection: Connection, backend: Backend, citizen: DirectoryHelper, kept: str) -> _Row:
    """One of them, with the answers (a row of `kept_answers` with `holder_called`); journaled. Raises Problem."""
    mine = (kept_answers.c.id == kept) & (kept_answers.c.citizen == citizen.ref)
    asked = select(kept_answers, mandates.c.holder_called).select_from(_with_names()).where(mine)
    row = connection.execute(asked).first()
    if row is None:
        raise Problem("kept-answers-not-found", msg("Vi kan ikke finde svarene. De kan være slettet."))
    journal.append(
        connection, journal.Kind.KEPT_ANSWERS_READ, backend.now(), subject=citizen.ref, actor=citizen.ref,
        session=row.session, detail={"kept": kept},
    )
    return row


def forget(connection: Connection, backend: Backend, citizen: DirectoryHelper, kept: str) -> None:
    """Delete one of theirs, at once and for good. Whatever is not there, or not theirs, stays as it is."""
    mine = (kept_answers.c.id == kept) & (kept_answers.c.citizen == citizen.ref)
    row = connection.execute(select(kept_answers.c.session).where(mine)).first()
    if row is None:
        return
    connection.execute(delete(kept_answers).where(mine))
    journal.append(
        connection, journal.Kind.KEPT_ANSWERS_DELETED, backend.now(), subject=citizen.ref, actor=citizen.ref,
        session=row.session, detail={"kept": kept},
    )


def _with_names() -> Join:
    """What the holder was called when the mandate began: no name of today follows anybody by what is over."""
    return kept_answers.outerjoin(mandates, mandates.c.id == kept_answers.c.mandate)
