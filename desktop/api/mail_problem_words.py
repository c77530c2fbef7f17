"""What the problems of post mean to a person: one sentence that says what to do (docs/api.md, "Post")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg

_ACCESS_OVER: Final = msg("Adgangen til postkassen gælder ikke længere. Tal med den, der gav dig adgangen.")
ENDED: Final = Failure(FailureKind.REFUSED, _ACCESS_OVER, settled=True)

MAIL_PROBLEMS: Final[Mapping[str, Failure]] = {
    "access-ended": ENDED,
    "choice-over": Failure(FailureKind.NOT_FOUND, msg("Det tog for lang tid. Lad borgeren vælge igen.")),
    "file-not-found": Failure(FailureKind.NOT_FOUND, msg("Filen findes ikke i brevet.")),
    "list-refused": Failure(FailureKind.REFUSED, msg(
        "Her er ingen liste over breve. Borgeren vælger selv ét brev på sin egen side."), settled=True),
    "mailbox-not-found": Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde postkassen.")),
    "message-not-found": Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde brevet mere.")),
    "letter-closed": Failure(FailureKind.NOT_FOUND, msg("Brevet er lukket. Borgeren kan vælge det igen.")),
    "letter-id-used": Failure(FailureKind.REFUSED, msg(
        "Det er måske allerede sendt med en anden tekst. Se efter i mappen »Sendt«, før du sender igen.")),
    "letter-takes-no-reply": Failure(FailureKind.REFUSED, msg(
        "Afsenderen tager ikke imod svar på brevet. Skriv til myndigheden i stedet."), settled=True),
    "proof-too-low": Failure(FailureKind.REFUSED, msg(
        "Brevet kan først åbnes, når borgeren har vist ID på sin egen telefon. Pas eller kørekort er ikke nok."),
        settled=True),
    "recipient-not-found": Failure(FailureKind.NOT_FOUND, msg(
        "Myndigheden kan ikke få post herfra mere. Vælg en anden.")),
    "too-many-letters": Failure(FailureKind.RATE_LIMITED, msg(
        "Du har sendt mange breve på kort tid. Vent lidt, og prøv igen.")),
    "version-stale": Failure(FailureKind.NOT_FOUND, msg("Brevet er ændret et andet sted. Åbn det igen.")),
}
"""By the last part of its type."""

CONTACT_DETAILS_STALE: Final = Failure(FailureKind.NOT_FOUND, msg(
    "Kontaktoplysningerne er ændret et andet sted. Læs dem igen, og tryk én gang til."))
