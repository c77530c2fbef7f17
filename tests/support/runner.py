"""Work done when the test says so: at once, or one piece at a time to press twice while it is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(eq=False)
class Later:
    at: float
    what: Callable[[], None]
    cancelled: bool = False

    def cancel(self) -> None:
        self.cancelled = True


@dataclass
class StepRunner:
    """Satisfies `presenters.runner.Runner`. Work waits in a queue until `step` or `finish`."""

    queue: list[tuple[Callable, Callable]] = field(default_factory=list)
    laters: list[Later] = field(default_factory=list)
    now: float = 0.0

    def run(self, work, done) -> None:
        self.queue.append((work, done))

    def later(self, seconds: float, what) -> Later:
        arranged = Later(self.now + seconds, what)
        self.laters.append(arranged)
        return arranged

    def step(self, index: int = 0) -> None:
        """Do one piece of work, the oldest unless told, and hand its result over."""
        work, done = self.queue.pop(index)
        done(work())

    def finish(self) -> None:
        """Do all work, also what comes of it."""
        for _ in range(1000):
            if not self.queue:
                return
            self.step()
        raise AssertionError("work never ends")

    def advance(self, seconds: float) -> None:
        """Let time pass: what was arranged for then happens, in order."""
        until = self.now + seconds
        while True:
            due = [one for one in self.laters if one.at <= until and not one.cancelled]
            if not due:
                break
            first = min(due, key=lambda one: one.at)
            self.laters.remove(first)
            self.now = first.at
            first.what()
            self.finish()
        self.now = until
        self.laters = [one for one in self.laters if not one.cancelled]
