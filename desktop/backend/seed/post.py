"""The training people's post: `resources/seed/letters`, put in their mailboxes when a database is new."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.tables import citizens
from desktop.backend.mailbox.importing import judge, keep
from desktop.backend.ports import Clock, Ids
from desktop.backend.seed.loading import SeedError
from desktop.formats.memo import MemoProblem
from desktop.i18n import Translator

RECIPIENTS: Final = "recipients.json"


def deliver(
    connection: Connection, folder: Path, clock: Clock, ids: Ids, translators: Mapping[str, Translator],
) -> int:
    """Put every letter named in `recipients.json` in its citizen's mailbox; how many. Raises SeedError.

    A folder without the file has no post. Part of the command that fills the database, so that a new database has
    its people with all their post or is not there.
    """
    told = folder / RECIPIENTS
    if not told.exists():
        return 0
    try:
        recipients = msgspec.json.decode(told.read_bytes(), type=dict[str, str])
    except (msgspec.DecodeError, OSError) as error:
        raise SeedError(f"{told.name}: {error}") from error
    refs = {row.id: row.ref for row in connection.execute(select(citizens.c.id, citizens.c.ref))}
    for name, citizen in recipients.items():
        if citizen not in refs:
            raise SeedError(f"{told.name}: {name} is for {citizen}, who is not in people.json")
        try:
            with (folder / name).open("rb") as stream:
                judged = judge(stream)
                if isinstance(judged, MemoProblem):
                    raise SeedError(f"{name}: not a letter ({judged.kind}, line {judged.line})")
                stream.seek(0)
                keep(
                    connection, judged, stream, citizen=refs[citizen], now=clock.now(), ids=ids,
                    translators=translators,
                )
        except OSError as error:
            raise SeedError(f"{name}: {error}") from error
    return len(recipients)
