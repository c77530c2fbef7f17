"""Consents over HTTP: what an authority asks, by its own key, and what the citizen answers, by their own sign-in."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path, Query, Request

from desktop.backend.approvals.routes import AskedShape, told_to_helper
from desktop.backend.consents import answering, asking, assisting, finding, saying, withdrawing
from desktop.backend.consents.authorities import calling
from desktop.backend.consents.callers import alone, living, looking
from desktop.backend.consents.shapes import (
    AskedConsent,
    AskedConsents,
    ConsentReceipt,
    ConsentRequestShape,
    ConsentsShape,
    ConsentStands,
    MayUse,
    Pressing,
    WaitingConsent,
    WaitingConsents,
    WholeConsent,
)
from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import AUTHORITY, HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN

router = operations("consents")

InSession = Annotated[str, Path(pattern=ID_PATTERN)]
InConsent = Annotated[str, Path(pattern=ID_PATTERN)]
InPage = Annotated[int, Query(ge=0, le=100_000)]
InWords = Annotated[str, Query(alias="q", max_length=100)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)
_READING: Final = refuses(401, 404, 422)


@router.post(
    "/v1/authority/consents", operation_id="askForConsent", openapi_extra=AUTHORITY, status_code=201,
    responses=refuses(400, 401, 404, 409, 422, 429),
)
def ask_for_consent(backend: InBackend, request: Request, body: ConsentRequestShape) -> AskedConsent:
    """Ask a citizen, who is told. The same request with the same reference is the one that was made."""
    with backend.database.write() as connection:
        authority = calling(connection, request)
        wanted = asking.Wanted(body.cpr, body.template, body.reference, body.answer_by)
        made = asking.ask(connection, backend, authority, wanted)
    if isinstance(made, Problem):
        raise made
    return saying.to_authority(made, backend.now())


@router.get(
    "/v1/authority/consents", operation_id="listAskedConsents", openapi_extra=AUTHORITY, responses=refuses(401, 422),
)
def list_asked(backend: InBackend, request: Request, page: InPage = 0) -> AskedConsents:
    """What this authority asked, 50 a page, and how each stands; journaled, a line of every citizen it tells of."""
    with backend.database.write() as connection:
        found = asking.all_asked(connection, backend, calling(connection, request), page)
    return saying.page_for_authority(found, page, backend.now())


@router.post(
    "/v1/authority/consents/{consent}/use", operation_id="mayUseConsent", openapi_extra=AUTHORITY, responses=_REFUSALS,
)
def may_use_consent(backend: InBackend, request: Request, consent: InConsent) -> MayUse:
    """Whether it may be used now, asked before each use; journaled, for the citizen to see."""
    with backend.database.write() as connection:
        found, refusal = asking.may_be_used(connection, backend, calling(connection, request), consent)
    return saying.use_told(found, refusal)


@router.post(
    "/v1/authority/consents/{consent}/take-back", operation_id="stopAskingForConsent", openapi_extra=AUTHORITY,
    responses=_REFUSALS,
)
def stop_asking(backend: InBackend, request: Request, consent: InConsent) -> AskedConsent:
    """The authority asks no more, while it waits; the citizen is told. Taken back twice is taken back once."""
    with backend.database.write() as connection:
        after = asking.stop_asking(connection, backend, calling(connection, request), consent)
    return saying.to_authority(after, backend.now())


@router.get("/v1/consents", operation_id="listConsents", openapi_extra=HELPER, responses=refuses(401, 422))
def list_consents(
    backend: InBackend, caller: InCaller, words: InWords = "", waiting: bool = False, page: InPage = 0,
) -> ConsentsShape:
    """What the citizen was asked, 50 a page; those with these words, and only those that wait; journaled."""
    sought = finding.Sought(words, waiting, page)
    with backend.database.write() as connection:
        found = finding.overview(connection, backend, caller, sought)
    return saying.overview_of(found, sought, backend.now())


@router.get("/v1/consents/{consent}", operation_id="readConsent", openapi_extra=HELPER, responses=_READING)
def read_consent(backend: InBackend, caller: InCaller, consent: InConsent) -> WholeConsent:
    """One of the citizen's own: every text, what was answered, and its history; journaled."""
    with backend.database.write() as connection:
        citizen, beside = looking(connection, caller)
        found = finding.read(connection, backend, citizen, consent, beside)
    return saying.whole(found, backend.now())


