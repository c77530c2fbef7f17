"""A refusal: a stable name, and one sentence that says what to do."""

from __future__ import annotations

from datetime import date

import pytest

from desktop import paths
from desktop.domain.refusal import Refusal, Why, end_too_late, refuse, too_soon
from desktop.i18n import Translator, translator
from tests.support.mandates import NOW


def refusal(why: Why) -> Refusal:
    made = {Why.END_TOO_LATE: lambda: end_too_late(date(2027, 3, 4)), Why.TOO_SOON: lambda: too_soon(NOW)}
    return made.get(why, lambda: refuse(why))()


@pytest.mark.parametrize("why", list(Why))
def test_every_refusal_has_its_name_and_says_something_in_both_languages(why):
    one = refusal(why)
    danish, english = (load(language).text(one.sentence) for language in ("da", "en"))
    assert one.why is why
    assert danish.endswith(".")
    assert english.endswith(".")
    assert danish != english


def load(language: str) -> Translator:
    return translator(language, paths.translations())


def test_a_refusal_with_a_day_in_it_says_the_day():
    assert "torsdag 4. marts 2027" in load("da").text(end_too_late(date(2027, 3, 4)).sentence)
    assert "mandag 23. november 2026 kl. 10.42" in load("da").text(too_soon(NOW).sentence)
