"""A date too far ahead is met with the day from which it can be done."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop.flows.dates import parse_bound, within_from

TODAY = date(2026, 11, 23)
AHEAD = st.sampled_from(["today+1d", "today+28d", "today+1m", "today+3m", "today+1y"])


def test_it_can_be_done_as_many_days_before_as_the_limit_says():
    assert within_from("today+28d", date(2027, 1, 15), TODAY) == date(2026, 12, 18)


def test_three_months_before_the_31st_is_the_day_after_a_short_month():
    assert within_from("today+3m", date(2027, 5, 31), TODAY) == date(2027, 3, 1)


def test_a_date_within_the_limit_has_no_such_day():
    assert within_from("today+28d", TODAY + timedelta(days=28), TODAY) is None


def test_waiting_does_not_help_against_a_limit_that_stands_still_or_lies_behind():
    for bound in ("today", "2026-12-01", "today-18y", "not a limit"):
        assert within_from(bound, date(2027, 1, 15), TODAY) is None


@given(bound=AHEAD, days=st.integers(1, 2000))
def test_it_is_the_first_day_on_which_the_date_is_within_the_limit(bound, days):
    wanted = TODAY + timedelta(days=days)
    first = within_from(bound, wanted, TODAY)
    if first is None:
        assert parse_bound(bound, TODAY) >= wanted
    else:
        assert parse_bound(bound, first) >= wanted
        assert parse_bound(bound, first - timedelta(days=1)) < wanted
