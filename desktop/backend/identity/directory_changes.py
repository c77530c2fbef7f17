"""What a directory file changes, told to the journal: references, roles and which of somebody's facts; never a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.backend.db.consent_tables import authorities
from desktop.backend.db.journal import Detail
from desktop.backend.db.tables import helpers, organisations, relations
from desktop.domain.people import HelperKind

_FACTS = ("name", "cpr", "organisation")


@dataclass(frozen=True, slots=True)
class Standing:
    """The stored directory at one moment: staff by their journal reference, and organisations by CVR.

    `staff` are also those who left, as they stood then; who is `here` is there now. `authorities` have their keys'
    fingerprints.
    """

    staff: Mapping[str, Mapping[str, object]]
    here: frozenset[str]
    organisations: Mapping[str, Mapping[str, object]]
    authorities: Mapping[str, str]


def standing(connection: Connection) -> Standing:
    """What is stored now."""
    near: dict[str, list[str]] = {}
    for row in connection.execute(select(relations).order_by(relations.c.cpr)):
        near.setdefault(row.helper, []).append(row.cpr)
    every = connection.execute(
        select(helpers).where(helpers.c.kind == HelperKind.STAFF.value).order_by(helpers.c.ref),
    ).all()
    staff = {
        row.ref: {"role": row.role, "related_to": near.get(row.id, []), **{fact: getattr(row, fact) for fact in _FACTS}}
        for row in every
    }
    here = frozenset(row.ref for row in every if row.left_at is None)
    places = {
        row.cvr: {"name": row.name, "phone": row.phone, "hours": row.hours, "ceiling": row.ceiling}
        for row in connection.execute(select(organisations).order_by(organisations.c.cvr))
    }
    asking = {row.id: row.key for row in connection.execute(select(authorities).order_by(authorities.c.id))}
    return Standing(staff, here, places, asking)


def changes(before: Standing, after: Standing) -> Detail:
    """Who came and went with which role, whose role is another, and what else of whom or of which place is.

    Whoever comes back is compared with what stood when they left: to be out for an hour hides nothing.
    """
    kept = [ref for ref in after.staff if ref in after.here and ref in before.staff]
    said = {
        "came": [f"{ref} {one['role']}" for ref, one in after.staff.items() if ref in after.here - before.here],
        "left": [f"{ref} {one['role']}" for ref, one in before.staff.items() if ref in before.here - after.here],
        "roles": [
            f"{ref} {before.staff[ref]['role']} {after.staff[ref]['role']}" for ref in kept
            if before.staff[ref]["role"] != after.staff[ref]["role"]
        ],
        "facts": [
            f"{ref} {fact}" for ref in kept for fact in (*_FACTS, "related_to")
            if before.staff[ref][fact] != after.staff[ref][fact]
        ],
        "organisations": [
            f"{cvr} {fact}" for cvr, place in after.organisations.items() for fact in place
            if before.organisations.get(cvr, {}).get(fact) != place[fact]
        ],
        "authorities": [
            one for one in sorted({*before.authorities, *after.authorities})
            if before.authorities.get(one) != after.authorities.get(one)
        ],
    }
    return {kind: told for kind, told in said.items() if told}
