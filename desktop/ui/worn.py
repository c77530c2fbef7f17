"""What a window looks like: its own look, and the one a citizen chose on the pages turned to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from desktop.i18n import Text
from desktop.presenters.states import Ended, FindCitizen, Page, SignIn, Welcome
from desktop.ui.look import Look
from desktop.ui.pages import is_turned, language_of

_ANOTHER_BEGINS: Final = (Ended, FindCitizen, SignIn, Welcome)


@dataclass(slots=True)
class Worn:
    """`own` is the window's; `theirs` what the citizen chose, worn on pages turned to them and gone when they are."""

    own: Look
    theirs: Look | None = None
    _about: tuple[str, Text] | None = None

    def on(self, page: object) -> Look:
        """The look that is worn on this page, which is read in the language it says."""
        if not is_turned(page):
            return self.own
        return replace(self.theirs or self.own, language=language_of(page) or self.own.language)

    def arrive(self, page: Page) -> Look:
        """`page` is shown now. What one citizen chose is forgotten where another is here, or none."""
        basis = page.shell.basis
        another = basis is not None and self._about is not None and self._about != basis.whom
        if another or isinstance(page, _ANOTHER_BEGINS):
            self.theirs = self._about = None
        if basis is not None:
            self._about = basis.whom
        return self.on(page)
