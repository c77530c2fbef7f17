"""A task the citizen sends on the authority's own page, at the real window: housing benefit."""

from __future__ import annotations

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.driver import Driver
from tests.support.whole_app import WholeApp

HOUSING = "boligstoette"
PAGE = "https://www.borger.dk/bolig-og-flytning/boligstoette-oversigt/soeg-boligstoette"
EMAIL = "kanariefugl.nr10@eksempel.example"
NUMBER = "KANARIE-2026-774411"
SECRETS = {"e-mail": EMAIL, "reference": NUMBER, "telephone": "12 34 57 99", "telephone digits": "12345799"}

_ANSWERS = {
    "indflyttet": "i dag", "husleje": "7.413", "kvadratmeter": "64", "voksne": "1", "boern": "0", "telefon": "12 34 57 99",
    "mail": EMAIL,
}


def answer_questions(app: WholeApp) -> WholeApp:
    """From what the task needs to the page with all answers."""
    app.press(Act.START_TASK, s.Step)
    while isinstance(app.page, s.Step):
        page = app.page
        for field in page.fields:
            app.answer(field, _ANSWERS.get(field.id))
        app.driver.press(Act.NEXT)
        app.driver.wait(lambda page=page: app._is_after(page), f"what follows {page.step}")
    return app


def beside(app: WholeApp) -> Driver:
    """The authority's page is opened; hands at the narrow window beside it."""
    app.press(Act.OPEN_PAGE, s.Companion)
    app.driver.wait(lambda: app.app.beside.window is not None and app.app.beside.window.isVisible(), "the window beside")
    # A key belongs to the window that is active, and this one has just come.
    app.driver.wait(app.app.beside.window.isActiveWindow, "the window beside, active")
    return Driver(app.app.beside.window)


def copy_the_mail(app: WholeApp, narrow: Driver) -> None:
    """One answer on the clipboard, found as a person finds it."""
    while app.page.answers[app.page.at].field != "mail":
        narrow.press(Act.NEXT_ANSWER)
    narrow.press(Act.COPY)
