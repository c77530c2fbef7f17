"""The tour of a counter with a queue: every way to prove who one is, two together, set aside, regret, no network."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.cli.tour.beside import BesideScenes
from desktop.cli.tour.telephone import Telephone
from desktop.presenters import states
from desktop.presenters.intents import Act
from desktop.presenters.reception.doors import VISIT_DOOR

if TYPE_CHECKING:
    from desktop.app.touring import Camera
    from desktop.cli.tour.centre import Centre
    from desktop.cli.tour.scenes import Scenes

COUNTER: Final = "3"
HELPER: Final = "mette"
INGER: Final = ("inger", "1403421000")
JENS: Final = "2209581001"
SENT: Final = "nyt-sundhedskort"
WAITS: Final = "blaat-eu-sygesikringskort"


class CounterScenes:
    """From the sign-in to the end of the day, at a counter of a centre whose backend stops on the way."""

    def __init__(self, scenes: Scenes, centre: Centre, camera: Camera) -> None:
        self._scenes = scenes
        self._driver = scenes.driver
        self._scene = scenes.scene
        self._centre = centre
        self._camera = camera

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        self._centre.call("B7", COUNTER)
        self._driver.wait(lambda: self._scenes.is_on(states.SignIn, lambda page: bool(page.people)), "people")
        self._driver.choose(HELPER)
        self._driver.wait(lambda: self._scenes.is_on(states.Welcome), "the doors")
        self._next_in_the_queue()
        self._proved_by_telephone()
        self._talk()
        self._two_together()
        self._set_aside()
        self._regret()
        self._no_network()

    def _next_in_the_queue(self) -> None:
        press = self._driver.press
        self._scene(
            "queue-next", lambda: self._driver.choose(VISIT_DOOR), states.FindCitizen,
            lambda page: page.queue is not None and page.queue.value == "B7",
        )
        self._number(INGER[1])
        self._driver.pick("proof", "control-questions")
        self._scene(
            "proof-questions", lambda: press(Act.NEXT), states.ShowProof,
            lambda page: page.proof.id.startswith("question-"),
        )
        self._scene("proof-closed", lambda: press(Act.WRONG_PERSON), states.Welcome)

    def _proved_by_telephone(self) -> None:
        """The citizen's own telephone proves who they are, and says the yes."""
        press, telephone = self._driver.press, Telephone()
        self._driver.choose(VISIT_DOOR)
        self._driver.wait(lambda: self._scenes.is_on(states.FindCitizen), "find-citizen")
        self._number(INGER[1])
        self._driver.pick("proof", "own-device")
        self._by_telephone("own-device-proof", partial(press, Act.NEXT), telephone)
        self._scenes.go(Act.NEXT, states.Today, lambda page: bool(page.found))
        for task in (SENT, WAITS):
            self._driver.tick(task)
        self._driver.wait(lambda: self._scenes.is_on(states.Today, lambda page: len(page.chosen) == 2), "two chosen")  # noqa: PLR2004 - both
        self._scene("citizen-yes-own-device", lambda: press(Act.NEXT), states.CitizenYes)
        self._by_telephone("own-device-yes", partial(press, Act.ON_OWN_DEVICE), telephone)
        self._scene("home-own-device", lambda: press(Act.NEXT), states.Home)
        BesideScenes(self._scenes, self._camera, telephone, INGER[0]).play()

    def _by_telephone(self, name: str, asked: partial[None], telephone: Telephone) -> None:
        self._scene(name, asked, states.OwnDevice, lambda page: bool(page.picture))
        self._scene(
            f"{name}-approved", lambda: telephone.say_yes(self._camera, INGER[0]), states.OwnDevice,
            lambda page: page.step == "approved",
        )

    def _talk(self) -> None:
        press = self._driver.press
        self._scenes.go(Act.TALK, states.Talk)
        page = self._scenes.window.page
        assert isinstance(page, states.Talk)
        self._driver.fill(page.field.id, "Vil du have et nyt kort?")
        self._scene("talk", lambda: press(Act.NEXT), states.Talk, lambda page: bool(page.lines))
        self._scenes.go(Act.BACK, states.Home)

    def _two_together(self) -> None:
        press = self._driver.press
        self._scene("second-of-two", lambda: press(Act.ADD_PARTNER), states.FindCitizen)
        self._number(JENS)
        self._scene("second-without-id", lambda: press(Act.NO_PROOF), states.Home)
        self._scenes.go(Act.ADD_PARTNER, states.FindCitizen)
        self._number(JENS)
        self._driver.pick("proof", "two-papers")
        self._scenes.go(Act.NEXT, states.Today, lambda page: bool(page.found))
        self._driver.tick(SENT)
        self._driver.wait(lambda: self._scenes.is_on(states.Today, lambda page: bool(page.chosen)), "one chosen")
        self._scenes.go(Act.NEXT, states.CitizenYes)
        self._scenes.go(Act.AGREE, states.BeforeStart)
        self._scene("now-the-second", lambda: press(Act.BACK), states.Home)
        self._scene("now-the-first", lambda: press(Act.SWITCH), states.Home, self._says("Inger"))

    def _set_aside(self) -> None:
        press = self._driver.press
        self._scenes.go(Act.SET_ASIDE, states.Home, self._says("Jens"))
        self._scene(
            "wrong-person", lambda: press(Act.WRONG_PERSON), states.Welcome, lambda page: len(page.aside) == 1,
        )
        page = self._scenes.window.page
        assert isinstance(page, states.Welcome)
        card = page.aside[0].id
        self._scene("set-aside-found", lambda: self._driver.choose(card), states.FindCitizen)
        self._number(INGER[1])
        self._driver.pick("proof", "witness")
        self._scene("set-aside-again", lambda: press(Act.NEXT), states.Home)

    def _regret(self) -> None:
        press = self._driver.press
        self._answered(SENT)
        self._scenes.go(Act.SEND, states.Sent)
        self._scene("withdraw", lambda: press(Act.WITHDRAW), states.Withdraw, lambda page: bool(page.answers))
        self._scene("withdrawn", lambda: press(Act.WITHDRAW), states.Withdraw, lambda page: not page.answers)
        self._scenes.go(Act.DONE, states.Home)

    def _no_network(self) -> None:
        press = self._driver.press
        self._answered(WAITS)
        self._centre.stop()
        if self._scenes.is_on(states.Check, lambda page: page.shell.saving is states.Saving.NOT_KEPT):
            # No keyring, so nothing may wait on this computer: the answers stay on the page and no further.
            self._scene("not-sent-not-kept", lambda: press(Act.SEND), states.Check, lambda page: bool(page.problem))
            return
        self._scene("not-sent", lambda: press(Act.SEND), states.Unsent)
        self._scenes.go(Act.DONE, states.Home)
        self._scene("end-visit-not-sent", lambda: press(Act.END_VISIT), states.EndVisit)
        self._scene("ended-not-sent", lambda: press(Act.END_VISIT), states.Ended)
        self._scene("welcome-not-sent", lambda: press(Act.DONE), states.Welcome, lambda page: page.unsent > 0)
        self._scene("not-sent-list", lambda: press(Act.SHOW_UNSENT), states.UnsentList, lambda page: bool(page.items))
        self._scenes.go(Act.BACK, states.Welcome)
        self._scene(
            "end-of-day-not-sent", lambda: press(Act.END_DAY), states.EndOfDay,
            lambda page: page.shell.primary is not None,
        )

    def _answered(self, task: str) -> None:
        """From the home of the visit to a check page that can be sent."""
        self._driver.choose(task)
        self._driver.wait(lambda: self._scenes.is_on(states.BeforeStart), "before the start")
        self._scenes.go(Act.START_TASK, states.Step)
        while isinstance(page := self._scenes.window.page, states.Step):
            for field in page.fields:
                self._scenes.answer(field)
            self._driver.press(Act.NEXT)
            self._driver.wait(partial(self._scenes.is_after, page), f"what follows {page.step}")
        self._scenes.declare()

    def _number(self, cpr: str) -> None:
        """Typed, and once more where it asks to look again."""
        self._driver.fill("cpr", cpr)
        self._driver.press(Act.NEXT)
        self._driver.wait(lambda: self._scenes.is_on(states.ShowProof) or self._asks_again(), "an answer")
        if self._asks_again():
            self._scenes.go(Act.NEXT, states.ShowProof)

    def _asks_again(self) -> bool:
        return self._scenes.is_on(states.FindCitizen, lambda page: page.number.notice is not None and not page.busy)

    def _says(self, name: str) -> partial[bool]:
        return partial(_is_about, self._scenes.window.look.text, name)


def _is_about(text: object, name: str, page: states.Home) -> bool:
    assert callable(text)
    return page.shell.basis is not None and name in text(page.shell.basis.citizen)
