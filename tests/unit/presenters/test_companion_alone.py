"""A citizen alone sends on the authority's own page, with their prepared answers beside it; nothing of it stays here."""

from __future__ import annotations

import pytest

from desktop.domain.visit import ProofKind
from desktop.presenters import states as s
from desktop.presenters.guidance.clipping import CLEARED_AFTER
from desktop.presenters.intents import Act
from tests.support.at_the_desk import all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.fake_reception import FakeReception
from tests.support.guiding import Guiding
from tests.support.small_tasks import EU_CARD, HOUSING, with_a_companion


class AloneBeside(Guiding):
    """A citizen signed in themself, at a task they send on the authority's own page."""

    def __init__(self) -> None:
        super().__init__()
        self.own_reception = FakeReception(self.clock, with_a_companion(), INGER_SELF)
        self.own_reception.proof = ProofKind.OWN_DEVICE

    def at_home(self) -> AloneBeside:
        self.signed_in()
        self.own.by_telephone = INGER_SELF
        return self.choose("self")

    def at_task(self, task: str = HOUSING, person: str = "mette") -> AloneBeside:
        return self.at_home().choose(task)


def test_it_begins_a_session_of_their_own_and_says_what_to_know_first():
    desk = AloneBeside().at_task()
    assert isinstance(desk.page, s.GuidanceTask)
    assert words(desk.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
    assert desk.page.shell.large


def test_the_authoritys_page_opens_beside_the_answers_one_at_a_time():
    desk = AloneBeside().beside()
    assert isinstance(desk.page, s.Companion)
    assert desk.browser.opened == ["https://www.borger.dk/bolig"]
    assert (desk.page.open, desk.page.alone) == (True, True)
    assert [words(one.label) for one in desk.page.answers][:2] == ["Den dag du flyttede ind", "Husleje"]


def test_what_is_copied_leaves_the_clipboard_after_half_a_minute():
    desk = AloneBeside().beside().press(Act.COPY)
    assert desk.clipboard.text == "01-11-2026"
    desk.pass_time(CLEARED_AFTER)
    assert desk.clipboard.text != "01-11-2026"


def test_the_number_is_typed_back_and_the_paper_says_who_sent_it():
    desk = AloneBeside().told()
    assert isinstance(desk.page, s.GuidancePaper)
    assert words(desk.page.heading).startswith("Sendt på borger.dk kl. ")
    assert words(desk.page.heading).endswith("af dig selv")
    assert "Log ud på borger.dk, og luk browseren." in words(desk.page.sentence)
    desk.press(Act.PRINT)
    note = desk.documents.made[-1][1]
    assert note.sent.reference == "BS-2026-0417"
    assert not desk.outbox.unsent(), "nothing is sent from here"


@pytest.mark.parametrize("typed", ["", "tak", "1403421000"])
def test_no_number_or_a_wrong_one_is_asked_for_again(typed):
    desk = AloneBeside().told(typed)
    assert isinstance(desk.page, s.GuidanceSent)
    assert desk.page.errors


def test_when_done_they_are_home_the_answers_are_erased_and_the_card_says_it_was_sent():
    desk = AloneBeside().told().press(Act.DONE)
    assert isinstance(desk.page, s.Home)
    [card] = [one for one in desk.page.cards if one.id == HOUSING]
    assert words(card.title).startswith("Sendt: ")
    assert "5400" not in all_words(desk.page)
    assert isinstance(desk.choose(HOUSING).page, s.GuidancePaper)
    desk.press(Act.DONE).press(Act.END_VISIT)
    [done] = desk.page.done
    assert words(done.detail).startswith("Sendt på borger.dk kl. ")
    assert desk.page.unfinished == ()


def test_prepared_and_not_sent_is_said_as_that():
    desk = AloneBeside().beside().press(Act.NEXT).fill("sent", False).press(Act.NEXT)
    assert words(desk.page.heading).startswith("Klar til at aflevere")
    assert words(desk.page.sentence) == "Det er ikke sendt. Svarene bliver ikke gemt på computeren."


def test_half_way_they_can_do_something_else_and_go_on():
    desk = AloneBeside().answered().press(Act.SAVE_AND_LEAVE).press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    [card] = [one for one in desk.page.cards if one.id == HOUSING]
    assert words(card.title).startswith("Gå videre med: ")
    desk.choose(EU_CARD)
    assert isinstance(desk.page, s.BeforeStart)
    desk.press(Act.BACK).choose(HOUSING).press(Act.START_TASK)
    assert isinstance(desk.page, s.Check)
    assert "5.400" in all_words(desk.page) or "5400" in all_words(desk.page)


def test_what_was_not_finished_is_named_before_it_is_erased():
    desk = AloneBeside().answered().press(Act.SAVE_AND_LEAVE).press(Act.BACK).press(Act.END_VISIT)
    [left] = desk.page.unfinished
    assert "Svarene er ikke sendt. De bliver slettet." in words(left.detail)


def test_at_the_authoritys_page_nobody_is_put_out_while_they_type_there():
    desk = AloneBeside().beside()
    desk.pass_time(200)
    assert desk.page.shell.warning is None
    desk.pass_time(40)
    assert words(desk.page.shell.warning) == "Er du her stadig? Om et minut bliver svarene slettet. Tryk på vinduet her."
    desk.press(Act.NEXT_ANSWER)
    assert desk.page.shell.warning is None


def test_who_walks_away_from_it_is_gone_after_five_minutes_and_everywhere_else_after_one():
    desk = AloneBeside().beside().press(Act.COPY)
    desk.pass_time(299)
    assert isinstance(desk.page, s.Companion)
    desk.pass_time(1)
    assert isinstance(desk.page, s.SignIn)
    assert "5400" not in all_words(desk.page)
    elsewhere = AloneBeside().beside().press(Act.BACK)
    elsewhere.pass_time(60)
    assert isinstance(elsewhere.page, s.SignIn)


def test_what_lies_on_the_clipboard_goes_with_them():
    desk = AloneBeside().beside().press(Act.COPY)
    desk.desk.close()
    assert desk.clipboard.text != "01-11-2026"


def test_the_next_citizen_finds_nothing_of_it():
    desk = AloneBeside().told()
    desk.press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    assert isinstance(desk.page, s.SignIn)
    desk.choose("mette").choose("self")
    assert [one for one in desk.page.cards if one.id == HOUSING] == []
    assert "BS-2026-0417" not in all_words(desk.page)


def test_a_helper_who_is_called_sees_no_answer_before_the_yes():
    desk = AloneBeside().beside().press(Act.COPY).press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    assert desk.clipboard.text != "01-11-2026"
    assert "5400" not in all_words(desk.page)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Companion)
