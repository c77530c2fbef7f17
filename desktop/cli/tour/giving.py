"""The tour of giving a mandate: to a person, and to a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.presenters import states
from desktop.presenters.holder_fields import KIND, ORGANISATION, HolderKind
from desktop.presenters.intents import Act

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.driver import Driver
    from desktop.ui.window import MainWindow

_PERSON: Final = ("2707701007", "Peter Eksempel")
_PLACE: Final = "99999993"
_PACKAGE: Final = "laege-og-sundhedskort"


class Giving:
    """From the list of who may what, with a citizen signed in alone, and back to it."""

    def __init__(self, window: MainWindow, driver: Driver) -> None:
        self._window = window
        self._driver = driver

    def to_a_person(self, situation: str, scene: Callable[..., None]) -> None:
        """To the relative of this tour, read and said yes to; `scene` does each step."""
        driver, press, pick = self._driver, self._driver.press, self._driver.pick
        scene("alone-give", lambda: press(Act.GIVE), states.Step, _asks("who"))
        scene(
            "alone-give-who", lambda: pick(KIND, HolderKind.PERSON), states.Step, lambda page: len(page.fields) > 1,
        )
        if self.name("give-who"):
            press(Act.NEXT)
        driver.wait(lambda: _asks("situation")(self._window.page), "what it is to be of")
        pick("situation", situation)
        scene("alone-give-packages", lambda: press(Act.NEXT), states.Step, _asks("packages"))
        self._agree(scene, "alone-mandate")
        scene("alone-permissions-given", lambda: press(Act.AGREE), states.Permissions, lambda page: bool(page.sections))

    def to_an_organisation(self, scene: Callable[..., None]) -> None:
        """To the municipality whose staff the tour comes back to; it waits for their yes."""
        driver, press, pick = self._driver, self._driver.press, self._driver.pick
        press(Act.GIVE)
        driver.wait(lambda: _asks("who")(self._window.page), "whom it is to be given")
        scene(
            "alone-give-organisation", lambda: pick(KIND, HolderKind.ORGANISATION), states.Step,
            lambda page: len(page.fields) > 1,
        )
        pick(ORGANISATION, _PLACE)
        press(Act.NEXT)
        driver.wait(lambda: not _asks("who")(self._window.page), "what it is to be of")
        if _asks("situation")(self._window.page):
            pick("situation", "myself")
            press(Act.NEXT)
            driver.wait(lambda: _asks("packages")(self._window.page), "what it is")
        scene(
            "alone-give-organisation-packages", lambda: driver.tick(f"packages:{_PACKAGE}"), states.Step,
            lambda _page: self._has_ticked(_PACKAGE),
        )
        self._agree(scene, "alone-organisation-mandate")
        scene(
            "alone-permissions-organisation", lambda: press(Act.AGREE), states.Permissions,
            lambda page: bool(page.sections),
        )

    def name(self, step: str) -> bool:
        """The relative of this tour is typed; whether the number is still to be looked at once more."""
        driver = self._driver
        driver.fill("cpr", _PERSON[0])
        driver.fill("name", _PERSON[1])
        driver.press(Act.NEXT)
        driver.wait(lambda: self._asked_or_past(step), "the number looked at")
        return self._is_at(step)

    def _agree(self, scene: Callable[..., None], name: str) -> None:
        driver, press = self._driver, self._driver.press
        press(Act.NEXT)
        driver.wait(lambda: _asks("until")(self._window.page), "how long")
        driver.pick("until", "one-year")
        scene(f"{name}-text", lambda: press(Act.NEXT), states.MandateText, lambda page: bool(page.lines))
        scene(f"{name}-question", lambda: press(Act.NEXT), states.MandateQuestion)

    def _is_at(self, step: str) -> bool:
        page = self._window.page
        return isinstance(page, states.Step) and page.step == step

    def _asked_or_past(self, step: str) -> bool:
        page = self._window.page
        if not isinstance(page, states.Step):
            return False
        return page.step != step or any(field.notice is not None for field in page.fields)

    def _has_ticked(self, package: str) -> bool:
        page = self._window.page
        return isinstance(page, states.Step) and any(
            isinstance(field.value, tuple) and package in field.value for field in page.fields
        )


def _asks(question: str) -> Callable[..., bool]:
    return lambda page: getattr(page, "step", None) == f"give-{question}"
