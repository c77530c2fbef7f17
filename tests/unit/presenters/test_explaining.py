"""What a page asks, in plain words: what is fetched, what a press does, what happens without, who helps."""

from __future__ import annotations

import pytest

from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words


def told(desk: AtTheDesk) -> str:
    assert desk.page.explained is not None
    return words(desk.page.explained)


def test_who_is_asked_for_a_proof_is_told_what_is_fetched_and_written_down_and_that_one_may_say_no():
    said = told(AtTheDesk().found())
    assert "kun hentet forbogstaver og fødselsår" in said
    assert "Vi skriver aldrig nummeret på det ned." in said
    assert "Vil borgeren ikke vise noget, åbner vi ikke noget." in said
    assert "12 34 56 78" in said, "who can help"


@pytest.mark.parametrize("training", [True, False])
def test_before_it_is_sent_one_is_told_who_gets_it_and_what_happens_if_not(training):
    desk = AtTheDesk(training=training).checking()
    said = told(desk)
    assert "Trykker I ikke Send, bliver intet sendt." in said
    assert ("Send er en øvelse her. Udbetaling Danmark får ikke svarene." in said) is training
    assert ("Trykker du Send, får Udbetaling Danmark svarene." in said) is not training
    assert "Er du i tvivl?" in said


def test_a_receipt_says_what_it_is_for_and_the_way_to_regret_only_where_there_is_one():
    desk = AtTheDesk().sent()
    said = told(desk)
    assert "hvis det ikke var en øvelse" in said
    assert "tryk Træk tilbage" in said
    desk.press(Act.WITHDRAW).press(Act.DECLINE)
    assert "Sagsnummeret" in told(desk)


def test_the_end_says_what_is_erased_and_that_one_may_stay():
    desk = AtTheDesk().sent().press(Act.DONE).press(Act.END_VISIT)
    said = told(desk)
    assert "slettet på denne computer" in said
    assert "Bliver I i besøget, er alt, som det var." in said
