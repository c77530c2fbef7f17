"""Where one can go among the pages of a session on a mandate."""

from __future__ import annotations

from typing import Protocol

from desktop.domain.mandate_tasks import TaskOnMandate
from desktop.flows.definition import TaskDefinition
from desktop.i18n import Text
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.services.receive import Begun


class MandatePlaces(Protocol):
    """What the pages of this room know of each other."""

    def home(self, note: Text | None = None) -> None:
        """To what may be done for this person."""
        ...

    def back(self) -> None:
        """To where it was asked what may be done, while no session runs."""
        ...

    def before(self, task: TaskOnMandate, definition: TaskDefinition) -> None:
        """To what a task needs and takes, before it begins."""
        ...

    def began(self, begun: Begun, task: TaskOnMandate) -> VisitAtHand:
        """A session on this task's mandate runs from now on; the same as the desk holds it."""
        ...

    def done(self) -> None:
        """To the end of the session; what would be lost is said first."""
        ...

    def ended(self, note: Text | None = None) -> None:
        """It is over and erased here: to everybody one helps, and for staff to the doors."""
        ...
