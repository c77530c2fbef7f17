"""How an authority asks a citizen for a consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.consent import Choice, Consent, ConsentState
from desktop.domain.consent_refusal import WhyNoConsent
from desktop.domain.consent_steps import answer, ask_in_new_words
from desktop.domain.package import Authority
from desktop.domain.parties import Person
from desktop.i18n import LocalText
from tests.support.consents import AUTHORITY, LAST_DAY, REQUEST, REWORDED, TEMPLATE, answered, asked, says, waiting
from tests.support.made_up import words
from tests.support.mandates import DAUGHTER, MOTHER, NOW, TODAY, at, number, refused

CHILD = Person("child", number("2411114000"), has_mitid=True)  # 15 years on 24 November 2026


def test_a_request_waits_for_its_citizen():
    one = waiting()
    assert (one.citizen, one.reference, one.answer_by) == ("mother", "KMD-2026-4711", LAST_DAY)
    assert one.state(NOW) is ConsentState.WAITING
    assert one.answer is None


def test_an_authority_asks_by_its_own_templates_alone():
    assert refused(asked(by="anden"), WhyNoConsent.NOT_YOUR_TEMPLATE)


@pytest.mark.parametrize("reference", ["", "  "])
def test_an_authority_asks_with_a_number_of_its_own(reference):
    assert refused(asked(replace(REQUEST, reference=reference)), WhyNoConsent.NO_REFERENCE)


def test_a_template_that_lacks_a_text_is_not_asked_with():
    bare = replace(TEMPLATE, on_no=LocalText({"en": "You still get help."}))
    assert refused(asked(replace(REQUEST, template=bare)), WhyNoConsent.TEXT_MISSING)


@pytest.mark.parametrize("days", [0, -1, -400])
def test_a_last_day_that_has_come_is_refused(days):
    past = replace(REQUEST, answer_by=TODAY + timedelta(days=days))
    assert refused(asked(past), WhyNoConsent.DAY_IS_PAST)


def test_a_child_is_asked_from_the_day_it_is_fifteen():
    assert refused(asked(replace(REQUEST, citizen=CHILD)), WhyNoConsent.UNDER_15)
    assert isinstance(asked(replace(REQUEST, citizen=CHILD), now=at(1)), Consent)


def test_the_dead_are_not_asked_and_the_authority_is_not_told_why():
    refusal = asked(replace(REQUEST, citizen=replace(MOTHER, has_died=True)))
    assert refused(refusal, WhyNoConsent.NOT_WITH_THIS_PERSON)
    assert "død" not in refusal.sentence.text


def test_the_same_request_sent_again_is_one_request_also_when_it_was_answered():
    for known in (waiting(), answered(), answered(Choice.DECLINE)):
        assert asked(id_="again", known=[known], now=at(1)) == known
        assert asked(id_="again", known=[known], now=at(400)) == known


@pytest.mark.parametrize("other", [
    replace(REQUEST, citizen=DAUGHTER), replace(REQUEST, template=REWORDED),
    replace(REQUEST, answer_by=LAST_DAY + timedelta(days=1))])
def test_a_number_is_not_used_for_something_else(other):
    assert refused(asked(other, known=[waiting()]), WhyNoConsent.REFERENCE_USED)


def test_another_number_asks_anew_also_of_the_same_citizen():
    again = asked(replace(REQUEST, reference="KMD-2026-4712"), id_="d", known=[answered(Choice.DECLINE)])
    assert isinstance(again, Consent)
    assert again.state(NOW) is ConsentState.WAITING


def test_a_request_is_reworded_while_it_waits_and_the_old_words_are_no_longer_answered():
    one = ask_in_new_words(waiting(), REWORDED, AUTHORITY.id, at(1))
    assert isinstance(one, Consent)
    assert one.template == REWORDED
    assert one.earlier == (TEMPLATE.wording,)
    for choice in Choice:
        assert refused(answer(one, says(choice), at(2)), WhyNoConsent.ANOTHER_VERSION)
        assert isinstance(answer(one, says(choice, read=REWORDED.wording), at(2)), Consent)
    # The authority's first message, that comes once more, is still about this request.
    assert asked(known=[one]) == one


def test_words_that_were_answered_are_not_reworded():
    for choice, why in ((Choice.GIVE, WhyNoConsent.ALREADY_GIVEN), (Choice.DECLINE, WhyNoConsent.ALREADY_DECLINED)):
        assert refused(ask_in_new_words(answered(choice), REWORDED, AUTHORITY.id, at(1)), why)
    assert refused(ask_in_new_words(waiting(), REWORDED, AUTHORITY.id, at(30)), WhyNoConsent.LAPSED)


def test_a_request_is_reworded_by_its_authority_whole_and_under_a_later_number():
    assert refused(ask_in_new_words(waiting(), REWORDED, "anden", NOW), WhyNoConsent.NOT_YOUR_TEMPLATE)
    same_number = replace(REWORDED, version=1)
    assert refused(ask_in_new_words(waiting(), same_number, AUTHORITY.id, NOW), WhyNoConsent.SAME_VERSION)
    bare = replace(REWORDED, purpose=LocalText({}))
    assert refused(ask_in_new_words(waiting(), bare, AUTHORITY.id, NOW), WhyNoConsent.TEXT_MISSING)
    theirs = replace(REWORDED, authority=Authority("anden", "12345678", words("Anden")))
    assert refused(ask_in_new_words(waiting(), theirs, AUTHORITY.id, NOW), WhyNoConsent.ANOTHER_TEMPLATE)
    assert ask_in_new_words(waiting(), TEMPLATE, AUTHORITY.id, NOW) == waiting()


def test_a_repr_holds_nothing_of_the_citizen():
    for value in (REQUEST, waiting(), answered(), says()):
        for secret in ("2411404000", "1940", "KMD-2026-4711"):
            assert secret not in repr(value)
    assert "mother" not in repr(waiting())
    assert "mother" not in repr(says())
