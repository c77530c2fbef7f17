"""A relative does something on a mandate, from the person's page to the receipt; and it stops where it holds no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outbox import EntryState
from desktop.domain.outcome import RefusalKind, Refused, TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import all_words, words
from tests.support.on_mandate import LOOKS, MONEY, MOVES, TALKS, TRAVELS, AtHome
from tests.support.small_tasks import EU_CARD, MOVING

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")
REFUSED = Failure(FailureKind.REFUSED, "Svarene blev ikke taget imod.", settled=True)
OVER = "Fuldmagten til det her gælder ikke mere"


def lines(desk: AtHome) -> list[str]:
    return [words(one) for one in desk.page.lines]


def begun(desk: AtHome) -> list[object]:
    return [one for one in desk.mandate_use.asked if one[0] == "begin"]


# What may be done


def test_whoever_holds_a_package_to_act_is_offered_its_task_and_told_of_the_basis_and_the_letter():
    desk = AtHome().choosing()
    assert words(desk.page.heading) == "Hvad vil du gøre for Inger?"
    assert words(desk.page.sentence) == "Du gør det på fuldmagt fra Inger, som får et brev om det."
    [task] = desk.page.packages
    assert (words(task.title), words(task.buttons[0].title)) == ("EU-kort", "Gå i gang")
    assert [words(one) for one in task.facts] == [
        "Cirka 4 minutter", "Fuldmagten gælder til og med tirsdag 23. november 2027.",
    ]
    assert desk.mandate_use.asked == [], "looking begins nothing"


@pytest.mark.parametrize(("package", "why"), [
    (LOOKS, "Den giver lov til at se. Her er ikke noget at udfylde."),
    (TALKS, "Den giver lov til at ringe og skrive til myndigheden. Her er ikke noget at udfylde."),
])
def test_a_package_to_look_or_to_talk_says_so_and_has_no_button_that_does_nothing(package, why):
    desk = AtHome(package).with_inger()
    assert words(desk.page.packages[0].facts[-1]) == why
    assert desk.page.shell.primary is None
    desk.press(Act.DO_SOMETHING)
    assert isinstance(desk.page, s.OneHelped)
    assert desk.mandate_use.asked == []


def test_in_the_three_days_of_what_moves_money_nothing_is_offered_and_the_moment_is_said():
    desk = AtHome(MONEY).waiting().with_inger()
    assert desk.page.shell.primary is None
    assert "Det kan først bruges torsdag 26. november 2026" in words(desk.page.packages[0].facts[0])


def test_before_it_begins_all_is_said_and_nothing_is_fetched_of_anybody():
    desk = AtHome().before()
    assert isinstance(desk.page, s.BeforeStart)
    facts = {words(name): words(told) for name, told in desk.page.facts}
    assert facts["Du må, fordi"] == "Inger Eksempel har givet dig fuldmagt til og med tirsdag 23. november 2027."
    assert facts["Besked"] == "Inger får et brev om, at du bruger fuldmagten."
    assert facts["Spørgsmålene"] == "De er skrevet til Inger. »Du« er Inger."
    assert (facts["Tid"], facts["Trin"]) == ("Cirka 4 minutter", "3")
    assert [words(one) for one in desk.page.ready] == ["Datoen, du rejser"]
    assert desk.mandate_use.asked == []
    desk.press(Act.BACK)
    assert words(desk.page.heading) == "Hvad vil du gøre for Inger?"
    desk.press(Act.BACK)
    assert words(desk.page.heading) == "Inger Eksempel"


def test_of_somebody_protected_initials_are_all_that_is_said():
    desk = AtHome()
    [mandate] = desk.mandates.mandates
    desk.mandates.mandates[0] = replace(mandate, grantor=replace(mandate.grantor, protected=True))
    desk.mandate_use.citizen = replace(desk.mandate_use.citizen, protected=True)
    desk.in_task()
    assert words(desk.page.shell.basis.citizen) == "Fuldmagt fra I.E."
    assert "Inger" not in all_words(replace(desk.page, fields=()))


# Doing it


def test_the_basis_is_there_on_every_page_until_it_is_done():
    desk = AtHome().in_task()
    seen = [desk.page]
    desk.fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT)
    seen.append(desk.page)
    desk.fill("truth", True).press(Act.SEND)
    seen.append(desk.page)
    assert [type(page) for page in seen] == [s.Step, s.Check, s.Sent]
    for page in seen:
        assert (words(page.shell.basis.citizen), words(page.shell.basis.line)) == ("Fuldmagt fra Inger Eksempel", "til Peter")
        assert words(page.shell.basis.detail) == "EU-kort · gælder til og med tirsdag 23. november 2027"
        assert not page.shell.may_be_wrong, "nobody was looked up"


def test_the_check_page_says_whose_press_it_is_and_never_that_the_citizen_agreed_today():
    desk = AtHome().checking()
    page = desk.page
    assert (words(page.for_whom), page.alone) == ("Inger", False)
    told = words(page.explained)
    assert "Det er dig, der sender, på fuldmagt fra Inger. Inger får et brev om det." in told
    assert "besøg" not in told
    assert "Trykker I" not in told


def test_sent_it_is_received_once_and_the_receipt_says_on_what_and_by_whom():
    desk = AtHome().checking().press(Act.SEND)
    page = desk.page
    assert isinstance(page, s.Sent)
    assert words(page.line).endswith("på fuldmagt fra Inger Eksempel")
    assert words(page.next_steps[-1]) == "Ordene her er skrevet til Inger, som også får et brev om, at du har sendt det."
    [(key, body)] = desk.gateway.received.items()
    assert (body["task"], body["language"]) == (EU_CARD, "da")
    assert key == f"{901:032x}", "under the permit of the mandate's session"
    desk.press(Act.PRINT)
    [(_, receipt, language)] = desk.documents.made
    assert (receipt.reference, language) == (words(page.reference), "da")


def test_done_nothing_of_the_grantor_is_left():
    desk = AtHome().checking().press(Act.SEND).press(Act.PRINT).press(Act.DONE)
    assert [words(one.badge) for one in desk.page.packages] == ["Sendt"]
    assert words(desk.page.shell.primary.text) == "Færdig"
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.PeopleHelped)
    assert words(desk.page.shell.note) == "Du er færdig. Alt om Inger er slettet her på computeren."
    assert desk.page.shell.basis is None
    assert desk.stores.still_open() == ()
    assert desk.outbox.of_visit("on-mandate-1") == []
    assert "end on-mandate-1" in desk.reception.journal


def test_what_would_be_lost_is_said_first_and_whoever_stays_has_lost_nothing():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE)
    assert [words(one.badge) for one in desk.page.packages] == ["I gang"]
    desk.press(Act.END_VISIT)
    assert lines(desk)[0] == "Ikke sendt: EU-kort. Svarene bliver slettet."
    desk.press(Act.DECLINE).choose(f"do:{EU_CARD}")
    assert desk.page.fields[0].value == "3. marts 2027"
    desk.press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.PeopleHelped)
    assert desk.stores.still_open() == ()


def test_a_second_task_is_begun_in_the_same_session():
    desk = AtHome(TRAVELS, MOVES).in_task().press(Act.SAVE_AND_LEAVE)
    assert [words(one.title) for one in desk.page.packages] == ["EU-kort", "Meld flytning"]
    desk.choose(f"do:{MOVING}").press(Act.START_TASK)
    assert [one[2] for one in begun(desk)] == [(EU_CARD,), (MOVING,)]
    assert words(desk.page.shell.basis.detail).startswith("EU-kort og Meld flytning")


def test_from_the_first_question_one_comes_back_to_what_it_takes_and_goes_on_there():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").press(Act.BACK)
    assert isinstance(desk.page, s.BeforeStart)
    assert words(desk.page.shell.primary.text) == "Gå videre"
    desk.press(Act.START_TASK)
    assert desk.page.fields[0].value == "3. marts 2027"
    assert len(begun(desk)) == 1


def test_off_line_at_the_beginning_it_says_so_where_one_is():
    desk = AtHome().before()
    desk.mandate_use.failure = OFF
    desk.press(Act.START_TASK)
    assert isinstance(desk.page, s.BeforeStart)
    assert words(desk.page.shell.note) == OFF.sentence
    desk.mandate_use.failure = None
    desk.press(Act.START_TASK)
    assert isinstance(desk.page, s.Step)


def test_on_each_question_stands_for_whom_one_answers():
    desk = AtHome().before()
    desk.press(Act.START_TASK)
    assert words(desk.page.task).endswith(" · du svarer for Inger")


# Where it holds no more


def stopped(desk: AtHome) -> bool:
    return isinstance(desk.page, s.MandateQuestion) and words(desk.page.heading) == OVER


def test_ended_before_it_began_nothing_begins():
    desk = AtHome().before()
    desk.mandate_use.over = True
    desk.press(Act.START_TASK)
    assert stopped(desk)
    assert lines(desk) == ["Der er ikke sendt noget."]
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.PeopleHelped)


def test_taken_back_meanwhile_it_stops_before_the_check_page_and_the_grantor_gets_the_answers():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short")
    desk.mandate_use.over = True
    desk.press(Act.NEXT)
    assert stopped(desk)
    assert lines(desk) == [
        "Der er ikke sendt noget.", "Svarene er gemt til Inger. Kun Inger kan se dem.",
        "Her på computeren er de slettet.",
    ]
    assert desk.page.shell.basis is None, "there is no basis any more"
    assert desk.mandate_use.kept == {EU_CARD: {"travel-date": "3. marts 2027", "stay": "short"}}
    assert desk.stores.still_open() == ()
    assert desk.gateway.received == {}
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.PeopleHelped)


def test_why_it_ended_is_nowhere_said():
    desk = AtHome().before()
    desk.mandate_use.over = True
    told = all_words(desk.press(Act.START_TASK).page)
    assert not any(word in told for word in ("taget tilbage", "udløbet", "død"))


@pytest.mark.parametrize("ended", ["all of it", "this package alone"])
def test_whoever_goes_from_step_to_step_is_asked_for_at_most_every_ten_seconds(ended):
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT)
    assert ("holds", "mandate-1") not in desk.mandate_use.asked, "it was begun a moment ago"
    desk.press(Act.BACK).pass_time(11)
    desk.mandate_use.over = ended == "all of it"
    desk.mandate_use.shut = {EU_CARD}
    desk.press(Act.NEXT)
    assert stopped(desk)


def test_a_package_that_went_of_another_task_stops_nobody():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").pass_time(11)
    desk.mandate_use.shut = {"another"}
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Step)


def test_nobody_waits_for_the_question_whether_it_holds():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027")
    desk.pass_time(31)
    desk.holding = True
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Step)
    assert desk.page.step == "hvorfor"
    desk.fill("stay", "short")
    desk.holding = False
    desk.mandate_use.over = True
    desk._settle()
    assert stopped(desk)
    assert desk.mandate_use.kept[EU_CARD]["stay"] == "short", "what was answered meanwhile is there too"


def test_off_line_the_question_stops_nobody():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027")
    desk.mandate_use.failure = OFF
    desk.pass_time(31).press(Act.NEXT).fill("stay", "short").press(Act.NEXT)
    assert isinstance(desk.page, s.Check)


def test_at_sending_it_stops_too_and_the_answers_are_the_grantors():
    desk = AtHome().checking()
    desk.gateway.outcomes = [Refused(RefusalKind.PERMIT_VOID)]
    desk.mandate_use.over = True
    desk.press(Act.SEND)
    assert stopped(desk)
    assert desk.mandate_use.kept == {EU_CARD: {"travel-date": "3. marts 2027", "stay": "short"}}, "nothing declared"
    assert desk.outbox.unsent() == [], "what the grantor has is not kept here besides"


@pytest.mark.parametrize("failure", [OFF, REFUSED])
def test_answers_that_could_not_be_handed_over_are_tried_again_and_erased_only_then(failure):
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short")
    desk.mandate_use.over, desk.mandate_use.keep_failure = True, failure
    desk.press(Act.NEXT)
    assert stopped(desk)
    assert words(desk.page.problem) == failure.sentence
    assert words(desk.page.shell.primary.text) == "Prøv igen"
    assert desk.page.shell.leave is not None
    assert lines(desk)[1] == "Svarene er ikke gemt til Inger endnu. Går du videre nu, bliver de slettet."
    assert desk.stores.still_open() == ("on-mandate-1",)
    desk.mandate_use.keep_failure = None
    desk.press(Act.TRY_AGAIN)
    assert set(desk.mandate_use.kept) == {EU_CARD}
    assert desk.stores.still_open() == ()
    assert desk.page.problem is None


def test_whoever_goes_on_without_has_them_erased():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short")
    desk.mandate_use.over, desk.mandate_use.keep_failure = True, OFF
    desk.press(Act.NEXT).press(Act.DONE)
    assert isinstance(desk.page, s.PeopleHelped)
    assert desk.stores.still_open() == ()
    assert desk.mandate_use.kept == {}


def test_what_was_sent_before_it_ended_is_said_to_be_sent():
    desk = AtHome(TRAVELS, MOVES).checking().press(Act.SEND).press(Act.DONE)
    desk.choose(f"do:{MOVING}")
    desk.mandate_use.over = True
    desk.press(Act.START_TASK)
    assert stopped(desk)
    assert lines(desk) == ["Det, du har sendt, er stadig sendt. Der er ikke sendt mere."]


# Off line, and not sent


def test_off_line_it_is_kept_and_sent_by_itself_and_the_receipt_comes():
    desk = AtHome().checking()
    desk.gateway.outcomes = [TryLater()]
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Unsent)
    assert words(desk.page.heading) == "Ikke sendt endnu"
    assert "Borgeren" not in all_words(desk.page)
    assert [words(one.text) for one in desk.page.buttons] == ["Prøv nu"]
    desk.stay(20)
    assert isinstance(desk.page, s.Sent)
    assert len(desk.gateway.received) == 1


def test_done_before_it_was_sent_it_stays_locked_and_is_the_holders_alone_to_see():
    desk = AtHome().checking()
    desk.gateway.always = TryLater()
    desk.press(Act.SEND).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert words(desk.page.shell.note) == "Du er færdig. 1 ting om Inger er ikke sendt. Den ligger låst på computeren."
    assert next(words(one.text) for one in desk.page.ways) == "1 ting er ikke sendt"
    desk.press(Act.SHOW_UNSENT)
    assert len(desk.page.items) == 1
    desk.press(Act.BACK).press(Act.SIGN_OUT).choose("mette")
    assert desk.page.unsent == 0, "nobody else at the same machine sees anything of it"


def left_unsent(kind: RefusalKind) -> AtHome:
    """Done while it waited; then it was refused."""
    desk = AtHome().checking()
    desk.gateway.always = TryLater()
    desk.press(Act.SEND).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    desk.gateway.always = Refused(kind)
    desk.stay(20)
    return desk.press(Act.SHOW_UNSENT).choose(desk.outbox.unsent()[0].id)


@pytest.mark.parametrize("kind", [RefusalKind.PERMIT_VOID, RefusalKind.CITIZEN_DIED])
def test_refused_later_it_is_not_dropped_and_its_answers_go_to_the_grantor(kind):
    desk = left_unsent(kind)
    assert words(desk.page.heading) == OVER
    assert not any(word in all_words(desk.page) for word in ("død", "boet", "Borgeren"))
    assert [words(one.text) for one in desk.page.buttons] == ["Giv svarene videre"]
    desk.press(Act.GIVE)
    assert words(desk.page.heading) == "Svarene er givet videre"
    assert desk.mandate_use.kept[EU_CARD]["stay"] == "short"
    assert desk.outbox.unsent() == []


def test_what_could_not_be_given_on_stays():
    desk = left_unsent(RefusalKind.PERMIT_VOID)
    desk.mandate_use.keep_failure = OFF
    desk.press(Act.GIVE)
    assert words(desk.page.shell.note) == OFF.sentence
    [entry] = desk.outbox.unsent()
    assert entry.state is EntryState.NEEDS_CITIZEN


def test_a_permit_that_ran_out_is_asked_for_anew_by_the_holders_press():
    desk = AtHome().checking()
    desk.gateway.outcomes = [Refused(RefusalKind.PERMIT_EXPIRED)]
    desk.press(Act.SEND)
    assert words(desk.page.sentence) == "Det blev ikke sendt i tide. Der var ikke forbindelse i tre døgn."
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.Sent)
    assert len(begun(desk)) == 2


# The window, the clock and the pause


def test_closing_the_window_says_first_what_is_lost():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027")
    assert not desk.desk.may_close()
    assert lines(desk)[0] == "Ikke sendt: EU-kort. Svarene bliver slettet."
    assert desk.press(Act.DECLINE).page.fields[0].value == "3. marts 2027"
    desk.desk.may_close()
    assert desk.desk.may_close()
    desk.desk.close()
    assert desk.stores.still_open() == ()


def test_at_midnight_it_is_over_and_erased():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027")
    desk.stay(15 * 3600)
    assert isinstance(desk.page, s.PeopleHelped)
    assert "midnat" in words(desk.page.shell.note)
    assert desk.stores.still_open() == ()


def test_found_over_under_a_pause_it_is_said_when_the_holder_is_back():
    desk = AtHome().in_task().fill("travel-date", "3. marts 2027").pass_time(31)
    desk.holding = True
    desk.press(Act.NEXT).press(Act.PAUSE)
    desk.mandate_use.over = True
    desk.holding = False
    desk._settle()
    assert isinstance(desk.page, s.Paused)
    desk.choose("peter")
    assert stopped(desk)
