"""The owner is written to elsewhere from now on: they, or somebody with an access, change an address or a telephone.

The old ones are told and a letter goes to the registered address, never the new ones (DOMAIN.md, "Against abuse"). For
three days the old ones hear of every notice, so that nobody changes them first and does what is told of after. Only
the owner's own are ever told as old ones: not what somebody with an access wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, func, insert, select

from desktop.backend.accesses.rows import load
from desktop.backend.accesses.telling import tell_of_own_change, tell_of_use
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.contact_tables import contact_details
from desktop.backend.db.limits import full_until
from desktop.backend.mailbox.basis import Reader
from desktop.backend.mailbox.contact_rows import details_in, digest_of, last_change, stands
from desktop.backend.problems import Problem, on_record
from desktop.domain.access_told import AccessEvent
from desktop.domain.contact_details import ContactDetails, email_or_refuse
from desktop.flows.numbers import parse_phone
from desktop.i18n import Message, msg

_CHANGED: Final = journal.Kind.CONTACT_DETAILS_CHANGED


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be so: an address, a telephone, or both; None stays. `version` is the one whoever asks has seen."""

    version: int | None
    email: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)


def read(connection: Connection, backend: Backend, reading: Reader) -> tuple[ContactDetails, int]:
    """What they are, as far as whoever reads may see them, and their version; journaled."""
    details, version = stands(connection, reading.citizen)
    reading.note(connection, backend, journal.Kind.CONTACT_DETAILS_READ, {})
    return _as_seen(reading, details), version


def edit(connection: Connection, backend: Backend, reading: Reader, wanted: Edit) -> tuple[ContactDetails, int]:
    """What they are then, as in `read`. Sent again after a lost answer it is a read. Raises Problem."""
    email, phone = _taken(wanted.email, email_or_refuse), _taken(wanted.phone, parse_phone)
    now_are, version = stands(connection, reading.citizen)
    then = ContactDetails(
        now_are.email if email is None else email, now_are.phone if phone is None else phone)
    if wanted.version != version:
        reading.note(connection, backend, journal.Kind.CONTACT_DETAILS_READ, {})  # that they were changed is told
        if _is_sent_again(connection, reading, wanted, then):
            return _as_seen(reading, now_are), version
        raise on_record(Problem("version-stale", msg("Oplysningerne er ændret et andet sted. Hent dem igen.")))
    _room(connection, backend, reading)  # before it is compared: a guess that is right is no way past it
    if then == now_are:
        return read(connection, backend, reading)
    salt = backend.ids.new()
    changed = [name for name in ("email", "phone") if getattr(then, name) != getattr(now_are, name)]
    mark = reading.note(connection, backend, _CHANGED, {"changed": changed, "digest": digest_of(then, salt)})
    connection.execute(insert(contact_details).values(
        entry=mark.entry, citizen=reading.citizen, at=backend.now(), email=then.email, phone=then.phone, salt=salt,
        changed_by=reading.helper.id, access=reading.access,
    ))
    access = None if reading.access is None else load(connection, reading.access)
    if access is not None:
        tell_of_use(connection, backend, access, reading.helper, AccessEvent.CONTACTS_CHANGED, mark)
    else:
        tell_of_own_change(connection, backend, reading.helper, AccessEvent.CONTACTS_CHANGED, mark)
    return _as_seen(reading, then), version + 1


def _taken(said: str | None, parsed: Callable[[str], str | Message]) -> str | None:
    """What was said, as it is kept. Raises Problem with the sentence of what to write."""
    if said is None:
        return None
    found = parsed(said)
    if isinstance(found, Message):
        raise Problem("contact-details-wrong", found)
    return found


def _is_sent_again(connection: Connection, reading: Reader, wanted: Edit, then: ContactDetails) -> bool:
    """Whether this very change was the last, by the same one: anybody else's is not to be guessed at."""
    last = last_change(connection, reading.citizen)
    if last is None or (last.changed_by, last.access) != (reading.helper.id, reading.access):
        return False
    _, version = stands(connection, reading.citizen)
    return wanted.version == version - 1 and details_in(last) == then


def _as_seen(reading: Reader, details: ContactDetails) -> ContactDetails:
    return details if reading.access is None else details.masked()


def _room(connection: Connection, backend: Backend, reading: Reader) -> None:
    now, mine = backend.now(), contact_details.c.citizen == reading.citizen
    changed = select(func.count(), func.min(contact_details.c.at)).where(
        mine, contact_details.c.changed_by == reading.helper.id)
    until = full_until(connection, "contact-details-changed", changed, contact_details.c.at, now)
    if until is not None:
        reading.note(connection, backend, journal.Kind.CONTACT_DETAILS_READ, {})  # that the version stands is told
        raise on_record(Problem("too-many-changes", msg(
            "Du har ændret det mange gange i dag. Vent til i morgen, og prøv igen."),
            retry_after=max(1, int((until - now).total_seconds()))))
