"""Accesses to a mailbox that citizens gave relatives: which a helper holds, and what stands for one at the exchange.

An access is for a relative at home. Staff have none here: post at a counter is a visit's, one letter at a time
(DOMAIN.md, "Assistance session"), and one's own relatives are somebody else's to help (iron rule 6).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from joserfc.util import urlsafe_b64encode
from sqlalchemy import Connection, Row, select

from desktop.backend.accesses.rows import told_of
from desktop.backend.context import Backend
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import as_helper
from desktop.domain.denmark import end_of
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess, allows
from desktop.domain.mailbox_access_steps import note_death_of_access
from desktop.domain.mailbox_rights import MailboxRight
from desktop.domain.parties import Side
from desktop.domain.people import HelperKind
from desktop.domain.refusal import Refusal

TOKEN_LIFE: Final = timedelta(minutes=5)
READ, WRITE = "mail:read", "mail:write"
_SCOPES: Final = {AccessKind.READ: frozenset({READ}), AccessKind.READ_AND_WRITE: frozenset({READ, WRITE})}


@dataclass(frozen=True, slots=True)
class HeldAccess:
    """An access somebody was given, beside what its owner is called now. `scopes` is the widest a token on it has."""

    access: MailboxAccess
    name: str = field(repr=False)
    language: str

    @property
    def id(self) -> str:
        """The basis of what is done by it."""
        return self.access.id

    @property
    def citizen(self) -> str:
        """Whose mailbox it is: a reference."""
        return self.access.owner

    @property
    def scopes(self) -> frozenset[str]:
        """What its kind gives at most: the first wall, before the right that an operation asks for."""
        return _SCOPES[self.access.kind]

    def refuses(self, helper: DirectoryHelper, right: MailboxRight, now: datetime) -> Refusal | None:
        """Why this helper may not do this in the mailbox at `now`; None when they may."""
        return allows(self.access, as_helper(helper), right, now)


def held_by(connection: Connection, helper: DirectoryHelper, now: datetime) -> Sequence[HeldAccess]:
    """The live accesses of this helper, the oldest first; none for staff."""
    every = _held(connection, helper)
    return [one for one in reversed(every) if one.refuses(helper, MailboxRight.READ_AUTHORITIES_POST, now) is None]


def held(connection: Connection, helper: DirectoryHelper, access: str) -> HeldAccess | None:
    """This access, if it was given to this helper, whatever it is now; none for staff."""
    return next((one for one in _held(connection, helper) if one.id == access), None)


def subject_token(backend: Backend, access: str, now: datetime) -> str:
    """The opaque token that stands for an access at the exchange, for `TOKEN_LIFE`. It opens nothing by itself."""
    until = int((now + TOKEN_LIFE).timestamp())
    return f"{access}.{until}.{_seal(backend, access, until)}"


def access_of(backend: Backend, token: str, now: datetime) -> str | None:
    """The access a subject token stands for; None when it was not made here, or is too old."""
    access, _, rest = token.partition(".")
    until, _, seal = rest.partition(".")
    if not (until.isascii() and until.isdigit() and len(until) <= 12):  # noqa: PLR2004 - seconds until the year 33658
        return None
    good = hmac.compare_digest(_seal(backend, access, int(until)).encode(), seal.encode("utf-8", "replace"))
    return access if good and now.timestamp() < int(until) else None


def _seal(backend: Backend, access: str, until: int) -> str:
    # The same key makes the sessions' subject tokens: the first words keep the two apart.
    said = f"mailbox-access:{access}:{until}".encode("utf-8", "replace")
    digest = hmac.digest(backend.keys.subject_tokens, said, "sha256")
    return urlsafe_b64encode(digest).decode()


def _held(connection: Connection, helper: DirectoryHelper) -> Sequence[HeldAccess]:
    """The newest first. What the register says of the holder is in each: whoever died reads nothing."""
    if helper.kind is not HelperKind.RELATIVE:
        return ()
    theirs = citizens.alias("as_citizen")
    asked = select(accesses, citizens.c.name, citizens.c.language, theirs.c.died_on).select_from(
        accesses.join(citizens, citizens.c.ref == accesses.c.citizen).join(
            helpers, helpers.c.id == accesses.c.holder).outerjoin(theirs, theirs.c.cpr == helpers.c.cpr),
    ).where(accesses.c.holder == helper.id)
    return [_of(row, access) for row, access in told_of(connection, asked.subquery())]


def _of(row: Row[*tuple[object, ...]], access: MailboxAccess) -> HeldAccess:
    if row.died_on is not None:
        access = note_death_of_access(access, Side.HOLDER, end_of(date.fromisoformat(row.died_on)))
    return HeldAccess(access, row.name, row.language)
