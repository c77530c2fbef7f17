"""What the desk holds of each room a stage can go to. Part of `ways`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from desktop.domain.mailbox import Access, Choosing
from desktop.domain.mandate_tasks import TaskOnMandate
from desktop.domain.people import Unproved
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition
from desktop.flows.flow import Flow
from desktop.i18n import Text
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.intents import Act
from desktop.presenters.states import Button, Item
from desktop.services.guidance_ports import SentByCitizen
from desktop.services.letter_opening import Reading


class LetterWays(Protocol):
    """Where one can go with letters."""

    def list_of(self, access: Access) -> None:
        """To the list of the post this access opens."""
        ...

    def own_list(self) -> None:
        """To the list of the post of the citizen who signed in themself."""
        ...

    def leave(self) -> None:
        """Out of the list, to where one came from; nothing of it stays."""
        ...

    def choose(self, of: str, choosing: Choosing) -> None:
        """To the page turned to the citizen, where they choose one letter, as long as the visit `of` is worked in."""
        ...

    def show(self, reading: Reading) -> None:
        """Into a letter that is open."""
        ...

    def close(self) -> None:
        """Close the letter: back to the list, or to the home of the visit."""
        ...


class CounterWays(Protocol):
    """The visits of this counter beside the one that is worked in."""

    def buttons(self) -> tuple[Button, ...]:
        """What the home of the visit offers besides its tasks."""
        ...

    def cards(self) -> tuple[Item, ...]:
        """The visits set aside, for the page of doors."""
        ...

    def others(self) -> tuple[VisitAtHand, ...]:
        """Every visit that has not ended and is not the one worked in."""
        ...

    def waiting(self) -> VisitAtHand | None:
        """The visit of the one of two who waits while the other is found, or has just gone; None when nobody waits."""
        ...

    def let_go(self) -> None:
        """Those are erased: forget them."""
        ...

    def tell_delivery(self) -> None:
        """Receipts of every visit that goes on, and of a session on a mandate, are kept until it ends."""
        ...

    def is_over(self, visit: VisitAtHand) -> None:
        """This one ended while another was worked in: forget it."""
        ...

    def press(self, act: Act) -> Text | None:
        """One of `buttons`, or the wrong person; what hinders, or None."""
        ...

    def find_again(self, item: str) -> bool:
        """To the number of the citizen whose card was pressed; False for what is no card of these."""
        ...


class BesideWays(Protocol):
    """Where staff go beside the citizen's own matters, which the citizen alone says yes to."""

    def choose(self, note: Text | None = None) -> None:
        """To what the citizen of this visit wants with mandates and consents."""
        ...

    def check_paper(self) -> None:
        """To whether a paper of a mandate stands today."""
        ...

    def power_of(self, citizen: Unproved) -> None:
        """To a general power of attorney of somebody who was looked up and is not there."""
        ...


class GuidanceWays(Protocol):
    """Where one can go in guidance. A task's definition is at hand before one goes to it."""

    def find(self, note: Text | None = None) -> None:
        """To finding a task."""
        ...

    def task(self, task: str) -> None:
        """To what the task needs."""
        ...

    def questions(self, task: str) -> None:
        """Into its questions, where they were left."""
        ...

    def companion(self, task: str, *, opens: bool = True) -> None:
        """To the answers beside the authority's own page, which is opened too unless it is already."""
        ...

    def was_it_sent(self, task: str) -> None:
        """To whether the citizen sent it, and under which number."""
        ...

    def paper(self, task: str) -> None:
        """To what is taken home."""
        ...

    def answer(self, task: str) -> None:
        """To what the answers come to."""
        ...

    def take_up(self, definition: TaskDefinition, known: Mapping[str, Plain]) -> None:
        """To a task that a citizen alone sends themself."""
        ...

    def begun(self, task: str) -> Flow | None:
        """How far a task came here."""
        ...

    def told(self, task: str) -> SentByCitizen | None:
        """What the citizen told of sending it."""
        ...

    def done(self, task: str) -> None:
        """It is taken home: its answers are erased, and one goes on."""
        ...

    def leave(self) -> None:
        """Towards the doors; what is lost is said first."""
        ...

    def into_a_visit(self) -> None:
        """To the field for a CPR number; what was answered goes along."""
        ...

    def out_of_the_visit(self) -> None:
        """To the page that says what of a visit goes along into guidance."""
        ...

    def go_on_with(self, at_hand: GuidanceAtHand, note: Text) -> None:
        """To finding a task, with what the citizen typed in a visit that is over."""
        ...


class HeldByUsWays(Protocol):
    """Where staff go with the mandates citizens gave their organisation."""

    def open(self, note: Text | None = None) -> None:
        """To all of them, fetched anew."""
        ...


class MandateWays(Protocol):
    """From what may be done for somebody, to the end of the session on their mandate."""

    def choose(self, tasks: tuple[TaskOnMandate, ...], *, back: Callable[[], None]) -> None:
        """To what may be done for this person, which is one of these; `back` goes to where it was asked."""
        ...

    def look(self, *, now: bool = False) -> None:
        """Ask whether the mandate of the session still holds, unless that was asked a moment ago.

        Nobody waits for it. Of any other visit nothing is asked. `now` asks in any case.
        """
        ...

    def holds_no_more(self) -> None:
        """To the page that says so: nothing more is sent on it."""
        ...
