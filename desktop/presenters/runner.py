"""How presenters have work done away from the window's thread, without knowing what a thread is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Cancel(Protocol):
    """Something arranged for later that may be called off."""

    def cancel(self) -> None:
        """It will not happen; harmless when it has happened already."""
        ...


class Runner(Protocol):
    """Every method is called on the window's thread, and every callback arrives there."""

    def run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do `work` on a worker, then `done` with its result on the window's thread, after this call returned.

        Several pieces of work may be under way at once. `work` given by a presenter never raises
        (`workplace.Workplace` sees to that).
        """
        ...

    def later(self, seconds: float, what: Callable[[], None]) -> Cancel:
        """Call `what` once on the window's thread, `seconds` from now."""
        ...
