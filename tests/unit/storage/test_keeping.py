from __future__ import annotations

from desktop.domain.keeping import NotKept
from desktop.storage.database import Database, OpenProblem, ProblemKind, open_database
from desktop.storage.keeping import KEY_NAME, OpenedOutbox, open_outbox
from desktop.storage.outbox import OUTBOX_MIGRATIONS
from tests.support.clock import FakeIds
from tests.support.entries import an_entry
from tests.support.keys import FakeKeys


def opened(path, keys, ids=None) -> OpenedOutbox:
    answer = open_outbox(path, keys, ids or FakeIds())
    assert isinstance(answer, OpenedOutbox), answer
    return answer


def with_an_entry(path, keys) -> None:
    first = opened(path, keys)
    first.outbox.add(an_entry())
    first.outbox.close()


def test_the_key_is_made_once_and_the_outbox_opens_with_it_every_time(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    key = keys.keys[KEY_NAME]
    again = opened(path, keys)
    assert again.outbox.unsent() == (an_entry(),)
    assert again.not_kept is None
    assert again.notice is None
    assert keys.keys[KEY_NAME] == key
    again.outbox.close()


def test_without_a_keyring_the_outbox_is_in_memory_and_says_why(tmp_path):
    keys, path = FakeKeys(locked=True), tmp_path / "outbox.db"
    answer = opened(path, keys)
    assert answer.not_kept == NotKept("Nøgleringen er låst.")
    assert answer.notice is None
    answer.outbox.add(an_entry())
    assert not path.exists()
    answer.outbox.close()


def test_a_locked_keyring_leaves_what_waits_for_the_day_it_opens(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    keys.locked = True
    locked = opened(path, keys)
    assert locked.notice is not None
    assert locked.outbox.unsent() == ()
    locked.outbox.close()
    keys.locked = False
    back = opened(path, keys)
    assert back.outbox.unsent() == (an_entry(),)
    back.outbox.close()


def test_an_outbox_whose_key_is_gone_is_set_aside_and_said_never_destroyed(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    key = keys.keys.pop(KEY_NAME)
    answer = opened(path, keys, ids=_other_ids())
    assert answer.notice is not None
    assert ("file", "outbox-uden-noegle-1.db") in answer.notice.values
    assert answer.outbox.unsent() == ()
    answer.outbox.close()
    aside = open_database(tmp_path / "outbox-uden-noegle-1.db", key, OUTBOX_MIGRATIONS)
    assert isinstance(aside, Database)
    assert aside.rows("SELECT id FROM entries") == [("a" * 32,)]
    aside.close()


def test_a_lost_key_is_told_of_at_every_start_until_the_file_is_taken_away(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    keys.keys.pop(KEY_NAME)
    opened(path, keys, ids=_other_ids()).outbox.close()
    aside = tmp_path / "outbox-uden-noegle-1.db"
    for _ in range(3):
        again = opened(path, keys)
        assert ("file", aside.name) in again.notice.values
        again.outbox.close()
    keys.locked = True
    locked = opened(tmp_path / "outbox.db", keys)
    assert locked.notice is not None
    locked.outbox.close()
    keys.locked = False
    aside.unlink()
    done = opened(path, keys)
    assert done.notice is None
    done.outbox.close()


def test_a_key_that_is_lost_while_the_keyring_takes_no_new_one_is_still_told_of_at_the_next_start(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    keys.keys.pop(KEY_NAME)
    put, keys.put_key = keys.put_key, lambda _name, _key: NotKept("Nøgleringen er låst.")
    first = opened(path, keys)
    assert first.not_kept is not None
    first.outbox.close()
    keys.put_key = put
    second = opened(path, keys, ids=_other_ids())
    assert second.not_kept is None
    assert ("file", "outbox-uden-noegle-1.db") in second.notice.values
    second.outbox.close()


def test_a_second_lost_key_does_not_overwrite_what_was_set_aside_before(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    ids = FakeIds()
    for _ in range(3):
        opened(path, keys, ids).outbox.close()
        keys.keys.clear()
    assert sorted(file.name for file in tmp_path.glob("*.db")) == [
        "outbox-uden-noegle-1.db", "outbox-uden-noegle-2.db", "outbox.db",
    ]


def test_an_outbox_under_another_key_is_set_aside(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    keys.keys[KEY_NAME] = bytes(32)
    answer = opened(path, keys)
    assert ("file", "outbox-anden-noegle-1.db") in answer.notice.values
    answer.outbox.add(an_entry())
    answer.outbox.close()


def test_a_damaged_outbox_is_set_aside(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    data = bytearray(path.read_bytes())
    data[3000] ^= 0xFF
    path.write_bytes(data)
    answer = opened(path, keys)
    assert ("file", "outbox-beskadiget-1.db") in answer.notice.values
    answer.outbox.close()
    assert (tmp_path / "outbox-beskadiget-1.db").read_bytes() == data


def test_an_outbox_of_a_newer_app_stops_this_one_and_stays_where_it_is(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    with_an_entry(path, keys)
    open_database(path, keys.keys[KEY_NAME], (*OUTBOX_MIGRATIONS, ("CREATE TABLE later (x)",))).close()
    answer = open_outbox(path, keys, FakeIds())
    assert isinstance(answer, OpenProblem)
    assert answer.kind is ProblemKind.NEWER
    assert path.exists()


def test_a_keyring_that_will_not_take_a_new_key_means_memory(tmp_path):
    keys, path = FakeKeys(), tmp_path / "outbox.db"
    keys.put_key = lambda _name, _key: NotKept("fuld")
    answer = opened(path, keys)
    assert answer.not_kept == NotKept("fuld")
    assert not path.exists()
    answer.outbox.close()


def _other_ids() -> FakeIds:
    ids = FakeIds()
    for _ in range(100):
        ids.key()
    return ids
