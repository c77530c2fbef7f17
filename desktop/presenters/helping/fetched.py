"""What was fetched for "Dem jeg hjælper", each kind by itself: accesses, mandates, and what a register says one is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from desktop.domain.failure import Failure
from desktop.domain.mailbox import Access
from desktop.domain.mandate_shown import MandatePage, ShownMandate
from desktop.domain.other_bases_listed import BasisPage, ListedBasis
from desktop.domain.parties import Side
from desktop.presenters.fetching import Ask, Pages, first_failure
from desktop.presenters.helping.people import Circle, circle_of
from desktop.services.ports import Mailbox, Mandates, OtherBases


class Sources(Protocol):
    """Where it is fetched from."""

    @property
    def mailbox(self) -> Mailbox:
        """Whose post one may read."""
        ...

    @property
    def mandates(self) -> Mandates:
        """The mandates one holds."""
        ...

    @property
    def bases(self) -> OtherBases:
        """What one is to others by a register."""
        ...


@dataclass(frozen=True, slots=True)
class _Accesses:
    """All of them: there are no more pages."""

    accesses: tuple[Access, ...]
    page: int = 0
    has_more: bool = False


class Fetched:
    """What could not be fetched hides nothing that could."""

    def __init__(self) -> None:
        self._accesses: Pages[_Accesses, Access] = Pages(lambda page: page.accesses)
        self._mandates: Pages[MandatePage, ShownMandate] = Pages(lambda page: page.mandates)
        self._bases: Pages[BasisPage, ListedBasis] = Pages(lambda page: page.bases)

    @property
    def accesses(self) -> tuple[Access, ...]:
        """The accesses that came."""
        return self._accesses.seen

    @property
    def circle(self) -> Circle:
        """Everybody, as far as they came."""
        return circle_of(self._mandates.seen, self._accesses.seen, self._bases.seen)

    @property
    def has_mandates(self) -> bool:
        """Whether the mandates have come."""
        return self._mandates.has_come

    @property
    def is_known(self) -> bool:
        """Whether all of it has come, as far as it was asked for."""
        return self._accesses.has_come and self._mandates.has_come and self._bases.has_come

    @property
    def has_more(self) -> bool:
        """Whether there are older ones."""
        return self._mandates.has_more or self._bases.has_more

    @property
    def failure(self) -> Failure | None:
        """Why something that was asked for last did not come."""
        return first_failure(one.failure for one in (self._accesses, self._mandates, self._bases))

    def newest(self, sources: Sources) -> tuple[Ask, ...]:
        """Fetches the newest, a work each."""
        return (
            *self._accesses.newest(partial(_all_of, sources.mailbox)),
            *self._mandates.newest(partial(sources.mandates.mine, Side.HOLDER)),
            *self._bases.newest(sources.bases.held),
        )

    def older(self, sources: Sources) -> tuple[Ask, ...]:
        """Fetches the next of each that has more."""
        return (
            *self._mandates.older(partial(sources.mandates.mine, Side.HOLDER)),
            *self._bases.older(sources.bases.held),
        )


def _all_of(mailbox: Mailbox, _page: int) -> _Accesses | Failure:
    came = mailbox.accesses()
    return came if isinstance(came, Failure) else _Accesses(tuple(came))
