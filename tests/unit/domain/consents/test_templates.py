"""What a consent is asked in: every text there, in Danish, and another version for other words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consent_refusal import WhyNoConsent
from desktop.domain.consent_template import ConsentText, incomplete, may_replace, missing
from desktop.domain.package import Authority
from desktop.i18n import LocalText
from tests.support.consents import REWORDED, TEMPLATE
from tests.support.made_up import words
from tests.support.mandates import refused

FIELDS = {which: which.value.replace("-", "_") for which in ConsentText}
A_TEXT = st.sampled_from(list(ConsentText))


def without(which: ConsentText, text: LocalText):
    return replace(TEMPLATE, **{FIELDS[which]: text})


def test_a_template_has_the_texts_the_domain_names():
    assert [which.value for which in ConsentText] == [
        "who-asks", "what-data", "shared-with", "purpose", "legal-basis", "how-long", "how-to-withdraw", "on-yes",
        "on-no"]
    assert missing(TEMPLATE) == ()
    assert incomplete(TEMPLATE) is None


@pytest.mark.parametrize("which", ConsentText)
@pytest.mark.parametrize("blank", [
    LocalText({}), LocalText({"da": " \n"}), LocalText({"da": "", "en": "Only in English."}),
    LocalText({"en": "Only in English."})])
def test_each_text_is_needed_and_in_danish(which, blank):
    assert missing(without(which, blank)) == (which,)
    assert refused(incomplete(without(which, blank)), WhyNoConsent.TEXT_MISSING)


@pytest.mark.parametrize("template", [replace(TEMPLATE, months=0), replace(TEMPLATE, title=LocalText({"da": ""}))])
def test_a_title_and_a_length_are_needed_too(template):
    assert refused(incomplete(template), WhyNoConsent.TEXT_MISSING)


@pytest.mark.parametrize("which", ConsentText)
def test_each_text_is_read_by_its_own_name_and_said_before_the_answer(which):
    other = without(which, words("Noget andet."))
    assert other.text(which) == words("Noget andet.")
    assert words("Noget andet.") in other.said_before
    assert [one for one in ConsentText if other.text(one) != TEMPLATE.text(one)] == [which]


def test_what_a_yes_and_a_no_mean_is_said_last_right_before_the_two_buttons():
    assert TEMPLATE.said_before[-2:] == (TEMPLATE.on_yes, TEMPLATE.on_no)


@given(which=A_TEXT, danish=st.text(min_size=1, max_size=20))
def test_other_words_are_other_words_also_under_the_same_number(which, danish):
    """A law: a Danish text that differs has another fingerprint."""
    other = without(which, LocalText({"da": danish}))
    same = danish == TEMPLATE.text(which).in_language("da")
    assert (other.wording == TEMPLATE.wording) is same


def test_a_translation_made_better_is_the_same_words():
    other = replace(TEMPLATE, purpose=LocalText({**TEMPLATE.purpose.by_language, "en": "Better English."}))
    assert other.wording == TEMPLATE.wording
    assert may_replace(other, TEMPLATE) is None


def test_another_length_is_another_wording():
    assert replace(TEMPLATE, months=24).wording != TEMPLATE.wording


def test_a_reworded_template_is_a_later_version():
    assert may_replace(REWORDED, TEMPLATE) is None
    assert refused(may_replace(replace(REWORDED, version=1), TEMPLATE), WhyNoConsent.SAME_VERSION)
    assert refused(may_replace(TEMPLATE, REWORDED), WhyNoConsent.SAME_VERSION)


def test_a_template_is_not_taken_over_by_another_authority_or_another_template():
    theirs = replace(REWORDED, authority=Authority("anden", "12345678", words("Anden Myndighed")))
    for other in (theirs, replace(REWORDED, id="another")):
        assert refused(may_replace(other, TEMPLATE), WhyNoConsent.ANOTHER_TEMPLATE)
