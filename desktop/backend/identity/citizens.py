"""Citizens who sign in themselves: in training, chosen from a list that holds no helper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.db.tables import citizens
from desktop.domain.visit import Assurance

CITIZEN_ACR: Final = "substantial"
CITIZEN_ASSURANCE: Final = Assurance[CITIZEN_ACR.upper()]
"""What a citizen's own sign-in is worth as proof."""


@dataclass(frozen=True, slots=True)
class SignedInCitizen:
    """A citizen with their own sign-in. `id` is what a training list is chosen by, `ref` what all else says."""

    id: str
    ref: str
    name: str = field(repr=False)


def all_citizens(connection: Connection) -> Sequence[SignedInCitizen]:
    """Everyone one may sign in as on a citizen's page in training, by name."""
    rows = connection.execute(select(citizens.c.id, citizens.c.ref, citizens.c.name).order_by(citizens.c.name))
    return [SignedInCitizen(*row) for row in rows]


def find_citizen(connection: Connection, citizen: str) -> SignedInCitizen | None:
    """The training citizen with this id."""
    return next((one for one in all_citizens(connection) if one.id == citizen), None)
