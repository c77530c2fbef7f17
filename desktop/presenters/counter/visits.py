"""The visits of one counter beside the one that is worked in: set aside, a couple's other, the wrong person.

docs/decisions/0010. Nothing is shared between two visits, and none is opened again without a new proof.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.people import Citizen
from desktop.domain.visit import Visit
from desktop.i18n import Listing, Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.counter.coming_back import ComingBackStage
from desktop.presenters.intents import Act
from desktop.presenters.shells import calling_name, clock_time, initials
from desktop.presenters.states import Button, Item
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import erase_what_can_be

MOST_ASIDE: Final = 3
_ASIDE: Final = "aside:"


@dataclass(frozen=True, slots=True)
class _Aside:
    visit: VisitAtHand
    since: datetime


class Counter:
    """Knows them. `Workplace.visit` stays the one that is worked in."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._aside: tuple[_Aside, ...] = ()
        self._returning: _Aside | None = None
        self._pairing: VisitAtHand | None = None

    def others(self) -> tuple[VisitAtHand, ...]:
        """Every visit that has not ended and is not the one worked in."""
        current = self._place.visit
        partner = (self._pairing,) if self._pairing else ()
        if current is not None and current.partner is not None:
            partner = (current.partner,)
        return (*partner, *(one.visit for one in self._aside))

    def waiting(self) -> VisitAtHand | None:
        """The visit of the one of two who waits while the other is found, or has just gone; None when nobody waits."""
        return self._pairing

    def buttons(self) -> tuple[Button, ...]:
        """What the home of the visit offers besides its tasks."""
        visit = self._place.visit
        if visit is None:
            return ()
        if visit.partner is not None:
            name = calling_name(visit.partner.open.visit.citizen)
            second = Button(Act.SWITCH, msg("Skift til {name}", name=name), "swap_horiz")
        else:
            second = Button(Act.ADD_PARTNER, msg("To borgere sammen"), "group_add")
        return (Button(Act.SET_ASIDE, msg("Sæt besøget til side"), "move_to_inbox"), second)

    def press(self, act: Act) -> Text | None:
        """One of `buttons`, or the wrong person; any other act does nothing. What hinders, or None."""
        match act:
            case Act.SET_ASIDE:
                return self.set_aside()
            case Act.ADD_PARTNER:
                self.begin_partner()
            case Act.SWITCH:
                self.switch()
            case Act.WRONG_PERSON:
                self.wrong_person()
            case _:
                pass
        return None

    def cards(self) -> tuple[Item, ...]:
        """The visits set aside, on the page of doors: initials and since when (iron rule 3), never a name."""
        return tuple(
            Item(
                f"{_ASIDE}{one.visit.id}", msg("Sat til side: {initials}", initials=_initials(one.visit)),
                self._locked(one),
                icon="lock",
            )
            for one in self._aside if self._is_ours(one.visit)
        )

    def _locked(self, one: _Aside) -> Text:
        """Since when; and of two with the same initials also for what, or nobody could tell whose it is."""
        time = clock_time(self._place, one.since)
        alike = [other for other in self._aside if _initials(other.visit) == _initials(one.visit)]
        if len(alike) == 1:
            return msg("Låst siden kl. {time}. Borgeren viser ID igen, før du kan fortsætte.", time=time)
        tasks = Listing(tuple(one.visit.open.definitions[agreed.task].title for agreed in one.visit.open.visit.agreed))
        return msg(
            "{tasks}. Låst siden kl. {time}. Borgeren viser ID igen, før du kan fortsætte.", tasks=tasks, time=time,
        )

    def set_aside(self) -> Text | None:
        """Hide the visit and lock it; what hinders, or None when the doors are shown."""
        visit = self._place.visit
        if visit is None:
            return None
        if len(self._aside) >= MOST_ASIDE:
            return msg("Der er allerede sat {count} besøg til side. Afslut et af dem først.", count=MOST_ASIDE)
        self._pairing = visit.partner
        self._part(visit)
        self._aside = (*self._aside, _Aside(visit, self._place.ports.clock.now()))
        self._place.visit = None
        self._place.ports.reception.set_aside(visit.id)
        note = msg("Besøget er sat til side og låst. Borgerens svar er her stadig.")
        if self._pairing is not None:  # the other of two is in sight then: it is not theirs
            whose = _initials(visit)
            note = msg("Besøget for {initials} er sat til side og låst. Svarene er her stadig.", initials=whose)
        self._ways.welcome(note)
        return None

    def find_again(self, item: str) -> bool:
        """One of `cards` was pressed: the citizen's number and a new proof come first. False for any other item."""
        ours = (one for one in self._aside if self._is_ours(one.visit))
        self._returning = next((one for one in ours if f"{_ASIDE}{one.visit.id}" == item), None)
        if self._returning is None:
            return False
        set_aside = _initials(self._returning.visit)
        self._ways.find_citizen(drew=False, note=msg("Besøget, der er sat til side: {initials}", initials=set_aside))
        return True

    def proved(self, citizen: Citizen, lookup: str) -> bool:
        """Somebody showed who they are. True when that was asked for here, and this goes on from it."""
        aside, self._returning = self._returning, None
        if aside is None:
            return False
        visit, reception = aside.visit, self._place.ports.reception
        if citizen.ref != visit.open.visit.citizen.ref:
            self._place.owe(lambda: reception.cancel_look_up(lookup))
            self._ways.welcome(msg("Det var en anden borger end den, der er sat til side. Intet er åbnet."))
            return True
        tasks = tuple(agreed.task for agreed in visit.open.visit.agreed)
        visit.lookup = lookup
        stage = ComingBackStage(
            self._place, self._ways, lambda: reception.come_back(visit.id, lookup, tasks), self._came_back(aside),
            lambda: reception.set_aside(visit.id),
        )
        self._go(stage)
        stage.begin()
        return True

    def begin_partner(self) -> None:
        """The visit worked in waits; another citizen is found, proved and asked like any other."""
        first, self._place.visit = self._place.visit, None
        self._pairing = first
        if first is not None:
            note = msg("Det er den anden af to. Besøget for {initials} venter imens.", initials=_initials(first))
            self._ways.find_citizen(drew=False, note=note)

    def began(self, visit: VisitAtHand) -> None:
        """A visit began: where a partner waits for it, the two belong together from now on."""
        if self._pairing is not None:
            visit.partner, self._pairing.partner, self._pairing = self._pairing, visit, None
        self.tell_delivery()

    def switch(self) -> None:
        """To the other of the two."""
        if self._place.visit is not None and self._place.visit.partner is not None:
            self._place.visit = self._place.visit.partner
            self._ways.home()

    def at_the_doors(self) -> bool:
        """The doors are asked for: False, or True when a visit is gone on with instead, or one that only waited.

        No door is open beside a visit that is worked in: the next citizen would stand under this one's name.
        """
        self._returning = None
        if self._place.visit is None:
            self._place.visit, self._pairing = self._pairing, None
        return self._place.visit is not None

    def ended(self, visit: VisitAtHand) -> None:
        """This visit is over; its partner, if there is one, is gone on with from the doors."""
        self._pairing = visit.partner or self._pairing
        self._part(visit)
        self.tell_delivery()

    def is_over(self, visit: VisitAtHand) -> None:
        """This visit has ended and is erased, and another was gone to meanwhile: it waits nowhere any more."""
        self._aside = tuple(one for one in self._aside if one.visit is not visit)
        self._pairing = None if self._pairing is visit else self._pairing
        self._part(visit)
        self.tell_delivery()
        self._ways.refresh()

    def let_go(self) -> None:
        """The counter closed and erased what was set aside: nothing waits here any more."""
        self._aside, self._returning, self._pairing = (), None, None
        self.tell_delivery()

    def wrong_person(self, wrong: VisitAtHand | None = None) -> None:
        """Hide at once, then erase and tell: nothing of this was agreed by the citizen who is here.

        `wrong` is of two who are helped together the one it is; the one worked in where it is left out.
        """
        current = self._place.visit
        visit = wrong or current
        if visit is None:
            return
        ports = self._place.ports
        if visit is current:
            self._place.visit = None
            self.ended(visit)
            note = msg("Besøget er lukket. Vi skriver i journalen, at det var en forkert person.")
        else:
            self._part(visit)
            self.tell_delivery()
            note = msg(
                "Besøget for {initials} er lukket. Vi skriver i journalen, at det var en forkert person.",
                initials=_initials(visit),
            )
        self._place.owe(lambda: ports.reception.wrong_person(visit.id))
        self._ways.welcome(note)

        def erase() -> None:
            for entry in ports.outbox.of_visit(visit.id):
                with suppress(CannotSave):
                    ports.outbox.take_back(entry.id)
            erase_what_can_be(ports.stores, ports.outbox, visit.id)

        visit.erase_again = lambda: self._place.run(erase, lambda _: None)
        visit.keeper.stop(visit.erase_again)

    def run_out(self, now: datetime) -> None:
        """What was only for today and is set aside is erased at midnight, like any visit."""
        over = [one for one in self._aside if one.visit.open.visit.has_ended(now)]
        self._aside = tuple(one for one in self._aside if one not in over)
        for one in over:
            one.visit.keeper.stop(self._eraser(one.visit))
        waiting = self._pairing
        if waiting is not None and waiting.open.visit.has_ended(now):
            self._pairing = None
            waiting.keeper.stop(self._eraser(waiting))

    def tell_delivery(self) -> None:
        """Receipts of every visit that goes on are kept until it ends."""
        current = (self._place.visit,) if self._place.visit else ()
        self._place.delivery.open_visits = frozenset(one.id for one in (*current, *self.others()))

    def _came_back(self, aside: _Aside) -> Callable[[Visit | Failure], None]:
        def came(answer: Visit | Failure) -> None:
            if isinstance(answer, Failure):
                self._ways.welcome(answer.sentence)
                return
            if aside not in self._aside:
                self._ways.welcome()  # erased at midnight while it was asked for
                return
            self._aside = tuple(one for one in self._aside if one is not aside)
            aside.visit.open = aside.visit.open.shown_again(answer)
            self._place.visit = aside.visit
            self._ways.home()

        return came

    def _eraser(self, visit: VisitAtHand) -> Callable[[], None]:
        ports = self._place.ports
        return lambda: self._place.run(
            lambda: erase_what_can_be(ports.stores, ports.outbox, visit.id), lambda _: None,
        )

    def _is_ours(self, visit: VisitAtHand) -> bool:
        """A colleague of the same organisation may go on with it, nobody else (the backend says the same)."""
        helper = self._place.helper
        return helper is not None and helper.organisation == visit.open.visit.helper.organisation

    @staticmethod
    def _part(visit: VisitAtHand) -> None:
        if visit.partner is not None:
            visit.partner.partner = None
            visit.partner = None


def _initials(visit: VisitAtHand) -> str:
    return initials(visit.open.visit.citizen.name)
