from __future__ import annotations

import threading

import pytest

from desktop.domain.keeping import CannotSave
from desktop.storage.database import Database, OpenProblem, open_database
from desktop.storage.drafts import DRAFT_MIGRATIONS
from desktop.storage.visit_stores import EncryptedVisitStores
from tests.support.clock import FakeIds
from tests.support.keys import FakeKeys


@pytest.fixture
def keys():
    return FakeKeys()


@pytest.fixture
def stores(tmp_path, keys):
    return EncryptedVisitStores(tmp_path, keys, FakeIds())


@pytest.fixture(params=["on disk", "in memory"])
def drafts(request, tmp_path, keys):
    made = EncryptedVisitStores(tmp_path, keys if request.param == "on disk" else None, FakeIds())
    yield made.open("visit-1")
    made.erase("visit-1")


def test_a_draft_is_kept_changed_and_forgotten(drafts):
    drafts.save("eu-card", b"one")
    drafts.save("eu-card", b"two")
    drafts.save("moving", b"three")
    assert drafts.load("eu-card") == b"two"
    assert drafts.all() == {"eu-card": b"two", "moving": b"three"}
    drafts.remove("eu-card")
    assert drafts.load("eu-card") is None
    assert drafts.all() == {"moving": b"three"}


def test_a_draft_is_on_disk_when_save_returns(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    # A second connection sees what a killed process would have left.
    (path,) = tmp_path.glob("*.db")
    other = open_database(path, keys.keys[f"visit-{path.stem}"], DRAFT_MIGRATIONS)
    assert isinstance(other, Database)
    assert other.rows("SELECT task, state FROM drafts") == [("eu-card", b"kanariefugl")]
    other.close()
    stores.erase("visit-1")


def test_one_visit_has_one_database_for_as_long_as_it_lasts(stores):
    assert stores.open("visit-1") is stores.open("visit-1")
    assert stores.open("visit-1") is not stores.open("visit-2")
    stores.erase("visit-1")
    stores.erase("visit-2")


def test_neither_the_visit_nor_the_task_is_in_a_file_name_or_a_key_name(tmp_path, stores, keys):
    stores.open("visit-of-mona-eksempel").save("eu-card", b"x")
    names = " ".join([*(file.name for file in tmp_path.iterdir()), *keys.keys])
    assert "mona" not in names
    assert "eu-card" not in names
    stores.erase("visit-of-mona-eksempel")


def test_the_end_of_a_visit_deletes_the_key_and_every_file(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    stores.erase("visit-1")
    assert keys.keys == {}
    assert list(tmp_path.iterdir()) == []


def test_the_key_goes_before_the_files(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    there_when_the_key_went = []
    forget = keys.delete_key

    def watched(name):
        there_when_the_key_went.extend(tmp_path.glob("*.db"))
        return forget(name)

    keys.delete_key = watched
    stores.erase("visit-1")
    assert len(there_when_the_key_went) == 1


def test_a_visit_that_was_erased_starts_empty_under_a_new_key(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"old")
    old = set(keys.keys.values())
    stores.erase("visit-1")
    assert stores.open("visit-1").all() == {}
    assert not old & set(keys.keys.values())
    stores.erase("visit-1")


def test_erasing_a_visit_never_opened_is_nothing(tmp_path, stores):
    stores.erase("never")
    assert list(tmp_path.iterdir()) == []


def test_without_a_keyring_nothing_is_written_and_it_says_so(tmp_path):
    stores = EncryptedVisitStores(tmp_path, None, FakeIds())
    assert not stores.kept
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    assert list(tmp_path.iterdir()) == []
    drafts = stores.open("visit-1")
    assert drafts.load("eu-card") == b"kanariefugl"
    stores.erase("visit-1")


def test_a_keyring_that_locks_itself_turns_the_next_visit_to_memory(tmp_path, stores, keys):
    assert stores.kept
    keys.locked = True
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    assert not stores.kept
    assert list(tmp_path.iterdir()) == []
    keys.locked = False
    stores.open("visit-2")
    assert stores.kept
    stores.erase("visit-1")
    stores.erase("visit-2")


def test_what_a_crash_left_is_erased_at_the_next_start(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    after_the_crash = EncryptedVisitStores(tmp_path, keys, FakeIds())
    after_the_crash.erase_left_behind()
    assert keys.keys == {}
    assert list(tmp_path.iterdir()) == []


def test_erasing_what_was_left_never_touches_the_visit_going_on(tmp_path, stores, keys):
    drafts = stores.open("visit-1")
    drafts.save("eu-card", b"here")
    stores.erase_left_behind()
    assert drafts.load("eu-card") == b"here"
    assert len(keys.keys) == 1
    stores.erase("visit-1")


def test_a_key_that_could_not_be_deleted_is_tried_again_at_the_next_start(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    keys.locked = True
    stores.erase("visit-1")
    left = list(tmp_path.iterdir())
    assert [file.stat().st_size for file in left] == [0]
    assert len(keys.keys) == 1
    keys.locked = False
    EncryptedVisitStores(tmp_path, keys, FakeIds()).erase_left_behind()
    assert keys.keys == {}
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_is_erased_also_when_the_keyring_is_gone(tmp_path, stores):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    EncryptedVisitStores(tmp_path, None, FakeIds()).erase_left_behind()
    assert [file.stat().st_size for file in tmp_path.iterdir()] == [0]


def test_one_file_that_cannot_be_removed_does_not_keep_the_app_from_starting(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    (tmp_path / "0.db").mkdir()
    EncryptedVisitStores(tmp_path, keys, FakeIds()).erase_left_behind()
    assert keys.keys == {}
    assert [file.name for file in tmp_path.iterdir()] == ["0.db"]


def test_a_visit_whose_file_cannot_be_removed_says_so_and_its_key_is_gone(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    (path,) = tmp_path.glob("*.db")
    path.rename(tmp_path / "elsewhere")
    path.mkdir()
    with pytest.raises(CannotSave):
        stores.erase("visit-1")
    assert keys.keys == {}
    stores.erase("visit-1")


def test_a_deleted_key_cannot_be_worked_around(tmp_path, stores, keys):
    stores.open("visit-1").save("eu-card", b"kanariefugl")
    (path,) = tmp_path.glob("*.db")
    copied = tmp_path / "stolen.sqlite"
    copied.write_bytes(path.read_bytes())
    stores.erase("visit-1")
    assert isinstance(open_database(copied, bytes(32), DRAFT_MIGRATIONS), OpenProblem)


def test_two_threads_that_open_the_same_visit_get_the_same_drafts(stores):
    found = []
    threads = [threading.Thread(target=lambda: found.append(stores.open("visit-1"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1
    stores.erase("visit-1")
