"""DOMAIN.md's checklist, for every task that comes with the product: a patient person gets through, whatever is asked."""

import base64
import hashlib
import re
from datetime import date

import pytest

from desktop import paths
from desktop.flows.answers import UNKNOWN
from desktop.flows.flow import restore, start
from desktop.flows.validation import check_submission
from desktop.flows.views import FieldKind
from desktop.i18n import LocalText
from tests.support.definitions import said, task

FILES = sorted((paths.resources() / "flows").glob("*.yaml"))
TODAY = date(2026, 11, 23)
K = FieldKind
PDF = b"%PDF-1.7\n"


@pytest.fixture(params=[file.stem for file in FILES])
def definition(request):
    return task(request.param)


def _several(field, chosen):
    few, most = field.validate.min_chosen or 1, field.validate.max_chosen or len(field.choices)
    return tuple(one.id for one in field.choices)[:max(few, min(most, 1 + chosen % len(field.choices)))]


A_FILE = {
    "name": "a.pdf", "type": "application/pdf", "size": len(PDF), "sha256": hashlib.sha256(PDF).hexdigest(),
    "content": base64.b64encode(PDF).decode(),
}
ANSWERS = {
    K.TEXT: lambda _, __: "Svar",
    K.LONG_TEXT: lambda _, __: "Svar",
    K.YES_NO: lambda _, chosen: chosen % 2 == 0,
    K.STATEMENT: lambda _, __: True,
    K.CHOICE: lambda field, chosen: field.choices[chosen % len(field.choices)].id,
    K.SEVERAL: _several,
    K.DATE: lambda _, __: "i dag",
    K.NUMBER: lambda field, _: str(field.validate.min or field.validate.max or 1),
    K.AMOUNT: lambda field, _: str(field.validate.min or field.validate.max or 1),
    K.CPR: lambda _, __: "190510-5004",
    K.PHONE: lambda _, __: "12 34 56 78",
    K.EMAIL: lambda _, __: "navn@eksempel.example",
    K.ADDRESS: lambda _, __: {"id": "1", "text": "Eksempelvej 1, 9910 Øvelsesby"},
    K.HOUSEHOLD: lambda field, _: tuple(
        {"name": "Bo Prøve", "cpr": f"19051050{n:02}"} for n in range(field.validate.min_chosen or 1)
    ),
    K.BANK_ACCOUNT: lambda _, __: {"registration": "0000", "account": "1"},
    K.FILE: lambda _, __: A_FILE,
    K.INFORMATION: lambda _, __: None,
}


def an_answer(field, chosen):
    """A right answer to any field; `chosen` says which of its choices."""
    return ANSWERS[field.kind](field, chosen)


def answered(flow, chosen):
    """The page with everything on it answered, also what appears while answering."""
    by_id = {one.id: one for one in (*flow.definition.fields(), *flow.definition.declarations)}
    seen = set()
    while fresh := [one for one in (flow.declarations if flow.is_checking else flow.step.fields) if one.id not in seen]:
        seen |= {one.id for one in fresh}
        for one in fresh:
            flow = flow.answer(one.id, an_answer(by_id[one.id], chosen))
    return flow


def pages(definition, chosen=0):
    """Every page of a walk, each as it is met, and the finished one last."""
    flow = start(definition, {}, TODAY)
    while not flow.is_checking:
        yield flow
        moved = answered(flow, chosen).next()
        assert moved.errors == (), (flow.step_id, [said(text) for _, text in moved.errors])
        flow = moved
    yield flow
    yield answered(flow, chosen)


@pytest.mark.parametrize("chosen", range(6))
def test_whatever_is_chosen_one_gets_through_and_it_may_be_sent(definition, chosen):
    *_, done = pages(definition, chosen)
    assert done.is_complete
    assert check_submission(definition, done.submission(), TODAY) == ()


@pytest.mark.parametrize("chosen", range(3))
def test_where_one_is_is_shown_on_every_page(definition, chosen):
    walk = list(pages(definition, chosen))
    assert [flow.number for flow in walk[:-1]] == list(range(1, walk[-1].count + 1))


def test_a_page_left_empty_says_what_to_write(definition):
    for flow in pages(definition):
        for _, text in flow.next().errors:
            sentence = said(text)
            assert re.match(r"(Skriv|Vælg|Sæt|Der|Er|Kan)\b", sentence), sentence
            assert sentence.endswith((".", "?"))
            assert said(text, "en")


def test_help_is_there_for_every_question(definition):
    for step in definition.steps:
        assert said(step.question).endswith("?"), said(step.question)
        assert step.help is not None or step.more or any(one.hint or one.why for one in step.fields), step.id


