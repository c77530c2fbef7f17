"""A call that did not succeed, as a Failure: each with one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

import msgspec

from desktop.api.http import Answer, Lost
from desktop.domain.consent_refusal import WhyNoConsent, refuse_consent
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.refusal import Why, refuse
from desktop.i18n import LocalText, Message, Text, msg

_T = TypeVar("_T")

TYPES: Final = "https://sidemand.dk/problems/"
PROBLEM: Final = "application/problem+json"
_LONGEST_DETAIL: Final = 400


class ProblemBody(msgspec.Struct, frozen=True):
    """RFC 9457, as docs/api.md narrows it."""

    type: str = "about:blank"
    detail: str | None = None
    fields: dict[str, dict[str, str]] = {}

    @property
    def name(self) -> str:
        """The last part of our own types; empty for anybody else's."""
        return self.type.removeprefix(TYPES) if self.type.startswith(TYPES) else ""


def problem_of(answer: Answer) -> ProblemBody:
    """The problem an answer carries; an empty one when it carries none we can read."""
    if answer.media_type != PROBLEM:
        return ProblemBody()
    try:
        return msgspec.json.decode(answer.body, type=ProblemBody)
    except msgspec.DecodeError:
        return ProblemBody()


def lost(why: Lost) -> Failure:
    """No whole answer came."""
    match why:
        case Lost.NEVER_ARRIVED:
            return Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
        case Lost.NO_ANSWER_IN_TIME:
            return Failure(FailureKind.SLOW, msg("Serveren svarer meget langsomt lige nu. Prøv igen om lidt."))
        case Lost.CUT_OFF:
            return Failure(FailureKind.BROKEN, msg("Forbindelsen blev afbrudt. Prøv igen om lidt."))
        case Lost.TOO_BIG:
            return not_understood()


def not_understood() -> Failure:
    """An answer came, and it is not what the contract says: HTML from a hotel's network, half a document, 5 MB."""
    return Failure(FailureKind.BROKEN, msg("Serveren svarede ikke, som den skal. Prøv igen om lidt."))


def failure_of(answer: Answer) -> Failure:
    """What a refusal means to a person: by its problem type, else by its status."""
    problem = problem_of(answer)
    known = _BY_TYPE.get(problem.name)
    if known is not None:
        kind, sentence = known
        return Failure(kind, sentence, settled=problem.name in _SETTLED)
    match answer.status:
        case 401:
            return Failure(FailureKind.SIGN_IN, SIGN_IN)
        case 403 | 409 | 422:
            detail = _detail(problem)
            settled = detail is None or answer.status == _FORBIDDEN
            return Failure(FailureKind.REFUSED, detail or _REFUSED, settled=settled)
        case 404:
            return Failure(FailureKind.NOT_FOUND, _detail(problem) or _NOT_FOUND)
        case 426:
            return Failure(FailureKind.CLIENT_TOO_OLD, _TOO_OLD, settled=True)
        case 429:
            return Failure(FailureKind.RATE_LIMITED, _TOO_MANY)
        case 503:
            return Failure(FailureKind.SLOW, _BUSY)
        case status if status >= _FAULTS:
            return Failure(FailureKind.BROKEN, msg("Noget gik galt på serveren. Prøv igen om lidt."))
        case _:
            return not_understood()


def understood(answer: Answer | Lost, shape: type[_T]) -> _T | Failure:
    """The body of a successful answer as a `shape`, or why there is none."""
    if isinstance(answer, Lost):
        return lost(answer)
    if answer.status not in _SUCCESS:
        return failure_of(answer)
    if not answer.is_json:
        return not_understood()
    try:
        return msgspec.json.decode(answer.body, type=shape)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return not_understood()


def done(answer: Answer | Lost) -> Failure | None:
    """None when an answer without a body says it was done."""
    if isinstance(answer, Lost):
        return lost(answer)
    return None if answer.status == _NO_CONTENT else failure_of(answer)


def local_texts(fields: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, LocalText], ...]:
    """Sentences about fields, each in every language it came in."""
    return tuple((name, LocalText(dict(words))) for name, words in fields.items())


def _detail(problem: ProblemBody) -> Text | None:
    # The server's own sentence about something this app has no words for yet: plain text, a few lines at most.
    said = " ".join((problem.detail or "").split())
    return said if problem.name and 0 < len(said) <= _LONGEST_DETAIL else None


