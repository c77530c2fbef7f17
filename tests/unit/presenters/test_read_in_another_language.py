"""A citizen reads the pages turned to them in the language they choose there, and the yes is journaled with it."""

from __future__ import annotations

import pytest

from desktop.domain.wording import fingerprint_of
from desktop.presenters import states as s
from desktop.presenters.intents import Act, LanguageChosen
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import INGER_SELF
from tests.support.small_tasks import EU_CARD


def choose(desk, language: str) -> AtTheDesk:
    desk.desk.handle(LanguageChosen(language))
    return desk


def yeses(desk) -> list[str]:
    return [line for line in desk.reception.journal if line.startswith("yes ")]


def test_a_yes_is_journaled_with_the_language_the_page_was_read_in():
    desk = choose(AtTheDesk().asked(), "en")
    assert desk.page.language == "en"
    desk.press(Act.AGREE)
    assert yeses(desk) == [f"yes {EU_CARD} helper-screen en"]


def test_who_goes_back_to_danish_says_yes_in_danish():
    desk = choose(choose(AtTheDesk().asked(), "en"), "da").press(Act.AGREE)
    assert yeses(desk) == [f"yes {EU_CARD} helper-screen da"]


@pytest.mark.parametrize("language", ["ar", "", "qps"])
def test_a_language_we_do_not_speak_changes_nothing(language):
    assert choose(AtTheDesk().asked(), language).page.language == "da"


def test_what_is_done_with_their_data_is_read_and_left_in_the_same_language():
    desk = AtTheDesk().asked().press(Act.ABOUT_DATA)
    choose(desk, "en")
    assert isinstance(desk.page, s.AboutData)
    assert desk.page.language == "en"
    desk.press(Act.BACK)
    assert (type(desk.page), desk.page.language) == (s.CitizenYes, "en")


def test_the_paper_to_sign_is_in_the_language_the_question_was_read_in():
    desk = AtTheDesk()
    desk.catalogue.risk = "high"
    choose(desk.asked(), "en").press(Act.SIGN_ON_PAPER).press(Act.PRINT)
    assert [language for kind, _, language in desk.documents.made if kind == "signature"] == ["en"]
    desk.press(Act.SIGNED)
    assert yeses(desk) == [f"yes {EU_CARD} signature en"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_yes_is_told_with_the_danish_words_that_bind_whatever_was_read(language):
    desk = choose(AtTheDesk().asked(), language)
    binding = desk.page.binding
    assert binding == (desk.page.who_helps, desk.page.question, *desk.page.consequences)
    desk.press(Act.AGREE)
    assert desk.reception.wordings == [fingerprint_of(words(one) for one in binding)]


def test_what_the_citizen_signs_is_told_by_the_words_of_the_paper():
    desk = AtTheDesk()
    desk.catalogue.risk = "high"
    choose(desk.asked(), "en").press(Act.SIGN_ON_PAPER).press(Act.PRINT).press(Act.SIGNED)
    [sheet] = [made for kind, made, _ in desk.documents.made if kind == "signature"]
    assert desk.reception.wordings == [fingerprint_of(words(one) for one in (sheet.who_helps, sheet.declaration, *sheet.lines))]


def test_a_no_binds_to_nothing():
    assert choose(AtTheDesk().asked(), "en").press(Act.DECLINE).page.binding == ()


def test_papers_of_the_visit_are_in_the_language_they_read():
    desk = choose(AtTheDesk().asked(), "en").press(Act.AGREE).press(Act.START_TASK)
    desk.fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT).fill("truth", True)
    desk.press(Act.SEND).press(Act.PRINT).press(Act.DONE).press(Act.END_VISIT).press(Act.PRINT)
    assert [(kind, language) for kind, _, language in desk.documents.made] == [("receipt", "en"), ("visit", "en")]
    [submitted] = desk.gateway.received.values()
    assert submitted["language"] == "en"


def test_who_is_alone_takes_along_what_the_window_speaks_when_they_print_it():
    desk = AtTheDesk()
    desk.own.by_telephone = INGER_SELF
    desk.signed_in().choose("self").choose(EU_CARD)
    assert desk.desk._alone._place.visit.reads == "da"
    desk.desk.use_language("en")
    assert desk.desk._alone._place.visit.reads == "en"


def test_the_language_holds_for_the_visit_and_the_next_citizen_has_their_own():
    desk = choose(AtTheDesk().asked(), "en").press(Act.AGREE)
    assert desk.desk._place.visit.read_in.language == "en"
    assert desk.desk._place.language == "da"
    assert AtTheDesk().asked().page.language == "da"
