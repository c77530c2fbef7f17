"""Post, read through the real window: by a relative who was given access, and in a visit on the citizen's own choice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from sqlalchemy import text

from desktop.backend.serving import SystemClock
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from tests.support.backend import RunningBackend
from tests.support.canary import traces
from tests.support.scanning import approve
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

BENEFIT = "Din boligydelse ændrer sig fra 1. januar 2027"
SECRETS = {
    "subject": BENEFIT, "body": "Vi har beregnet din boligydelse igen", "sum": "2.984 kr. om måneden", "case": "BOS-2026-118204",
    "sender": "Udbetaling Danmark (øvelse)", "attachment": "Sådan klager du", "name": "Inger Eksempel",
}


def journal(backend) -> list[str]:
    """What was done with letters, in order."""
    return [kind for (kind,) in backend.rows("select kind from journal where kind like 'letter%' order by entry")]


def to_the_list(app, who: str = "peter") -> s.LetterList:
    app.sign_in(who)
    page = app.see(s.PeopleHelped, lambda page: bool(page.people))
    app.driver.choose(page.people[0].buttons[0].id)
    return app.see(s.LetterList, lambda page: bool(page.letters))


def titled(app, page: s.LetterList, title: str):
    return next(one for one in page.letters if app.words(one.title) == title)


def read(app, title: str = BENEFIT) -> s.Letter:
    app.driver.choose(titled(app, app.page, title).id)
    return app.see(s.Letter)


def text_of(page: s.Letter) -> str:
    return "\n".join(block.text for block in page.blocks)


def test_a_relative_reads_a_letter_as_text_and_as_it_is(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        listed = to_the_list(app)
        assert app.words(listed.heading) == "Post til Inger"
        assert app.words(listed.shell.basis.line) == "har givet Peter læseadgang"
        assert app.words(titled(app, listed, BENEFIT).badge) == "Ikke læst"
        letter = read(app)
        assert app.words(letter.title) == BENEFIT
        assert "Fra 1. januar 2027 får du 2.984 kr. om måneden" in text_of(letter)
        assert "Øvelsesgade 3, st. tv" not in text_of(letter)
        assert "Øvelsesgade 3, st. tv" in letter.head
        assert any("oplysningerne om din bolig" in app.words(fact.sentence) for fact in letter.facts)
        original = app.press(Act.SHOW_ORIGINAL).see(s.LetterOriginal)
        picture = QImage.fromData(original.picture)
        assert picture.width() >= 1216
        assert app.words(original.title) == f"Side 1 af {original.count}"
        app.press(Act.SHOW_TEXT, s.Letter)
        app.driver.choose(letter.attachments[0].id)
        attached = app.see(s.Letter, lambda page: page.step != "letter")
        assert app.words(attached.title) == "Sådan klager du"
        assert "klage" in text_of(attached)
        app.press(Act.BACK)
        app.see(s.Letter, lambda page: page.step == "letter")
        app.press(Act.BACK, s.LetterList)
        assert titled(app, app.page, BENEFIT).badge is None, "opened is read"
        app.press(Act.BACK)
        app.see(s.PeopleHelped, lambda page: bool(page.people))
        assert app.page.shell.basis is None
    assert [kind for kind in journal(backend) if kind != "letters-listed"] == [
        "letter-opened", "letter-file-read", "letter-file-read", "letter-marked", "letter-file-read",
    ]
    assert journal(backend)[0] == "letters-listed"


def test_a_letter_is_read_by_keyboard_alone(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        to_the_list(app)
        read(app)
        bar = app.window.middle.verticalScrollBar()
        assert bar.maximum() > 0
        app.driver.key(Qt.Key.Key_PageDown)
        assert bar.value() > 0
        app.press(Act.SHOW_ORIGINAL, s.LetterOriginal)
        assert bar.value() == 0
        app.driver.key(Qt.Key.Key_Down)
        assert bar.value() > 0


def test_what_failed_is_one_sentence_where_the_person_is(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        to_the_list(app)
        letter = read(app)
        backend.stop()
        app.driver.choose(letter.attachments[0].id)
        page = app.see(s.Letter, lambda page: page.problem is not None)
        assert "forbindelse" in app.words(page.problem)
        assert text_of(page) == text_of(letter), "what is open stays readable"
        app.press(Act.SHOW_ORIGINAL, s.LetterOriginal)
        app.press(Act.SHOW_TEXT, s.Letter).press(Act.BACK, s.LetterList)
        other = titled(app, app.page, "Tid til undersøgelse af dine øjne")
        app.driver.choose(other.id)
        app.see(s.LetterList, lambda page: page.problem is not None)
        backend.start()
        app.driver.choose(other.id)
        app.see(s.Letter)


def test_an_access_taken_back_meanwhile_opens_nothing_more(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        to_the_list(app)
        with backend.database.write() as connection:
            connection.execute(text("update accesses set closed_how = 'revoked', closed_by = citizen, closed_at = given_at"))
        app.driver.choose(app.page.letters[0].id)
        page = app.see(s.LetterList, lambda page: page.problem is not None)
        assert app.words(page.problem).startswith("Adgangen til postkassen gælder ikke længere.")
        app.press(Act.BACK)
        page = app.see(s.PeopleHelped, lambda page: bool(page.people))
        assert not [one for each in page.people for one in each.buttons if one.id.startswith("post:")]


def test_nothing_of_a_letter_is_left_anywhere(tmp_path, places, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        to_the_list(app)
        letter = read(app)
        app.press(Act.SHOW_ORIGINAL, s.LetterOriginal)
        assert traces(places, SECRETS) == [], "already while it is open"
        app.press(Act.SHOW_TEXT, s.Letter)
        app.driver.choose(letter.attachments[0].id)
        app.see(s.Letter, lambda page: page.step != "letter")
        app.driver.key(Qt.Key.Key_F12)
        app.see(s.Paused)
        app.driver.choose("peter")
        app.see(s.LetterList)
        clipboard = QGuiApplication.clipboard().text()
        app.press(Act.BACK, s.PeopleHelped).press(Act.SIGN_OUT, s.SignIn)
    assert not any(secret in clipboard for secret in SECRETS.values())
    assert traces(places, SECRETS) == []


def test_in_a_visit_the_citizen_chooses_and_one_letter_is_open(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD, prove=lambda: approve(app, backend, "inger"))
        assert app.words(app.page.cards[-1].title) == "Et brev, Inger vil have læst"
        app.driver.choose(Act.READ_A_LETTER)
        choice = app.see(s.LetterChoice)
        assert not app.window.top.isVisible()
        assert not app.window.bottom.isVisible()
        assert BENEFIT not in " ".join(app.words(part) for one in choice.letters for part in (one.title, one.detail))
        wanted = next(one for one in choice.letters if app.words(one.title) == "Udbetaling Danmark (øvelse)")
        app.driver.choose(wanted.id)
        letter = app.see(s.Letter)
        assert app.words(letter.title) == BENEFIT
        assert letter.shell.leave is None
        app.press(Act.CLOSE_LETTER, s.Home)
        app.driver.wait(lambda: journal(backend)[-1] == "letter-closed", "the close in the journal")
        app.driver.choose(Act.READ_A_LETTER)
        app.see(s.LetterChoice)
        app.press(Act.NONE_OF_THEM, s.Home).end()
    assert journal(backend)[:2] == ["letters-choosing", "letter-opened"]
    assert journal(backend).count("letter-opened") == 1
    assert "letter-marked" not in journal(backend), "reading it aloud in a visit is not its owner reading it"


def test_with_a_passport_seen_a_letter_opens_once_she_showed_who_she_is_on_her_own_device(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        app.driver.choose(Act.READ_A_LETTER)
        approve(app, backend, "inger")
        assert journal(backend) == [], "until then nobody chose among letters"
        app.press(Act.NEXT, s.Home)
        assert "egen MitID brugt" in app.words(app.page.shell.basis.detail)
        app.driver.choose(Act.READ_A_LETTER)
        choice = app.see(s.LetterChoice)
        app.driver.choose(next(one for one in choice.letters if "Udbetaling" in app.words(one.title)).id)
        app.see(s.Letter)
        app.press(Act.CLOSE_LETTER, s.Home).end()
    assert journal(backend)[:2] == ["letters-choosing", "letter-opened"]


def test_where_no_device_of_hers_can_reach_us_no_letter_is_offered(tmp_path):
    (tmp_path / "closed").mkdir()
    running = RunningBackend(tmp_path / "closed", clock=SystemClock())
    try:
        with desk_at(tmp_path / "profile", running.base_url) as app:
            app.sign_in().receive(INGER, EU_CARD)
            assert [card.id for card in app.page.cards] == [EU_CARD, OWN_MATTERS]
            app.end()
        assert journal(running) == []
    finally:
        running.stop()
