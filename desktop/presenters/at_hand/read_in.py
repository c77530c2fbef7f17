"""The language a citizen reads the pages turned to them in, which is journaled with their yes."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.i18n import LANGUAGES


@dataclass(slots=True)
class ReadIn:
    """Theirs to begin with; what they choose instead holds for the visit and is gone with it."""

    language: str
    wording: str | None = None
    """The fingerprint of the Danish words of the question answered last (`domain.wording`); they bind."""

    def choose(self, language: str) -> bool:
        """Read in this language from now on. False where we do not speak it."""
        if language not in LANGUAGES:
            return False
        self.language = language
        return True
