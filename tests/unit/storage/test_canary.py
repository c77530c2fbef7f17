"""What a person answered, and the keys that hide it, are in nothing these rooms say of themselves."""

from __future__ import annotations

import traceback

import pytest

from desktop.domain.keeping import CannotSave
from desktop.storage.database import Database, OpenProblem, open_database
from desktop.storage.keeping import OpenedOutbox, open_outbox
from desktop.storage.visit_stores import EncryptedVisitStores
from tests.support.clock import FakeIds
from tests.support.entries import an_entry
from tests.support.keys import FakeKeys

CPR = "1502420011"
KEY = bytes(range(32))
TABLE = (("CREATE TABLE notes (text TEXT NOT NULL CHECK (length(text) < 5))",),)


def opened(path) -> Database:
    database = open_database(path, KEY, TABLE)
    assert isinstance(database, Database)
    return database


def test_a_canary_is_in_no_error_of_the_database(tmp_path):
    database = opened(tmp_path / "kept.db")
    said = ""
    for statement in ("INSERT INTO notes VALUES (?)", "INSERT INTO nowhere VALUES (?)", "INSERT INTO notes VALUES (?, ?)"):
        try:
            with database.transaction() as cursor:
                cursor.execute(statement, (CPR,))
        except Exception as error:  # noqa: BLE001 - whatever it says
            said += "".join(traceback.format_exception(error))
    assert said.count("Error") >= 3
    assert CPR not in said
    assert KEY.hex() not in said
    database.close()


def test_a_canary_is_in_no_word_about_a_full_disk(tmp_path):
    database = open_database(tmp_path / "kept.db", KEY, (("CREATE TABLE notes (text TEXT)",),))
    assert isinstance(database, Database)
    database.rows(f"PRAGMA max_page_count = {database.rows('PRAGMA page_count')[0][0]}")
    with pytest.raises(CannotSave) as raised, database.transaction() as cursor:
        cursor.execute("INSERT INTO notes VALUES (?)", (CPR * 10_000,))
    assert CPR not in "".join(traceback.format_exception(raised.value))
    database.close()


def test_a_canary_is_in_no_repr_and_no_file_name(tmp_path):
    ids, keys = FakeIds(), FakeKeys()
    stores = EncryptedVisitStores(tmp_path, keys, ids)
    drafts = stores.open(CPR)
    drafts.save("eu-card", CPR.encode())
    outbox = open_outbox(tmp_path / "outbox.db", keys, ids)
    assert isinstance(outbox, OpenedOutbox)
    outbox.outbox.add(an_entry(payload=CPR.encode(), printable=((CPR, CPR),)))
    wrong = open_database(tmp_path / "outbox.db", bytes(32), TABLE)
    assert isinstance(wrong, OpenProblem)
    said = " ".join(map(repr, (
        stores, drafts, vars(drafts), outbox, vars(outbox.outbox), wrong, outbox.outbox.unsent(), *tmp_path.iterdir(),
    )))
    for secret in (CPR, "permit-", *(key.hex() for key in keys.keys.values())):
        assert secret not in said
    stores.erase(CPR)
    outbox.outbox.close()
