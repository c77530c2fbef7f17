"""Inger brings a paper about a mandate to the counter: a letter is printed, signed, registered and checked there."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.domain.denmark import day_of
from desktop.domain.paper_code import CODE_PATTERN
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.visit.home import OWN_MATTERS
from desktop.ui.widgets.fields.attaching import FileControl
from tests.support.backend import Counter
from tests.support.giving import INGERS_NAME, MOVING, power
from tests.support.mandate_papers import PICTURE, pages_of, text_of
from tests.support.whole_app import EU_CARD, INGER

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def code_on(pdf: bytes) -> str:
    found = re.search(CODE_PATTERN, text_of(pdf))
    assert found is not None
    return found[0]


def asked_for(backend, **more) -> str:
    """The code of the draft of what Peter asks of Inger."""
    until = (day_of(backend.clock.now()) + timedelta(days=90)).isoformat()
    [(number,)] = backend.rows("select cpr from citizens where name = 'Inger Eksempel'")
    with backend.client() as http:
        peter = Counter(http).sign_in("peter")
        body = {"grantor": {"cpr": number, "name": INGERS_NAME}, "packages": [{"id": MOVING, "until": until}]} | more
        made = http.post("/v1/mandates/requests", json=body, headers=peter.bearer).json()["mandate"]["id"]
        return code_on(http.get(f"/v1/mandates/{made}/document", headers=peter.bearer).content)


def printed(app, code: str) -> bytes:
    """At what Inger wants, with the letter in hand."""
    app.receive(INGER, EU_CARD).driver.choose(OWN_MATTERS)
    app.see(s.OwnMatters)
    app.driver.choose("print-letter")
    app.see(s.Step)
    app.driver.fill("code", code)
    app.press(Act.NEXT, s.LetterOriginal).press(Act.SAVE_RECEIPT)
    app.see(s.LetterOriginal, lambda page: page.came_out is not None)
    app.press(Act.BACK, s.OwnMatters)
    return (app.paper / "fuldmagt.pdf").read_bytes()


def to_the_scan(app, paper: bytes, day: str):
    app.driver.choose("register")
    app.see(s.TalkAlone)
    app.driver.pick("interpreter", "nobody")
    app.press(Act.NEXT, s.Step)
    app.driver.fill("code", code_on(paper))
    app.driver.key(Qt.Key.Key_Return)  # as a hand scanner does
    app.see(s.Step, lambda page: page.step == "register-count")
    app.driver.fill("count", str(pages_of(paper)))
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "register-pages")
    for one in range(1, pages_of(paper) + 1):
        app.driver.tick(f"pages:{one}")
    app.see(s.Step, lambda page: len(page.fields[0].value) == pages_of(paper))
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "register-signed-on")
    app.driver.fill("signed-on", day)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "register-scan")
    held = next(one for one in app.window.findChildren(FileControl) if one.isVisible())
    held.take(app.paper / "fuldmagt.pdf")
    app.see(s.Step, lambda page: page.fields[0].value is not None)


def test_a_letter_is_printed_signed_registered_and_then_checked_at_the_counter(app, backend):
    paper = printed(app, asked_for(backend))
    to_the_scan(app, paper, "i dag")
    app.press(Act.SEND, s.WhatNext)
    assert app.words(app.page.sentence) == "Fuldmagten gælder nu."
    assert [kind for (kind,) in backend.rows("select kind from journal where kind = 'mandate-signed'")] == ["mandate-signed"]
    assert backend.rows("select content_type from mandate_scans") == [("application/pdf",)]
    app.press(Act.DONE, s.OwnMatters).driver.choose("check-paper")
    app.see(s.Step)
    app.driver.fill("code", code_on(paper).lower().replace("-", "+"))  # set to another keyboard than the desk's
    app.driver.key(Qt.Key.Key_Return)
    app.see(s.WhatNext)
    assert app.words(app.page.heading) == "Papiret er et brev til underskrift"


def test_the_original_of_a_general_power_of_attorney_is_registered_and_what_was_asked_on_it_is_in_force(app, backend):
    code = asked_for(backend, general_power=power())
    app.receive(INGER, EU_CARD).driver.choose(OWN_MATTERS)
    app.see(s.OwnMatters)
    app.driver.choose("general-power")
    app.see(s.Step, lambda page: page.step == "power-code")
    app.driver.fill("code", code)
    app.driver.key(Qt.Key.Key_Return)
    for question, right in (("written", "yes"), ("whole", "yes"), ("confirmed", "lawyer")):
        app.see(s.Step, lambda page, at=question: page.step == f"power-{at}")
        app.driver.pick(question, right)
        app.see(s.Step, lambda page: page.fields[0].value is not None)
        app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "power-signed-on")
    app.driver.fill("signed-on", "6. maj 2024")
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step == "power-scan")
    scan = app.paper / "generalfuldmagt.png"
    scan.write_bytes(PICTURE)
    held = next(one for one in app.window.findChildren(FileControl) if one.isVisible())
    held.take(scan)
    app.see(s.Step, lambda page: page.fields[0].value is not None)
    app.press(Act.SEND, s.WhatNext)
    assert app.words(app.page.heading) == "Generalfuldmagten er registreret"
    [(kind, yes)] = backend.rows("select content_type, yes from mandate_scans, mandates where mandates.id = mandate")
    assert (kind, yes is not None) == ("image/png", True)


def test_a_day_before_the_letter_was_made_registers_nothing_and_what_was_typed_stays(app, backend):
    paper = printed(app, asked_for(backend))
    to_the_scan(app, paper, "1. november 2020")
    app.press(Act.SEND)
    page = app.see(s.Step, lambda page: page.shell.note is not None)
    assert page.step == "register-scan"
    assert backend.rows("select yes from mandates") == [(None,)]
    app.press(Act.NOT_TODAY, s.OwnMatters)
