"""The controller's weekly sample: drawn the same way by whoever has the seed, with whatever stands out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sampling import Looked, Reason, draw, is_open, place, standing_out, week_before, weeks_since

DANISH = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime(2026, 11, 23, 11, 0, tzinfo=DANISH)
HOURS = {"monday": ["10:00", "15:00"], "thursday": ["10:00", "17:00"]}
ORDINARY = Looked("a", MONDAY, MONDAY + timedelta(minutes=10), has_queue_number=True, is_vouched=True)


def many(count: int) -> list[Looked]:
    return [replace(ORDINARY, ref=f"look-up {number}") for number in range(count)]


@pytest.mark.parametrize(("looked", "drawn"), [(0, 0), (3, 3), (5, 5), (6, 5), (50, 5), (51, 6), (100, 10), (101, 11)])
def test_a_tenth_is_drawn_rounded_up_and_five_where_there_are_so_many(looked, drawn):
    assert len(draw(many(looked), HOURS, "seed")) == drawn


@pytest.mark.parametrize(("looked", "drawn"), [(0, 0), (3, 3), (5, 5), (16, 5), (17, 6), (100, 30), (101, 31)])
def test_three_in_ten_are_drawn_where_no_queue_system_says_that_anybody_came(looked, drawn):
    typed = [replace(one, is_vouched=False) for one in many(looked)]
    assert len(draw(typed, HOURS, "seed")) == drawn


def test_numbers_thought_of_hide_nowhere_among_those_that_were_drawn():
    typed = [replace(ORDINARY, ref=f"typed {number}", is_vouched=False) for number in range(10)]
    drawn = draw([*many(100), *typed], HOURS, "seed")
    assert sum(ref.startswith("typed") for ref in drawn) == 3
    assert len(drawn) == 13


@pytest.mark.parametrize(("signed", "asked"), [(0, 0), (4, 4), (5, 5), (16, 5), (17, 6), (100, 30)])
def test_of_visits_with_a_signature_the_paper_is_asked_for_of_three_in_ten_and_of_five_where_there_are_so_many(signed, asked):
    others = [replace(ORDINARY, ref=f"other {number}") for number in range(400)]
    drawn = draw([*others, *(replace(one, is_signed=True) for one in many(signed))], HOURS, "seed")
    papers = {ref for ref, why in drawn.items() if why[-1] is Reason.SIGNED_ON_PAPER}
    assert all(ref.startswith("look-up") for ref in papers)
    for_that_alone = [ref for ref, why in drawn.items() if why == (Reason.SIGNED_ON_PAPER,)]
    by_chance = [ref for ref, why in drawn.items() if why == (Reason.CHANCE, Reason.SIGNED_ON_PAPER)]
    assert len(papers) == len(for_that_alone) + len(by_chance)
    last = max(asked, len(by_chance))
    assert last <= len(papers) <= asked + len(by_chance)


def test_whatever_else_brings_a_visit_with_a_signature_its_paper_is_asked_for():
    signed = replace(ORDINARY, is_signed=True, has_queue_number=False)
    looked = [replace(signed, ref=one.ref) for one in many(60)]
    assert all(why[-2:] == (Reason.NO_QUEUE_NUMBER, Reason.SIGNED_ON_PAPER) for why in draw(looked, HOURS, "seed").values())
    assert len(draw(looked, HOURS, "seed")) == 60


def test_chance_is_the_digest_of_seed_and_reference_so_that_anybody_can_draw_again():
    first = sorted(many(60), key=lambda one: sha256(f"seed:{one.ref}".encode()).hexdigest())[:6]
    assert draw(many(60), HOURS, "seed") == {one.ref: (Reason.CHANCE,) for one in first}
    assert place("seed", "a") == sha256(b"seed:a").hexdigest()
    assert draw(many(60), HOURS, "another").keys() != {one.ref for one in first}


@pytest.mark.parametrize(("stands_out", "why"), [
    (replace(ORDINARY, has_queue_number=False), Reason.NO_QUEUE_NUMBER),
    (replace(ORDINARY, is_number_again=True), Reason.QUEUE_NUMBER_AGAIN),
    (replace(ORDINARY, began_at=MONDAY.replace(hour=9, minute=59)), Reason.OUTSIDE_HOURS),
    (replace(ORDINARY, ended_at=MONDAY + timedelta(seconds=29)), Reason.UNDER_30_SECONDS),
    (replace(ORDINARY, is_proof_alone=True), Reason.PROOF_WITHOUT_VISIT),
    (replace(ORDINARY, is_opened_alone=True), Reason.OPENED_ALONE),
])
def test_what_stands_out_is_always_drawn_and_says_why(stands_out, why):
    assert standing_out(stands_out, HOURS) == (why,)
    last = max(many(60), key=lambda one: place("seed", one.ref))
    looked = [replace(stands_out, ref=one.ref) if one.ref == last.ref else one for one in many(60)]
    assert draw(looked, HOURS, "seed")[last.ref] == (why,)


def test_what_is_drawn_by_chance_too_says_both_and_all_reasons_are_told():
    odd = Looked("a", MONDAY.replace(hour=20), MONDAY.replace(hour=20), has_queue_number=False)
    assert draw([odd], HOURS, "seed") == {
        "a": (Reason.CHANCE, Reason.NO_QUEUE_NUMBER, Reason.OUTSIDE_HOURS, Reason.UNDER_30_SECONDS),
    }


def test_thirty_seconds_are_enough_and_what_goes_on_is_not_short():
    assert standing_out(replace(ORDINARY, ended_at=MONDAY + timedelta(seconds=30)), HOURS) == ()
    assert standing_out(replace(ORDINARY, ended_at=None), HOURS) == ()


def test_without_hours_nothing_is_outside_them():
    assert standing_out(replace(ORDINARY, began_at=MONDAY.replace(hour=3), ended_at=None), {}) == ()


@pytest.mark.parametrize(("day", "clock", "opened"), [
    (23, "09:59", False), (23, "10:00", True), (23, "14:59", True), (23, "15:00", False),
    (24, "11:00", False), (26, "16:30", True), (29, "11:00", False),
])
def test_the_doors_are_open_from_the_first_minute_to_before_the_last(day, clock, opened):
    hour, minute = map(int, clock.split(":"))
    assert is_open(HOURS, datetime(2026, 11, day, hour, minute, tzinfo=DANISH)) is opened


def test_the_week_before_has_its_name_and_seven_danish_days():
    name, begins, ends = week_before(datetime(2026, 11, 25, 12, tzinfo=DANISH))
    assert name == "2026-W47"
    assert (begins, ends) == (datetime(2026, 11, 16, tzinfo=DANISH), datetime(2026, 11, 23, tzinfo=DANISH))
    assert week_before(datetime(2026, 1, 4, 12, tzinfo=DANISH))[0] == "2025-W52"
    assert week_before(datetime(2027, 1, 11, tzinfo=DANISH))[0] == "2027-W01"
    assert week_before(datetime(2026, 2, 9, tzinfo=DANISH))[0] == "2026-W06"


@given(st.integers(0, 200))
def test_no_week_is_left_out_between_the_first_look_up_and_now(days):
    weeks = weeks_since(MONDAY - timedelta(days=days), MONDAY)
    assert weeks[-1] == week_before(MONDAY)
    assert all(before[2] == after[1] for before, after in pairwise(weeks))
    assert weeks[0][1] <= MONDAY - timedelta(days=days) or len(weeks) == 1
    assert len(weeks) == 1 or weeks[1][1] > MONDAY - timedelta(days=days)
