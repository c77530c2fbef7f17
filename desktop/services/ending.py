"""Ending a visit, and tidying up after one that never ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.services.ports import Identity, Outbox, Reception, VisitStores
from desktop.services.receive import Begun


def erase(stores: VisitStores, outbox: Outbox, visit: str) -> None:
    """Nothing about the citizen outlives the visit here, except what waits to be sent (iron rule 10)."""
    stores.erase(visit)
    outbox.forget_delivered(visit)


def erase_what_can_be(stores: VisitStores, outbox: Outbox, visit: str) -> None:
    """`erase` where nobody is there to try again: what a disk refuses now is erased at the next start."""
    with suppress(CannotSave):
        erase(stores, outbox, visit)


def erase_late(stores: VisitStores, outbox: Outbox) -> dict[str, tuple[str, ...]]:
    """Erase every visit that was opened after all that were known had been erased; each with the void permits: none."""
    late = stores.still_open()
    for visit in late:
        erase_what_can_be(stores, outbox, visit)
    return dict.fromkeys(late, ())


@dataclass(frozen=True, slots=True)
class NotErased:
    """The disk refused: something of the visit may still be here, so it is not over."""


def end_visit(
    reception: Reception, stores: VisitStores, outbox: Outbox, visit: str, void: Sequence[str] = (),
) -> Failure | NotErased | None:
    """Erase first, for that needs nobody's help; then tell the backend, so that the basis opens nothing more.

    `void` are the permits, by key, of every yes the citizen took back: it may not have heard of all of them.
    A Failure means only that the backend does not know yet; there it ends at midnight by itself.
    """
    try:
        erase(stores, outbox, visit)
    except CannotSave:
        return NotErased()
    return reception.end(visit, void)


def end_day(
    reception: Reception, stores: VisitStores, outbox: Outbox, visits: Mapping[str, Sequence[str]],
    then: Iterable[Callable[[], object]],
) -> NotErased | None:
    """The counter closes: erase these visits and whatever else is left of any, end them, and do what comes `then`.

    Each visit comes with its void permits, as `end_visit` has them.
    What waits to be sent stays. Where the disk refuses nothing is ended, and `then` is not begun.
    """
    try:
        for visit in visits:
            erase(stores, outbox, visit)
        stores.erase_left_behind()
        outbox.forget_left_behind()
    except CannotSave:
        return NotErased()
    for visit, void in visits.items():
        reception.end(visit, void)  # what the backend does not hear now it ends by itself at midnight
    for one in then:
        one()
    return None


def leave(reception: Reception, identity: Identity, visits: Mapping[str, Sequence[str]]) -> None:
    """Nobody is at the screen any more: end these visits, and the sign-in, unless it is kept for another day.

    Each visit comes with its void permits, as `end_visit` has them. What the backend does not hear now ends there by
    itself: a visit at midnight, a sign-in at its own end, and nobody has a token of it.
    """
    for visit, void in visits.items():
        failure = reception.end(visit, void)
        if failure is not None and failure.kind.is_unanswered:
            break
    identity.leave()


def undo(reception: Reception, stores: VisitStores, outbox: Outbox, begun: Begun | Failure) -> None:
    """Nobody is where it was asked for any more: nothing of a visit that began stays here, nor open there."""
    if isinstance(begun, Begun):
        erase_what_can_be(stores, outbox, begun.open.visit.id)
        reception.end(begun.open.visit.id)


def tidy_up(stores: VisitStores, outbox: Outbox) -> None:
    """At start: erase what a crash left behind. What waits to be sent stays.

    What was delivered holds no answers any more: a disk that refuses now is asked again at the next start.
    """
    stores.erase_left_behind()
    with suppress(CannotSave):
        outbox.forget_left_behind()
