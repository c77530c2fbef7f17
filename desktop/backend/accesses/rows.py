"""An access to a mailbox as a row, and back: `load` of what `store` kept is the very access.

Only facts are kept. What an access is today is asked of it with the moment, so nothing here has to be kept up to date.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, FromClause, Row, Select, insert, select, update

from desktop.backend.db.access_tables import accesses
from desktop.backend.mandates.rows import UNREADABLE as _UNREADABLE
from desktop.backend.mandates.rows import as_kept, plain, talk_in, talk_values
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess, OwnersSignature
from desktop.domain.mandate import Closing, Death, HowClosed, Wording
from desktop.domain.parties import PersonHolder
from desktop.domain.visit import Hand, ProofKind

LOG: Final = logging.getLogger("sidemand.backend")
UNREADABLE: Final = _UNREADABLE
"""What reading raises where somebody wrote what the server does not write."""

_STEPS: Final = frozenset({"closed_how", "closed_at", "closed_by", "deaths"})
"""What changes in an access's row; whose it is, of which kind and on what yes never does."""

_Found = Row[*tuple[object, ...]]


def store(connection: Connection, access: MailboxAccess) -> None:
    """Keep the access as it is now, whole, in the caller's command."""
    values = values_of(access)
    steps = {name: one for name, one in values.items() if name in _STEPS}
    kept = connection.execute(update(accesses).where(accesses.c.id == access.id).values(**steps))
    if not kept.rowcount:
        connection.execute(insert(accesses).values(**values))


def load(connection: Connection, access: str) -> MailboxAccess | None:
    """The access with this id; None also where it cannot be read."""
    wanted = select(accesses).where(accesses.c.id == access).subquery()
    return next((one for _, one in told_of(connection, wanted)), None)


def load_all(connection: Connection, wanted: Select[*tuple[Any, ...]]) -> Sequence[MailboxAccess]:
    """Those of the rows of `accesses` that are wanted, the newest first: one statement, however many they are.

    Raises one of `UNREADABLE` where any cannot be read: what is decided by them is decided by all.
    """
    newest = wanted.order_by(accesses.c.given_at.desc(), accesses.c.id.desc())
    return [access_in(row) for row in connection.execute(newest)]


def told_of(connection: Connection, page: FromClause) -> Sequence[tuple[_Found, MailboxAccess]]:
    """Each access of `page` (rows of `accesses`, with whatever else is asked) beside its row, the newest first.

    One that cannot be read is left out and logged by its kind, never by whose it is: the others are there all the same,
    and `sidemand journal verify` names it.
    """
    newest = select(page).order_by(page.c.given_at.desc(), page.c.id.desc())
    try:
        return [(row, access_in(row)) for row in connection.execute(newest)]
    except UNREADABLE:
        ids = connection.execute(select(page.c.id)).scalars().all()
    readable = [one for id_ in ids for one in _alone(connection, page, id_)]
    return sorted(readable, key=lambda one: (one[1].given_at, one[1].id), reverse=True)


def _alone(connection: Connection, page: FromClause, access: str) -> Sequence[tuple[_Found, MailboxAccess]]:
    try:
        row = connection.execute(select(page).where(page.c.id == access)).one()
        return ((row, access_in(row)),)
    except UNREADABLE as error:
        LOG.warning("an access is left out error=%s", type(error).__name__)
        return ()


def digest_of(access: MailboxAccess) -> str:
    """SHA-256 of all that is kept of it: what a line of the journal says, so that no row is changed behind its back."""
    return digest_of_values(values_of(access))


def digest_of_values(values: Mapping[str, Any]) -> str:
    """The same, of the values of a row."""
    return hashlib.sha256(msgspec.json.encode(as_kept(values), order="sorted")).hexdigest()


def values_of(access: MailboxAccess) -> dict[str, Any]:
    """The values of its row."""
    closing, signature = access.closing, access.signature
    return {
        "id": access.id, "citizen": access.owner, "holder": access.holder.id, "kind": access.kind.value,
        "given_at": access.given_at, "opens_at": access.opens_at,
        "yes": signature.yes if signature is not None else None,
        "signature": _signature_values(signature) if signature is not None else None,
        "lifted_exemption": access.lifted_exemption,
        "closed_how": closing.how.value if closing is not None else None,
        "closed_at": closing.at if closing is not None else None,
        "closed_by": closing.by if closing is not None else None,
        "deaths": plain(access.deaths), "holder_called": access.holder_called,
    }


def access_in(row: _Found) -> MailboxAccess:
    """The access of a row of `accesses`. Raises one of `UNREADABLE` where somebody wrote what the server does not."""
    closed = (row.closed_how, row.closed_at, row.closed_by)
    signature = _signature(row.signature)
    if row.yes != (signature.yes if signature is not None else None):
        raise ValueError("the yes is another")
    return MailboxAccess(
        id=row.id, owner=row.citizen, holder=PersonHolder(row.holder), kind=AccessKind(row.kind),
        signature=signature, given_at=row.given_at, opens_at=row.opens_at, lifted_exemption=row.lifted_exemption,
        closing=_closing(*closed) if closed != (None, None, None) else None,
        deaths=msgspec.convert(row.deaths, tuple[Death, ...]), holder_called=row.holder_called,
    )


def _closing(how: str, at: Any, by: str) -> Closing:  # noqa: ANN401 - whatever the column held
    if at is None or by is None:
        raise ValueError("half a closing")
    return Closing(HowClosed(how), at, by)


def _signature_values(signature: OwnersSignature) -> Mapping[str, Any]:
    return {**plain(replace(signature, talk=None)), "talk": talk_values(signature.talk)}


def _signature(stored: Mapping[str, Any] | None) -> OwnersSignature | None:
    if stored is None:
        return None
    return OwnersSignature(
        yes=stored["yes"], hand=Hand(stored["hand"]), proof=ProofKind(stored["proof"]),
        wording=msgspec.convert(stored["wording"], Wording), signed_on=date.fromisoformat(stored["signed_on"]),
        talk=talk_in(stored["talk"]), by=stored["by"],
    )
