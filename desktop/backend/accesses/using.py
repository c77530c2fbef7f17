"""When each access somebody gave was last used, as the journal has it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import JSON, ColumnElement, Connection, cast, func, select

from desktop.backend.db.journal import Kind
from desktop.backend.db.tables import journal

_USES: Final = (
    Kind.FOLDERS_LISTED, Kind.LETTERS_LISTED, Kind.LETTER_OPENED, Kind.LETTER_FILE_READ, Kind.LETTER_MARKED,
    Kind.LETTER_MARK_REFUSED, Kind.LETTER_MOVED, Kind.LETTER_TAKEN_ON, Kind.LETTER_LET_GO, Kind.LETTER_SAID_DONE,
    Kind.LETTER_TAKING_READ, Kind.ACTIVITY_READ, Kind.LETTER_WRITTEN, Kind.LETTER_ANSWERED, Kind.LETTER_FORWARDED,
    Kind.LETTER_SERVED, Kind.CONTACT_DETAILS_READ, Kind.CONTACT_DETAILS_CHANGED,
)
"""What is done by an access in a mailbox; each line names the access it was done by."""


def last_used(connection: Connection, owner: str) -> Mapping[str, datetime]:
    """By the access's id, of all this citizen gave (a reference); one that was never used is not in it."""
    basis = _basis_of(connection)
    asked = select(basis, func.max(journal.c.at)).where(
        journal.c.subject == owner, journal.c.kind.in_([one.value for one in _USES]), basis.is_not(None),
    ).group_by(basis)
    return {str(access): at for access, at in connection.execute(asked)}


def _basis_of(connection: Connection) -> ColumnElement[Any]:
    """What a line was done by. The two databases take a name out of text each in their own way."""
    is_sqlite = connection.dialect.name == "sqlite"
    named: ColumnElement[Any] = (
        func.json_extract(journal.c.detail, "$.basis") if is_sqlite
        else cast(journal.c.detail, JSON)["basis"].as_string()
    )
    return named
