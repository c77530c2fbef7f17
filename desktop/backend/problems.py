"""No, said in a way both a program and a person can act on (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.backend.db.engine import RefusedOnRecordError
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE, Text, Translator, msg

TYPES: Final = "https://sidemand.dk/problems/"
MEDIA_TYPE: Final = "application/problem+json"
CHALLENGE: Final = 'Bearer, DPoP algs="ES256"'
"""The two ways a token may be shown (RFC 6750, RFC 9449 § 7.1)."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of problem: its status, and a title for the programmer who reads it."""

    status: int
    title: str


SORTS: Final[Mapping[str, Sort]] = {
    "body-wrong": Sort(422, "The request is not shaped as the contract says"),
    "body-unreadable": Sort(400, "The body is not JSON"),
    "too-big": Sort(413, "The body is larger than this operation takes"),
    "not-found": Sort(404, "There is nothing at this address"),
    "method-not-allowed": Sort(405, "This address does not take that method"),
    "fault": Sort(500, "A fault in the backend"),
    "busy": Sort(503, "Another command holds the database"),
    "client-too-old": Sort(426, "The client is older than this backend accepts"),
    "secret-needed": Sort(403, "This backend serves only the app that started it"),
    "sign-in-needed": Sort(401, "No valid token"),
    "helper-needed": Sort(403, "This takes the helper's own token"),
    "basis-needed": Sort(403, "This takes a token on behalf of a citizen"),
    "permit-needed": Sort(403, "This takes a permit"),
    "role-refused": Sort(403, "The helper's role does not allow this"),
    "not-in-directory": Sort(403, "The organisation's directory does not have whoever signed in"),
    "issuer-unreachable": Sort(503, "The organisation's own sign-in server does not answer"),
    "citizen-under-15": Sort(403, "Under 15 a parent or guardian acts, on a basis of their own"),
    "self-under-15": Sort(403, "Under 15 a parent or guardian acts, also at the child's own sign-in"),
    "self-needed": Sort(403, "This takes the citizen's own sign-in"),
    "helper-beside": Sort(403, "Letters are neither listed nor opened while a helper looks along"),
    "self-door-shut": Sort(403, "No helper opened this screen to a citizen, or it was another day"),
    "sign-in-too-low": Sort(403, "The helper's sign-in has too low an assurance for this"),
    "own-matters": Sort(403, "Helpers do not handle their own matters, their nearest's or a colleague's"),
    "queue-key-needed": Sort(401, "This takes the key of a queue system"),
    "queue-number-used": Sort(409, "The queue number was used today"),
    "queue-number-unknown": Sort(409, "The queue system has no such number waiting today"),
    "queue-full": Sort(429, "The organisation has drawn more numbers today than a day can have"),
    "citizen-not-found": Sort(404, "No citizen has this number"),
    "citizen-died": Sort(403, "The register says that the citizen has died"),
    "too-many-lookups": Sort(429, "The helper has looked up too many citizens"),
    "lookup-not-found": Sort(404, "No such look-up of this helper"),
    "lookup-over": Sort(409, "The look-up was cancelled, is from another day, or its visit has ended"),
    "proof-not-offered": Sort(422, "This kind of proof is not offered"),
    "answers-wrong": Sort(403, "Some answers to the control questions are wrong"),
    "proof-refused": Sort(403, "The control questions were answered wrong too often"),
    "questions-over": Sort(403, "No more control questions about this citizen today"),
    "proof-needed": Sort(403, "No proof was recorded"),
    "proof-too-low": Sort(403, "The task needs a higher assurance than the proof gives"),
    "task-not-found": Sort(404, "No such task"),
    "task-not-agreed": Sort(403, "The citizen has not said yes to this task"),
    "basis-refused": Sort(403, "The task cannot be done in an assistance session"),
    "yes-not-offered": Sort(422, "This way of saying yes is not offered"),
    "yes-too-weak": Sort(403, "The task needs a yes that was not given on the helper's screen"),
    "approval-not-found": Sort(404, "No such approval of this helper"),
    "approval-answered": Sort(409, "The citizen has answered"),
    "approval-not-given": Sort(409, "The citizen has not approved"),
    "approval-other": Sort(409, "The approval is for another look-up or for other tasks"),
    "approval-used": Sort(409, "The approval was used, or is too old to be"),
    "visit-not-found": Sort(404, "No such visit of this helper"),
    "visit-erased": Sort(404, "The visit was so long ago that it has been erased"),
    "visit-ended": Sort(403, "The visit has ended"),
    "other-citizen": Sort(409, "The look-up found another citizen than the visit's"),
    "scope-too-narrow": Sort(403, "The token does not cover this task"),
    "permit-void": Sort(403, "The permit is void"),
    "permit-expired": Sort(403, "The permit has expired"),
    "permit-used": Sort(403, "The permit has been used"),
    "permit-reads-nothing": Sort(403, "A permit delivers one submission and opens nothing else"),
    "permit-not-found": Sort(404, "No such permit in this visit"),
    "already-sent": Sort(409, "The submission has been received"),
    "key-needed": Sort(400, "Idempotency-Key is missing"),
    "key-other": Sort(403, "The permit belongs to another Idempotency-Key"),
    "key-reused": Sort(422, "The same Idempotency-Key came with another body"),
    "schema-unknown": Sort(422, "This payload schema is not read here"),
    "version-unknown": Sort(422, "No such version of the task"),
    "answers-refused": Sort(422, "Some answers are not as the task says"),
    "sample-not-found": Sort(404, "No such line in this organisation's samples"),
    "submission-not-found": Sort(404, "No such submission in this visit"),
    "withdrawal-over": Sort(409, "The submission can no longer be stopped from here"),
    "mailbox-not-found": Sort(404, "No such mailbox of this citizen"),
    "message-not-found": Sort(404, "No such letter, or not one this basis shows"),
    "file-not-found": Sort(404, "No such file in the letter"),
    "folder-not-found": Sort(404, "The mailbox has no such folder"),
    "access-not-found": Sort(404, "No such access of whoever signed in"),
    "access-sign-in-too-low": Sort(403, "The sign-in has too low an assurance for accesses"),
    "access-helper-beside": Sort(403, "No access is given beside a helper, nor shown to one who was not let in"),
    "access-to-oneself": Sort(422, "The two are one person"),
    "access-not-with-this-person": Sort(404, "Nobody goes by that number and name, or none can be given to them"),
    "access-owner-under-15": Sort(403, "Who is under 15 has no mailbox"),
    "access-no-mailbox": Sort(403, "Who does not live in Denmark has no mailbox here"),
    "access-another-wording": Sort(409, "The words have changed since they were read"),
    "access-exemption-not-said": Sort(409, "The words that were read do not say that the exemption ends"),
    "access-already-answered": Sort(409, "This yes was given to something else"),
    "access-not-in-it": Sort(403, "The access gives another right than this takes"),
    "access-no-talk": Sort(403, "Nobody talked with the owner alone today, in the script of today"),
    "access-holder-interprets": Sort(403, "Whoever is to have it interprets no talk about it"),
    "access-yes-on-helpers-screen": Sort(403, "A yes on the helper's screen gives no access"),
    "access-signature-not-registered": Sort(403, "A signature gives no access here"),
    "access-ended": Sort(403, "The access to the mailbox does not hold any more"),
    "letter-takes-no-reply": Sort(409, "The sender takes no answer to this letter"),
    "letter-words-wrong": Sort(422, "The words cannot be sent as they are"),
    "letter-not-to-be-served": Sort(409, "The letter is no summons of a court"),
    "letter-not-opened": Sort(409, "Whoever says they received it has not opened it"),
    "contact-details-wrong": Sort(422, "An address or a telephone is none"),
    "too-many-changes": Sort(429, "Contact details were changed as often as they may be in a day"),
    "letter-id-used": Sort(409, "The same id came with something else to send"),
    "recipient-not-found": Sort(404, "No such recipient on the list"),
    "too-many-letters": Sort(429, "Too many letters were sent in a short time"),
    "list-refused": Sort(403, "In a visit there is no list: the citizen chooses one letter"),
    "letter-closed": Sort(403, "The letter is not open in this visit"),
    "choice-over": Sort(409, "The list the letter was chosen from is too old"),
    "package-not-found": Sort(404, "No such package is given here"),
    "relative-needed": Sort(403, "This takes a relative's own sign-in"),
    "too-many-mandates": Sort(429, "Too many mandates begun, or too many people missed"),
    "mandate-not-found": Sort(404, "No such mandate of whoever signed in"),
    "mandate-sign-in-too-low": Sort(403, "The sign-in has too low an assurance for mandates"),
    "mandate-helper-beside": Sort(403, "No mandate is given beside a helper, nor shown to one who was not let in"),
    "mandate-words-other": Sort(409, "The words have changed since they were read"),
    "mandate-to-oneself": Sort(422, "The two are one person"),
    "mandate-grantor-under-15": Sort(403, "Whoever gives is under 15"),
    "mandate-holder-under-15": Sort(403, "Whoever gets is under 15"),
    "mandate-not-with-this-person": Sort(404, "Nobody goes by that number and name, or none can be made with them"),
    "mandate-ended": Sort(403, "The mandate, or what is needed of it, is not in force"),
    "mandate-opens-not": Sort(403, "No package of the mandate opens this task"),
    "mandate-still-holds": Sort(409, "The mandate opens the task: what was answered can be sent"),
    "answers-kept-too-late": Sort(403, "The session was over more than 72 hours ago"),
    "kept-answers-not-found": Sort(404, "No such answers are kept for whoever signed in"),
    "mandate-cooling-off": Sort(409, "The package moves money, or rests on a general power, and opens after 72 hours"),
    "mandate-no-package": Sort(422, "No package was chosen"),
    "mandate-package-twice": Sort(422, "A package was chosen twice"),
    "mandate-package-not-asked-for": Sort(422, "A package was chosen that the mandate is not about"),
    "mandate-end-is-past": Sort(422, "A last day is today or past"),
    "mandate-not-opened": Sort(409, "These staff have not opened the mandate today with the citizen's number"),
    "mandate-over-ceiling": Sort(422, "The organisation's ceiling has not all that was chosen, or it has none"),
    "mandate-staff-of-holder": Sort(403, "Whoever works at the organisation is not beside the grantor's yes to it"),
    "mandate-end-too-late": Sort(422, "A last day is later than the package or the renewal allows"),
    "mandate-proof-too-weak": Sort(403, "The sign-in has too low an assurance to give a mandate"),
    "mandate-already-answered": Sort(409, "Another yes was given, or this one to something else"),
    "mandate-not-waiting-for-this": Sort(409, "The mandate does not wait for this step"),
    "mandate-revoked-since": Sort(409, "Some of it was taken or given back after the yes"),
    "mandate-nothing-to-renew": Sort(409, "There is nothing to renew"),
    "mandate-renewal-after-revocation": Sort(409, "What was taken back is not renewed"),
    "mandate-renewal-wider": Sort(409, "A renewal gives no more than before"),
    "mandate-signed-another-day": Sort(422, "The day at the signature does not fit"),
    "mandate-general-power-not-written": Sort(422, "A general power of attorney is written"),
    "mandate-general-power-not-whole": Sort(422, "A general power of attorney is of all matters, without exception"),
    "mandate-general-power-unconfirmed": Sort(422, "One lawyer or two witnesses sign a general power of attorney"),
    "mandate-holder-interprets": Sort(403, "Whoever is to hold it interprets no talk about it"),
    "mandate-yes-on-helpers-screen": Sort(403, "A yes on the helper's screen gives no mandate"),
    "mandate-signature-not-registered": Sort(403, "A signed paper is registered, and is no yes on a screen"),
    "mandate-not-in-it": Sort(422, "The mandate has no such package"),
    "mandate-nothing-ended": Sort(409, "Nothing of the mandate was taken or given back"),
    "mandate-code-mistyped": Sort(422, "The signs of the code do not fit each other"),
    "mandate-page-missing": Sort(422, "A page of the letter has not come back"),
    "mandate-another-letter": Sort(409, "The paper is not the letter the mandate waits for"),
    "mandate-no-talk": Sort(403, "Nobody talked with the grantor alone today, in the script of today"),
    "mandate-scan-unreadable": Sort(422, "The scan is no PDF and no picture that can be opened"),
    "mandate-scan-not-found": Sort(404, "No scan, or none whoever asks may read"),
    "mandate-paper-not-found": Sort(404, "No such paper that whoever asks is told of"),
    "mandate-power-not-found": Sort(404, "Nothing of this citizen's waits for a general power of attorney"),
    "authority-key-needed": Sort(401, "This takes an authority's key"),
    "too-many-consents": Sort(429, "Too many consents asked for, or too many people missed"),
    "consent-template-not-found": Sort(404, "No such template is asked with here"),
    "consent-not-found": Sort(404, "No such consent of whoever calls"),
    "consent-sign-in-too-low": Sort(403, "The sign-in has too low an assurance for consents"),
    "journal-helper-beside": Sort(403, "What was done is not shown while a helper looks along"),
    "journal-sign-in-too-low": Sort(403, "The sign-in has too low an assurance for the journal"),
    "consent-helper-beside": Sort(403, "No consent is answered beside a helper, nor shown to one who was not let in"),
    "consent-not-answered": Sort(409, "There is a receipt of an answer alone"),
    "consent-not-your-template": Sort(403, "The template is another authority's"),
    "consent-text-missing": Sort(422, "The template is not whole"),
    "consent-no-reference": Sort(422, "The authority's own reference is missing"),
    "consent-reference-used": Sort(409, "The reference was used for another request"),
    "consent-day-is-past": Sort(422, "The last day to answer is today or past"),
    "consent-day-too-late": Sort(422, "The last day to answer is more than a year away"),
    "consent-under-15": Sort(403, "Whoever is asked is under 15"),
    "consent-not-with-this-person": Sort(404, "Nobody has that number, or nothing can be asked of them"),
    "consent-proof-too-weak": Sort(403, "The sign-in has too low an assurance to answer"),
    "consent-another-version": Sort(409, "The words are not those that were read"),
    "consent-already-given": Sort(409, "A yes stands"),
    "consent-already-declined": Sort(409, "A no stands"),
    "consent-taken-back": Sort(409, "The authority asks no more"),
    "consent-withdrawn": Sort(409, "It was withdrawn"),
    "consent-expired": Sort(409, "It has expired"),
    "consent-lapsed": Sort(409, "The last day to answer has gone"),
    "consent-over": Sort(409, "It holds no more"),
    "consent-nothing-to-withdraw": Sort(409, "It was not answered yet"),
    "everything-sign-in-too-low": Sort(403, "The sign-in has too low an assurance for everything about a citizen"),
    "everything-helper-beside": Sort(403, "Nothing is fetched while a helper looks along"),
    "everything-too-often": Sort(429, "Everything was fetched as often as it may be in a day"),
    "version-needed": Sort(428, "If-Match is missing"),
    "version-stale": Sort(412, "The letter has changed since it was read"),
}


