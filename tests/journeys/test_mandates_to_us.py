"""A citizen gives the municipality a mandate at the real window; its staff say yes, act on it, and hear that it went."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone import OPENERS
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.backend_data import METTES_CVR
from tests.support.giving import CARD, Grantor
from tests.support.whole_app import INGER

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

PLACE = "Borgerservice, Eksempel Kommune"
HEALTH_CARD = "nyt-sundhedskort"


@pytest.fixture(autouse=True)
def _opener(monkeypatch):
    monkeypatch.setitem(OPENERS, METTES_CVR, "mette")


def give(app, backend) -> None:
    """Inger, by her own sign-in, gives the municipality one thing."""
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose("permissions")
    app.see(s.Permissions)
    app.press(Act.GIVE, s.Step)
    app.driver.pick("kind", "organisation")
    app.see(s.Step, lambda page: len(page.fields) > 1)
    app.driver.pick("organisation", METTES_CVR)
    app.press(Act.NEXT)
    page = app.see(s.Step, lambda page: page.step != "give-who")
    if page.step == "give-situation":
        app.driver.pick("situation", "myself")
        app.press(Act.NEXT)
        app.see(s.Step, lambda page: page.step == "give-packages")
    app.driver.tick(f"packages:{CARD}")
    app.see(s.Step, lambda page: any(isinstance(one.value, tuple) and CARD in one.value for one in page.fields))
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-until")
    app.driver.pick("until", "three-months")
    app.press(Act.NEXT)
    read = app.see(s.MandateText, lambda page: bool(page.lines))
    assert PLACE in app.words(read.lines[0])
    app.press(Act.NEXT, s.MandateQuestion).press(Act.AGREE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and bool(page.sections))
    assert app.words(after.notice) == f"Du har sagt ja. Nu venter den på, at {PLACE} også siger ja."
    app.press(Act.BACK, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    app.press(Act.DONE)
    app.sign_in()


def held(app) -> s.PeopleHelped:
    app.see(s.Welcome, lambda page: page.held_by_us is not None)
    app.press(Act.HELD_BY_US)
    return app.see(s.PeopleHelped, lambda page: bool(page.people))


def accept(app) -> None:
    page = held(app)
    [waiting] = page.people
    assert app.words(waiting.name) == "Fuldmagt fra I.E., født i 1942"
    app.driver.choose(waiting.buttons[0].id)
    asked = app.see(s.MandateQuestion, lambda page: bool(page.packages))
    assert PLACE in app.words(asked.lines[0])
    assert "Inger" not in repr(asked)
    app.press(Act.AGREE)
    after = app.see(s.PeopleHelped, lambda page: page.shell.note is not None and bool(page.people))
    assert app.words(after.shell.note) == "Du har sagt ja. Nu må I hjælpe borgeren med det."


def opened(app, number: str = INGER) -> None:
    """From the list to the number of whoever gave it."""
    page = app.see(s.PeopleHelped, lambda page: bool(page.people))
    app.driver.choose(page.people[0].buttons[0].id)
    app.see(s.OneHelped, lambda page: page.shell.primary is not None)
    app.press(Act.DO_SOMETHING, s.Step)
    app.driver.fill("cpr", number)
    app.press(Act.NEXT)
    app.driver.wait(lambda: not isinstance(app.page, s.Step) or app.page.fields[0].notice is not None, "the number looked at")
    if isinstance(app.page, s.Step):
        app.press(Act.NEXT)


def test_the_municipality_says_yes_and_what_it_gives_back_is_over(app, backend):
    give(app, backend)
    accept(app)
    assert backend.rows("select count(*) from journal where kind = 'mandate-accepted'") == [(1,)]
    page = app.page
    app.driver.choose(page.people[0].buttons[0].id)
    app.see(s.OneHelped)
    app.press(Act.GIVE_BACK, s.MandateQuestion).press(Act.GIVE_BACK)
    after = app.see(s.PeopleHelped, lambda page: page.shell.note is not None and not page.people)
    assert app.words(after.shell.note) == "Fuldmagten er givet tilbage. Borgeren får besked."
    app.press(Act.BACK)
    app.see(s.Welcome)
    app.driver.wait(lambda: app.page.held_by_us is None, "the door gone")
    assert backend.rows("select closed_how from mandate_packages") == [("given-back",)]


def test_a_no_is_the_citizens_to_read_and_there_is_no_door_any_more(app, backend):
    give(app, backend)
    page = held(app)
    app.driver.choose(page.people[0].buttons[0].id)
    app.see(s.MandateQuestion, lambda page: bool(page.packages))
    app.press(Act.DECLINE)
    app.see(s.PeopleHelped, lambda page: page.shell.note is not None and not page.people)
    with backend.client() as http:
        given = Grantor(http).sign_in_self("inger")
        [mandate] = given.http.get("/v1/mandates/given", headers=given.bearer).json()["mandates"]
    assert (mandate["state"], mandate["holder"]["cvr"]) == ("declined", METTES_CVR)


def test_a_citizen_gives_the_municipality_a_mandate_which_orders_a_health_card_on_it_and_takes_it_back(app, backend):
    give(app, backend)
    accept(app)
    opened(app)
    page = app.see(s.OneHelped, lambda page: page.step.startswith("tasks:") and bool(page.packages))
    assert app.words(page.heading) == "Hvad vil du gøre for Inger?"
    app.driver.choose(f"do:{HEALTH_CARD}")
    page = app.see(s.BeforeStart)
    facts = {app.words(name): app.words(told) for name, told in page.facts}
    assert facts["Du må, fordi"].startswith(f"Inger Eksempel har givet {PLACE} fuldmagt til og med ")
    app.press(Act.START_TASK, s.Step)
    assert app.words(app.page.shell.basis.citizen) == "Fuldmagt fra Inger Eksempel"
    assert app.words(app.page.shell.basis.line) == f"til Mette, {PLACE}"
    app.answer_all()
    app.press(Act.SEND, s.Sent)
    assert app.words(app.page.line).endswith("på fuldmagt fra Inger Eksempel")
    assert backend.rows("select count(*) from submissions") == [(1,)]
    app.press(Act.SAVE_RECEIPT)
    app.see(s.Sent, lambda page: page.notice is not None)
    app.press(Act.DONE)
    app.see(s.OneHelped, lambda page: page.packages[0].badge is not None)
    app.press(Act.END_VISIT)
    page = app.see(s.Welcome)
    assert app.words(page.shell.note).startswith("Du er færdig. Alt om Inger er slettet her")
    [(mandate,)] = backend.rows("select id from mandates")
    with backend.client() as http:
        assert Grantor(http).sign_in_self("inger").end(mandate).status_code == 200
    app.driver.wait(lambda: isinstance(app.page, s.Welcome), "the doors")
    app.press(Act.HELD_BY_US)
    page = app.see(s.PeopleHelped, lambda page: "lige nu" in app.words(page.sentence))
    assert page.people == ()


def test_taken_back_in_the_middle_it_stops_and_she_gets_what_was_answered(app, backend):
    give(app, backend)
    accept(app)
    opened(app)
    app.see(s.OneHelped, lambda page: page.step.startswith("tasks:") and bool(page.packages))
    app.driver.choose(f"do:{HEALTH_CARD}")
    app.see(s.BeforeStart)
    app.press(Act.START_TASK, s.Step)
    app.answer_all()
    [(mandate,)] = backend.rows("select id from mandates")
    with backend.client() as http:
        assert Grantor(http).sign_in_self("inger").end(mandate).status_code == 200
    app.press(Act.SEND)
    page = app.see(s.MandateQuestion, lambda page: not page.busy)
    assert app.words(page.heading) == "Fuldmagten til det her gælder ikke mere"
    assert app.words(page.lines[1]) == "Svarene er gemt til Inger. Kun Inger kan se dem."
    assert backend.rows("select count(*) from submissions") == [(0,)]
    app.press(Act.DONE)
    app.see(s.Welcome)


def test_another_ones_number_opens_nothing_and_counts(app, backend):
    give(app, backend)
    accept(app)
    [(other,)] = backend.rows("select min(cpr) from citizens where name not like 'Inger%'")
    opened(app, other)
    page = app.see(s.Step, lambda page: bool(page.errors))
    assert app.words(page.errors[0].text).startswith("Fuldmagten kan ikke åbnes med det nummer.")
    assert "Inger" not in repr(page)
    assert backend.rows("select count(*) from sessions where helper = 'mette'") == [(0,)]