def test_ved_ikke_lets_one_go_on_and_says_what_it_means(definition):
    for flow in pages(definition):
        for one in (() if flow.is_checking else flow.step.fields):
            if one.may_be_unknown:
                assert said(one.unknown_help).endswith(".")
                without = answered(flow, 0).answer(one.id, UNKNOWN)
                assert one.id not in dict(without.next().errors)
                assert one.id in without.submission().unknown


def test_leaving_loses_nothing_on_any_page(definition):
    for flow in pages(definition):
        half = answered(flow, 0)
        assert restore(definition, half.save(), TODAY) == half


def test_the_summary_has_a_line_for_everything_that_was_asked(definition):
    *_, done = pages(definition)
    asked = {one.id for flow in pages(definition) if flow.step for one in answered(flow, 0).step.fields if one.kind is not K.INFORMATION}
    assert {line.field for line in done.summary()} == asked
    assert all(said(line.value) and said(line.label) for line in done.summary())


def test_what_happens_next_and_the_other_way_are_said_in_danish_and_english(definition):
    for text in (*(one.text for one in definition.next_steps), definition.other_way, definition.questions_to, definition.wrong_authority):
        assert isinstance(text, LocalText)
        assert {"da", "en"} <= text.by_language.keys()
    assert definition.next_steps


def test_one_not_checked_for_a_year_is_old(definition):
    assert not definition.is_old(definition.checked)
    assert not definition.is_old(definition.checked.replace(year=definition.checked.year + 1))
    assert definition.is_old(definition.checked.replace(year=definition.checked.year + 2))


def test_the_blue_card_asks_about_children_only_of_those_who_have_them():
    flow = start(task("blaat-eu-sygesikringskort"), {}, TODAY)
    assert flow.count == 6
    alone = flow.answer("hvem", "mig").next()
    assert alone.step_id == "hvad-kortet-bruges-til"
    assert [said(one.label) for one in alone.declarations] == ["Det, jeg har svaret, er rigtigt."]
    family = flow.answer("hvem", "mig-og-boern").next()
    assert family.step_id == "hvilke-boern"
    assert len(family.declarations) == 2


def test_the_blue_card_says_when_a_child_is_of_age_and_when_the_card_may_come_too_late():
    flow = start(task("blaat-eu-sygesikringskort"), {}, TODAY).answer("hvem", "kun-boern").next()
    grown = flow.answer("boern", ({"name": "Bo Prøve", "cpr": "111295-1003"},))
    assert "fyldt 18 år" in said(grown.step.fields[0].notice)
    assert grown.next().errors == ()
    soon = grown.next().answer("formaal", "ferie").next().answer("rejsedato", "1. december 2026")
    assert "midlertidigt bevis" in said(soon.step.fields[0].notice)
    assert soon.next().step_id == "hvor-kortet-sendes-hen"
    assert soon.answer("rejsedato", "1. juni 2027").step.fields[0].notice is None


def test_the_blue_card_goes_home_unless_another_address_is_asked_for():
    flow = start(task("blaat-eu-sygesikringskort"), {}, TODAY).go_to("sendes-til")
    assert [one.id for one in flow.answer("sendes-til", "egen-adresse").step.fields] == ["sendes-til"]
    assert [one.id for one in flow.answer("sendes-til", "anden-adresse").step.fields] == ["sendes-til", "anden-adresse-er"]


def _stems(text):
    """The first letters of the words that carry meaning: "flytter" and "flytte" are one."""
    small = {"hvad", "hvem", "hvor", "skal", "dine", "eller", "være", "have", "andre", "dette", "kommer"}
    return {word[:4] for word in re.findall(r"\w{4,}", text.casefold()) if word not in small}


def test_an_answer_to_check_is_named_as_it_was_asked(definition):
    """A page with one question shows its heading and not the label, which is read on the check page alone."""
    for step in definition.steps:
        asked = [one for one in step.fields if one.kind is not K.INFORMATION]
        if len(step.fields) == 1 and asked[0].kind in {K.CHOICE, K.YES_NO, K.SEVERAL}:
            assert said(asked[0].label) == said(step.question), (step.id, asked[0].id)
            assert said(asked[0].label, "en") == said(step.question, "en"), (step.id, asked[0].id)
        elif asked[0].id != "benefits-office" and asked[0].kind in {K.CHOICE, K.YES_NO, K.SEVERAL, K.DATE, K.ADDRESS, K.HOUSEHOLD}:
            assert _stems(said(asked[0].label)) & _stems(said(step.question)), (step.id, asked[0].id)


def test_a_household_says_who_is_added(definition):
    for field in definition.fields():
        if field.kind is K.HOUSEHOLD:
            assert said(field.add).startswith("Tilføj e")
            assert said(field.add, "en").startswith("Add ")
