"""The citizen's side of an approval: their own sign-in on their own device, and their own answer.

This is the only way to the proof `own-device`. Whoever signs in and is not the citizen who was looked up has declined:
they learn nothing of whom and what it was about, and the question is over.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, select, update

from desktop.backend.accesses import visit_yes as access_yes
from desktop.backend.accesses.visit_yes import AskedAccess
from desktop.backend.approvals.asking import Found, end, settled
from desktop.backend.approvals.words import About, binding_words
from desktop.backend.consents.answering import Assisted, Beside, answer_assisted, waiting_still
from desktop.backend.consents.withdrawing import GivenConsents, given_by, withdraw_assisted
from desktop.backend.consents.withdrawing import Pressed as PressedThere
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.approval_tables import approvals
from desktop.backend.db.tables import lookups, sessions
from desktop.backend.identity.citizens import CITIZEN_ASSURANCE, find_citizen
from desktop.backend.identity.directory import DirectoryHelper, find_helper
from desktop.backend.identity.keys import fingerprint
from desktop.backend.mandates import visit_yes as mandate_yes
from desktop.backend.mandates.visit_yes import Answered, AskedMandate
from desktop.backend.notices.giving import WaitingNotice, given, waiting
from desktop.domain.approval import ApprovalPurpose, ApprovalReason, ApprovalState
from desktop.domain.consent import Choice
from desktop.domain.visit import ProofKind
from desktop.domain.wording import fingerprint_of
from desktop.i18n import SOURCE_LANGUAGE


class Refused(StrEnum):
    """Why a page has nothing to press."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    ANSWERED = "answered"
    FOREIGN = "foreign"
    TAKEN_OVER = "taken-over"
    NOT_WAITING = "not-waiting"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that counts: to what, and which."""

    purpose: ApprovalPurpose
    state: ApprovalState


@dataclass(frozen=True, slots=True)
class Question:
    """What a page shows: who asks, and the row of `approvals`. `signed_in` is True in the browser that signed in.

    `notices` are those that reach the citizen nowhere else, and `about` the consent, the mandate or the access an
    answer is asked to, or the consents one may be withdrawn of; shown to them alone, signed in.
    """

    row: Found = field(repr=False)
    helper: DirectoryHelper
    signed_in: bool
    notices: Sequence[WaitingNotice] = field(default=(), repr=False)
    about: About = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The right citizen signed in. `browser` is told to this browser alone and kept as a fingerprint."""

    browser: str = field(repr=False)


def opened(connection: Connection, backend: Backend, page: str, browser: str) -> Question | Refused:
    """The question behind a page's address."""
    found = connection.execute(select(approvals).where(approvals.c.page == fingerprint(page))).first()
    if found is None:
        return Refused.UNKNOWN
    row = settled(connection, backend, found)
    helper = find_helper(connection, row.helper)
    if row.reason == ApprovalReason.TAKEN_OVER:
        return Refused.TAKEN_OVER
    if row.state != ApprovalState.WAITING or helper is None:
        return _OVER.get(ApprovalState(row.state), Refused.CANCELLED)
    if not _is_same(row.browser, fingerprint(browser)):
        return Question(row, helper, signed_in=False)
    about = _about(connection, backend, row, helper)
    if about is None and row.purpose in _ASKED_ABOUT:
        return _not_waiting(connection, backend, row)
    return Question(row, helper, True, waiting(connection, backend, row.citizen), about)


def sign_in(connection: Connection, backend: Backend, page: str, person: str) -> SignedIn | Refused:
    """A citizen signs in on this page. In training a list stands for the sign-in of their own."""
    question = opened(connection, backend, page, "")
    if isinstance(question, Refused):
        return question
    citizen = find_citizen(connection, person)
    if citizen is None:
        return Refused.UNREADABLE
    if citizen.ref != question.row.citizen:
        end(
            connection, backend, question.row, ApprovalState.DECLINED, ApprovalReason.FOREIGN, actor=citizen.ref,
        )
        return Refused.FOREIGN
    browser = backend.ids.key().hex()
    connection.execute(update(approvals).where(approvals.c.id == question.row.id).values(browser=fingerprint(browser)))
    return SignedIn(browser)


