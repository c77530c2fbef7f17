"""From sign-in to receipt, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.keeping import CannotSave
from desktop.presenters import states as s
from desktop.presenters.intents import Act, Filled
from desktop.presenters.visit.home import OWN_MATTERS
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import METTE, OFFLINE, PETER
from tests.support.fake_reception import INGER, INGERS_CPR
from tests.support.small_tasks import EU_CARD, MOVING


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk()


def test_a_helper_carries_a_citizen_from_sign_in_to_receipt(desk):
    desk.sent()
    assert isinstance(desk.page, s.Sent)
    assert words(desk.page.heading) == "Øvelse: modtaget af Udbetaling Danmark"
    assert desk.page.reference == "SM-2026-000001"
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.Home)
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.EndVisit)
    assert [item.id for item in desk.page.done] == [EU_CARD]
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.Welcome)
    assert desk.incidents.recorded == []


def test_the_payload_is_what_the_contract_says(desk):
    desk.sent()
    (body,) = desk.gateway.received.values()
    assert body == {
        "task": EU_CARD, "version": 3, "schema": 1, "language": "da", "agreed_at": desk.clock.now().isoformat(),
        "answers": {"travel-date": "2027-03-03", "stay": "short"}, "unknown": [], "declarations": ["truth"],
    }


def test_training_people_are_listed_and_only_they_can_be_chosen(desk):
    desk.start()
    assert isinstance(desk.page, s.SignIn)
    assert "mette" in [person.id for person in desk.page.people]
    desk.choose("nobody")
    assert isinstance(desk.page, s.SignIn)
    assert "sign_in_as nobody" not in desk.identity.calls


def test_a_live_profile_signs_in_with_the_browser_and_lists_nobody():
    desk = AtTheDesk(training=False).start()
    assert desk.page.people == ()
    assert "training_people" not in desk.identity.calls
    desk.press(Act.SIGN_IN_BROWSER)
    assert isinstance(desk.page, s.Welcome)


def test_a_relative_who_signed_in_another_day_is_welcome_at_once_and_an_exercise_begins_anew():
    at_home = AtTheDesk(training=False)
    at_home.identity.remembered = PETER
    at_home.start()
    assert isinstance(at_home.page, s.PeopleHelped)
    assert at_home.identity.signed_in == "peter"
    exercise = AtTheDesk()
    exercise.identity.remembered = PETER
    exercise.start()
    assert isinstance(exercise.page, s.SignIn)
    assert "resume" not in exercise.identity.calls


def test_a_sign_in_that_failed_says_so_and_can_be_tried_again(desk):
    desk.start()
    desk.identity.failure = OFFLINE
    desk.choose("mette")
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    desk.identity.failure = None
    desk.choose("mette")
    assert isinstance(desk.page, s.Welcome)


def test_the_list_of_people_can_be_fetched_again_when_the_backend_was_not_there(desk):
    desk.identity.failure = OFFLINE
    desk.start()
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.identity.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.people
    assert desk.page.problem is None


def test_giving_up_the_browser_never_signs_anyone_in(desk):
    desk = AtTheDesk(training=False).start()
    desk.holding = True
    desk.press(Act.SIGN_IN_BROWSER)
    assert desk.page.browser_waits
    desk.press(Act.CANCEL_SIGN_IN)
    assert not desk.page.browser_waits
    desk.runner.finish()
    assert isinstance(desk.page, s.SignIn)
    assert desk.identity.signed_in is None


def test_the_chosen_name_says_that_the_sign_in_is_under_way_and_no_other_does(desk):
    desk.start()
    before = desk.page.people
    desk.holding = True
    desk.choose("mette")
    changed = [now for was, now in zip(before, desk.page.people, strict=True) if was != now]
    assert [(one.id, one.icon, words(one.detail)) for one in changed] == [("mette", "schedule", "Logger ind. Vent lidt.")]
    desk.choose("vibe")
    assert [one for one in desk.page.people if one.icon == "schedule"] == changed, "a second press changes nothing"
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.Welcome)


def test_a_sign_in_that_failed_leaves_every_name_to_be_chosen_again(desk):
    desk.start()
    before = desk.page.people
    desk.identity.failure = OFFLINE
    desk.choose("mette")
    assert isinstance(desk.page, s.SignIn)
    assert desk.page.people == before


def test_welcome_has_the_doors_that_work_and_greets_by_name(desk):
    desk.signed_in()
    assert [door.id for door in desk.page.doors] == ["visit", "guidance", "self"]
    assert words(desk.page.greeting) == "God formiddag, Mette. Hvad skal vi?"
    assert words(desk.page.sentence) == "Tryk på Besøg, når der kommer en borger."


def test_the_next_citizen_is_one_press_away_and_no_two_buttons_say_it(desk):
    desk.signed_in()
    assert desk.page.shell.primary is None, "the door says it"
    assert desk.page.shell.enter is Act.OPEN_VISIT_DOOR
    assert isinstance(desk.choose("visit").page, s.FindCitizen)
    assert isinstance(desk.press(Act.BACK).press(Act.OPEN_VISIT_DOOR).page, s.FindCitizen), "Enter opens the same"


def test_a_volunteer_sees_only_the_doors_that_are_theirs(desk):
    desk.signed_in("vibe")
    assert [door.id for door in desk.page.doors] == ["guidance", "self"]
    assert (desk.page.shell.primary, desk.page.shell.enter) == (None, None)
    assert words(desk.page.sentence) == "Vælg en dør, når der kommer en borger."
    desk.press(Act.OPEN_VISIT_DOOR).choose("visit")
    assert isinstance(desk.page, s.Welcome)


def test_a_controller_helps_nobody_and_has_the_sample_alone(desk):
    desk.signed_in("kirsten")
    assert [door.id for door in desk.page.doors] == ["sample"]
    desk.choose("guidance").choose("visit")
    assert isinstance(desk.page, s.Welcome)


def test_signing_out_leaves_nobody_at_the_desk(desk):
    desk.signed_in().press(Act.SIGN_OUT)
    assert isinstance(desk.page, s.SignIn)
    assert desk.identity.signed_in is None


@pytest.mark.parametrize(("typed", "sentence"), [
    ("", "10 tal"), ("07034", "mangler tal"), ("070342123512", "for mange"), ("3202421235", "fødselsdag"), ("abc", "10 tal"),
])
def test_a_number_that_is_no_cpr_number_says_what_to_write(desk, typed, sentence):
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", typed).press(Act.NEXT)
    assert isinstance(desk.page, s.FindCitizen)
    assert sentence in words(desk.page.errors[0].text)
    assert desk.page.number.error == desk.page.errors[0].text
    assert desk.reception.journal == []


def test_a_number_that_fails_modulus_11_asks_once_and_goes_on_with_the_second_press(desk):
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT)
    assert isinstance(desk.page, s.FindCitizen)
    assert "en gang til" in words(desk.page.number.notice)
    assert desk.page.errors == ()
    assert desk.reception.journal == []
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)


def test_another_number_is_asked_about_anew(desk):
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT).fill("cpr", "0703421236")
    assert desk.page.number.notice is None
    desk.press(Act.NEXT)
    assert desk.page.number.notice is not None


def test_a_citizen_who_is_not_found_keeps_the_number_on_screen(desk):
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", "0703421236").press(Act.NEXT).press(Act.NEXT)
    assert isinstance(desk.page, s.FindCitizen)
    assert words(desk.page.errors[0].text) == "Vi fandt ingen med det nummer. Tjek tallene."
    assert desk.page.number.value == "0703421236"


@pytest.mark.parametrize("kind", [FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN, FailureKind.RATE_LIMITED])
def test_a_look_up_that_failed_says_so_in_a_sentence_and_goes_on_when_tried_again(desk, kind):
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT)
    desk.reception.failure = Failure(kind, "En sætning.")
    desk.press(Act.NEXT)
    assert words(desk.page.problem) == "En sætning."
    assert (desk.page.errors, desk.page.number.error, desk.page.number.notice) == ((), None, None), "said once"
    desk.reception.failure = None
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)


@pytest.mark.parametrize("kind", [FailureKind.OFFLINE, FailureKind.RATE_LIMITED, FailureKind.CLIENT_TOO_OLD])
def test_where_nobody_heard_what_was_shown_nothing_is_wrong_with_what_was_chosen(desk, kind):
    desk.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    desk.reception.failure = Failure(kind, "En sætning.")
    desk.fill("proof", "photo-id").press(Act.NEXT)
    assert words(desk.page.problem) == "En sætning."
    assert (desk.page.errors, desk.page.proof.error) == ((), None), "said once"
    desk.fill("proof", "photo-id")
    assert desk.page.problem is None


def test_before_proof_there_is_no_name_anywhere(desk):
    desk.found()
    assert isinstance(desk.page, s.ShowProof)
    assert (desk.page.initials, desk.page.birth_year) == ("I.E.", 1942)
    assert not any("Inger" in all_words(page) for page in desk.pages)


def test_going_on_without_saying_what_was_seen_asks_for_it(desk):
    desk.found().press(Act.NEXT)
    assert desk.page.proof.error is not None
    assert "proof photo-id" not in desk.reception.journal


def test_a_citizen_with_no_id_today_is_told_what_can_be_done_and_nothing_is_opened(desk):
    desk.found()
    assert [words(line) for line in desk.page.without] == [
        "Så kan du ikke åbne noget om borgeren i dag. Du må gerne fortælle, hvordan man gør.",
        "Tryk på »Intet ID i dag«. Så åbner vejledning, hvor ingen skal vise ID.",
        f"Er I i tvivl, så ring på {METTE.organisation.phone}.",
    ]
    desk.press(Act.NO_PROOF)
    assert isinstance(desk.page, s.Guidance)
    assert words(desk.page.shell.note).startswith("Intet er åbnet om borgeren.")
    assert desk.reception.journal[-1] == "cancelled without id"
    assert not any("Inger" in all_words(page) for page in desk.pages)


def test_a_wrong_person_is_hidden_at_once_and_journaled(desk):
    desk.found()
    desk.holding = True
    desk.press(Act.WRONG_PERSON)
    assert isinstance(desk.page, s.Welcome)
    desk.runner.finish()
    assert desk.reception.journal[-1] == "cancelled"


def test_a_wrong_person_off_line_is_journaled_as_soon_as_there_is_a_connection(desk):
    desk.found()
    desk.reception.failure = OFFLINE
    desk.press(Act.WRONG_PERSON)
    desk.reception.failure = None
    desk.reception.journal.clear()
    desk.pass_time(6)
    assert desk.reception.journal == ["cancelled"]


def test_tasks_are_found_by_everyday_words_put_on_the_list_and_taken_off(desk):
    desk.proved().search("task", "flytte")
    assert [item.id for item in desk.page.found] == [MOVING]
    desk.choose(MOVING).choose(MOVING)
    assert [item.id for item in desk.page.chosen] == [MOVING]
    desk.tick(EU_CARD)
    desk.tick(MOVING, on=False)
    assert [item.id for item in desk.page.chosen] == [EU_CARD]


def test_words_that_find_nothing_say_what_to_try(desk):
    desk.proved().search("task", "qqqqqq")
    assert desk.page.found == ()
    assert "andet ord" in words(desk.page.nothing_found)


def test_there_is_something_on_the_list_before_the_citizen_is_asked(desk):
    desk.proved().press(Act.NEXT)
    assert isinstance(desk.page, s.Today)
    assert "mindst én" in words(desk.page.problem)


def test_a_catalogue_that_cannot_be_had_can_be_fetched_again(desk):
    desk.catalogue.failure = OFFLINE
    desk.proved()
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.catalogue.failure = None
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.found) == 2


def test_the_citizen_is_asked_with_three_equal_answers_and_no_primary_button(desk):
    desk.asked(EU_CARD, MOVING)
    page = desk.page
    assert isinstance(page, s.CitizenYes)
    assert [button.act for button in page.answers] == [Act.AGREE, Act.NOT_UNDERSTOOD, Act.DECLINE]
    assert page.shell.primary is None
    assert "Mette fra Borgerservice" in words(page.who_helps)
    assert words(page.question) == "EU-kort og Meld flytning. Må vi hjælpe dig med det i dag?"
    said = " ".join(words(line) for line in page.consequences)
    assert "kl. 24" in said
    assert "sige nej" in said
    assert "på vores skærm" in said, "iron rule 5: whose screen it was is journaled, so it is said"


def test_not_understood_says_it_in_other_words_and_stays(desk):
    desk.asked().press(Act.NOT_UNDERSTOOD)
    assert isinstance(desk.page, s.CitizenYes)
    assert desk.page.explanation is not None
    assert not any(line.startswith("yes") for line in desk.reception.journal)


def test_a_no_goes_back_to_the_list_and_leaves_no_trace_here(desk):
    desk.asked()
    before = list(desk.reception.journal)
    desk.press(Act.DECLINE)
    assert isinstance(desk.page, s.CitizenYes)
    assert words(desk.page.question) == "Du sagde nej"
    assert [answer.act for answer in desk.page.answers] == [Act.DONE]
    desk.press(Act.AGREE).press(Act.DONE)
    assert isinstance(desk.page, s.Today)
    assert desk.page.chosen == ()
    assert desk.reception.journal == before
    assert desk.stores.open_visits == {}
    assert desk.page.shell.basis is None


def test_the_yes_is_journaled_as_pressed_on_the_helpers_screen_in_the_language_the_citizen_read(desk):
    desk.reception.citizen = replace(INGER, language="en")
    desk.asked()
    assert desk.page.language == "en", "the helper's window stays Danish"
    desk.press(Act.AGREE)
    assert "yes eu-kort helper-screen en" in desk.reception.journal


def test_a_second_press_on_yes_does_nothing(desk):
    desk.asked()
    desk.holding = True
    desk.press(Act.AGREE).press(Act.AGREE).press(Act.DECLINE)
    assert desk.page.busy
    desk.runner.finish()
    assert len([line for line in desk.reception.journal if line.startswith("yes")]) == 1
    assert isinstance(desk.page, s.BeforeStart)


def test_a_yes_that_could_not_be_told_says_so_and_can_be_pressed_again(desk):
    desk.asked()
    desk.reception.failure = OFFLINE
    desk.press(Act.AGREE)
    assert words(desk.page.problem) == "Dit ja er ikke skrevet ned endnu. Prøv igen."
    desk.reception.failure = None
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.BeforeStart)


def test_a_yes_to_one_thing_goes_straight_to_it_and_home_is_one_press_back(desk):
    desk.asked(EU_CARD).press(Act.AGREE)
    assert isinstance(desk.page, s.BeforeStart)
    assert words(desk.page.title) == "EU-kort"
    assert words(desk.page.shell.leave.text) == "Gå til forsiden"
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    assert [card.id for card in desk.page.cards] == [EU_CARD, OWN_MATTERS]


def test_a_yes_to_several_things_lists_them(desk):
    desk.asked(EU_CARD, MOVING).press(Act.AGREE)
    assert isinstance(desk.page, s.Home)
    assert [card.id for card in desk.page.cards] == [EU_CARD, MOVING, OWN_MATTERS]


def test_what_is_known_is_filled_in_also_when_the_task_opens_by_itself(desk):
    desk.asked(MOVING).press(Act.AGREE).press(Act.START_TASK)
    assert desk.desk._place.visit.flows[MOVING].known == {"citizen.phone": "12345678"}


def test_the_basis_is_on_screen_from_the_yes_to_the_end(desk):
    desk.in_visit(EU_CARD, MOVING)
    bar = desk.page.shell.basis
    assert f"{words(bar.citizen)} {words(bar.line)}" == "Inger Eksempel hjælpes af Mette, Borgerservice"
    assert words(bar.detail) == "ID vist · i dag til kl. 24 · EU-kort og Meld flytning"
    desk.press(Act.END_VISIT).press(Act.END_VISIT)
    assert desk.page.shell.basis is None


def test_a_protected_name_is_never_on_screen(desk):
    desk.reception.citizen = replace(INGER, protected=True)
    desk.sent()
    assert not any("Inger" in all_words(page) for page in desk.pages)


def test_home_asks_what_the_citizen_wants_and_shows_how_far_each_task_came(desk):
    desk.in_visit(EU_CARD, MOVING)
    assert words(desk.page.question) == "Hvad vil Inger have hjælp til?"
    assert [words(card.badge) for card in desk.page.cards[:-1]] == ["Cirka 4 minutter", "Cirka 8 minutter"]
    desk.choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE)
    card = desk.page.cards[0]
    assert words(card.title) == "Gå videre med: EU-kort"
    assert words(card.detail) == "Du er nået til trin 2 af 3. Gemt, til besøget slutter."
    assert words(card.badge) == "Cirka 3 minutter igen"


def test_a_task_not_agreed_yet_is_asked_about_first(desk):
    desk.in_visit(EU_CARD).search("task", "flytte").choose(MOVING)
    assert isinstance(desk.page, s.CitizenYes)
    assert desk.page.shell.basis is not None
    desk.press(Act.AGREE)
    assert words(desk.page.title) == "Meld flytning", "what was asked for a moment ago is not asked for again"
    desk.press(Act.BACK)
    assert [card.id for card in desk.page.cards] == [EU_CARD, MOVING, OWN_MATTERS]
    desk.choose(EU_CARD)
    assert isinstance(desk.page, s.BeforeStart), "what was agreed before is still agreed"


def test_a_no_to_one_more_task_comes_back_home(desk):
    desk.in_visit(EU_CARD).search("task", "flyt").choose(MOVING).press(Act.DECLINE).press(Act.DONE)
    assert isinstance(desk.page, s.Home)
    assert desk.page.words == ""
    assert [card.id for card in desk.page.cards] == [EU_CARD, OWN_MATTERS]


def test_before_the_start_everything_is_said(desk):
    desk.in_visit().choose(EU_CARD)
    page = desk.page
    assert isinstance(page, s.BeforeStart)
    facts = {words(name): words(value) for name, value in page.facts}
    assert facts["Tid"] == "Cirka 4 minutter"
    assert facts["Trin"] == "3"
    assert facts["Myndighed"] == "Udbetaling Danmark"
    assert "øvelse" in facts["Sådan sendes det"]
    assert [words(line) for line in page.ready] == ["Datoen, du rejser"]
    assert words(page.other_way) == "Ring på 12 34 56 78."


def test_going_on_with_something_wrong_shows_it_at_the_field_and_on_top(desk):
    desk.in_task().fill("travel-date", "31. november 2026").press(Act.NEXT)
    page = desk.page
    assert isinstance(page, s.Step)
    assert [line.field for line in page.errors] == ["travel-date"]
    assert page.fields[0].error == page.errors[0].text
    assert page.fields[0].value == "31. november 2026"


def test_back_and_forward_keeps_every_answer(desk):
    desk.in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "long").fill("country", "Norge")
    desk.press(Act.BACK)
    assert desk.page.fields[0].value == "3. marts 2027"
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.BeforeStart)
    assert desk.page.go_on
    desk.press(Act.BACK).choose(EU_CARD).press(Act.START_TASK).press(Act.NEXT)
    assert [field.value for field in desk.page.fields] == ["long", "Norge"]


def moving(desk):
    desk.in_task(MOVING).do(Filled("address", {"id": "a1", "text": "Eksempelvej 1, 9910 Øvelsesby"})).press(Act.NEXT).press(Act.NEXT)
    assert isinstance(desk.page, s.Check)
    return next(line for line in desk.page.lines if line.item == "address")


def test_an_address_can_be_read_through_where_all_answers_stand(desk):
    line = moving(desk)
    assert words(line.value) == "Eksempelvej 1, 9910 Øvelsesby"
    assert line.whole is None


def test_a_protected_citizens_address_is_shown_there_only_when_somebody_asks(desk):
    desk.reception.citizen = replace(INGER, protected=True)
    line = moving(desk)
    assert words(line.value) == "Skjult"
    assert words(line.whole) == "Eksempelvej 1, 9910 Øvelsesby"
    assert "Eksempelvej" not in all_words(desk.page)


def test_before_sending_it_is_said_who_gets_the_answers(desk):
    assert words(desk.checking().page.receiver) == "Udbetaling Danmark"


def test_check_shows_every_answer_and_a_changed_one_comes_back(desk):
    desk.checking()
    page = desk.page
    assert isinstance(page, s.Check)
    assert (page.number, page.count) == (3, 3)
    assert [words(line.value) for line in page.lines] == ["onsdag 3. marts 2027", "Under et år"]
    desk.choose("travel-date")
    assert isinstance(desk.page, s.Step)
    desk.fill("travel-date", "4. marts 2027").press(Act.NEXT)
    assert isinstance(desk.page, s.Check)
    assert words(desk.page.lines[0].value) == "torsdag 4. marts 2027"


def test_a_declaration_not_ticked_stops_the_sending(desk):
    desk.checking().fill("truth", False).press(Act.SEND)
    assert isinstance(desk.page, s.Check)
    assert [line.field for line in desk.page.errors] == ["truth"]
    assert desk.gateway.attempts == []


def test_fields_that_are_not_on_the_page_cannot_be_filled(desk):
    desk.in_task().fill("stay", "long").press(Act.SEND).choose("stay")
    assert isinstance(desk.page, s.Step)
    assert desk.page.step == "rejse"


def test_the_receipt_is_printed_and_saved_under_a_name_that_tells_no_person(desk):
    desk.sent().press(Act.PRINT)
    assert words(desk.page.notice) == "Sendt til printeren."
    desk.press(Act.SAVE_RECEIPT)
    assert desk.paper.saved == ["kvittering-SM-2026-000001.pdf"]
    assert len(desk.paper.printed) == 1
    assert [made[0] for made in desk.documents.made] == ["receipt"], "made once"


def test_a_receipt_that_is_made_when_its_visit_is_set_aside_is_offered_to_nobody(desk):
    desk.sent()
    desk.holding = True
    desk.press(Act.SAVE_RECEIPT).press(Act.DONE).press(Act.SET_ASIDE)
    desk.runner.finish()
    assert isinstance(desk.page, s.Welcome)
    assert desk.documents.made
    assert desk.paper.saved == []


def test_a_receipt_printed_to_a_file_is_said_to_be_a_file_that_stays(desk):
    desk.sent()
    desk.paper.printed_to = Path("/borgerens-nøgle/udskrift.pdf")
    desk.press(Act.PRINT)
    assert words(desk.page.notice).startswith("Gemt som udskrift.pdf i mappen borgerens-nøgle. Filen bliver liggende")


def test_nothing_is_said_to_be_printed_that_was_not(desk):
    desk.sent()
    desk.paper.thought_better = True
    desk.press(Act.PRINT).press(Act.SAVE_RECEIPT)
    assert desk.page.notice is None
    desk.paper.failure = Failure(FailureKind.BROKEN, "Printeren svarer ikke.")
    for act in (Act.PRINT, Act.SAVE_RECEIPT):
        desk.press(act)
        assert words(desk.page.notice) == "Printeren svarer ikke."


def test_the_receipt_is_in_the_citizens_language(desk):
    desk.reception.citizen = replace(INGER, language="en")
    desk.sent().press(Act.PRINT)
    assert desk.documents.made[0][2] == "en"
    assert next(iter(desk.gateway.received.values()))["language"] == "en"


def test_a_sent_task_shows_its_receipt_again_from_home(desk):
    desk.sent().press(Act.DONE)
    assert words(desk.page.cards[0].title) == "Sendt: EU-kort"
    desk.choose(EU_CARD)
    assert isinstance(desk.page, s.Sent)


def test_end_of_visit_names_what_is_unfinished_and_one_can_stay(desk):
    desk.in_visit(EU_CARD, MOVING).choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3").press(Act.SAVE_AND_LEAVE)
    desk.press(Act.END_VISIT)
    assert [words(item.detail) for item in desk.page.unfinished] == [
        "Nået til trin 1 af 3. Svarene er ikke sendt. De bliver slettet.", "Ikke begyndt",
    ]
    desk.press(Act.STAY_IN_VISIT)
    assert isinstance(desk.page, s.Home)


def test_ending_erases_here_and_tells_the_backend(desk):
    desk.sent().press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert desk.stores.erased == ["visit-1"]
    assert desk.outbox.entries == {}
    assert desk.reception.journal[-1] == "end visit-1"
    assert "Inger" not in all_words(desk.page)


def test_ending_off_line_erases_at_once_and_tells_the_backend_later(desk):
    desk.in_visit().press(Act.END_VISIT)
    desk.reception.failure = OFFLINE
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.stores.erased == ["visit-1"]
    desk.reception.failure = None
    desk.pass_time(6)
    assert desk.reception.journal[-1] == "end visit-1"


def test_ending_twice_ends_once(desk):
    desk.in_visit().press(Act.END_VISIT)
    desk.holding = True
    desk.press(Act.END_VISIT).press(Act.END_VISIT).press(Act.STAY_IN_VISIT)
    desk.runner.finish()
    assert desk.stores.erased == ["visit-1"]
    assert isinstance(desk.page, s.Ended)


def test_a_visit_ends_at_midnight_by_itself(desk):
    desk.in_task().fill("travel-date", "3. marts 2027")
    desk.pass_time(14 * 3600)
    assert isinstance(desk.page, s.Paused)
    assert desk.stores.erased == ["visit-1"]
    desk.choose("mette")
    assert isinstance(desk.page, s.Ended)
    assert "sluttede af sig selv" in words(desk.page.problem)
    assert desk.stores.open_visits == {}


def test_a_press_after_midnight_finds_the_visit_over(desk):
    desk.in_task()
    while desk.clock.now().hour != 23 or desk.clock.now().minute < 58:
        desk.pass_time(100)
        desk.desk.touched()
    desk.clock.advance(timedelta(minutes=3))  # and no round came in between
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Ended)


def test_a_visit_the_backend_says_is_over_ends_here_too(desk):
    desk.in_visit(EU_CARD).choose(MOVING)
    desk.reception.failure = Failure(FailureKind.VISIT_ENDED, "Besøget er slut.")
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.Ended)
    assert desk.stores.erased == ["visit-1"]


def test_a_proof_that_grew_too_old_begins_again_with_the_number(desk):
    desk.found().fill("proof", "photo-id")
    desk.reception.failure = Failure(FailureKind.VISIT_ENDED, "For længe siden.")
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Welcome)
    assert "CPR-nummeret" in words(desk.page.shell.note)


def test_closing_the_window_in_a_visit_erases_it_before_anything_else(desk):
    desk.in_task().fill("travel-date", "3. marts 2027")
    desk.desk.close()
    shown = len(desk.pages)
    assert desk.stores.erased == ["visit-1"]
    desk.press(Act.NEXT)
    desk.pass_time(60)
    desk.desk.close()
    assert len(desk.pages) == shown


def test_a_disk_that_refuses_holds_up_neither_closing_nor_midnight_nor_the_next_start(desk):
    desk.in_visit()
    desk.outbox.failure = CannotSave("full")
    desk.clock.advance(timedelta(hours=20))
    desk.press(Act.NEXT).choose("mette")
    assert isinstance(desk.page, s.Ended)
    assert desk.stores.erased == ["visit-1"]
    desk.restart()
    assert isinstance(desk.page, s.SignIn)
    desk.outbox.failure = None
    desk.in_visit()
    desk.outbox.failure = CannotSave("full")
    desk.desk.close()
    assert len(desk.stores.erased) == 2
    assert desk.incidents.recorded == []


def test_what_a_crash_left_is_erased_at_the_next_start(desk):
    desk.in_task().fill("travel-date", "3. marts 2027")
    desk.restart()
    assert isinstance(desk.page, s.SignIn)
    assert desk.stores.open_visits == {}


def test_helping_off_line_works_from_the_yes_to_the_check_page(desk):
    desk.in_visit(EU_CARD, MOVING)
    desk.reception.failure = desk.catalogue.failure = desk.addresses.failure = desk.identity.failure = OFFLINE
    desk.choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027").press(Act.NEXT)
    desk.fill("stay", "short").press(Act.NEXT)
    assert isinstance(desk.page, s.Check)


def test_what_is_worth_knowing_of_this_start_stands_on_the_pages_before_a_visit():
    desk = AtTheDesk(notice="Noget er lagt til side.").signed_in()
    assert [words(page.shell.note) for page in desk.pages if isinstance(page, s.SignIn | s.Welcome)] == [
        "Noget er lagt til side.",
    ] * len([page for page in desk.pages if isinstance(page, s.SignIn | s.Welcome)])
