"""What a register says somebody is to a citizen, written as its import writes it: as the owner of the database."""

from __future__ import annotations

import itertools
from datetime import datetime

from sqlalchemy import insert, text

from desktop.backend.db.basis_tables import other_bases
from desktop.backend.db.engine import Database
from tests.support.post import ref_of
from tests.support.postgres import owner_url

_IDS = itertools.count(1)


def add_basis(here, citizen: str, holder: str = "peter", kind: str = "guardianship", **more) -> str:
    """The id of a basis of this kind, in force since last year, whose paper Mette saw."""
    values = {
        "id": f"b{next(_IDS):031x}", "citizen": ref_of(here, citizen), "holder": holder, "kind": kind,
        "since": datetime.fromisoformat("2025-02-03T00:00:00+01:00"), "takes_capacity": False, "decided_by": "Familieretshuset",
        "matters": ["economic"] if kind in {"guardianship", "future-mandate"} else [],
        "authority": "eksempel-kommune" if kind == "case-representative" else None,
        "case_number": "SAG-1" if kind == "case-representative" else None,
        "seen_by": "mette", "seen_at": datetime.fromisoformat("2025-02-03T10:00:00+01:00"),
    } | more
    in_register(here, insert(other_bases).values(values))
    return values["id"]


def in_register(here, statement, **values) -> None:
    """Whoever serves only reads it."""
    register = Database(owner_url(here.backend.settings.database_url))
    with register.write() as connection:
        connection.execute(text(statement) if isinstance(statement, str) else statement, values)
    register.close()
