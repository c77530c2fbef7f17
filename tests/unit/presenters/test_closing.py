"""Closing the window over a visit is told before it is done."""

from __future__ import annotations

import pytest

from desktop.domain.outcome import RefusalKind, Refused, TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.reception.doors import GUIDANCE_DOOR
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import INGER_SELF, OFFLINE, PETER
from tests.support.small_tasks import EU_CARD, MOVING


def test_with_nobody_here_the_window_closes_at_once() -> None:
    assert AtTheDesk().signed_in().desk.may_close()


def test_closing_in_a_visit_shows_first_what_would_be_erased() -> None:
    desk = AtTheDesk().in_task()
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    assert [item.id for item in desk.page.unfinished] == [EU_CARD]
    assert desk.desk.may_close(), "whoever closes again means it"


def test_whoever_stays_instead_has_lost_nothing() -> None:
    desk = AtTheDesk().in_visit(EU_CARD)
    if isinstance(desk.page, s.BeforeStart):
        desk.press(Act.BACK)
    desk.desk.may_close()
    desk.press(Act.STAY_IN_VISIT)
    assert isinstance(desk.page, s.Home)
    assert any(card.id == EU_CARD for card in desk.page.cards)


def test_closing_over_a_pause_says_that_somebodys_answers_would_go() -> None:
    desk = AtTheDesk().in_task().press(Act.PAUSE)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.Paused)
    assert "ikke slut" in words(desk.page.problem)


def test_a_new_visit_is_told_of_anew() -> None:
    desk = AtTheDesk().in_visit()
    desk.desk.may_close()
    desk.press(Act.END_VISIT).press(Act.DONE).proved()
    assert desk.desk.may_close(), "no visit yet"


def test_a_saved_receipt_is_not_called_erased() -> None:
    desk = AtTheDesk().sent().press(Act.SAVE_RECEIPT).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.file_stays
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.page.file_stays


def test_without_a_saved_receipt_all_is_erased_and_said_so() -> None:
    desk = AtTheDesk().sent().press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert not desk.page.file_stays


def test_at_the_end_of_a_visit_a_note_to_take_home_says_what_came_of_each_task() -> None:
    desk = AtTheDesk().sent().press(Act.DONE).search("task", "flytte").choose(MOVING).press(Act.AGREE)
    if not isinstance(desk.page, s.Home):
        desk.press(Act.BACK)
    desk.press(Act.END_VISIT)
    assert [one.act for one in desk.page.paper] == [Act.PRINT, Act.SAVE_RECEIPT]
    desk.press(Act.SAVE_RECEIPT)
    assert words(desk.page.notice) == (
        "Gemt som seddel-fra-besoeget.pdf i mappen borgerens-nøgle. Filen bliver liggende, også når besøget slutter.")
    [(kind, note, language)] = desk.documents.made
    assert (kind, language) == ("visit", "da")
    assert [(words(task), words(came)) for task, came in note.tasks] == [
        ("EU-kort", "Modtaget kl. 10.42. Sagsnummer SM-2026-000001"), ("Meld flytning", "Ikke sendt. Svarene er slettet.")]
    assert [words(one) for one in note.next_steps] == ["Meld flytning: Ring på 12 34 56 78."]
    assert "Inger" not in repr(note)


def test_what_waits_is_said_to_wait_on_the_note() -> None:
    desk = AtTheDesk().sent(TryLater(None)).press(Act.DONE).press(Act.END_VISIT).press(Act.PRINT)
    [(_, note, _)] = desk.documents.made
    assert words(note.tasks[0][1]).startswith("Ikke sendt endnu.")
    assert note.next_steps == ()


def test_a_visit_with_nothing_agreed_any_more_has_no_note() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).choose(f"regret:{EU_CARD}").press(Act.WITHDRAW).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.paper == ()


def without_a_printer() -> AtTheDesk:
    desk = AtTheDesk()
    desk.paper.printer = False
    return desk


@pytest.mark.parametrize(("outcome", "promise"), [
    ((), "Print"), ((TryLater(None),), "får en seddel med hjem"), ((Refused(RefusalKind.PERMIT_VOID),), "Print"),
])
def test_without_a_printer_saving_comes_first_and_nothing_promises_paper(outcome, promise) -> None:
    desk = without_a_printer().sent(*outcome)
    said = [words(one.text) for one in desk.page.buttons] + [words(one) for one in desk.page.next_steps]
    assert desk.page.buttons[0].act is Act.SAVE_RECEIPT
    assert [one for one in said if promise in one or "Print" in one] == []
    with_one = AtTheDesk().sent(*outcome)
    assert with_one.page.buttons[0].act is Act.PRINT


def test_without_a_printer_the_note_of_the_visit_is_a_file() -> None:
    desk = without_a_printer().in_visit().press(Act.END_VISIT)
    assert [one.act for one in desk.page.paper] == [Act.SAVE_RECEIPT]


def test_what_is_not_sent_by_itself_is_not_promised_on_the_note() -> None:
    desk = AtTheDesk().sent(Refused(RefusalKind.PERMIT_VOID)).press(Act.DONE).press(Act.END_VISIT).press(Act.PRINT)
    [(_, note, _)] = desk.documents.made
    assert [words(came) for _, came in note.tasks] == ["Ikke sendt."]


# What the backend hears of it

def closed(desk: AtTheDesk) -> AtTheDesk:
    desk.desk.close()
    desk.desk.last_words()()
    return desk