def answer(
    connection: Connection, backend: Backend, page: str, browser: str, check: str, *, said: str, language: str,
    shown: Sequence[str] = (), read: str = "",
) -> Said | Refused:
    """The citizen's yes or no, once. `check` comes from the page that `browser` was shown, never from elsewhere.

    `language` is what they read it in; the Danish stood there too, and its fingerprint is journaled. `shown` are the
    ids of the notices that stood on that page: whatever is answered, they are given now. `read` is the fingerprint of
    the Danish words on it: a mandate and an access are agreed to in those alone. What is withdrawn is said by its id.
    """
    question = opened(connection, backend, page, browser)
    if isinstance(question, Refused):
        return question
    row, about = question.row, question.about
    may_say = {"yes", "no"} if not isinstance(about, GivenConsents) else {
        "no", *(withdraws(one.id) for one in about.consents)}
    if not question.signed_in or not _is_same(check_of(browser), check) or said not in may_say:
        return Refused.UNREADABLE
    state = ApprovalState.DECLINED if said == "no" else ApprovalState.APPROVED
    danish = backend.translators[SOURCE_LANGUAGE]
    wording = fingerprint_of(danish.text(one) for one in binding_words(row, question.helper, backend, about))
    if isinstance(about, AskedMandate | AskedAccess):
        if read != wording:
            return Refused.UNREADABLE
        said_here = Answered(row.id, state is ApprovalState.APPROVED, language, CITIZEN_ASSURANCE)
        if not _answered(connection, backend, about, question, said_here):
            return _not_waiting(connection, backend, row)
    elif isinstance(about, GivenConsents):
        if not _withdrawn(connection, backend, about, question, said, language):
            return _not_waiting(connection, backend, row)
    elif about is not None:
        choice = Choice.GIVE if state is ApprovalState.APPROVED else Choice.DECLINE
        beside = Beside(question.helper, row.session, language)
        answer_assisted(connection, backend, about, beside, Assisted(row.id, choice, CITIZEN_ASSURANCE))
    end(connection, backend, row, state, actor=row.citizen, read={"language": language, "wording": wording})
    given(connection, backend, row.citizen, shown, row.id)
    if state is ApprovalState.APPROVED and row.purpose == ApprovalPurpose.PROOF:
        _prove(connection, backend, row, question.helper)
    return Said(ApprovalPurpose(row.purpose), state)


def withdraws(consent: str) -> str:
    """What the button says that withdraws this one."""
    return f"withdraw:{consent}"


def _about(connection: Connection, backend: Backend, row: Found, helper: DirectoryHelper) -> About:
    """What an answer is asked to, as it stands now; None also where nothing waits."""
    match row.purpose:
        case ApprovalPurpose.CONSENT:
            return waiting_still(connection, backend, row.consent)
        case ApprovalPurpose.MANDATE:
            return mandate_yes.waiting_still(connection, backend, helper, row.session, row.mandate)
        case ApprovalPurpose.ACCESS:
            return access_yes.waiting_still(connection, backend, helper, row.citizen, row.session, row.access)
        case ApprovalPurpose.WITHDRAWAL:
            return given_by(connection, backend, row.citizen)
        case _:
            return None


def _answered(
    connection: Connection, backend: Backend, about: AskedMandate | AskedAccess, question: Question, said: Answered,
) -> bool:
    helper, session = question.helper, question.row.session
    if isinstance(about, AskedMandate):
        return mandate_yes.answered(connection, backend, about, helper, session, said)
    return access_yes.answered(connection, backend, about, helper, session, said)


def _withdrawn(
    connection: Connection, backend: Backend, about: GivenConsents, question: Question, said: str, language: str,
) -> bool:
    """True also where nothing was to be withdrawn."""
    chosen = next((one for one in about.consents if withdraws(one.id) == said), None)
    row = question.row
    return chosen is None or withdraw_assisted(connection, backend, chosen, PressedThere(
        row.id, question.helper, row.session, language, CITIZEN_ASSURANCE))


def _not_waiting(connection: Connection, backend: Backend, row: Found) -> Refused:
    end(connection, backend, row, ApprovalState.CANCELLED, ApprovalReason.OVER)
    return Refused.NOT_WAITING


def check_of(browser: str) -> str:
    """What the form carries to show that it came from the page this browser was given."""
    return fingerprint(f"answer:{browser}")


def _prove(connection: Connection, backend: Backend, row: Found, helper: DirectoryHelper) -> None:
    now = backend.now()
    proof = {"proof_kind": ProofKind.OWN_DEVICE, "proof_assurance": CITIZEN_ASSURANCE, "proof_at": now}
    connection.execute(update(lookups).where(lookups.c.id == row.lookup).values(proof))
    connection.execute(update(sessions).where(sessions.c.lookup == row.lookup).values(proof))
    journal.append(
        connection, journal.Kind.PROOF_SEEN, now, subject=row.citizen, actor=helper.ref, session=row.session,
        detail={
            "lookup": row.lookup, "proof": ProofKind.OWN_DEVICE.value, "assurance": int(CITIZEN_ASSURANCE),
            "approval": row.id,
        },
    )


def _is_same(kept: str | None, given: str) -> bool:
    return kept is not None and hmac.compare_digest(kept.encode(), given.encode("utf-8", "replace"))


_ASKED_ABOUT = frozenset({ApprovalPurpose.CONSENT, ApprovalPurpose.MANDATE, ApprovalPurpose.ACCESS})
_OVER = {
    ApprovalState.APPROVED: Refused.ANSWERED, ApprovalState.DECLINED: Refused.ANSWERED,
    ApprovalState.EXPIRED: Refused.EXPIRED, ApprovalState.CANCELLED: Refused.CANCELLED,
}
