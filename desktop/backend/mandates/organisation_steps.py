"""The steps an organisation takes in what it was given, each by one of its staff: yes, no, and giving it back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.finding import refused_on_record
from desktop.backend.mandates.organisation_finding import of_staff
from desktop.backend.mandates.people import holder_of_today
from desktop.backend.mandates.rows import load
from desktop.backend.mandates.steps import agree_as_holder, end_found, say_no_to
from desktop.backend.told import told_by_refusing
from desktop.domain.mandate import Mandate
from desktop.domain.parties import Side
from desktop.domain.people import HelperKind


def accept(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: str) -> Mandate:
    """The organisation's yes, within its ceiling of this moment. Raises Problem."""
    return _step(connection, backend, staff, mandate, lambda found: agree_as_holder(connection, backend, staff, found))


def decline(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: str) -> Mandate:
    """The organisation's no to what it was given. Raises Problem."""
    return _step(
        connection, backend, staff, mandate,
        lambda found: say_no_to(connection, backend, staff, found, Side.HOLDER))


def give_back(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: str) -> Mandate:
    """All of it given back to the grantor. Given back twice it is given back once. Raises Problem."""
    return _step(
        connection, backend, staff, mandate,
        lambda found: end_found(connection, backend, staff, found, Side.HOLDER, None))


def note_read(connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: Mandate) -> None:
    """The line of an answer that tells these staff how it stands."""
    holder, _ = holder_of_today(connection, backend.now(), mandate)
    journal.append(
        connection, journal.Kind.MANDATE_READ, backend.now(), subject=mandate.grantor, actor=staff.ref,
        detail={"mandate": mandate.id, "holder": holder},
    )


def read_by_refusing(
    connection: Connection, backend: Backend, holder: DirectoryHelper, mandate: str,
) -> AbstractContextManager[None]:
    """As `finding.refused_on_record`, also of staff and what their organisation holds."""
    if holder.kind is not HelperKind.STAFF:
        return refused_on_record(connection, backend, holder, mandate)
    found = load(connection, mandate)
    assert found is not None, "asked where it was found"
    return told_by_refusing(connection, lambda: note_read(connection, backend, holder, found))


def _step(
    connection: Connection, backend: Backend, staff: DirectoryHelper, mandate: str, step: Callable[[Mandate], Mandate],
) -> Mandate:
    """What `step` came to. One that wrote nothing, or was refused, told how it stands: a read, with its line."""
    found = of_staff(connection, staff, mandate)
    before = journal.mark(connection)
    with told_by_refusing(connection, lambda: note_read(connection, backend, staff, found)):
        came_to = step(found)
    if journal.mark(connection) == before:
        note_read(connection, backend, staff, found)
    return came_to
