"""Citizens who use the guided screens with their own sign-in: the third kind of helper (DOMAIN.md, "self").

One stands in the directory for each citizen who may sign in. Its reference is the citizen's own, so that the journal
says of whatever is done there that actor and subject are one.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, exists, insert, select

from desktop.backend.db.tables import citizens, helpers
from desktop.domain.people import HelperKind

_BEFORE: Final = "self-"


def enrol(connection: Connection) -> None:
    """Let every citizen of a training database sign in themself; writes nothing where all may already."""
    there = exists().where(helpers.c.ref == citizens.c.ref)
    missing = connection.execute(select(citizens.c.id, citizens.c.ref, citizens.c.name, citizens.c.cpr).where(~there))
    rows = [
        {
            "id": f"{_BEFORE}{row.id}", "ref": row.ref, "name": row.name, "kind": HelperKind.SELF.value, "role": None,
            "organisation": None, "cpr": row.cpr, "left_at": None,
        }
        for row in missing
    ]
    if rows:
        connection.execute(insert(helpers), rows)
