"""Inger comes to a counter about a mandate: at the real window, with her answer pressed on her own telephone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from desktop.domain.capacity import SCRIPT
from desktop.domain.denmark import day_of
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from tests.support.asking import HOSPITAL, authority
from tests.support.backend import Counter
from tests.support.giving import INGERS_NAME, MOVING, PETERS_NAME
from tests.support.own_device import OwnDevice
from tests.support.scanning import approve, scanned
from tests.support.whole_app import EU_CARD, INGER

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


@dataclass(frozen=True)
class Here:
    """A running backend as `asking` wants one."""

    backend: object
    http: httpx.Client


def received(app, backend):
    """At what Inger wants, who showed on her own telephone who she is."""
    app.receive(INGER, EU_CARD, prove=lambda: approve(app, backend, "inger")).driver.choose(OWN_MATTERS)
    app.see(s.OwnMatters)
    return app


def talked(app, card: str):
    app.driver.choose(card)
    talk = app.see(s.TalkAlone)
    assert talk.script == SCRIPT
    app.driver.pick("interpreter", "nobody")
    app.press(Act.NEXT, s.Step)


def named(app, backend, page: str):
    [(number, name)] = backend.rows("select cpr, name from helpers where id = 'peter'")
    app.driver.fill("cpr", number)
    app.driver.fill("name", name)
    app.press(Act.NEXT)
    app.driver.wait(lambda: getattr(app.page, "step", "") != page or app.page.fields[0].notice is not None, "the number")
    if getattr(app.page, "step", "") == page:
        app.press(Act.NEXT)


def chosen(app):
    """One package, for three months, to the page where all of it stands once more."""
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
    app.press(Act.NEXT, s.MandateCheck)


def on_her_telephone(app, backend, answer: str) -> str:
    """What she reads there before she presses."""
    with backend.client() as browser:
        device = OwnDevice(browser, scanned(app))
        device.sign_in("inger")
        read = device.open().text
        device.answer(answer)
    return read


def kinds(backend, like: str = "mandate-%") -> list[str]:
    return [kind for (kind,) in backend.rows("select kind from journal where kind like :like order by entry", like=like)]


def test_a_mandate_is_given_after_a_talk_alone_by_the_press_on_her_own_telephone(app, backend):
    talked(received(app, backend), "give")
    named(app, backend, "give-who")
    chosen(app)
    assert kinds(backend) == [], "nobody is looked for before all of it is said"
    app.press(Act.NEXT, s.OwnDevice)
    assert PETERS_NAME in on_her_telephone(app, backend, "yes")
    page = app.see(s.OwnDevice, lambda page: page.step == "approved")
    assert page.shell.leave is None
    app.press(Act.NEXT, s.WhatNext)
    assert app.words(app.page.sentence) == "Nu venter fuldmagten på, at Peter også siger ja."
    assert backend.rows("select m.yes = a.id from mandates m join approvals a on a.mandate = m.id") == [(1,)]
    found = kinds(backend)
    assert "mandate-talk-held" in found
    assert found[-1] == "mandate-signed"
    app.press(Act.DONE, s.OwnMatters)


def test_not_today_with_her_telephone_in_her_hand_leaves_no_mandate_and_no_reason(app, backend):
    talked(received(app, backend), "give")
    named(app, backend, "give-who")
    chosen(app)
    app.press(Act.NEXT, s.OwnDevice)
    app.see(s.OwnDevice, lambda page: bool(page.code))
    app.press(Act.NOT_TODAY)
    page = app.see(s.OwnMatters)
    assert app.words(page.shell.note) == "Det bliver ikke i dag. Borgeren kan altid komme igen."
    app.driver.wait(lambda: backend.rows("select id from mandates") == [], "the draft is gone")
    assert backend.rows("select state from approvals where purpose = 'mandate'") == [("cancelled",)]


def test_what_peter_asked_is_answered_here_and_taken_back_in_the_same_visit(app, backend):
    asked_by_peter(backend)
    talked(received(app, backend), "take-up")
    named(app, backend, "take-up-who")
    app.see(s.OwnDevice, lambda page: bool(page.code))
    on_her_telephone(app, backend, "yes")
    app.see(s.OwnDevice, lambda page: page.step == "approved")
    app.press(Act.NEXT, s.WhatNext)
    assert app.words(app.page.sentence) == "Fuldmagten til Peter gælder nu."
    app.press(Act.DONE, s.OwnMatters).driver.choose("take-back")
    app.see(s.Step)
    named(app, backend, "end-who")
    app.see(s.Step, lambda page: page.step == "end-how-much")
    app.driver.pick("how-much", "all")
    app.press(Act.NEXT, s.MandateQuestion).press(Act.WITHDRAW, s.WhatNext)
    assert backend.rows("select closed_how from mandate_packages") == [("revoked",)]
    assert kinds(backend)[-1] == "mandate-ended"


def test_a_consent_is_answered_in_the_visit_and_the_helper_sees_only_that_one_waits(app, backend):
    [(number,)] = backend.rows("select cpr from citizens where name = 'Inger Eksempel'")
    with backend.client() as http:
        authority(Here(backend.backend, http)).asked(
            HOSPITAL, cpr=number, answer_by=day_of(backend.clock.now()) + timedelta(days=14))
    received(app, backend).driver.choose("consents")
    page = app.see(s.WhatNext)
    assert app.words(page.heading) == "3 samtykker venter på svar", "two of them she was asked before, in the seed"
    app.press(Act.NEXT, s.OwnDevice)
    app.see(s.OwnDevice, lambda page: bool(page.code))
    on_her_telephone(app, backend, "no")
    app.see(s.OwnDevice, lambda page: page.step == "declined")
    app.press(Act.DONE)
    page = app.see(s.WhatNext)
    assert app.words(page.heading) == "2 samtykker venter på svar"
    [(answer,)] = backend.rows("select answer from consents where answer is not null")
    assert '"choice":"decline"' in answer
    assert '"assisted_by":"mette"' in answer
    seeded = [one for one in kinds(backend, "consent%") if one == "consent-kept"]
    assert kinds(backend, "consent%")[len(seeded):] == ["consent-asked", "consents-waiting-told", "consent-declined"]


def test_with_a_passport_alone_she_hears_what_it_takes_shows_more_and_goes_on(app, backend):
    app.receive(INGER, EU_CARD).driver.choose(OWN_MATTERS)
    page = app.see(s.OwnMatters)
    assert "give" not in [one.id for one in page.cards]
    app.press(Act.NEXT, s.OwnDevice)
    approve(app, backend, "inger")
    app.press(Act.NEXT)
    app.see(s.OwnMatters, lambda page: page.cards[0].id == "give")


def asked_by_peter(backend) -> None:
    """Peter asks Inger for one package, at home."""
    until = (day_of(backend.clock.now()) + timedelta(days=90)).isoformat()
    [(number,)] = backend.rows("select cpr from citizens where name = 'Inger Eksempel'")
    with backend.client() as http:
        peter = Counter(http).sign_in("peter")
        body = {"grantor": {"cpr": number, "name": INGERS_NAME}, "packages": [{"id": MOVING, "until": until}]}
        answer = http.post("/v1/mandates/requests", json=body, headers=peter.bearer)
    assert answer.status_code == 201, answer.text
