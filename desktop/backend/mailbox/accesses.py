"""Accesses to a mailbox that citizens gave relatives: which a helper holds, and what stands for one at the exchange.

An access is for a relative at home. Staff have none here: post at a counter is a visit's, one letter at a time
(DOMAIN.md, "Assistance session"), and one's own relatives are somebody else's to help (iron rule 6).
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from joserfc.util import urlsafe_b64encode
from sqlalchemy import Connection, Row, select

from desktop.backend.context import Backend
from desktop.backend.db.tables import accesses, citizens
from desktop.backend.identity.directory import DirectoryHelper
from desktop.domain.mailbox import AccessKind
from desktop.domain.people import HelperKind

TOKEN_LIFE: Final = timedelta(minutes=5)
READ, WRITE = "mail:read", "mail:write"
_SCOPES: Final = {AccessKind.READ: frozenset({READ}), AccessKind.READ_AND_WRITE: frozenset({READ, WRITE})}


@dataclass(frozen=True, slots=True)
class HeldAccess:
    """A live access. `scopes` is the widest a token on it may have."""

    id: str
    citizen: str
    name: str = field(repr=False)
    language: str
    kind: AccessKind
    since: datetime

    @property
    def scopes(self) -> frozenset[str]:
        """What its kind gives."""
        return _SCOPES[self.kind]


def held_by(connection: Connection, helper: DirectoryHelper) -> Sequence[HeldAccess]:
    """The live accesses of this helper, the oldest first; none for staff."""
    return [_held(row) for row in _rows(connection, helper)]


def held(connection: Connection, helper: DirectoryHelper, access: str) -> HeldAccess | None:
    """This access, if it is live and this helper's."""
    return next((one for one in held_by(connection, helper) if one.id == access), None)


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


def _rows(connection: Connection, helper: DirectoryHelper) -> Sequence[Row[*tuple[object, ...]]]:
    if helper.kind is not HelperKind.RELATIVE:
        return ()
    asked = select(accesses, citizens.c.name, citizens.c.language).join(citizens).where(
        accesses.c.holder == helper.id, accesses.c.revoked_at.is_(None),
    )
    return connection.execute(asked.order_by(accesses.c.given_at, accesses.c.id)).all()


def _held(row: Row[*tuple[object, ...]]) -> HeldAccess:
    return HeldAccess(row.id, row.citizen, row.name, row.language, AccessKind(row.kind), row.given_at)
