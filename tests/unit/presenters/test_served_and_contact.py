"""A court's summons is received with what it means said first, and contact details are changed the same way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import OFFLINE
from tests.support.in_their_name import at_contact_details, contact_checked, summons


@pytest.mark.parametrize("kind", AccessKind)
def test_reading_a_summons_receives_nothing_and_what_receiving_it_means_is_said_first(kind):
    desk = summons(kind)
    assert "served letter-1" not in desk.mailbox.journal
    assert words(desk.page.shell.primary.text) == "Sig, at du har modtaget det"
    assert [one.act for one in desk.page.doing] == ([Act.FORWARD] if kind is AccessKind.READ else [Act.REPLY, Act.FORWARD])
    desk.press(Act.BE_SERVED)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.heading) == "Brevet er en forkyndelse"
    said = " ".join(words(one) for one in desk.page.lines)
    assert "Fristerne i brevet løber fra nu." in said
    assert "Retten i Øvelsesby" in said
    assert [words(one.text) for one in desk.page.answers] == ["Ikke nu", "Jeg har modtaget det"]
    assert "served letter-1" not in desk.mailbox.journal


def test_not_now_receives_nothing_and_goes_back_to_the_letter():
    desk = summons().press(Act.BE_SERVED).press(Act.DECLINE)
    assert isinstance(desk.page, s.Letter)
    assert "served letter-1" not in desk.mailbox.journal


def test_who_says_they_received_it_is_told_from_when_and_is_not_asked_again():
    desk = summons().press(Act.BE_SERVED).press(Act.RECEIVED)
    assert isinstance(desk.page, s.WhatNext)
    assert words(desk.page.sentence) == "Det blev modtaget mandag 23. november 2026. Fristerne løber fra den dag."
    desk.press(Act.DONE).choose("letter-1")
    [fact] = desk.page.facts
    assert words(fact.sentence) == "Brevet er en forkyndelse. Det er modtaget, og fristerne løber fra den dag."
    assert words(fact.day) == "Modtaget mandag 23. november 2026"
    assert desk.page.shell.primary is None
    desk.press(Act.BE_SERVED)
    assert isinstance(desk.page, s.Letter)


def test_two_presses_receive_it_once_and_a_failure_is_one_sentence():
    desk = summons().press(Act.BE_SERVED)
    desk.correspondence.failure = OFFLINE
    desk.press(Act.RECEIVED)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    desk.correspondence.failure = None
    desk.holding = True
    desk.press(Act.RECEIVED).press(Act.RECEIVED).press(Act.DECLINE)
    assert desk.page.busy
    desk.holding = False
    desk.runner.finish()
    assert desk.mailbox.journal.count("served letter-1") == 1


def test_a_pause_closes_the_summons_behind_the_question():
    desk = summons().press(Act.BE_SERVED).press(Act.PAUSE).choose("peter")
    assert isinstance(desk.page, s.MandateQuestion)
    assert isinstance(desk.press(Act.DECLINE).page, s.LetterList)


def test_contact_details_are_shown_masked_and_what_a_change_does_is_said_first():
    page = at_contact_details().page
    assert isinstance(page, s.Step)
    assert words(page.help) == "Retter du noget, får Inger besked på de gamle oplysninger og på papir."
    assert [words(one.hint) for one in page.fields] == [
        "Nu: i••••@eksempel.dk",
        "Nu: •• •• •• 78",
    ]
    assert [one.value for one in page.fields] == ["", ""]


def test_where_there_is_none_that_is_said():
    desk = AtTheDesk()
    desk.correspondence.details = replace(desk.correspondence.details, email=None, phone=None)
    assert [words(one.hint) for one in at_contact_details(desk=desk).page.fields] == [
        "Der er ingen mailadresse nu.", "Der er intet telefonnummer nu."]


def test_a_new_address_is_read_once_more_and_then_it_is_changed():
    desk = contact_checked(phone="12345678")
    assert [words(one.value) for one in desk.page.rows] == ["inger@eksempel.dk", "12 34 56 78"]
    assert words(desk.page.lines[0]) == "Inger får besked på de gamle oplysninger og på papir."
    assert desk.page.shell.primary.binds
    assert desk.correspondence.changes == []
    desk.press(Act.SEND)
    assert words(desk.page.heading) == "Kontaktoplysningerne er rettet"
    assert desk.correspondence.changes == [("inger@eksempel.dk", "12345678")]
    assert isinstance(desk.press(Act.DONE).page, s.LetterList)


def test_only_what_was_typed_is_changed():
    assert contact_checked().press(Act.SEND).correspondence.changes == [("inger@eksempel.dk", None)]
    assert contact_checked("", "12345678").press(Act.SEND).correspondence.changes == [(None, "12345678")]


@pytest.mark.parametrize(("email", "phone", "said"), [
    ("", " ", "Skriv en ny mailadresse eller et nyt telefonnummer."),
    ("inger", "", "Skriv en e-mail-adresse med @ og punktum, for eksempel navn@eksempel.dk."),
    ("", "1234", "Skriv et telefonnummer med 8 tal. Er det fra et andet land, så begynd med +."),
])
def test_what_is_wrong_is_one_sentence_and_stays_as_typed(email, phone, said):
    desk = contact_checked(email, phone)
    assert [words(one.text) for one in desk.page.errors] == [said]
    assert [one.value for one in desk.page.fields] == [email, phone]


def test_two_presses_change_once():
    desk = contact_checked()
    desk.holding = True
    desk.press(Act.SEND).press(Act.SEND)
    desk.holding = False
    desk.runner.finish()
    assert len(desk.correspondence.changes) == 1


def test_where_another_changed_them_meanwhile_they_are_shown_anew_and_what_was_typed_stays():
    desk = contact_checked()
    desk.correspondence.details = replace(desk.correspondence.details, phone="•• •• •• 11", version=7)
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Step)
    assert words(desk.page.shell.note).startswith("Kontaktoplysningerne er ændret et andet sted.")
    assert "11" in words(desk.page.fields[1].hint)
    assert desk.page.fields[0].value == "inger@eksempel.dk"
    desk.press(Act.NEXT).press(Act.SEND)
    assert desk.correspondence.changes == [("inger@eksempel.dk", None)]


def test_what_could_not_be_changed_is_one_sentence_and_nothing_is_lost():
    desk = contact_checked()
    desk.correspondence.failure = OFFLINE
    desk.press(Act.SEND)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.press(Act.BACK).page.fields[0].value == "inger@eksempel.dk"


def test_leaving_with_something_typed_asks_first_and_without_does_not():
    assert isinstance(at_contact_details().press(Act.BACK).page, s.LetterList)
    desk = at_contact_details().fill("email", "inger@eksempel.dk").press(Act.BACK)
    assert isinstance(desk.page, s.MandateQuestion)
    assert not desk.desk.may_close()
    assert desk.press(Act.DECLINE).page.fields[0].value == "inger@eksempel.dk"
    assert isinstance(desk.press(Act.BACK).press(Act.DISCARD).page, s.LetterList)


def test_details_that_could_not_be_fetched_are_fetched_again_on_a_press():
    desk = AtTheDesk()
    desk.correspondence.failure = OFFLINE
    desk = at_contact_details(desk=desk)
    assert desk.page.fields == ()
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.correspondence.failure = None
    assert len(desk.press(Act.TRY_AGAIN).page.fields) == 2


def test_an_access_that_ended_meanwhile_is_said_calmly():
    desk = contact_checked()
    desk.correspondence.failure = Failure(FailureKind.REFUSED, "Adgangen gælder ikke længere.", settled=True)
    desk.press(Act.SEND)
    assert isinstance(desk.page.problem, s.Instead)


def test_a_pause_shows_nothing_of_the_details():
    desk = at_contact_details().fill("email", "inger@eksempel.dk").press(Act.PAUSE)
    assert "eksempel.dk" not in all_words(desk.page)
    assert desk.choose("peter").page.fields[0].value == "inger@eksempel.dk"
