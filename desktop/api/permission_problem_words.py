"""What the problems of mandates, accesses and consents mean to a person: the domain's own sentence where it refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.consent_refusal import WhyNoConsent, refuse_consent
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.refusal import Why, refuse
from desktop.i18n import msg

_MANDATES: Final[Mapping[Why, Failure]] = {
    **{why: Failure(FailureKind.OTHER_PERSON, refuse(why).sentence) for why in (
        Why.TO_ONESELF, Why.HOLDER_UNDER_15, Why.NOT_WITH_THIS_PERSON, Why.OVER_CEILING,
    )},
    **{why: Failure(FailureKind.REFUSED, refuse(why).sentence, settled=True) for why in (
        Why.GRANTOR_UNDER_15, Why.PROOF_TOO_WEAK, Why.GENERAL_POWER_NOT_WRITTEN, Why.GENERAL_POWER_NOT_WHOLE,
        Why.GENERAL_POWER_UNCONFIRMED, Why.ALREADY_ANSWERED, Why.NOT_WAITING_FOR_THIS, Why.REVOKED_SINCE,
        Why.NOTHING_TO_RENEW, Why.RENEWAL_AFTER_REVOCATION, Why.STAFF_OF_HOLDER,
    )},
    **{why: Failure(FailureKind.REFUSED, refuse(why).sentence) for why in (
        Why.NO_PACKAGE, Why.PACKAGE_TWICE, Why.PACKAGE_NOT_ASKED_FOR, Why.END_IS_PAST, Why.YES_ON_HELPERS_SCREEN,
        Why.SIGNATURE_NOT_REGISTERED, Why.NO_TALK, Why.HOLDER_INTERPRETS, Why.PAGE_MISSING, Why.ANOTHER_LETTER,
        Why.SIGNED_ANOTHER_DAY, Why.RENEWAL_WIDER, Why.NOT_IN_IT,
    )},
}
_OTHER_WORDS: Final = Failure(
    FailureKind.WORDS_OTHER, msg("Ordene er ændret, siden du læste dem. Læs dem igen."))
_ACCESSES: Final[Mapping[WhyNoAccess, Failure]] = {
    WhyNoAccess.TO_ONESELF: Failure(FailureKind.OTHER_PERSON, refuse_access(WhyNoAccess.TO_ONESELF).sentence),
    WhyNoAccess.NOT_WITH_THIS_PERSON: Failure(FailureKind.OTHER_PERSON, msg(
        "Adgangen kan ikke gives. Tjek nummeret og navnet. Er begge dele rigtige, så spørg kommunen.")),
    **{why: Failure(FailureKind.REFUSED, refuse_access(why).sentence, settled=True) for why in (
        WhyNoAccess.OWNER_UNDER_15, WhyNoAccess.NO_MAILBOX, WhyNoAccess.ALREADY_ANSWERED, WhyNoAccess.NOT_IN_IT,
    )},
    **{why: Failure(FailureKind.REFUSED, refuse_access(why).sentence) for why in (
        WhyNoAccess.NO_TALK, WhyNoAccess.HOLDER_INTERPRETS, WhyNoAccess.YES_ON_HELPERS_SCREEN,
        WhyNoAccess.SIGNATURE_NOT_REGISTERED,
    )},
    # To the owner they are one: what was read is not what the yes would be to.
    **dict.fromkeys((WhyNoAccess.ANOTHER_WORDING, WhyNoAccess.EXEMPTION_NOT_SAID), _OTHER_WORDS),
}
_CONSENTS: Final[Mapping[WhyNoConsent, Failure]] = {
    WhyNoConsent.ANOTHER_VERSION: Failure(
        FailureKind.WORDS_OTHER, refuse_consent(WhyNoConsent.ANOTHER_VERSION).sentence),
    WhyNoConsent.NOTHING_TO_WITHDRAW: Failure(
        FailureKind.REFUSED, refuse_consent(WhyNoConsent.NOTHING_TO_WITHDRAW).sentence),
    **{why: Failure(FailureKind.REFUSED, refuse_consent(why).sentence, settled=True) for why in (
        WhyNoConsent.PROOF_TOO_WEAK, WhyNoConsent.TAKEN_BACK, WhyNoConsent.LAPSED, WhyNoConsent.OVER,
    )},
}

MANDATE_ENDED: Final = Failure(FailureKind.MANDATE_ENDED, msg("Fuldmagten gælder ikke mere."), settled=True)
"""Taken back, run out, or ended by a death: nobody is told which."""

PERMISSION_PROBLEMS: Final[Mapping[str, Failure]] = {
    "package-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Noget af det, du har valgt, kan ikke gives mere. Vælg igen."),
    ),
    "access-not-found": Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde adgangen. Gå tilbage, og prøv igen.")),
    "access-sign-in-too-low": Failure(
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se og give adgang til post."), settled=True,
    ),
    "access-helper-beside": Failure(FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser eller giver adgang til din post. Tryk på »Hjælperen er gået«, når du er alene.",
    )),
    "letter-takes-no-reply": Failure(
        FailureKind.REFUSED, msg("Afsenderen tager ikke imod svar på dette brev. Ring til dem i stedet."), settled=True,
    ),
    "letter-words-wrong": Failure(
        FailureKind.REFUSED, msg("Teksten kan ikke sendes, som den er. Ret den, og prøv igen.")),
    "letter-not-to-be-served": Failure(
        FailureKind.REFUSED, msg("Brevet er ikke fra retten. Du skal ikke skrive, at det er modtaget."), settled=True,
    ),
    "letter-not-opened": Failure(FailureKind.REFUSED, msg("Åbn brevet, før du skriver, at det er modtaget.")),
    "contact-details-wrong": Failure(
        FailureKind.REFUSED, msg("Skriv et telefonnummer med 8 tal, og en e-mail-adresse med @ og punktum.")),
    "too-many-changes": Failure(
        FailureKind.RATE_LIMITED, msg("Du har ændret det mange gange i dag. Vent til i morgen, og prøv igen.")),
    "letter-id-used": Failure(FailureKind.REFUSED, msg("Noget andet er allerede sendt. Skriv brevet igen.")),
    "recipient-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde modtageren. Vælg en anden på listen.")),
    "too-many-letters": Failure(
        FailureKind.RATE_LIMITED, msg("Du har sendt mange breve på kort tid. Vent lidt, og prøv igen.")),
    "too-many-mandates": Failure(
        FailureKind.RATE_LIMITED, msg("Du har prøvet mange gange på kort tid. Vent lidt, og prøv igen."),
    ),
    "mandate-not-found": Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde fuldmagten. Gå tilbage, og prøv igen.")),
    "mandate-sign-in-too-low": Failure(
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se, give og bruge fuldmagter."), settled=True,
    ),
    "mandate-ended": MANDATE_ENDED,
    "mandate-not-opened": Failure(
        FailureKind.REFUSED, msg("Åbn fuldmagten med borgerens CPR-nummer, før du begynder."), settled=True,
    ),
    "mandate-opens-not": Failure(
        FailureKind.REFUSED, msg("Din fuldmagt åbner ikke den opgave. Gå tilbage, og se, hvad du må."), settled=True,
    ),
    "answers-kept-too-late": Failure(
        FailureKind.REFUSED, msg("Det er mere end tre døgn siden. Svarene kan ikke gives videre mere."), settled=True,
    ),
    "kept-answers-not-found": Failure(
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde svarene. De kan være slettet."),
    ),
    "mandate-helper-beside": Failure(FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser eller giver fuldmagter. Tryk på »Hjælperen er gået«, når du er alene.")),
    "mandate-nothing-ended": Failure(FailureKind.NOT_FOUND, msg("Der er ikke taget eller givet noget tilbage.")),
    "mandate-code-mistyped": Failure(FailureKind.REFUSED, msg("Koden passer ikke. Tjek den, og skriv den igen.")),
    "mandate-scan-unreadable": Failure(FailureKind.REFUSED, msg(
        "Scanningen kan ikke åbnes. Scan papiret igen, og gem det som PDF eller billede.")),
    "mandate-scan-not-found": Failure(FailureKind.NOT_FOUND, msg("Der er ikke noget scannet papir her.")),
    "mandate-paper-not-found": Failure(FailureKind.NOT_FOUND, msg(
        "Vi kan ikke finde papiret. Tjek koden. Er det dig selv eller dine nærmeste, så bed en kollega.")),
    "mandate-power-not-found": Failure(FailureKind.NOT_FOUND, msg(
        "Her venter ingen fuldmagt på en generalfuldmagt. Tjek koden. Er den rigtig, så bed den, der skal have "
        "fuldmagten, om at spørge igen. Er det dig selv eller dine nærmeste, så bed en kollega.")),
    "mandate-words-other": _OTHER_WORDS,
    "consent-not-found": Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde samtykket. Gå tilbage, og prøv igen.")),
    "consent-sign-in-too-low": Failure(
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se og svare på samtykker."), settled=True,
    ),
    "consent-helper-beside": Failure(FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser eller svarer på samtykker. Tryk på »Hjælperen er gået«, når du er alene.")),
    "journal-sign-in-too-low": Failure(
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se, hvad der er gjort i dit navn."), settled=True,
    ),
    "journal-helper-beside": Failure(FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser, hvad der er gjort i dit navn. Tryk på »Hjælperen er gået«, når du er alene.")),
    "consent-not-answered": Failure(
        FailureKind.REFUSED, msg("Der er ikke svaret endnu. Svar først. Så er der en kvittering."),
    ),
    "everything-sign-in-too-low": Failure(
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du hente alt om dig."), settled=True,
    ),
    "everything-helper-beside": Failure(FailureKind.REFUSED, msg(
        "Du skal være alene, når du henter alt om dig. Tryk på »Hjælperen er gået«, når du er alene.")),
    "everything-too-often": Failure(FailureKind.RATE_LIMITED, msg(
        "Du har hentet alt om dig mange gange i dag. Brug det, du har hentet, eller prøv igen i morgen."),
        settled=True),
    **{why.value: failure for why, failure in _ACCESSES.items()},
    **{why.value: failure for why, failure in _CONSENTS.items()},
    **{f"mandate-{why}": failure for why, failure in _MANDATES.items()},
}
"""By the last part of its type."""
