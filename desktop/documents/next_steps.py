"""The heading over what an authority does next, on every paper that says it."""

from __future__ import annotations

from desktop.i18n import Text, msg


def what_is_next(*, training: bool) -> Text:
    """In an exercise no authority does anything, and nobody waits for it."""
    return msg("Når det ikke er en øvelse, sker der det her") if training else msg("Hvad sker der nu?")
