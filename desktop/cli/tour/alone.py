"""The tour of the door "Borgeren selv".

A citizen signs in on a telephone, reads a letter, has answers beside an authority's page, begins, calls for help, and
is done; another one walks away.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from desktop.cli.tour.giving import Giving
from desktop.cli.tour.telephone import Telephone
from desktop.presenters import states
from desktop.presenters.alone.home import EVERYTHING, IN_MY_NAME, PERMISSIONS
from desktop.presenters.intents import Act
from desktop.presenters.permissions.ways import (
    END,
    END_ACCESS,
    GIVE_ACCESS,
    SEE,
    SEE_ACCESS,
    SEE_BASIS,
    SEE_CONSENT,
    WITHDRAW,
    item,
    parts_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.cli.tour.guided_scenes import GuidedScenes
    from desktop.ui.driver import Driver
    from desktop.ui.window import MainWindow

CITIZEN: Final = "self-inger"
TASK: Final = "blaat-eu-sygesikringskort"
WORDS: Final = "eu kort"
GUIDED: Final = "boligstoette"
GUIDED_WORDS: Final = "hjaelp til huslejn"
_SITUATION: Final = "hjaelp-i-hjemmet"
_STAYS: Final = "rejse"
_WORD: Final = "sygehus"
_STEPS_HOME: Final = 20
_ADDRESS: Final = re.compile(r"https?://[^\s,]+/oidc/activate")


class AloneScenes:
    """From the doors, signed in as a helper, and back to them."""

    def __init__(
        self, window: MainWindow, driver: Driver, scene: Callable[..., None], helper: str, guided: GuidedScenes,
    ) -> None:
        self._window = window
        self._driver = driver
        self._scene = scene
        self._helper = helper
        self._guided = guided

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        driver, scene = self._driver, self._scene
        scene("alone-sign-in", lambda: driver.choose("self"), states.OwnDevice, lambda page: bool(page.code))
        scene("alone-home", lambda: sign_in_by_telephone(self._window), states.Home)
        self._read_letters()
        self._see_everything()
        self._see_who_may_what()
        self._see_what_was_done()
        self._send_beside()
        driver.search("task", WORDS)
        driver.wait(lambda: any(one.id == TASK for one in getattr(self._window.page, "found", ())), "the task found")
        scene("alone-before-start", lambda: driver.choose(TASK), states.BeforeStart)
        scene("help-called", lambda: driver.press(Act.CALL_HELP), states.HelpCalled)
        driver.press(Act.BACK)
        driver.wait(lambda: isinstance(self._window.page, states.BeforeStart), "back from the call")
        driver.press(Act.BACK)
        driver.wait(lambda: isinstance(self._window.page, states.Home), "home of one alone")
        scene("alone-end", lambda: driver.press(Act.END_VISIT), states.EndVisit)
        scene("alone-ended", lambda: driver.press(Act.END_VISIT), states.Ended)
        scene("sign-in-after-alone", lambda: driver.press(Act.DONE), states.SignIn, lambda page: bool(page.people))
        driver.choose(self._helper)
        driver.wait(lambda: isinstance(self._window.page, states.Welcome), "the doors again")

    def _read_letters(self) -> None:
        """The citizen's own: the list, a letter as large text and as it looks, and home again."""
        driver, scene = self._driver, self._scene
        scene(
            "alone-letters", lambda: driver.choose(Act.READ_A_LETTER), states.LetterList,
            lambda page: bool(page.letters),
        )
        page = self._window.page
        assert isinstance(page, states.LetterList)
        letter = page.letters[2].id  # the newest is a text message, which has no pages to show
        scene("alone-letter", lambda: driver.choose(letter), states.Letter)
        scene("alone-letter-original", lambda: driver.press(Act.SHOW_ORIGINAL), states.LetterOriginal)
        for act, kind in ((Act.SHOW_TEXT, states.Letter), (Act.BACK, states.LetterList), (Act.BACK, states.Home)):
            driver.press(act)
            driver.wait(partial(self._is_on, kind), "back out of the letter")

    def _see_everything(self) -> None:
        """What there is to take along, before anything is fetched, and home again."""
        self._scene("alone-everything", lambda: self._driver.choose(EVERYTHING), states.AboutData)
        self._driver.press(Act.BACK)
        self._driver.wait(partial(self._is_on, states.Home), "home of one alone")

    def _see_who_may_what(self) -> None:
        """What the citizen gave, which is nothing yet; a mandate given and taken back, and another that stays given."""
        driver, scene, press = self._driver, self._scene, self._driver.press
        scene("alone-permissions", lambda: driver.choose(PERMISSIONS), states.Permissions)
        giving = Giving(self._window, driver)
        giving.to_a_person(_SITUATION, scene)
        page = self._window.page
        assert isinstance(page, states.Permissions)
        mandate = page.sections[0].lines[-1].id  # it waits for the other, after the consents that wait
        scene(
            "alone-permission", lambda: driver.choose(item(SEE, mandate)), states.Permission,
            lambda page: any(one.opens for one in page.packages),
        )
        scene("alone-take-back", lambda: driver.choose(item(END, mandate)), states.MandateQuestion)
        scene(
            "alone-permissions-taken-back", lambda: press(Act.WITHDRAW), states.Permissions,
            lambda page: page.notice is not None and page.fold is not None,
        )
        self._see_access(giving)
        self._answer_a_consent()
        giving.to_a_person(_STAYS, self._unseen)
        giving.to_an_organisation(scene)
        press(Act.BACK)
        driver.wait(partial(self._is_on, states.Home), "home of one alone")

    def _see_what_was_done(self) -> None:
        """What was done in the citizen's name so far, and one line of it opened."""
        driver, scene = self._driver, self._scene
        scene("alone-in-my-name", lambda: driver.choose(IN_MY_NAME), states.DoneList, lambda page: bool(page.days))
        page = self._window.page
        assert isinstance(page, states.DoneList)
        newest = page.days[0].lines[0].id
        scene(
            "alone-in-my-name-opened", lambda: driver.choose(newest), states.DoneList,
            lambda page: bool(page.days[0].lines[0].facts),
        )
        driver.press(Act.BACK)
        driver.wait(partial(self._is_on, states.Home), "home of one alone")

    def _unseen(
        self, name: str, intent: Callable[[], None], kind: type, holds: Callable[..., bool] = lambda _page: True,
    ) -> None:
        """A scene of which there is a picture already."""
        intent()
        self._driver.wait(lambda: self._is_on(kind) and holds(self._window.page), name)

    def _see_access(self, giving: Giving) -> None:
        """An access to the citizen's post that was there, whether it is taken back, and another read and said no to."""
        driver, scene, press = self._driver, self._scene, self._driver.press
        page = self._window.page
        assert isinstance(page, states.Permissions)
        every = [way.id for part in page.sections for line in part.lines for way in line.buttons]
        see, other = (next(way for way in every if parts_of(way)[0] == act) for act in (SEE_ACCESS, SEE_BASIS))
        scene("alone-basis", lambda: driver.choose(other), states.Permission)
        press(Act.BACK)
        driver.wait(partial(self._is_on, states.Permissions), "the list again")
        scene("alone-access", lambda: driver.choose(see), states.Permission)
        end = item(END_ACCESS, parts_of(see)[1])
        scene("alone-access-take-back", lambda: driver.choose(end), states.MandateQuestion)
        for act, kind in ((Act.DECLINE, states.Permission), (Act.BACK, states.Permissions)):
            press(act)
            driver.wait(partial(self._is_on, kind), "the access kept")
        scene("alone-give-access-who", lambda: driver.choose(item(GIVE_ACCESS, "")), states.Step)
        again = partial(press, Act.NEXT) if giving.name("give-access-who") else _nothing
        scene("alone-give-access-kind", again, states.Step, lambda page: page.step == "give-access-kind")
        driver.pick("kind", "read-and-write")
        scene("alone-access-text", lambda: press(Act.NEXT), states.MandateText, lambda page: bool(page.lines))
        scene("alone-access-question", lambda: press(Act.NEXT), states.MandateQuestion)
        press(Act.DECLINE)
        driver.wait(partial(self._is_on, states.Permissions), "who may what")

    def _answer_a_consent(self) -> None:
        """One that waits is read, said yes to, seen with its receipt, withdrawn, and found again by a word."""
        driver, scene, press = self._driver, self._scene, self._driver.press
        page = self._window.page
        assert isinstance(page, states.Permissions)
        consent = page.sections[0].lines[0].id
        see = item(SEE_CONSENT, consent)
        scene("alone-consent", lambda: driver.choose(see), states.ConsentTexts, lambda page: bool(page.texts))
        scene("alone-consent-question", lambda: press(Act.NEXT), states.ConsentQuestion)
        scene(
            "alone-consent-given", lambda: press(Act.AGREE), states.Permissions,
            lambda page: page.notice is not None and len(page.sections) > 1,
        )
        scene("alone-consent-answered", lambda: driver.choose(see), states.ConsentTexts, lambda page: bool(page.papers))
        scene("alone-consent-withdraw", lambda: driver.choose(item(WITHDRAW, consent)), states.ConsentQuestion)
        scene(
            "alone-consent-withdrawn", lambda: press(Act.WITHDRAW), states.Permissions,
            lambda page: page.notice is not None and page.find is not None,
        )
        press(Act.FIND)
        driver.wait(lambda: getattr(self._window.page, "words", None) is not None, "where one searches")
        driver.search("consent", _WORD)
        scene("alone-consent-found", lambda: press(Act.NEXT), states.Permissions, lambda page: bool(page.sections))
        press(Act.BACK)
        driver.wait(lambda: getattr(self._window.page, "find", None) is not None, "all of them again")

    def _send_beside(self) -> None:
        """What the citizen sends on the authority's own page, with the answers in the narrow window; and home again."""
        driver, scene, press = self._driver, self._scene, self._driver.press
        driver.search("task", GUIDED_WORDS)
        driver.wait(lambda: any(one.id == GUIDED for one in getattr(self._window.page, "found", ())), "the task found")
        scene("alone-guidance-task", lambda: driver.choose(GUIDED), states.GuidanceTask)
        press(Act.START_TASK)
        driver.wait(partial(self._is_on, states.Step), "the first question")
        self._guided.answer_all("alone-guidance-check")
        scene("alone-companion", lambda: press(Act.OPEN_PAGE), states.Companion)
        self._guided.beside("alone-companion-beside")
        for _ in range(_STEPS_HOME):
            if self._is_on(states.Home):
                break
            before = self._window.page
            press(Act.BACK)
            driver.wait(partial(self._has_left, before), "back from the authority's page")
        driver.wait(partial(self._is_on, states.Home), "home of one alone")

    def _has_left(self, before: states.Page | None) -> bool:
        return self._window.page is not before

    def _is_on(self, kind: type) -> bool:
        return isinstance(self._window.page, kind) and not getattr(self._window.page, "comes", False)


