"""In a visit the citizen chooses one letter, and only one is open at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.visit import ProofKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support import fake_identity
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.post_at_the_desk import a_letter
from tests.support.small_tasks import EU_CARD

CARD = str(Act.READ_A_LETTER)


def proved_by(kind: ProofKind) -> AtTheDesk:
    desk = AtTheDesk()
    desk.reception.proof = kind
    return desk.in_visit()


def choosing() -> AtTheDesk:
    return proved_by(ProofKind.OWN_DEVICE).choose(CARD)


def reading() -> AtTheDesk:
    return choosing().choose("handle-1")


def cards(desk: AtTheDesk) -> dict[str, str]:
    return {card.id: words(card.title) for card in desk.page.cards}


def test_a_letter_is_offered_when_the_citizen_used_their_own_device():
    assert cards(proved_by(ProofKind.OWN_DEVICE))[CARD] == "Et brev, Inger vil have læst"


@pytest.mark.parametrize("kind", [kind for kind in ProofKind if kind is not ProofKind.OWN_DEVICE])
def test_on_any_other_proof_there_is_nothing_about_letters_to_press(kind):
    desk = proved_by(kind)
    assert CARD not in cards(desk)
    desk.choose(CARD).press(Act.READ_A_LETTER)
    assert isinstance(desk.page, s.Home)
    assert desk.mailbox.journal == []


def test_the_page_turned_to_the_citizen_shows_sender_and_day_and_never_a_subject():
    desk = choosing()
    page = desk.page
    assert isinstance(page, s.LetterChoice)
    assert words(page.who_helps) == "Mette fra Borgerservice læser sammen med dig"
    assert words(page.question) == "Hvilket brev vil du have læst?"
    assert words(page.sentence) == "Vi åbner kun det ene brev, du vælger. Vi skriver ned, at vi åbnede det."
    assert [(words(one.title), words(one.detail)) for one in page.letters[:1]] == [
        ("Udbetaling Danmark", "søndag 22. november 2026"),
    ]
    assert len(page.letters) == 5
    assert not any("Brev nummer" in words(text) for one in page.letters for text in (one.title, one.detail, one.badge))
    assert not any(one.chosen for one in page.letters)
    assert words(page.none.text) == "Ingen af dem"
    assert (page.shell.primary, page.shell.leave) == (None, None)


def test_a_helper_of_no_organisation_reads_along_under_their_own_name(monkeypatch):
    alone = replace(fake_identity.METTE, organisation=None)
    desk = AtTheDesk()
    desk.reception._helper = alone
    desk.reception.proof = ProofKind.OWN_DEVICE
    desk.in_visit().choose(CARD)
    assert words(desk.page.who_helps) == "Mette læser sammen med dig"


def test_the_chosen_letter_opens_as_one_letter_without_a_way_to_a_list():
    desk = reading()
    page = desk.page
    assert isinstance(page, s.Letter)
    assert words(page.title) == "Brev nummer 2"
    assert words(page.place) == "Brevet, som Inger valgte"
    assert page.shell.leave is None
    assert words(page.shell.primary.text) == "Luk brevet"
    assert desk.mailbox.journal == ["choosing", "opened letter-2 in visit-1"]
    desk.press(Act.BACK).choose("letter-1").choose("handle-0")
    assert words(desk.page.title) == "Brev nummer 2"
    assert desk.mailbox.open_now == "letter-2"


def test_a_letter_read_in_a_visit_is_not_marked_read_for_its_owner():
    desk = reading()
    assert not desk.mailbox.post["letter-2"].is_read


def test_closing_the_letter_is_told_and_leads_home():
    desk = reading().press(Act.CLOSE_LETTER)
    assert isinstance(desk.page, s.Home)
    assert desk.mailbox.journal[-1] == "closed letter-2"
    assert "Brev nummer" not in all_words(desk.page)


def test_the_original_is_closed_from_its_last_page():
    desk = reading().press(Act.SHOW_ORIGINAL)
    assert desk.page.shell.primary.act is Act.NEXT_PAGE
    desk.press(Act.NEXT_PAGE)
    assert desk.page.shell.primary.act is Act.CLOSE_LETTER
    assert words(desk.page.shell.exit.text) == "Forrige side"
    desk.press(Act.CLOSE_LETTER)
    assert isinstance(desk.page, s.Home)


def test_none_of_them_opens_nothing():
    desk = choosing().press(Act.NONE_OF_THEM)
    assert isinstance(desk.page, s.Home)
    assert desk.mailbox.journal == ["choosing"]


def test_the_letter_before_is_not_what_a_late_close_closes():
    """The close of the first was lost on the way; said again later it must not close the second."""
    desk = reading()
    desk.mailbox.failure = Failure(FailureKind.OFFLINE, "Ingen forbindelse.")
    desk.press(Act.CLOSE_LETTER)
    desk.mailbox.failure = None
    desk.choose(CARD).choose("handle-0")
    desk.stay(60)
    assert desk.mailbox.open_now == "letter-1"
    desk.press(Act.CLOSE_LETTER)
    assert desk.mailbox.open_now is None


def test_a_close_that_did_not_get_through_is_said_again():
    desk = reading()
    desk.mailbox.failure = Failure(FailureKind.OFFLINE, "Ingen forbindelse.")
    desk.press(Act.CLOSE_LETTER)
    assert isinstance(desk.page, s.Home)
    desk.mailbox.failure = None
    desk.stay(60)
    assert desk.mailbox.open_now is None


def test_a_pause_closes_the_letter_and_comes_back_home():
    desk = reading().press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    assert desk.mailbox.open_now is None
    desk.choose("mette")
    assert isinstance(desk.page, s.Home)


def test_a_pause_takes_the_citizens_list_away():
    desk = choosing().press(Act.PAUSE).choose("mette")
    assert isinstance(desk.page, s.Home)
    desk.choose("handle-1")
    assert "opened letter-2 in visit-1" not in desk.mailbox.journal


@pytest.mark.parametrize("when", ["list", "letter"])
def test_what_comes_during_a_pause_does_not_lie_under_it(when):
    desk = proved_by(ProofKind.OWN_DEVICE) if when == "list" else choosing()
    desk.holding = True
    desk.choose(CARD if when == "list" else "handle-1").press(Act.PAUSE)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.Home)
    assert desk.mailbox.open_now is None


def test_a_list_that_stood_too_long_is_gone():
    desk = choosing().stay(11 * 60)
    assert desk.page.letters == ()
    assert words(desk.page.problem) == "Det tog for lang tid. Gå tilbage, og vælg igen."
    assert words(desk.page.none.text) == "Tilbage"
    desk.choose("handle-1")
    assert desk.mailbox.open_now is None
    desk.press(Act.NONE_OF_THEM)
    assert isinstance(desk.page, s.Home)


def test_a_list_that_was_left_does_not_come_back_when_its_time_is_over():
    desk = choosing().press(Act.NONE_OF_THEM).stay(11 * 60)
    assert isinstance(desk.page, s.Home)


def test_a_citizen_without_letters_is_told_so():
    desk = AtTheDesk()
    desk.mailbox.post = {}
    desk.reception.proof = ProofKind.OWN_DEVICE
    desk.in_visit().choose(CARD)
    assert words(desk.page.question) == "Du har ingen breve"
    assert words(desk.page.none.text) == "Tilbage"


@pytest.mark.parametrize("kind", [FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.REFUSED])
def test_a_list_that_cannot_be_fetched_is_one_sentence_at_home(kind):
    desk = proved_by(ProofKind.OWN_DEVICE)
    desk.mailbox.failure = Failure(kind, "En sætning om hvad man kan gøre.")
    desk.choose(CARD)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == "En sætning om hvad man kan gøre."
    desk.mailbox.failure = None
    desk.choose(CARD).press(Act.NONE_OF_THEM)
    assert desk.page.shell.note is None


def test_a_letter_that_cannot_be_opened_is_one_sentence_before_the_citizen_who_can_choose_again():
    desk = choosing()
    desk.mailbox.failure = Failure(FailureKind.NOT_FOUND, "Det tog for lang tid. Lad borgeren vælge igen.")
    desk.choose("handle-1")
    assert isinstance(desk.page, s.LetterChoice)
    assert words(desk.page.problem) == "Det tog for lang tid. Lad borgeren vælge igen."
    desk.mailbox.failure = None
    desk.choose("handle-1")
    assert isinstance(desk.page, s.Letter)


def test_a_letter_whose_text_cannot_be_fetched_is_closed_again():
    desk = choosing()
    files = desk.mailbox.file
    desk.mailbox.file = lambda opened, file: Failure(FailureKind.SLOW, "Det tog for lang tid.")
    desk.choose("handle-1")
    assert words(desk.page.problem) == "Det tog for lang tid."
    assert desk.mailbox.open_now is None
    desk.mailbox.file = files


def test_a_visit_that_ended_meanwhile_ends_here_too():
    desk = choosing()
    desk.mailbox.failure = Failure(FailureKind.VISIT_ENDED, "Besøget er slut.")
    desk.choose("handle-1")
    assert isinstance(desk.page, s.Ended)


def test_at_midnight_the_letter_is_gone_with_the_visit():
    desk = reading()
    desk.clock.advance(timedelta(hours=15))
    desk.press(Act.SHOW_ORIGINAL).choose("mette")
    assert isinstance(desk.page, s.Ended)


def test_a_letter_that_comes_after_the_visit_is_not_shown():
    desk = choosing()
    desk.holding = True
    desk.choose("handle-1")
    desk.clock.advance(timedelta(hours=15))
    desk.press(Act.BACK)
    desk.holding = False
    desk.runner.finish()
    desk.choose("mette")
    assert isinstance(desk.page, s.Ended)


def test_while_the_letter_opens_a_second_choice_does_nothing():
    desk = choosing()
    desk.holding = True
    desk.choose("handle-1").choose("handle-0").press(Act.NONE_OF_THEM)
    assert desk.page.busy
    desk.holding = False
    desk.runner.finish()
    assert words(desk.page.title) == "Brev nummer 2"


def test_an_attachment_in_a_visit_opens_in_the_same_letter_and_closes_with_it():
    desk = AtTheDesk()
    desk.mailbox.post = {"letter-1": a_letter("Brev", desk.clock.now(), came_along=(("Bilag", b"2 pages", "application/pdf"),))}
    desk.reception.proof = ProofKind.OWN_DEVICE
    desk.in_visit().choose(CARD).choose("handle-0").choose("file-1")
    assert words(desk.page.title) == "Bilag"
    assert words(desk.page.shell.leave.text) == "Til brevet"
    desk.press(Act.CLOSE_LETTER)
    assert desk.mailbox.open_now is None
    assert isinstance(desk.page, s.Home)


def test_the_work_of_the_visit_goes_on_after_a_letter():
    desk = reading().press(Act.CLOSE_LETTER).choose(EU_CARD)
    assert isinstance(desk.page, s.BeforeStart)
