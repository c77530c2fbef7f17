"""Peter at his own desk, with what Inger gave him: the way to a task on her mandate, and through it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop.domain.package import PackageKind
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk
from tests.support.memory_mandates import package
from tests.support.small_tasks import EU_CARD, MOVING

TRAVELS = package("rejse", "Rejse", tasks=(EU_CARD,))
MOVES = package("flytte", "Flytte", tasks=(MOVING,))
LOOKS = package("se", "Se sager", PackageKind.READ)
TALKS = package("tale", "Tale med kommunen", PackageKind.CONTACT)
MONEY = package("penge", "Søge penge", money=True, tasks=(EU_CARD,))


class AtHome(AtTheDesk):
    """`given` are the packages of Inger's mandate to Peter."""

    def __init__(self, *given, **how) -> None:
        super().__init__(**how)
        self.mailbox.all = []
        self.mandates.packages = tuple(given) or (TRAVELS,)
        self.mandates.add(*self.mandates.packages)

    def waiting(self) -> AtHome:
        """Every package waits its 72 hours still."""
        [mandate] = self.mandates.mandates
        opens = self.clock.now() + timedelta(hours=72)
        waits = tuple(replace(one, opens_at=opens) for one in mandate.packages)
        self.mandates.mandates[0] = replace(mandate, packages=waits)
        return self

    def with_inger(self) -> AtHome:
        """On her page."""
        return self.signed_in("peter").choose("person:ref-inger")

    def choosing(self) -> AtHome:
        """What may be done for her."""
        return self.with_inger().press(Act.DO_SOMETHING)

    def before(self, task: str = EU_CARD) -> AtHome:
        return self.choosing().choose(f"do:{task}")

    def in_task(self, task: str = EU_CARD) -> AtHome:
        return self.before(task).press(Act.START_TASK)

    def checking(self) -> AtHome:
        self.in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT)
        return self.fill("truth", True)
