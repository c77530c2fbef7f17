"""Who is exempt from Digital Post (fritaget), since when and on whose word (DOMAIN.md, "Exemption").

The register says who was when they came here. What became of it here outweighs that: a signed declaration, or a yes to
an access that ended it. Each is a row by the journal's line, so nothing of it is ever changed, and one that ended does
not come back by itself.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import exemptions
from desktop.backend.db.tables import citizens
from desktop.domain.visit import Hand

DECLARATION: Final = "fritagelse-digital-post"
"""The task whose submission is the declaration that a ground holds."""

_SIGNED: Final = frozenset({Hand.OWN_DEVICE, Hand.OWN_SCREEN, Hand.SIGNATURE})
"""A yes on the helper's screen signs nothing: the authority asks for the signature."""

_Found = Row[*tuple[object, ...]]


def is_exempt() -> ColumnElement[Any]:
    """Whether a row of `citizens` is of somebody exempt now."""
    last = select(exemptions.c.holds).where(exemptions.c.citizen == citizens.c.ref).order_by(
        exemptions.c.entry.desc()).limit(1).correlate(citizens).scalar_subquery()
    return func.coalesce(last, citizens.c.exempt)


def begin_by_declaration(connection: Connection, backend: Backend, permit: _Found, submission: str, actor: str) -> None:
    """What was sent (by a row of `permits`) is a declaration they signed: they are exempt from now on.

    Nothing where it is another task, where nobody signed, or where they are exempt already.
    """
    if permit.task != DECLARATION or Hand(permit.hand) not in _SIGNED or _is_now(connection, permit.citizen):
        return
    if permit.package is not None:  # what a holder declares, the citizen has not signed
        return
    mark = journal.append(
        connection, journal.Kind.EXEMPTION_BEGAN, backend.now(), subject=permit.citizen, actor=actor,
        session=permit.session, detail={"by": submission},
    )
    _keep(connection, backend, mark, permit.citizen, submission, holds=True)


def end_with_withdrawal(
    connection: Connection, backend: Backend, citizen: str, submission: str, actor: str, session: str,
) -> None:
    """The declaration was taken back: what it began has ended, where nothing came after it."""
    last = connection.execute(
        select(exemptions).where(exemptions.c.citizen == citizen).order_by(exemptions.c.entry.desc()).limit(1),
    ).first()
    if last is None or last.by != submission or not last.holds:
        return
    mark = journal.append(
        connection, journal.Kind.EXEMPTION_ENDED, backend.now(), subject=citizen, actor=actor, session=session,
        detail={"by": submission},
    )
    _keep(connection, backend, mark, citizen, submission, holds=False)


def end_by_access(connection: Connection, backend: Backend, citizen: str, access: str, actor: str) -> None:
    """Their yes to an access said that the exemption ends with it."""
    mark = journal.append(
        connection, journal.Kind.EXEMPTION_ENDED, backend.now(), subject=citizen, actor=actor, detail={"by": access},
    )
    _keep(connection, backend, mark, citizen, access, holds=False)


def _is_now(connection: Connection, citizen: str) -> bool:
    return bool(connection.execute(select(is_exempt()).where(citizens.c.ref == citizen)).scalar())


def _keep(
    connection: Connection, backend: Backend, mark: journal.Mark, citizen: str, by: str, *, holds: bool,
) -> None:
    connection.execute(insert(exemptions).values(
        entry=mark.entry, citizen=citizen, at=backend.now(), holds=holds, by=by,
    ))
