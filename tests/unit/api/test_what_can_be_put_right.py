"""Of everything a backend may refuse it is known whether whoever reads it can put it right where they stand."""

from __future__ import annotations

import json

import pytest

from desktop.api.http import Answer
from desktop.api.permission_problem_words import PERMISSION_PROBLEMS
from desktop.api.problem_words import PROBLEMS
from desktop.api.problems import PROBLEM, TYPES, failure_of

BY_TYPE = {**PROBLEMS, **PERMISSION_PROBLEMS}

CAN_BE_PUT_RIGHT = {
    "approval-not-found", "approval-not-given", "approval-other", "approval-used", "citizen-not-found",
    "lookup-not-found", "lookup-over", "answers-wrong", "issuer-unreachable", "other-citizen", "queue-number-used",
    "queue-number-unknown", "sample-not-found", "secret-needed", "sign-in-needed", "task-not-agreed",
    "too-many-lookups", "visit-ended", "visit-not-found",
    # Of a mandate: what was chosen or typed, what is read again, and who stands beside.
    "package-not-found", "too-many-mandates", "mandate-not-found", "mandate-helper-beside", "mandate-words-other",
    "mandate-to-oneself", "mandate-holder-under-15", "mandate-not-with-this-person", "mandate-no-package", "mandate-over-ceiling",
    "mandate-package-twice", "mandate-package-not-asked-for", "mandate-end-is-past", "mandate-renewal-wider",
    "mandate-not-in-it", "mandate-signed-another-day", "mandate-nothing-ended",
    # Of a paper of one: the code, the pages, the scan, and the talk that is had first.
    "mandate-code-mistyped", "mandate-paper-not-found", "mandate-power-not-found", "mandate-page-missing", "mandate-another-letter",
    "mandate-no-talk", "mandate-scan-unreadable", "mandate-scan-not-found",
    # Of a letter that is sent: its words, whom it goes to, and how many at once.
    "letter-id-used", "letter-words-wrong", "recipient-not-found", "too-many-letters",
    # Of where an owner hears that post came.
    "contact-details-wrong", "too-many-changes",
    # And of a yes in a visit.
    "mandate-holder-interprets", "mandate-yes-on-helpers-screen", "mandate-signature-not-registered",
    # Of an access: to whom, the words that are read again, and who stands beside.
    "folder-not-found", "access-not-found", "access-helper-beside", "access-to-oneself", "access-not-with-this-person",
    "access-another-wording", "access-exemption-not-said",
    # And in a visit: the talk before it, and how the citizen says yes.
    "access-no-talk", "access-holder-interprets", "access-yes-on-helpers-screen", "access-signature-not-registered",
    # Of a consent: which one, who stands beside, and what is to be done first.
    "consent-not-found", "consent-helper-beside", "consent-not-answered", "consent-another-version",
    "consent-nothing-to-withdraw",
    # Of a letter that is written or sent on: to whom, its words, and how often.
    "letter-not-opened", # Of what was kept since a mandate ended: it may be deleted.
    "kept-answers-not-found",
    # Of what is done in somebody's name: who stands beside.
    "journal-helper-beside",
    # Of everything about somebody: who stands beside.
    "everything-helper-beside",
}


def refused(status: int, name: str, detail: str = "") -> Answer:
    body = {"type": f"{TYPES}{name}" if name else "about:blank", "status": status, "detail": detail}
    return Answer(status, {"content-type": PROBLEM}, json.dumps(body).encode())


def test_each_problem_is_one_or_the_other_and_a_new_one_has_to_be_thought_about():
    assert {name for name, failure in BY_TYPE.items() if not failure.settled} == CAN_BE_PUT_RIGHT
    assert not PROBLEMS.keys() & PERMISSION_PROBLEMS.keys()


@pytest.mark.parametrize("name", sorted(BY_TYPE))
def test_the_failure_says_which(name):
    assert failure_of(refused(403, name)).settled is (name not in CAN_BE_PUT_RIGHT)


@pytest.mark.parametrize(("status", "detail", "settled"), [
    (403, "", True), (409, "", True), (422, "", True), (426, "", True), (403, "Det må du ikke.", True),
    (422, "Skriv et andet tal.", False), (404, "", False), (429, "", False), (503, "", False), (500, "", False),
])
def test_of_what_has_no_words_here_a_sentence_of_the_servers_own_about_what_was_written_can_be_put_right(status, detail, settled):
    assert failure_of(refused(status, "something-new", detail)).settled is settled
