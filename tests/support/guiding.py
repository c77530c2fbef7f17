"""A desk in the door "Vejledning", and ways to be somewhere in it."""

from __future__ import annotations

from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.small_tasks import HOUSING, with_a_companion


class Guiding(AtTheDesk):
    """The catalogue has a task the citizen sends on the authority's own page."""

    def __init__(self, **how) -> None:
        super().__init__(**how)
        self.catalogue = FakeCatalogue(with_a_companion().values())
        self.desk = self._desk()

    def in_guidance(self, person: str = "mette") -> Guiding:
        return self.signed_in(person).choose("guidance")

    def at_task(self, task: str = HOUSING, person: str = "mette") -> Guiding:
        return self.in_guidance(person).choose(task)

    def asked_about_housing(self, person: str = "mette") -> Guiding:
        """At the first question."""
        return self.at_task(person=person).press(Act.START_TASK)

    def answered(self, person: str = "mette") -> Guiding:
        """All answered, at the page to check."""
        self.asked_about_housing(person).fill("moved", "1. november 2026").fill("rent", "5.400").press(Act.NEXT)
        return self.fill("kitchen", True).press(Act.NEXT)

    def beside(self) -> Guiding:
        """The authority's page is open, with the answers beside it."""
        return self.answered().press(Act.OPEN_PAGE)

    def told(self, number: str = "BS-2026-0417") -> Guiding:
        """The citizen said that it is sent, and the number."""
        return self.beside().press(Act.NEXT).fill("sent", True).fill("reference", number).press(Act.NEXT)
