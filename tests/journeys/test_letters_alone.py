"""A citizen by their own sign-in reads their own letters at the real window, and no word of one is left anywhere."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone, walk_away
from tests.support.canary import traces
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

BENEFIT = "Din boligydelse ændrer sig fra 1. januar 2027"
SECRETS = {
    "subject": BENEFIT, "body": "Vi har beregnet din boligydelse igen", "sum": "2.984 kr. om måneden", "case": "BOS-2026-118204",
    "sender": "Udbetaling Danmark (øvelse)", "attachment": "Sådan klager du", "name": "Inger Eksempel", "sign-in": "self-inger",
}


def to_the_list(app, backend) -> s.LetterList:
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose(Act.READ_A_LETTER)
    return app.see(s.LetterList, lambda page: bool(page.letters))


def read(app) -> s.Letter:
    app.driver.choose(next(one.id for one in app.page.letters if app.words(one.title) == BENEFIT))
    return app.see(s.Letter)


def journal(backend) -> list[tuple]:
    return backend.rows(
        "select kind, actor = subject, session is not null from journal where kind like 'letter%' order by entry")


def shown(app) -> str:
    """What the window still holds to draw: the page itself, and every widget's words."""
    return repr(app.window.page) + " ".join(one.accessibleName() for one in app.window.findChildren(QWidget))


def is_nowhere_in(app) -> bool:
    return not any(secret in shown(app) for secret in SECRETS.values())


def test_they_read_a_letter_as_text_and_as_it_is_and_it_is_journaled_as_their_own_doing(app, backend):
    listed = to_the_list(app, backend)
    assert app.words(listed.heading) == "Dine breve"
    assert app.words(listed.shell.basis.citizen) == "Dig selv: Inger Eksempel"
    letter = read(app)
    assert "Fra 1. januar 2027 får du 2.984 kr. om måneden" in "\n".join(block.text for block in letter.blocks)
    original = app.press(Act.SHOW_ORIGINAL).see(s.LetterOriginal)
    assert QImage.fromData(original.picture).width() >= 1216
    app.press(Act.SHOW_TEXT, s.Letter).press(Act.BACK, s.LetterList)
    assert next(one for one in app.page.letters if app.words(one.title) == BENEFIT).badge is None, "opened is read"
    assert backend.rows("select is_read from letters where title = :title", title=BENEFIT) == [(1,)]
    told = journal(backend)
    assert {(own, session) for _, own, session in told} == {(1, 1)}
    assert [kind for kind, *_ in told][:3] == ["letters-listed", "letter-opened", "letter-file-read"]
    assert "letter-marked" in [kind for kind, *_ in told]


def test_it_is_theirs_on_paper_in_large_print_and_as_it_was_sent(app, backend, tmp_path):
    to_the_list(app, backend)
    read(app)
    app.press(Act.SAVE_RECEIPT)
    app.see(s.Letter, lambda page: page.came_out is not None)
    large = (tmp_path / "paper" / "brev.pdf").read_bytes()
    assert large.startswith(b"%PDF")
    app.press(Act.SHOW_ORIGINAL, s.LetterOriginal).press(Act.SAVE_RECEIPT)
    app.see(s.LetterOriginal, lambda page: page.came_out is not None)
    assert (tmp_path / "paper" / "brev.pdf").read_bytes() != large
    app.press(Act.SHOW_TEXT, s.Letter).press(Act.BACK, s.LetterList).press(Act.BACK, s.Home)
    app.press(Act.END_VISIT, s.EndVisit)
    assert app.page.file_stays, "what stays is said"


def test_nothing_of_their_letters_is_left_when_they_are_done(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        to_the_list(app, backend)
        read(app)
        app.press(Act.SHOW_ORIGINAL, s.LetterOriginal)
        assert traces(places, SECRETS) == [], "already while it is open"
        app.press(Act.SHOW_TEXT, s.Letter).press(Act.BACK, s.LetterList).press(Act.BACK, s.Home)
        app.press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended).press(Act.DONE)
        app.see(s.SignIn)
        assert not any(secret in QGuiApplication.clipboard().text() for secret in SECRETS.values())
        app.driver.wait(lambda: is_nowhere_in(app), "the words gone with their screens")
    assert traces(places, SECRETS) == []
    assert backend.rows("select ended_at is not null from sessions") == [(1,)]


def test_nothing_of_their_letters_is_left_when_they_walk_away_from_an_open_one(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        to_the_list(app, backend)
        read(app)
        walk_away(app)
        app.driver.wait(lambda: backend.rows("select ended_at is not null from sessions") == [(1,)], "the end there")
        app.driver.wait(lambda: is_nowhere_in(app), "the words gone with their screens")
        assert traces(places, SECRETS) == []
    assert list((tmp_path / "profile" / "visits").iterdir()) == []
    assert backend.rows("select count(*) from sign_ins where ended_at is null and helper = 'self-inger'") == [(0,)]


def test_what_they_read_is_told_them_in_the_notice_of_the_session(app, backend):
    to_the_list(app, backend)
    read(app)
    app.press(Act.BACK, s.LetterList).press(Act.BACK, s.Home)
    app.press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    [(facts,)] = backend.rows("select facts from notices")
    assert '"letters": 1' in str(facts) or '"letters":1' in str(facts)


def test_the_network_goes_and_what_is_open_stays_readable(app, backend):
    to_the_list(app, backend)
    letter = read(app)
    backend.stop()
    app.driver.choose(letter.attachments[0].id)
    page = app.see(s.Letter, lambda page: page.problem is not None)
    assert "forbindelse" in app.words(page.problem)
    assert page.blocks == letter.blocks
    app.press(Act.BACK, s.LetterList)
