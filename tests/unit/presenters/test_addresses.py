"""An address is looked up while it is typed; the newest question wins and what is typed is kept."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import OFFLINE
from tests.support.small_tasks import MOVING


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk().in_task(MOVING)


def test_the_register_is_asked_once_the_typing_rests(desk):
    for typed in ("E", "Ek", "Eks"):
        desk.search("address", typed)
        desk.pass_time(0.1)
    assert desk.page.fields[0].searching
    assert desk.addresses.asked == []
    desk.pass_time(0.3)
    assert desk.addresses.asked == ["Eks"]
    assert [one.id for one in desk.page.fields[0].suggestions] == ["a1", "a2"]
    assert not desk.page.fields[0].searching


def test_a_slow_old_answer_never_overtakes_a_newer_one(desk):
    desk.holding = True
    desk.search("address", "Eks")
    desk.runner.laters[-1].what()
    desk.search("address", "Prø")
    desk.runner.laters[-1].what()
    searches = [index for index, _ in enumerate(desk.runner.queue)]
    desk.runner.step(searches[-1])
    assert [one.id for one in desk.page.fields[0].suggestions] == ["b1"]
    desk.runner.finish()
    assert [one.id for one in desk.page.fields[0].suggestions] == ["b1"]


def test_choosing_one_takes_the_list_away_and_goes_on(desk):
    desk.search("address", "Eks")
    desk.pass_time(1)
    desk.fill("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"})
    assert desk.page.fields[0].suggestions == ()
    desk.press(Act.NEXT)
    assert desk.page.step == "telefon"


def test_an_answer_that_comes_after_one_was_chosen_is_not_shown(desk):
    desk.holding = True
    desk.search("address", "Eks")
    desk.runner.laters[-1].what()
    desk.fill("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"})
    desk.runner.finish()
    assert desk.page.fields[0].suggestions == ()


def test_what_is_typed_and_not_chosen_is_kept_and_the_error_says_to_choose(desk):
    desk.search("address", "Eksempelvej 1").press(Act.NEXT)
    assert isinstance(desk.page, s.Step)
    assert desk.page.fields[0].value["text"] == "Eksempelvej 1"
    assert "vælg den på listen" in words(desk.page.errors[0].text)
    desk.press(Act.SAVE_AND_LEAVE).choose(MOVING).press(Act.START_TASK)
    assert desk.page.fields[0].value["text"] == "Eksempelvej 1"


def test_a_c_o_name_survives_typing_the_address_again(desk):
    desk.fill("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby", "co": "Peter"})
    desk.search("address", "Prø")
    assert desk.page.fields[0].value["co"] == "Peter"


def test_searching_the_words_that_are_chosen_already_changes_nothing(desk):
    chosen = {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"}
    desk.fill("address", chosen).search("address", chosen["text"])
    assert dict(desk.page.fields[0].value) == chosen


def test_off_line_says_so_at_the_field_and_typing_goes_on(desk):
    desk.addresses.failure = OFFLINE
    desk.search("address", "Eks")
    desk.pass_time(1)
    assert words(desk.page.fields[0].notice) == words(OFFLINE.sentence)
    desk.addresses.failure = None
    desk.search("address", "Ekse")
    desk.pass_time(1)
    assert len(desk.page.fields[0].suggestions) == 2
    assert desk.page.fields[0].notice is None


def test_an_emptied_field_asks_nothing(desk):
    desk.search("address", "Eks").search("address", "  ")
    desk.pass_time(1)
    assert desk.addresses.asked == []
    assert not desk.page.fields[0].searching


def test_only_an_address_field_asks_the_register(desk):
    desk.fill("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"}).press(Act.NEXT).search("phone", "12")
    desk.pass_time(1)
    assert desk.addresses.asked == []


def test_what_is_known_already_is_filled_in(desk):
    desk.fill("address", {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"}).press(Act.NEXT)
    assert desk.page.fields[0].prefilled
    assert desk.page.fields[0].value == "12 34 56 78"


def test_a_slow_register_is_asked_two_things_at_once_at_most_and_then_the_newest(desk):
    desk.holding = True
    for typed in ("E", "Ek", "Eks", "Prø"):
        desk.search("address", typed)
        desk.runner.laters[-1].what()
    questions = [work for work, _ in desk.runner.queue]
    assert len(questions) == 3, "a save and two questions"
    desk.runner.finish()
    desk.holding = False
    desk.pass_time(1)
    assert desk.addresses.asked[-1] == "Prø"
    assert [one.id for one in desk.page.fields[0].suggestions] == ["b1"]
    assert "Eks" not in desk.addresses.asked
