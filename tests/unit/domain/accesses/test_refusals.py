"""Why there is no access: a stable name, and a sentence that says what to do."""

from __future__ import annotations

import pytest

from desktop.domain.mailbox_access_refusal import WhyNoAccess, not_open_yet, refuse_access
from desktop.domain.refusal import Why
from tests.support.mandates import TODAY
from tests.support.refusals import says_what_to_do


@pytest.mark.parametrize("why", WhyNoAccess)
def test_every_refusal_says_what_to_do_in_both_languages(why):
    refusal = not_open_yet(TODAY) if why is WhyNoAccess.NOT_OPEN_YET else refuse_access(why)
    assert says_what_to_do(why, refusal)


def test_no_name_is_a_mandates_too():
    assert not {why.value for why in WhyNoAccess} & {why.value for why in Why}
