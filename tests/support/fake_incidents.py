"""A log that keeps what went wrong."""

from __future__ import annotations


class FakeIncidents:
    """Satisfies `services.ports.Incidents`."""

    def __init__(self) -> None:
        self.recorded: list[BaseException] = []

    def record(self, error: BaseException) -> str:
        self.recorded.append(error)
        return f"N{len(self.recorded)}"

    def forget_before(self, moment) -> None:
        self.forgotten_before = moment
