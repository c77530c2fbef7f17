"""Contact details that were changed lately hear of every notice still (DOMAIN.md, "Against abuse")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert

from desktop.backend.context import Backend
from desktop.backend.db.contact_tables import old_contacts_told
from desktop.backend.mailbox.contact_rows import left_behind


def old_contacts(connection: Connection, citizen: str, now: datetime) -> Sequence[tuple[str, str]]:
    """What is told too of a notice that is made now: each address and its kind, once. `citizen` is a reference."""
    every = [
        one for left in left_behind(connection, citizen, now)
        for one in (("email", left.email), ("phone", left.phone))
    ]
    return [(kind, address) for kind, address in dict.fromkeys(every) if address is not None]


def tell_old_contacts(
    connection: Connection, backend: Backend, notice: str, old: Sequence[tuple[str, str]],
) -> None:
    """A row of each, in the command that makes the notice."""
    if old:
        connection.execute(insert(old_contacts_told), [
            {"id": backend.ids.new(), "notice": notice, "kind": kind, "address": address, "at": backend.now()}
            for kind, address in old
        ])
