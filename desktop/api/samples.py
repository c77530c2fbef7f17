"""The controller's weekly sample. Satisfies `services.ports.Samples`."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from desktop.api.callers import Callers
from desktop.api.problems import not_understood
from desktop.api.wire import Moment, Quiet
from desktop.domain.control import SampledKind, SampledLine, WeeklySample
from desktop.domain.failure import Failure
from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import ProofKind

SAMPLE_LIMIT: Final = 4_000_000
"""Bytes: a large organisation's busiest week."""

_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})")


class LineBody(Quiet, frozen=True):
    """A line of the sample."""

    id: str
    kind: SampledKind
    ref: str
    helper: str
    began_at: Moment
    ended_at: Moment | None
    outcome: str
    proof: ProofKind | None
    queue: str | None
    reasons: tuple[Reason, ...]
    verdict: Verdict | None

    def line(self) -> SampledLine:
        """The domain's line."""
        return SampledLine(
            self.id, self.kind, self.ref, self.helper, self.began_at, self.ended_at, self.outcome, self.proof,
            self.queue, self.reasons, self.verdict,
        )


class SampleBody(Quiet, frozen=True):
    """`GET /v1/samples/current`. `week` is an ISO week: "2026-W47"."""

    week: str
    entry: int
    items: tuple[LineBody, ...]


class SamplesClient:
    """Calls as the controller who is signed in. Belongs on a worker."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def current(self) -> WeeklySample | Failure:
        """The sample of the last whole week, drawn when it is first asked for."""
        told = self._callers.ask(SampleBody, "GET", "/v1/samples/current", limit=SAMPLE_LIMIT)
        if isinstance(told, Failure):
            return told
        week = _WEEK.fullmatch(told.week)
        if week is None:
            return not_understood()
        return WeeklySample(int(week[1]), int(week[2]), told.entry, tuple(one.line() for one in told.items))

    def judge(self, line: str, verdict: Verdict) -> Failure | None:
        """What the controller says of one line."""
        return self._callers.tell("POST", f"/v1/samples/{quote(line, safe='')}/verdict", {"verdict": verdict})
