"""A relative's doors: one for each live access."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import Access
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act
from desktop.presenters.letters.words import may_do
from desktop.presenters.shells import full_name
from desktop.presenters.states import Button, Item
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class PostDoors:
    """Fetched anew each time the doors are shown: an access may have been taken back or given meanwhile."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._accesses: tuple[Access, ...] | None = None
        self.problem: Text | None = None

    def load(self) -> None:
        """Fetch them; ignored while that is under way."""
        if not self._busy.under_way:
            self.problem = None
            self._busy.run(self._place.ports.mailbox.accesses, self._came)

    def doors(self) -> tuple[Item, ...]:
        """Whose post, and what one may do with it."""
        return tuple(
            Item(one.id, msg("Post til {name}", name=full_name(one.citizen)), may_do(one), icon="mail")
            for one in self._accesses or ()
        )

    def access(self, door: str) -> Access | None:
        """The access behind this door."""
        return next((one for one in self._accesses or () if one.id == door), None)

    def sentence(self) -> Text:
        """What to choose, or why there is nothing to choose."""
        if self._accesses:
            return msg("Vælg, hvis post du vil læse.")
        if self._busy.under_way:
            return msg("Vi ser efter, hvis post du kan læse.")
        return "" if self._accesses is None else msg("Ingen har givet dig adgang til deres post.")

    def again(self) -> Button | None:
        """Look again, where there is nothing to choose."""
        if self._accesses:
            return None
        text = msg("Prøv igen") if self._accesses is None else msg("Se efter igen")
        return Button(Act.TRY_AGAIN, text, "refresh", busy=self._busy.under_way)

    def _came(self, answer: Sequence[Access] | Failure) -> None:
        if isinstance(answer, Failure):
            # No visit is open at the doors: one said to be over would only lead back here, and fetch them again.
            over = answer.kind is FailureKind.VISIT_ENDED
            self.problem = answer.sentence if over else sentence_or_elsewhere(answer, self._ways)
        else:
            self._accesses = tuple(answer)
        self._ways.refresh()
