"""What each kind of line in the journal is to the citizen it is about. Every kind is here, or is told to nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from desktop.backend.db.journal import Kind
from desktop.domain.in_my_name import Done

NEVER: Final[Mapping[Kind, str]] = {
    Kind.SIGNED_IN: "says who signed in; what was done with a sign-in has lines of its own",
    Kind.SIGNED_OUT: "as signing in",
    Kind.SELF_DOOR_OPENED: "a screen was opened before any citizen stood at it",
    Kind.SAMPLE_DRAWN: "of a week, and of nobody by reference",
    Kind.DIRECTORY_CHANGED: "of who works somewhere",
    Kind.TASKS_CHANGED: "of the tasks that are offered",
}
"""Kinds that are never about a citizen, each with why."""

QUIET: Final = frozenset({Kind.MANDATE_SOUGHT_QUIETLY, Kind.ACCESS_SOUGHT_QUIETLY})
"""Somebody was looked for, and no letter told them.

Told where a letter of the same asker told of it that day, or where somebody was refused something of a mandate that is
there. The rest would tell what a letter must not: that another only thinks of giving something, or that a visit was
about them.
"""

_OUTCOMES: Final[Mapping[Kind, Mapping[str, Done]]] = {
    Kind.LOOKED_UP: {"found": Done.LOOKED_UP},
    Kind.CONSENT_USED: {"may-use": Done.CONSENT_USED},
    Kind.MANDATE_SOUGHT: {"not-found": Done.MANDATE_DOCUMENT_MISSED},
}
"""Where the same kind is told in two ways, by the outcome in its line."""

_BY_THE_OTHER: Final[Mapping[Kind, Done]] = {
    Kind.AGREED_MORE: Done.MANDATE_USED, Kind.VISIT_ENDED: Done.MANDATE_USE_ENDED,
    Kind.MANDATE_ENDED: Done.MANDATE_GIVEN_BACK, Kind.MANDATE_ENDED_QUIETLY: Done.MANDATE_GIVEN_BACK,
    Kind.ACCESS_ENDED: Done.ACCESS_GIVEN_BACK, Kind.ACCESS_ENDED_QUIETLY: Done.ACCESS_GIVEN_BACK,
}
"""What is told where the holder did it, of a mandate or an access."""

_TOLD: Final[Mapping[Kind, Done]] = {
    Kind.LOOKED_UP: Done.LOOK_UP_REFUSED,
    Kind.LOOK_UP_CANCELLED: Done.LOOK_UP_CANCELLED,
    Kind.QUESTIONS_ASKED: Done.QUESTIONS_ASKED,
    Kind.ANSWERS_WRONG: Done.ANSWERS_WRONG,
    Kind.PROOF_REFUSED: Done.PROOF_REFUSED,
    Kind.PROOF_SEEN: Done.PROOF_SEEN,
    # The app is never the first to tell of a death, and this one reads: the register was wrong, or is.
    Kind.DEATH_TOLD: Done.STOPPED,
    Kind.VISIT_BEGAN: Done.VISIT_BEGAN,
    Kind.SELF_BEGAN: Done.SELF_BEGAN,
    Kind.AGREED_MORE: Done.AGREED_MORE,
    Kind.HELPER_CAME: Done.HELPER_CAME,
    Kind.HELPER_ADMITTED: Done.HELPER_ADMITTED,
    Kind.HELPER_DECLINED: Done.HELPER_DECLINED,
    Kind.HELPER_LEFT: Done.HELPER_LEFT,
    Kind.VISIT_ENDED: Done.VISIT_ENDED,
    Kind.NOTICE_MADE: Done.NOTICE_SENT,
    Kind.NOTICE_HANDED_OVER: Done.NOTICE_SENT,
    Kind.NOTICE_WAITS: Done.NOTICE_WAITS,
    Kind.NOTICE_GIVEN: Done.NOTICE_GIVEN,
    Kind.SAMPLE_JUDGED: Done.CONTROLLED,
    Kind.VISIT_RELINKED: Done.VISIT_CONTINUED,
    Kind.WRONG_PERSON: Done.WRONG_PERSON,
    Kind.DATA_READ: Done.DATA_READ,
    Kind.RECEIPT_READ: Done.RECEIPT_READ,
    Kind.PERMIT_VOIDED: Done.YES_TAKEN_BACK,
    Kind.UNSENT_ANSWERS_OPENED: Done.UNSENT_ANSWERS_OPENED,
    Kind.SUBMISSION_RECEIVED: Done.SENT,
    Kind.SUBMISSION_WITHDRAWN: Done.WITHDRAWN,
    Kind.APPROVAL_ASKED: Done.ASKED_ON_DEVICE,
    Kind.APPROVAL_GIVEN: Done.YES_ON_DEVICE,
    Kind.APPROVAL_DECLINED: Done.NO_ON_DEVICE,
    Kind.APPROVAL_EXPIRED: Done.DEVICE_TOO_LATE,
    Kind.APPROVAL_CANCELLED: Done.DEVICE_CANCELLED,
    Kind.MAILBOX_NAMED: Done.MAILBOX_NAMED,
    Kind.FOLDERS_LISTED: Done.FOLDERS_LISTED,
    Kind.LETTERS_LISTED: Done.LETTERS_LISTED,
    Kind.LETTERS_CHOOSING: Done.LETTERS_CHOOSING,
    Kind.LETTER_OPENED: Done.LETTER_OPENED,
    Kind.LETTER_CLOSED: Done.LETTER_CLOSED,
    Kind.LETTER_MARKED: Done.LETTER_MARKED,
    Kind.LETTER_MARK_REFUSED: Done.LETTER_MARK_REFUSED,
    Kind.LETTER_FILE_READ: Done.LETTER_FILE_READ,
    Kind.LETTER_MOVED: Done.LETTER_MOVED,
    Kind.LETTER_TAKEN_ON: Done.LETTER_TAKEN_ON,
    Kind.LETTER_LET_GO: Done.LETTER_LET_GO,
    Kind.LETTER_SAID_DONE: Done.LETTER_SAID_DONE,
    Kind.LETTER_TAKING_READ: Done.LETTER_TAKING_READ,
    Kind.ACTIVITY_READ: Done.ACTIVITY_READ,
    Kind.LETTER_WRITTEN: Done.LETTER_WRITTEN,
    Kind.LETTER_ANSWERED: Done.LETTER_ANSWERED,
    Kind.LETTER_FORWARDED: Done.LETTER_FORWARDED,
    Kind.LETTER_SERVED: Done.LETTER_SERVED,
    Kind.CONTACT_DETAILS_READ: Done.CONTACT_DETAILS_READ,
    Kind.CONTACT_DETAILS_CHANGED: Done.CONTACT_DETAILS_CHANGED,
    Kind.SENT_HANDED_OVER: Done.SENT_HANDED_OVER,
    Kind.MESSAGE_HANDED_OVER: Done.MESSAGE_HANDED_OVER,
    Kind.MANDATES_LISTED: Done.MANDATES_LISTED,
    Kind.MANDATE_READ: Done.MANDATE_READ,
    Kind.MANDATE_USED: Done.MANDATE_USED,
    Kind.MANDATE_OPENED: Done.MANDATE_OPENED,
    Kind.MANDATE_OPEN_MISSED: Done.MANDATE_REFUSED,
    Kind.ANSWERS_KEPT: Done.ANSWERS_KEPT,
    Kind.ANSWERS_KEPT_QUIETLY: Done.ANSWERS_KEPT,
    Kind.KEPT_ANSWERS_LISTED: Done.OWN_READ,
    Kind.KEPT_ANSWERS_READ: Done.OWN_READ,
    Kind.KEPT_ANSWERS_DELETED: Done.KEPT_ANSWERS_DELETED,
    Kind.MANDATE_DRAFTED: Done.MANDATE_DRAFTED,
    Kind.MANDATE_ASKED: Done.MANDATE_ASKED,
    # Found or missed, with the right name or a wrong one: told alike, as the letter does.
    Kind.MANDATE_SOUGHT: Done.NUMBER_USED,
    Kind.MANDATE_SOUGHT_QUIETLY: Done.NUMBER_USED,
    Kind.MANDATE_SIGNED: Done.MANDATE_SIGNED,
    Kind.MANDATE_ACCEPTED: Done.MANDATE_ACCEPTED,
    Kind.MANDATE_DECLINED: Done.MANDATE_DECLINED,
    Kind.MANDATE_ENDED: Done.MANDATE_TAKEN_BACK,
    Kind.MANDATE_ENDED_QUIETLY: Done.MANDATE_TAKEN_BACK,
    Kind.MANDATE_EXPIRES: Done.MANDATE_EXPIRES,
    Kind.MANDATE_LETTER_SENT: Done.MANDATE_LETTER_MADE,
    Kind.MANDATE_LETTER_HANDED_OVER: Done.MANDATE_LETTER_POSTED,
    Kind.MANDATE_PAPER_REFUSED: Done.MANDATE_PAPER_REFUSED,
    Kind.MANDATE_SCAN_READ: Done.MANDATE_PAPER_READ,
    Kind.MANDATE_SCAN_SAMPLED: Done.MANDATE_PAPER_READ,
    Kind.MANDATE_TALK_HELD: Done.MANDATE_TALK_HELD,
    Kind.MANDATE_CODE_CHECKED: Done.MANDATE_CODE_CHECKED,
    Kind.MANDATE_CODE_MISSED: Done.MANDATE_CODE_REFUSED,
    Kind.ACCESS_KEPT: Done.ACCESS_KEPT,
    Kind.ACCESSES_LISTED: Done.ACCESSES_LISTED,
    Kind.ACCESS_READ: Done.ACCESS_READ,
    Kind.OTHER_BASES_LISTED: Done.OTHER_BASES_LISTED,
    Kind.ACCESS_WORDS_READ: Done.ACCESS_WORDS_READ,
    Kind.ACCESS_TALK_HELD: Done.ACCESS_TALK_HELD,
    Kind.ACCESS_GIVEN: Done.ACCESS_GIVEN,
    Kind.ACCESS_SOUGHT: Done.NUMBER_USED,
    Kind.ACCESS_SOUGHT_QUIETLY: Done.NUMBER_USED,
    Kind.ACCESS_ENDED: Done.ACCESS_TAKEN_BACK,
    Kind.ACCESS_ENDED_QUIETLY: Done.ACCESS_TAKEN_BACK,
    Kind.EXEMPTION_BEGAN: Done.EXEMPTION_BEGAN,
    Kind.EXEMPTION_ENDED: Done.EXEMPTION_ENDED,
    Kind.CONSENT_KEPT: Done.CONSENT_KEPT,
    Kind.CONSENT_ASKED: Done.CONSENT_ASKED,
    Kind.CONSENT_SOUGHT: Done.NUMBER_USED,
    Kind.CONSENT_GIVEN: Done.CONSENT_GIVEN,
    Kind.CONSENT_DECLINED: Done.CONSENT_DECLINED,
    Kind.CONSENT_ANSWERED_LATE: Done.CONSENT_ANSWERED_LATE,
    Kind.CONSENT_WITHDRAWN: Done.CONSENT_WITHDRAWN,
    Kind.CONSENT_TAKEN_BACK: Done.CONSENT_NOT_ASKED_MORE,
    Kind.CONSENT_ENDED_QUIETLY: Done.CONSENT_NOT_ASKED_MORE,
    Kind.CONSENT_EXPIRES: Done.CONSENT_EXPIRES,
    Kind.CONSENT_USED: Done.CONSENT_USE_REFUSED,
    Kind.CONSENT_READ: Done.CONSENT_READ,
    Kind.CONSENTS_LISTED: Done.CONSENTS_LISTED,
    Kind.CONSENTS_WAITING_TOLD: Done.CONSENTS_WAITING_TOLD,
    Kind.DONE_LISTED: Done.OWN_READ,
    Kind.EVERYTHING_FETCHED: Done.EVERYTHING_FETCHED,
}

LOOKED: Final = frozenset({
    Kind.DONE_LISTED, Kind.MAILBOX_NAMED, Kind.FOLDERS_LISTED, Kind.LETTERS_LISTED, Kind.ACTIVITY_READ,
    Kind.MANDATES_LISTED, Kind.MANDATE_READ, Kind.ACCESSES_LISTED, Kind.ACCESS_READ, Kind.ACCESS_WORDS_READ,
    Kind.CONSENTS_LISTED, Kind.CONSENT_READ, Kind.RECEIPT_READ, Kind.OTHER_BASES_LISTED,
    Kind.KEPT_ANSWERS_LISTED, Kind.KEPT_ANSWERS_READ, Kind.CONTACT_DETAILS_READ,
})
"""Kinds that are one line for many alike: what the citizen looked at, and what another looked at again that day."""

BY_STAFF_OF_HOLDER: Final = frozenset({
    Kind.MANDATES_LISTED, Kind.MANDATE_OPENED, Kind.MANDATE_ACCEPTED, Kind.MANDATE_DECLINED, Kind.MANDATE_ENDED,
    Kind.MANDATE_ENDED_QUIETLY,
})
"""What staff do outside a visit for what their organisation holds; in one they do it for the citizen who is there."""

NAMELESS: Final = frozenset({
    Done.LOOKED_UP, Done.LOOK_UP_REFUSED, Done.LOOK_UP_CANCELLED, Done.QUESTIONS_ASKED, Done.ANSWERS_WRONG,
    Done.PROOF_REFUSED, Done.STOPPED, Done.CONTROLLED, Done.MANDATE_REFUSED,
})
"""Whoever of staff did these is not named: no letter names them, and a visit that came of it does."""


@dataclass(frozen=True, slots=True)
class Told:
    """What of a line decides how it is told; `by_holder`: whoever holds it did it. `session` is a visit's id."""

    kind: Kind
    by_holder: bool = False
    by_citizen: bool = False
    session: str | None = field(default=None, repr=False)
    detail: Mapping[str, object] = field(default_factory=dict, repr=False)
    letter_that_day: bool = False


