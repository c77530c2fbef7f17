"""What an organisation holds is opened by one of its staff each day, with the citizen's whole number (iron rule 3).

The citizen need not be there: that is what a mandate is for. Until the number is right nothing is told of them, and a
number that is another's is answered as a mandate that is not. Opening one is a look-up: limited and sampled as any.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import Connection, insert, select

from desktop.backend.context import Backend, midnight_before
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandates
from desktop.backend.db.tables import journal as entries
from desktop.backend.db.tables import lookups
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.missing import count_miss, giver_of
from desktop.backend.mandates.organisation_finding import is_of_staff
from desktop.backend.mandates.organisation_steps import note_read
from desktop.backend.mandates.organisations import ceiling_of
from desktop.backend.mandates.people import holder_of_today
from desktop.backend.mandates.refusing import mandate_ended, not_found
from desktop.backend.mandates.tries import room_to_open
from desktop.backend.mandates.using import as_of_now, opened_by
from desktop.backend.people.citizens import RegisteredCitizen, by_cpr, by_ref
from desktop.backend.people.kinship import not_near_or_refuse, own_matters, too_close
from desktop.backend.people.lookups import ON_MANDATE, too_many_lookups, wait_to_look_up
from desktop.backend.problems import Problem
from desktop.backend.told import told_by_refusing
from desktop.domain.mandate import IN_FORCE, Mandate
from desktop.domain.refusal import Refusal
from desktop.flows.package_tasks import tasks_opened_by
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Opened:
    """A mandate in force, whose it is, and the tasks (ids) that each live package (an id) opens now."""

    mandate: Mandate
    citizen: RegisteredCitizen
    tasks: Mapping[str, tuple[str, ...]]
    last_used: datetime | None


def open_it(
    connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: str, cpr: str,
) -> Opened | Problem:
    """The mandate with this id, where it is the organisation's and the number is that of whoever gave it.

    A value where somebody near to these staff has the number, or the two do not fit: that is written. That it holds no
    more is told after the number alone, and is a read. Raises Problem.
    """
    found = as_of_now(connection, backend, mandate)
    ours = found is not None and is_of_staff(staff, found)
    # Of another place's it is the id that counts, as of one that is not: else the wait would tell them apart.
    giver = found.grantor if found is not None and ours else mandate
    room_to_open(connection, backend, staff, giver)
    wait = wait_to_look_up(connection, backend, staff)
    if wait is not None:
        raise too_many_lookups(wait)
    close = too_close(connection, staff, cpr)
    if close is not None:
        _note_near(connection, backend, staff, cpr, close)
        return own_matters()
    citizen = by_ref(connection, found.grantor, backend.now().date()) if found is not None and ours else None
    if found is None or citizen is None or citizen.cpr != cpr:
        count_miss(connection, backend, staff, giver_of(backend, giver))
        return _missed(connection, backend, staff, mandate, found)
    with told_by_refusing(connection, lambda: note_read(connection, backend, staff, found)):
        if found.state(backend.now()) not in IN_FORCE:
            raise mandate_ended()
    _note_opened(connection, backend, staff, found)
    used = connection.execute(select(mandates.c.last_used_at).where(mandates.c.id == mandate)).scalar()
    return Opened(found, citizen, _tasks(connection, backend, staff, found), used)


def opened_today_or_refuse(
    connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: Mandate,
) -> str:
    """The look-up (an id) by which these staff opened it today; near to whoever gave it they go no further.

    Raises Problem.
    """
    lookup = opened_today(connection, backend, staff, mandate)
    if lookup is None:
        raise Problem("mandate-not-opened", msg("Åbn fuldmagten med borgerens CPR-nummer, før du begynder."))
    not_near_or_refuse(connection, staff, mandate.grantor)
    return lookup


def opened_today(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: Mandate) -> str | None:
    """The look-up (an id) by which these staff opened it today, if they did."""
    asked = select(entries.c.detail).where(
        entries.c.subject == mandate.grantor, entries.c.actor == staff.ref,
        entries.c.kind == journal.Kind.MANDATE_OPENED.value, entries.c.at >= midnight_before(backend.now()),
    ).order_by(entries.c.entry.desc())
    for line in connection.execute(asked).scalars():
        told = msgspec.json.decode(line)
        if told["mandate"] == mandate.id:
            return str(told["lookup"])
    return None


def _note_opened(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: Mandate) -> None:
    """Its line, each time; the look-up is one a day."""
    now = backend.now()
    lookup = opened_today(connection, backend, staff, mandate)
    if lookup is None:
        lookup = new_look_up(connection, backend, staff, mandate)
    holder, _ = holder_of_today(connection, now, mandate)
    journal.append(
        connection, journal.Kind.MANDATE_OPENED, now, subject=mandate.grantor, actor=staff.ref,
        detail={"mandate": mandate.id, "holder": holder, "lookup": lookup},
    )


def new_look_up(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: Mandate) -> str:
    """A look-up of whoever gave it, at the place these staff are at; nobody showed them who they are. Its id."""
    lookup = backend.ids.new()
    connection.execute(insert(lookups).values(
        id=lookup, helper=staff.id, organisation=staff.organisation.cvr if staff.organisation is not None else None,
        citizen=mandate.grantor, at=backend.now(), outcome=ON_MANDATE,
    ))
    return lookup


def _note_near(
    connection: Connection, backend: Backend, staff: DirectoryHelper, cpr: str, close: str,
) -> None:
    """As of any look-up of somebody near: whoever has the number sees that it was tried, and so does the controller."""
    now, lookup = backend.now(), backend.ids.new()
    citizen = by_cpr(connection, cpr, now.date())
    ref = citizen.ref if citizen is not None else None
    connection.execute(insert(lookups).values(
        id=lookup, helper=staff.id, organisation=staff.organisation.cvr if staff.organisation is not None else None,
        citizen=ref, at=now, outcome=close,
    ))
    journal.append(
        connection, journal.Kind.LOOKED_UP, now, subject=ref, actor=staff.ref,
        detail={"lookup": lookup, "outcome": close},
    )


def _missed(
    connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: str, found: Mandate | None,
) -> Problem:
    """A line of whoever gave the mandate that was named: another number, another place's, or none at all."""
    journal.append(
        connection, journal.Kind.MANDATE_OPEN_MISSED, backend.now(), actor=staff.ref,
        subject=found.grantor if found is not None else None, detail={"mandate": mandate, "outcome": "missed"},
    )
    return not_found()


def _tasks(
    connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: Mandate,
) -> Mapping[str, tuple[str, ...]]:
    ceiling = ceiling_of(connection, mandate.holder)
    every = [one.definition for one in backend.catalogue.tasks.values()]

    def opens(task: str) -> bool:
        return not isinstance(opened_by(backend, mandate, staff, task, ceiling), Refusal)

    return {
        one.package.id: tuple(task for task in tasks_opened_by(one.package, every) if opens(task))
        for one in mandate.live(backend.now())
    }
