"""Answers are printed outside their visit only after the citizen is told, and by whoever may have visits (hole 26)."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from desktop.api.http import Lost
from desktop.api.problems import lost
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outbox import EntryState
from desktop.domain.outcome import RefusalKind, Refused, TryLater
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.entries import an_entry

KEY = "1" * 32
TOLD = "Borgeren får besked om, at svarene bliver printet."
OPENED = "opened visit-of-1 eu-kort"
ERASED = Failure(FailureKind.NOT_FOUND, msg("Besøget er slettet."))
NEEDS_CITIZEN = {"state": EntryState.NEEDS_CITIZEN, "refusal": Refused(RefusalKind.PERMIT_EXPIRED)}


def at_the_entry(who: str = "mette", **how) -> AtTheDesk:
    desk = AtTheDesk()
    desk.outbox.add(an_entry(KEY, visit="visit-of-1", task="eu-kort", **(NEEDS_CITIZEN | how)))
    return desk.signed_in(who).press(Act.SHOW_UNSENT).choose(KEY)


def steps(desk) -> list[str]:
    return [words(line) for line in desk.page.next_steps]


def acts(desk) -> list[Act]:
    return [button.act for button in desk.page.buttons]


def opened(desk) -> list[str]:
    return [line for line in desk.reception.journal if line.startswith("opened")]


def came_out(desk) -> bool:
    return bool(desk.documents.made or desk.paper.printed or desk.paper.saved)


def test_the_page_says_that_the_citizen_is_told_and_the_backend_hears_of_it_before_the_printer():
    desk = at_the_entry()
    assert TOLD in steps(desk)
    desk.holding = True
    desk.press(Act.PRINT)
    assert desk.page.buttons[0].busy
    assert not came_out(desk)
    desk.runner.finish()
    assert opened(desk) == [OPENED]
    assert [kind for kind, *_ in desk.documents.made] == ["answers"]
    assert len(desk.paper.printed) == 1
    assert words(desk.page.shell.note) == "Sendt til printeren."


def test_whoever_logged_out_while_the_answers_were_made_leaves_nobody_a_dialog_with_them():
    desk = at_the_entry()
    desk.holding = True
    desk.press(Act.PRINT)
    desk.runner.step()
    desk.press(Act.DONE)
    made, desk.runner.queue[:] = desk.runner.queue[:1], desk.runner.queue[1:]
    desk.holding = False
    desk.press(Act.BACK).press(Act.SIGN_OUT)
    assert isinstance(desk.page, s.SignIn)
    desk.runner.queue += made
    desk.runner.finish()
    assert desk.paper.printed == []


def test_each_printing_is_told():
    desk = at_the_entry().press(Act.PRINT).press(Act.PRINT)
    assert opened(desk) == [OPENED] * 2
    assert len(desk.paper.printed) == 2


def test_where_there_is_no_printer_the_file_is_told_of_too():
    desk = AtTheDesk()
    desk.paper.printer = False
    desk.outbox.add(an_entry(KEY, visit="visit-of-1", task="eu-kort", **NEEDS_CITIZEN))
    desk.signed_in().press(Act.SHOW_UNSENT).choose(KEY)
    assert "Borgeren får besked om, at svarene bliver gemt som fil." in steps(desk)
    desk.press(Act.SAVE_RECEIPT)
    assert opened(desk) == [OPENED]
    assert len(desk.paper.saved) == 1


@pytest.mark.parametrize(("failure", "said"), [
    (lost(Lost.NEVER_ARRIVED), "Der er ingen forbindelse. Svarene kan printes, når der er."),
    (lost(Lost.NO_ANSWER_IN_TIME), "Serveren svarer meget langsomt lige nu. Prøv igen om lidt."),
    (Failure(FailureKind.VISIT_ENDED, msg("Slut.")),
     "Besøget hører ikke til her. Derfor kan svarene ikke printes. Spørg din leder."),
    (ERASED, "Besøget er slettet."),
])
def test_what_the_backend_did_not_take_is_said_and_nothing_is_printed(failure, said):
    desk = at_the_entry()
    desk.reception.failure = failure
    desk.press(Act.PRINT)
    assert isinstance(desk.page, s.Unsent)
    assert words(desk.page.shell.note) == said
    assert not came_out(desk)
    desk.reception.failure = None
    desk.press(Act.PRINT)
    assert words(desk.page.shell.note) == "Sendt til printeren."


def test_whoever_must_sign_in_again_does_so_first_and_nothing_is_printed():
    desk = at_the_entry()
    desk.reception.failure = Failure(FailureKind.SIGN_IN, msg("Log ind igen for at fortsætte."))
    desk.press(Act.PRINT)
    assert isinstance(desk.page, s.Paused)
    assert not came_out(desk)


def test_nothing_is_printed_while_the_screen_is_paused():
    desk = at_the_entry()
    desk.holding = True
    desk.press(Act.PRINT).press(Act.PAUSE)
    desk.runner.finish()
    assert isinstance(desk.page, s.Paused)
    assert desk.paper.printed == []


@pytest.mark.parametrize("kind", [RefusalKind.OTHER, RefusalKind.ANSWERS, RefusalKind.CLIENT_TOO_OLD])
def test_every_page_with_answers_on_it_tells_first(kind):
    desk = at_the_entry(state=EntryState.NEEDS_CHANGE, refusal=Refused(kind))
    assert TOLD in steps(desk)
    desk.press(Act.PRINT)
    assert opened(desk) == [OPENED]


@pytest.mark.parametrize("printer", [True, False])
def test_of_somebody_who_died_nobody_is_promised_word_and_the_backend_hears_of_it_first_all_the_same(printer):
    desk = AtTheDesk()
    desk.paper.printer = printer
    desk.outbox.add(an_entry(
        KEY, visit="visit-of-1", task="eu-kort", state=EntryState.NEEDS_CHANGE, refusal=Refused(RefusalKind.CITIZEN_DIED)))
    desk.signed_in().press(Act.SHOW_UNSENT).choose(KEY)
    assert not any("får besked" in line for line in steps(desk))
    how = "printer svarene" if printer else "gemmer svarene som fil"
    assert f"Det bliver skrevet ned, hvem der {how}, og hvornår." in steps(desk)
    desk.press(Act.PRINT if printer else Act.SAVE_RECEIPT)
    assert opened(desk) == [OPENED]
    assert came_out(desk)


@pytest.mark.parametrize("refusal", [RefusalKind.PERMIT_EXPIRED, RefusalKind.OTHER, RefusalKind.CITIZEN_DIED])
def test_a_volunteer_has_no_such_button_and_reads_whom_to_ask(refusal):
    state = EntryState.NEEDS_CITIZEN if refusal is RefusalKind.PERMIT_EXPIRED else EntryState.NEEDS_CHANGE
    desk = at_the_entry("vibe", state=state, refusal=Refused(refusal))
    assert isinstance(desk.page, s.Unsent)
    assert not {Act.PRINT, Act.SAVE_RECEIPT} & set(acts(desk))
    assert "Bed en kollega, der tager imod borgere, om at printe svarene." in steps(desk)
    assert TOLD not in steps(desk)
    desk.press(Act.PRINT).press(Act.SAVE_RECEIPT)
    assert (opened(desk), came_out(desk)) == ([], False)


def test_a_slip_holds_no_answers_and_nobody_is_told_of_it():
    desk = AtTheDesk()
    desk.gateway.always = TryLater()
    payload = b'{"task":"eu-kort","agreed_at":"2026-11-23T10:42:00+01:00","language":"da"}'
    desk.outbox.add(an_entry(KEY, visit="visit-of-1", task="eu-kort", payload=payload))
    desk.signed_in("vibe").press(Act.SHOW_UNSENT).choose(KEY)
    assert TOLD not in steps(desk)
    desk.press(Act.PRINT)
    assert [kind for kind, *_ in desk.documents.made] == ["slip"]
    assert opened(desk) == []


def test_in_the_visit_itself_the_citizen_is_there_and_it_is_printed_as_before():
    desk = AtTheDesk().sent(Refused(RefusalKind.PERMIT_EXPIRED))
    assert TOLD not in steps(desk)
    desk.press(Act.PRINT)
    assert len(desk.paper.printed) == 1
    assert opened(desk) == []


def test_a_list_of_what_is_kept_for_estates_alone_never_says_that_it_will_be_sent():
    desk = AtTheDesk()
    desk.outbox.add(an_entry(
        KEY, visit="visit-of-1", task="eu-kort", state=EntryState.NEEDS_CHANGE, refusal=Refused(RefusalKind.CITIZEN_DIED)))
    desk.signed_in("mette").press(Act.SHOW_UNSENT)
    assert words(desk.page.heading) == "Ikke sendt"
    assert words(desk.page.sentence) == "Det bliver ikke sendt. Svarene bliver her til boet."
    desk.outbox.add(an_entry("2" * 32, visit="visit-of-2", task="eu-kort"))
    desk.press(Act.BACK).press(Act.SHOW_UNSENT)
    assert words(desk.page.heading) == "Ikke sendt endnu"


def test_two_things_of_one_task_and_minute_do_not_read_the_same_and_the_page_says_which_it_is():
    desk = AtTheDesk()
    died = {"state": EntryState.NEEDS_CHANGE, "refusal": Refused(RefusalKind.CITIZEN_DIED)}
    for one in "12":
        desk.outbox.add(an_entry(one * 32, visit=f"visit-of-{one}", task="eu-kort", **died))
    later = an_entry("3" * 32, visit="visit-of-3", task="eu-kort", **died)
    desk.outbox.add(dataclasses.replace(later, created_at=later.created_at + timedelta(minutes=1)))
    desk.signed_in("mette").press(Act.SHOW_UNSENT)
    cards = {item.id: f"{words(item.title)} {words(item.detail)}" for item in desk.page.items}
    assert len(set(cards.values())) == 3
    titles = {item.id[0]: words(item.title) for item in desk.page.items}
    assert (titles["1"], titles["2"]) == (f"{titles['3']}, 1 af 2", f"{titles['3']}, 2 af 2")
    desk.choose("3" * 32)
    assert any(line.startswith(f"{titles['3']}. Siden ") for line in steps(desk))


def test_the_doors_never_say_yet_of_what_is_kept_for_estates():
    desk = AtTheDesk()
    desk.outbox.add(an_entry(
        KEY, visit="visit-of-1", task="eu-kort", state=EntryState.NEEDS_CHANGE, refusal=Refused(RefusalKind.CITIZEN_DIED)))
    desk.signed_in("mette")
    assert (desk.page.unsent, desk.page.for_estates) == (1, 1)
    desk.outbox.add(an_entry("2" * 32, visit="visit-of-2", task="eu-kort"))
    desk.press(Act.SHOW_UNSENT).press(Act.BACK)
    assert (desk.page.unsent, desk.page.for_estates) == (2, 1)
