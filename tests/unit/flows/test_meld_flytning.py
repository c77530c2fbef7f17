"""Moving: the rules people meet (DOMAIN.md, "Moving"; iron rule 9)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.visit import Assurance
from desktop.flows.answers import UNKNOWN
from desktop.flows.flow import restore, start
from desktop.flows.validation import check_submission
from tests.support.definitions import errors, field, said, task, walk

TODAY = date(2026, 11, 23)
HOME = {"id": "8ceab638-5b4b-53fa-b15e-48346b73c819", "text": "Eksempelvej 12, 2. th., 9910 Øvelsesby"}
NOAH = {"name": "Noah Prøve", "cpr": "0904175001"}
FREJA = {"name": "Freja Eksempel", "cpr": "1905105004"}
JENS = {"name": "Jens Øvelse", "cpr": "2209581001"}
LEASE = {
    "name": "lejekontrakt.pdf", "type": "application/pdf", "size": 9,
    "sha256": "2ce62b0a95e9ed9542abae65ae4f9bd01b42e4fbcb6f1dcc0cc4b1b5db6fdd27", "content": "JVBERi0xLjcK",
}
INGER = {
    "move-date": "1. december 2026", "new-address": HOME, "who-moves": "alone", "occupied": "empty",
    "doctor": "keep", "may-call": False, "protection": "no",
}


@pytest.fixture
def moving():
    return task("meld-flytning")


@pytest.fixture
def begin(moving):
    def _begin(**known):
        return start(moving, known, TODAY)

    return _begin


def declared(flow):
    return flow.answer("true-answers", True)


def on(days):
    """A day that many days from today, as a person types it."""
    day = TODAY + timedelta(days=days)
    return f"{day.day}/{day.month} {day.year}"


def notice_of(flow, name):
    return said(field(flow, name).notice)


# --- the shape of it ------------------------------------------------------------------------------------------------


def test_inger_moves_alone_into_an_empty_home_in_eight_pages(begin):
    flow = begin(phone="12 34 56 80", doctor="Lægehuset Eksempel")
    assert flow.count == 8
    flow = walk(flow, **INGER)
    assert (flow.number, flow.count) == (8, 8)
    assert flow.is_checking
    assert declared(flow).is_complete


def test_what_inger_reads_on_the_check_page_is_what_she_said(begin):
    flow = walk(begin(phone="12345680", doctor="Lægehuset Eksempel"), **INGER)
    read = {said(line.label): said(line.value) for line in flow.summary()}
    assert read["Den dag, du flytter ind"] == "tirsdag 1. december 2026"
    assert read["Din nye adresse"] == "Eksempelvej 12, 2. th., 9910 Øvelsesby"
    assert read["Hvem flytter du sammen med?"] == "Ingen, jeg flytter alene"
    assert read["Din læge i dag"] == "Lægehuset Eksempel"


def test_the_fourth_page_asks_whether_anyone_lives_there(begin):
    flow = begin()
    for name in ("move-date", "new-address", "who-moves"):
        flow = flow.answer(name, INGER[name]).next()
    assert flow.number == 4
    assert said(flow.step.question) == "Bor der allerede nogen på adressen?"


def test_every_answer_may_be_changed_from_the_check_page(begin):
    flow = walk(begin(), **INGER)
    changed = flow.go_to("who-moves").answer("who-moves", "everyone").answer("children-move", False).next()
    assert changed.is_checking
    assert changed.submission().answers["who-moves"] == "everyone"


def test_it_may_be_done_for_someone_else_and_needs_proof(moving):
    assert {"assistance-session", "mandate", "parental-responsibility"} <= {str(one) for one in moving.basis}
    assert moving.proof >= Assurance.LOW


def test_what_is_sent_is_received_by_the_same_rules(begin, moving):
    flow = declared(walk(begin(phone="12 34 56 80"), **{**INGER, "may-call": True}))
    assert check_submission(moving, flow.submission(), TODAY) == ()
    assert flow.submission().answers == {
        "move-date": "2026-12-01", "new-address": HOME, "who-moves": "alone", "occupied": "empty",
        "doctor": "keep", "may-call": True, "phone": "12345680", "protection": "no",
    }


def test_a_move_left_in_the_middle_is_found_again(begin, moving):
    flow = begin().answer("move-date", on(8)).next().answer("new-address", HOME)
    assert restore(moving, flow.save(), TODAY) == flow


# --- when -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [28, 27, 0, -4, -5])
def test_a_move_is_reported_from_28_days_before_until_5_days_after_without_a_word(begin, days):
    flow = begin().answer("move-date", on(days))
    assert notice_of(flow, "move-date") == ""
    assert flow.next().number == 2


def test_a_move_reported_too_early_is_told_from_when_it_can_be_reported(begin):
    flow = begin().answer("move-date", on(38)).next()
    assert flow.number == 1
    assert "fra torsdag 3. december 2026" in errors(flow)["move-date"]


def test_one_day_too_early_can_be_reported_tomorrow(begin):
    flow = begin().answer("move-date", on(29)).next()
    assert "fra tirsdag 24. november 2026" in errors(flow)["move-date"]


@pytest.mark.parametrize("days", [-6, -30, -364])
def test_a_late_move_is_accepted_and_told_about_a_possible_fine(begin, days):
    flow = begin().answer("move-date", on(days))
    assert "bøde" in notice_of(flow, "move-date")
    assert "Du kan stadig melde flytningen" in notice_of(flow, "move-date")
    assert flow.next().number == 2


def test_a_date_more_than_a_year_ago_asks_whether_the_year_is_right_and_goes_on(begin):
    flow = begin().answer("move-date", "1. december 2024")
    assert "årstallet" in notice_of(flow, "move-date")
    assert flow.next().number == 2


def test_a_late_move_is_asked_for_papers_and_may_go_on_without(begin):
    flow = walk(begin(), **{**INGER, "move-date": on(-6)})
    assert flow.step is not None
    assert said(flow.step.question) == "Hvordan bor du på adressen?"
    flow = walk(flow, **INGER, tenure=UNKNOWN)
    assert declared(flow).is_complete
    assert flow.submission().unknown == ("tenure",)


def test_a_missing_date_says_what_to_write(begin):
    assert errors(begin().next())["move-date"] == "Skriv den dag, du flytter ind."


# --- where ----------------------------------------------------------------------------------------------------------


def test_an_address_must_be_chosen_from_the_register(begin):
    flow = begin().answer("move-date", on(8)).next()
    assert "vælg din nye adresse på listen" in errors(flow.next())["new-address"]
    typed = flow.answer("new-address", {"id": "", "text": "Eksempelvej 12"})
    assert "vælg den på listen" in errors(typed.next())["new-address"]


def test_a_name_on_another_persons_door_comes_along_as_co(begin):
    flow = walk(begin(), **{**INGER, "new-address": {**HOME, "co": "Øvelse"}})
    assert flow.submission().answers["new-address"] == {**HOME, "co": "Øvelse"}
    assert any("c/o Øvelse" in said(line.value) for line in flow.summary())


# --- who ------------------------------------------------------------------------------------------------------------


def test_a_whole_household_moves_without_anyone_being_named(begin):
    flow = walk(begin(), **{**INGER, "who-moves": "everyone", "children-move": False})
    assert "people" not in flow.submission().answers
    assert declared(flow).is_complete


def test_those_who_move_along_are_written_by_name_and_number(begin):
    flow = walk(begin(), **{**INGER, "who-moves": "some"})
    assert "mindst én, der flytter med" in errors(flow)["people"]
    flow = walk(flow, **{**INGER, "who-moves": "some", "people": (JENS,)})
    assert flow.is_checking
    assert flow.submission().answers["people"] == (JENS,)


def test_the_check_page_does_not_show_the_numbers_of_those_who_move_along(begin):
    flow = walk(begin(), **{**INGER, "who-moves": "some", "people": (JENS,)})
    shown = " ".join(said(line.value) for line in flow.summary())
    assert "220958-••••" in shown
    assert JENS["cpr"] not in shown


def test_a_mothers_own_children_are_there_already(begin):
    flow = begin(household=[NOAH]).answer("move-date", on(8)).next().answer("new-address", HOME).next()
    flow = flow.answer("who-moves", "some")
    assert field(flow, "people").value == (NOAH,)
    assert field(flow, "people").prefilled


def test_children_who_do_not_move_along_are_not_sent(begin):
    flow = walk(begin(household=[NOAH]), **INGER)
    assert "people" not in flow.submission().answers
    assert "Noah" not in str(flow.submission())


# --- children -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [
    {"who-moves": "everyone", "children-move": True}, {"who-moves": "some", "people": (NOAH,)},
], ids=["with the whole household", "by its number"])
def test_a_child_who_moves_along_is_asked_about_its_parents(begin, who):
    flow = walk(begin(), **{**INGER, **who})
    assert flow.step is not None
    assert said(flow.step.question) == "Flytter begge børnenes forældre med?"


@pytest.mark.parametrize("who", [
    {"who-moves": "alone"}, {"who-moves": "everyone", "children-move": False}, {"who-moves": "some", "people": (JENS,)},
])
def test_nobody_is_asked_about_parents_when_no_child_moves(begin, who):
    assert walk(begin(), **{**INGER, **who}).is_checking


def test_a_parent_who_does_not_move_along_is_heard_by_the_municipality(begin):
    flow = walk(begin(), **{**INGER, "who-moves": "everyone", "children-move": True})
    one = next(choice for choice in field(flow, "parents").choices if choice.id == "one")
    assert "Kommunen spørger den anden forælder" in said(one.help)


@pytest.mark.parametrize("told", [True, False, UNKNOWN])
def test_the_other_parent_should_know_six_weeks_before_but_it_stops_nobody(begin, told):
    family = {**INGER, "who-moves": "everyone", "children-move": True, "parents": "one", "parent-told": told}
    flow = walk(begin(), **family)
    assert declared(flow).is_complete


def test_who_did_not_tell_the_other_parent_is_told_to_do_it_now(begin):
    flow = walk(begin(), **{**INGER, "who-moves": "everyone", "children-move": True})
    flow = flow.answer("parents", "one").answer("parent-told", False)
    assert "6 uger" in notice_of(flow, "parent-told")
    assert "stadig melde flytningen" in notice_of(flow, "parent-told")


@pytest.mark.parametrize("parents", ["both", "single", UNKNOWN])
def test_nobody_is_asked_about_notice_when_no_parent_stays_behind(begin, parents):
    flow = walk(begin(), **{**INGER, "who-moves": "everyone", "children-move": True, "parents": parents})
    assert flow.is_checking
    assert "parent-told" not in flow.submission().answers


def test_a_fifteen_year_old_may_report_it_themselves_and_may_be_brought_along(begin):
    flow = begin().answer("move-date", on(8)).next().answer("new-address", HOME).next()
    flow = flow.answer("who-moves", "some").answer("people", (FREJA,))
    assert "kan selv melde flytning" in notice_of(flow, "people")
    assert "kan selv melde flytning" not in notice_of(flow.answer("people", (NOAH,)), "people")
    assert "kan selv melde flytning" not in notice_of(flow.answer("people", (JENS,)), "people")


def test_a_sixteen_year_old_reports_her_own_move_like_anyone(begin):
    assert declared(walk(begin(phone="12 34 56 87"), **{**INGER, "may-call": True})).is_complete


# --- those who live there already ------------------------------------------------------------------------------------


def test_the_question_offers_empty_occupied_and_do_not_know(begin):
    flow = begin()
    for name in ("move-date", "new-address", "who-moves"):
        flow = flow.answer(name, INGER[name]).next()
    asked = field(flow, "occupied")
    assert [said(one.label) for one in asked.choices] == ["Nej, boligen er tom", "Ja, der bor en eller flere"]
    assert asked.may_be_unknown
    assert "Kommunen spørger" in said(asked.unknown_help)


def test_those_who_live_there_may_be_asked_to_confirm_but_are_never_named_or_counted(begin, moving):
    flow = walk(begin(), **{**INGER, "occupied": "occupied"})
    assert said(flow.step.question) == "Hvordan bor du på adressen?"
    kinds = [(one.id, str(one.kind)) for one in moving.fields()]
    assert [name for name, kind in kinds if kind == "household"] == ["people"]
    assert all(kind != "number" for _, kind in kinds)


def test_not_knowing_whether_anyone_lives_there_stops_nobody(begin):
    flow = walk(begin(), **{**INGER, "occupied": UNKNOWN})
    assert declared(flow).is_complete
    assert flow.submission().unknown == ("occupied",)


def test_a_tenant_may_send_the_lease_along_or_leave_it(begin):
    flow = walk(begin(), **{**INGER, "occupied": "occupied", "tenure": "lodger"})
    assert flow.is_checking
    flow = walk(begin(), **{**INGER, "occupied": "occupied", "tenure": "lodger", "lease": UNKNOWN})
    assert declared(flow).is_complete


def test_an_owner_is_not_asked_for_a_lease(begin):
    flow = walk(begin(), **{**INGER, "occupied": "occupied"}).answer("tenure", "owner")
    assert [one.id for one in flow.step.fields] == ["tenure"]


def test_a_lease_chosen_before_the_answer_changed_is_not_sent(begin):
    flow = walk(begin(), **{**INGER, "occupied": "occupied", "tenure": "tenant"})
    flow = flow.go_to("occupied").answer("occupied", "empty").next()
    assert flow.is_checking
    assert "tenure" not in flow.submission().answers
    again = flow.go_to("occupied").answer("occupied", "occupied").next()
    assert again.is_checking
    assert again.submission().answers["tenure"] == "tenant"


# --- doctor, protection, telephone ------------------------------------------------------------------------------------


def test_a_new_doctor_is_written_or_found_by_the_municipality(begin):
    flow = walk(begin(), **{**INGER, "doctor": "change"})
    assert "Skriv lægens navn" in errors(flow)["new-doctor"]
    assert declared(walk(flow, **{**INGER, "doctor": "change", "new-doctor": UNKNOWN})).is_complete


def test_a_doctor_one_leaves_is_not_sent(begin):
    flow = walk(begin(doctor="Lægehuset Eksempel"), **{**INGER, "doctor": "change", "new-doctor": "Lægerne i Ærprøve"})
    assert "current-doctor" not in flow.submission().answers
    assert flow.submission().answers["new-doctor"] == "Lægerne i Ærprøve"


@pytest.mark.parametrize("wish", ["yes", "no"])
def test_a_wish_for_protection_comes_along(begin, wish):
    assert walk(begin(), **{**INGER, "protection": wish}).submission().answers["protection"] == wish


def test_the_telephone_and_protection_are_asked_for_on_a_page_each(moving):
    asked = {one.id: step.id for step in moving.steps for one in step.fields}
    assert asked["phone"] != asked["protection"]


def test_it_is_said_that_protection_ends_and_does_not_follow_by_itself(moving):
    contact = next(step for step in moving.steps if step.id == "beskyttelse")
    words = " ".join(said(more.answer) for more in contact.more)
    assert "ét år" in words
    assert "følger ikke med af sig selv" in words


def test_a_protected_citizen_finds_nothing_filled_in(begin):
    flow = walk(begin(), **INGER)
    assert "phone" not in flow.submission().answers
    assert declared(flow).is_complete


# --- before and after --------------------------------------------------------------------------------------------------


def test_nothing_is_sent_before_the_citizen_says_it_is_true(begin, moving):
    flow = walk(begin(), **INGER)
    assert not flow.is_complete
    assert "true-answers" in errors(flow.try_send())
    assert dict(check_submission(moving, flow.submission(), TODAY)).keys() == {"true-answers"}


def test_every_question_where_one_might_not_know_may_be_answered_so(moving):
    """And what must be known (when, where, who) may not."""
    may = {one.id for one in moving.fields() if one.unknown is not None}
    assert {"parents", "parent-told", "occupied", "tenure", "lease", "doctor", "new-doctor", "protection"} == may


def test_a_move_to_another_municipality_is_sent_on(moving):
    assert "anden kommune" in said(moving.wrong_authority)
    assert "sender dine svar videre" in said(moving.wrong_authority)
