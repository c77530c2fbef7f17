"""What a holder may do by a mandate at a moment, and what a permit still delivers when it has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.mandate import Closing, HowClosed
from desktop.domain.mandate_ends import ByGrantor, ByHolder, note_death, revoke
from desktop.domain.mandate_use import Shut, delivers, opens_task, shut_by, taken_over_by
from desktop.domain.parties import Side
from desktop.domain.refusal import Refusal, Why, refuse, too_soon
from tests.support.mandates import ADDRESS, BROTHER, HER, HOME, NOW, PENSION, SEEN, in_force

LATER = NOW + timedelta(days=1)
MANDATE = in_force(ADDRESS, HOME, SEEN)


@pytest.mark.parametrize("why", list(Why))
def test_whatever_ends_a_mandate_is_told_as_one_thing(why):
    told = {Why.NOT_YOURS: Shut.NOT_YOURS, Why.TOO_SOON: Shut.COOLING_OFF, Why.NOT_IN_IT: Shut.NOT_IN_IT,
            Why.ANOTHER_KIND: Shut.NOT_IN_IT, Why.OVER_CEILING: Shut.NOT_IN_IT}
    refusal = too_soon(LATER) if why is Why.TOO_SOON else Refusal(why, refuse(Why.ENDED).sentence)
    assert shut_by(refusal) is told.get(why, Shut.ENDED)


def test_a_task_is_opened_by_a_package_to_act_where_it_lies_and_by_no_other():
    assert opens_task(MANDATE, HER, "eksempel-kommune", "23.05", LATER).package == ADDRESS
    assert shut_by(opens_task(in_force(SEEN), HER, "eksempel-kommune", "27.36", LATER)) is Shut.NOT_IN_IT
    assert shut_by(opens_task(MANDATE, BROTHER, "eksempel-kommune", "23.05", LATER)) is Shut.NOT_YOURS


def test_money_waits_and_then_it_opens():
    pension = in_force(PENSION)
    assert shut_by(opens_task(pension, HER, "eksempel-kommune", "32.03", LATER)) is Shut.COOLING_OFF
    opened = opens_task(pension, HER, "eksempel-kommune", "32.03", NOW + timedelta(days=3, minutes=1))
    assert opened.package == PENSION


def test_what_was_ready_is_delivered_when_the_last_day_has_passed_and_not_what_came_after():
    assert delivers(MANDATE, "address", LATER)
    assert not delivers(MANDATE, "address", NOW + timedelta(days=400))
    assert not delivers(MANDATE, "pension", LATER)


@pytest.mark.parametrize("who", [ByGrantor("mother"), ByHolder(HER)])
def test_what_was_taken_or_given_back_delivers_nothing_and_the_other_package_does(who):
    ended = revoke(MANDATE, who, LATER, ["address"])
    assert not delivers(ended, "address", NOW)
    assert delivers(ended, "home", NOW)


@pytest.mark.parametrize("side", list(Side))
def test_a_death_of_either_stops_what_was_not_sent(side):
    assert not delivers(note_death(MANDATE, side, LATER), "address", NOW)


def test_a_renewed_package_is_asked_of_the_mandate_it_lives_on_in():
    closing = Closing(HowClosed.REPLACED, LATER, "newer")
    renewed = replace(MANDATE, packages=(replace(MANDATE.packages[0], closing=closing), *MANDATE.packages[1:]))
    assert delivers(renewed, "address", NOW)
    assert taken_over_by(renewed, "address") == "newer"
    assert (taken_over_by(renewed, "home"), taken_over_by(renewed, "pension")) == (None, None)
