"""Two citizens at one counter, through the real window and the real backend, by stored state."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.qt import painted
from tests.support.whole_app import EU_CARD, INGER

pytestmark = pytest.mark.journey

ANDERS = "1112951003"


def home(app):
    if isinstance(app.page, s.BeforeStart):
        app.press(Act.BACK, s.Home)
    return app


def kinds(backend):
    return [row[0] for row in backend.rows("SELECT kind FROM journal ORDER BY entry")]


def test_a_visit_is_set_aside_another_is_done_and_the_first_goes_on_with_a_new_proof(app, backend):
    home(app.receive(INGER, EU_CARD)).begin(EU_CARD)
    app.press(Act.SAVE_AND_LEAVE, s.Home).press(Act.SET_ASIDE, s.Welcome)
    [card] = [card.id for card in app.page.aside]
    home(app.receive(ANDERS, EU_CARD)).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    app.press(Act.DONE, s.Welcome)
    app.driver.choose(card)
    app.see(s.FindCitizen)
    app.driver.fill("cpr", INGER)
    app.press(Act.NEXT)
    app.driver.wait(lambda: isinstance(app.page, s.ShowProof) or app.page.number.notice is not None, "proof")
    if isinstance(app.page, s.FindCitizen):
        app.press(Act.NEXT, s.ShowProof)
    app.driver.pick("proof", "photo-id")
    app.press(Act.NEXT, s.Home)
    assert "visit-relinked" in kinds(backend)
    app.driver.choose(EU_CARD)
    app.see(s.Step)
    app.answer_all()
    app.press(Act.SEND, s.Sent)
    app.press(Act.WITHDRAW, s.Withdraw).press(Act.WITHDRAW)
    app.see(s.Withdraw, lambda page: not page.answers)
    assert backend.rows("SELECT COUNT(*) FROM submissions WHERE withdrawn_at IS NOT NULL") == [(1,)]


def test_the_wrong_person_is_gone_from_screen_and_disk_and_the_backend_knows(app, backend, tmp_path):
    home(app.receive(INGER, EU_CARD)).press(Act.WRONG_PERSON, s.Welcome)
    app.driver.wait(lambda: "wrong-person" in kinds(backend), "the journal's entry")
    assert backend.rows("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == [(0,)]
    assert backend.rows("SELECT COUNT(*) FROM permits WHERE voided_at IS NULL") == [(0,)]
    app.driver.wait(lambda: not any(one.is_file() for one in (tmp_path / "profile" / "visits").rglob("*")), "the erasure")


def ask_wrong_person(app):
    app.driver.key(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    app.see(s.WrongPerson)
    said = [text.text for _, text in painted(app.window)]
    assert not [text for text in said if "Inger" in text], "hidden before it is asked"
    return app


def test_in_the_middle_of_a_task_a_key_asks_and_a_yes_ends_it_on_disk_and_at_the_backend(app, backend, tmp_path):
    home(app.receive(INGER, EU_CARD)).begin(EU_CARD)
    ask_wrong_person(app)
    assert "wrong-person" not in kinds(backend)
    app.press(Act.WRONG_PERSON, s.Welcome)
    app.driver.wait(lambda: "wrong-person" in kinds(backend), "the journal's entry")
    assert backend.rows("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == [(0,)]
    assert backend.rows("SELECT COUNT(*) FROM permits WHERE voided_at IS NULL") == [(0,)]
    app.driver.wait(lambda: not any(one.is_file() for one in (tmp_path / "profile" / "visits").rglob("*")), "the erasure")


def test_a_no_finds_every_answer_and_nothing_is_journaled(app, backend):
    home(app.receive(INGER, EU_CARD)).begin(EU_CARD)
    before, journal = app.page, kinds(backend)
    ask_wrong_person(app).press(Act.DECLINE, s.Step)
    assert (app.page.step, app.page.fields) == (before.step, before.fields)
    assert kinds(backend) == journal
    app.answer_all()
    app.press(Act.SEND, s.Sent)
    assert backend.rows("SELECT COUNT(*) FROM submissions") == [(1,)]


def test_a_couple_has_two_sessions_and_each_ends_by_itself(app, backend):
    home(app.receive(INGER, EU_CARD)).press(Act.ADD_PARTNER, s.FindCitizen)
    app.driver.fill("cpr", ANDERS)
    app.press(Act.NEXT)
    app.driver.wait(lambda: isinstance(app.page, s.ShowProof) or app.page.number.notice is not None, "proof")
    if isinstance(app.page, s.FindCitizen):
        app.press(Act.NEXT, s.ShowProof)
    app.driver.pick("proof", "photo-id")
    app.press(Act.NEXT, s.Today)
    app.driver.tick(EU_CARD)
    app.press(Act.NEXT, s.CitizenYes).press(Act.AGREE)
    app.see(s.BeforeStart)
    app.press(Act.BACK, s.Home).press(Act.SWITCH)
    app.see(s.Home, lambda page: "Inger" in app.words(page.shell.basis.citizen))
    app.press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended).press(Act.DONE)
    app.see(s.Home, lambda page: "Anders" in app.words(page.shell.basis.citizen))
    assert backend.rows("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == [(1,)]
