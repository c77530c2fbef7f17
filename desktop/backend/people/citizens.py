"""The register of citizens: found by a whole CPR number or by reference, never by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import addresses, citizens
from desktop.backend.people.exemptions import is_exempt
from desktop.backend.problems import Problem, on_record
from desktop.domain.cpr import CprNumber
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class RegisteredCitizen:
    """A citizen as registered. `ref` stands for them everywhere else; `data` is what they told once."""

    ref: str
    cpr: str = field(repr=False)
    name: str = field(repr=False)
    born: date = field(repr=False)
    language: str
    is_protected: bool
    is_exempt: bool
    address: Mapping[str, str] | None = field(repr=False)
    data: Mapping[str, Any] = field(repr=False)

    @property
    def initials(self) -> str:
        """First letters of first and last name: "IE"."""
        names = self.name.split()
        return "".join(one[0].upper() for one in dict.fromkeys((names[0], names[-1])))


def by_cpr(connection: Connection, cpr: str, today: date) -> RegisteredCitizen | None:
    """The citizen with this number of ten digits."""
    return _one(connection, citizens.c.cpr == cpr, today)


def by_ref(connection: Connection, ref: str, today: date) -> RegisteredCitizen | None:
    """The citizen this reference stands for."""
    return _one(connection, citizens.c.ref == ref, today)


@dataclass(frozen=True, slots=True)
class AskedBy:
    """Who goes on for a citizen: a journal reference, None where it is not known, and on which session or basis."""

    actor: str | None
    session: str | None = None
    basis: str | None = None


def alive_or_refuse(connection: Connection, backend: Backend, ref: str, asked_by: AskedBy) -> None:
    """Raises Problem `citizen-died` once the register says so (DOMAIN.md, "Death"), with its line in the journal.

    It is asked at each use, after what else may refuse the call and before anything is written. Nothing is voided: a
    registration that was wrong is mended by mending the register.
    """
    if is_dead(connection, ref):
        raise on_record(death_told(connection, backend, ref, asked_by))


def death_told(connection: Connection, backend: Backend, ref: str, asked_by: AskedBy) -> Problem:
    """What is said instead of going on, and the line that says to whom. Nobody else hears of it from here."""
    basis = {"basis": asked_by.basis} if asked_by.basis is not None else {}
    journal.append(
        connection, journal.Kind.DEATH_TOLD, backend.now(), subject=ref, actor=asked_by.actor,
        session=asked_by.session, detail=basis,
    )
    return citizen_died()


def is_dead(connection: Connection, ref: str) -> bool:
    """Whether the register says so now."""
    return connection.execute(select(citizens.c.died_on).where(citizens.c.ref == ref)).scalar() is not None


def citizen_died() -> Problem:
    """What is said instead of going on, with the way to mend it."""
    return Problem("citizen-died", msg(
        "Registret siger, at borgeren er død. Derfor går vi ikke videre. Er det forkert, så ring til "
        "Folkeregisteret."))


def _one(connection: Connection, which: ColumnElement[bool], today: date) -> RegisteredCitizen | None:
    joined = citizens.outerjoin(addresses)
    asked = select(citizens, addresses.c.text, is_exempt().label("is_exempt")).select_from(joined).where(which)
    row = connection.execute(asked).first()
    if row is None:
        return None
    number = CprNumber.parse(row.cpr, today)
    assert isinstance(number, CprNumber), "the register holds whole numbers"
    return RegisteredCitizen(
        ref=row.ref, cpr=row.cpr, name=row.name, born=number.born, language=row.language,
        is_protected=row.protected and (row.protected_until is None or today.isoformat() <= row.protected_until),
        is_exempt=bool(row.is_exempt),
        address={"id": row.address, "text": row.text} if row.address else None, data=row.data,
    )
