"""A holder hears by a session or a permit that the mandate opens it no more: the first time is a read, with its line.

The rest tell nothing that the line has not said, and a client that asks at each step is not to fill the journal. It is
the same line whatever ended it, for of a death a line of its own would tell.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import journal as entries


def note_end_of_session(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], holder: str,
) -> None:
    """This session (a row of `sessions`) opens nothing more, and the holder with this reference is told so now."""
    _note(connection, backend, session, holder, {"ended": "session"})


def note_end_of_task(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], holder: str, task: str,
) -> None:
    """One task of it is opened no more: its package went, or the rest did too."""
    _note(connection, backend, session, holder, {"ended": "task", "task": task})


def note_end_of_permit(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], holder: str | None, task: str,
) -> None:
    """What was ready of this task is delivered no more: something else than that nothing more is begun."""
    _note(connection, backend, session, holder, {"ended": "permit", "task": task})


def _note(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], holder: str | None,
    what: dict[str, str],
) -> None:
    detail = {"mandate": session.mandate, "holder": holder, **what}
    told = select(entries.c.detail).where(
        entries.c.session == session.id, entries.c.kind == journal.Kind.MANDATE_READ.value)
    if any(msgspec.json.decode(one) == detail for one in connection.execute(told).scalars()):
        return
    journal.append(
        connection, journal.Kind.MANDATE_READ, backend.now(), subject=session.citizen, actor=holder,
        session=session.id, detail=detail,
    )
