"""By when the law wants it, and the alarm before: once, whatever the clock does."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import Alarm, by_deadline
from desktop.flows.yaml_source import parse_definition
from desktop.services.deadlines import deadline_of, watch
from tests.support.clock import FakeClock
from tests.support.entries import AGREED_AT, an_entry
from tests.support.memory_outbox import MemoryOutbox

DEADLINE = AGREED_AT + timedelta(days=5)
HOUR = timedelta(hours=1)


def clock_at(moment: datetime) -> FakeClock:
    return FakeClock(moment)


@pytest.fixture(scope="module")
def moving():
    return parse_definition((paths.resources() / "flows" / "meld-flytning.yaml").read_text(encoding="utf-8"), "x.yaml", {})


def test_a_move_must_be_reported_at_latest_five_days_after_it(moving):
    deadline = deadline_of(moving, {"move-date": "2026-11-30"}, AGREED_AT)
    assert deadline == datetime(2026, 12, 5, 23, 59, 59, tzinfo=AGREED_AT.tzinfo)


@pytest.mark.parametrize("answers", [{}, {"move-date": None}])
def test_without_the_date_there_is_no_deadline_to_count(moving, answers):
    assert deadline_of(moving, answers, AGREED_AT) is None


def with_entry(**fields) -> MemoryOutbox:
    outbox = MemoryOutbox()
    outbox.add(an_entry(deadline=DEADLINE, **fields))
    return outbox


def test_the_alarm_is_a_day_before_and_at_once_when_it_is_past():
    outbox = with_entry()
    raised = [
        watch(outbox, clock_at(DEADLINE + by))
        for by in (-25 * HOUR, -24 * HOUR, -HOUR, timedelta(0), timedelta(seconds=1), 90 * 24 * HOUR)
    ]
    assert raised == [False, True, False, False, True, False]
    assert [alarm for _, alarm in outbox.alarms] == [Alarm.SOON, Alarm.PASSED]


def test_a_clock_that_jumps_past_the_deadline_alarms_once_and_put_back_takes_nothing_away():
    outbox = with_entry()
    for by in (400 * 24 * HOUR, -400 * 24 * HOUR, timedelta(days=1), -3 * 24 * HOUR, 400 * 24 * HOUR):
        watch(outbox, clock_at(DEADLINE + by))
    assert [alarm for _, alarm in outbox.alarms] == [Alarm.PASSED]
    assert outbox.unsent()[0].alarm is Alarm.PASSED


@given(st.lists(st.integers(-60 * 24, 60 * 24), min_size=1, max_size=30))
def test_wherever_the_clock_jumps_no_alarm_comes_twice_and_none_is_dropped(hours):
    outbox = with_entry()
    for by in hours:
        watch(outbox, clock_at(DEADLINE + by * HOUR))
    raised = [alarm for _, alarm in outbox.alarms]
    assert raised in ([], [Alarm.SOON], [Alarm.PASSED], [Alarm.SOON, Alarm.PASSED])
    assert (Alarm.PASSED in raised) == (max(hours) > 0)
    assert bool(raised) == (max(hours) >= -24)
    assert len(outbox.unsent()) == 1


def test_an_alarm_the_disk_would_not_take_comes_the_next_time():
    outbox = with_entry()
    outbox.failure = CannotSave("full")
    assert not watch(outbox, clock_at(DEADLINE))
    outbox.failure = None
    assert watch(outbox, clock_at(DEADLINE))


def test_what_has_no_deadline_or_has_arrived_never_alarms():
    outbox = MemoryOutbox()
    outbox.add(an_entry(deadline=None))
    assert not watch(outbox, clock_at(DEADLINE + 400 * 24 * HOUR))


def test_the_nearest_deadline_stands_first_and_what_has_none_last():
    first, second = an_entry("1" * 32, deadline=DEADLINE), an_entry("2" * 32, deadline=DEADLINE + HOUR)
    old, new = an_entry("3" * 32, deadline=None), an_entry("4" * 32, deadline=None, created_at=AGREED_AT + HOUR)
    entries = [first, second, old, new]
    random.Random(7).shuffle(entries)
    assert by_deadline(entries) == (first, second, old, new)
