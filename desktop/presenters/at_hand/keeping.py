"""The state of saving: "Gemt" is said only when the answers are on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from desktop.flows.flow import Flow
from desktop.i18n import Text, msg
from desktop.presenters.states import Saving
from desktop.services.ports import Drafts
from desktop.services.saving import Coalescing, write

T = TypeVar("T")


class _Run(Protocol):
    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], *, bug: Callable[[], None] | None = None,
        quiet: bool = False,
    ) -> None: ...


class Keeper:
    """Saves flows as they change, never on the window's thread and never two batches at once."""

    def __init__(self, drafts: Drafts, run: _Run, changed: Callable[[], None], *, kept: bool) -> None:
        self._drafts = drafts
        self._run = run
        self._changed = changed
        self._kept = kept
        self._queue = Coalescing()
        self._after_writing: list[Callable[[], None]] = []
        self._saved_any = False
        self._failed = False
        self._stopped = False

    @property
    def state(self) -> Saving:
        """What the bottom band says about the answers."""
        if not self._kept:
            return Saving.NOT_KEPT
        if self._failed:
            return Saving.NOTHING
        if not self._queue.is_idle:
            return Saving.SAVING
        return Saving.KEPT if self._saved_any else Saving.NOTHING

    @property
    def problem(self) -> Text | None:
        """What a person should know when the disk would not take the answers."""
        if not self._failed:
            return None
        return msg("Svarene kan ikke gemmes på computeren lige nu. De er her stadig.")

    def keep(self, task: str, flow: Flow) -> None:
        """This is what `task` holds now."""
        if self._stopped:
            return
        self._queue.offer(task, flow)
        self._write_next()

    def forget(self, task: str) -> None:
        """`task` is delivered: its draft goes as soon as nothing is being written."""
        if self._stopped:
            return
        self._queue.forget(task)
        # Quiet: what stays behind for want of disk is erased with the visit.
        self._once_quiet(lambda: self._run(lambda: self._drafts.remove(task), lambda _: None, quiet=True))

    def stop(self, then: Callable[[], None]) -> None:
        """Write nothing more; `then` is called once nothing is being written. All of it is about to be erased."""
        self._stopped = True
        self._queue.forget_all()
        self._once_quiet(then)

    def resume(self) -> None:
        """The visit goes on after all."""
        self._stopped = False

    def _once_quiet(self, what: Callable[[], None]) -> None:
        if self._queue.is_writing:
            self._after_writing.append(what)
        else:
            what()

    def _write_next(self) -> None:
        batch = self._queue.take()
        if batch is not None:
            self._write(batch)

    def _write(self, batch: Mapping[str, Flow]) -> None:
        self._run(lambda: write(self._drafts, batch), self._written, bug=self._not_written)

    def _written(self, on_disk: bool) -> None:
        if not on_disk:
            self._not_written()
            self._changed()
            return
        self._queue.written()
        self._saved_any = True
        self._failed = False
        self._quiet()
        self._write_next()
        self._changed()

    def _not_written(self) -> None:
        self._queue.failed()
        self._failed = True
        self._quiet()

    def _quiet(self) -> None:
        waiting, self._after_writing = self._after_writing, []
        for what in waiting:
            what()
