"""Why a backend does not start on its database: told over a pipe or at a terminal, and said in one place."""

from __future__ import annotations

from enum import StrEnum

from desktop.i18n import Message, msg


class NotStarted(StrEnum):
    """The reason, as far as a person can act on it. The values are what a child tells its parent."""

    DAMAGED = "damaged"
    NOT_ALLOWED = "not-allowed"
    FULL = "full"
    NEWER = "newer"
    IN_USE = "in-use"
    REAL_PEOPLE = "real-people"
    MADE_UP_PEOPLE = "made-up-people"
    UNKNOWN = "unknown"

    @property
    def sentence(self) -> Message:
        """What is wrong with the database of this computer, and what to do."""
        match self:
            case NotStarted.DAMAGED:
                return msg(
                    "Filen backend.db i Sidemands mappe er beskadiget og kan ikke læses. "
                    "Læg den til side, eller hent en kopi fra før.",
                )
            case NotStarted.NOT_ALLOWED:
                return msg(
                    "Sidemand må ikke læse og skrive i sin mappe på denne computer. "
                    "Giv dig selv lov til det, eller vælg en anden mappe med --profile.",
                )
            case NotStarted.FULL:
                return msg("Computeren kan ikke gemme mere. Gør plads til mindst 1 GB på disken, og prøv igen.")
            case NotStarted.NEWER:
                return msg("Data på denne computer er gemt af en nyere udgave af Sidemand. Åbn den nyere udgave.")
            case NotStarted.IN_USE:
                return msg("Et andet program bruger databasen lige nu. Luk det, og prøv igen.")
            case NotStarted.REAL_PEOPLE:
                return msg(
                    "Databasen er brugt til rigtige borgere, så der kan ikke øves på den. "
                    "Vælg en anden database til øvelse.",
                )
            case NotStarted.MADE_UP_PEOPLE:
                return msg(
                    "Databasen er brugt til øvelse, og der er opdigtede borgere i den. "
                    "Vælg en ny database til rigtige borgere.",
                )
            case NotStarted.UNKNOWN:
                return msg(
                    "Den indbyggede server kan ikke starte. "
                    "Tjek computeren, og send rapporten til den, der har sat den op.",
                )
