"""A relative in the tour asks for a mandate, up to the press that sends it, and says that they have a general power."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.presenters import states
from desktop.presenters.helping.power import POWER, SIGNED_ON
from desktop.presenters.intents import Act

if TYPE_CHECKING:
    from desktop.cli.tour.scenes import Scenes


class AskingScenes:
    """From the page of everybody one helps, to the first question again; nothing is sent."""

    def __init__(self, scenes: Scenes, citizen: tuple[str, str]) -> None:
        """`citizen` is whom it is asked of: a CPR number and a name."""
        self._scenes = scenes
        self._driver = scenes.driver
        self._citizen = citizen

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        scene, driver, go = self._scenes.scene, self._driver, self._scenes.go
        scene("ask-mandate", lambda: driver.press(Act.ASK_MANDATE), states.Step)
        driver.fill("cpr", self._citizen[0])
        driver.fill("name", self._citizen[1])
        go(Act.NEXT, states.Step, lambda page: page.fields[0].notice is not None)
        go(Act.NEXT, states.Step, lambda page: page.step == "ask-situation")
        page = self._scenes.window.page
        assert isinstance(page, states.Step)
        driver.pick("situation", page.fields[0].choices[0].id)
        go(Act.NEXT, states.Step, lambda page: page.step == "ask-packages")
        go(Act.NEXT, states.Step, lambda page: page.step == "ask-until")
        driver.pick("until", "three-months")
        go(Act.NEXT, states.MandateCheck)
        scene("ask-power", lambda: driver.choose(f"change:{POWER}"), states.Step)
        driver.pick(POWER, "witnesses")
        driver.wait(lambda: self._scenes.is_on(states.Step, lambda page: len(page.fields) > 1), "the day of it")
        driver.fill(SIGNED_ON, "6. maj 2024")
        scene("ask-check", partial(driver.press, Act.NEXT), states.MandateCheck)
        for one in ("until", "packages", "situation", "who"):
            go(Act.BACK, states.Step, lambda page, at=one: page.step == f"ask-{at}")
