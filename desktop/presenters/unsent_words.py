"""Words of what nobody at an authority has yet, the same of a visit's and of what is sent on a mandate."""

from __future__ import annotations

from desktop.domain.outbox import OutboxEntry
from desktop.i18n import Text, msg
from desktop.presenters.workplace import Workplace


def deadline_words(place: Workplace, entry: OutboxEntry) -> Text | None:
    """The last day the law gives."""
    if entry.deadline is None:
        return None
    return msg("Skal være sendt senest {day}.", day=entry.deadline.astimezone(place.ports.clock.now().tzinfo).date())


def on_its_way(place: Workplace, entry: OutboxEntry) -> Text:
    """What happens by itself to one that waits for a connection, in words that promise nothing."""
    if entry.in_doubt:
        return msg(
            "Vi fik ikke svar. Måske er det nået frem, måske ikke. Vi prøver igen, og det bliver kun modtaget "
            "én gang.",
        )
    if not place.ports.stores.kept:
        return msg("Sendes når der er forbindelse. Det er ikke gemt på denne computer. Lad programmet være åbent.")
    return msg("Gemt. Sendes når der er forbindelse.")
