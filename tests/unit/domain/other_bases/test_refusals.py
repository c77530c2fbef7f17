"""Why a basis does not count: a stable name, and a sentence that says what to do."""

from __future__ import annotations

import pytest

from desktop.domain.other_bases_refusal import WhyNoBasis, refuse_basis
from tests.support.refusals import says_what_to_do


@pytest.mark.parametrize("why", WhyNoBasis)
def test_every_refusal_says_what_to_do_in_both_languages(why):
    assert says_what_to_do(why, refuse_basis(why))
