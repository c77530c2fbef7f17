"""Anybody can read what is done with their data from the page they stand on, and come back to it."""

from __future__ import annotations

from pathlib import Path

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words


def lines(page: s.AboutData, language: str = "da") -> str:
    return " ".join(line.in_language(language) for _title, part in page.parts for line in part)


def test_a_helper_reads_what_is_kept_about_them_and_comes_back_to_the_doors():
    desk = AtTheDesk().signed_in()
    doors = desk.page
    assert doors.about_data.act is Act.ABOUT_DATA
    page = desk.press(Act.ABOUT_DATA).page
    assert isinstance(page, s.AboutData)
    assert words(page.whom) == "Til dig, der hjælper på arbejdet"
    assert "Vi skriver ned, hvem du slår op" in lines(page)
    assert "er din arbejdsplads" in lines(page)
    assert desk.press(Act.BACK).page == doors


def test_a_helper_can_read_and_print_the_text_for_the_citizen_too():
    desk = AtTheDesk().signed_in().press(Act.ABOUT_DATA)
    assert {one.id for one in desk.page.others} == {"citizen", "self", "relative"}
    page = desk.choose("citizen").page
    assert words(page.whom) == "Til dig, der får hjælp"
    desk.press(Act.PRINT)
    assert desk.paper.printed == [b"information"]
    assert words(desk.page.notice) == "Sendt til printeren."
    kind, text, language = desk.documents.made[-1]
    assert (kind, language) == ("information", "da")
    assert text.name == page.whom
    assert desk.choose("relative").page.notice is None, "what was printed was the other one"


def test_it_can_be_saved_under_a_name_that_tells_of_nobody():
    desk = AtTheDesk().signed_in().press(Act.ABOUT_DATA).press(Act.SAVE_RECEIPT)
    assert [Path(name).stem for name in desk.paper.saved] == ["saadan-behandler-vi-oplysninger"]


def test_a_relative_reads_theirs_and_nobody_is_named_who_is_not_known():
    page = AtTheDesk().signed_in("peter").press(Act.ABOUT_DATA).page
    assert words(page.whom) == "Til dig, der hjælper en i familien"
    assert "{" not in lines(page)
    assert "Vi skriver ned, hvilke breve du åbner" in lines(page)


def test_the_citizen_reads_theirs_before_they_answer_and_comes_back_to_the_same_question():
    desk = AtTheDesk().asked()
    question = desk.page
    page = desk.press(Act.ABOUT_DATA).page
    assert isinstance(page, s.AboutData)
    assert words(page.whom) == "Til dig, der får hjælp"
    assert page.others == (), "a citizen gets theirs and no other"
    assert page.language == question.language
    assert "Vi gemmer i 180 dage" in lines(page)
    assert desk.choose("helper").page.whom == page.whom
    assert desk.press(Act.BACK).page == question
    assert isinstance(desk.press(Act.AGREE).page, s.BeforeStart)


def test_nothing_but_reading_can_be_done_on_the_page():
    desk = AtTheDesk().asked().press(Act.ABOUT_DATA)
    for act in (Act.AGREE, Act.DECLINE, Act.NEXT, Act.SEND, Act.SIGN_OUT):
        assert isinstance(desk.press(act).page, s.AboutData)
    assert desk.press(Act.BACK).page.question


def test_a_pause_hides_it_and_gives_it_back():
    desk = AtTheDesk().signed_in().press(Act.ABOUT_DATA)
    assert isinstance(desk.press(Act.PAUSE).page, s.Paused)
    assert isinstance(desk.choose("mette").page, s.AboutData)
