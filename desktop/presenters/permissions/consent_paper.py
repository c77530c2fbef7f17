"""The receipt of a consent, on paper or as a file: fetched when it is asked for, since that is journaled."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.consent_shown import ConsentReceipt
from desktop.domain.failure import Failure
from desktop.domain.paper import PaperNotMade
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.papers import Papers
from desktop.presenters.states import Button, Hindrance
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class ConsentPaper:
    """The receipt of the answer as it stands; of the withdrawal, once it is withdrawn."""

    def __init__(self, place: Workplace, ways: Ways, consent: str) -> None:
        self._place = place
        self._ways = ways
        self._consent = consent
        self._busy = Busy(place, ways)
        self._receipt: ConsentReceipt | None = None
        self._papers = Papers(place, ways, self._made, "kvittering-samtykke.pdf")
        self.problem: Hindrance | None = None

    @property
    def notice(self) -> Text | None:
        """What became of it."""
        return self._papers.notice

    @property
    def under_way(self) -> bool:
        """True while it is fetched or made."""
        return self._busy.under_way or self._papers.under_way

    def buttons(self) -> tuple[Button, ...]:
        """The ways to take it along."""
        found = self._papers.buttons(msg("Print kvitteringen"), msg("Gem kvitteringen som fil"))
        return tuple(Button(one.act, one.text, one.icon, busy=one.busy or self._busy.under_way) for one in found)

    def print(self) -> None:
        """On the printer."""
        self._out(self._papers.print)

    def save(self) -> None:
        """Where the person says."""
        self._out(self._papers.save)

    def _out(self, out: Callable[[], None]) -> None:
        self.problem = None
        if self._receipt is not None:
            out()
            return
        consents, consent = self._place.ports.consents, self._consent

        def came(answer: ConsentReceipt | Failure) -> None:
            if isinstance(answer, Failure):
                self.problem = hindrance_or_elsewhere(answer, self._ways)
                self._ways.refresh()
                return
            self._receipt = answer
            out()

        self._busy.run(lambda: consents.receipt(consent), came)

    def _made(self) -> bytes:
        if self._receipt is None:
            raise PaperNotMade("nothing was fetched")
        visit = self._place.visit
        language = visit.reads if visit is not None else self._place.language
        return self._place.ports.documents.consent(self._receipt, language)
