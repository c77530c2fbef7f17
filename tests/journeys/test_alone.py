"""The door "Borgeren selv" through the real window and the real backend; the citizen's telephone is a browser of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone, walk_away
from tests.support.canary import traces
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

EMAIL = "kanariefugl.nr8@eksempel.example"
SECRETS = {
    "CPR number": INGER, "CPR number as written": f"{INGER[:6]}-{INGER[6:]}", "name": "Inger Eksempel", "e-mail": EMAIL,
    "sign-in": "self-inger",
}


def send_the_card(app) -> None:
    app.driver.search("task", "eu kort")
    app.driver.choose(EU_CARD)
    app.see(s.BeforeStart)
    app.press(Act.START_TASK, s.Step).answer_all({"mail": EMAIL}).saved()
    app.press(Act.SEND, s.Sent)


def test_a_citizen_does_it_alone_and_nothing_is_left_and_the_helper_signs_in_again(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        app.driver.choose("self")
        sign_in_by_telephone(app, backend, "inger")
        assert backend.rows("select count(*) from sign_ins where ended_at is null and helper = 'viggo'") == [(0,)]
        send_the_card(app)
        assert app.words(app.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
        app.press(Act.DONE, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
        app.press(Act.DONE)
        app.see(s.SignIn)
        assert traces(places, SECRETS) == [], "already while the app runs on"
        assert not any(secret in QGuiApplication.clipboard().text() for secret in SECRETS.values())
        app.sign_in("viggo")
    assert traces(places, SECRETS) == []
    assert list((tmp_path / "profile" / "visits").iterdir()) == []
    assert backend.rows("select hand from permits") == [("own-screen",)]
    assert backend.rows("select ended_at is not null from sessions") == [(1,)]
    assert backend.rows("select organisation from sessions") == backend.rows("select organisation from helpers where id = 'viggo'")
    assert backend.rows("select actor from journal where kind = 'self-door-opened'") == backend.rows(
        "select ref from helpers where id = 'viggo'")
    assert backend.rows("select count(*) from notices") == [(1,)]
    app_kinds = [kind for (kind,) in backend.rows("select kind from journal order by entry")]
    assert "self-began" in app_kinds
    assert "looked-up" not in app_kinds


def test_a_made_up_citizen_is_chosen_from_the_list_without_a_browser_and_it_is_their_own_sign_in(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        app.driver.choose("self")
        people = app.see(s.OwnDevice, lambda page: bool(page.people)).people
        listed = {(f"self-{name}",) for (name,) in backend.rows("select id from citizens")}
        assert {(one.id,) for one in people} == listed, "everybody made up, and no helper"
        app.driver.choose("self-inger")
        app.see(s.Home)
        assert app.browser.opened == []
        send_the_card(app)
        assert app.words(app.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
        app.press(Act.DONE, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
        app.press(Act.DONE)
        app.see(s.SignIn)
    assert traces(places, SECRETS) == []
    assert backend.rows("select hand from permits") == [("own-screen",)]
    assert backend.rows("select count(*) from sign_ins where helper = 'self-inger' and ended_at is null") == [(0,)]


def test_who_walks_away_leaves_nothing(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("mette")
        app.driver.choose("self")
        sign_in_by_telephone(app, backend, "inger")
        app.driver.search("task", "eu kort")
        app.driver.choose(EU_CARD)
        app.see(s.BeforeStart)
        walk_away(app)
        app.driver.wait(lambda: backend.rows("select ended_at is not null from sessions") == [(1,)], "the end there")
        app.driver.wait(lambda: list((tmp_path / "profile" / "visits").iterdir()) == [], "erased")
    assert traces(places, SECRETS) == []


def test_called_for_help_by_keyboard_a_helper_sees_nothing_before_the_yes(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("mette")
        app.driver.choose("self")
        sign_in_by_telephone(app, backend, "inger")
        app.driver.search("task", "eu kort")
        app.driver.choose(EU_CARD)
        app.see(s.BeforeStart)
        app.driver.key(Qt.Key.Key_F12)
        app.see(s.HelpCalled)
        app.driver.choose("mette")
        app.see(s.CitizenYes)
        app.driver.key(Qt.Key.Key_Return)
        assert isinstance(app.page, s.CitizenYes), "Enter answers nothing"
        app.press(Act.AGREE, s.BeforeStart)
        assert "ser med" in app.words(app.page.shell.basis.line)
        assert backend.rows("select count(*) from sign_ins where ended_at is null and helper not like 'self-%'") == [(0,)]


def test_letters_are_hidden_while_a_helper_looks_along_and_the_citizen_is_told_who_it_was(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("mette")
        app.driver.choose("self")
        sign_in_by_telephone(app, backend, "inger")
        app.press(Act.CALL_HELP, s.HelpCalled)
        app.driver.choose("kirsten")
        app.see(s.HelpCalled, lambda page: bool(page.problem))
        assert app.words(app.page.problem) == "Med din rolle kan du ikke gøre det. Bed en kollega om at tage over."
        app.driver.choose("mette")
        app.see(s.CitizenYes)
        app.press(Act.AGREE, s.Home)
        app.driver.choose(Act.READ_A_LETTER)
        page = app.see(s.Home, lambda page: bool(page.shell.note))
        assert "Tryk på »Hjælperen er gået«" in app.words(page.shell.note)
        assert backend.rows("select count(*) from journal where kind like '%refused%'") == [(0,)]
        app.driver.press(Act.HELPER_GONE)
        app.see(s.Home, lambda page: not page.shell.helper_beside and page.shell.note is None)
        app.driver.choose(Act.READ_A_LETTER)
        app.see(s.LetterList, lambda page: bool(page.letters))
        app.press(Act.BACK, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    kinds = [kind for (kind,) in backend.rows("select kind from journal order by entry")]
    assert [one for one in kinds if one.startswith("helper-")] == ["helper-came", "helper-admitted", "helper-left"]
    assert kinds.index("helper-left") < kinds.index("letters-listed")
    assert '"beside":["Mette"]' in backend.rows("select facts from notices")[0][0].replace(" ", "")
