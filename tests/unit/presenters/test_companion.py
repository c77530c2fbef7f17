"""The authority's own page beside the prepared answers, copied one at a time; and what the citizen tells afterwards."""

from __future__ import annotations

import pytest

from desktop.flows.answers import UNKNOWN
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import words
from tests.support.guiding import Guiding
from tests.support.small_tasks import HOUSING


def test_the_page_opens_in_the_browser_and_its_address_stands_on_the_screen():
    desk = Guiding().beside()
    assert desk.browser.opened == ["https://www.borger.dk/bolig"]
    assert (desk.page.site, desk.page.address) == ("borger.dk", "https://www.borger.dk/bolig")
    assert "øvelse" in words(desk.page.practice)


def test_no_answer_is_in_the_address_that_is_opened():
    desk = Guiding().beside()
    assert not any("5400" in address or "?" in address for address in desk.browser.opened)


def test_a_browser_that_is_not_there_is_said_and_the_address_can_be_typed():
    desk = Guiding()
    desk.browser.there = False
    desk.beside()
    assert "Browseren kan ikke åbnes herfra" in words(desk.page.problem)
    desk.browser.there = True
    desk.press(Act.OPEN_PAGE)
    assert desk.page.problem is None


def test_the_answers_come_one_at_a_time_as_they_are_copied():
    desk = Guiding().beside()
    assert [(words(one.label), words(one.value), one.can_be_copied) for one in desk.page.answers] == [
        ("Den dag du flyttede ind", "01-11-2026", True), ("Husleje", "5400", True),
        ("Har boligen eget køkken?", "Ja", False),
    ]
    assert desk.page.at == 0
    assert desk.press(Act.NEXT_ANSWER).page.at == 1
    assert desk.press(Act.PREVIOUS_ANSWER).press(Act.PREVIOUS_ANSWER).page.at == 2, "round"


def test_what_is_copied_is_what_is_read_and_it_is_shown_which_were():
    desk = Guiding().beside().press(Act.COPY)
    assert desk.clipboard.text == "01-11-2026"
    assert desk.page.on_clipboard
    desk.press(Act.NEXT_ANSWER)
    assert not desk.page.on_clipboard
    desk.press(Act.COPY)
    assert desk.clipboard.text == "5400"
    assert [one.copied for one in desk.page.answers] == [True, True, False]


def test_what_is_chosen_on_the_page_is_not_copied():
    desk = Guiding().beside().choose("kitchen").press(Act.COPY)
    assert desk.page.at == 2
    assert desk.clipboard.text == ""
    assert not desk.page.answers[2].copied


def test_a_copied_answer_is_off_the_clipboard_after_thirty_seconds():
    desk = Guiding().beside().press(Act.COPY).pass_time(29)
    assert desk.clipboard.text == "01-11-2026"
    desk.pass_time(2)
    assert desk.clipboard.text == ""
    assert not desk.page.on_clipboard
    assert desk.page.answers[0].copied


def test_the_thirty_seconds_begin_again_with_the_next_answer():
    desk = Guiding().beside().press(Act.COPY).pass_time(20).press(Act.NEXT_ANSWER).press(Act.COPY).pass_time(20)
    assert desk.clipboard.text == "5400"
    assert desk.pass_time(11).clipboard.text == ""


def test_what_somebody_else_copied_since_is_not_taken_away():
    desk = Guiding().beside().press(Act.COPY)
    desk.clipboard.text = "en opskrift"
    assert desk.pass_time(31).clipboard.text == "en opskrift"


@pytest.mark.parametrize("act", [Act.HIDE_ANSWERS, Act.NEXT, Act.BACK, Act.PAUSE])
def test_leaving_the_answers_clears_the_clipboard(act):
    assert Guiding().beside().press(Act.COPY).press(act).clipboard.text == ""


def test_a_closed_window_is_brought_back_by_a_press():
    desk = Guiding().beside().press(Act.HIDE_ANSWERS)
    assert not desk.page.open
    desk.press(Act.COPY)
    assert desk.clipboard.text == "", "nothing is copied from a window that is closed"
    assert desk.press(Act.SHOW_ANSWERS).page.open


def test_the_page_can_be_opened_without_any_answers():
    desk = Guiding().at_task().press(Act.OPEN_PAGE)
    assert desk.browser.opened == ["https://www.borger.dk/bolig"]
    assert desk.page.answers == ()
    assert desk.press(Act.COPY).press(Act.NEXT_ANSWER).press(Act.SHOW_ANSWERS).page.answers == ()


# Er det sendt?


