"""A yes on the helper's screen is not always enough: then the citizen signs on paper, and it is told as that."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.small_tasks import EU_CARD, MOVING


@pytest.fixture
def desk() -> AtTheDesk:
    """At a desk without the citizen's own device, asked about something a mistaken yes could cost dearly."""
    here = AtTheDesk()
    here.catalogue.risk = "high"
    return here.asked()


def acts(buttons) -> list[Act]:
    return [button.act for button in buttons]


def yeses(desk) -> list[str]:
    return [line for line in desk.reception.journal if line.startswith("yes ")]


def test_paper_stands_as_an_equal_answer_where_the_risk_is_high_and_a_press_alone_says_nothing(desk):
    assert acts(desk.page.answers) == [Act.SIGN_ON_PAPER, Act.NOT_UNDERSTOOD, Act.DECLINE]
    assert words(desk.page.answers[0].text) == "Jeg skriver under på papir"
    desk.press(Act.AGREE)
    assert yeses(desk) == []


def test_where_the_risk_is_low_nobody_is_asked_for_a_signature():
    desk = AtTheDesk().asked()
    assert Act.SIGN_ON_PAPER not in acts(desk.page.answers)
    assert isinstance(desk.press(Act.SIGN_ON_PAPER).page, s.CitizenYes)


def test_the_paper_says_what_the_yes_is_to_in_the_citizens_own_words_and_names_nobody_else(desk):
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT)
    [(_, sheet, language)] = [one for one in desk.documents.made if one[0] == "signature"]
    assert language == "da"
    assert words(sheet.declaration) == "Jeg siger ja til at få hjælp med »EU-kort« i dag."
    assert words(sheet.who_helps) == "Mette fra Borgerservice hjælper dig"
    assert "Vi skriver ned, at du sagde ja på papir." in [words(line) for line in sheet.lines]
    assert "Inger" not in repr(sheet)
    assert desk.paper.printed == [b"signature"]
    assert words(desk.page.notice) == "Sendt til printeren."


def test_the_helper_confirms_that_it_was_signed_and_it_is_told_as_a_signature(desk):
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT)
    assert acts(desk.page.answers) == [Act.DECLINE, Act.SIGNED]
    assert desk.page.shell.primary is None
    desk.press(Act.SIGNED)
    assert yeses(desk) == [f"yes {EU_CARD} signature da"]
    assert isinstance(desk.page, s.BeforeStart)


@pytest.mark.parametrize(("how", "stays"), [(Act.SAVE_RECEIPT, True), (Act.PRINT, False)])
def test_the_paper_saved_as_a_file_is_not_called_deleted_when_the_visit_is_over(desk, how, stays):
    desk.press(Act.SIGN_ON_PAPER).press(how).press(Act.SIGNED)
    if not isinstance(desk.page, s.Home):
        desk.press(Act.BACK)
    desk.press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.page.file_stays is stays


def test_without_a_printer_nobody_is_told_to_print(desk):
    desk.paper.printer = False
    desk.press(Act.SIGN_ON_PAPER).press(Act.SIGNED)
    assert words(desk.page.problem).startswith("Der er ingen printer her. Gem papiret først")


def test_nobody_signed_what_was_never_printed(desk):
    desk.press(Act.SIGN_ON_PAPER).press(Act.SIGNED)
    assert yeses(desk) == []
    assert "Print papiret først" in words(desk.page.problem)


def test_a_printer_that_does_not_answer_is_no_paper(desk):
    desk.paper.failure = Failure(FailureKind.REFUSED, msg("Printeren svarede ikke. Se efter papir, eller vælg en anden."))
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT).press(Act.SIGNED)
    assert yeses(desk) == []
    desk.paper.failure = None
    assert isinstance(desk.press(Act.SAVE_RECEIPT).press(Act.SIGNED).page, s.BeforeStart)


def test_who_does_not_sign_is_back_where_they_were_asked_and_nothing_is_told(desk):
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT).press(Act.DECLINE)
    assert isinstance(desk.page, s.CitizenYes)
    assert yeses(desk) == []


def test_pressed_twice_it_is_told_once(desk):
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT).holding = True
    desk.press(Act.SIGNED).press(Act.SIGNED)
    desk.runner.finish()
    assert len(yeses(desk)) == 1


def test_off_line_the_paper_is_not_lost_and_the_helper_confirms_again(desk):
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT)
    desk.reception.failure = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
    assert "ikke forbindelse" in words(desk.press(Act.SIGNED).page.problem)
    desk.reception.failure = None
    assert isinstance(desk.press(Act.SIGNED).page, s.BeforeStart)


def test_when_only_the_backend_knows_that_it_is_too_weak_the_next_step_comes_on_screen():
    desk = AtTheDesk().asked()
    desk.reception.failure = Failure(FailureKind.YES_TOO_WEAK, msg("Et ja på hjælperens skærm er ikke nok."))
    page = desk.press(Act.AGREE).page
    assert words(page.problem) == "Et ja her på skærmen er ikke nok til det. Skriv under på papir."
    assert Act.SIGN_ON_PAPER in acts(page.answers)
    assert Act.AGREE not in acts(page.answers)
    desk.reception.failure = None
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT).press(Act.SIGNED)
    assert yeses(desk) == [f"yes {EU_CARD} signature da"]


def test_one_more_task_in_the_visit_is_signed_for_too():
    desk = AtTheDesk().in_visit()
    desk.reception.failure = Failure(FailureKind.YES_TOO_WEAK, msg("Et ja på hjælperens skærm er ikke nok."))
    desk.search("task", "flytte").choose(MOVING).press(Act.AGREE)
    desk.reception.failure = None
    desk.press(Act.SIGN_ON_PAPER).press(Act.PRINT).press(Act.SIGNED)
    assert yeses(desk)[-1] == f"yes {MOVING} signature da"
