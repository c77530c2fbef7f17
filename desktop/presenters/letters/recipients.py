"""Choosing the authority a letter goes to: a word of its name, and those that have it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.correspondence import ShownAuthorities, ShownAuthority
from desktop.domain.failure import Failure
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.runner import Cancel
from desktop.presenters.workplace import Workplace

FIND: Final = "find"
TO: Final = "to"
SHOWN: Final = 12
"""So many are shown at once: more nobody reads through, and a word of the name is typed faster."""

WAIT: Final = 0.3
"""Seconds from the last letter typed until it is asked for."""


class RecipientFields:
    """Held by a page for as long as it is shown. `changed` is called when others were found.

    All are fetched once; where they are more than come at once, the words are asked for as they are typed.
    """

    def __init__(self, place: Workplace, access: str, changed: Callable[[], None]) -> None:
        self._place = place
        self._access = access
        self._changed = changed
        self._all: ShownAuthorities | None = None
        self._found: ShownAuthorities | None = None
        self._words = ""
        self._waits: Cancel | None = None
        self._under_way = False
        self.chosen: ShownAuthority | None = None

    @property
    def is_fetched(self) -> bool:
        """Whether there is anything to choose among yet."""
        return self._all is not None

    def offer(self, every: ShownAuthorities) -> None:
        """These are all, or the first of them."""
        self._all = self._found = every

    def fields(self, error: Text | None) -> tuple[FieldView, ...]:
        """The field for a word, and those it finds; what was chosen stays among them, whatever was typed since."""
        found = self._matching()
        shown = found[:SHOWN]
        if self.chosen is not None and self.chosen not in shown:
            shown = (self.chosen, *shown)
        is_more = len(found) > SHOWN or (self._found is not None and self._found.more)
        search = FieldView(
            FIND, FieldKind.TEXT, msg("Find med et ord"), self._words, required=False,
            hint=msg("For eksempel kommune eller pension."),
            notice=None if found else msg("Ingen myndighed hedder sådan. Prøv et andet ord."),
            error=error if not shown else None,
        )
        if not shown:
            return (search,)
        return (search, FieldView(
            TO, FieldKind.CHOICE, msg("Myndighed"), self.chosen.id if self.chosen is not None else None, error=error,
            choices=tuple(ChoiceView(one.id, one.name) for one in shown),
            hint=msg("Her er ikke alle. Skriv et ord af navnet for at finde flere.") if is_more else None,
        ))

    def fill(self, field: str, value: object) -> bool:
        """Take a word, or the one that was chosen; False for another field."""
        match field, value:
            case "find", str():
                self._words = value
                self._ask_later()
            case "to", str():
                known = (*self._matching(), *((self.chosen,) if self.chosen is not None else ()))
                self.chosen = next((one for one in known if one.id == value), self.chosen)
            case _:
                return False
        return True

    def forget_chosen(self) -> None:
        """That one can no longer be written to."""
        self.chosen = None

    def _matching(self) -> tuple[ShownAuthority, ...]:
        words = self._words.casefold().split()
        found = self._found.found if self._found is not None else ()
        return tuple(one for one in found if all(word in one.name.casefold() for word in words))

    def _ask_later(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
        if self._all is None or not self._all.more:
            return
        self._waits = self._place.runner.later(WAIT, lambda: self._place.guard(self._ask))

    def _ask(self) -> None:
        """One question at a time: a slow backend must not take one worker after another."""
        if self._under_way:
            self._ask_later()
            return
        correspondence, access, words = self._place.ports.correspondence, self._access, self._words
        self._under_way = True

        def came(answer: ShownAuthorities | Failure) -> None:
            self._over()
            # What was typed since is asked for by itself; where it fails, those that are here can still be chosen.
            if words == self._words and isinstance(answer, ShownAuthorities):
                self._found = answer
                self._changed()

        self._place.run(
            lambda: correspondence.recipients(access, words.strip()), came, bug=self._over, quiet=True)

    def _over(self) -> None:
        self._under_way = False
