"""What the citizen takes home from a visit: what came of each task they agreed to."""

from __future__ import annotations

from typing import Final

from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.shells import clock_time
from desktop.presenters.workplace import Workplace
from desktop.services.paper_ports import VisitNote
from desktop.services.unsent import WaitsFor, waits_for

_BY_ITSELF: Final = frozenset((WaitsFor.CONNECTION, WaitsFor.SIGN_IN, WaitsFor.UPGRADE))
"""What is sent without the citizen, in a while; the rest is not promised."""


def visit_note(place: Workplace, visit: VisitAtHand) -> VisitNote:
    """Only what happened; for what did not get done, the way without this counter."""
    agreed = tuple(one.task for one in visit.open.visit.agreed)
    undone = tuple(task for task in agreed if task not in visit.entries and task not in visit.withdrawn)
    return VisitNote(
        place.ports.clock.now(), tuple((place.title(task), _came_of(place, visit, task)) for task in agreed),
        tuple(
            msg("{task}: {way}", task=place.title(task), way=visit.open.definitions[task].other_way) for task in undone
        ),
        _whom_to_call(visit), place.training,
    )


def _came_of(place: Workplace, visit: VisitAtHand, task: str) -> Text:
    if task in visit.withdrawn:
        return msg("Trukket tilbage")
    entry = visit.entries.get(task)
    if entry is None:
        return msg("Ikke sendt. Svarene er slettet.")
    if entry.receipt is None and waits_for(entry) not in _BY_ITSELF:
        return msg("Ikke sendt.")
    if entry.receipt is None:
        return msg("Ikke sendt endnu. Hører du ikke noget inden for tre dage, så ring.")
    return msg(
        "Modtaget kl. {time}. Sagsnummer {reference}",
        time=clock_time(place, entry.receipt.received_at), reference=entry.receipt.reference,
    )


def _whom_to_call(visit: VisitAtHand) -> Text | None:
    organisation = visit.open.visit.helper.organisation
    if organisation is None or not organisation.phone:
        return None
    return msg("Ring til {organisation} på telefon {phone}.", organisation=organisation.name, phone=organisation.phone)
