"""What the tour does: the main job, as a helper and a citizen would, with made-up people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop.cli.tour.alone import AloneScenes
from desktop.cli.tour.asking import AskingScenes
from desktop.cli.tour.guided_scenes import GuidedScenes
from desktop.cli.tour.held import HeldScenes
from desktop.cli.tour.on_mandate import OnMandateScenes
from desktop.flows.views import FieldKind
from desktop.i18n import msg
from desktop.presenters import states
from desktop.presenters.control.sample import SAMPLE_DOOR
from desktop.presenters.helping.words import POST
from desktop.presenters.intents import Act
from desktop.presenters.reception.doors import VISIT_DOOR

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.tour.scenes import Scenes
    from desktop.i18n import Text

HELPER: Final = "mette"
QUEUE_NUMBER: Final = "A17"
CITIZEN: Final = "1403421000"
TASK: Final = "blaat-eu-sygesikringskort"
WORDS: Final = "eu kort"
RELATIVE: Final = "peter"
CONTROLLER: Final = "kirsten"


class Screenplay:
    """Plays the main job through a window, taking a picture of each new screen; `tell` hears what is being done."""

    def __init__(self, scenes: Scenes, tell: Callable[[Text], None]) -> None:
        self._tell = tell
        self._scenes = scenes
        self._window = scenes.window
        self._driver = scenes.driver
        self._scene = scenes.scene

    def play(self) -> None:
        """A visit, guidance beside an authority's page, a controller at the sample, a relative who reads a letter.

        Raises `driver.NotThere` where it cannot go on.
        """
        self._tell(msg("Hjælperen logger ind."))
        self._scene("sign-in", None, states.SignIn)
        self._scene("welcome", lambda: self._driver.choose(HELPER), states.Welcome)
        self._tell(msg("En borger kommer og viser ID."))
        self._receive()
        self._tell(msg("Borgeren siger ja til en opgave."))
        self._agree()
        self._tell(msg("Opgaven bliver udfyldt og sendt."))
        self._fill_in()
        self._tell(msg("Besøget slutter."))
        self._leave()
        self._tell(msg("Vejledning: svarene ved siden af myndighedens egen side."))
        guided = GuidedScenes(self._window, self._driver, self._scenes.album, self._scene, self._scenes.expect)
        guided.play()
        self._tell(msg("En borger bruger skærmen selv."))
        AloneScenes(self._window, self._driver, self._scene, HELPER, guided).play()
        self._tell(msg("Kommunen bruger en fuldmagt."))
        HeldScenes(self._scenes, CITIZEN).play()
        self._tell(msg("En kontrollant ser ugens stikprøve."))
        self._look_at_the_sample()
        self._help_at_home()

    def _receive(self) -> None:
        press = self._driver.press
        self._scene("find-citizen", lambda: self._driver.choose(VISIT_DOOR), states.FindCitizen)
        self._driver.fill("cpr", "310242")
        self._scene("find-citizen-wrong", lambda: press(Act.NEXT), states.FindCitizen, lambda page: bool(page.errors))
        self._driver.fill("queue", QUEUE_NUMBER)
        self._driver.fill("cpr", CITIZEN)
        press(Act.NEXT)  # a number that fails mod 11 asks once, and goes on at the second press
        self._driver.wait(lambda: self._scenes.is_on(states.ShowProof) or self._asks_again(), "show-proof")
        again = (lambda: press(Act.NEXT)) if self._asks_again() else None
        self._scene("show-proof", again, states.ShowProof)
        self._driver.pick("proof", "photo-id")
        self._scene("today", lambda: press(Act.NEXT), states.Today, lambda page: bool(page.found))
        self._scene(
            "today-found", lambda: self._driver.search("task", WORDS), states.Today,
            lambda page: any(item.id == TASK for item in page.found),
        )
        self._driver.tick(TASK)
        self._driver.wait(lambda: self._scenes.is_on(states.Today, lambda page: bool(page.chosen)), "task chosen")

    def _agree(self) -> None:
        self._scene("citizen-yes", lambda: self._driver.press(Act.NEXT), states.CitizenYes)
        self._scene("before-start", lambda: self._driver.press(Act.AGREE), states.BeforeStart)
        self._scene("home", lambda: self._driver.press(Act.BACK), states.Home)
        self._scene("paused", lambda: self._driver.key(Qt.Key.Key_F12), states.Paused)
        self._driver.choose(HELPER)
        self._driver.wait(lambda: self._scenes.is_on(states.Home), "home after the pause")
        self._driver.choose(TASK)
        self._driver.wait(lambda: self._scenes.is_on(states.BeforeStart), "before the start again")

    def _fill_in(self) -> None:
        intent: Callable[[], None] = lambda: self._driver.press(Act.START_TASK)  # noqa: E731 - one of two, named
        tried_empty = False
        while True:
            before = self._window.page
            self._scenes.expect(partial(self._scenes.is_after, before), intent, "the next step")
            page = self._window.page
            if not isinstance(page, states.Step):
                break
            self._scenes.take(f"step-{page.step}")
            if not tried_empty and page.fields and page.fields[0].required and page.fields[0].value is None:
                tried_empty = True
                self._scene(f"step-{page.step}-error", lambda: self._driver.press(Act.NEXT), states.Step, _has_errors)
            for field in page.fields:
                self._scenes.answer(field)
            if _warns(self._window.page):
                self._scenes.take(f"step-{page.step}-warned")
            intent = lambda: self._driver.press(Act.NEXT)  # noqa: E731 - as above
        self._scenes.take("check")
        self._scenes.declare()
        self._scene("sent", lambda: self._driver.press(Act.SEND), states.Sent)
        self._driver.press(Act.SAVE_RECEIPT)
        self._driver.wait(lambda: self._scenes.is_on(states.Sent, lambda page: bool(page.notice)), "the saved receipt")

    def _leave(self) -> None:
        press = self._driver.press
        self._scene("home-after", lambda: press(Act.DONE), states.Home)
        self._scene("end-visit", lambda: press(Act.END_VISIT), states.EndVisit)
        self._scene("ended", lambda: press(Act.END_VISIT), states.Ended)
        self._scene("welcome-after", lambda: press(Act.DONE), states.Welcome)
        self._scene(
            "end-of-day", lambda: press(Act.END_DAY), states.EndOfDay, lambda page: page.shell.primary is not None,
        )
        press(Act.BACK)
        self._driver.wait(lambda: self._scenes.is_on(states.Welcome), "the doors again")

    def _help_at_home(self) -> None:
        """A relative: something done on the mandate the citizen gave, and by the access a letter with its paper."""
        press = self._driver.press
        self._sign_out()
        self._scene(
            "people-helped", lambda: self._driver.choose(RELATIVE), states.PeopleHelped,
            lambda page: bool(page.people),
        )
        page = self._window.page
        assert isinstance(page, states.PeopleHelped)
        door = next(one.id for each in page.people for one in each.buttons if one.id.startswith(POST))
        self._tell(msg("En pårørende bruger en fuldmagt."))
        OnMandateScenes(self._scenes).play()
        AskingScenes(self._scenes, (CITIZEN, "Inger Eksempel")).play()
        self._press_back_to_people()
        self._tell(msg("En pårørende læser et brev."))
        self._scene(
            "letter-list", lambda: self._driver.choose(door), states.LetterList, lambda page: bool(page.letters),
        )
        page = self._window.page
        assert isinstance(page, states.LetterList)
        letter = page.letters[2].id  # the newest is a text message, which has no pages to show
        self._scene("letter", lambda: self._driver.choose(letter), states.Letter)
        self._scene(
            "letter-taken-on", lambda: press(Act.TAKE_ON), states.Letter,
            lambda page: any(one.act is Act.SAY_DONE for one in page.taking),
        )
        self._scene("letter-original", lambda: press(Act.SHOW_ORIGINAL), states.LetterOriginal)
        press(Act.SHOW_TEXT)
        self._driver.wait(lambda: self._scenes.is_on(states.Letter), "the letter as text again")
        self._send_it_on()

    def _send_it_on(self) -> None:
        """The letter that is open goes to an authority, without a word."""
        press = self._driver.press
        self._scene("letter-to-whom", lambda: press(Act.FORWARD), states.Step, lambda page: bool(page.fields))
        page = self._window.page
        assert isinstance(page, states.Step)
        self._driver.pick("to", page.fields[-1].choices[0].id)
        self._scene(
            "letter-note", lambda: press(Act.NEXT), states.Step,
            lambda page: page.fields[0].kind is FieldKind.LONG_TEXT,
        )
        self._scene("letter-check", lambda: press(Act.NEXT), states.MandateCheck)
        self._scene("letter-sent-on", lambda: press(Act.SEND), states.WhatNext)

    def _press_back_to_people(self) -> None:
        self._driver.press(Act.BACK)
        self._driver.wait(
            lambda: self._scenes.is_on(states.PeopleHelped, lambda page: bool(page.people)), "whom the relative helps",
        )

    def _look_at_the_sample(self) -> None:
        """The controller: last week has nothing on a fresh profile, which is a page of its own."""
        press = self._driver.press
        self._sign_out()
        self._scene("welcome-controller", lambda: self._driver.choose(CONTROLLER), states.Welcome)
        self._scene("sample", lambda: self._driver.choose(SAMPLE_DOOR), states.Sample)
        press(Act.BACK)
        self._driver.wait(lambda: self._scenes.is_on(states.Welcome), "the controller's door again")

    def _sign_out(self) -> None:
        self._driver.press(Act.SIGN_OUT)
        self._driver.wait(lambda: self._scenes.is_on(states.SignIn, lambda page: bool(page.people)), "sign-in again")

    def _asks_again(self) -> bool:
        return self._scenes.is_on(states.FindCitizen, lambda page: page.number.notice is not None and not page.busy)


def _has_errors(page: states.Step) -> bool:
    return bool(page.errors)


def _warns(page: states.Page | None) -> bool:
    return isinstance(page, states.Step) and any(field.warns for field in page.fields)
