"""Inger withdraws a consent at a counter: read and pressed on her own telephone, and nothing of it on the helper's screen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.denmark import day_of
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from tests.journeys.test_mandates_in_a_visit import Here, kinds, on_her_telephone
from tests.support.alone import OPENERS
from tests.support.asking import HOSPITAL, Asked, authority
from tests.support.at_the_desk import all_words
from tests.support.backend_data import METTES_CVR
from tests.support.templates import templates
from tests.support.whole_app import EU_CARD, INGER

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def given(backend, monkeypatch) -> str:
    """The id of what Inger said yes to before she came."""
    monkeypatch.setitem(OPENERS, METTES_CVR, "mette")
    [(number,)] = backend.rows("select cpr from citizens where name = 'Inger Eksempel'")
    with backend.client() as http:
        consent = authority(Here(backend.backend, http)).asked(
            HOSPITAL, cpr=number, answer_by=day_of(backend.clock.now()) + timedelta(days=14))
        assert Asked(http).sign_in_self("inger").press(consent).status_code == 200
    return consent


def at_the_question(app):
    """With a passport shown: her press is the proof."""
    app.receive(INGER, EU_CARD).driver.choose(OWN_MATTERS)
    app.see(s.OwnMatters)
    app.driver.choose("withdraw-consent")
    app.see(s.WhatNext)
    app.press(Act.NEXT, s.OwnDevice)
    return app.see(s.OwnDevice, lambda page: bool(page.code))


def test_she_reads_what_she_gave_and_withdraws_it_and_the_helper_sees_that_she_did(app, backend, given):
    at_the_question(app)
    title = templates().template(HOSPITAL).title.in_language("da")
    assert title in on_her_telephone(app, backend, f"withdraw:{given}")
    app.see(s.OwnDevice, lambda page: page.step == "approved")
    app.press(Act.NEXT, s.WhatNext)
    assert app.words(app.page.heading) == "Samtykket er trukket tilbage"
    assert title not in all_words(app.page)
    assert kinds(backend, "consent%")[-1] == "consent-withdrawn"
    [(withdrawal,)] = backend.rows(f"select withdrawal from consents where id = '{given}'")
    assert '"by":"mette"' in withdrawal
    assert "withdraw-consent" in [one.id for one in app.press(Act.DONE, s.OwnMatters).page.cards]


@pytest.mark.usefixtures("given")
def test_she_keeps_it_and_the_helper_hears_that_nothing_was_withdrawn(app, backend):
    at_the_question(app)
    on_her_telephone(app, backend, "no")
    page = app.see(s.OwnDevice, lambda page: page.step == "declined")
    assert app.words(page.sentence) == "Der er ikke trukket noget tilbage. Borgeren skal ikke sige hvorfor."
    app.press(Act.DONE, s.OwnMatters)
    assert "consent-withdrawn" not in kinds(backend, "consent%")
