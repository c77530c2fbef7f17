"""Before the yes the citizen reads who receives it, what is fetched, and that nothing leaves before they have seen it."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.flows.catalogue import summary, summary_from_wire, summary_to_wire
from desktop.flows.definition import Delivery
from desktop.i18n import msg
from desktop.presenters.consent.agreement_words import what_a_yes_does, what_it_is
from desktop.presenters.consent.citizen_yes import NOT_WRITTEN_DOWN
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.definitions import said, task
from tests.support.fake_identity import OFFLINE
from tests.support.fake_reception import INGER
from tests.support.small_tasks import EU_CARD, MOVING

CARD, MOVE = summary(task("blaat-eu-sygesikringskort")), summary(task("meld-flytning"))


def test_one_task_says_what_is_fetched_and_who_receives_it():
    (line,) = what_a_yes_does([CARD], again=False, protected=False)
    assert said(line) == (
        "Vi henter din adresse, dit telefonnummer, din e-mail og navne og CPR-numre på børn, der bor hos dig. "
        "Vi sender dine svar til Udbetaling Danmark."
    )
    assert "your telephone number" in said(line, "en")


def test_several_tasks_have_a_line_each_that_names_the_task():
    lines = [said(one) for one in what_a_yes_does([CARD, MOVE], again=False, protected=False)]
    assert lines[0].startswith("Blåt EU-sygesikringskort: Vi henter")
    assert lines[1].startswith("Meld flytning: Vi henter")
    assert lines[1].endswith("Vi sender dine svar til Borgerservice, Eksempel Kommune.")


def test_a_task_that_fetches_nothing_says_so_and_asked_again_nothing_more_is_fetched():
    nothing = dataclasses.replace(CARD, fetched=())
    assert said(what_a_yes_does([nothing], again=False, protected=False)[0]).startswith("Vi henter ikke mere om dig.")
    assert said(what_a_yes_does([CARD], again=True, protected=False)[0]) == "Vi sender dine svar til Udbetaling Danmark."


def test_a_datum_without_words_of_its_own_is_not_kept_quiet():
    strange = dataclasses.replace(CARD, fetched=("phone", "shoe_size"))
    assert "dit telefonnummer og andre oplysninger om dig" in said(what_a_yes_does([strange], again=False, protected=False)[0])


def test_what_is_handed_in_on_paper_is_not_said_to_be_sent():
    paper = dataclasses.replace(CARD, delivery=Delivery.HAND_IN)
    assert "sender" not in said(what_a_yes_does([paper], again=False, protected=False)[0])


def test_the_catalogue_carries_what_a_task_fetches_and_one_without_it_is_still_read():
    wire = summary_to_wire(CARD)
    assert summary_from_wire(wire).fetched == ("address", "email", "household", "phone")
    del wire["fetched"]
    assert summary_from_wire(wire).fetched == ()


def test_two_tasks_are_both_explained():
    told = said(what_it_is([CARD, MOVE]))
    assert "Blåt EU-sygesikringskort: Bestil det blå kort" in told
    assert "Meld flytning: Fortæl kommunen" in told


def test_the_page_turned_to_the_citizen_says_it_before_the_yes():
    desk = AtTheDesk()
    desk.asked(EU_CARD)
    lines = [words(one) for one in desk.page.consequences]
    assert lines[0].startswith("Du må gerne sige nej.")
    assert lines[1] == (
        "Vi henter ikke mere om dig. Det er en øvelse. Vi øver os i at sende dine svar til Udbetaling Danmark. "
        "De får dem ikke."
    )
    assert lines[2] == "Vi sender ikke noget, før du har set alle svar."


def test_not_understood_tells_of_this_task_and_once_more_whom_to_ask():
    desk = AtTheDesk()
    desk.asked(MOVING).press(Act.NOT_UNDERSTOOD)
    first = words(desk.page.explanation).splitlines()
    assert first[0] == "Vi spørger, om Mette må hjælpe dig med »Meld flytning«."
    assert first[1].startswith("Fortæl kommunen, hvor du flytter hen.")
    assert any(line.startswith("Siger du ja, ") for line in first)
    assert any(line.startswith("Siger du nej, sker der ikke noget.") for line in first)
    assert first[-1].startswith("Bed Mette om at læse det højt")
    assert "12 34 56 78" in first[-1]
    desk.press(Act.NOT_UNDERSTOOD)
    second = words(desk.page.explanation)
    assert second != words("\n".join(first))
    assert second.startswith("Bed Mette om at læse det højt")


@pytest.mark.parametrize("kind", [FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN])
def test_a_yes_that_reached_nobody_is_said_to_be_written_down_nowhere(kind):
    desk = AtTheDesk()
    desk.asked()
    desk.reception.failure = dataclasses.replace(OFFLINE, kind=kind)
    desk.press(Act.AGREE)
    assert desk.page.problem == NOT_WRITTEN_DOWN
    assert words(desk.page.problem) == "Dit ja er ikke skrevet ned endnu. Prøv igen."


def test_a_yes_that_was_refused_says_why():
    desk = AtTheDesk()
    desk.asked()
    desk.reception.failure = Failure(FailureKind.REFUSED, msg("Det må du ikke."))
    desk.press(Act.AGREE)
    assert words(desk.page.problem) == "Det må du ikke."


def test_the_clock_is_on_the_answer_that_was_pressed_and_on_no_other():
    desk = AtTheDesk()
    desk.asked()
    desk.holding = True
    desk.press(Act.AGREE)
    yes = desk.page.answers[0]
    assert (yes.act, yes.busy, yes.icon) == (Act.AGREE, True, "schedule")
    assert not desk.page.about_data.busy


def test_a_protected_citizen_reads_only_of_what_is_really_fetched():
    assert said(what_a_yes_does([CARD], again=False, protected=True)[0]).startswith("Vi henter ikke mere om dig.")
    born = dataclasses.replace(CARD, fetched=("address", "birth_date"))
    assert said(what_a_yes_does([born], again=False, protected=True)[0]).startswith("Vi henter din fødselsdag. ")


@pytest.mark.parametrize("protected", [True, False])
def test_the_page_turned_to_the_citizen_names_what_is_hidden_of_nobody_protected(protected):
    desk = AtTheDesk()
    desk.reception.citizen = dataclasses.replace(INGER, protected=protected)
    desk.catalogue.listed = [dataclasses.replace(one, fetched=("phone",)) for one in desk.catalogue.listed]
    desk.asked(MOVING)
    told = " ".join(words(one) for one in desk.page.consequences)
    assert ("dit telefonnummer" in told) is not protected
    assert ("Vi henter ikke mere om dig." in told) is protected


def test_several_tasks_say_of_each_that_sending_it_is_an_exercise():
    lines = [said(one) for one in what_a_yes_does([CARD, MOVE], again=True, protected=False, training=True)]
    assert all("Det er en øvelse. Vi øver os i at sende" in line and "Vi sender" not in line for line in lines)


@pytest.mark.parametrize(("training", "protected", "said_of_it"), [
    (False, False, "Det, vi henter, har det offentlige i forvejen."),
    (True, False, "Det, vi henter, er fundet på. Det er en øvelse."),
    (True, True, "Vi henter ikke mere om dig."),
])
def test_not_understood_tells_where_it_is_from_and_nothing_untrue_of_an_exercise(training, protected, said_of_it):
    desk = AtTheDesk(training=training)
    desk.reception.citizen = dataclasses.replace(INGER, protected=protected)
    desk.catalogue.listed = [dataclasses.replace(one, fetched=("phone",)) for one in desk.catalogue.listed]
    desk.asked(MOVING).press(Act.NOT_UNDERSTOOD)
    assert said_of_it in words(desk.page.explanation)
