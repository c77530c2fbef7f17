"""What was done in a citizen's name, line by line, as the journal tells it to them (iron rule 7).

Who did it is told as letters tell it: staff by first name and place, a relative by what the citizen knew them by.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import LocalText


class Done(StrEnum):
    """What was done, as the citizen is told of it. Several kinds of line in the journal may be one of these."""

    LOOKED_UP = "looked-up"
    LOOK_UP_REFUSED = "look-up-refused"
    LOOK_UP_CANCELLED = "look-up-cancelled"
    QUESTIONS_ASKED = "questions-asked"
    ANSWERS_WRONG = "answers-wrong"
    PROOF_REFUSED = "proof-refused"
    PROOF_SEEN = "proof-seen"
    STOPPED = "stopped"
    VISIT_BEGAN = "visit-began"
    VISIT_CONTINUED = "visit-continued"
    VISIT_ENDED = "visit-ended"
    WRONG_PERSON = "wrong-person"
    SELF_BEGAN = "self-began"
    SELF_ENDED = "self-ended"
    AGREED_MORE = "agreed-more"
    YES_TAKEN_BACK = "yes-taken-back"
    HELPER_CAME = "helper-came"
    HELPER_ADMITTED = "helper-admitted"
    HELPER_DECLINED = "helper-declined"
    HELPER_LEFT = "helper-left"
    NOTICE_SENT = "notice-sent"
    NOTICE_WAITS = "notice-waits"
    NOTICE_GIVEN = "notice-given"
    CONTROLLED = "controlled"
    DATA_READ = "data-read"
    RECEIPT_READ = "receipt-read"
    UNSENT_ANSWERS_OPENED = "unsent-answers-opened"
    SENT = "sent"
    MADE_READY = "made-ready"
    WITHDRAWN = "withdrawn"
    ASKED_ON_DEVICE = "asked-on-device"
    YES_ON_DEVICE = "yes-on-device"
    NO_ON_DEVICE = "no-on-device"
    ANOTHER_ON_DEVICE = "another-on-device"
    DEVICE_TOO_LATE = "device-too-late"
    DEVICE_CANCELLED = "device-cancelled"
    MAILBOX_NAMED = "mailbox-named"
    FOLDERS_LISTED = "folders-listed"
    LETTERS_LISTED = "letters-listed"
    LETTERS_CHOOSING = "letters-choosing"
    LETTER_OPENED = "letter-opened"
    LETTER_CLOSED = "letter-closed"
    LETTER_MARKED = "letter-marked"
    LETTER_MARK_REFUSED = "letter-mark-refused"
    LETTER_MOVED = "letter-moved"
    LETTER_FILE_READ = "letter-file-read"
    LETTER_TAKEN_ON = "letter-taken-on"
    LETTER_LET_GO = "letter-let-go"
    LETTER_SAID_DONE = "letter-said-done"
    LETTER_TAKING_READ = "letter-taking-read"
    ACTIVITY_READ = "activity-read"
    LETTER_WRITTEN = "letter-written"
    LETTER_ANSWERED = "letter-answered"
    LETTER_FORWARDED = "letter-forwarded"
    LETTER_SERVED = "letter-served"
    CONTACT_DETAILS_READ = "contact-details-read"
    CONTACT_DETAILS_CHANGED = "contact-details-changed"
    SENT_HANDED_OVER = "sent-handed-over"
    MESSAGE_HANDED_OVER = "message-handed-over"
    NUMBER_USED = "number-used"
    MANDATES_LISTED = "mandates-listed"
    MANDATE_READ = "mandate-read"
    MANDATE_OPENED = "mandate-opened"
    MANDATE_USED = "mandate-used"
    MANDATE_USE_ENDED = "mandate-use-ended"
    ANSWERS_KEPT = "answers-kept"
    KEPT_ANSWERS_DELETED = "kept-answers-deleted"
    MANDATE_DRAFTED = "mandate-drafted"
    MANDATE_ASKED = "mandate-asked"
    MANDATE_DOCUMENT_MISSED = "mandate-document-missed"
    MANDATE_REFUSED = "mandate-refused"
    MANDATE_SIGNED = "mandate-signed"
    MANDATE_ACCEPTED = "mandate-accepted"
    MANDATE_DECLINED = "mandate-declined"
    MANDATE_TAKEN_BACK = "mandate-taken-back"
    MANDATE_GIVEN_BACK = "mandate-given-back"
    MANDATE_EXPIRES = "mandate-expires"
    MANDATE_LETTER_MADE = "mandate-letter-made"
    MANDATE_LETTER_POSTED = "mandate-letter-posted"
    MANDATE_PAPER_REFUSED = "mandate-paper-refused"
    MANDATE_PAPER_READ = "mandate-paper-read"
    MANDATE_TALK_HELD = "mandate-talk-held"
    MANDATE_CODE_CHECKED = "mandate-code-checked"
    MANDATE_CODE_REFUSED = "mandate-code-refused"
    ACCESS_KEPT = "access-kept"
    ACCESSES_LISTED = "accesses-listed"
    ACCESS_READ = "access-read"
    OTHER_BASES_LISTED = "other-bases-listed"
    ACCESS_WORDS_READ = "access-words-read"
    ACCESS_TALK_HELD = "access-talk-held"
    ACCESS_GIVEN = "access-given"
    ACCESS_TAKEN_BACK = "access-taken-back"
    ACCESS_GIVEN_BACK = "access-given-back"
    EXEMPTION_BEGAN = "exemption-began"
    EXEMPTION_ENDED = "exemption-ended"
    CONSENT_KEPT = "consent-kept"
    CONSENT_ASKED = "consent-asked"
    CONSENT_GIVEN = "consent-given"
    CONSENT_DECLINED = "consent-declined"
    CONSENT_ANSWERED_LATE = "consent-answered-late"
    CONSENT_WITHDRAWN = "consent-withdrawn"
    CONSENT_NOT_ASKED_MORE = "consent-not-asked-more"
    CONSENT_EXPIRES = "consent-expires"
    CONSENT_USED = "consent-used"
    CONSENT_USE_REFUSED = "consent-use-refused"
    CONSENT_READ = "consent-read"
    CONSENTS_LISTED = "consents-listed"
    CONSENTS_WAITING_TOLD = "consents-waiting-told"
    OWN_READ = "own-read"
    EVERYTHING_FETCHED = "everything-fetched"


class DoneBy(StrEnum):
    """Who did it. `TIME` is nobody: a day came, or the server did what it is set to."""

    CITIZEN = "citizen"
    STAFF = "staff"
    PERSON = "person"
    AUTHORITY = "authority"
    TIME = "time"


class DoneOn(StrEnum):
    """On what basis (iron rule 2)."""

    OWN_SIGN_IN = "own-sign-in"
    VISIT = "visit"
    MANDATE = "mandate"
    ACCESS = "access"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it. `name` is None where it is not to be told; `organisation` is where staff were."""

    who: DoneBy
    name: LocalText | str | None = field(default=None, repr=False)
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One line: what, when, by whom, on what basis, about what, what came of it, and what to check it by.

    `entry` and `code` are the journal's own number and the code of the line. `times` is how many lines alike this one
    stands for: it is the newest of them. `about` are titles of tasks or a consent, `packages` those of a mandate. `to`
    took what was sent, and `reference` is its number there. A yes that is taken back on a mandate is by whoever would
    have used it.
    """

    entry: int
    code: str
    at: datetime
    done: Done
    by: Doer
    times: int = 1
    on: DoneOn | None = None
    proof: ProofKind | None = None
    hand: Hand | None = None
    about: tuple[LocalText, ...] = ()
    packages: tuple[LocalText, ...] = ()
    to: LocalText | None = None
    reference: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class DonePage:
    """Some of the lines, the newest first; the next begin before `before`, None where these are the last.

    `organisation` and `phone` are whom to call where something is not as it should be.
    """

    lines: tuple[DoneLine, ...]
    before: int | None
    organisation: str
    phone: str = field(repr=False)
