"""What was fetched of all a citizen gave or was asked for, a page at a time: mandates, and consents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.consent_shown import ConsentPage, ShownConsent
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import MandatePage, ShownMandate
from desktop.domain.parties import Side
from desktop.services.ports import Consents, Mandates


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a fetch; None of what has no more, or was not asked for any more after a failure."""

    mandates: MandatePage | Failure | None
    consents: ConsentPage | Failure | None


class Fetched:
    """The newest first. One that came meanwhile moves the others down: what was seen already is not said twice."""

    def __init__(self) -> None:
        self.mandates: tuple[ShownMandate, ...] = ()
        self.consents: tuple[ShownConsent, ...] = ()
        self._mandates: MandatePage | None = None
        self._consents: ConsentPage | None = None

    @property
    def has_mandates(self) -> bool:
        """Whether the mandates have come."""
        return self._mandates is not None

    @property
    def is_known(self) -> bool:
        """Whether all of it has come, as far as it was asked for."""
        return self._mandates is not None and self._consents is not None

    @property
    def has_more(self) -> bool:
        """Whether there are older ones."""
        return any(one is not None and one.has_more for one in (self._mandates, self._consents))

    def newest(self, mandates: Mandates, consents: Consents) -> Callable[[], Came]:
        """Fetches the newest; belongs on a worker."""
        return lambda: _both(mandates, consents, 0, 0)

    def older(self, mandates: Mandates, consents: Consents) -> Callable[[], Came]:
        """Fetches the next of each that has more; belongs on a worker."""
        of_mandates = self._mandates.page + 1 if self._mandates is not None and self._mandates.has_more else None
        of_consents = self._consents.page + 1 if self._consents is not None and self._consents.has_more else None
        return lambda: _both(mandates, consents, of_mandates, of_consents)

    def take(self, came: Came) -> Failure | None:
        """Keep what came, and say what did not."""
        if isinstance(came.mandates, MandatePage):
            self._mandates = came.mandates
            before = self.mandates if came.mandates.page else ()
            known = {one.id for one in before}
            self.mandates = before + tuple(one for one in came.mandates.mandates if one.id not in known)
        if isinstance(came.consents, ConsentPage):
            self._consents = came.consents
            earlier = self.consents if came.consents.page else ()
            seen = {one.id for one in earlier}
            self.consents = earlier + tuple(one for one in came.consents.consents if one.id not in seen)
        return next((one for one in (came.mandates, came.consents) if isinstance(one, Failure)), None)


def _both(mandates: Mandates, consents: Consents, of_mandates: int | None, of_consents: int | None) -> Came:
    told = mandates.mine(Side.GRANTOR, of_mandates) if of_mandates is not None else None
    if isinstance(told, Failure) or of_consents is None:
        return Came(told, None)
    return Came(told, consents.mine(of_consents))
