"""The controller's sample over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path
from sqlalchemy import Connection
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.control.samples import current, judge
from desktop.backend.identity.callers import Caller, InCaller
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.openapi import HELPER, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN, At, Shape
from desktop.domain.control import SampledKind
from desktop.domain.people import Role
from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import ProofKind
from desktop.i18n import msg

router = operations("control")


class SampleLine(Shape):
    """A look-up, a visit, or a citizen's own session a helper came to; nothing of the citizen. `ref` is its own."""

    id: str
    kind: SampledKind
    ref: str
    helper: str
    began_at: At
    ended_at: At | None
    outcome: str
    proof: ProofKind | None
    queue: str | None
    reasons: list[Reason]
    verdict: Verdict | None
    judged_at: At | None
    papers: int


class SampleShape(Shape):
    """The sample of one week. With `seed` it can be drawn again."""

    id: str
    week: str
    drawn_at: At
    entry: int
    seed: str
    items: list[SampleLine]


class Judgement(Shape):
    """What the controller says: in order, or somebody must be asked."""

    verdict: Verdict


@router.get("/v1/samples/current", operation_id="readSample", openapi_extra=HELPER, responses=refuses(401))
def read_sample(backend: InBackend, caller: InCaller) -> SampleShape:
    """The oldest sample with something left to say of it, else the last week's; drawn when it is first asked for."""
    with backend.database.write() as connection:
        controller = controller_of(caller, connection)
        assert controller.organisation is not None
        sample = current(connection, backend.now(), backend.ids, controller.organisation.cvr, controller)
    return SampleShape(
        id=sample.id, week=sample.week, drawn_at=sample.drawn_at, entry=sample.entry, seed=sample.seed,
        items=[
            SampleLine(
                id=one.id, kind=one.kind, ref=one.ref, helper=one.helper,
                began_at=one.began_at, ended_at=one.ended_at, outcome=one.outcome,
                proof=ProofKind(one.proof) if one.proof else None, queue=one.queue, reasons=list(one.reasons),
                verdict=one.verdict, judged_at=one.judged_at, papers=one.papers,
            )
            for one in sample.items
        ],
    )


@router.post(
    "/v1/samples/{item}/verdict", operation_id="judgeSample", openapi_extra=HELPER, status_code=204,
    response_class=Response, responses=refuses(400, 401, 404, 422),
)
def judge_sample(
    backend: InBackend, caller: InCaller, item: Annotated[str, Path(pattern=ID_PATTERN)], body: Judgement,
) -> Response:
    """Say what was found; journaled. Said twice it is said once."""
    with backend.database.write() as connection:
        judge(connection, backend, controller_of(caller, connection), item, body.verdict)
    return Response(status_code=204)


def controller_of(caller: Caller, connection: Connection) -> DirectoryHelper:
    """Whoever controls for an organisation. Raises Problem."""
    helper = caller.helper(connection)
    if helper.role is not Role.CONTROLLER or helper.organisation is None:
        raise Problem("role-refused", msg("Stikprøven er kun for den, der fører kontrol. Spørg din leder."))
    return helper
