"""What a relative had answered when a mandate ended is the citizen's: seen, printed and deleted from "Hvem må hvad"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.failure import Failure, FailureKind
from desktop.flows.kept_answers import KeptAnswers, WholeKeptAnswers
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.made_up import words as said
from tests.support.memory_mandates import HOME
from tests.support.small_tasks import EU_CARD, small_tasks
from tests.unit.presenters.test_permissions import CARD, alone

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")
OPEN = "kept::"


def with_kept(*, kept: bool = True) -> AtTheDesk:
    """Inger alone at "Hvem må hvad", with what Peter had answered."""
    desk = alone()
    if kept:
        one = KeptAnswers("k-1", said("EU-kort"), "Peter Eksempel", desk.clock.now() - timedelta(days=2))
        answers = {"travel-date": "3. marts 2027", "stay": "short"}
        desk.own_mandates.kept_answers = [WholeKeptAnswers(one, small_tasks()[EU_CARD], answers)]
    return desk.choose(CARD)


def offered(desk: AtTheDesk) -> list[str]:
    return [words(one.title) for one in desk.page.gives]


def test_where_nothing_is_kept_nothing_is_said_of_it():
    desk = with_kept(kept=False)
    assert offered(desk) == ["Giv adgang til din post"]
    assert isinstance(desk.choose(OPEN).page, s.Permissions)


def test_what_is_kept_says_from_whom_since_when_and_that_it_goes_by_itself():
    desk = with_kept()
    assert offered(desk) == ["Se svar, der er gemt til dig", "Giv adgang til din post"]
    desk.choose(OPEN)
    [one] = desk.page.packages
    assert (words(one.title), words(one.opens)) == ("EU-kort", "Peter Eksempel har svaret på din fuldmagt.")
    assert words(one.facts[0]) == "Gemt lørdag 21. november 2026. Slettes af sig selv mandag 21. december 2026."


def test_it_is_read_as_it_was_asked_and_printed():
    desk = with_kept().choose(OPEN).choose("see-kept:k-1:")
    assert [(words(row.label), words(row.value)) for row in desk.page.rows] == [
        ("Dato", "onsdag 3. marts 2027"), ("Hvor længe?", "Under et år"),
    ]
    desk.press(Act.PRINT)
    [(kind, sheet, _)] = desk.documents.made
    assert (kind, sheet.on_mandate) == ("answers", True)
    assert ("Hvor længe?", "Under et år") in sheet.lines
    assert isinstance(desk.press(Act.BACK).page, s.OneHelped)


def test_it_is_deleted_in_two_presses_and_kept_by_a_no():
    desk = with_kept().choose(OPEN).choose("delete-kept:k-1:")
    assert words(desk.page.heading) == "Vil du slette svarene?"
    desk.press(Act.DECLINE)
    assert len(desk.own_mandates.kept_answers) == 1
    desk.choose("delete-kept:k-1:").press(Act.GIVE_BACK)
    assert desk.own_mandates.kept_answers == []
    assert words(desk.page.shell.note) == "Svarene er slettet."
    assert words(desk.page.sentence) == "Her er ikke gemt svar til dig."


def test_off_line_it_says_so_and_is_tried_again():
    desk = with_kept().choose(OPEN)
    desk.own_mandates.failure = OFF
    desk.choose("see-kept:k-1:")
    assert words(desk.page.problem) == OFF.sentence
    desk.own_mandates.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.rows


def test_when_a_mandate_was_used_last_stands_with_it():
    desk = alone(HOME)
    desk.own_mandates.mandates[0] = replace(desk.own_mandates.mandates[0], last_used=desk.clock.now() - timedelta(days=1))
    desk.choose(CARD)
    assert words(desk.page.sections[0].lines[0].line) == "Den er sidst brugt søndag 22. november 2026."
