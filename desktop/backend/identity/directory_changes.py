"""What a directory file changes, told to the journal: references, roles and which of somebody's facts; never a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from desktop.backend.db.journal import Detail
from desktop.backend.db.tables import helpers, organisations, relations
from desktop.domain.people import HelperKind

_FACTS = ("name", "cpr", "organisation")


@dataclass(frozen=True, slots=True)
class Standing:
    """The stored directory at one moment: staff who are there by their journal reference, and organisations by CVR."""

    staff: Mapping[str, Mapping[str, object]]
    organisations: Mapping[str, Mapping[str, object]]


def standing(connection: Connection) -> Standing:
    """What is stored now."""
    near: dict[str, list[str]] = {}
    for row in connection.execute(select(relations).order_by(relations.c.cpr)):
        near.setdefault(row.helper, []).append(row.cpr)
    here = (helpers.c.kind == HelperKind.STAFF.value) & helpers.c.left_at.is_(None)
    staff = {
        row.ref: {"role": row.role, "related_to": near.get(row.id, []), **{fact: getattr(row, fact) for fact in _FACTS}}
        for row in connection.execute(select(helpers).where(here).order_by(helpers.c.ref))
    }
    places = {
        row.cvr: {"name": row.name, "phone": row.phone, "hours": row.hours}
        for row in connection.execute(select(organisations).order_by(organisations.c.cvr))
    }
    return Standing(staff, places)


def changes(before: Standing, after: Standing) -> Detail:
    """Who came and went with which role, whose role is another, and what else of whom or of which place is."""
    kept = [ref for ref in after.staff if ref in before.staff]
    said = {
        "came": [f"{ref} {one['role']}" for ref, one in after.staff.items() if ref not in before.staff],
        "left": [f"{ref} {one['role']}" for ref, one in before.staff.items() if ref not in after.staff],
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
    }
    return {kind: told for kind, told in said.items() if told}
