"""Keeping answers while they are typed: the newest always, the ones in between only when there is time."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.keeping import CannotSave
from desktop.flows.flow import Flow
from desktop.services.ports import Drafts


class Coalescing:
    """What is still to be written. One batch is under way at a time; what comes meanwhile waits as one."""

    def __init__(self) -> None:
        self._waiting: dict[str, Flow] = {}
        self._under_way: dict[str, Flow] = {}

    @property
    def is_idle(self) -> bool:
        """True when everything offered is on disk."""
        return not (self._waiting or self._under_way)

    @property
    def is_writing(self) -> bool:
        """True while a batch taken is neither written nor failed."""
        return bool(self._under_way)

    def offer(self, task: str, flow: Flow) -> None:
        """This is what `task` holds now; what was waiting for the same task is overtaken."""
        self._waiting[task] = flow

    def take(self) -> Mapping[str, Flow] | None:
        """The next batch to write, or None while one is under way or there is nothing to write."""
        if self._under_way or not self._waiting:
            return None
        self._under_way, self._waiting = self._waiting, {}
        return dict(self._under_way)

    def written(self) -> None:
        """The batch taken last is on disk."""
        self._under_way = {}

    def failed(self) -> None:
        """The batch taken last could not be written: it waits again, where nothing newer does."""
        self._waiting = {**self._under_way, **self._waiting}
        self._under_way = {}

    def forget(self, task: str) -> None:
        """Nothing of `task` need be written any more."""
        self._waiting.pop(task, None)

    def forget_all(self) -> None:
        """Nothing that waits need be written any more."""
        self._waiting = {}


def write(drafts: Drafts, batch: Mapping[str, Flow]) -> bool:
    """Write a batch. True when all of it is on disk; False when the disk would not take it."""
    try:
        for task, flow in batch.items():
            drafts.save(task, flow.save())
    except CannotSave:
        return False
    return True
