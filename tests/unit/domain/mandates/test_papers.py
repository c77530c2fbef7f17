"""Whether what a paper of a mandate says stands today; why it ended is on no paper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.mandate_ends import ByGrantor, ByHolder, note_death, revoke
from desktop.domain.mandate_paper import PaperKind, Standing, Stands, standing
from desktop.domain.mandate_signing import sign
from desktop.domain.mandate_steps import decline
from desktop.domain.parties import Side
from tests.support.mandates import (
    A_YEAR_ON,
    ADDRESS,
    HER,
    HOME,
    NOW,
    PARTIES,
    agreed,
    asked,
    begun,
    in_force,
    terms,
    yes,
)

MANDATE = PaperKind.MANDATE


def signed():
    draft = begun(ADDRESS, HOME)
    return agreed(sign(draft, yes(), terms(draft), PARTIES, (), NOW)).mandate


@pytest.mark.parametrize("kind", [PaperKind.DRAFT, PaperKind.LETTER])
def test_a_draft_and_a_letter_have_no_force_whatever_became_of_the_mandate(kind):
    assert standing(in_force(ADDRESS), kind, NOW) == Standing(kind, Stands.NO_FORCE)


def test_a_mandate_stands_when_both_said_yes_and_in_part_when_something_went():
    assert standing(signed(), MANDATE, NOW) == Standing(MANDATE, Stands.NOT_YET)
    live = in_force(ADDRESS, HOME)
    assert standing(live, MANDATE, NOW) == Standing(MANDATE, Stands.IN_FORCE)
    less = revoke(live, ByGrantor("mother"), NOW, ["home"])
    assert standing(less, MANDATE, NOW) == Standing(MANDATE, Stands.IN_PART)


def test_it_ends_on_its_last_day_or_the_day_it_was_taken_or_given_back():
    live = in_force(ADDRESS)
    after = NOW + timedelta(days=400)
    assert standing(live, MANDATE, after) == Standing(MANDATE, Stands.ENDED, A_YEAR_ON)
    taken = revoke(live, ByGrantor("mother"), NOW + timedelta(days=2))
    assert standing(taken, MANDATE, after) == Standing(MANDATE, Stands.ENDED, date(2026, 11, 25))
    given_back = revoke(live, ByHolder(HER), NOW + timedelta(days=3))
    assert standing(given_back, MANDATE, after) == Standing(MANDATE, Stands.ENDED, date(2026, 11, 26))
    assert standing(given_back, PaperKind.RECEIPT, after) == Standing(PaperKind.RECEIPT, Stands.ENDED, date(2026, 11, 26))


def test_a_no_and_a_death_end_it_too_and_say_no_more_than_the_day():
    declined = decline(signed(), Side.HOLDER, NOW + timedelta(days=1))
    assert standing(declined, MANDATE, NOW + timedelta(days=5)) == Standing(MANDATE, Stands.ENDED, date(2026, 11, 24))
    dead = note_death(in_force(ADDRESS), Side.GRANTOR, NOW + timedelta(days=4))
    assert standing(dead, MANDATE, NOW + timedelta(days=5)) == Standing(MANDATE, Stands.ENDED, date(2026, 11, 27))


def test_what_is_asked_for_and_not_answered_is_not_in_force():
    assert standing(asked(ADDRESS), MANDATE, NOW).stands is Stands.NOT_YET