_SUCCESS: Final = frozenset({200, 201})
_NO_CONTENT: Final = 204
_FORBIDDEN: Final = 403
_FAULTS: Final = 500

SIGN_IN: Final = msg("Log ind igen for at fortsætte.")
_REFUSED: Final = msg("Det kan ikke gøres her. Tal med en kollega.")
_NOT_FOUND: Final = msg("Vi kan ikke finde det mere. Gå tilbage, og prøv igen.")
_TOO_OLD: Final = msg("Sidemand skal opdateres. Spørg din administrator.")
_TOO_MANY: Final = msg("Du har slået mange borgere op på kort tid. Vent lidt, og prøv igen.")
_BUSY: Final = msg("Serveren har travlt lige nu. Prøv igen om lidt.")
_ENDED: Final = msg("Besøget er slut. Begynd et nyt besøg for at fortsætte.")

_BY_TYPE: Final[Mapping[str, tuple[FailureKind, Message]]] = {
    "already-sent": (
        FailureKind.ALREADY_SENT, msg("Det er allerede modtaget. Ring til myndigheden for at trække det tilbage."),
    ),
    "approval-answered": (FailureKind.REFUSED, msg("Borgeren har allerede svaret.")),
    "approval-not-found": (
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde spørgsmålet til borgeren. Spørg igen."),
    ),
    "approval-not-given": (FailureKind.REFUSED, msg("Borgeren har ikke sagt ja på sin telefon. Spørg igen.")),
    "approval-other": (FailureKind.REFUSED, msg("Borgeren har sagt ja til noget andet. Spørg igen.")),
    "approval-used": (
        FailureKind.REFUSED, msg("Borgerens ja på telefonen gælder kun én gang og kun lige nu. Spørg igen."),
    ),
    "citizen-died": (
        FailureKind.REFUSED,
        msg(
            "Registret siger, at borgeren er død. Derfor går vi ikke videre. Er det forkert, så ring til "
            "Folkeregisteret.",
        ),
    ),
    "citizen-under-15": (FailureKind.UNDER_15, msg(
        "Et barn under 15 år kan ikke selv sige ja. En forælder eller værge skal gøre det. Vis vejen i Vejledning.")),
    "self-under-15": (
        FailureKind.REFUSED, msg("Du er under 15 år. En forælder skal gøre det for dig. Kald på hjælp."),
    ),
    "citizen-not-found": (
        FailureKind.NOT_FOUND, msg("Der er ingen borger med det CPR-nummer. Tjek tallet en gang til."),
    ),
    "client-too-old": (FailureKind.CLIENT_TOO_OLD, _TOO_OLD),
    "lookup-not-found": (FailureKind.NOT_FOUND, msg("Vi kan ikke finde borgeren mere. Skriv CPR-nummeret igen.")),
    "lookup-over": (FailureKind.NOT_FOUND, msg("Det gælder ikke mere. Begynd igen med CPR-nummeret.")),
    "own-matters": (
        FailureKind.REFUSED,
        msg("Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med."),
    ),
    "answers-wrong": (FailureKind.REFUSED, msg("Svarene passer ikke. Borgeren kan prøve én gang til.")),
    "proof-refused": (
        FailureKind.REFUSED, msg("Svarene passer ikke. Begynd igen, og bed om pas eller kørekort."),
    ),
    "questions-over": (
        FailureKind.REFUSED, msg("I dag kan borgeren ikke svare på spørgsmål. Bed om pas eller kørekort."),
    ),
    "helper-beside": (FailureKind.REFUSED, msg(
        "Dine breve bliver ikke vist, mens en hjælper ser med. Tryk på »Hjælperen er gået«, når du er alene.")),
    "withdrawal-over": (FailureKind.REFUSED, msg("Det kan ikke trækkes tilbage herfra. Ring til myndigheden.")),
    "yes-too-weak": (
        FailureKind.YES_TOO_WEAK,
        msg("Et ja på hjælperens skærm er ikke nok til denne opgave. Lad borgeren skrive under på papir."),
    ),
    "proof-needed": (FailureKind.REFUSED, msg("Borgeren skal vise ID, før I kan begynde.")),
    "proof-too-low": (FailureKind.REFUSED, msg("Denne opgave kræver et andet ID.")),
    "not-in-directory": (
        FailureKind.REFUSED, msg("Du står ikke på jeres liste over, hvem der hjælper. Spørg din leder."),
    ),
    "issuer-unreachable": (
        FailureKind.SLOW, msg("Jeres egen login-server svarer ikke lige nu. Vent lidt, og prøv igen."),
    ),
    "other-citizen": (FailureKind.REFUSED, msg("Det er ikke den borger, besøget er for. Tjek CPR-nummeret.")),
    "queue-number-used": (FailureKind.QUEUE, msg(
        "Nummeret er brugt i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt.")),
    "queue-number-unknown": (FailureKind.QUEUE, msg(
        "Nummeret er ikke i køen i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt.")),
    "role-refused": (FailureKind.REFUSED, msg("Med din rolle kan du ikke gøre det. Bed en kollega om at tage over.")),
    "sample-not-found": (
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde linjen i stikprøven. Hent stikprøven igen."),
    ),
    "secret-needed": (FailureKind.BROKEN, msg("Serveren kan ikke genkende Sidemand. Luk programmet, og åbn det igen.")),
    "self-needed": (FailureKind.REFUSED, msg("Det skal borgeren selv logge ind for at gøre.")),
    "self-door-shut": (
        FailureKind.REFUSED, msg("Skærmen er ikke åbnet til dig her. Bed en medarbejder om at åbne den igen."),
    ),
    "sign-in-needed": (FailureKind.SIGN_IN, SIGN_IN),
    "sign-in-too-low": (FailureKind.REFUSED, msg("Log ind med MitID Erhverv for at tage imod borgere.")),
    "task-not-agreed": (FailureKind.REFUSED, msg("Borgeren har ikke sagt ja til det endnu. Spørg borgeren først.")),
    "too-many-lookups": (FailureKind.RATE_LIMITED, _TOO_MANY),
    "visit-ended": (FailureKind.VISIT_ENDED, _ENDED),
    "visit-erased": (FailureKind.NOT_FOUND, msg(
        "Besøget er så gammelt, at det er slettet. Derfor kan borgeren ikke få besked om svarene. Spørg jeres "
        "databeskyttelsesrådgiver.")),
    "visit-not-found": (FailureKind.VISIT_ENDED, _ENDED),
    "package-not-found": (
        FailureKind.NOT_FOUND, msg("Noget af det, du har valgt, kan ikke gives mere. Vælg igen."),
    ),
    "folder-not-found": (FailureKind.NOT_FOUND, msg("Vi kan ikke finde mappen. Hent mapperne igen.")),
    "access-not-found": (
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde adgangen. Gå tilbage, og prøv igen."),
    ),
    "access-sign-in-too-low": (
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se og give adgang til post."),
    ),
    "access-helper-beside": (FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser eller giver adgang til din post. Tryk på »Hjælperen er gået«, når du er alene.",
    )),
    **{
        why.value: (FailureKind.REFUSED, refuse_access(why).sentence) for why in (
            WhyNoAccess.TO_ONESELF, WhyNoAccess.NOT_WITH_THIS_PERSON, WhyNoAccess.OWNER_UNDER_15,
            WhyNoAccess.NO_MAILBOX, WhyNoAccess.ANOTHER_WORDING, WhyNoAccess.EXEMPTION_NOT_SAID,
            WhyNoAccess.ALREADY_ANSWERED, WhyNoAccess.NOT_IN_IT,
        )
    },
    "relative-needed": (FailureKind.REFUSED, msg("Det skal den pårørende selv logge ind for at gøre.")),
    "too-many-mandates": (
        FailureKind.RATE_LIMITED, msg("Du har prøvet mange gange på kort tid. Vent lidt, og prøv igen."),
    ),
    "mandate-not-found": (
        FailureKind.NOT_FOUND, msg("Vi kan ikke finde fuldmagten. Gå tilbage, og prøv igen."),
    ),
    "mandate-sign-in-too-low": (
        FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se, give og bruge fuldmagter."),
    ),
    "mandate-helper-beside": (FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser eller giver fuldmagter. Tryk på »Hjælperen er gået«, når du er alene.")),
    "mandate-nothing-ended": (FailureKind.NOT_FOUND, msg("Der er ikke taget eller givet noget tilbage.")),
    "mandate-code-mistyped": (FailureKind.REFUSED, msg("Koden passer ikke. Tjek den, og skriv den igen.")),
    "mandate-scan-unreadable": (FailureKind.REFUSED, msg(
        "Scanningen kan ikke åbnes. Scan papiret igen, og gem det som PDF eller billede.")),
    "mandate-scan-not-found": (FailureKind.NOT_FOUND, msg("Der er ikke noget scannet papir her.")),
    "mandate-paper-not-found": (FailureKind.NOT_FOUND, msg(
        "Vi kan ikke finde papiret. Tjek koden. Er det dig selv eller dine nærmeste, så bed en kollega.")),
    "mandate-words-other": (FailureKind.WORDS_OTHER, msg("Ordene er ændret, siden du læste dem. Læs dem igen.")),
    "consent-not-found": (FailureKind.NOT_FOUND, msg("Vi kan ikke finde samtykket. Gå tilbage, og prøv igen.")),
    "consent-sign-in-too-low": (FailureKind.REFUSED, msg("Log ind med MitID. Så kan du se og svare på samtykker.")),
    "consent-helper-beside": (FailureKind.REFUSED, msg(
        "Du skal være alene, når du ser eller svarer på samtykker. Tryk på »Hjælperen er gået«, når du er alene.")),
    "consent-not-answered": (
        FailureKind.REFUSED, msg("Der er ikke svaret endnu. Svar først. Så er der en kvittering."),
    ),
    WhyNoConsent.ANOTHER_VERSION.value: (
        FailureKind.WORDS_OTHER, refuse_consent(WhyNoConsent.ANOTHER_VERSION).sentence),
    **{
        why.value: (FailureKind.REFUSED, refuse_consent(why).sentence) for why in (
            WhyNoConsent.PROOF_TOO_WEAK, WhyNoConsent.TAKEN_BACK, WhyNoConsent.LAPSED, WhyNoConsent.OVER,
            WhyNoConsent.NOTHING_TO_WITHDRAW,
        )
    },
    **{
        f"mandate-{why}": (FailureKind.REFUSED, refuse(why).sentence) for why in (
            Why.TO_ONESELF, Why.GRANTOR_UNDER_15, Why.HOLDER_UNDER_15, Why.NOT_WITH_THIS_PERSON, Why.NO_PACKAGE,
            Why.PACKAGE_TWICE, Why.PACKAGE_NOT_ASKED_FOR, Why.END_IS_PAST, Why.PROOF_TOO_WEAK, Why.ALREADY_ANSWERED,
            Why.NOT_WAITING_FOR_THIS, Why.REVOKED_SINCE, Why.NOTHING_TO_RENEW, Why.RENEWAL_AFTER_REVOCATION,
            Why.HOLDER_INTERPRETS, Why.YES_ON_HELPERS_SCREEN, Why.SIGNATURE_NOT_REGISTERED,
            Why.RENEWAL_WIDER, Why.NOT_IN_IT, Why.SIGNED_ANOTHER_DAY, Why.GENERAL_POWER_NOT_WRITTEN,
            Why.GENERAL_POWER_NOT_WHOLE, Why.GENERAL_POWER_UNCONFIRMED, Why.PAGE_MISSING, Why.ANOTHER_LETTER,
            Why.NO_TALK,
        )
    },
}

