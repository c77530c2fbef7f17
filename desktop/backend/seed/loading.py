"""Filling a new training database. A live one is never filled, and one that has people is left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec
from sqlalchemy import Connection, Table, insert, select

from desktop.backend.accesses.rows import digest_of, store
from desktop.backend.addresses.register import fold
from desktop.backend.db import journal
from desktop.backend.db.tables import addresses, citizens, helpers, organisations, relations
from desktop.backend.ports import Clock, Ids
from desktop.backend.seed.bases import keep_bases
from desktop.backend.seed.shapes import SeedAddress, SeedPeople
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess
from desktop.domain.parties import PersonHolder

T = TypeVar("T")

_FLOORS: Final = {"kl": -1, "kld": -1, "": 0, "st": 0}
_DOORS: Final = {"": 0, "tv": 1, "mf": 2, "th": 3}


class SeedError(Exception):
    """A seed file is not as docs/seed.md says. The message names the file and the place."""


def fill(connection: Connection, folder: Path, clock: Clock, ids: Ids) -> bool:
    """Put the training people and the address register in; False when there were people already. Raises SeedError."""
    if connection.execute(select(citizens.c.ref).limit(1)).first() is not None:
        return False
    places = _read(folder / "addresses.json", list[SeedAddress])
    people = read_people(folder)
    known = {one.id for one in places}
    for citizen in people.citizens:
        if citizen.address is not None and citizen.address not in known:
            raise SeedError(f"people.json: the address {citizen.address} of {citizen.id} is not in addresses.json")
    _insert(connection, addresses, _register(places))
    refs = {one.cpr: ids.new() for one in people.citizens}
    _insert(connection, organisations, [msgspec.to_builtins(one) for one in people.organisations])
    _insert(connection, helpers, [
        {**_without(one, "related_to"), "ref": ids.new()} for one in people.helpers
    ])
    _insert(connection, relations, [
        {"helper": one.id, "cpr": cpr} for one in people.helpers for cpr in dict.fromkeys(one.related_to)
    ])
    _insert(connection, citizens, [{**_without(one), "ref": refs[one.cpr]} for one in people.citizens])
    for access in people.accesses:
        if access.citizen not in refs:
            raise SeedError(f"people.json: an access of {access.holder} is to nobody in the file")
    now = clock.now()
    for one in people.accesses:
        given = MailboxAccess(
            ids.new(), refs[one.citizen], PersonHolder(one.holder), AccessKind(one.kind), None, now, now,
            lifted_exemption=False,
        )
        store(connection, given)
        journal.append(
            connection, journal.Kind.ACCESS_KEPT, now, subject=given.owner,
            detail={"access": given.id, "digest": digest_of(given)},
        )
    wrong = keep_bases(connection, people.bases, refs, clock, ids)
    if wrong is not None:
        raise SeedError(f"people.json: {wrong}")
    return True


def read_people(folder: Path) -> SeedPeople:
    """The training people. Raises SeedError."""
    return _read(folder / "people.json", SeedPeople)


def _read(file: Path, shape: type[T]) -> T:
    try:
        return msgspec.json.decode(file.read_bytes(), type=shape)
    except (msgspec.DecodeError, OSError) as error:
        raise SeedError(f"{file.name}: {error}") from error


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), list(rows))


def _register(places: Sequence[SeedAddress]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id, "text": one.text, "folded": fold(one.text), "position": position,
            "municipality": one.municipality,
        }
        for position, one in enumerate(sorted(places, key=_in_the_street))
    ]


def _in_the_street(place: SeedAddress) -> tuple[str | int, ...]:
    """As one walks: 2 before 12, 12 before 12A, ground floor before first, left before right."""
    digits = "".join(takewhile(str.isdigit, place.number))
    floor = int(place.floor) if place.floor.isdigit() else _FLOORS.get(place.floor, 0)
    door = _DOORS.get(place.door, len(_DOORS))
    return fold(place.street), place.postcode, int(digits or 0), place.number, floor, door, place.door


def _without(one: msgspec.Struct, *names: str) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.structs.asdict(one)
    return {name: value for name, value in values.items() if name not in names}
