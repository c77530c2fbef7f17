"""Mandates over HTTP: what may be given, and each step of one by whose it is."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Path, Query

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mandates import beginning, steps
from desktop.backend.mandates.callers import grantor, grantor_beside, holder, party_beside, reader_beside
from desktop.backend.mandates.finding import after, given_by, held_by, read, refused_on_record, shown
from desktop.backend.mandates.in_visit import Named
from desktop.backend.mandates.offered import offered
from desktop.backend.mandates.saying import all_packages, ended, page_of, whole, words_told
from desktop.backend.mandates.shapes import (
    Choice,
    Draft,
    Ended,
    Ending,
    GrantorsYes,
    MandatesShape,
    OrganisationNamed,
    PackagesShape,
    PersonNamed,
    Request,
    WholeMandate,
    WordsShape,
)
from desktop.backend.openapi import HELPER, OPEN, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.general_power import GeneralPower
from desktop.domain.parties import OrganisationHolder

router = operations("mandates")

InMandate = Annotated[str, Path(pattern=ID_PATTERN)]
InPage = Annotated[int, Query(ge=0, le=100_000)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422)
_BEGINNING: Final = refuses(400, 401, 404, 409, 422, 429)


def other_of(named: PersonNamed | OrganisationNamed) -> Named | OrganisationHolder:
    """The other of the two, as they are named on the wire."""
    if isinstance(named, OrganisationNamed):
        return OrganisationHolder(named.cvr)
    return Named(named.cpr, named.name)


@router.get("/v1/packages", operation_id="listPackages", openapi_extra=OPEN, responses=refuses())
def list_packages(backend: InBackend) -> PackagesShape:
    """What a mandate can be of, and sets of it that help to choose. Open to anyone, as guidance is."""
    return all_packages(offered(backend.settings), backend.catalogue)


@router.get(
    "/v1/mandates/given", operation_id="listGivenMandates", openapi_extra=HELPER, responses=refuses(401, 422),
)
def list_given(backend: InBackend, caller: InCaller, page: InPage = 0) -> MandatesShape:
    """What the citizen gave, and what waits for their answer; journaled."""
    with backend.database.write() as connection:
        citizen, beside = grantor_beside(connection, caller)
        found = given_by(connection, backend, citizen, page, beside)
    return page_of(found, page, "/v1/mandates/given", backend.now())


@router.get(
    "/v1/mandates/held", operation_id="listHeldMandates", openapi_extra=HELPER, responses=refuses(401, 422),
)
def list_held(backend: InBackend, caller: InCaller, page: InPage = 0) -> MandatesShape:
    """What the relative holds, and what they asked for; journaled, for the names of others are told."""
    with backend.database.write() as connection:
        found = held_by(connection, backend, holder(connection, caller), page)
    return page_of(found, page, "/v1/mandates/held", backend.now())


@router.get("/v1/mandates/{mandate}", operation_id="readMandate", openapi_extra=HELPER, responses=_REFUSALS)
def read_mandate(backend: InBackend, caller: InCaller, mandate: InMandate) -> WholeMandate:
    """One of my own, in the words that were agreed to; journaled."""
    with backend.database.write() as connection:
        who, beside = reader_beside(connection, caller)
        found = read(connection, backend, who, mandate, beside)
    return whole(found, backend)


@router.post(
    "/v1/mandates", operation_id="draftMandate", openapi_extra=HELPER, status_code=201, responses=_BEGINNING,
)
def draft_mandate(backend: InBackend, caller: InCaller, body: Draft) -> WholeMandate:
    """The citizen thinks of giving one: no force before their yes, and nobody is told."""
    with backend.database.write() as connection:
        citizen, _ = grantor(connection, caller)
        wanted = beginning.Wanted(other_of(body.holder), steps.chosen(body.packages), body.renews)
        made = beginning.begin_draft(connection, backend, citizen, wanted)
        found = made if isinstance(made, Problem) else shown(connection, backend, citizen, made.id)
    if isinstance(found, Problem):
        raise found
    return whole(found, backend)


@router.post(
    "/v1/mandates/requests", operation_id="askForMandate", openapi_extra=HELPER, status_code=201,
    responses=_BEGINNING,
)
def ask_for_mandate(backend: InBackend, caller: InCaller, body: Request) -> WholeMandate:
    """The relative asks the citizen for one. The citizen is told, whatever comes of it."""
    with backend.database.write() as connection:
        relative = holder(connection, caller)
        power = GeneralPower(**body.general_power.model_dump()) if body.general_power is not None else None
        wanted = beginning.Wanted(other_of(body.grantor), steps.chosen(body.packages), body.renews, power)
        made = beginning.ask(connection, backend, relative, wanted)
        found = made if isinstance(made, Problem) else shown(connection, backend, relative, made.id)
    if isinstance(found, Problem):
        raise found
    return whole(found, backend)


@router.post(
    "/v1/mandates/{mandate}/words", operation_id="readMandateWords", openapi_extra=HELPER, responses=_REFUSALS,
)
def read_words(backend: InBackend, caller: InCaller, mandate: InMandate, body: Choice) -> WordsShape:
    """The words a yes to these packages binds to, for the citizen to read before it; journaled."""
    with backend.database.write() as connection:
        citizen, _ = grantor(connection, caller)
        with refused_on_record(connection, backend, citizen, mandate):
            words = steps.words_of(connection, backend, citizen, mandate, dict(steps.chosen(body.packages)))
    return words_told(backend, words)


@router.post(
    "/v1/mandates/{mandate}/yes", operation_id="signMandate", openapi_extra=HELPER, responses=_REFUSALS,
)
def sign_mandate(backend: InBackend, caller: InCaller, mandate: InMandate, body: GrantorsYes) -> WholeMandate:
    """The citizen's yes, to a draft of their own or to what a relative asks. The same yes again is answered alike."""
    with backend.database.write() as connection:
        citizen, assurance = grantor(connection, caller)
        said = steps.Said(body.id, dict(steps.chosen(body.packages)), body.wording, assurance)
        found = after(
            connection, backend, citizen, mandate,
            lambda: steps.say_yes(connection, backend, citizen, mandate, said),
        )
    if isinstance(found, Problem):
        raise found
    return whole(found, backend)


