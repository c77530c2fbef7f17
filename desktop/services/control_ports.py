"""The controller's weekly sample, as a Protocol. Part of `ports`."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.control import WeeklySample
from desktop.domain.failure import Failure
from desktop.domain.sampling import Verdict


class Samples(Protocol):
    """What a controller looks at."""

    def current(self) -> WeeklySample | Failure:
        """The sample of the last whole week; the same however often it is asked for."""
        ...

    def judge(self, line: str, verdict: Verdict) -> Failure | None:
        """What the controller says of one line; said twice it is said once, said anew it is changed."""
        ...
