"""The tour beside a citizen's own matters: a mandate given in a visit, from the talk alone to the yes by telephone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.cli.tour.telephone import Telephone
from desktop.domain.paper_code import code_of
from desktop.presenters import states
from desktop.presenters.beside.choosing import (
    CHECK,
    CONSENTS,
    END_ACCESS,
    GIVE,
    GIVE_ACCESS,
    POWER,
    REGISTER,
    TAKE_BACK,
    WITHDRAW,
)
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS

if TYPE_CHECKING:
    from desktop.app.touring import Camera
    from desktop.cli.tour.scenes import Scenes

HOLDER: Final = ("2707701007", "Peter Eksempel")
CODE: Final = code_of("0" * 15)
"""Of no paper there is."""

SITUATION: Final = 0
"""The first set of packages there is."""


class BesideScenes:
    """In the visit of a citizen who showed on their own telephone who they are; ends at its home."""

    def __init__(self, scenes: Scenes, camera: Camera, telephone: Telephone, citizen: str) -> None:
        self._scenes = scenes
        self._driver = scenes.driver
        self._scene = scenes.scene
        self._camera = camera
        self._telephone = telephone
        self._citizen = citizen

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        press, go = self._driver.press, self._scenes.go
        self._scene("own-matters", lambda: self._driver.choose(OWN_MATTERS), states.OwnMatters)
        self._scene("mandate-talk-alone", lambda: self._driver.choose(GIVE), states.TalkAlone)
        self._driver.pick("interpreter", "nobody")
        self._scene("mandate-who-in-visit", partial(press, Act.NEXT), states.Step)
        self._name("give-who")
        self._pick_situation()
        go(Act.NEXT, states.Step, lambda page: page.step == "give-packages")
        go(Act.NEXT, states.Step, lambda page: page.step == "give-until")
        self._driver.pick("until", "three-months")
        self._scene("mandate-check-in-visit", partial(press, Act.NEXT), states.MandateCheck)
        self._scene("mandate-yes-awaited", partial(press, Act.NEXT), states.OwnDevice, lambda page: bool(page.picture))
        self._scene(
            "mandate-yes-given", lambda: self._telephone.say_yes(self._camera, self._citizen), states.OwnDevice,
            lambda page: page.step == "approved",
        )
        self._scene("mandate-what-next", partial(press, Act.NEXT), states.WhatNext)
        go(Act.DONE, states.OwnMatters)
        self._scene("mandate-end-who", lambda: self._driver.choose(TAKE_BACK), states.Step)
        self._name("end-who")
        self._driver.pick("how-much", "all")
        self._scene("mandate-end-sure", partial(press, Act.NEXT), states.MandateQuestion)
        self._scene("mandate-ended", partial(press, Act.WITHDRAW), states.WhatNext)
        go(Act.DONE, states.OwnMatters)
        self._access()
        self._scene(
            "consents-in-visit", lambda: self._driver.choose(CONSENTS), states.WhatNext,
        )
        go(Act.BACK, states.OwnMatters)
        self._scene("withdraw-consent-in-visit", lambda: self._driver.choose(WITHDRAW), states.WhatNext)
        go(Act.BACK, states.OwnMatters)
        self._papers()
        go(Act.BACK, states.Home)

    def _access(self) -> None:
        """Access to post, from the talk alone to the yes by telephone, and taken back."""
        press, go = self._driver.press, self._scenes.go
        self._scene("access-talk-alone", lambda: self._driver.choose(GIVE_ACCESS), states.TalkAlone)
        self._driver.pick("interpreter", "nobody")
        go(Act.NEXT, states.Step, lambda page: page.step == "give-access-who")
        self._driver.fill("cpr", HOLDER[0])
        self._driver.fill("name", HOLDER[1])
        go(Act.NEXT, states.Step, lambda page: page.fields[0].notice is not None)
        self._scene(
            "access-kind-in-visit", partial(press, Act.NEXT), states.Step,
            lambda page: page.step == "give-access-kind")
        self._driver.pick("kind", "read-and-write")
        self._scene("access-check-in-visit", partial(press, Act.NEXT), states.MandateCheck)
        go(Act.NEXT, states.OwnDevice, lambda page: bool(page.picture))
        self._telephone.say_yes(self._camera, self._citizen)
        self._driver.wait(
            lambda: self._scenes.is_on(states.OwnDevice, lambda page: page.step == "approved"), "the yes to the access")
        self._scene("access-what-next", partial(press, Act.NEXT), states.WhatNext)
        go(Act.DONE, states.OwnMatters)
        self._driver.choose(END_ACCESS)
        self._driver.wait(
            lambda: self._scenes.is_on(states.Step, lambda page: page.step == "end-access-who"), "whose access")
        self._driver.fill("cpr", HOLDER[0])
        self._driver.fill("name", HOLDER[1])
        go(Act.NEXT, states.Step, lambda page: page.fields[0].notice is not None)
        self._scene("access-end-sure", partial(press, Act.NEXT), states.MandateQuestion)
        go(Act.WITHDRAW, states.WhatNext)
        go(Act.DONE, states.OwnMatters)

    def _papers(self) -> None:
        """A letter that came back is counted page by page; a code is checked."""
        press, go = self._driver.press, self._scenes.go
        self._driver.choose(REGISTER)
        self._driver.wait(lambda: self._scenes.is_on(states.TalkAlone), "the talk")
        self._driver.pick("interpreter", "nobody")
        self._scene("letter-code", partial(press, Act.NEXT), states.Step)
        self._driver.fill("code", CODE)
        go(Act.NEXT, states.Step, lambda page: page.step == "register-count")
        self._driver.fill("count", "2")
        self._scene("letter-pages", partial(press, Act.NEXT), states.Step, lambda page: page.step == "register-pages")
        self._scene("letter-page-missing", partial(press, Act.NEXT), states.Step, lambda page: bool(page.errors))
        for one in ("1", "2"):
            self._driver.tick(f"pages:{one}")
        go(Act.NEXT, states.Step, lambda page: page.step == "register-signed-on")
        self._driver.fill("signed-on", "i dag")
        self._scene("letter-scan", partial(press, Act.NEXT), states.Step, lambda page: page.step == "register-scan")
        go(Act.NOT_TODAY, states.OwnMatters)
        self._power()
        self._scene("check-paper", lambda: self._driver.choose(CHECK), states.Step)
        self._driver.fill("code", CODE)
        self._scene("check-paper-missed", partial(press, Act.NEXT), states.Step, lambda page: bool(page.shell.note))
        go(Act.BACK, states.OwnMatters)

    def _power(self) -> None:
        """A general power of attorney: a question for each condition, and one that is not met."""
        press, go = self._driver.press, self._scenes.go
        self._scene("power-code", lambda: self._driver.choose(POWER), states.Step)
        self._driver.fill("code", CODE)
        go(Act.NEXT, states.Step, lambda page: page.step == "power-written")
        self._driver.pick("written", "yes")
        self._scene("power-whole", partial(press, Act.NEXT), states.Step, lambda page: page.step == "power-whole")
        self._driver.pick("whole", "no")
        self._scene("power-not-whole", partial(press, Act.NEXT), states.Step, lambda page: bool(page.errors))
        self._driver.pick("whole", "yes")
        self._scene(
            "power-confirmed", partial(press, Act.NEXT), states.Step, lambda page: page.step == "power-confirmed")
        self._driver.pick("confirmed", "witnesses")
        go(Act.NEXT, states.Step, lambda page: page.step == "power-signed-on")
        self._driver.fill("signed-on", "i dag")
        self._scene("power-scan", partial(press, Act.NEXT), states.Step, lambda page: page.step == "power-scan")
        for one in ("signed-on", "confirmed", "whole", "written", "code"):
            go(Act.BACK, states.Step, lambda page, at=one: page.step == f"power-{at}")
        go(Act.BACK, states.OwnMatters)

    def _name(self, step: str) -> None:
        self._driver.fill("cpr", HOLDER[0])
        self._driver.fill("name", HOLDER[1])
        self._driver.press(Act.NEXT)
        self._driver.wait(
            lambda: not self._stands_at(step) or self._asks_again(step), "the other's number",
        )
        if self._stands_at(step):
            self._driver.press(Act.NEXT)
            self._driver.wait(lambda: not self._stands_at(step), f"what follows {step}")

    def _stands_at(self, step: str) -> bool:
        return self._scenes.is_on(states.Step, lambda page: page.step == step)

    def _asks_again(self, step: str) -> bool:
        """A made-up number is to be looked at once more."""
        return self._scenes.is_on(states.Step, lambda page: page.step == step and page.fields[0].notice is not None)

    def _pick_situation(self) -> None:
        page = self._scenes.window.page
        assert isinstance(page, states.Step)
        self._driver.pick("situation", page.fields[0].choices[SITUATION].id)