@router.post(
    "/v1/mandates/{mandate}/accept", operation_id="acceptMandate", openapi_extra=HELPER, responses=_REFUSALS,
)
def accept_mandate(backend: InBackend, caller: InCaller, mandate: InMandate) -> WholeMandate:
    """The relative's yes to what the citizen gave."""
    with backend.database.write() as connection:
        relative = holder(connection, caller)
        found = after(
            connection, backend, relative, mandate,
            lambda: steps.say_yes_as_holder(connection, backend, relative, mandate),
        )
    if isinstance(found, Problem):
        raise found
    return whole(found, backend)


@router.post(
    "/v1/mandates/{mandate}/decline", operation_id="declineMandate", openapi_extra=HELPER, responses=_REFUSALS,
)
def decline_mandate(backend: InBackend, caller: InCaller, mandate: InMandate) -> Ended:
    """A no: the citizen's to what is asked, the relative's to what was given. Answered with its state alone."""
    with backend.database.write() as connection:
        who, beside = party_beside(connection, caller)
        found = after(
            connection, backend, who, mandate,
            lambda: steps.say_no(connection, backend, who, mandate, beside), beside,
        )
    if isinstance(found, Problem):
        raise found
    return ended(found, backend.now())


@router.post(
    "/v1/mandates/{mandate}/end", operation_id="endMandate", openapi_extra=HELPER, responses=_REFUSALS,
)
def end_mandate(backend: InBackend, caller: InCaller, mandate: InMandate, body: Ending) -> Ended:
    """Taken back by the citizen, or given back by the relative: some packages, or all. Ended twice is ended once.

    Answered with its state alone, for a helper may look along.
    """
    with backend.database.write() as connection:
        who, beside = party_beside(connection, caller)
        found = after(
            connection, backend, who, mandate,
            lambda: steps.end(connection, backend, who, mandate, body.packages, beside), beside,
        )
    if isinstance(found, Problem):
        raise found
    return ended(found, backend.now())
