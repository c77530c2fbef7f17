"""A citizen's contact details as they stand, and those that were left behind lately."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select

from desktop.backend.db.contact_tables import contact_details
from desktop.backend.db.tables import citizens
from desktop.domain.contact_details import TOLD_AFTER, ContactDetails

Found = Row[*tuple[Any, ...]]


def stands(connection: Connection, citizen: str) -> tuple[ContactDetails, int]:
    """What they are now, and the version of them, which goes up with every change. `citizen` is a reference."""
    mine = contact_details.c.citizen == citizen
    last = last_change(connection, citizen)
    if last is None:
        return _registered(connection, citizen), 1
    count = connection.execute(select(func.count()).select_from(contact_details).where(mine)).scalar_one()
    return details_in(last), count + 1


def last_change(connection: Connection, citizen: str) -> Found | None:
    """The row of the last change, if there was one."""
    asked = select(contact_details).where(contact_details.c.citizen == citizen).order_by(contact_details.c.entry.desc())
    return connection.execute(asked.limit(1)).first()


def left_behind(connection: Connection, citizen: str, now: datetime) -> Iterator[ContactDetails]:
    """What was replaced so lately that it hears of every notice still, a change at a time.

    Only what is the owner's own: the register's word, or what they wrote themselves. What somebody with an access put
    there is never told, whoever replaces it: else whoever was let in hears of what is done after they were put out.
    """
    asked = select(contact_details).where(contact_details.c.citizen == citizen).order_by(contact_details.c.entry)
    changes = connection.execute(asked).all()
    if not changes or changes[-1].at <= now - TOLD_AFTER:
        return
    before = own = _registered(connection, citizen)
    for change in changes:
        after = details_in(change)
        if change.at > now - TOLD_AFTER:
            yield before.not_in(after).shared_with(own)
        if change.access is None:
            own = own.with_change(before, after)
        before = after


def details_in(row: Found) -> ContactDetails:
    """Those of a row of `contact_details`."""
    return ContactDetails(row.email, row.phone)


def digest_of(details: ContactDetails, salt: str) -> str:
    """SHA-256 of them: what the journal's line says. Without the salt, which stands in the row, it tells nothing."""
    return hashlib.sha256(msgspec.json.encode((salt, details.email, details.phone))).hexdigest()


def _registered(connection: Connection, citizen: str) -> ContactDetails:
    """What they told once, in the register."""
    data = connection.execute(select(citizens.c.data).where(citizens.c.ref == citizen)).scalar() or {}
    phone = data.get("phone")
    return ContactDetails(data.get("email"), "".join(phone.split()) if isinstance(phone, str) else None)
