"""A citizen chooses English on the page turned to them: what is stored and taken home is in it, and Danish binds."""

from __future__ import annotations

import json

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.wording import fingerprint_of
from desktop.i18n import SOURCE_LANGUAGE
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.look import Look
from tests.support.qt import painted, settle
from tests.support.whole_app import EU_CARD, INGER

pytestmark = pytest.mark.journey

DANISH = Look(language=SOURCE_LANGUAGE)


def asked(app):
    app.found(INGER).driver.pick("proof", "photo-id")
    app.press(Act.NEXT, s.Today)
    app.driver.search("task", EU_CARD.replace("-", " "))
    app.driver.tick(EU_CARD)
    app.see(s.Today, lambda page: bool(page.chosen))
    return app.press(Act.NEXT, s.CitizenYes)


def choose_english(app):
    QTest.mouseClick(app.window.turned.language, Qt.MouseButton.LeftButton)
    settle()
    app.see(s.CitizenYes, lambda page: page.language == "en")
    return app


def on_screen(app) -> str:
    return " ".join(text.text for _, text in painted(app.window)).replace("\u00ad", "")


def test_the_yes_the_receipt_and_the_notice_are_in_what_they_chose_and_the_journal_says_so(app, backend):
    page = choose_english(asked(app)).page
    binding = [DANISH.text(one) for one in page.binding]
    said = on_screen(app)
    assert "May we help you with it today?" in said
    for line in binding:
        assert line in said, "the Danish that binds stands under it"
    app.press(Act.AGREE, s.BeforeStart)
    told = json.loads(backend.rows("SELECT detail FROM journal WHERE kind = 'visit-began'")[0][0])
    assert (told["language"], told["wording"]) == ("en", fingerprint_of(binding))
    assert app.window.look.language == "da", "the helper goes on in Danish"
    app.press(Act.START_TASK, s.Step).answer_all().press(Act.SEND, s.Sent).press(Act.PRINT)
    app.see(s.Sent, lambda page: page.notice is not None)
    assert backend.rows("SELECT language FROM submissions") == [("en",)]
    [receipt] = app.paper.iterdir()
    with pikepdf.open(receipt) as pdf:
        assert str(pdf.Root.Lang) == "en"
    app.press(Act.DONE, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    app.driver.wait(lambda: bool(backend.rows("SELECT 1 FROM notices")), "the notice")
    assert backend.rows("SELECT language FROM notices") == [("en",)]
