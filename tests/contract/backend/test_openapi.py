"""The committed contract is what the backend does."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from desktop.backend.contract import committed, write_contract
from desktop.backend.problems import SORTS

OWN_DEVICE = ("openApproval", "signInToApproval", "answerApproval")
OPEN = {"health", "listTasks", "listPackages", "readTask", "listTrainingPeople", "discover", "jwks", "authorize", "token", "revoke", "endSignIn", "describeExchange", "endSignInByForm", "pushRequest",
        "startDevice", "activate", "answerDevice", *OWN_DEVICE}
ALL = OPEN | {
    "readMe", "lookUp", "recordProof", "cancelLookUp", "beginVisit", "agreeMore", "openSelfDoor", "beginAlone", "comeBeside", "answerHelper", "endVisit", "readCitizenData",
    "voidPermit", "sendSubmission", "readSubmission", "findAddresses", "userinfo", "listAccesses", "listMailboxes",
    "listFolders", "listMessages", "readMessage", "markMessage", "readFile", "listContacts", "chooseLetter", "openLetter",
    "closeLetter", "askAtLookUp", "askInVisit", "readApproval", "cancelApproval",
    "draftMandate", "askForMandate", "readMandateWords", "signMandate", "acceptMandate", "declineMandate", "endMandate", "registerGeneralPower",
    "readMandate", "listGivenMandates", "listHeldMandates",
    "askForConsent", "mayUseConsent", "stopAskingForConsent", "listAskedConsents", "listConsents", "readConsent",
    "answerConsent", "withdrawConsent", "readConsentReceipt", "listWaitingConsents", "askForAnswer",
}


PAGES = {("endSignIn", "400"), ("endSignInByForm", "400"), ("activate", "429"), ("answerDevice", "429"), *((name, status) for name in OWN_DEVICE for status in ("400", "404", "410"))}


@pytest.fixture(scope="module")
def contract() -> dict:
    return json.loads(committed().read_text(encoding="utf-8"))


def operations(contract: dict) -> dict[str, dict]:
    return {one["operationId"]: one for path in contract["paths"].values() for one in path.values()}


def test_the_committed_file_is_the_generated_one():
    written = committed().read_text(encoding="utf-8")
    assert written == write_contract(), "run: python -m desktop.backend.contract > resources/openapi.json"


def test_the_command_writes_it():
    done = subprocess.run([sys.executable, "-m", "desktop.backend.contract"], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == committed().read_text(encoding="utf-8")


def test_operation_ids_are_stable_names(contract):
    assert set(operations(contract)) >= ALL


def test_every_operation_says_who_may_call_it(contract):
    told = operations(contract)
    assert {name for name, one in told.items() if one["security"] == []} == OPEN
    schemes = set(contract["components"]["securitySchemes"])
    for name, one in told.items():
        assert all(set(way) <= schemes for way in one["security"]), name
    assert [name for name, one in told.items() if one["security"] == [{"permit": []}]] == ["sendSubmission"]


def test_refusals_are_problems_and_never_the_frameworks_own(contract):
    for name, one in operations(contract).items():
        for status, answer in one["responses"].items():
            if int(status) >= 400:
                own = {"token": "application/json", "revoke": "application/json", "pushRequest": "application/json",
                       "startDevice": "application/json", "activate": "text/html", "answerDevice": "text/html", "authorize": "text/html",
                       "endSignIn": "text/html", "endSignInByForm": "text/html",
                       **dict.fromkeys(OWN_DEVICE, "text/html")}
                expected = own.get(name, "application/problem+json") if status in {"400", "401"} or (name, status) in PAGES else "application/problem+json"
                assert set(answer["content"]) == {expected}, (name, status)
    assert "HTTPValidationError" not in contract["components"]["schemas"]


def test_bodies_with_keys_nobody_agreed_on_are_refused(contract):
    for name in ("LookUp", "Begin", "SubmissionBody", "Key", "Draft", "Request", "GrantorsYes", "Ending", "ConsentRequestShape", "Pressing"):
        assert contract["components"]["schemas"][name]["additionalProperties"] is False


def test_problem_types_named_in_the_docs_exist():
    named = {
        "client-too-old", "citizen-not-found", "too-many-lookups", "answers-refused", "key-reused", "permit-void",
        "permit-expired", "permit-used", "permit-reads-nothing", "sign-in-needed", "visit-ended", "own-matters",
        "version-needed", "version-stale", "list-refused", "proof-too-low", "choice-over", "letter-closed", "basis-needed",
        "access-ended", "scope-too-narrow", "mailbox-not-found", "message-not-found", "file-not-found",
        "approval-not-found", "approval-answered", "approval-not-given", "approval-other", "approval-used",
    }
    assert named <= set(SORTS)
    assert all(one.title and 400 <= one.status < 600 for one in SORTS.values())
