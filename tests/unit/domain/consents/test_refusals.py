"""Why there is no consent: a stable name, and a sentence that says what to do."""

from __future__ import annotations

import pytest

from desktop.domain.consent_refusal import (
    WhyNoConsent,
    already_declined,
    already_given,
    has_expired,
    refuse_consent,
    was_withdrawn,
)
from tests.support.mandates import NOW, TODAY
from tests.support.refusals import says_what_to_do

WITH_A_DATE = {
    WhyNoConsent.ALREADY_GIVEN: already_given(NOW), WhyNoConsent.ALREADY_DECLINED: already_declined(NOW),
    WhyNoConsent.WITHDRAWN: was_withdrawn(NOW), WhyNoConsent.EXPIRED: has_expired(TODAY),
}


@pytest.mark.parametrize("why", WhyNoConsent)
def test_every_refusal_says_what_to_do_in_both_languages(why):
    assert says_what_to_do(why, WITH_A_DATE.get(why) or refuse_consent(why))
