"""What becomes of the look a person chose: remembered on a machine of one's own, given back on a shared counter."""

from __future__ import annotations

from dataclasses import replace

from desktop.config import Config, LookRule, Misconfigured
from desktop.paths import Profile
from desktop.presenters.states import Page, SignIn, Trouble, Waiting, Welcome
from desktop.storage.look_file import LookFile
from desktop.ui.look import Look
from desktop.ui.remembered import chosen, wear
from desktop.ui.window import MainWindow

_NOBODY_YET = (Waiting, SignIn, Welcome, Trouble)
"""Pages on which no citizen is received: a look chosen here is the helper's."""


class Looks:
    """One window's. `usual` is the look of this person's desktop, `language` what was asked for at this start.

    `fixed` begins with exactly `usual`, whatever was chosen before.
    """

    def __init__(
        self, profile: Profile, told: Config | Misconfigured, usual: Look, *, language: str | None, fixed: bool = False,
    ) -> None:
        config = told if isinstance(told, Config) else Config(look=LookRule.EACH_VISIT)
        self._start = usual if fixed else replace(usual, language=language or config.language or usual.language)
        self._file = LookFile(profile.look) if config.look_rule is LookRule.KEPT and not fixed else None
        self._asked_for = language
        self._citizen_was_here = False

    def first(self) -> Look:
        """What the window begins with."""
        if self._file is None:
            return self._start
        look = wear(self._start, self._file.read())
        return replace(look, language=self._asked_for or look.language)

    def changed(self, look: Look) -> None:
        """The person chose another look."""
        if self._file is not None:
            self._file.write(chosen(look, self._start))

    def before(self, page: Page, window: MainWindow) -> None:
        """Called before each page: where looks are not kept, the next citizen meets the one the window began with.

        The citizen who leaves reads the last page of the visit as they read the others.
        """
        if not isinstance(page, _NOBODY_YET):
            self._citizen_was_here = True
        elif self._citizen_was_here and isinstance(page, SignIn | Welcome):
            self._citizen_was_here = False
            if self._file is None:
                window.set_look(self._start)
