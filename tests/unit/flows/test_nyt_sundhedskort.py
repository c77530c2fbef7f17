"""A new health card: free or paid for is told before anything is ordered."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.flows.answers import UNKNOWN
from desktop.flows.flow import start
from desktop.flows.validation import check_submission
from tests.support.definitions import field, said, task, walk

TODAY = date(2026, 11, 23)


@pytest.fixture
def card():
    return task("nyt-sundhedskort")


@pytest.fixture
def flow(card):
    return start(card, {"phone": "12 34 56 80"}, TODAY)


def test_a_lost_card_is_ordered_in_four_pages(flow, card):
    assert flow.count == 4
    done = walk(flow, reason="lost", temporary="no", may_call=True).answer("order", True)
    assert done.is_complete
    assert done.submission().answers == {"reason": "lost", "temporary": "no", "may-call": True, "phone": "12345680"}
    assert check_submission(card, done.submission(), TODAY) == ()


@pytest.mark.parametrize(("answers", "asked"), [
    ({"reason": "lost"}, "reason"),
    ({"reason": "damaged", "card-age": "under-four"}, "card-age"),
    ({"reason": "new-name", "married": False}, "married"),
])
def test_what_costs_money_says_so_and_that_the_price_comes_first(flow, answers, asked):
    for name, answer in answers.items():
        flow = flow.answer(name, answer)
    words = said(field(flow, asked).notice)
    assert "penge" in words
    assert "I 2024 kostede det 225 kroner" in words
    assert "Borgerservice siger, hvad det koster nu" in words


@pytest.mark.parametrize(("answers", "asked"), [
    ({"reason": "unreadable"}, "reason"),
    ({"reason": "damaged", "card-age": "four-or-more"}, "card-age"),
    ({"reason": "new-name", "married": True}, "married"),
])
def test_what_is_free_says_so(flow, answers, asked):
    for name, answer in answers.items():
        flow = flow.answer(name, answer)
    assert "koster ikke noget" in said(field(flow, asked).notice)


def test_one_who_does_not_know_how_old_the_card_is_goes_on(flow):
    assert walk(flow, reason="damaged", card_age=UNKNOWN, temporary="yes", may_call=False).answer("order", True).is_complete


def test_one_who_moved_is_told_not_to_order_one(card):
    words = [said(more.answer) for more in card.steps[0].more]
    assert any("Du skal ikke bestille det" in each for each in words)


def test_an_amount_never_stands_without_its_year(card):
    """It is regulated every January; an old one must be seen to be old."""
    for one in card.fields():
        for notice in one.notices:
            words = said(notice.text)
            assert ("kroner" in words) == ("I 2024" in words)
