"""What an authority may ask, and how it stops asking; and what the citizen is told of the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.consent import Choice, Consent, ConsentState, may_use
from desktop.domain.consent_refusal import WhyNoConsent
from desktop.domain.consent_steps import LONGEST_WAIT, answer, may_be_asked, take_back, withdraw
from desktop.domain.consent_told import to_be_told_of_end, told_of_end
from desktop.domain.denmark import day_of
from desktop.domain.mandate_ends import ByGrantor
from tests.support.consents import AUTHORITY, LAST_DAY, REQUEST, TEMPLATE, answered, asked, says, waiting
from tests.support.mandates import NOW, at, refused


def made(value) -> Consent:
    assert isinstance(value, Consent), value
    return value


def taken_back(days: float = 1) -> Consent:
    return made(take_back(waiting(), AUTHORITY.id, at(days)))


def test_what_waits_is_taken_back_and_then_nobody_answers_it():
    assert taken_back().state(at(1)) is ConsentState.TAKEN_BACK
    assert [one.state for one in taken_back().history(at(2))] == [ConsentState.WAITING, ConsentState.TAKEN_BACK]
    for choice in Choice:
        assert refused(answer(taken_back(), says(choice), at(2)), WhyNoConsent.TAKEN_BACK)
    assert refused(may_use(taken_back(), AUTHORITY.id, at(2)), WhyNoConsent.NOT_GIVEN)
    assert withdraw(taken_back(), ByGrantor("mother"), at(2)) == taken_back()
    assert take_back(taken_back(), AUTHORITY.id, at(5)) == taken_back()
    assert taken_back().state(at(500)) is ConsentState.TAKEN_BACK


@pytest.mark.parametrize(("one", "why"), [
    (answered(), WhyNoConsent.ALREADY_GIVEN), (answered(Choice.DECLINE), WhyNoConsent.ALREADY_DECLINED)])
def test_what_was_answered_is_the_citizens_alone(one, why):
    assert refused(take_back(one, AUTHORITY.id, at(1)), why)
    assert refused(take_back(waiting(), AUTHORITY.id, at(30)), WhyNoConsent.LAPSED)
    assert refused(take_back(waiting(), "anden", at(1)), WhyNoConsent.NOT_YOUR_TEMPLATE)


def test_a_request_waits_a_year_at_most():
    late = day_of(NOW) + LONGEST_WAIT
    assert isinstance(asked(replace(REQUEST, answer_by=late)), Consent)
    assert refused(asked(replace(REQUEST, answer_by=late + timedelta(days=1))), WhyNoConsent.DAY_TOO_LATE)


@pytest.mark.parametrize(("changed", "why"), [
    ({"by": "anden"}, WhyNoConsent.NOT_YOUR_TEMPLATE), ({"reference": " "}, WhyNoConsent.NO_REFERENCE),
    ({"template": replace(TEMPLATE, months=0)}, WhyNoConsent.TEXT_MISSING),
    ({"answer_by": day_of(NOW)}, WhyNoConsent.DAY_IS_PAST), ({}, None)])
def test_the_wish_is_judged_without_anybody_being_looked_for(changed, why):
    wish = {"template": TEMPLATE, "reference": "r", "answer_by": LAST_DAY, "by": AUTHORITY.id, "now": NOW} | changed
    refusal = may_be_asked(**wish)
    assert refusal is None if why is None else refused(refusal, why)


def test_the_last_day_is_of_the_answer_until_there_is_a_yes():
    assert waiting().last_day == answered(Choice.DECLINE).last_day == LAST_DAY
    assert answered().last_day == answered().until


def test_the_end_is_told_once_thirty_days_before_and_never_of_what_is_over():
    given_ = answered()
    due = (given_.until - timedelta(days=30) - day_of(NOW)).days
    assert not to_be_told_of_end(given_, at(due - 1))
    assert to_be_told_of_end(given_, at(due))
    assert not to_be_told_of_end(told_of_end(given_, at(due)), at(due))
    assert told_of_end(told_of_end(given_, at(due)), at(due + 1)).told_of_end_at == at(due)
    assert not to_be_told_of_end(given_, at(due + 31))
    assert not to_be_told_of_end(made(withdraw(given_, ByGrantor("mother"), at(1))), at(due))
    for never in (waiting(), answered(Choice.DECLINE), taken_back()):
        assert not to_be_told_of_end(never, at(due))


def test_who_gave_one_for_thirty_days_is_not_told_again():
    template = replace(TEMPLATE, months=1)
    short = made(answer(replace(waiting(), template=template), says(read=template.wording), NOW))
    for days in range(35):
        assert not to_be_told_of_end(short, at(days))
