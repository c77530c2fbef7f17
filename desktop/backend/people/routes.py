"""Look-ups over HTTP. The CPR number travels in the body, never in an address."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import Path
from pydantic import Field, StringConstraints
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.people.citizens import RegisteredCitizen
from desktop.backend.people.lookups import cancel, look_up, record_seen
from desktop.backend.people.questions import answer, ask
from desktop.backend.problems import Problem
from desktop.backend.shapes import (
    ID_PATTERN,
    CitizenShape,
    LocalTexts,
    OrganisationShape,
    ProofShape,
    QueueNumber,
    Shape,
)
from desktop.domain.people import HelperKind, Role
from desktop.domain.visit import Proof, ProofKind

router = operations("people")

InLookup = Annotated[str, Path(pattern=ID_PATTERN)]
_LOOKUP_REFUSALS: Final = refuses(400, 401, 404, 409, 422)


class Me(Shape):
    """The helper who signed in."""

    id: str
    name: str
    kind: HelperKind
    role: Role | None
    organisation: OrganisationShape | None


class LookUp(Shape):
    """A whole CPR number, ten digits, and the queue number the citizen drew: up to three letters and five digits."""

    cpr: Annotated[str, StringConstraints(pattern="^[0-9]{10}$")]
    queue: QueueNumber | None = None


class Unproved(Shape):
    """All that is told before proof."""

    id: str
    initials: str
    birth_year: int


class ProofSeen(Shape):
    """How the citizen showed who they are, as the helper saw it."""

    kind: ProofKind


class QuestionShape(Shape):
    """A question for the citizen; `kind` says what to type. The right answer is never told."""

    id: str
    text: LocalTexts
    kind: Literal["text", "digits"]


class Questions(Shape):
    """The same three for the citizen all day; `tries_left` is how often they may still be answered today."""

    questions: list[QuestionShape]
    tries_left: int


class Answers(Shape):
    """What the citizen answered, by the question's id. Judged and let go."""

    answers: Annotated[
        dict[Annotated[str, StringConstraints(max_length=32)], Annotated[str, StringConstraints(max_length=100)]],
        Field(max_length=3),
    ]


class GivenUp(Shape):
    """Why a look-up is cancelled: `without_id` where it was the right citizen, who had no ID to show."""

    without_id: bool = False


class Proved(Shape):
    """Who the citizen is."""

    citizen: CitizenShape
    proof: ProofShape


@router.get("/v1/me", operation_id="readMe", openapi_extra=HELPER, responses=refuses(401))
def read_me(backend: InBackend, caller: InCaller) -> Me:
    """Who I am here, by the organisation's directory."""
    with backend.database.read() as connection:
        helper = caller.helper(connection)
    organisation = helper.organisation
    return Me(
        id=helper.id, name=helper.name, kind=helper.kind, role=helper.role,
        organisation=OrganisationShape(cvr=organisation.cvr, name=organisation.name, phone=helper.phone or "")
        if organisation else None,
    )


@router.post(
    "/v1/lookups", operation_id="lookUp", openapi_extra=HELPER, status_code=201,
    responses=refuses(400, 401, 404, 409, 422, 429),
)
def look_up_citizen(backend: InBackend, caller: InCaller, body: LookUp) -> Unproved:
    """Find a citizen; journaled whatever comes of it."""
    with backend.database.write() as connection:
        found = look_up(connection, backend, caller.at_the_counter(connection), body.cpr, body.queue)
    if isinstance(found, Problem):
        raise found
    lookup, citizen = found
    return Unproved(id=lookup, initials=citizen.initials, birth_year=citizen.born.year)


@router.post(
    "/v1/lookups/{lookup}/proof", operation_id="recordProof", openapi_extra=HELPER, responses=_LOOKUP_REFUSALS,
)
def record(backend: InBackend, caller: InCaller, lookup: InLookup, body: ProofSeen) -> Proved:
    """Record the proof, and learn who the citizen is."""
    with backend.database.write() as connection:
        helper = caller.at_the_counter(connection)
        seen = record_seen(connection, backend, helper, lookup, body.kind)
    if isinstance(seen, Problem):
        raise seen
    return _proved(*seen)


@router.post(
    "/v1/lookups/{lookup}/questions", operation_id="askQuestions", openapi_extra=HELPER, responses=_LOOKUP_REFUSALS,
)
def ask_questions(backend: InBackend, caller: InCaller, lookup: InLookup) -> Questions:
    """Three questions whose answers the register knows; journaled."""
    with backend.database.write() as connection:
        asked = ask(connection, backend, caller.at_the_counter(connection), lookup)
    if isinstance(asked, Problem):
        raise asked
    return Questions(
        tries_left=asked.tries_left,
        questions=[
            QuestionShape(
                id=one.id, kind=one.kind,
                text={language: spoken.text(one.text) for language, spoken in backend.translators.items()},
            )
            for one in asked.questions
        ],
    )


@router.post(
    "/v1/lookups/{lookup}/questions/answers", operation_id="answerQuestions", openapi_extra=HELPER,
    responses=_LOOKUP_REFUSALS,
)
def answer_questions(backend: InBackend, caller: InCaller, lookup: InLookup, body: Answers) -> Proved:
    """Judge the answers, and learn who the citizen is. Wrong twice in a day: no more questions."""
    with backend.database.write() as connection:
        judged = answer(connection, backend, caller.at_the_counter(connection), lookup, body.answers)
    if isinstance(judged, Problem):
        raise judged
    return _proved(*judged)


@router.post(
    "/v1/lookups/{lookup}/cancel", operation_id="cancelLookUp", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=_LOOKUP_REFUSALS,
)
def cancel_look_up(
    backend: InBackend, caller: InCaller, lookup: InLookup, body: GivenUp | None = None,
) -> Response:
    """The citizen went, or it was somebody else: their queue number is free. Without ID it is theirs, all day."""
    without_id = body is not None and body.without_id
    with backend.database.write() as connection:
        cancel(connection, backend, caller.at_the_counter(connection), lookup, without_id=without_id)
    return Response(status_code=204)


def _proved(citizen: RegisteredCitizen, proof: Proof) -> Proved:
    return Proved(
        citizen=CitizenShape(
            ref=citizen.ref, name=citizen.name, language=citizen.language, protected=citizen.is_protected,
        ),
        proof=ProofShape(kind=proof.kind, assurance=int(proof.assurance), seen_at=proof.seen_at),
    )
