"""Where one can go from a stage. The desk is all of these; a stage knows no other stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.people import Citizen, Unproved
from desktop.domain.self_door import SelfDoor
from desktop.i18n import Text
from desktop.presenters.intents import Intent
from desktop.presenters.room_ways import BesideWays, CounterWays, GuidanceWays, HeldByUsWays, LetterWays, MandateWays
from desktop.presenters.states import Page
from desktop.services.sending import Attempt


class Stage(Protocol):
    """One presenter: what it shows now, and what an intent means there. An intent it does not know is ignored."""

    def page(self) -> Page:
        """The frozen page to show. Cheap, and the same until something happens."""
        ...

    def handle(self, intent: Intent) -> None:
        """Do what `intent` means here."""
        ...


class Ways(Protocol):
    """Each goes there at once; what must be fetched first is fetched by the stage one comes from."""

    @property
    def letters(self) -> LetterWays:
        """To letters and back."""
        ...

    @property
    def counter(self) -> CounterWays:
        """To the other visits of this counter."""
        ...

    @property
    def beside(self) -> BesideWays:
        """To mandates and consents in a visit."""
        ...

    @property
    def guidance(self) -> GuidanceWays:
        """To the door where nobody says who they are."""
        ...

    @property
    def held_by_us(self) -> HeldByUsWays:
        """To the mandates citizens gave the organisation."""
        ...

    @property
    def on_mandate(self) -> MandateWays:
        """To doing something for somebody on a mandate of theirs."""
        ...

    def refresh(self) -> None:
        """Show the current page again: something in it changed."""
        ...

    def sign_in(self) -> None:
        """To the sign-in page; nobody is at the desk."""
        ...

    def welcome(self, note: Text | None = None) -> None:
        """To the doors; to the home of a visit while one is worked in, or waits for its other citizen."""
        ...

    def citizen_alone(self, door: SelfDoor) -> None:
        """Behind the door "Borgeren selv"; the helper opened it, and signed out already."""
        ...

    def find_citizen(self, *, drew: bool = True, note: Text | None = None) -> None:
        """To the field for a CPR number; whoever `drew` a number is also asked for that. `note` says whose it is."""
        ...

    def show_proof(self, citizen: Unproved) -> None:
        """To how the citizen shows who they are."""
        ...

    def prove_at_lookup(self, citizen: Unproved) -> None:
        """To the citizen's own device, where they show who they are before a visit."""
        ...

    def prove_in_visit(self) -> None:
        """To the citizen's own device, where they show who they are in this visit."""
        ...

    def today(self, citizen: Citizen, lookup: str) -> None:
        """To what we will do today."""
        ...

    def ask_first(self, citizen: Citizen, lookup: str, tasks: Sequence[str]) -> None:
        """To the citizen's yes that begins a visit; a no comes back to where it was asked."""
        ...

    def ask_more(self, task: str) -> None:
        """To the citizen's yes to one more task in this visit."""
        ...

    def ask_again(self, task: str) -> None:
        """To the citizen's yes to send once more what could not be sent under the first."""
        ...

    def home(self) -> None:
        """To the home of the visit; to the doors when there is none."""
        ...

    def open_task(self, task: str) -> None:
        """To the page before a task starts; its flow is at hand."""
        ...

    def work_on(self, task: str) -> None:
        """Into the steps of a task, where it was left."""
        ...

    def outcome(self, task: str) -> None:
        """To what became of sending a task: its receipt, or why there is none."""
        ...

    def withdraw(self, task: str) -> None:
        """To whether the citizen takes back what was sent of this task."""
        ...

    def regret(self, task: str) -> None:
        """To whether the citizen takes back their yes to this task, of which nothing is sent."""
        ...

    def talk(self) -> None:
        """To typed talk with somebody who does not hear; it comes back to the home of the visit, or to the doors."""
        ...

    def unsent_list(self) -> None:
        """To everything that reached nobody yet."""
        ...

    def end_day(self) -> None:
        """To the page that ends the day at this counter."""
        ...

    def unsent_entry(self, entry: str) -> None:
        """To one of them."""
        ...

    def moved_on(self, attempts: tuple[Attempt, ...]) -> None:
        """Something that waited was tried: the page that tells of it tells what came of it."""
        ...

    def end_visit(self) -> None:
        """To the page that tells what ending means."""
        ...

    def ended(self, unsent: int, problem: Text | None = None) -> None:
        """The visit is over and erased here."""
        ...

    def visit_ran_out(self) -> None:
        """The visit ended without anyone ending it: erase what is here and say so."""
        ...

    def ask_mandate(self) -> None:
        """To asking somebody for a mandate, for a citizen alone to giving one; back leads to where it was asked."""
        ...

    def sample(self) -> None:
        """To the controller's weekly sample."""
        ...

    def lock(self, problem: Text) -> None:
        """Hide everything until the same helper signed in again; then back to the very same page."""
        ...
