"""Drawing the week's samples of a database as it stands, without a backend: nothing else of it is changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from desktop.backend.control.samples import Sample, current
from desktop.backend.db.engine import Database
from desktop.backend.db.migrate import HEAD, is_newer, revision
from desktop.backend.db.tables import organisations
from desktop.backend.ports import Clock, Ids
from desktop.domain.denmark import DENMARK


class OtherSchemaError(Exception):
    """The database is another version's; `is_newer` where that one comes after this."""

    def __init__(self, *, is_newer: bool) -> None:
        super().__init__(is_newer)
        self.is_newer = is_newer


def draw_samples(database_url: str, organisation: str | None, clock: Clock, ids: Ids) -> Sequence[Sample]:
    """This week's sample of every organisation, or of the one with this CVR number; drawn now where nobody has yet.

    Nothing where there is no such organisation. Raises OtherSchemaError, BusyError, and SQLAlchemyError where it cannot
    be opened; then nothing was changed, and no file made.
    """
    _same_schema_or_refuse(database_url)
    database = Database(database_url)
    try:
        with database.write() as connection:
            every = select(organisations.c.cvr).order_by(organisations.c.cvr)
            known = connection.execute(every if organisation is None else every.where(
                organisations.c.cvr == organisation,
            )).scalars().all()
            now = clock.now().astimezone(DENMARK)
            return [current(connection, now, ids, one, None) for one in known]
    finally:
        database.close()


def _same_schema_or_refuse(database_url: str) -> None:
    looking = Database(database_url, looking=True)
    try:
        with looking.read() as connection:
            if revision(connection) != HEAD:
                raise OtherSchemaError(is_newer=is_newer(connection))
    finally:
        looking.close()