_SETTLED: Final = frozenset({
    "already-sent", "approval-answered", "citizen-died", "citizen-under-15", "self-under-15", "client-too-old",
    "own-matters", "proof-refused", "questions-over", "helper-beside", "withdrawal-over", "yes-too-weak",
    "proof-needed", "proof-too-low", "not-in-directory", "role-refused", "self-needed", "self-door-shut",
    "sign-in-too-low", "visit-erased", "access-not-in-it", "access-owner-under-15",
    "access-no-mailbox", "access-already-answered", "access-sign-in-too-low", "relative-needed",
    "mandate-sign-in-too-low", "consent-sign-in-too-low", WhyNoConsent.PROOF_TOO_WEAK, WhyNoConsent.TAKEN_BACK,
    WhyNoConsent.LAPSED, WhyNoConsent.OVER,
    *(f"mandate-{why}" for why in (
        Why.GRANTOR_UNDER_15, Why.PROOF_TOO_WEAK, Why.ALREADY_ANSWERED, Why.NOT_WAITING_FOR_THIS, Why.REVOKED_SINCE,
        Why.NOTHING_TO_RENEW, Why.RENEWAL_AFTER_REVOCATION, Why.GENERAL_POWER_NOT_WRITTEN, Why.GENERAL_POWER_NOT_WHOLE,
        Why.GENERAL_POWER_UNCONFIRMED,
    )),
})
"""What whoever reads it cannot put right where they stand: a rule or a fact, and what to do instead."""
