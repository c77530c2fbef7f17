"""Which tasks there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.failure import Failure
from desktop.flows.catalogue import summary
from desktop.flows.definition import TaskDefinition


class FakeCatalogue:
    """Satisfies `services.ports.Catalogue`."""

    def __init__(self, definitions: Iterable[TaskDefinition]) -> None:
        self._tasks = [summary(one) for one in definitions]
        self.failure: Failure | None = None
        self.risk: str | None = None
        self.calls = 0

    def tasks(self):
        self.calls += 1
        if self.failure or self.risk is None:
            return self.failure or self._tasks
        return [replace(one, risk=self.risk) for one in self._tasks]
