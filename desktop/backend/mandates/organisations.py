"""Organisations as holders: what the directory lets each of them hold now, and who may act for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, Row, Select, select

from desktop.backend.db.tables import helpers, organisations
from desktop.domain.parties import Holder, HoldingOrganisation, OrganisationHolder
from desktop.domain.people import AT_THE_COUNTER, HelperKind

_COUNTER: Final = tuple(role.value for role in AT_THE_COUNTER)


def holding(connection: Connection, cvr: str) -> HoldingOrganisation:
    """The organisation with this CVR number, with its ceiling of this moment; one nobody knows may hold nothing."""
    ceiling = connection.execute(select(organisations.c.ceiling).where(organisations.c.cvr == cvr)).scalar()
    return HoldingOrganisation(cvr, frozenset(ceiling or ()))


def ceiling_of(connection: Connection, holder: Holder) -> frozenset[str]:
    """What an organisation that holds something may have at most now; of a person nothing is said by it."""
    return holding(connection, holder.cvr).ceiling if isinstance(holder, OrganisationHolder) else frozenset()


def may_hold(connection: Connection) -> Sequence[Row[*tuple[object, ...]]]:
    """Rows of `organisations` that may hold something, by name."""
    every = connection.execute(select(organisations).order_by(organisations.c.name, organisations.c.cvr))
    return [row for row in every if row.ceiling]


def name_of(connection: Connection, cvr: str) -> str:
    """What the directory calls the organisation with this CVR number, which it knows or knew."""
    name: str = connection.execute(select(organisations.c.name).where(organisations.c.cvr == cvr)).scalar_one()
    return name


def who_acts(cvr: str) -> Select[str]:
    """The ids of those who may act for it now: its staff with a role at the counter."""
    return select(helpers.c.id).where(
        helpers.c.organisation == cvr, helpers.c.kind == HelperKind.STAFF.value, helpers.c.role.in_(_COUNTER),
        helpers.c.left_at.is_(None),
    )
