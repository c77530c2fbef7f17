"""Organisations whose weekly sample nobody may look at: somebody there looked citizens up, and nobody controls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from desktop.backend.db.tables import helpers, lookups, organisations
from desktop.domain.people import Role


@dataclass(frozen=True, slots=True)
class Unwatched:
    """An organisation by its name and CVR number."""

    name: str
    cvr: str


def unwatched(connection: Connection) -> Sequence[Unwatched]:
    """All of them, also one that is out of the directory again: its look-ups are still to be looked at."""
    controls = (helpers.c.role == Role.CONTROLLER.value) & helpers.c.left_at.is_(None)
    controlled = exists().where(helpers.c.organisation == organisations.c.cvr, controls)
    looked = exists().where(lookups.c.organisation == organisations.c.cvr)
    found = connection.execute(
        select(organisations.c.name, organisations.c.cvr).where(looked, ~controlled).order_by(organisations.c.cvr),
    )
    return [Unwatched(row.name, row.cvr) for row in found]
