"""Proof and yes on the citizen's own device, through the real window and the real backend."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import text

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.own_device import OwnDevice
from tests.support.scanning import approve, scanned
from tests.support.whole_app import EU_CARD, INGER

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def asking(app) -> s.OwnDevice:
    app.found(INGER).driver.pick("proof", "own-device")
    app.press(Act.NEXT)
    return app.see(s.OwnDevice, lambda page: bool(page.code))


def test_a_citizen_proves_who_they_are_and_says_yes_on_their_own_telephone(app, backend):
    asking(app)
    approve(app, backend, "inger")
    app.press(Act.NEXT, s.Today)
    app.driver.search("task", "eu kort")
    app.driver.tick(EU_CARD)
    app.press(Act.NEXT, s.CitizenYes)
    app.press(Act.ON_OWN_DEVICE)
    approve(app, backend, "inger")
    app.press(Act.NEXT, s.BeforeStart)
    assert backend.rows("select proof_kind from sessions") == [("own-device",)]
    assert backend.rows("select hand from permits") == [("own-device",)]
    assert [kind for (kind,) in backend.rows("select kind from journal where kind like 'approval%' order by entry")] == [
        "approval-asked", "approval-given", "approval-asked", "approval-given"]


def test_somebody_elses_telephone_ends_it_in_a_sentence_and_nothing_is_proved(app, backend):
    asking(app)
    with backend.client() as browser:
        OwnDevice(browser, scanned(app)).sign_in("jens")
    page = app.see(s.OwnDevice, lambda page: page.step == "declined")
    assert app.words(page.heading) == "Det var ikke borgeren, der loggede ind"
    assert backend.rows("select proof_kind from lookups") == [(None,)]


def test_a_no_too_late_and_two_at_once_are_each_said(app, backend):
    asking(app)
    with backend.client() as browser:
        device = OwnDevice(browser, scanned(app))
        device.sign_in("inger")
        device.answer("no")
    app.see(s.OwnDevice, lambda page: app.words(page.heading) == "Borgeren har sagt nej")
    app.press(Act.TRY_AGAIN)
    app.see(s.OwnDevice, lambda page: bool(page.code))
    with backend.database.write() as connection:
        connection.execute(text("update approvals set expires_at = asked_at where state = 'waiting'"))
    app.see(s.OwnDevice, lambda page: app.words(page.heading) == "Tiden er gået")
    app.press(Act.TRY_AGAIN)
    app.see(s.OwnDevice, lambda page: bool(page.code))
    (lookup,), = backend.rows("select id from lookups")
    desk = app.app._desk
    desk._place.ports.approvals.ask_at_lookup(lookup, "proof")
    page = app.see(s.OwnDevice, lambda page: page.step == "cancelled")
    assert "det nyeste spørgsmål" in app.words(page.sentence)
    assert backend.rows("select proof_kind from lookups") == [(None,)]


def test_by_keyboard_alone_and_giving_up_ends_the_question_there_too(app, backend):
    asking(app)
    app.driver.key(Qt.Key.Key_Return)
    assert isinstance(app.page, s.OwnDevice)
    app.driver.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    app.see(s.ShowProof)
    assert backend.rows("select state from approvals") == [("cancelled",)]
