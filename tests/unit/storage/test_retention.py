"""What lies in a profile goes in its time: the day before it is there, the day after it is gone."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.paths import Profile
from desktop.storage.incidents import IncidentLog
from desktop.storage.keeping import open_outbox
from desktop.storage.retention import FILES, LOG_DAYS, SET_ASIDE_DAYS, Leftovers
from desktop.storage.visit_stores import EncryptedVisitStores
from tests.support.clock import COPENHAGEN, FakeIds
from tests.support.keys import FakeKeys

DAY = timedelta(days=1)
AT = datetime(2026, 11, 23, 10, 0, tzinfo=COPENHAGEN)


class Time:
    now = AT

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def log(tmp_path, time):
    (tmp_path / "logs").mkdir()
    made = IncidentLog(tmp_path / "logs", time, lambda: "abcdef")
    yield made
    made.close()


def lines(tmp_path: Path) -> int:
    return sum(len(one.read_text().splitlines()) for one in (tmp_path / "logs").iterdir())


def test_a_fault_is_in_the_log_the_day_before_and_gone_the_day_after(tmp_path, time, log):
    log.record(ValueError("x"))
    time.now = AT + 30 * DAY
    log.record(ValueError("y"))
    leftovers = Leftovers(tmp_path, log, time)
    time.now = AT + (LOG_DAYS - 1) * DAY
    leftovers.forget_old()
    assert lines(tmp_path) == 2
    time.now = AT + (LOG_DAYS + 1) * DAY
    leftovers.forget_old()
    assert lines(tmp_path) == 1
    log.record(ValueError("z"))
    assert lines(tmp_path) == 2, "it goes on writing"
    time.now = AT + 300 * DAY
    leftovers.forget_old()
    assert list((tmp_path / "logs").iterdir()) == []


def test_older_files_of_the_log_and_half_a_line_are_no_exception(tmp_path, time, log):
    (tmp_path / "logs" / "incidents.log.1").write_text('{"number": "A", "at": "2026-01-01T10:00:00+01:00"}\n{"number": "B", "at": "2026-')
    Leftovers(tmp_path, log, time).forget_old()
    assert list((tmp_path / "logs").iterdir()) == []


def test_what_was_set_aside_is_kept_for_the_administrator_and_then_gone_with_its_log(tmp_path, time, log):
    aside, beside = tmp_path / "outbox-uden-noegle-1.db", tmp_path / "outbox-uden-noegle-1.db-wal"
    live = tmp_path / "outbox.db"
    for file in (aside, beside, live):
        file.write_bytes(b"cipher")
        os.utime(file, (AT.timestamp(), AT.timestamp()))
    leftovers = Leftovers(tmp_path, log, time)
    time.now = AT + (SET_ASIDE_DAYS - 1) * DAY
    leftovers.forget_old()
    assert [aside.exists(), beside.exists()] == [True, True]
    time.now = AT + (SET_ASIDE_DAYS + 1) * DAY
    leftovers.forget_old()
    assert [aside.exists(), beside.exists(), live.exists()] == [False, False, True]


def test_the_days_of_what_is_set_aside_count_from_that_day(tmp_path, log):
    outbox = tmp_path / "outbox.db"
    outbox.write_bytes(b"from another keyring" * 500)
    os.utime(outbox, (0, 0))
    opened = open_outbox(outbox, FakeKeys(), FakeIds())
    opened.outbox.close()
    aside = tmp_path / "outbox-uden-noegle-1.db"
    Leftovers(tmp_path, log, lambda: datetime.fromtimestamp(aside.stat().st_mtime, COPENHAGEN) + DAY).forget_old()
    assert aside.exists()


def test_it_is_done_at_start_and_at_the_end_of_each_visit(tmp_path):
    done = []
    stores = EncryptedVisitStores(tmp_path, None, FakeIds(), lambda: done.append(1))
    stores.erase_left_behind()
    stores.open("v")
    assert done == [1]
    stores.erase("v")
    assert done == [1, 1]


def test_a_disk_that_refuses_stops_nobody(tmp_path, time):
    class Broken:
        def forget_before(self, moment):
            raise PermissionError

    aside = tmp_path / "outbox-beskadiget-1.db"
    aside.write_bytes(b"x")
    os.utime(aside, (0, 0))
    Leftovers(tmp_path, Broken(), time).forget_old()
    assert not aside.exists()


@pytest.mark.parametrize("name", [one for one in dir(Profile) if isinstance(getattr(Profile, one), property)])
def test_every_place_of_a_profile_says_how_long_it_is_kept(name, tmp_path):
    place: Path = getattr(Profile(tmp_path), name)
    below = place.relative_to(tmp_path).as_posix()
    assert [kind for kind in FILES if kind.takes(below) or any(one.startswith(f"{below}/") for one in kind.patterns)], below


def kind_of(profile: Path, file: Path) -> list[str]:
    return [kind.term.kind for kind in FILES if kind.takes(file.relative_to(profile).as_posix())]


@pytest.mark.parametrize(("below", "kind"), [
    ("outbox.db-wal", "what waits to be sent"), ("outbox.db.before-migration.half", "copy during an upgrade"),
    ("outbox-anden-noegle-2.db-shm", "what waited and could not be read"), ("visits/0a.db-journal", "answers of the visit"),
    ("backend.db.before-0001", "copy before an upgrade of the backend"), ("logs/incidents.log.3", "faults of the program"),
])
def test_a_file_is_of_one_kind(below, kind, tmp_path):
    assert kind_of(tmp_path, tmp_path / below) == [kind]


def test_a_file_of_no_kind_is_noticed(tmp_path):
    assert kind_of(tmp_path, tmp_path / "cache" / "letters.db") == []