def test_the_receipt_says_what_the_citizen_told_and_nothing_more():
    desk = Guiding().told()
    assert words(desk.page.heading).startswith("Sendt på borger.dk kl. ")
    assert words(desk.page.heading).endswith(" af borgeren selv")
    assert "ikke selv set" in words(desk.page.sentence)
    assert {words(name): words(value) for name, value in desk.page.facts}["Nummer"] == "BS-2026-0417"
    assert [words(one) for one in desk.page.next_steps] == ["Du får et brev."]
    desk.press(Act.SAVE_RECEIPT)
    note = desk.documents.made[-1][1]
    assert (note.sent.site, note.sent.reference, note.sent.told_at) == ("borger.dk", "BS-2026-0417", desk.clock.now())
    assert desk.paper.saved == ["kvittering-bolig.pdf"]


def test_what_is_not_sent_is_ready_to_hand_in_and_never_a_receipt():
    desk = Guiding().beside().press(Act.NEXT).fill("sent", False).press(Act.NEXT)
    assert words(desk.page.heading) == "Klar til at aflevere til Udbetaling Danmark"
    assert not desk.page.sent
    assert desk.page.next_steps == ()
    assert desk.press(Act.PRINT).documents.made[-1][1].sent is None


def test_a_page_that_gave_no_number_is_said_so():
    desk = Guiding().beside().press(Act.NEXT).fill("sent", True).fill("reference", UNKNOWN).press(Act.NEXT)
    assert desk.page.sent
    assert {words(name): words(value) for name, value in desk.page.facts}["Nummer"] == "Der er ikke skrevet noget nummer"


def test_whoever_told_wrong_can_tell_again():
    desk = Guiding().told().press(Act.BACK).press(Act.OPEN_PAGE).press(Act.NEXT).fill("sent", False).press(Act.NEXT)
    assert not desk.page.sent


@pytest.mark.parametrize(("typed", "sentence"), [
    ("", "Skriv nummeret fra siden. Gav den ikke noget, så vælg »Det ved jeg ikke«."),
    ("   ", "Skriv nummeret fra siden. Gav den ikke noget, så vælg »Det ved jeg ikke«."),
    ("det er sendt", "Skriv nummeret, som det står på siden. Der skal være mindst ét tal i det."),
    ("??!", "Skriv nummeret, som det står på siden. Der skal være mindst ét tal i det."),
    ("1", "Skriv nummeret, som det står på siden. Der skal være mindst ét tal i det."),
    ("7" * 41, "Skriv nummeret, som det står på siden. Der skal være mindst ét tal i det."),
    ("140342-1000", "Det ligner et CPR-nummer. Skriv nummeret fra siden i stedet."),
])
def test_a_number_that_is_none_gets_one_sentence_and_nothing_is_lost(typed, sentence):
    desk = Guiding().told(typed)
    assert isinstance(desk.page, s.GuidanceSent)
    assert [words(line.text) for line in desk.page.errors] == [sentence]
    assert desk.page.fields[1].value == typed
    desk.fill("reference", "2026-41 7").press(Act.NEXT)
    assert desk.page.sent


def test_nothing_chosen_says_what_to_look_for():
    desk = Guiding().beside().press(Act.NEXT).press(Act.NEXT)
    assert [line.field for line in desk.page.errors] == ["sent"]


def test_going_back_from_the_question_does_not_open_the_page_again():
    desk = Guiding().beside().press(Act.NEXT).press(Act.BACK)
    assert isinstance(desk.page, s.Companion)
    assert len(desk.browser.opened) == 1


@pytest.mark.parametrize("address", [
    "http://www.borger.dk/bolig", "file:///etc/passwd", "https://borger.dk:8443/", "https://me@borger.dk/", "javascript:alert(1)",
    "https://127.0.0.1/", "https://localhost/", "https://xn--brger-fya.dk/", "https://borger.dk/\n", "https://borger.dk/#x", None,
])
def test_a_definition_that_points_elsewhere_opens_nothing(address):
    from dataclasses import replace

    desk = Guiding()
    desk.catalogue.definitions[HOUSING] = replace(desk.catalogue.definitions[HOUSING], own_page=address)
    desk.at_task()
    assert Act.OPEN_PAGE not in [button.act for button in desk.page.buttons]
    desk.press(Act.OPEN_PAGE)
    desk.press(Act.START_TASK).fill("moved", "1. november 2026").fill("rent", "5.400").press(Act.NEXT)
    desk.fill("kitchen", True).press(Act.NEXT).press(Act.OPEN_PAGE)
    assert isinstance(desk.page, s.GuidancePaper)
    assert desk.browser.opened == []
