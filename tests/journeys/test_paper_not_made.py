"""The process that makes a paper is killed, or the machine has no room for it: the receipt stands, and is printed then."""

from __future__ import annotations

import sys

import pytest

from desktop.documents import children
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.qt import painted
from tests.support.whole_app import EU_CARD, INGER

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

SAID = "Papiret kunne ikke laves. Prøv igen, eller skriv sagsnummeret af."


def test_a_receipt_that_could_not_be_made_is_made_at_the_next_press(app, backend, monkeypatch):
    app.receive(INGER, EU_CARD).begin(EU_CARD).answer_all().press(Act.SEND, s.Sent)
    reference = app.page.reference
    with monkeypatch.context() as dying:
        dying.setattr(children, "_command", lambda _: [sys.executable, "-c", "import os; os.abort()"])
        app.press(Act.PRINT).see(s.Sent, lambda page: page.notice is not None)
    assert SAID in " ".join(text.text for _, text in painted(app.window))
    assert list(app.paper.iterdir()) == []
    assert (app.page.reference, app.page.shell.primary.act) == (reference, Act.DONE)
    app.press(Act.PRINT).see(s.Sent, lambda page: page.notice is not None and app.words(page.notice) != SAID)
    [paper] = app.paper.iterdir()
    assert paper.read_bytes().startswith(b"%PDF-")
    assert backend.rows("select count(*) from submissions") == [(1,)]
