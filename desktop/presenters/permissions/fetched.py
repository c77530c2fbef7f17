"""What was fetched for "Hvem må hvad", a page of each kind at a time: mandates, accesses, consents, and other bases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from desktop.domain.access_shown import AccessPage, ShownAccess
from desktop.domain.consent_shown import ConsentPage, ShownConsent
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import MandatePage, ShownMandate
from desktop.domain.other_bases_listed import BasisPage, ListedBasis
from desktop.domain.parties import Side
from desktop.services.ports import Accesses, Consents, Mandates, OtherBases


class Sources(Protocol):
    """Where it is fetched from."""

    @property
    def mandates(self) -> Mandates:
        """Those the citizen gave, or is asked for."""
        ...

    @property
    def accesses(self) -> Accesses:
        """Those to their post."""
        ...

    @property
    def consents(self) -> Consents:
        """What authorities ask."""
        ...

    @property
    def bases(self) -> OtherBases:
        """What others have of the citizen that was not given here."""
        ...


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a fetch; None of what has no more, or was not asked for any more after a failure."""

    mandates: MandatePage | Failure | None
    accesses: AccessPage | Failure | None
    consents: ConsentPage | Failure | None
    bases: BasisPage | Failure | None


class _Page(Protocol):
    @property
    def page(self) -> int: ...
    @property
    def has_more(self) -> bool: ...


class _One(Protocol):
    @property
    def id(self) -> str: ...


_P = TypeVar("_P", bound=_Page)
_T = TypeVar("_T", bound=_One)


class _Kind(Generic[_P, _T]):
    """One kind of them. One that came meanwhile moves the others down: what was seen already is not said twice."""

    def __init__(self) -> None:
        self.seen: tuple[_T, ...] = ()
        self.last: _P | None = None

    def take(self, page: _P, found: Sequence[_T]) -> None:
        """Keep what came."""
        before = self.seen if page.page else ()
        known = {one.id for one in before}
        self.seen, self.last = before + tuple(one for one in found if one.id not in known), page

    def next(self) -> int | None:
        """The page after the last; None where there is none."""
        return self.last.page + 1 if self.last is not None and self.last.has_more else None


class Fetched:
    """The newest first, of each kind."""

    def __init__(self) -> None:
        self._mandates: _Kind[MandatePage, ShownMandate] = _Kind()
        self._accesses: _Kind[AccessPage, ShownAccess] = _Kind()
        self._consents: _Kind[ConsentPage, ShownConsent] = _Kind()
        self._bases: _Kind[BasisPage, ListedBasis] = _Kind()

    @property
    def mandates(self) -> tuple[ShownMandate, ...]:
        """The mandates that came."""
        return self._mandates.seen

    @property
    def accesses(self) -> tuple[ShownAccess, ...]:
        """The accesses that came."""
        return self._accesses.seen

    @property
    def consents(self) -> tuple[ShownConsent, ...]:
        """The consents that came."""
        return self._consents.seen

    @property
    def bases(self) -> tuple[ListedBasis, ...]:
        """The other bases that came."""
        return self._bases.seen

    @property
    def is_none(self) -> bool:
        """Whether the citizen gave nothing of any kind, as far as it came."""
        return not (self.mandates or self.accesses or self.consents)

    @property
    def has_mandates(self) -> bool:
        """Whether the mandates have come."""
        return self._mandates.last is not None

    @property
    def is_known(self) -> bool:
        """Whether all of it has come, as far as it was asked for."""
        return None not in (self._mandates.last, self._accesses.last, self._consents.last, self._bases.last)

    @property
    def has_more(self) -> bool:
        """Whether there are older ones."""
        return any(one.next() is not None for one in (self._mandates, self._accesses, self._consents, self._bases))

    def newest(self, sources: Sources) -> Callable[[], Came]:
        """Fetches the newest; belongs on a worker."""
        return lambda: _each(sources, 0, 0, 0, 0)

    def older(self, sources: Sources) -> Callable[[], Came]:
        """Fetches the next of each that has more; belongs on a worker."""
        pages = self._mandates.next(), self._accesses.next(), self._consents.next(), self._bases.next()
        return lambda: _each(sources, *pages)

    def take(self, came: Came) -> Failure | None:
        """Keep what came, and say what did not."""
        if isinstance(came.mandates, MandatePage):
            self._mandates.take(came.mandates, came.mandates.mandates)
        if isinstance(came.accesses, AccessPage):
            self._accesses.take(came.accesses, came.accesses.accesses)
        if isinstance(came.consents, ConsentPage):
            self._consents.take(came.consents, came.consents.consents)
        if isinstance(came.bases, BasisPage):
            self._bases.take(came.bases, came.bases.bases)
        every = (came.mandates, came.accesses, came.consents, came.bases)
        return next((one for one in every if isinstance(one, Failure)), None)


def _each(
    sources: Sources, of_mandates: int | None, of_accesses: int | None, of_consents: int | None, of_bases: int | None,
) -> Came:
    mandates = sources.mandates.mine(Side.GRANTOR, of_mandates) if of_mandates is not None else None
    if isinstance(mandates, Failure):
        return Came(mandates, None, None, None)
    accesses = sources.accesses.given(of_accesses) if of_accesses is not None else None
    if isinstance(accesses, Failure):
        return Came(mandates, accesses, None, None)
    consents = sources.consents.mine(of_consents) if of_consents is not None else None
    if isinstance(consents, Failure):
        return Came(mandates, accesses, consents, None)
    return Came(mandates, accesses, consents, sources.bases.about_me(of_bases) if of_bases is not None else None)
