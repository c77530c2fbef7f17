"""A relative at home: what Inger gave is accepted at the window, seen, and some of it given back, by stored state."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone import OPENERS
from tests.support.backend_data import METTES_CVR
from tests.support.giving import MOVING, TALKING, Grantor
from tests.support.whole_app import INGER, desk_at

pytestmark = pytest.mark.journey


@pytest.fixture
def app(tmp_path, backend, monkeypatch):
    """Inger gave Peter two things at a screen of her own; he signs in at his."""
    monkeypatch.setitem(OPENERS, METTES_CVR, "mette")
    with backend.client() as http:
        Grantor(http).sign_in_self("inger").give(MOVING, TALKING, until="2027-06-01", cpr="2707701007")
    with desk_at(tmp_path / "profile", backend.base_url) as here:
        yield here.sign_in("peter")


def lines_of_mandates(backend) -> list[str]:
    return [kind for (kind,) in backend.rows("select kind from journal where kind like 'mandate-%' order by entry")]


def listed(app) -> s.PeopleHelped:
    return app.see(s.PeopleHelped, lambda page: bool(page.people))


def button(app, words: str) -> str:
    """The id of the button that says so."""
    shown = [*getattr(app.page, "people", ()), *getattr(app.page, "packages", ())]
    return next(one.id for each in shown for one in each.buttons if app.words(one.title) == words)


def accepted(app) -> s.PeopleHelped:
    listed(app)
    app.driver.choose(button(app, "Svar Inger"))
    app.see(s.MandateQuestion)
    app.press(Act.AGREE)
    return app.see(s.PeopleHelped, lambda page: any(one.may for one in page.people))


def test_a_relative_accepts_sees_it_and_gives_one_package_back(app, backend):
    page = accepted(app)
    inger, freja = page.people
    assert app.words(inger.name) == "Inger Eksempel", "post, mandate and being her representative are of one person"
    assert "Du er repræsentant i én sag. Der er ingen sidste dag." in [app.words(line) for line in inger.lines]
    assert app.words(freja.lines[0]).startswith("Du har forældremyndigheden. Det slutter, når barnet fylder 18 år.")
    assert app.words(page.shell.note) == "Du har sagt ja. Nu må du hjælpe Inger med det."
    app.driver.choose(button(app, "Se, hvad du må for Inger"))
    page = app.see(s.OneHelped)
    titles = [app.words(one.title) for one in page.packages]
    assert titles == [
        "Adgang til post", "Melde flytning", "Tale med kommunen om flytning", "Du er repræsentant for Inger i én sag"]
    assert "at du flytter" in app.words(page.packages[1].opens)
    assert "tirsdag 1. juni 2027" in app.words(page.packages[1].facts[0])
    app.driver.choose(page.packages[2].buttons[-1].id)
    app.see(s.MandateQuestion)
    app.press(Act.GIVE_BACK)
    page = app.see(s.PeopleHelped, lambda page: bool(page.people))
    assert [app.words(one) for one in page.people[0].may] == ["Melde flytning"]
    assert backend.rows("select package, closed_how from mandate_packages order by package") == [(MOVING, None), (TALKING, "given-back")]
    assert lines_of_mandates(backend) == [
        "mandate-drafted", "mandate-sought-quietly", "mandate-read", "mandate-signed", "mandate-read", "mandate-accepted",
        "mandate-read", "mandate-ended",
    ]


def test_enter_answers_nothing_and_space_on_an_answer_does(app, backend):
    listed(app)
    app.driver.choose(button(app, "Svar Inger"))
    app.see(s.MandateQuestion)
    for _ in range(3):
        app.driver.key(Qt.Key.Key_Return)
    assert "mandate-accepted" not in lines_of_mandates(backend)
    assert "mandate-declined" not in lines_of_mandates(backend)


def test_post_is_as_few_presses_away_as_before(app):
    """From the page one comes to, Tab and Enter: the first thing of a person who gave access is their post."""
    accepted(app)
    app.driver.key(Qt.Key.Key_Tab)
    app.driver.key(Qt.Key.Key_Return)
    app.see(s.LetterList)


def test_off_line_the_answer_is_not_given_and_is_when_the_line_is_back(app, backend):
    listed(app)
    app.driver.choose(button(app, "Svar Inger"))
    app.see(s.MandateQuestion)
    backend.stop()
    app.press(Act.AGREE)
    app.see(s.MandateQuestion, lambda page: page.problem is not None and not page.busy)
    backend.start()
    app.press(Act.AGREE)
    app.see(s.PeopleHelped, lambda page: any(one.may for one in page.people))
    assert lines_of_mandates(backend).count("mandate-accepted") == 1


def test_a_relative_asks_and_the_citizen_has_it_before_her(app, backend):
    """Typed at the window; the row waits for Inger, and she is told."""
    accepted(app)
    app.press(Act.ASK_MANDATE, s.Step)
    app.driver.fill("cpr", INGER)
    app.driver.fill("name", "Inger Eksempel")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.fields[0].notice is not None)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "ask-situation")
    app.driver.pick("situation", "rejse")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "ask-packages")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "ask-until")
    app.driver.pick("until", "three-months")
    app.press(Act.NEXT, s.MandateCheck)
    assert INGER not in repr(app.page)
    app.press(Act.SEND)
    page = app.see(s.PeopleHelped, lambda page: any("spurgt om" in app.words(line) for one in page.people for line in one.lines))
    assert app.words(page.people[-1].name) == "Født i 1942", "nothing more is told before Inger says yes"
    assert lines_of_mandates(backend)[-1] == "mandate-asked"
    with backend.client() as http:
        told = Grantor(http).sign_in_self("inger").given().json()["mandates"][0]
    assert (told["state"], told["waits_for"], len(told["packages"])) == ("asked", "grantor", 2)


def test_a_name_that_does_not_fit_is_one_sentence_and_is_journaled(app, backend):
    listed(app)
    app.press(Act.ASK_MANDATE, s.Step)
    app.driver.fill("cpr", INGER)
    app.driver.fill("name", "Ingrid Forkert")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.fields[0].notice is not None)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "ask-situation")
    app.driver.pick("situation", "rejse")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "ask-packages")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "ask-until")
    app.driver.pick("until", "three-months")
    app.press(Act.NEXT, s.MandateCheck).press(Act.SEND)
    page = app.see(s.MandateCheck, lambda page: page.problem is not None)
    assert app.words(page.problem).startswith("Fuldmagten kan ikke laves. Tjek CPR-nummeret og navnet.")
    assert "mandate-sought" in lines_of_mandates(backend)


def test_an_access_is_given_back_and_opens_nothing_more(app, backend):
    accepted(app)
    app.driver.choose(button(app, "Se, hvad du må for Inger"))
    page = app.see(s.OneHelped)
    app.driver.choose(page.packages[0].buttons[1].id)
    app.see(s.MandateQuestion)
    app.press(Act.GIVE_BACK)
    page = app.see(s.PeopleHelped, lambda page: bool(page.people))
    assert "Læs post til Inger" not in [app.words(one.title) for one in page.people[0].buttons]
    assert backend.rows("select closed_how from accesses") == [("given-back",)]
    assert backend.rows("select count(*) from journal where kind = 'access-ended'") == [(1,)]
