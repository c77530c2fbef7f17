"""The two of an access as register and directory have them now."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import is_protected, number_of
from desktop.backend.people.exemptions import is_exempt
from desktop.domain.cpr import CprNumber
from desktop.domain.mailbox_access import AccessState, MailboxAccess, MailboxOwner
from desktop.domain.parties import Person

OPEN = frozenset({AccessState.LIVE, AccessState.WAITING})
"""While it is so each of the two is told what the other is called today."""


def owner_of(connection: Connection, backend: Backend, who: DirectoryHelper) -> MailboxOwner:
    """The citizen who signed in, as the owner of their mailbox."""
    today = backend.now().date()
    row = connection.execute(
        select(citizens, is_exempt().label("is_exempt")).where(citizens.c.ref == who.ref)).one()
    number = number_of(connection, backend, who)
    person = Person(who.ref, number, has_mitid=True, has_died=row.died_on is not None)
    has_left = row.left_on is not None and row.left_on <= today.isoformat()
    since = date.fromisoformat(row.resident_since) if row.resident_since is not None else number.born
    return MailboxOwner(person, None if has_left else since, bool(row.is_exempt))


def holder_of(connection: Connection, backend: Backend, helper: str) -> Person:
    """The person with this helper's id. Whoever may sign in here has MitID."""
    row = connection.execute(
        select(helpers.c.cpr, citizens.c.died_on).select_from(
            helpers.outerjoin(citizens, citizens.c.cpr == helpers.c.cpr)).where(helpers.c.id == helper)).one()
    number = CprNumber.parse(row.cpr, backend.now().date())
    assert isinstance(number, CprNumber), "the directory holds whole numbers"
    return Person(helper, number, has_mitid=True, has_died=row.died_on is not None)


def holder_today(connection: Connection, backend: Backend, access: MailboxAccess) -> tuple[str, str | None]:
    """The reference of whoever holds it, and what its owner may be told they are called."""
    now = backend.now()
    row = connection.execute(
        select(helpers.c.ref, helpers.c.name, citizens.c.protected, citizens.c.protected_until).select_from(
            helpers.outerjoin(citizens, citizens.c.cpr == helpers.c.cpr),
        ).where(helpers.c.id == access.holder.id)).one()
    hides = is_protected(row.protected, row.protected_until, now.date())
    return row.ref, named_to_owner(access.state(now), access, row.name, hides=hides)


def named_to_owner(state: AccessState, access: MailboxAccess, name: str, *, hides: bool) -> str | None:
    """Today's name while the access is there, and whoever hides has none; else what the owner knew them by."""
    return name if state in OPEN and not hides else access.holder_called
