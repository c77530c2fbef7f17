"""A database of every released version is kept, and every later app opens it without losing an entry."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.domain.outbox import Alarm, EntryState
from desktop.domain.outcome import RefusalKind
from desktop.storage.database import Database, open_database
from desktop.storage.outbox import OUTBOX_MIGRATIONS, StoredOutbox

DATA = Path(__file__).parents[2] / "data" / "outbox"
KEY = b"a made-up key of thirty-two byte"


def test_a_database_of_every_released_version_is_kept():
    assert sorted(path.name for path in DATA.glob("*.db")) == [
        f"outbox-v{version}.db" for version in range(1, len(OUTBOX_MIGRATIONS) + 1)
    ]


@pytest.mark.parametrize("version", range(1, len(OUTBOX_MIGRATIONS) + 1))
def test_entries_written_by_an_older_app_are_sent_as_they_were_written(tmp_path, version):
    path = tmp_path / "outbox.db"
    shutil.copy(DATA / f"outbox-v{version}.db", path)
    database = open_database(path, KEY, OUTBOX_MIGRATIONS)
    assert isinstance(database, Database)
    outbox = StoredOutbox(database)
    waiting, refused = outbox.unsent()
    assert waiting.payload == b'{"schema": 1, "answers":  {"spacing": "kept"}}'
    assert waiting.schema == 1
    assert waiting.printable == (("Hvornår rejser du?", "3. marts 2027"),)
    assert waiting.permit.token == "permit-1"
    assert refused.refusal.kind is RefusalKind.ANSWERS
    assert refused.refusal.fields[0][1].in_language("da") == "Skriv en dato."
    delivered = outbox.get("3" * 32)
    assert delivered.state is EntryState.DELIVERED
    assert delivered.receipt.reference == "SM-2026-0003"
    owners = {(entry.owner, entry.owner_name, entry.alarm) for entry in (waiting, refused)}
    # Version 1 named whoever had pressed Send, who had taken nothing.
    assert owners == ({(None, None, None)} if version == 1 else {("anna", "Anna Øvelse", Alarm.SOON)})
    assert (waiting.deadline is not None) == (version > 1)
    # Older ones were tried, and did not write down whether the answer was lost: perhaps it was.
    assert (waiting.in_doubt, refused.in_doubt, delivered.in_doubt) == (True, False, False)
    outbox.own(waiting.id, "mette", "Mette Øvelse")
    assert outbox.raise_alarm(waiting.id, Alarm.PASSED)
    kept = outbox.get(waiting.id)
    assert (kept.owner, kept.owner_name, kept.alarm) == ("mette", "Mette Øvelse", Alarm.PASSED)
    outbox.close()


def test_what_an_older_app_left_goes_through_the_next_migration_too(tmp_path):
    path = tmp_path / "outbox.db"
    shutil.copy(DATA / "outbox-v1.db", path)
    later = (*OUTBOX_MIGRATIONS, ("ALTER TABLE entries ADD COLUMN later TEXT",))
    database = open_database(path, KEY, later)
    assert isinstance(database, Database)
    assert database.rows("SELECT count(*), count(later) FROM entries") == [(3, 0)]
    assert database.rows("PRAGMA user_version") == [(len(later),)]
    database.close()
