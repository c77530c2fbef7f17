"""Five outcomes, each said as what it is; nothing is lost in any of them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import EntryState
from desktop.domain.outcome import Delivered, RefusalKind, Refused, SignInNeeded, TryLater, Unconfirmed
from desktop.i18n import LocalText
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.entries import a_receipt, an_entry
from tests.support.fake_identity import METTE, OFFLINE
from tests.support.small_tasks import EU_CARD

EXPIRED = Refused(RefusalKind.PERMIT_EXPIRED)


def sent_with(*outcomes, **how) -> AtTheDesk:
    return AtTheDesk(**how).sent(*outcomes)


def test_it_is_saved_before_it_is_sent_and_only_then_said_to_be():
    desk = AtTheDesk().checking()
    desk.holding = True
    desk.press(Act.SEND)
    assert desk.page.sending
    assert desk.outbox.entries == {}
    assert "Gemt" not in words(desk.page.shell.saving_note)
    while not desk.outbox.entries:
        assert "Gemt" not in words(desk.page.shell.saving_note)
        desk.runner.step()
    assert len(desk.outbox.entries) == 1
    assert desk.gateway.attempts == []
    assert words(desk.page.shell.saving_note) == "Gemt. Sendes nu."
    assert desk.page.shell.saving is s.Saving.NOTHING, "it is said once"


def test_a_double_press_on_send_makes_one_entry_and_one_submission():
    desk = AtTheDesk().checking()
    desk.holding = True
    for _ in range(3):
        desk.press(Act.SEND)
    desk.runner.step()
    desk.press(Act.SEND).press(Act.BACK).fill("truth", False)
    desk.runner.finish()
    assert isinstance(desk.page, s.Sent)
    assert len(desk.outbox.entries) == len(desk.gateway.attempts) == len(desk.gateway.received) == 1


def test_off_line_is_saved_and_said_so_and_never_looks_like_a_receipt():
    desk = sent_with(TryLater())
    page = desk.page
    assert isinstance(page, s.Unsent)
    assert words(page.heading) == "Ikke sendt endnu"
    assert words(page.sentence) == "Gemt. Sendes når der er forbindelse."
    assert any("12 34 56 78" in words(line) for line in page.next_steps)
    assert [button.act for button in page.buttons] == [Act.PRINT, Act.SAVE_RECEIPT, Act.TRY_AGAIN, Act.WITHDRAW]
    desk.press(Act.PRINT)
    kind, slip, language = desk.documents.made[0]
    assert (kind, slip.phone, language, slip.training) == ("slip", "12 34 56 78", "da", True)
    assert words(desk.page.shell.note) == "Sendt til printeren."


def test_it_is_sent_by_itself_when_there_is_a_connection_and_the_page_becomes_the_receipt():
    desk = sent_with(TryLater())
    desk.pass_time(6)
    assert isinstance(desk.page, s.Sent)


def test_trying_now_does_not_wait_for_the_time_to_come():
    desk = sent_with(TryLater(timedelta(hours=1)), TryLater(timedelta(hours=1)))
    desk.press(Act.TRY_AGAIN)
    assert words(desk.page.shell.note) == "Prøvet igen. Det kom ikke igennem endnu."
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.Sent)


def test_a_lost_answer_is_told_honestly_and_resent_under_the_same_key():
    desk = sent_with(Unconfirmed())
    assert isinstance(desk.page, s.Unsent)
    assert words(desk.page.heading) == "Vi venter på svar"
    assert "Måske er det nået frem" in words(desk.page.sentence)
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.Sent)
    assert len(desk.gateway.received) == 1
    assert desk.gateway.attempts[0] == desk.gateway.attempts[1]


def test_a_needed_sign_in_asks_for_it_and_then_sends():
    desk = sent_with(SignInNeeded())
    assert isinstance(desk.page, s.Unsent)
    assert "logge ind" in words(desk.page.sentence)
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    desk.pass_time(6)
    assert isinstance(desk.page, s.Sent)


def test_an_expired_permit_needs_the_citizen_again_and_their_yes_sends_the_same_answers():
    desk = sent_with(EXPIRED)
    assert words(desk.page.heading) == "Kræver borgeren igen"
    (old,) = desk.outbox.entries.values()
    assert old.state is EntryState.NEEDS_CITIZEN
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.CitizenYes)
    assert "stadig sende" in words(desk.page.question)
    desk.clock.advance(timedelta(minutes=3))
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.Sent)
    assert old.id not in desk.outbox.entries
    (key,) = desk.gateway.received
    assert key != old.id
    body = json.loads(old.payload)
    again = desk.gateway.received[key]
    assert again["answers"] == body["answers"]
    assert again["agreed_at"] == desk.clock.now().isoformat() != body["agreed_at"]


def test_a_no_the_second_time_leaves_it_waiting_with_its_answers_printable():
    desk = sent_with(EXPIRED).press(Act.TRY_AGAIN).press(Act.DECLINE).press(Act.DONE)
    assert words(desk.page.heading) == "Kræver borgeren igen"
    desk.press(Act.PRINT)
    kind, sheet, _ = desk.documents.made[0]
    assert kind == "answers"
    assert ("Dato", "onsdag 3. marts 2027") in sheet.lines


def test_a_permit_that_ran_out_while_waiting_is_never_tried_and_never_dropped():
    desk = sent_with(TryLater()).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    desk.gateway.always = TryLater()
    desk.pass_time(73 * 3600)
    attempts = len(desk.gateway.attempts)
    desk.gateway.always = None
    desk.pass_time(600).choose("mette")
    assert len(desk.gateway.attempts) == attempts
    desk.press(Act.SHOW_UNSENT)
    assert [words(item.badge) for item in desk.page.items] == ["Kræver borgeren igen"]
    desk.choose(desk.page.items[0].id)
    assert [button.act for button in desk.page.buttons] == [Act.PRINT, Act.TAKE_IT]
    desk.press(Act.PRINT)
    assert ("Dato", "onsdag 3. marts 2027") in desk.documents.made[0][1].lines


def test_answers_the_server_refused_are_shown_at_their_fields_and_sent_again_under_the_same_permit():
    said = LocalText({"da": "Skriv en dato efter i dag."})
    desk = sent_with(Refused(RefusalKind.ANSWERS, (("travel-date", said),)))
    page = desk.page
    assert isinstance(page, s.Step)
    assert page.fields[0].error == said
    assert page.errors == (s.ErrorLine("travel-date", said),)
    desk.fill("travel-date", "5. marts 2027")
    assert desk.page.fields[0].error is None
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Check)
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Sent)
    (body,) = desk.gateway.received.values()
    assert body["answers"]["travel-date"] == "2027-03-05"


def test_refused_answers_left_for_later_go_on_from_home():
    said = LocalText({"da": "Skriv en dato efter i dag."})
    desk = sent_with(Refused(RefusalKind.ANSWERS, (("travel-date", said),))).press(Act.SAVE_AND_LEAVE)
    assert words(desk.page.cards[0].title) == "Gå videre med: EU-kort"
    desk.choose(EU_CARD).press(Act.START_TASK)
    assert desk.page.fields[0].error == said


def test_a_refused_declaration_is_shown_on_the_check_page():
    said = LocalText({"da": "Sæt kryds."})
    desk = sent_with(Refused(RefusalKind.ANSWERS, (("truth", said),)))
    assert isinstance(desk.page, s.Check)
    assert desk.page.declarations[0].error == said
    assert words(desk.page.problem)


def test_answers_refused_behind_the_page_can_be_mended():
    desk = sent_with(TryLater(), Refused(RefusalKind.ANSWERS, (("stay", LocalText({"da": "Vælg igen."})),)))
    desk.pass_time(6)
    assert isinstance(desk.page, s.Unsent)
    assert words(desk.page.heading) == "Svarene blev ikke taget imod"
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.Step)
    assert desk.page.step == "hvorfor"


@pytest.mark.parametrize("kind", [RefusalKind.OTHER, RefusalKind.CLIENT_TOO_OLD])
def test_any_other_refusal_keeps_the_answers_and_says_so(kind):
    desk = sent_with(Refused(kind))
    assert isinstance(desk.page, s.Unsent)
    assert desk.page.buttons[0].act is Act.PRINT
    assert len(desk.outbox.unsent()) == 1


def test_what_waits_is_delivered_after_the_visit_has_ended_and_leaves_nothing():
    desk = sent_with(TryLater()).press(Act.DONE).press(Act.END_VISIT)
    assert [words(item.detail) for item in desk.page.unsent] == ["Venter på forbindelse"]
    desk.press(Act.END_VISIT)
    assert desk.page.unsent == 1
    desk.press(Act.DONE)
    assert desk.page.unsent == 1
    desk.pass_time(6)
    assert len(desk.gateway.received) == 1
    assert desk.outbox.entries == {}
    assert desk.page.unsent == 0


def test_what_waits_is_delivered_after_a_restart():
    desk = sent_with(TryLater()).restart()
    desk.pass_time(6)
    assert len(desk.gateway.received) == 1
    assert desk.outbox.entries == {}


def test_what_waits_for_a_sign_in_goes_on_when_anyone_signs_in_after_a_restart():
    desk = sent_with(SignInNeeded()).restart()
    desk.pass_time(6)
    assert desk.gateway.received == {}
    desk.choose("lars")
    desk.pass_time(6)
    assert len(desk.gateway.received) == 1


def test_the_list_of_the_unsent_names_nobody():
    desk = sent_with(TryLater(timedelta(hours=9))).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    desk.press(Act.SHOW_UNSENT)
    assert isinstance(desk.page, s.UnsentList)
    assert [words(item.title) for item in desk.page.items] == ["EU-kort"]
    assert words(desk.page.try_now.text) == "Prøv nu", "one is not all"
    assert "Inger" not in repr(desk.page)
    desk.choose(desk.page.items[0].id)
    assert isinstance(desk.page, s.Unsent)
    desk.press(Act.TRY_AGAIN)
    assert words(desk.page.heading) == "Nu er det sendt"
    desk.press(Act.DONE)
    assert words(desk.page.sentence) == "Alt er sendt."
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Welcome)


THREE = tuple(f"{at}" * 32 for at in "abc")


def with_three_waiting(**last) -> AtTheDesk:
    """Two wait for a connection, and one more, as `last` says."""
    desk = AtTheDesk()
    for key in THREE:
        more = last if key == THREE[-1] else {}
        desk.outbox.add(an_entry(
            key, visit=f"visit-of-{key[0]}", task="eu-kort", organisation=METTE.organisation.cvr, owner=METTE.id,
            created_at=desk.clock.now(), **({"due_at": desk.clock.now() + timedelta(hours=9)} | more),
        ))
    return desk.signed_in().press(Act.SHOW_UNSENT)


def test_one_press_tries_all_that_wait_for_a_connection_and_the_list_says_that_all_is_sent():
    desk = with_three_waiting()
    assert len(desk.page.items) == 3
    assert words(desk.page.try_now.text) == "Prøv alle nu"
    desk.press(Act.TRY_AGAIN)
    assert desk.outbox.unsent() == []
    assert set(desk.gateway.received) == set(THREE)
    assert desk.page.items == ()
    assert desk.page.try_now is None
    assert words(desk.page.sentence) == "Alt er sendt."


def test_what_does_not_get_through_is_counted_and_stays():
    desk = with_three_waiting()
    desk.gateway.outcomes = [Delivered(a_receipt())]
    desk.gateway.always = TryLater()
    desk.press(Act.TRY_AGAIN)
    assert words(desk.page.notice) == "Prøvet igen. 2 kom ikke igennem endnu."
    assert len(desk.outbox.unsent()) == len(desk.page.items) == 2


def test_what_waits_for_somebody_is_not_tried_and_where_nothing_else_waits_nothing_is_offered():
    desk = with_three_waiting(state=EntryState.NEEDS_CITIZEN)
    desk.press(Act.TRY_AGAIN)
    assert [entry.id for entry in desk.outbox.unsent()] == [THREE[-1]]
    assert THREE[-1] not in desk.gateway.attempts
    assert desk.page.try_now is None
    assert words(desk.page.notice) == "Det, der kunne sendes, er sendt."


def test_not_kept_sends_on_line_as_always_and_says_it_keeps_nothing():
    desk = AtTheDesk(kept=False).in_task().fill("travel-date", "3. marts 2027")
    assert desk.page.shell.saving is s.Saving.NOT_KEPT
    desk.press(Act.NEXT).fill("stay", "short").press(Act.NEXT).fill("truth", True).press(Act.SEND)
    assert isinstance(desk.page, s.Sent)


def test_not_kept_and_off_line_is_refused_in_one_sentence_and_nothing_is_lost():
    desk = sent_with(TryLater(), kept=False)
    assert isinstance(desk.page, s.Check)
    assert "ikke sendt" in words(desk.page.problem)
    assert desk.outbox.entries == {}
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Sent)
    assert len(desk.gateway.received) == 1


def test_not_kept_and_an_answer_lost_stays_in_line_under_the_same_key():
    desk = sent_with(Unconfirmed(), kept=False)
    assert isinstance(desk.page, s.Unsent)
    assert "Gemt" not in words(desk.page.sentence)
    desk.pass_time(6)
    assert isinstance(desk.page, s.Sent)
    assert len(desk.gateway.received) == 1


def test_not_kept_and_a_needed_sign_in_comes_back_to_the_check_page():
    desk = sent_with(SignInNeeded(), kept=False)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.Check)
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Sent)


def test_not_kept_and_an_expired_permit_asks_again_and_sends_from_the_check_page():
    desk = sent_with(EXPIRED, kept=False)
    assert words(desk.page.heading) == "Kræver borgeren igen"
    assert "gemt" not in words(desk.page.sentence).lower()
    desk.press(Act.TRY_AGAIN).press(Act.AGREE)
    assert isinstance(desk.page, s.Check)
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Sent)


def test_asking_again_off_line_stays_with_the_citizen_and_can_be_tried_again():
    desk = sent_with(EXPIRED).press(Act.TRY_AGAIN)
    desk.reception.failure = OFFLINE
    desk.press(Act.AGREE)
    assert words(desk.page.problem) == "Dit ja er ikke skrevet ned endnu. Prøv igen."
    desk.reception.failure = None
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.Sent)


@pytest.mark.parametrize("error", [CannotSave("no space left"), ZeroDivisionError("a bug")])
def test_a_disk_that_will_not_take_it_promises_nothing_and_keeps_the_answers(error):
    desk = AtTheDesk().checking()
    desk.outbox.failure = error
    desk.press(Act.SEND)
    assert desk.gateway.attempts == []
    if isinstance(desk.page, s.Trouble):
        desk.press(Act.BACK)
    else:
        assert "ikke sendt" in words(desk.page.problem)
    assert isinstance(desk.page, s.Check)
    assert not desk.page.sending
    desk.outbox.failure = None
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Sent)


def test_a_second_yes_the_disk_will_not_take_can_be_given_again():
    desk = AtTheDesk().sent(EXPIRED).press(Act.TRY_AGAIN)
    desk.outbox.failure = CannotSave("no space left")
    desk.press(Act.AGREE)
    assert "Prøv igen" in words(desk.page.problem)
    desk.outbox.failure = None
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.Sent)
    assert len(desk.outbox.entries) == 1


def test_after_sending_the_citizen_is_told_what_they_may_also_have_a_right_to():
    desk = AtTheDesk().sent().press(Act.DONE)
    assert [(card.id, words(card.badge)) for card in desk.page.cards[1:-1]] == [("flytning", "Måske også")]
    desk.choose("flytning")
    assert isinstance(desk.page, s.CitizenYes)


def test_a_slow_counterpart_holds_up_one_worker_and_no_more():
    desk = AtTheDesk().signed_in()
    desk.holding = True
    desk.runner.finish()
    finish, desk.runner.finish = desk.runner.finish, lambda: None
    desk.pass_time(60)
    assert len(desk.runner.queue) == 1
    desk.runner.finish = finish
    desk.holding = False
    desk.runner.finish()
    desk.pass_time(6)
    assert desk.runner.queue == []
