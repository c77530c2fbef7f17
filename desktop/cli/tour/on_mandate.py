"""A relative in the tour: what a citizen gave is accepted, and something done on it, from her page to the receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.presenters import states
from desktop.presenters.helping.words import ANSWER, PERSON
from desktop.presenters.intents import Act

if TYPE_CHECKING:
    from desktop.cli.tour.scenes import Scenes


class OnMandateScenes:
    """From the page of everybody one helps, and back to it."""

    def __init__(self, scenes: Scenes) -> None:
        self._scenes = scenes
        self._driver = scenes.driver

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        scene, press, choose = self._scenes.scene, self._driver.press, self._driver.choose
        scene("answer-mandate", lambda: choose(self._button(ANSWER)), states.MandateQuestion, _has_packages)
        scene("people-helped-accepted", lambda: press(Act.AGREE), states.PeopleHelped, lambda page: any(
            one.may for one in page.people
        ))
        scene("one-helped", lambda: choose(self._button(PERSON)), states.OneHelped, _has_packages)
        scene("mandate-tasks", lambda: press(Act.DO_SOMETHING), states.OneHelped, _of_tasks)
        page = self._scenes.window.page
        assert isinstance(page, states.OneHelped)
        task = page.packages[0].buttons[0].id
        scene("mandate-before", lambda: choose(task), states.BeforeStart)
        scene("mandate-step", lambda: press(Act.START_TASK), states.Step)
        self._answer()
        self._scenes.take("mandate-check")
        self._scenes.declare()
        scene("mandate-sent", lambda: press(Act.SEND), states.Sent)
        press(Act.SAVE_RECEIPT)
        self._driver.wait(lambda: self._scenes.is_on(states.Sent, lambda page: page.notice is not None), "saved")
        scene("mandate-tasks-sent", lambda: press(Act.DONE), states.OneHelped, _of_tasks)
        scene("mandate-done", lambda: press(Act.END_VISIT), states.PeopleHelped, lambda page: bool(page.people))

    def _answer(self) -> None:
        while isinstance(self._scenes.window.page, states.Step):
            page = self._scenes.window.page
            for field in page.fields:
                self._scenes.answer(field)
            self._scenes.expect(
                partial(self._scenes.is_after, page), lambda: self._driver.press(Act.NEXT), "the next step",
            )

    def _button(self, leads_to: str) -> str:
        page = self._scenes.window.page
        assert isinstance(page, states.PeopleHelped)
        return next(one.id for each in page.people for one in each.buttons if one.id.startswith(leads_to))


def _has_packages(page: states.MandateQuestion | states.OneHelped) -> bool:
    return bool(page.packages)


def _of_tasks(page: states.OneHelped) -> bool:
    return page.step.startswith("tasks:") and bool(page.packages)
