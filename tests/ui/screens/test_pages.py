"""What each page offers and says, and what a person's press on it means."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Chosen, Filled, Pressed, Searched, Ticked
from desktop.ui.marks import Mark
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.text import Heading
from tests.support.qt import painted
from tests.support.sample_pages import MOVING, PAGES


def words(here):
    return [text.text for _, text in painted(here.window.middle)]


def in_sight(here, control):
    port = here.window.middle.viewport()
    top = control.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + control.height() <= port.height()


PRESSES = [
    ("sign-in", Mark.ITEM, "lars", Chosen("lars")),
    ("sign-in", Mark.ACT, Act.SIGN_IN_BROWSER, Pressed(Act.SIGN_IN_BROWSER)),
    ("sign-in-live", Mark.ACT, Act.SIGN_IN_BROWSER, Pressed(Act.SIGN_IN_BROWSER)),
    ("sign-in-problem", Mark.ACT, Act.CANCEL_SIGN_IN, Pressed(Act.CANCEL_SIGN_IN)),
    ("welcome", Mark.ITEM, "visit", Chosen("visit")),
    ("welcome", Mark.ACT, Act.SHOW_UNSENT, Pressed(Act.SHOW_UNSENT)),
    ("show-proof", Mark.ITEM, "proof:photo-id", Filled("proof", "photo-id")),
    ("today", Mark.TICK, "meld-flytning", Ticked("meld-flytning", on=True)),
    ("today", Mark.TICK, "blaat-eu-sygesikringskort", Ticked("blaat-eu-sygesikringskort", on=False)),
    ("citizen-yes", Mark.ACT, Act.DECLINE, Pressed(Act.DECLINE)),
    ("citizen-yes", Mark.ACT, Act.NOT_UNDERSTOOD, Pressed(Act.NOT_UNDERSTOOD)),
    ("citizen-yes", Mark.ACT, Act.AGREE, Pressed(Act.AGREE)),
    ("home", Mark.ITEM, "meld-flytning", Chosen("meld-flytning")),
    ("home-found", Mark.ITEM, "fritagelse-for-digital-post", Chosen("fritagelse-for-digital-post")),
    ("check", Mark.TICK, "truth", Filled("truth", value=False)),
    ("sent", Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    ("sent", Mark.ACT, Act.SAVE_RECEIPT, Pressed(Act.SAVE_RECEIPT)),
    ("unsent", Mark.ACT, Act.TRY_AGAIN, Pressed(Act.TRY_AGAIN)),
    ("unsent-list", Mark.ITEM, "2", Chosen("2")),
    ("paused", Mark.ITEM, "mette", Chosen("mette")),
    ("paused", Mark.ACT, Act.UNLOCK, Pressed(Act.UNLOCK)),
    ("paused-browser", Mark.ACT, Act.CANCEL_SIGN_IN, Pressed(Act.CANCEL_SIGN_IN)),
    ("trouble", Mark.ACT, Act.TRY_AGAIN, Pressed(Act.TRY_AGAIN)),
    ("before-start", Mark.ACT, Act.START_TASK, Pressed(Act.START_TASK)),
    ("guidance", Mark.ITEM, "boligstoette", Chosen("boligstoette")),
    ("guidance", Mark.ACT, Act.CHANGE_DOOR, Pressed(Act.CHANGE_DOOR)),
    ("guidance-task", Mark.ACT, Act.TO_PAPER, Pressed(Act.TO_PAPER)),
    ("guidance-task", Mark.ACT, Act.OPEN_PAGE, Pressed(Act.OPEN_PAGE)),
    ("guidance-task", Mark.ITEM, "meld-flytning", Chosen("meld-flytning")),
    ("companion", Mark.ITEM, "mail", Chosen("mail")),
    ("companion", Mark.ACT, Act.HIDE_ANSWERS, Pressed(Act.HIDE_ANSWERS)),
    ("guidance-sent", Mark.ITEM, "sent:yes", Filled("sent", value=True)),
    ("guidance-paper", Mark.TICK, "with-answers", Filled("with-answers", value=True)),
    ("guidance-paper", Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    ("guidance-answer", Mark.ITEM, Act.OPEN_VISIT_DOOR, Chosen(Act.OPEN_VISIT_DOOR)),
    ("guidance-answer", Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    ("change-door", Mark.ACT, Act.OPEN_VISIT_DOOR, Pressed(Act.OPEN_VISIT_DOOR)),
    ("end-visit", Mark.ACT, Act.END_VISIT, Pressed(Act.END_VISIT)),
    ("end-visit", Mark.ACT, Act.STAY_IN_VISIT, Pressed(Act.STAY_IN_VISIT)),
    ("ended", Mark.ACT, Act.DONE, Pressed(Act.DONE)),
]


@pytest.mark.parametrize(("name", "kind", "value", "meant"), PRESSES, ids=lambda one: str(one)[:24])
def test_a_press_means_one_thing(desk, name, kind, value, meant):
    here = desk(PAGES[name])
    control = here.control(kind, value)
    control.setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


def test_everyone_to_train_as_is_seen_without_scrolling(desk):
    here = desk(PAGES["sign-in-five"])
    assert here.window.middle.verticalScrollBar().maximum() == 0
    cards = [one for one in here.window.middle.findChildren(Card) if one.isVisible()]
    assert len({card.width() for card in cards}) == 1


def test_one_door_is_a_door_and_no_wall(desk):
    here = desk(PAGES["welcome-calm"])
    door, column = here.control(Mark.ITEM, "visit"), here.window.middle.viewport()
    assert 300 < door.width() < column.width() / 3
    here = desk(PAGES["welcome-calm"], size=400)
    assert here.control(Mark.ITEM, "visit").width() > here.window.middle.viewport().width() * 0.9


def test_what_cannot_be_kept_is_said_before_a_visit_begins(desk):
    here = desk(PAGES["welcome-not-kept"])
    assert any(one.startswith("Svar kan ikke gemmes på denne computer.") for one in words(here))
    here.show(dataclasses.replace(PAGES["welcome-not-kept"], alarm=None))
    assert "12 ting er ikke sendt endnu." in words(here)
    here.show(PAGES["welcome-calm"])
    assert not any("gemmes" in one or "sendt" in one for one in words(here))


def test_the_paper_to_take_home_is_in_sight_with_the_receipt(desk):
    here = desk(PAGES["sent"])
    assert in_sight(here, here.control(Mark.ACT, Act.PRINT))
    assert "Modtaget kl. 10.42 · Sagsnummer SM-2026-004417" in words(here)


def test_what_the_citizen_says_yes_to_stands_together_and_only_where_there_is_something(desk):
    title = "Det siger jeg ja til"
    here = desk(PAGES["check"])
    assert title in words(here)
    assert words(here).index(title) < words(here).index("Jeg bekræfter, at oplysningerne er rigtige.")
    here.show(PAGES["check-sending"])
    assert title not in words(here)


def test_a_line_to_change_is_chosen_by_its_own_link(desk):
    here = desk(PAGES["check"])
    links = [link for link in here.screen._summary.links() if link.isVisible()]
    assert [link.accessibleName() for link in links][:2] == ["Ret Flyttedato", "Ret Ny adresse"]
    links[1].click()
    assert here.heard == [Chosen("new_address")]


def test_a_visit_with_nothing_waiting_promises_no_sending(desk):
    here = desk(PAGES["end-visit-nothing"])
    assert "Så bliver alt om borgeren slettet på denne computer." in words(here)
    here.show(PAGES["end-visit"])
    assert (
        "Så bliver alt om borgeren slettet på denne computer. Det, der ikke er sendt, bliver her og er låst." in words(here)
    )
    assert "Det er ikke sendt" in words(here)


def test_what_waits_never_looks_like_a_receipt(desk):
    here = desk(PAGES["unsent"])
    assert not any("Modtaget" in one or "Sagsnummer" in one for one in words(here))


@pytest.mark.parametrize("name", ["waiting", "unsent", "unsent-list-empty", "end-visit", "ended", "paused", "trouble"])
def test_a_calm_page_has_one_heading_and_a_sentence(desk, name):
    here = desk(PAGES[name])
    headings = [one for one in here.window.middle.findChildren(Heading) if one.isVisible()]
    assert headings == [here.screen.heading]
    assert len(words(here)) > 1


def test_a_busy_question_to_the_citizen_hears_no_second_answer(desk):
    here = desk(PAGES["citizen-yes-busy"])
    here.control(Mark.ACT, Act.AGREE).click()
    QTest.keyClick(here.control(Mark.ACT, Act.DECLINE), Qt.Key.Key_Space)
    assert here.heard == []


def test_enter_answers_nothing_for_the_citizen(desk):
    here = desk(PAGES["citizen-yes-explained"])
    for _ in range(5):
        here.key(Qt.Key.Key_Return)
        here.key(Qt.Key.Key_Tab)
    assert here.heard == []


def test_the_answers_are_equal_whatever_is_explained_above_them(desk):
    for name in ("citizen-yes", "citizen-yes-explained", "citizen-yes-busy"):
        for size in (100, 200, 400):
            here = desk(PAGES[name], size=size)
            boxes = [here.control(Mark.ACT, answer.act) for answer in PAGES[name].answers]
            assert len({(one.width(), one.height(), one.font().pixelSize()) for one in boxes}) == 1, (name, size)


def test_a_number_that_must_be_said_on_the_telephone_is_on_the_page(desk):
    assert "Nummer til den, der skal hjælpe: 4F2A" in words(desk(PAGES["trouble"]))


def test_what_is_chosen_stays_where_it_was_found_and_is_never_listed_twice(desk):
    page = PAGES["today"]
    here = desk(dataclasses.replace(page, found=(*page.found, *page.chosen)))
    assert [one for one in words(here) if one in {"Meld flytning", "Blåt EU-sygesikringskort"}] == ["Meld flytning", "Blåt EU-sygesikringskort"]
    edit = here.control(Mark.SEARCH, "task")
    edit.setFocus()
    here.type("r")
    assert here.heard == [Searched("task", "flytter")]


def test_search_is_named_for_who_hears_it(desk):
    edit = desk(PAGES["home"]).control(Mark.SEARCH, "task")
    assert edit.accessibleName() == "Søg"
    assert edit.accessibleDescription().startswith("For eksempel")


def test_where_we_are_is_said_on_every_step(desk):
    here = desk(PAGES["step-date"])
    assert "Trin 2 af 7 · Meld flytning" in words(here)
    here.show(dataclasses.replace(PAGES["step-date"], task=MOVING, number=3))
    assert "Trin 3 af 7 · Meld flytning" in words(here)


@pytest.mark.parametrize("key", [Qt.Key.Key_PageDown, Qt.Key.Key_End])
def test_what_to_have_ready_is_read_by_keyboard_alone(desk, key):
    here = desk(PAGES["before-start"], size=300)
    bar = here.window.middle.verticalScrollBar()
    assert isinstance(here.window.focusWidget(), Heading)
    assert bar.maximum() > 0
    QTest.keyClick(here.window.focusWidget(), key)
    assert bar.value() > 0


def test_an_explanation_is_as_large_as_what_it_explains_and_as_wide_as_its_box(desk):
    words = "Mette må kun se det, du siger ja til. " * 6
    here = desk(dataclasses.replace(PAGES["citizen-yes-explained"], explanation=words))
    said = {text.text: text for _, text in painted(here.window.middle)}
    explained = next(text for said_words, text in said.items() if said_words.startswith("Mette må kun se"))
    line = next(text for said_words, text in said.items() if said_words.startswith("Du kan sige stop"))
    assert explained.lines[0].height() == pytest.approx(line.lines[0].height())
    assert max(one.width() for one in explained.lines) > 0.85 * 1120


def test_a_number_hidden_among_the_answers_is_shown_to_whoever_asks_and_hidden_again(desk):
    here = desk(PAGES["check"])
    assert "Anna Eksempel (070316-••••)" in words(here)
    show = here.control(Mark.ITEM, "whole:who_moves")
    show.click()
    assert "Anna Eksempel (070316-1234)" in words(here)
    assert show.accessibleName() == "Skjul Flytter med"
    show.click()
    assert "Anna Eksempel (070316-1234)" not in words(here)


def test_what_was_shown_is_hidden_again_when_the_page_is_left(desk):
    here = desk(PAGES["check"])
    here.control(Mark.ITEM, "whole:who_moves").click()
    here.show(PAGES["waiting"])
    here.show(PAGES["check"])
    assert "Anna Eksempel (070316-••••)" in words(here)


def test_what_was_shown_is_hidden_again_when_the_window_comes_back(desk):
    here = desk(PAGES["check"])
    show = here.control(Mark.ITEM, "whole:who_moves")
    show.click()
    here.window.hide()
    here.window.show()
    assert "Anna Eksempel (070316-••••)" in words(here)
    assert show.accessibleName() == "Vis Flytter med"
    show.click()
    assert "Anna Eksempel (070316-1234)" in words(here)


def test_another_answer_in_the_place_of_one_that_was_shown_is_hidden(desk):
    page = PAGES["check"]
    here = desk(page)
    here.control(Mark.ITEM, "whole:who_moves").click()
    other = tuple(dataclasses.replace(line, item="who_pays") if line.item == "who_moves" else line for line in page.lines)
    here.show(dataclasses.replace(page, lines=other))
    assert "Anna Eksempel (070316-••••)" in words(here)


def test_what_still_matters_of_an_answer_stands_with_it_on_the_check_page(desk):
    assert "Unge, der er fyldt 15 år, kan selv melde flytning." in words(desk(PAGES["check"]))


def test_before_sending_the_page_says_who_gets_the_answers(desk):
    page = dataclasses.replace(PAGES["check"], receiver="Eksempel Kommune")
    here = desk(dataclasses.replace(page, shell=dataclasses.replace(page.shell, training=False)))
    assert "Læs det igennem sammen. Intet er sendt endnu. Trykker I på Send, får Eksempel Kommune svarene." in words(here)


@pytest.mark.parametrize(("training", "said"), [
    (False, "Læs det igennem. Intet er sendt endnu. Trykker du på Send, får Udbetaling Danmark svarene."),
    (True, "Læs det igennem. Det er en øvelse. Med Send øver du dig i at sende svarene til Udbetaling Danmark. De får dem ikke."),
])
def test_one_who_is_alone_is_not_told_to_read_it_together(desk, training, said):
    page = PAGES["check-alone"]
    here = desk(dataclasses.replace(page, shell=dataclasses.replace(page.shell, training=training)))
    assert said in words(here)


def test_in_an_exercise_the_page_before_sending_says_that_nothing_leaves_it(desk):
    page = dataclasses.replace(PAGES["check"], receiver="Eksempel Kommune")
    here = desk(dataclasses.replace(page, shell=dataclasses.replace(page.shell, training=True)))
    said = " ".join(words(here))
    assert "Med Send øver I jer i at sende svarene til Eksempel Kommune. De får dem ikke." in said
    assert "får Eksempel Kommune svarene" not in said


def test_the_home_of_a_visit_points_below_only_where_there_is_something(desk):
    home = PAGES["home"]
    assert "eller vælg herunder" in " ".join(words(desk(home)))
    bare = " ".join(words(desk(dataclasses.replace(home, cards=(), found=()))))
    assert "Skriv med dine egne ord." in bare
    assert "herunder" not in bare


def test_a_receipt_nobody_took_along_is_named_before_what_was_sent(desk):
    here = desk(PAGES["end-visit-receipt"])
    said = words(here)
    assert said.index("Kvitteringen er ikke printet eller gemt.") < said.index("Øvelse: det blev sendt")
    assert "Se kvitteringen: Meld flytning" in said


@pytest.mark.parametrize("alone", [False, True])
def test_the_end_of_an_exercise_says_that_what_was_sent_was_one(desk, alone):
    exercise = dataclasses.replace(PAGES["end-visit-receipt"], alone=alone)
    assert "Øvelse: det blev sendt" in words(desk(exercise))
    assert "Det blev sendt" not in words(desk(exercise))
    earnest = dataclasses.replace(exercise, shell=dataclasses.replace(exercise.shell, training=False))
    assert "Det blev sendt" in words(desk(earnest))
    assert not any("Øvelse" in said for said in words(desk(earnest)))
    assert not any("Kvittering" in one for one in words(desk(PAGES["end-visit-nothing"])))


@pytest.mark.parametrize("size", [100, 300])
def test_the_next_control_question_is_a_page_that_begins_where_it_is_read(desk, size):
    kinds = PAGES["show-proof"]
    here = desk(kinds, size=size)
    for question in ("question-doctor", "question-moved"):
        here.window.focusWidget().focusNextChild()
        assert here.window.focusWidget() is not here.screen.heading
        here.show(dataclasses.replace(kinds, proof=dataclasses.replace(PAGES["step-date"].fields[0], id=question)))
        assert here.window.focusWidget() is here.screen.heading
        assert here.window.middle.verticalScrollBar().value() == 0
