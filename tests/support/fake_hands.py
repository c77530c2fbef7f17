"""Hands for citizens who sign in themselves, out of fakes. Satisfies `services.self_ports.MakeHands`."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.people import Organisation
from desktop.domain.self_door import SelfDoor
from desktop.services.self_ports import OwnHands


class FakeHands:
    """`is_offered` is what the backend says of citizens' own sign-in; `opened_at` where the door was opened last."""

    def __init__(self, make: Callable[[], OwnHands]) -> None:
        self._make = make
        self.is_offered = True
        self.opened_at: Organisation | None = None

    def offered(self) -> bool:
        return self.is_offered

    def __call__(self, door: SelfDoor) -> OwnHands:
        self.opened_at = door.at
        return self._make()
