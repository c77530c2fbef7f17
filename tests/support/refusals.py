"""What every refusal is held to: a name, and a sentence in both languages that says what to do."""

from __future__ import annotations

from enum import StrEnum

from desktop import paths
from desktop.domain.refusal import Refusal
from desktop.i18n import translator


def says_what_to_do(why: StrEnum, refusal: Refusal) -> bool:
    """True when the refusal has this name and whole words in Danish and in English; shown where it has not."""
    danish, english = (translator(language, paths.translations()).text(refusal.sentence) for language in ("da", "en"))
    assert refusal.why is why
    assert danish.endswith(".")
    assert english.endswith(".")
    assert danish != english
    assert "ugyldig" not in danish.lower()
    assert "!" not in danish
    return True
