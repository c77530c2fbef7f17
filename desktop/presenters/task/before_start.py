"""Before a task starts: what it is, how long it takes, what to have ready, and the way without a screen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from desktop.domain.people import HIDDEN_OF_PROTECTED
from desktop.flows.definition import Delivery, TaskDefinition
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import minutes_text, shell
from desktop.presenters.states import BeforeStart, Button
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

STALE_AFTER: Final = timedelta(days=365)
"""A definition its owner has not compared with its source for longer warns (DOMAIN.md)."""


class BeforeStartStage:
    """Said before anything is asked."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, flow: Flow) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._flow = flow

    def page(self) -> BeforeStart:
        """The facts of the task."""
        definition = self._flow.definition
        go_on = definition.id in self._visit.begun
        return BeforeStart(
            shell(
                self._place, leave=Button(Act.BACK, msg("Gå til forsiden"), "home"),
                primary=Button(Act.START_TASK, msg("Gå videre") if go_on else msg("Begynd"), "arrow_forward"),
                note=stale_note(definition, self._place.ports.clock.now().date()),
            ),
            definition.title, definition.about, self._facts(definition),
            definition.to_have_ready(definition.data() - self._hidden()), definition.other_way, go_on,
        )

    def handle(self, intent: Intent) -> None:
        """Begin, or go back home."""
        match intent:
            case Pressed(Act.START_TASK | Act.NEXT):
                self._visit.begun.add(self._flow.definition.id)
                self._ways.work_on(self._flow.definition.id)
            case Pressed(Act.BACK | Act.SAVE_AND_LEAVE):
                self._ways.home()
            case _:
                return

    def _hidden(self) -> frozenset[str]:
        """What is never fetched of this citizen."""
        return HIDDEN_OF_PROTECTED if self._visit.open.visit.citizen.protected else frozenset()

    def _facts(self, definition: TaskDefinition) -> tuple[tuple[Text, Text], ...]:
        return (
            (msg("Tid"), minutes_text(definition.minutes)),
            (msg("Trin"), str(self._flow.count)),
            (msg("Myndighed"), definition.authority.name),
            (msg("Sådan sendes det"), delivery_words(definition.delivery)),
        )


def delivery_words(delivery: Delivery) -> Text:
    """How a submission reaches its authority, so that nobody takes training for the real thing."""
    match delivery:
        case Delivery.TRAINING:
            return msg("Det er en øvelse. Ingen myndighed får noget.")
        case Delivery.OPENFORMS | Delivery.OS2FORMS:
            return msg("Digitalt, når du trykker Send")
        case Delivery.DIGITAL_POST:
            return msg("Med Digital Post, når du trykker Send")
        case Delivery.HAND_IN:
            return msg("På papir, udfyldt og klar til at aflevere")
        case Delivery.COMPANION:
            return msg("På myndighedens egen side, med svarene ved siden af")
        case Delivery.ANSWER:
            return msg("Der bliver ikke sendt noget. Du får et svar.")


def stale_note(definition: TaskDefinition, today: date) -> Text | None:
    """A warning where nobody compared the texts with their source for over a year."""
    if today - definition.checked <= STALE_AFTER:
        return None
    return msg("Ingen har set teksterne efter i over et år. Spørg myndigheden, hvis noget ser forkert ud.")
