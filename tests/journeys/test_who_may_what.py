"""A citizen alone sees who may what at the real window, and takes a package back: rows, journal and letter say so."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.canary import traces
from tests.support.giving import MOVING, PENSION, TALKING, Grantor, Relative
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

CARD = "permissions"


class AtHome(Grantor):
    """At a screen of their own, where no helper opened a door."""

    def door(self, at: str = "") -> str:
        return at


def given(backend, *packages: str) -> str:
    """Inger gave Peter these at another screen, and he said yes."""
    [(number, name)] = backend.rows("select cpr, name from helpers where id = 'peter'")
    with backend.client() as hers, backend.client() as his:
        mandate = AtHome(hers).sign_in_self().give(*packages, cpr=number, name=name)
        assert Relative(his).sign_in("peter").accept(mandate).status_code == 200
    return mandate


def to_the_list(app, backend) -> s.Permissions:
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose(CARD)
    return app.see(s.Permissions, lambda page: bool(page.sections))


def in_force(app, page: s.Permissions) -> tuple[s.PermissionLines, ...]:
    """What waits stands before it: the training people are asked for consents."""
    [section] = [one for one in page.sections if app.words(one.title) == "Gælder nu"]
    return section.lines


def closings(backend, mandate: str) -> dict[str, str | None]:
    return dict(backend.rows("select package, closed_how from mandate_packages where mandate = :id", id=mandate))


def test_they_take_one_package_back_in_two_presses_and_the_rest_stays(app, backend):
    mandate = given(backend, MOVING, TALKING)
    page = to_the_list(app, backend)
    line, _access = in_force(app, page)
    assert app.words(line.whom) == "Peter Eksempel"
    assert len(line.parts) == 2
    app.driver.choose(f"end:{mandate}:{TALKING}")
    asked = app.see(s.MandateQuestion)
    assert app.words(asked.lines[0]).startswith("Peter mister med det samme: ")
    assert closings(backend, mandate) == {MOVING: None, TALKING: None}
    app.press(Act.WITHDRAW)
    after = app.see(s.Permissions, lambda page: page.notice is not None and bool(page.sections))
    assert "Peter blev ikke spurgt" in app.words(after.notice)
    assert len(in_force(app, after)[0].parts) == 1
    assert closings(backend, mandate) == {MOVING: None, TALKING: "revoked"}
    lines = backend.rows("select kind, actor = subject from journal where kind like 'mandate%' order by entry desc limit 2")
    assert lines == [("mandates-listed", 1), ("mandate-ended", 1)]
    [(way, for_her)] = backend.rows(
        "select n.way, n.citizen = j.subject from notices n join journal j on j.entry = n.step where j.kind = 'mandate-ended'")
    assert (way, for_her) == ("post", 1), "they are told by letter, which no helper reaches"


def test_they_see_one_whole_and_take_all_of_it_back(app, backend):
    mandate = given(backend, MOVING, PENSION)
    to_the_list(app, backend)
    app.driver.choose(f"see:{mandate}:")
    page = app.see(s.Permission, lambda page: bool(page.packages) and bool(page.packages[0].opens))
    assert any("Det kan først bruges" in app.words(fact) for one in page.packages for fact in one.facts)
    app.driver.choose(f"end:{mandate}:")
    app.see(s.MandateQuestion)
    app.press(Act.WITHDRAW)
    app.see(s.Permissions, lambda page: page.notice is not None and page.fold is not None)
    assert set(closings(backend, mandate).values()) == {"revoked"}
    with backend.client() as his:
        peter = Relative(his).sign_in("peter")
        held = his.get("/v1/mandates/held", headers=peter.bearer).json()["mandates"]
    assert [one["state"] for one in held] == ["revoked"]


def test_nothing_of_it_is_left_on_the_machine_when_they_are_done(tmp_path, places, backend):
    given(backend, MOVING)
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        to_the_list(app, backend)
        app.press(Act.BACK, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
        assert "Peter Eksempel" not in repr(app.window.page)
    assert traces(places, {"name": "Peter Eksempel", "sign-in": "self-inger"}) == []


def test_the_backend_goes_while_they_press_and_nothing_untrue_is_said(app, backend):
    mandate = given(backend, MOVING, TALKING)
    to_the_list(app, backend)
    app.driver.choose(f"end:{mandate}:{MOVING}")
    app.see(s.MandateQuestion)
    backend.stop()
    app.press(Act.WITHDRAW)
    page = app.see(s.MandateQuestion, lambda page: page.problem is not None)
    assert "forbindelse" in app.words(page.problem)


def asked(backend, *packages: str) -> str:
    """Peter asks Inger for these."""
    [(number, name)] = backend.rows("select cpr, name from citizens where name = 'Inger Eksempel'")
    with backend.client() as his:
        told = Relative(his).sign_in("peter").ask(*packages, cpr=number, name=name)
    assert told.status_code == 201, told.text
    return told.json()["mandate"]["id"]


def test_what_a_relative_asks_is_read_and_a_part_of_it_is_given(app, backend):
    mandate = asked(backend, MOVING, TALKING)
    page = to_the_list(app, backend)
    assert app.words(page.sections[0].title) == "Venter på svar"
    app.driver.choose(f"see:{mandate}:")
    app.see(s.Step)
    app.driver.tick(f"packages:{TALKING}")
    app.see(s.Step, lambda page: page.fields[0].value == (MOVING,))
    app.press(Act.NEXT)
    read = app.see(s.MandateText, lambda page: bool(page.lines))
    assert "Peter Eksempel" in app.words(read.lines[0])
    app.press(Act.NEXT, s.MandateQuestion).press(Act.AGREE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and bool(page.sections))
    assert app.words(after.notice).startswith("Du har sagt ja. Peter må nu: ")
    assert app.words(in_force(app, after)[0].kind) == "Fuldmagt"
    assert list(closings(backend, mandate)) == [MOVING]
    [(wording,)] = backend.rows("select detail from journal where kind = 'mandate-signed'")
    assert read.step in str(wording), "the yes is to the words that were on the screen"
    assert backend.rows(
        "select n.way from notices n join journal j on j.entry = n.step where j.kind = 'mandate-signed'") == [("post",)]


def test_a_no_is_one_line_and_a_letter_and_nothing_more(app, backend):
    mandate = asked(backend, MOVING)
    to_the_list(app, backend)
    app.driver.choose(f"see:{mandate}:")
    app.see(s.Step)
    app.press(Act.DECLINE, s.MandateQuestion).press(Act.DECLINE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and page.fold is not None)
    assert app.words(after.notice) == "Du har sagt nej. Peter får ikke lov. Du skal ikke gøre mere."
    assert [kind for (kind,) in backend.rows("select kind from journal where kind like 'mandate-%' order by entry")] == [
        "mandate-asked", "mandate-read", "mandate-declined"]


def test_one_is_given_page_by_page_and_waits_for_the_other_who_then_accepts(app, backend):
    [(number, name)] = backend.rows("select cpr, name from helpers where id = 'peter'")
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose(CARD)
    app.see(s.Permissions)
    app.press(Act.GIVE, s.Step)
    app.driver.pick("kind", "person")
    app.see(s.Step, lambda page: len(page.fields) > 1)
    app.driver.fill("cpr", number)
    app.driver.fill("name", name)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step != "give-who" or page.fields[1].notice is not None)
    if app.page.step == "give-who":
        app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-situation")
    app.driver.pick("situation", "myself")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-packages")
    app.driver.fill("search", "flytning")
    app.see(s.Step, lambda page: 0 < len(page.fields[-1].choices) < 20)
    app.driver.tick(f"packages:{MOVING}")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-until")
    app.driver.pick("until", "three-months")
    app.press(Act.NEXT)
    app.see(s.MandateText, lambda page: bool(page.lines))
    [(mandate, yes)] = backend.rows("select id, yes from mandates")
    assert yes is None, "a draft has no force"
    app.press(Act.NEXT, s.MandateQuestion).press(Act.AGREE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and bool(page.sections))
    assert app.words(after.notice) == "Du har sagt ja. Nu venter den på, at Peter også siger ja."
    assert number not in repr(app.page)
    with backend.client() as his:
        assert Relative(his).sign_in("peter").accept(mandate).status_code == 200
    assert [kind for (kind,) in backend.rows(
        "select kind from journal where kind in ('mandate-drafted', 'mandate-signed', 'mandate-accepted') order by entry")][-2:] == [
        "mandate-signed", "mandate-accepted"]


def test_a_number_and_a_name_that_do_not_go_together_are_one_calm_sentence(app, backend):
    [(number,)] = backend.rows("select cpr from helpers where id = 'peter'")
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose(CARD)
    app.see(s.Permissions)
    app.press(Act.GIVE, s.Step)
    app.driver.pick("kind", "person")
    app.see(s.Step, lambda page: len(page.fields) > 1)
    app.driver.fill("cpr", number)
    app.driver.fill("name", "Karl Ukendt")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step != "give-who" or page.fields[1].notice is not None)
    if app.page.step == "give-who":
        app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-situation")
    app.driver.pick("situation", app.page.fields[0].choices[0].id)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-packages")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "give-until")
    app.driver.pick("until", "one-year")
    app.press(Act.NEXT)
    page = app.see(s.Step, lambda page: page.step == "give-who" and page.shell.note is not None)
    assert "Tjek CPR-nummeret og navnet" in app.words(page.shell.note)
    assert backend.rows("select count(*) from mandates") == [(0,)]
