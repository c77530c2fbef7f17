"""Which tasks there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.failure import Failure, FailureKind
from desktop.flows.catalogue import summary
from desktop.flows.definition import TaskDefinition

NOT_THERE = Failure(FailureKind.NOT_FOUND, "Vi kan ikke finde det mere. Gå tilbage, og prøv igen.")


class FakeCatalogue:
    """Satisfies `services.ports.Catalogue`."""

    def __init__(self, definitions: Iterable[TaskDefinition]) -> None:
        self.definitions = {one.id: one for one in definitions}
        self.listed = [summary(one) for one in self.definitions.values()]
        self.failure: Failure | None = None
        self.risk: str | None = None
        self.calls = 0
        self.asked: list[str] = []

    def tasks(self):
        self.calls += 1
        if self.failure:
            return self.failure
        return self.listed if self.risk is None else [replace(one, risk=self.risk) for one in self.listed]

    def definition(self, task: str):
        self.asked.append(task)
        return self.failure or self.definitions.get(task) or NOT_THERE