def test_closing_ends_each_visit_there_and_signs_out() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.in_visit(MOVING)
    closed(desk)
    assert sorted(one for one in desk.reception.journal if one.startswith("end ")) == ["end visit-1", "end visit-2"]
    assert desk.identity.signed_in is None


def test_closing_over_a_pause_does_too() -> None:
    desk = closed(AtTheDesk().in_task().press(Act.PAUSE))
    assert desk.reception.journal[-1] == "end visit-1"
    assert desk.identity.signed_in is None


def test_closing_where_a_citizen_is_alone_ends_their_session_and_their_sign_in() -> None:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    closed(desk.choose("self").choose(EU_CARD))
    assert desk.own_reception.journal[-1] == "end visit-1"
    assert desk.own.signed_in is None
    assert "end visit-1" not in desk.reception.journal


def test_a_sign_in_that_waits_for_a_telephone_or_a_browser_is_given_up() -> None:
    desk = AtTheDesk().signed_in().choose("self")
    closed(desk)
    assert "cancel" in desk.own.calls
    assert "cancel" in desk.identity.calls


def test_without_a_network_the_tokens_are_forgotten_all_the_same() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.in_visit(MOVING)
    desk.reception.failure = OFFLINE
    closed(desk)
    assert desk.identity.signed_in is None


def test_a_relative_at_home_stays_signed_in_for_another_day() -> None:
    desk = AtTheDesk(training=False)
    desk.identity.remembered = PETER
    closed(desk.start())
    assert desk.identity.signed_in == "peter"


def test_what_was_owed_is_told_before_the_sign_in_ends() -> None:
    desk = AtTheDesk().signed_in()
    told: list[str] = []
    desk.reception.failure = OFFLINE
    desk.desk._place.owe(lambda: told.append(str(desk.identity.signed_in)) or OFFLINE)
    desk.runner.finish()
    closed(desk)
    assert told == ["mette", "mette"]


def test_a_visit_set_aside_is_told_of_too_when_whoever_set_it_aside_has_signed_out():
    desk = AtTheDesk().in_visit().press(Act.SET_ASIDE).press(Act.SIGN_OUT)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.SignIn)
    assert words(desk.page.shell.note) == "1 besøg er sat til side. Lukker du igen, bliver borgerens svar slettet."
    assert [one.id for one in desk.page.people], "one can still sign in and go on"
    assert desk.desk.may_close()


def test_whoever_stayed_and_went_on_is_told_again() -> None:
    desk = AtTheDesk().in_task()
    assert not desk.desk.may_close()
    desk.press(Act.STAY_IN_VISIT).choose(EU_CARD)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    assert desk.desk.may_close()


def test_a_citizen_alone_who_went_on_is_told_again() -> None:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self").choose(EU_CARD)
    assert not desk.desk.may_close()
    desk.press(Act.STAY_IN_VISIT)
    assert not desk.desk.may_close()
    assert desk.desk.may_close()


def test_a_visit_set_aside_is_told_of_where_a_citizen_is_alone_and_nothing_of_it_is_shown() -> None:
    desk = AtTheDesk().in_visit().press(Act.SET_ASIDE)
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == "1 besøg er sat til side. Lukker du igen, bliver borgerens svar slettet."
    assert desk.desk.may_close()


def test_what_the_journal_has_not_heard_is_told_before_the_window_closes() -> None:
    desk = AtTheDesk().in_visit()
    desk.reception.failure = OFFLINE
    desk.press(Act.WRONG_PERSON)
    assert isinstance(desk.page, s.Welcome)
    assert not desk.desk.may_close()
    assert "ikke skrevet i journalen endnu" in words(desk.page.shell.note)
    assert desk.desk.may_close()


def test_when_the_journal_has_heard_it_the_window_closes_at_once() -> None:
    desk = AtTheDesk().in_visit().press(Act.WRONG_PERSON)
    assert desk.desk.may_close()


def test_a_visit_that_begins_while_the_window_closes_is_erased_and_ended_with_the_others() -> None:
    desk = AtTheDesk().asked(EU_CARD)
    desk.holding = True
    desk.press(Act.AGREE)
    desk.desk.close()
    desk.runner.finish()
    assert any(line.startswith("yes ") for line in desk.reception.journal), "its yes reached the backend before the window had closed"
    desk.desk.last_words()()
    assert not desk.stores.open_visits
    assert desk.reception.journal[-1] == "end visit-1"
    assert desk.identity.signed_in is None


def test_closing_in_guidance_says_first_that_what_was_answered_goes() -> None:
    desk = AtTheDesk().signed_in().choose(GUIDANCE_DOOR).choose(EU_CARD).press(Act.START_TASK)
    assert desk.desk.may_close(), "nothing was answered"
    desk.fill("travel-date", "3. marts 2027")
    assert not desk.desk.may_close()
    assert words(desk.page.shell.note) == "Svarene her er ikke sendt. Lukker du igen, bliver de slettet."
    desk.press(Act.NEXT)
    assert not desk.desk.may_close(), "whoever went on is told again"
    assert desk.desk.may_close()


def test_a_visit_set_aside_and_what_was_answered_in_guidance_are_told_of_together() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE).choose(GUIDANCE_DOOR).choose(EU_CARD)
    desk.press(Act.START_TASK).fill("travel-date", "3. marts 2027")
    assert not desk.desk.may_close()
    assert words(desk.page.shell.note).startswith("1 besøg er sat til side.")
    assert words(desk.page.shell.note).endswith("svarene her med.")
    assert desk.desk.may_close()
