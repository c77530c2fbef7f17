"""The door "Vejledning": nobody says who they are, nothing is fetched about anyone, and nothing stays."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.flows.answers import UNKNOWN
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import all_words, words
from tests.support.fake_identity import OFFLINE
from tests.support.fake_reception import INGERS_CPR
from tests.support.guiding import Guiding
from tests.support.small_tasks import EU_CARD, HOUSING, MOVING


def nothing_about_anyone(desk: Guiding) -> bool:
    return desk.reception.journal == [] and desk.outbox.entries == {} and desk.gateway.received == {} \
        and desk.stores.open_visits == {}


# Finding a task


@pytest.mark.parametrize("typed", ["hjælp til huslejen", "hjaelp til huslejen", "boligstotte", "boligstøte", "husleje"])
def test_a_task_is_found_by_the_citizens_own_words_also_misspelled(typed):
    desk = Guiding().in_guidance().search("task", typed)
    assert desk.page.found[0].id == HOUSING


def test_words_of_no_task_say_what_to_try_instead():
    desk = Guiding().in_guidance().search("task", "rugbrødsopskrift")
    assert desk.page.found == ()
    assert "Prøv et andet ord" in words(desk.page.nothing_found)


def test_a_task_is_fetched_in_nobodys_name():
    desk = Guiding().at_task()
    assert desk.catalogue.asked == [HOUSING]
    assert nothing_about_anyone(desk)
    assert desk.page.shell.basis is None


def test_a_task_that_cannot_be_fetched_says_so_and_the_words_stay():
    desk = Guiding().in_guidance().search("task", "husleje")
    desk.catalogue.failure = OFFLINE
    desk.choose(HOUSING)
    assert isinstance(desk.page, s.Guidance)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.page.words == "husleje"
    desk.catalogue.failure = None
    assert isinstance(desk.choose(HOUSING).page, s.GuidanceTask)


# What a task needs


def test_before_anything_is_asked_one_reads_what_it_takes():
    page = Guiding().at_task().page
    facts = {words(name): words(value) for name, value in page.facts}
    assert facts["Tid"] == "Cirka 15 minutter"
    assert facts["Myndighed"] == "Udbetaling Danmark"
    assert facts["ID"] == "Eget MitID"
    assert [words(one) for one in page.ready] == ["Din lejekontrakt"]
    assert words(page.other_way) == "Få et skema på papir."
    assert words(page.wrong_authority) == "Det er Udbetaling Danmark."
    assert [words(one) for one in page.left_out] == ["De andre i boligen", "Lejekontrakten"]


def test_one_reads_what_else_one_may_have_a_right_to_and_goes_there_in_one_press():
    desk = Guiding().at_task()
    assert [(one.id, words(one.detail)) for one in desk.page.also] == [(MOVING, "Er du lige flyttet?")]
    assert [words(one) for one in desk.page.also_told] == ["Spørg om et lån til indskuddet."]
    desk.choose(MOVING)
    assert words(desk.page.title) == "Meld flytning"
    assert {words(name): words(value) for name, value in desk.page.facts}["ID"] == "Pas, kørekort eller to andre papirer"


# Questions


def test_nobody_is_asked_for_a_cpr_number_a_file_or_a_declaration():
    desk = Guiding().answered()
    assert isinstance(desk.page, s.Check)
    assert [line.item for line in desk.page.lines] == ["moved", "rent", "kitchen"]
    assert desk.page.declarations == ()


def test_answers_are_in_memory_and_nowhere_else():
    desk = Guiding().answered()
    assert nothing_about_anyone(desk)
    assert desk.page.shell.saving is s.Saving.NOTHING


def test_an_answer_that_is_not_right_stops_the_page_with_what_to_write():
    desk = Guiding().asked_about_housing().fill("moved", "31. november 2026").press(Act.NEXT)
    assert [line.field for line in desk.page.errors] == ["moved", "rent"]
    assert desk.page.fields[0].value == "31. november 2026"


def test_going_back_to_read_about_the_task_loses_no_answer():
    desk = Guiding().asked_about_housing().fill("rent", "5.400").press(Act.BACK)
    assert isinstance(desk.page, s.GuidanceTask)
    assert words(desk.page.shell.primary.text) == "Gå videre med svarene"
    desk.press(Act.START_TASK)
    assert desk.page.fields[1].value == "5.400"


def test_a_task_no_page_belongs_to_ends_on_paper():
    desk = Guiding().at_task(EU_CARD).press(Act.START_TASK).fill("travel-date", UNKNOWN).press(Act.NEXT)
    desk.fill("stay", "short").press(Act.NEXT).press(Act.TO_PAPER)
    assert words(desk.page.heading) == "Klar til at aflevere til Udbetaling Danmark"
    assert not desk.page.sent


# Paper


def test_a_note_says_what_to_have_ready_where_and_the_way_without_a_screen():
    desk = Guiding().at_task().press(Act.TO_PAPER)
    assert words(desk.page.heading) == "En seddel at tage med hjem"
    assert desk.page.choice is None, "nothing was answered"
    desk.press(Act.PRINT)
    kind, note, language = desk.documents.made[0]
    assert (kind, language, desk.paper.printed) == ("guidance", "da", [b"guidance"])
    assert words(note.ready[0]) == "Din lejekontrakt"
    assert note.page == "https://www.borger.dk/bolig"
    assert words(note.other_way) == "Få et skema på papir."
    assert (note.prepared, note.sent, note.lines, note.training) == (False, None, (), True)


def test_the_answers_are_on_the_paper_only_if_the_citizen_wants():
    desk = Guiding().answered().press(Act.SAVE_AND_LEAVE).press(Act.TO_PAPER).press(Act.PRINT)
    assert desk.documents.made[-1][1].lines == ()
    assert desk.documents.made[-1][1].prepared
    desk.fill("with-answers", True).press(Act.SAVE_RECEIPT)
    assert [words(value) for _, value in desk.documents.made[-1][1].lines] == [
        "søndag 1. november 2026", "5.400 kr.", "Ja",
    ]
    assert desk.paper.saved == ["seddel-bolig.pdf"]


def test_the_end_forgets_everything():
    desk = Guiding().told().press(Act.DONE)
    assert isinstance(desk.page, s.Welcome)
    desk.choose("guidance")
    assert desk.page.begun == ()
    desk.choose(HOUSING).press(Act.START_TASK)
    assert [field.value for field in desk.page.fields] == [None, None]
    assert nothing_about_anyone(desk)


# The other ways in and out


def test_a_citizen_without_id_is_guided_instead_and_the_look_up_is_cancelled():
    desk = Guiding().found().press(Act.NO_PROOF)
    assert isinstance(desk.page, s.Guidance)
    assert desk.reception.journal[-1] == "cancelled without id"
    assert "Her kan du vise vej" in words(desk.page.shell.note)
    assert not any("Inger" in all_words(page) for page in desk.pages)


def test_leaving_with_answers_says_first_what_is_lost_and_what_a_visit_may_keep():
    desk = Guiding().answered().press(Act.SAVE_AND_LEAVE).press(Act.BACK).choose(EU_CARD).press(Act.START_TASK)
    desk.fill("travel-date", "3. marts 2027").press(Act.BACK).press(Act.BACK).press(Act.CHANGE_DOOR)
    assert isinstance(desk.page, s.ChangeDoor)
    assert [words(one) for one in desk.page.goes_along] == ["Svarene til EU-kort"]
    assert [words(one) for one in desk.page.left_behind] == ["Svarene til Søg boligstøtte"]
    desk.press(Act.BACK)
    assert [one.id for one in desk.page.begun] == [HOUSING, EU_CARD]
    desk.press(Act.CHANGE_DOOR).press(Act.DONE)
    assert isinstance(desk.page, s.Welcome)
    assert desk.choose("guidance").page.begun == ()


def test_leaving_without_answers_asks_nothing():
    assert isinstance(Guiding().at_task().press(Act.BACK).press(Act.CHANGE_DOOR).page, s.Welcome)


def with_a_travel_date() -> Guiding:
    desk = Guiding().at_task(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027")
    return desk.press(Act.BACK).press(Act.BACK).press(Act.CHANGE_DOOR)


def receive(desk: Guiding, *tasks: str) -> Guiding:
    desk.fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    desk.fill("proof", "photo-id").press(Act.NEXT)
    for task in tasks:
        desk.choose(task)
    return desk.press(Act.NEXT).press(Act.AGREE)


def test_who_shows_id_after_all_keeps_their_answers():
    desk = with_a_travel_date().press(Act.OPEN_VISIT_DOOR)
    assert isinstance(desk.page, s.FindCitizen)
    receive(desk, EU_CARD).press(Act.START_TASK)
    assert desk.page.fields[0].value == "3. marts 2027"


def test_answers_never_follow_the_next_citizen():
    desk = with_a_travel_date().press(Act.OPEN_VISIT_DOOR).press(Act.BACK).press(Act.OPEN_VISIT_DOOR)
    receive(desk, EU_CARD).press(Act.START_TASK)
    assert desk.page.fields[0].value is None


def test_answers_never_follow_the_next_citizen_when_nobody_came_on_the_way_to_a_visit():
    desk = with_a_travel_date().press(Act.OPEN_VISIT_DOOR)
    desk.pass_time(301)
    desk.pass_time(3600)
    desk.choose("mette")
    assert isinstance(desk.page, s.FindCitizen)
    receive(desk, EU_CARD).press(Act.START_TASK)
    assert desk.page.fields[0].value is None


def test_a_volunteer_is_not_offered_a_visit():
    desk = Guiding().answered("vibe").press(Act.SAVE_AND_LEAVE).press(Act.BACK).press(Act.CHANGE_DOOR)
    assert desk.page.shell.exit is None
    assert desk.page.goes_along == ()
    desk.press(Act.OPEN_VISIT_DOOR)
    assert isinstance(desk.page, s.ChangeDoor)


def test_a_visit_goes_on_as_guidance_with_what_the_citizen_typed_and_nothing_that_was_known():
    desk = Guiding().in_visit(MOVING)
    desk.choose(MOVING).press(Act.START_TASK).fill("address", {"id": "a1", "text": "Eksempelvej 1"}).press(Act.NEXT)
    assert desk.page.fields[0].value == "12 34 56 78", "once-only data"
    desk.fill("phone", "12 34 56 79").fill("when", ("evening",)).press(Act.SAVE_AND_LEAVE)
    desk.press(Act.END_VISIT).press(Act.CHANGE_DOOR)
    assert [words(one) for one in desk.page.goes_along] == ["Det, borgeren selv har svaret i Meld flytning"]
    assert "Det, myndighederne vidste i forvejen: Telefon" in [words(one) for one in desk.page.left_behind]
    desk.press(Act.CHANGE_DOOR)
    assert isinstance(desk.page, s.Guidance)
    assert desk.page.shell.basis is None
    assert desk.desk._place.visit is None
    assert any("end" in line for line in desk.reception.journal[-1:])
    desk.choose(MOVING).press(Act.START_TASK)
    assert desk.page.fields[0].value == {"id": "a1", "text": "Eksempelvej 1"}
    desk.press(Act.NEXT)
    assert [field.value for field in desk.page.fields] == [None, ("evening",)]
    assert "12 34 56 7" not in all_words(desk.page)


def test_who_thinks_better_of_it_stays_in_the_visit():
    desk = Guiding().in_visit(MOVING).press(Act.END_VISIT).press(Act.CHANGE_DOOR).press(Act.STAY_IN_VISIT)
    assert isinstance(desk.page, s.Home)
    assert desk.desk._place.visit is not None


def test_what_the_citizen_sends_alone_is_not_put_on_the_list_of_a_visit():
    desk = Guiding().proved().choose(HOUSING)
    assert desk.page.chosen == ()
    assert "Vælg det i vejledning" in words(desk.page.problem)
    desk.choose(EU_CARD).press(Act.NEXT).press(Act.AGREE).press(Act.BACK).search("task", "husleje").choose(HOUSING)
    assert isinstance(desk.page, s.Home)
    assert "Vælg det i vejledning" in words(desk.page.shell.note)


# Nobody touches the screen


def test_five_minutes_without_a_touch_erase_it_all():
    desk = Guiding().beside().press(Act.COPY).pass_time(301)
    assert isinstance(desk.page, s.Paused)
    assert desk.clipboard.text == ""
    desk.choose("mette")
    assert isinstance(desk.page, s.Guidance)
    assert words(desk.page.shell.note) == "Ingen rørte skærmen, så svarene er slettet."
    assert desk.page.begun == ()
    desk.choose(HOUSING).press(Act.START_TASK)
    assert [field.value for field in desk.page.fields] == [None, None]


def test_a_pause_by_hand_comes_back_to_the_very_same_answers_but_not_the_clipboard():
    desk = Guiding().beside().press(Act.COPY).press(Act.PAUSE)
    assert desk.clipboard.text == ""
    assert "01-11-2026" not in all_words(desk.page)
    desk.choose("mette")
    assert isinstance(desk.page, s.Companion)
    assert [one.copied for one in desk.page.answers] == [True, False, False]


def test_closing_the_window_clears_the_clipboard():
    desk = Guiding().beside().press(Act.COPY)
    assert not desk.desk.may_close(), "what was answered goes, and that is said first"
    assert desk.desk.may_close()
    desk.desk.close()
    assert desk.clipboard.text == ""


def test_a_catalogue_that_never_came_is_fetched_again():
    desk = Guiding()
    desk.catalogue.failure = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse.")
    desk.in_guidance()
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.catalogue.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.found