def done(line: Told) -> Done | None:
    """What the citizen is told that it was; None where they are told nothing. Raises KeyError for a kind in NEVER."""
    outcome = line.detail.get("outcome")
    if line.kind in QUIET:
        return _quiet(line, outcome)
    if line.by_citizen and line.kind is Kind.VISIT_ENDED:
        return Done.SELF_ENDED
    if line.by_citizen and line.kind in LOOKED:
        return Done.OWN_READ
    if line.kind is Kind.APPROVAL_DECLINED and not line.by_citizen:
        return Done.ANOTHER_ON_DEVICE
    if line.by_holder and line.kind in _BY_THE_OTHER:
        return _BY_THE_OTHER[line.kind]
    if line.kind is Kind.MANDATE_SOUGHT and "mandate" not in line.detail:
        return Done.NUMBER_USED
    return _OUTCOMES.get(line.kind, {}).get(str(outcome), _TOLD[line.kind])


def _quiet(line: Told, outcome: object) -> Done | None:
    if line.session is not None:
        return None
    if line.kind is Kind.MANDATE_SOUGHT_QUIETLY and "mandate" in line.detail and outcome != "found":
        return Done.MANDATE_DOCUMENT_MISSED if outcome == "not-found" else Done.MANDATE_REFUSED
    return Done.NUMBER_USED if line.letter_that_day else None
