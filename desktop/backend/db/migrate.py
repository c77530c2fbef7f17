"""Bringing a database to this version: forward only, a copy first, and never a newer one.

Alembic's operations run the steps and `alembic_version` remembers them. The steps are imported modules instead of a
folder of scripts, so that a frozen bundle finds them too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, inspect, text

from desktop.backend.db.engine import Database
from desktop.backend.migrations import (
    m0001_first,
    m0002_mailbox,
    m0003_journal_names,
    m0004_bound_tokens,
    m0005_rules,
    m0006_directory,
    m0007_notices,
    m0008_approvals,
    m0009_samples,
    m0010_the_counter,
    m0011_queue,
    m0012_death,
    m0013_looked_up_at,
    m0014_told,
    m0015_one_token,
    m0016_sent_later,
    m0017_answers_opened,
    m0018_told_by_the_journal,
    m0019_no_way_to_tell,
    m0020_mandates,
    m0021_ceiling,
    m0022_told_of_mandates,
    m0023_tries_of_mandates,
    m0024_missed_people,
    m0025_consents,
    m0026_holder_called,
    m0027_signed_words,
    m0028_accesses,
    m0029_giving_accesses,
    m0030_letters_to_sign,
    m0031_talks,
    m0032_using_mandates,
    m0034_taken_on,
    m0035_everything,
    m0036_kept_answers,
    m0037_other_bases,
    m0038_sessions_of_a_helper,
    m0039_sent_letters,
    m0040_access_wishes,
    m0041_served,
    m0042_contact_details,
)

REVISION_COLUMN: Final = 32


class Step(Protocol):
    """One migration module."""

    revision: str

    def upgrade(self) -> None:
        """Change the database through `alembic.op`."""
        ...


STEPS: Final[tuple[Step, ...]] = (
    m0001_first,
    m0002_mailbox,
    m0003_journal_names,
    m0004_bound_tokens,
    m0005_rules,
    m0006_directory,
    m0007_notices,
    m0008_approvals,
    m0009_samples,
    m0010_the_counter,
    m0011_queue,
    m0012_death,
    m0013_looked_up_at,
    m0014_told,
    m0015_one_token,
    m0016_sent_later,
    m0017_answers_opened,
    m0018_told_by_the_journal,
    m0019_no_way_to_tell,
    m0020_mandates,
    m0021_ceiling,
    m0022_told_of_mandates,
    m0023_tries_of_mandates,
    m0024_missed_people,
    m0025_consents,
    m0026_holder_called,
    m0027_signed_words,
    m0028_accesses,
    m0029_giving_accesses,
    m0030_letters_to_sign,
    m0031_talks,
    m0032_using_mandates,
    m0034_taken_on,
    m0035_everything,
    m0036_kept_answers,
    m0037_other_bases,
    m0038_sessions_of_a_helper,
    m0039_sent_letters,
    m0040_access_wishes,
    m0041_served,
    m0042_contact_details,
)
HEAD: Final = STEPS[-1].revision


class DatabaseTooNewError(Exception):
    """A newer Sidemand has written here: it came to the step that is named."""


def migrate(database: Database, steps: Sequence[Step] = STEPS) -> bool:
    """Run the steps not yet run, all in one transaction; True when there were any. Raises DatabaseTooNewError."""
    with database.read() as connection:
        current = revision(connection)
    if current == steps[-1].revision:
        return False
    _steps_after(current, steps)
    if current is not None and database.file:
        _copy(Path(database.file), current)
    with database.write() as connection:
        # Another process may have been first while this one waited for its turn.
        ahead = _steps_after(revision(connection), steps)
        if ahead:
            _run(connection, ahead)
        return bool(ahead)


def is_newer(connection: Connection, steps: Sequence[Step] = STEPS) -> bool:
    """True for a database a newer Sidemand has written."""
    current = revision(connection)
    return current is not None and current not in {step.revision for step in steps}


def revision(connection: Connection) -> str | None:
    """The last step this database has had; None where none was run."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _steps_after(current: str | None, steps: Sequence[Step]) -> Sequence[Step]:
    if current is None:
        return steps
    names = [step.revision for step in steps]
    if current not in names:
        raise DatabaseTooNewError(current)
    return steps[names.index(current) + 1:]


def _run(connection: Connection, steps: Sequence[Step]) -> None:
    from alembic.operations import Operations  # noqa: PLC0415 - 100 ms that a database already at head never pays
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - as above

    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for step in steps:
            step.upgrade()
    connection.execute(text(
        f"CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR({REVISION_COLUMN}) NOT NULL PRIMARY KEY)",
    ))
    connection.execute(text("DELETE FROM alembic_version"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": steps[-1].revision})


def _copy(file: Path, revision: str) -> None:
    """A whole copy beside the file; an older copy of the same revision is replaced."""
    beside = file.with_name(f"{file.name}.before-{revision}")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)  # before anything is in it
    with sqlite3.connect(file) as source, sqlite3.connect(beside) as target:
        source.backup(target)
    source.close()
    target.close()
