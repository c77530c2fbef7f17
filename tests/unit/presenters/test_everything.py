"""A citizen alone takes along everything that is kept about them: fetched once for a page, and gone with it."""

from __future__ import annotations

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def at_everything() -> AtTheDesk:
    return alone().choose("everything")


def test_it_is_the_last_of_what_there_is_and_found_by_its_words():
    desk = alone()
    assert desk.page.found[-1].id == "everything"
    assert "everything" in [one.id for one in desk.search("task", "mine oplysninger").page.found]
    assert "everything" not in [one.id for one in desk.search("task", "flytning").page.found]


def test_the_page_says_what_it_is_before_anything_is_fetched():
    desk = at_everything()
    assert isinstance(desk.page, s.AboutData)
    assert desk.everything.fetched == 0
    assert [words(one.text) for one in (desk.page.shell.primary, *desk.page.paper)] == ["Gem som PDF", "Gem som data (JSON)"]
    assert "brev" in all_words(desk.page)


def test_both_ways_are_of_one_fetch_and_the_names_tell_nobody():
    desk = at_everything().press(Act.SAVE_RECEIPT).press(Act.SAVE_DATA).press(Act.SAVE_RECEIPT)
    assert desk.everything.fetched == 1
    assert desk.paper.saved == ["alt-om-mig.pdf", "alt-om-mig.json", "alt-om-mig.pdf"]
    assert "Filen bliver liggende" in words(desk.page.notice)


def test_the_end_tells_that_a_file_lies_there():
    desk = at_everything().press(Act.SAVE_DATA).press(Act.BACK).press(Act.END_VISIT).press(Act.END_VISIT)
    assert "fil" in all_words(desk.page)


def test_what_the_server_refuses_is_said_and_may_be_tried_again():
    desk = at_everything()
    desk.everything.failure = Failure(FailureKind.RATE_LIMITED, msg("Prøv igen i morgen."), settled=True)
    desk.press(Act.SAVE_RECEIPT)
    assert words(desk.page.notice) == "Prøv igen i morgen."
    assert desk.paper.saved == []
    desk.everything.failure = None
    assert len(desk.press(Act.SAVE_RECEIPT).paper.saved) == 1


def test_a_paper_that_cannot_be_made_offers_the_data():
    desk = at_everything()
    desk.documents.dies = True
    desk.press(Act.SAVE_RECEIPT)
    assert words(desk.page.notice) == "PDF-filen kunne ikke laves. Prøv igen, eller gem som data."
    assert len(desk.press(Act.SAVE_DATA).paper.saved) == 1
    assert desk.everything.fetched == 1


def test_leaving_the_page_lets_go_of_it():
    desk = at_everything().press(Act.SAVE_DATA).press(Act.BACK).choose("everything").press(Act.SAVE_DATA)
    assert desk.everything.fetched == 2


def test_who_calls_for_help_from_it_has_it_put_away():
    desk = at_everything().press(Act.SAVE_DATA).press(Act.CALL_HELP)
    assert not isinstance(desk.page, s.AboutData)