@router.post(
    "/v1/consents/{consent}/answer", operation_id="answerConsent", openapi_extra=HELPER, responses=_REFUSALS,
)
def answer_consent(backend: InBackend, caller: InCaller, consent: InConsent, body: Pressing) -> ConsentStands:
    """The citizen's yes or no, alike, to the very words they read. The same answer again is answered alike."""
    with backend.database.write() as connection:
        citizen, assurance = alone(connection, caller)
        pressed = answering.Pressed(body.id, body.choice, body.wording)
        with finding.refused_on_record(connection, backend, citizen, consent):
            after = answering.answer_alone(connection, backend, citizen, assurance, consent, pressed)
    if isinstance(after, Problem):
        raise after
    return saying.stands(after, backend.now())


@router.post(
    "/v1/consents/{consent}/withdraw", operation_id="withdrawConsent", openapi_extra=HELPER, responses=_REFUSALS,
)
def withdraw_consent(backend: InBackend, caller: InCaller, consent: InConsent) -> ConsentStands:
    """Withdrawn from now on; what was used before stays used. Withdrawn twice is withdrawn once."""
    with backend.database.write() as connection:
        citizen, beside = living(connection, caller)
        with finding.refused_on_record(connection, backend, citizen, consent, beside):
            after = answering.withdraw_own(connection, backend, citizen, consent, beside)
    return saying.stands(after, backend.now())


@router.get(
    "/v1/consents/{consent}/receipt", operation_id="readConsentReceipt", openapi_extra=HELPER,
    responses=refuses(401, 404, 409, 422),
)
def read_receipt(backend: InBackend, caller: InCaller, consent: InConsent) -> ConsentReceipt:
    """The receipt of the answer, or of its withdrawal, with the journal's line to check it by; journaled."""
    with backend.database.write() as connection:
        citizen, _ = alone(connection, caller)
        found = finding.read(connection, backend, citizen, consent)
        line = finding.line_of_receipt(connection, found.consent)
    return saying.receipt(found, line, training=backend.settings.is_training)


@router.get(
    "/v1/sessions/{session}/consents", operation_id="listWaitingConsents", openapi_extra=HELPER, responses=_REFUSALS,
)
def list_waiting(backend: InBackend, caller: InCaller, session: InSession) -> WaitingConsents:
    """What waits for the citizen of this visit, who showed who they are on their own device: ids alone; journaled."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        found = assisting.waiting_in_visit(connection, backend, helper, session)
    now = backend.now()
    return WaitingConsents(waiting=[WaitingConsent(id=one.id, state=one.state(now)) for one in found])


@router.post(
    "/v1/sessions/{session}/consents/withdrawal", operation_id="askWhatToWithdraw", openapi_extra=HELPER,
    status_code=201, responses=_REFUSALS,
)
def ask_what_to_withdraw(backend: InBackend, caller: InCaller, session: InSession) -> AskedShape:
    """Ask on the citizen's own device what they withdraw: they read there what they gave. No helper is told of it."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        return told_to_helper(withdrawing.ask_to_withdraw(connection, backend, helper, session))


@router.post(
    "/v1/sessions/{session}/consents/{consent}/approval", operation_id="askForAnswer", openapi_extra=HELPER,
    status_code=201, responses=_REFUSALS,
)
def ask_for_answer(backend: InBackend, caller: InCaller, session: InSession, consent: InConsent) -> AskedShape:
    """Ask for the answer on the citizen's own device: they read it there, and their yes or no is the consent's."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        return told_to_helper(assisting.ask_for_answer(connection, backend, helper, session, consent))
