"""Exemption from Digital Post: a declaration, never a proof (DOMAIN.md, "Exemption")."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.visit import Assurance
from desktop.flows.answers import UNKNOWN
from desktop.flows.flow import start
from desktop.flows.validation import check_submission
from desktop.flows.views import FieldKind
from tests.support.definitions import errors, field, said, task, walk

TODAY = date(2026, 11, 23)
HOME = {"id": "8ceab638-5b4b-53fa-b15e-48346b73c819", "text": "Eksempelvej 12, 2. th., 9910 Øvelsesby"}
INGER = {"who-declares": "citizen", "ground-holds": True, "unopened": "no", "benefits-office": "yes"}
PETER = {
    "who-declares": "other", "other-name": "Peter Eksempel", "other-relation": "relative", "ground-holds": True,
    "unopened": "no", "benefits-office": "no",
}


@pytest.fixture
def exemption():
    return task("fritagelse-digital-post")


@pytest.fixture
def flow(exemption):
    return start(exemption, {}, TODAY)


def everything_said(definition):
    for step in definition.steps:
        yield said(step.question)
        yield said(step.help)
        yield from (said(more.answer) for more in step.more)
        for one in step.fields:
            yield said(one.label)
            yield said(one.hint)
            yield from (said(choice.label) for choice in one.choices)
    yield from (said(one.text) for one in definition.next_steps)


def test_inger_is_exempt_on_her_own_word_alone(flow, exemption):
    done = walk(flow, **INGER).answer("ground-declared", True)
    assert done.is_complete
    assert check_submission(exemption, done.submission(), TODAY) == ()
    assert done.submission().declarations == ("ground-declared",)


def test_nobody_is_asked_which_ground_it_is(exemption):
    """The grounds are read, not chosen: nothing that is sent could tell them apart."""
    grounds = [one for one in exemption.fields() if one.id.startswith("ground-")]
    assert [one.id for one in grounds if one.kind is not FieldKind.INFORMATION] == ["ground-holds"]
    assert len(grounds) == 8
    assert next(one for one in grounds if one.id == "ground-holds").kind is FieldKind.YES_NO


def test_every_ground_of_the_law_is_read_out(exemption):
    read = " ".join(said(one.label) for one in exemption.fields() if one.kind is FieldKind.INFORMATION)
    for ground in ("handicap", "computer", "for langsomt", "flyttet fra Danmark", "fast sted at bo", "dansk", "MitID"):
        assert ground in read


def test_proof_is_never_asked_for_and_that_is_said(flow, exemption):
    assert all(one.kind is not FieldKind.FILE for one in exemption.fields())
    assert all(one.kind is not FieldKind.LONG_TEXT for one in exemption.fields())
    asked = flow.answer("who-declares", "citizen").next()
    assert said(asked.step.help) == "Du skal ikke sige hvilken. Ingen må bede dig om bevis."


def test_a_relative_or_carer_may_declare_for_one_who_cannot(flow, exemption):
    done = walk(flow, **PETER).answer("ground-declared-for", True)
    assert done.is_complete
    assert done.submission().answers["other-name"] == "Peter Eksempel"
    assert done.submission().declarations == ("ground-declared-for",)
    assert check_submission(exemption, done.submission(), TODAY) == ()
    relations = {choice.id for one in exemption.fields() if one.id == "other-relation" for choice in one.choices}
    assert {"relative", "carer"} <= relations


def test_who_declares_for_another_says_who_they_are(flow):
    asked = flow.answer("who-declares", "other").next().next()
    assert set(errors(asked)) == {"other-name", "other-relation"}


def test_one_who_declares_themselves_is_not_asked_about_anyone_else(flow):
    done = walk(flow, **INGER)
    assert [one.id for one in done.declarations] == ["ground-declared"]
    assert not {"other-name", "other-relation", "other-phone"} & set(done.submission().answers)


def test_nothing_is_sent_without_the_declaration(flow, exemption):
    checking = walk(flow, **INGER)
    assert not checking.is_complete
    assert "mindst én grund passer" in errors(checking.try_send())["ground-declared"]
    assert dict(check_submission(exemption, checking.submission(), TODAY)).keys() == {"ground-declared"}


def test_one_whom_no_ground_fits_is_shown_another_way_and_not_stopped(flow):
    asked = flow.answer("who-declares", "citizen").next().answer("ground-holds", False)
    assert "læse din post" in said(field(asked, "ground-holds").notice)
    assert asked.next().errors == ()


def test_not_knowing_leads_back_to_the_grounds(flow):
    asked = flow.answer("who-declares", "citizen").next()
    assert "Læs grundene igen" in said(field(asked, "ground-holds").unknown_help)
    assert walk(flow, **{**INGER, "ground-holds": UNKNOWN}).is_checking


def test_unopened_post_of_the_last_six_months_comes_on_paper_to_where_it_is_wanted(flow):
    home = walk(flow, **{**INGER, "unopened": "yes", "where": "home"})
    assert home.submission().answers["where"] == "home"
    elsewhere = walk(flow, **{**INGER, "unopened": "yes", "where": "other"})
    assert "vælg adressen på listen" in errors(elsewhere)["other-address"]
    assert walk(elsewhere, benefits_office="no", other_address=HOME).submission().answers["other-address"] == HOME


def test_one_who_does_not_want_old_post_is_not_asked_where_to_send_it(flow):
    assert not {"where", "other-address"} & set(walk(flow, **INGER).submission().answers)


def test_the_words_say_six_months(exemption):
    assert any("de sidste 6 måneder" in words for words in everything_said(exemption))


def test_it_is_said_that_it_lasts_until_cancelled_and_can_be_undone(exemption):
    words = " ".join(everything_said(exemption))
    assert "indtil du selv" in words
    assert "når som helst" in words


def test_what_changes_and_what_may_be_asked_for_afterwards_is_said_before_it_is_sent(flow):
    page = flow
    for name in ("who-declares", "ground-holds", "unopened"):
        page = page.answer(name, INGER[name]).next()
    assert said(page.step.question) == "Hvad sker der, når du er fritaget?"
    words = " ".join(said(one.label) for one in page.step.fields)
    assert "bede om en anden måde" in words
    assert "Domstolene har deres egne regler" in words
    assert "Udbetaling Danmark" in words
    assert "holde frister" in words


def test_udbetaling_danmark_has_an_exemption_of_its_own_that_may_be_asked_for_here(flow):
    assert walk(flow, **INGER).submission().answers["benefits-office"] == "yes"


def test_proof_of_who_one_is_is_enough(exemption):
    assert exemption.proof == Assurance.LOW
    assert str(exemption.risk) == "low"
    assert "assistance-session" in {str(one) for one in exemption.basis}


def test_nothing_but_the_address_book_is_looked_up(exemption):
    """No once-only data is fetched: the declaration needs none."""
    assert all(one.prefill is None for one in exemption.fields())
