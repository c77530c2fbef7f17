"""A citizen alone fills in the authority's own page, with their answers in the narrow window, at the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone, walk_away
from tests.support.canary import traces
from tests.support.housing import EMAIL, HOUSING, NUMBER, PAGE, SECRETS, answer_questions, beside, copy_the_mail
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def at_their_page(app, backend):
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.search("task", "hjaelp til huslejn")
    app.see(s.Home, lambda page: page.found and page.found[0].id == HOUSING)
    app.driver.choose(HOUSING)
    app.see(s.GuidanceTask)
    return beside(answer_questions(app))


def test_they_send_it_themselves_beside_their_answers_and_nothing_of_it_is_left(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        narrow = at_their_page(app, backend)
        app.driver.wait(lambda: bool(app.browser.opened), "the browser")
        assert app.browser.opened == [PAGE]
        assert app.words(app.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
        copy_the_mail(app, narrow)
        assert QGuiApplication.clipboard().text() == EMAIL
        app.press(Act.NEXT, s.GuidanceSent)
        assert QGuiApplication.clipboard().text() == ""
        assert app.app.beside.window.isHidden()
        app.driver.pick("sent", "yes")
        app.driver.fill("reference", NUMBER)
        app.press(Act.NEXT, s.GuidancePaper)
        assert app.words(app.page.heading).startswith("Sendt på borger.dk kl. ")
        assert app.words(app.page.heading).endswith("af dig selv")
        app.press(Act.SAVE_RECEIPT)
        app.driver.wait(lambda: bool(app.page.notice), "the paper")
        assert (app.paper / f"kvittering-{HOUSING}.pdf").read_bytes().startswith(b"%PDF")
        app.press(Act.DONE, s.Home)
        assert app.words(next(one for one in app.page.cards if one.id == HOUSING).title).startswith("Sendt: ")
        app.press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended).press(Act.DONE)
        app.see(s.SignIn)
        assert traces([*places, tmp_path / "backend"], SECRETS) == [], "already while the app runs on"
    assert traces([*places, tmp_path / "backend"], SECRETS) == []
    assert backend.rows("select task, used_at is null from permits") == [(HOUSING, 1)], "nothing was sent by way of us"
    assert backend.rows("select count(*) from submissions") == [(0,)]
    assert backend.rows("select count(*) from notices") == [(1,)]


def test_who_walks_away_from_the_authoritys_page_leaves_nothing_on_screen_or_clipboard(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        copy_the_mail(app, at_their_page(app, backend))
        assert QGuiApplication.clipboard().text() == EMAIL
        walk_away(app)
        assert QGuiApplication.clipboard().text() == ""
        assert app.app.beside.window.isHidden()
        app.driver.wait(lambda: backend.rows("select ended_at is not null from sessions") == [(1,)], "the end there")
    assert traces([*places, tmp_path / "backend"], SECRETS) == []


def test_calling_for_help_from_the_narrow_window_hides_both_and_clears_the_clipboard(app, backend):
    narrow = at_their_page(app, backend)
    copy_the_mail(app, narrow)
    narrow.key(Qt.Key.Key_F12)
    app.see(s.HelpCalled)
    assert app.app.beside.window.isHidden()
    assert QGuiApplication.clipboard().text() == ""
    app.press(Act.BACK, s.Companion)
    assert app.app.beside.window.isVisible()


def test_the_narrow_window_warns_before_they_are_put_out(app, backend):
    at_their_page(app, backend)
    app.app._desk._alone._warn(True)
    app.driver.wait(app.app.beside.window.warning.isVisible, "the warning where they look")
