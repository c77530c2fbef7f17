"""What each problem of the contract means to a person: one sentence that says what to do (docs/api.md)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg

SIGN_IN: Final = msg("Log ind igen for at fortsætte.")
TOO_OLD: Final = msg("Sidemand skal opdateres. Spørg din administrator.")
TOO_MANY: Final = msg("Du har slået mange borgere op på kort tid. Vent lidt, og prøv igen.")
_ENDED: Final = msg("Besøget er slut. Begynd et nyt besøg for at fortsætte.")

PROBLEMS: Final[Mapping[str, Failure]] = {
    "already-sent": Failure(
        FailureKind.ALREADY_SENT,
        msg("Det er allerede modtaget. Ring til myndigheden for at trække det tilbage."), settled=True,
    ),
    "approval-answered": Failure(FailureKind.REFUSED, msg("Borgeren har allerede svaret."), settled=True),
    "approval-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde spørgsmålet til borgeren. Spørg igen."),
    ),
    "approval-not-given": Failure(FailureKind.REFUSED, msg("Borgeren har ikke sagt ja på sin telefon. Spørg igen.")),
    "approval-other": Failure(FailureKind.REFUSED, msg("Borgeren har sagt ja til noget andet. Spørg igen.")),
    "approval-used": Failure(
        FailureKind.REFUSED, msg("Borgerens ja på telefonen gælder kun én gang og kun lige nu. Spørg igen."),
    ),
    "citizen-died": Failure(FailureKind.REFUSED,
        msg(
            "Registret siger, at borgeren er død. Derfor går vi ikke videre. Er det forkert, så ring til "
            "Folkeregisteret.",
        ), settled=True),
    "citizen-under-15": Failure(FailureKind.UNDER_15, msg(
        "Et barn under 15 år kan ikke selv sige ja. En forælder eller værge skal gøre det. Vis vejen i Vejledning."),
        settled=True),
    "self-under-15": Failure(
        FailureKind.REFUSED, msg("Du er under 15 år. En forælder skal gøre det for dig. Kald på hjælp."), settled=True,
    ),
    "citizen-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Der er ingen borger med det CPR-nummer. Tjek tallet en gang til."),
    ),
    "client-too-old": Failure(FailureKind.CLIENT_TOO_OLD, TOO_OLD, settled=True),
    "lookup-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde borgeren mere. Skriv CPR-nummeret igen."),
    ),
    "lookup-over": Failure(FailureKind.NOT_FOUND, msg("Det gælder ikke mere. Begynd igen med CPR-nummeret.")),
    "own-matters": Failure(FailureKind.REFUSED,
        msg("Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med."),
        settled=True),
    "answers-wrong": Failure(FailureKind.REFUSED, msg("Svarene passer ikke. Borgeren kan prøve én gang til.")),
    "proof-refused": Failure(
        FailureKind.REFUSED, msg("Svarene passer ikke. Begynd igen, og bed om pas eller kørekort."), settled=True,
    ),
    "questions-over": Failure(
        FailureKind.REFUSED,
        msg("I dag kan borgeren ikke svare på spørgsmål. Bed om pas eller kørekort."), settled=True,
    ),
    "helper-beside": Failure(FailureKind.REFUSED, msg(
        "Dine breve bliver ikke vist, mens en hjælper ser med. Tryk på »Hjælperen er gået«, når du er alene."),
        settled=True),
    "withdrawal-over": Failure(
        FailureKind.REFUSED, msg("Det kan ikke trækkes tilbage herfra. Ring til myndigheden."), settled=True,
    ),
    "yes-too-weak": Failure(FailureKind.YES_TOO_WEAK,
        msg("Et ja på hjælperens skærm er ikke nok til denne opgave. Lad borgeren skrive under på papir."),
        settled=True),
    "proof-needed": Failure(FailureKind.REFUSED, msg("Borgeren skal vise ID, før I kan begynde."), settled=True),
    "proof-too-low": Failure(FailureKind.REFUSED, msg("Denne opgave kræver et andet ID."), settled=True),
    "not-in-directory": Failure(
        FailureKind.REFUSED, msg("Du står ikke på jeres liste over, hvem der hjælper. Spørg din leder."), settled=True,
    ),
    "issuer-unreachable": Failure(
        FailureKind.SLOW, msg("Jeres egen login-server svarer ikke lige nu. Vent lidt, og prøv igen."),
    ),
    "other-citizen": Failure(FailureKind.REFUSED, msg("Det er ikke den borger, besøget er for. Tjek CPR-nummeret.")),
    "queue-number-used": Failure(FailureKind.QUEUE, msg(
        "Nummeret er brugt i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt.")),
    "queue-number-unknown": Failure(FailureKind.QUEUE, msg(
        "Nummeret er ikke i køen i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt.")),
    "role-refused": Failure(
        FailureKind.REFUSED, msg("Med din rolle kan du ikke gøre det. Bed en kollega om at tage over."), settled=True,
    ),
    "sample-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde linjen i stikprøven. Hent stikprøven igen."),
    ),
    "secret-needed": Failure(
        FailureKind.BROKEN, msg("Serveren kan ikke genkende Sidemand. Luk programmet, og åbn det igen."),
    ),
    "self-needed": Failure(FailureKind.REFUSED, msg("Det skal borgeren selv logge ind for at gøre."), settled=True),
    "self-door-shut": Failure(
        FailureKind.REFUSED,
        msg("Skærmen er ikke åbnet til dig her. Bed en medarbejder om at åbne den igen."), settled=True,
    ),
    "sign-in-needed": Failure(FailureKind.SIGN_IN, SIGN_IN),
    "sign-in-too-low": Failure(
        FailureKind.REFUSED, msg("Log ind med MitID Erhverv for at tage imod borgere."), settled=True,
    ),
    "task-not-agreed": Failure(
        FailureKind.REFUSED, msg("Borgeren har ikke sagt ja til det endnu. Spørg borgeren først."),
    ),
    "too-many-lookups": Failure(FailureKind.RATE_LIMITED, TOO_MANY),
    "visit-ended": Failure(FailureKind.VISIT_ENDED, _ENDED),
    "visit-erased": Failure(FailureKind.NOT_FOUND, msg(
        "Besøget er så gammelt, at det er slettet. Derfor kan borgeren ikke få besked om svarene. Spørg jeres "
        "databeskyttelsesrådgiver."), settled=True),
    "visit-not-found": Failure(FailureKind.VISIT_ENDED, _ENDED),
    "folder-not-found": Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde mappen. Hent mapperne igen.")),
    "relative-needed": Failure(
        FailureKind.REFUSED, msg("Det skal den pårørende selv logge ind for at gøre."), settled=True,
    ),
}
"""By the last part of its type. `settled` is what whoever reads it cannot put right where they stand."""
