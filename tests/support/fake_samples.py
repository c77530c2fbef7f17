"""A controller's sample in memory. Satisfies `services.ports.Samples`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.control import SampledKind, SampledLine, WeeklySample
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import ProofKind
from desktop.i18n import msg
from tests.support.clock import FakeClock


class FakeSamples:
    """`failure` set, every call fails with it. `said` is every verdict that arrived, in order."""

    def __init__(self, clock: FakeClock) -> None:
        at = clock.now() - timedelta(days=6)
        self.failure: Failure | None = None
        self.asked = 0
        self.said: list[tuple[str, Verdict]] = []
        self.sample = WeeklySample(2026, 47, 812, (
            SampledLine("line-1", SampledKind.VISIT, "visit-1", "Mette Øvelse", at, at + timedelta(minutes=12), "found",
                        ProofKind.PHOTO_ID, "A12", (Reason.CHANCE,)),
            SampledLine("line-2", SampledKind.LOOK_UP, "lookup-2", "Lars Øvelse", at, at + timedelta(seconds=20), "found",
                        None, None, (Reason.CHANCE, Reason.NO_QUEUE_NUMBER, Reason.UNDER_30_SECONDS)),
            SampledLine("line-3", SampledKind.LOOK_UP, "lookup-3", "Lars Øvelse", at, None, "not-found", None, "A13",
                        (Reason.OUTSIDE_HOURS,)),
        ))

    def current(self) -> WeeklySample | Failure:
        self.asked += 1
        return self.failure or self.sample

    def judge(self, line: str, verdict: Verdict) -> Failure | None:
        if self.failure:
            return self.failure
        if all(one.id != line for one in self.sample.lines):
            return Failure(FailureKind.NOT_FOUND, msg("Vi kan ikke finde linjen i stikprøven. Hent stikprøven igen."))
        self.said.append((line, verdict))
        self.sample = replace(self.sample, lines=tuple(
            replace(one, verdict=verdict) if one.id == line else one for one in self.sample.lines
        ))
        return None
