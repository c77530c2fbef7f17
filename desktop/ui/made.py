"""The screens a window has made: one of each kind, and none of them outlives the citizen it showed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.i18n import Text
from desktop.presenters.states import Ended, FindCitizen, Page, Paused, SignIn, Talk, Welcome, WrongPerson
from desktop.ui.widgets.folding import Fold
from desktop.ui.widgets.hyphens import forget_words
from desktop.ui.widgets.page import Screen

Screens = Mapping[type, Callable[[], Screen]]

_NOBODY_IS_HERE: Final = (Paused, Ended, Welcome, SignIn, WrongPerson)
_SOMEBODY_ELSE_COMES: Final = (*_NOBODY_IS_HERE, FindCitizen)
_NEVER_KEPT: Final = (Talk,)
"""What was written there is gone with the page, also in the same visit."""


class Made:
    """Makes each screen when it is first asked for; `ready` is told of every new one."""

    def __init__(self, kinds: Screens, ready: Callable[[Screen], None]) -> None:
        self._kinds = kinds
        self._ready = ready
        self._made: dict[type, Screen] = {}
        self._leaving: list[Screen] = []
        self._named_before: list[Screen] = []
        self._about: tuple[str, Text] | None = None

    def of(self, kind: type) -> Screen:
        """The one screen of this kind. KeyError if there is none."""
        if kind not in self._made:
            screen = self._made[kind] = self._kinds[kind]()
            self._ready(screen)
        return self._made[kind]

    def typing_target(self, page: Page | None) -> QWidget | None:
        """Where what is typed at nothing in particular goes on this page; None where nothing waits for it."""
        return None if page is None else self.of(type(page)).typing_target()

    def fold_for_another(self, page: Page, *, new: bool) -> None:
        """Before `page` is rendered, where it is a `new` one: explanations opened by one citizen fold for the next.

        Also of two who are helped beside each other. Who goes back and forth finds it as they left it. The same kind of
        page about the other of the two is a screen of its own: an emptied field gives back with Ctrl+Z what was in it.
        """
        if new:
            same = [type(page)] if self._names_another(page) and type(page) in self._made else []
            self._named_before = self._let_go(same)  # held as `_leaving` is
        if new and (isinstance(page, _SOMEBODY_ELSE_COMES) or self._names_another(page)):
            for screen in self._made.values():
                for fold in screen.view.findChildren(Fold):
                    fold.close_answer()

    def forget_the_citizen(self, page: Page) -> bool:
        """Where `page` has no citizen at hand, or another than before, every other screen goes with all that was typed.

        Typed talk goes whatever comes after it. True when a screen with somebody's words may have gone.

        A hidden field keeps its words, and with Ctrl+Z even those that were taken out of it: the next citizen would
        meet them, and a screen reader could read them on a paused or finished visit.
        """
        nobody = self._names_another(page) or isinstance(page, _NOBODY_IS_HERE)
        self._about = _named(page, self._about)
        others = [kind for kind in self._made if kind is not type(page) and (nobody or kind in _NEVER_KEPT)]
        if not nobody and not others:
            return False
        # Held until the next time: one of them may be in the middle of telling what was pressed on it.
        self._leaving = self._let_go(others)
        forget_words()
        return True

    def _let_go(self, kinds: list[type]) -> list[Screen]:
        going = [self._made.pop(kind) for kind in kinds]
        for screen in going:
            screen.view.deleteLater()
            screen.deleteLater()
        return going

    def _names_another(self, page: Page) -> bool:
        """Two are helped beside each other, and the basis bar names the other one now."""
        now = _named(page, self._about)
        return self._about is not None and now is not None and now != self._about


def _named(page: Page, before: tuple[str, Text] | None) -> tuple[str, Text] | None:
    """Whom the pages are about, by the basis bar that was seen last; None where nobody is here."""
    if isinstance(page, _NOBODY_IS_HERE):
        return None
    return before if page.shell.basis is None else page.shell.basis.whom
