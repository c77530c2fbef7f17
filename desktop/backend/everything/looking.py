"""Whose everything is looked for, and how others are named in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.domain.people import HelperKind

AT_ONCE: Final = 500
"""Rows fetched at a time: memory does not grow with how many there are."""

Found = Row[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at all that is kept of the citizen with this reference, at one moment of the database.

    `relatives` are the ids by which the same person helps others of their family.
    """

    connection: Connection
    backend: Backend
    citizen: DirectoryHelper
    cpr: str = field(repr=False)
    relatives: Sequence[str]
    now: datetime

    def rows(self, asked: Select[*tuple[Any, ...]]) -> Iterator[Found]:
        """What is asked, some at a time."""
        with self.connection.execute(asked.execution_options(yield_per=AT_ONCE)) as found:
            yield from found

    def staff(self, kind: str | None, name: str | None) -> str | None:
        """The first name of staff; None for everybody else, who is not named here."""
        return first_name(name) if kind == HelperKind.STAFF and name is not None else None


def look_at(connection: Connection, backend: Backend, citizen: DirectoryHelper) -> Look:
    """A look at everything of whoever signed in."""
    cpr = connection.execute(select(citizens.c.cpr).where(citizens.c.ref == citizen.ref)).scalar_one()
    theirs = select(helpers.c.id).where(helpers.c.cpr == cpr, helpers.c.kind == HelperKind.RELATIVE.value)
    relatives = connection.execute(theirs.order_by(helpers.c.id)).scalars().all()
    return Look(connection, backend, citizen, cpr, relatives, backend.now())


def first_name(name: str) -> str:
    """A name of nothing but spaces is a mistake in a directory, and stands as it is."""
    return next(iter(name.split()), name)