class LeftAlone:
    """Somebody signs in alone and walks away: a warning, and then nothing of them is left. Time is short here."""

    def __init__(self, window: MainWindow, driver: Driver, scene: Callable[..., None], helper: str) -> None:
        self._window = window
        self._driver = driver
        self._scene = scene
        self._helper = helper

    def play(self) -> None:
        """Raises `driver.NotThere` where it cannot go on."""
        driver, window = self._driver, self._window
        driver.choose(self._helper)
        driver.choose("self")
        driver.wait(lambda: isinstance(window.page, states.OwnDevice) and bool(window.page.code), "the code")
        sign_in_by_telephone(window)
        driver.wait(lambda: isinstance(window.page, states.Home), "home of one alone")
        self._scene("alone-idle-warning", _nothing, states.Home, lambda page: page.shell.warning is not None)
        self._scene("alone-left", _nothing, states.SignIn)


def sign_in_by_telephone(window: MainWindow) -> None:
    """What a person does with a telephone: the address, the code, and who they are."""
    page = window.page
    assert isinstance(page, states.OwnDevice)
    said = " ".join(window.look.text(line) for line in page.instead)
    found = _ADDRESS.search(said)
    assert found is not None, "the page says where"
    Telephone().open(found[0], user_code=page.code, person=CITIZEN)


def _nothing() -> None:
    """What somebody does who is not there."""
