"""A database with very many mandates, each like one that was truly given: for what is measured with them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import insert

from desktop.backend.db.mandate_tables import mandate_packages, mandates
from desktop.backend.db.tables import citizens

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def nobodys_numbers() -> Iterator[str]:
    """Each has a valid date, not 1 January, and fails modulus 11."""
    day = date(1930, 1, 2)
    while True:
        if (day.month, day.day) != (1, 1):
            for serial in range(100):
                digits = f"{day:%d%m%y}{serial:04d}"
                if sum(int(one) * weight for one, weight in zip(digits, _WEIGHTS, strict=True)) % 11:
                    yield digits
        day += timedelta(days=1)


def copied(database, mandate: str, held: int, in_all: int, organisation: str) -> None:
    """So many like `mandate` are held by its holder, each of another citizen; the rest of `in_all` by `organisation`."""
    with database.write() as connection:
        row = dict(connection.execute(mandates.select().where(mandates.c.id == mandate)).mappings().one())
        of_it = mandate_packages.select().where(mandate_packages.c.mandate == mandate)
        packages = [dict(one) for one in connection.execute(of_it).mappings()]
        connection.execute(insert(citizens), [
            {"ref": f"made-{at}", "id": f"made-{at}", "cpr": cpr, "name": f"Anna{at} Eksempel", "language": "da",
             "protected": False, "data": {}, "exempt": True}
            for at, cpr in zip(range(held), nobodys_numbers(), strict=False)
        ])
        for start in range(0, in_all - 1, 5_000):
            ids = range(start, min(start + 5_000, in_all - 1))
            connection.execute(insert(mandates), [
                row | {"id": f"{at:032x}", "grantor": f"made-{at % held}", "yes": f"{at:032x}"}
                | ({} if at < held - 1 else {"helper": None, "organisation": organisation})
                for at in ids
            ])
            connection.execute(insert(mandate_packages), [
                one | {"mandate": f"{at:032x}"} for at in ids for one in packages
            ])


def given_by_one(database, mandate: str, count: int) -> None:
    """So many more like `mandate`, of the same citizen to the same holder."""
    with database.write() as connection:
        row = dict(connection.execute(mandates.select().where(mandates.c.id == mandate)).mappings().one())
        of_it = mandate_packages.select().where(mandate_packages.c.mandate == mandate)
        packages = [dict(one) for one in connection.execute(of_it).mappings()]
        ids = [f"{1_000_000 + at:032x}" for at in range(count)]
        connection.execute(insert(mandates), [row | {"id": one, "yes": one} for one in ids])
        connection.execute(insert(mandate_packages), [part | {"mandate": one} for one in ids for part in packages])
