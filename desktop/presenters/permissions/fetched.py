"""What was fetched for "Hvem må hvad", a page of each kind at a time: mandates, accesses, consents, and other bases."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from desktop.domain.access_shown import AccessPage, ShownAccess
from desktop.domain.consent_shown import ConsentPage, ShownConsent
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import MandatePage, ShownMandate
from desktop.domain.other_bases_listed import BasisPage, ListedBasis
from desktop.domain.parties import Side
from desktop.presenters.fetching import Ask, Pages, first_failure
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


class Fetched:
    """The newest first, of each kind."""

    def __init__(self) -> None:
        self._mandates: Pages[MandatePage, ShownMandate] = Pages(lambda page: page.mandates)
        self._accesses: Pages[AccessPage, ShownAccess] = Pages(lambda page: page.accesses)
        self._consents: Pages[ConsentPage, ShownConsent] = Pages(lambda page: page.consents)
        self._bases: Pages[BasisPage, ListedBasis] = Pages(lambda page: page.bases)

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
        return self._mandates.has_come

    @property
    def is_known(self) -> bool:
        """Whether all of it has come, as far as it was asked for."""
        return all(one.has_come for one in (self._mandates, self._accesses, self._consents, self._bases))

    @property
    def has_more(self) -> bool:
        """Whether there are older ones."""
        return any(one.has_more for one in (self._mandates, self._accesses, self._consents, self._bases))

    @property
    def failure(self) -> Failure | None:
        """Why something that was asked for last did not come."""
        kinds = (self._mandates, self._accesses, self._consents, self._bases)
        return first_failure(one.failure for one in kinds)

    def newest(self, sources: Sources) -> tuple[Ask, ...]:
        """Fetches the newest, a work each."""
        return (
            *self._mandates.newest(partial(sources.mandates.mine, Side.GRANTOR)),
            *self._accesses.newest(sources.accesses.given), *self._consents.newest(sources.consents.mine),
            *self._bases.newest(sources.bases.about_me),
        )

    def older(self, sources: Sources) -> tuple[Ask, ...]:
        """Fetches the next of each that has more."""
        return (
            *self._mandates.older(partial(sources.mandates.mine, Side.GRANTOR)),
            *self._accesses.older(sources.accesses.given), *self._consents.older(sources.consents.mine),
            *self._bases.older(sources.bases.about_me),
        )