class Problem(Exception):  # noqa: N818 - RFC 9457's own word
    """A call that is refused. Raised inside a command, it undoes the command."""

    def __init__(
        self, name: str, detail: Text | None = None, *,
        fields: tuple[tuple[str, Text], ...] = (), retry_after: int | None = None, challenge: str = CHALLENGE,
    ) -> None:
        super().__init__(name)
        self.name = name
        self.sort = SORTS[name]
        self.detail = detail
        self.fields = fields
        self.retry_after = retry_after
        self.challenge = challenge

    def body(self, language: str, translators: Mapping[str, Translator]) -> dict[str, Any]:
        """The members of `application/problem+json`; sentences about fields come in every language."""
        members: dict[str, Any] = {"type": TYPES + self.name, "title": self.sort.title, "status": self.sort.status}
        if self.detail is not None:
            members["detail"] = translators[language].text(self.detail)
        if self.fields:
            members["fields"] = {
                name: {spoken: one.text(text) for spoken, one in translators.items()} for name, text in self.fields
            }
        return members


class ProblemOnRecord(Problem, RefusedOnRecordError):  # noqa: N818 - as Problem
    """A refusal that tells something of somebody. Raised inside a command, the journal's line of it stands."""


def on_record(problem: Problem) -> ProblemOnRecord:
    """The same refusal, when the command has written the line of it and nothing else."""
    return ProblemOnRecord(
        problem.name, problem.detail, fields=problem.fields, retry_after=problem.retry_after,
        challenge=problem.challenge,
    )


def sign_in_needed(challenge: str = CHALLENGE) -> Problem:
    """Nobody we know is calling. `challenge` is what `WWW-Authenticate` says of the way in."""
    return Problem("sign-in-needed", msg("Log ind igen for at fortsætte."), challenge=challenge)


def language_of(accepted: str) -> str:
    """The first language of an `Accept-Language` header that we speak, weights left aside; else Danish."""
    for part in accepted.split(","):
        spoken = part.split(";")[0].strip().split("-")[0].lower()
        if spoken in LANGUAGES:
            return spoken
    return SOURCE_LANGUAGE
