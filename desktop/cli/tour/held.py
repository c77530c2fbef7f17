"""Staff in the tour: what a citizen gave the municipality is accepted, opened by the whole number, and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.presenters import states
from desktop.presenters.held_by_us.words import ANSWER, SEE
from desktop.presenters.intents import Act

if TYPE_CHECKING:
    from desktop.cli.tour.scenes import Scenes


class HeldScenes:
    """From the doors, and back to them."""

    def __init__(self, scenes: Scenes, citizen: str) -> None:
        self._scenes = scenes
        self._driver = scenes.driver
        self._citizen = citizen

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        scene, press, choose = self._scenes.scene, self._driver.press, self._driver.choose
        self._driver.wait(lambda: self._scenes.is_on(states.Welcome, _has_the_door), "the door to the mandates")
        self._scenes.take("welcome-held")
        scene("held", lambda: press(Act.HELD_BY_US), states.PeopleHelped, lambda page: bool(page.people))
        scene("held-answer", lambda: choose(self._button(ANSWER)), states.MandateQuestion)
        scene("held-accepted", lambda: press(Act.AGREE), states.PeopleHelped, lambda page: bool(page.people))
        scene("held-one", lambda: choose(self._button(SEE)), states.OneHelped)
        scene("held-number", lambda: press(Act.DO_SOMETHING), states.Step)
        self._driver.fill("cpr", self._citizen)
        press(Act.NEXT)  # a number that fails mod 11 asks once, and goes on at the second press
        self._driver.wait(lambda: self._scenes.is_on(states.OneHelped) or self._asks_again(), "the number looked at")
        again = (lambda: press(Act.NEXT)) if self._asks_again() else None
        scene("held-tasks", again, states.OneHelped, lambda page: page.step.startswith("tasks:"))
        page = self._scenes.window.page
        assert isinstance(page, states.OneHelped)
        task = page.packages[0].buttons[0].id
        scene("held-before", lambda: choose(task), states.BeforeStart)
        scene("held-step", lambda: press(Act.START_TASK), states.Step)
        press(Act.SAVE_AND_LEAVE)
        self._driver.wait(lambda: self._scenes.is_on(states.OneHelped), "what may be done")
        press(Act.END_VISIT)
        self._driver.wait(lambda: not self._scenes.is_on(states.OneHelped), "the end of it")
        if self._scenes.is_on(states.MandateQuestion):
            press(Act.END_VISIT)
        scene("held-done", None, states.Welcome, _has_the_door)
        press(Act.HELD_BY_US)
        self._driver.wait(lambda: self._scenes.is_on(states.PeopleHelped, lambda page: bool(page.people)), "the list")
        choose(self._button(SEE))
        self._driver.wait(lambda: self._scenes.is_on(states.OneHelped), "the mandate again")
        scene("held-give-back", lambda: press(Act.GIVE_BACK), states.MandateQuestion)
        press(Act.GIVE_BACK)
        self._driver.wait(lambda: self._scenes.is_on(states.PeopleHelped, lambda page: not page.people), "given back")
        press(Act.BACK)
        self._driver.wait(lambda: self._scenes.is_on(states.Welcome), "the doors again")

    def _button(self, leads_to: str) -> str:
        page = self._scenes.window.page
        assert isinstance(page, states.PeopleHelped)
        return next(one.id for each in page.people for one in each.buttons if one.id.startswith(leads_to))

    def _asks_again(self) -> bool:
        page = self._scenes.window.page
        return isinstance(page, states.Step) and any(field.notice is not None for field in page.fields)


def _has_the_door(page: states.Welcome) -> bool:
    return page.held_by_us is not None
