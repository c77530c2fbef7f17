"""Making the key of an organisation's queue system. It is told once; only its fingerprint is kept."""

from __future__ import annotations

from sqlalchemy import select

from desktop.backend.db.engine import Database
from desktop.backend.db.migrate import migrate
from desktop.backend.db.tables import organisations
from desktop.backend.ports import Clock, Ids
from desktop.backend.queue.waiting import keep_key


class NoSuchOrganisationError(Exception):
    """No organisation of the directory has this CVR number; `nobody_yet` where there is none at all."""

    def __init__(self, *, nobody_yet: bool) -> None:
        super().__init__()
        self.nobody_yet = nobody_yet


def make_queue_key(database_url: str, organisation: str, clock: Clock, ids: Ids) -> str:
    """A fresh key, 64 hexadecimal digits; the organisation's old one opens nothing more.

    Raises NoSuchOrganisationError, and what `migrate` raises.
    """
    database = Database(database_url)
    try:
        migrate(database)
        key = ids.key().hex()
        with database.write() as connection:
            asked = select(organisations.c.cvr).where(organisations.c.cvr == organisation)
            if connection.execute(asked).first() is None:
                any_at_all = connection.execute(select(organisations.c.cvr).limit(1)).first()
                raise NoSuchOrganisationError(nobody_yet=any_at_all is None)
            keep_key(connection, organisation, key, clock.now())
    finally:
        database.close()
    return key
