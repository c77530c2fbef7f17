from __future__ import annotations

import threading

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.domain.keeping import CannotSave
from desktop.storage.database import (
    Database,
    OpenProblem,
    ProblemKind,
    fingerprint,
    open_database,
    open_in_memory,
)

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
FIRST = (("CREATE TABLE notes (text TEXT NOT NULL)",),)
SECOND = (*FIRST, ("ALTER TABLE notes ADD COLUMN colour TEXT", "UPDATE notes SET colour = 'blue'"))
BROKEN = (*FIRST, ("ALTER TABLE notes ADD COLUMN colour TEXT", "UPDATE nothing SET x = 1"))


def opened(path, key=KEY, migrations=FIRST) -> Database:
    database = open_database(path, key, migrations)
    assert isinstance(database, Database), database
    return database


def problem(path, key=KEY, migrations=FIRST) -> ProblemKind:
    answer = open_database(path, key, migrations)
    assert isinstance(answer, OpenProblem)
    assert answer.sentence
    return answer.kind


def write(database: Database, text: str) -> None:
    with database.transaction() as cursor:
        cursor.execute("INSERT INTO notes (text) VALUES (?)", (text,))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.db"


def test_what_is_written_is_there_after_opening_again(path):
    database = opened(path)
    write(database, "gemt")
    database.close()
    assert opened(path).rows("SELECT text FROM notes") == [("gemt",)]


def test_the_file_shows_neither_text_nor_that_it_is_a_database(path):
    database = opened(path)
    write(database, "kanariefugl")
    raw = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"kanariefugl" not in raw
    assert b"SQLite" not in raw
    assert KEY not in raw
    assert KEY.hex().encode() not in raw
    database.close()


def test_only_the_owner_can_read_the_file(path):
    opened(path).close()
    assert path.stat().st_mode & 0o077 == 0


def test_the_settings_that_keep_and_erase_are_on(path):
    database = opened(path)
    settings = {name: database.rows(f"PRAGMA {name}")[0][0] for name in (
        "journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store",
    )}
    assert settings == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2}
    assert database.rows("PRAGMA cipher_version")
    database.close()


def test_a_wrong_key_is_said_as_such_and_changes_nothing(path, capfd):
    opened(path).close()
    before = path.read_bytes()
    assert problem(path, OTHER_KEY) is ProblemKind.WRONG_KEY
    assert path.read_bytes() == before
    assert "hmac" not in capfd.readouterr().err.lower()


@pytest.mark.parametrize("where", [0, 5, 2000, 6000])
def test_a_damaged_file_is_not_called_a_wrong_key(path, where):
    database = opened(path)
    for n in range(200):
        write(database, f"line {n}" * 20)
    database.forget_journal()
    database.close()
    data = bytearray(path.read_bytes())
    data[where] ^= 0xFF
    path.write_bytes(data)
    if where < 16:
        # The salt is computed from the key, so a file that lost it alone is still whole.
        assert open_database(path, KEY, FIRST)
        return
    assert problem(path) is ProblemKind.DAMAGED
    assert path.read_bytes() == data


def test_a_file_that_lost_its_salt_and_a_page_is_damaged_not_locked(path):
    database = opened(path)
    for n in range(200):
        write(database, f"line {n}" * 20)
    database.forget_journal()
    database.close()
    data = bytearray(path.read_bytes())
    data[0] ^= 0xFF
    data[2000] ^= 0xFF
    path.write_bytes(data)
    assert problem(path) is ProblemKind.DAMAGED


@pytest.mark.parametrize("content", [b"Not a database at all", b"x" * 8192], ids=["short", "two pages"])
def test_a_file_that_is_something_else_is_left_alone(path, content):
    path.write_bytes(content)
    assert problem(path) is ProblemKind.WRONG_KEY
    assert path.read_bytes() == content


def test_an_older_app_refuses_a_newer_database_in_one_sentence(path):
    opened(path, migrations=SECOND).close()
    before = path.read_bytes()
    assert problem(path, migrations=FIRST) is ProblemKind.NEWER
    assert path.read_bytes() == before


