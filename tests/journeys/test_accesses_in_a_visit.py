"""Inger comes to a counter about access to her post: at the real window, with her answer pressed on her own telephone."""

from __future__ import annotations

import pytest

from desktop.domain.capacity import ACCESS_SCRIPT
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.journeys.test_mandates_in_a_visit import kinds, named, on_her_telephone, received
from tests.support.giving import PETERS_NAME

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def checked(app, backend):
    """Access to read and write, to the page where all of it stands once more."""
    received(app, backend).driver.choose("give-access")
    assert app.see(s.TalkAlone).script == ACCESS_SCRIPT
    app.driver.pick("interpreter", "nobody")
    app.press(Act.NEXT, s.Step)
    named(app, backend, "give-access-who")
    app.see(s.Step, lambda page: page.step == "give-access-kind")
    app.driver.pick("kind", "read-and-write")
    return app.press(Act.NEXT, s.MandateCheck)


def given(backend) -> list[tuple]:
    return backend.rows("select kind, closed_how from accesses where yes is not null")


def test_access_is_given_after_a_talk_alone_by_the_press_on_her_own_telephone_and_taken_back(app, backend):
    checked(app, backend)
    assert "access-talk-held" not in kinds(backend, "access-%"), "nobody is looked for before all of it is said"
    app.press(Act.NEXT, s.OwnDevice)
    app.see(s.OwnDevice, lambda page: bool(page.code))
    read = on_her_telephone(app, backend, "yes")
    assert f"{PETERS_NAME} får adgang til din post." in read
    assert "Hjælperen må svare for dig." in read
    assert app.see(s.OwnDevice, lambda page: page.step == "approved").shell.leave is None
    app.press(Act.NEXT, s.WhatNext)
    assert app.words(app.page.sentence) == "Peter har fået adgang til posten."
    assert given(backend) == [("read-and-write", None)]
    app.press(Act.DONE, s.OwnMatters).driver.choose("end-access")
    app.see(s.Step)
    named(app, backend, "end-access-who")
    app.see(s.MandateQuestion)
    app.press(Act.WITHDRAW, s.WhatNext)
    assert given(backend) == [("read-and-write", "revoked")]
    assert kinds(backend, "access-%")[-1] == "access-ended"


def test_not_today_with_her_telephone_in_her_hand_gives_nobody_access(app, backend):
    checked(app, backend).press(Act.NEXT, s.OwnDevice)
    app.see(s.OwnDevice, lambda page: bool(page.code))
    app.press(Act.NOT_TODAY)
    assert app.words(app.see(s.OwnMatters).shell.note) == "Det bliver ikke i dag. Borgeren kan altid komme igen."
    app.driver.wait(lambda: backend.rows("select id from access_wishes") == [], "the wish is gone")
    assert given(backend) == []
    assert backend.rows("select state from approvals where purpose = 'access'") == [("cancelled",)]
