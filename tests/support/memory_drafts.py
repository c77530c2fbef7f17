"""Drafts in memory, a visit each."""

from __future__ import annotations


class MemoryDrafts:
    """Satisfies `services.ports.Drafts`. `saves` counts what was written; `failure` is raised by the next saves."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.saves = 0
        self.failure: Exception | None = None

    def save(self, task: str, state: bytes) -> None:
        if self.failure:
            raise self.failure
        self.saves += 1
        self.kept[task] = state

    def load(self, task: str) -> bytes | None:
        return self.kept.get(task)

    def all(self) -> dict[str, bytes]:
        return dict(self.kept)

    def remove(self, task: str) -> None:
        self.kept.pop(task, None)


class MemoryVisitStores:
    """Satisfies `services.ports.VisitStores`."""

    def __init__(self, *, kept: bool = True) -> None:
        self.kept = kept
        self.open_visits: dict[str, MemoryDrafts] = {}
        self.erased: list[str] = []

    def open(self, visit: str) -> MemoryDrafts:
        return self.open_visits.setdefault(visit, MemoryDrafts())

    def erase(self, visit: str) -> None:
        self.open_visits.pop(visit, None)
        self.erased.append(visit)

    def still_open(self) -> tuple[str, ...]:
        return tuple(self.open_visits)

    def erase_left_behind(self) -> None:
        for visit in list(self.open_visits):
            self.erase(visit)
