"""What a definition says of an answer that still matters afterwards, and what is hidden of an answer until asked."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.flows.flow import start
from desktop.flows.validation import what_happens_next
from tests.support.definitions import said, task

TODAY = date(2026, 11, 23)
NOAH = {"name": "Noah Prøve", "cpr": "0904175001"}
CARD = {
    "hvem": "mig-og-boern", "boern": (NOAH,), "formaal": "ferie", "rejsedato": "1. december 2026", "sendes-til": "egen-adresse",
    "oplysninger-er-rigtige": True, "bor-hos-mig": True,
}


def answered(**other):
    flow = start(task("blaat-eu-sygesikringskort"), {}, TODAY)
    for name, answer in (CARD | other).items():
        flow = flow.answer(name, answer)
    return flow


def line(flow, field):
    return next(one for one in flow.summary() if one.field == field)


def test_a_journey_too_soon_for_the_card_is_said_again_where_all_answers_stand():
    assert "når måske ikke frem" in line(answered(), "rejsedato").notice.in_language("da")
    assert line(answered(rejsedato="1. marts 2027"), "rejsedato").notice is None


def test_a_journey_too_soon_for_the_card_goes_into_the_receipt_and_a_later_one_does_not():
    flow = answered()
    sent = {"answers": flow.submission().answers, "unknown": (), "declarations": ()}
    notice, *_ = what_happens_next(flow.definition, sent, TODAY)
    assert notice.in_language("en").startswith("The card may not")
    later = answered(rejsedato="1. marts 2027").submission()
    after = what_happens_next(flow.definition, {"answers": later.answers, "unknown": (), "declarations": ()}, TODAY)
    assert not [one for one in after if one.in_language("en").startswith("The card may not")]


def test_what_only_helped_while_answering_is_not_said_again():
    flow = answered(formaal="arbejde", rejsedato="1. marts 2027")
    assert [one.notice for one in flow.summary() if one.notice] == []


def test_a_childs_number_is_masked_among_the_answers_and_whole_for_whoever_asks():
    boern = line(answered(), "boern")
    assert said(boern.value) == "Noah Prøve (090417-••••)"
    assert said(boern.whole) == "Noah Prøve (090417-5001)"


def test_a_number_one_is_asked_to_check_is_not_hidden_from_whoever_checks_it():
    def shown(cpr: str):
        flow = answered(boern=({"name": "Noah Prøve", "cpr": cpr},)).go_to("boern")
        return next(one for one in flow.step.fields if one.id == "boern")

    doubtful = shown("0904175001")
    assert doubtful.notice is not None
    assert not doubtful.masked


@pytest.mark.parametrize("name", ["rejsedato", "hvem", "sendes-til"])
def test_where_nothing_is_hidden_there_is_nothing_to_show(name):
    assert line(answered(), name).whole is None


def test_a_journey_too_soon_is_warned_of_at_the_field_as_soon_as_it_is_written_and_stops_nobody():
    def at_the_date(written: str):
        flow = answered(rejsedato=written).go_to("rejsedato")
        return flow, next(one for one in flow.step.fields if one.id == "rejsedato")

    flow, field = at_the_date("1. december 2026")
    assert "når måske ikke frem" in said(field.notice)
    assert field.warns
    assert field.error is None
    assert flow.next().step_id != flow.step_id
    _, half = at_the_date("1. december 20")
    assert (half.notice, half.warns) == (None, False), "the year is not written yet"
    _, later = at_the_date("1. marts 2027")
    assert (later.notice, later.warns) == (None, False)


def test_what_only_helps_while_answering_warns_of_nothing():
    flow = answered(formaal="arbejde", rejsedato="1. marts 2027").go_to("formaal")
    field = next(one for one in flow.step.fields if one.id == "formaal")
    assert field.notice is not None
    assert not field.warns