def test_a_migration_keeps_what_was_there_and_leaves_no_copy(path):
    database = opened(path)
    write(database, "gemt")
    database.close()
    database = opened(path, migrations=SECOND)
    assert database.rows("SELECT text, colour FROM notes") == [("gemt", "blue")]
    database.close()
    assert [file.name for file in path.parent.iterdir()] == ["kept.db"]


def test_a_migration_that_fails_half_way_leaves_the_old_version_whole(path):
    database = opened(path)
    write(database, "gemt")
    database.close()
    with pytest.raises(sqlcipher.OperationalError):
        open_database(path, KEY, BROKEN)
    copy = path.with_name("kept.db.before-migration")
    assert copy.exists()
    copy.with_name(f"{copy.name}.half").write_bytes(b"a copy that stopped half way")
    again = opened(path)
    assert again.rows("SELECT * FROM notes") == [("gemt",)]
    again.close()
    assert [file.name for file in path.parent.iterdir()] == ["kept.db"]


def test_the_copy_comes_back_when_the_migrated_file_is_damaged(path):
    database = opened(path)
    write(database, "gemt")
    database.close()
    with pytest.raises(sqlcipher.OperationalError):
        open_database(path, KEY, BROKEN)
    data = bytearray(path.read_bytes())
    data[2000] ^= 0xFF
    path.write_bytes(data)
    back = opened(path, migrations=SECOND)
    assert back.rows("SELECT text, colour FROM notes") == [("gemt", "blue")]
    back.close()


def test_a_transaction_that_raises_changes_nothing(path):
    database = opened(path)
    with pytest.raises(sqlcipher.IntegrityError), database.transaction() as cursor:
        cursor.executemany("INSERT INTO notes (text) VALUES (?)", [("half",), (None,)])
    assert database.rows("SELECT * FROM notes") == []
    write(database, "whole")
    database.close()


def test_a_full_disk_is_told_apart_from_a_bug(path):
    database = opened(path)
    database.rows(f"PRAGMA max_page_count = {database.rows('PRAGMA page_count')[0][0]}")
    with pytest.raises(CannotSave, match="full"):
        write(database, "x" * 100_000)
    assert database.rows("SELECT * FROM notes") == []
    with pytest.raises(sqlcipher.OperationalError), database.transaction() as cursor:
        cursor.execute("INSERT INTO nowhere VALUES (1)")
    database.close()


def test_many_threads_write_one_after_another(path):
    database = opened(path)
    threads = [threading.Thread(target=lambda n=n: [write(database, f"{n}-{i}") for i in range(10)]) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert database.rows("SELECT count(DISTINCT text) FROM notes") == [(80,)]
    database.close()


def test_what_was_overwritten_is_gone_from_the_log_too(path):
    database = opened(path)
    write(database, "x" * 5000)
    assert path.with_name("kept.db-wal").stat().st_size > 0
    database.forget_journal()
    assert path.with_name("kept.db-wal").stat().st_size == 0
    database.close()


def test_a_key_of_another_length_is_a_bug(path):
    with pytest.raises(ValueError, match="32 bytes"):
        open_database(path, b"short", FIRST)


def test_the_fingerprint_tells_keys_apart_without_holding_them():
    assert fingerprint(KEY) != fingerprint(OTHER_KEY)
    assert fingerprint(KEY) not in KEY


def test_a_database_in_memory_touches_no_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    database = open_in_memory(SECOND)
    with database.transaction() as cursor:
        cursor.execute("INSERT INTO notes (text) VALUES ('here')")
    database.forget_journal()
    assert database.rows("SELECT text FROM notes") == [("here",)]
    assert list(tmp_path.iterdir()) == []
    database.close()


def test_neither_key_nor_content_is_in_what_it_says_of_itself(path):
    database = opened(path)
    assert KEY.hex() not in repr(database)
    assert KEY.hex() not in repr(vars(database))
    database.close()
