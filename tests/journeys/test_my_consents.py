"""A citizen alone answers a consent at the real window and withdraws it: rows, journal and letter say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.documents.receipt_reader import PrintedMark, mark_on
from desktop.domain.consent_template import ConsentText
from desktop.domain.denmark import day_of
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.asking import HOSPITAL, Authority, authority
from tests.support.canary import traces
from tests.support.whole_app import desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

CARD = "permissions"


@dataclass(frozen=True)
class Here:
    """A running backend as `asking` wants one."""

    backend: object
    http: httpx.Client


@pytest.fixture
def kommune(backend):
    with backend.client() as http:
        yield authority(Here(backend.backend, http))


def asked(backend, kommune: Authority) -> str:
    """What the municipality asks Inger, to be answered within two weeks."""
    [(number,)] = backend.rows("select cpr from citizens where name = 'Inger Eksempel'")
    return kommune.asked(HOSPITAL, cpr=number, answer_by=day_of(backend.clock.now()) + timedelta(days=14))


def to_the_list(app, backend) -> s.Permissions:
    app.driver.choose("self")
    sign_in_by_telephone(app, backend)
    app.driver.choose(CARD)
    return app.see(s.Permissions, lambda page: bool(page.sections))


def to_the_question(app, backend, consent: str) -> s.ConsentTexts:
    to_the_list(app, backend)
    app.driver.choose(f"consent:{consent}:")
    read = app.see(s.ConsentTexts, lambda page: bool(page.texts))
    app.press(Act.NEXT, s.ConsentQuestion)
    return read


def answers(backend) -> list[tuple]:
    """To what is asked here, and not in the seed."""
    return backend.rows("select answer from consents where reference not like 'OEVELSE-%'")


def lines(backend) -> list[str]:
    return [kind for (kind,) in backend.rows("select kind from journal where kind like 'consent-%' and kind <> 'consent-kept' order by entry")]


def test_they_read_it_say_yes_and_withdraw_it_in_two_presses(app, backend, kommune):
    consent = asked(backend, kommune)
    read = to_the_question(app, backend, consent)
    assert len(read.texts) == len(ConsentText)
    assert answers(backend) == [(None,)], "to read is not to answer"
    app.press(Act.AGREE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and bool(page.sections))
    assert app.words(after.notice).startswith("Du har sagt ja. Det gælder for ")
    assert "Gælder nu" in [app.words(one.title) for one in after.sections]
    [(detail,)] = backend.rows("select detail from journal where kind = 'consent-given'")
    assert read.step in str(detail), "the yes is to the texts that were on the screen"
    assert kommune.use(consent).json()["may_use"] is True
    app.driver.choose(f"withdraw:{consent}:")
    app.see(s.ConsentQuestion)
    assert kommune.use(consent).json()["may_use"] is True, "one press only asks"
    app.press(Act.WITHDRAW)
    after = app.see(s.Permissions, lambda page: page.notice is not None and page.fold is not None)
    assert app.words(after.notice).startswith("Trukket tilbage: ")
    told = kommune.use(consent).json()
    assert (told["may_use"], told["why"]) == (False, "consent-withdrawn")
    assert lines(backend) == [
        "consent-asked", "consent-read", "consent-given", "consent-used", "consent-used", "consent-withdrawn", "consent-used"]
    assert backend.rows(
        "select j.kind, n.way, n.citizen = j.subject from notices n join journal j on j.entry = n.step "
        "where j.kind like 'consent-%' and j.kind <> 'consent-kept' order by j.entry") == [
        ("consent-asked", "post", 1), ("consent-given", "post", 1), ("consent-withdrawn", "post", 1)]


def test_a_no_is_one_line_and_a_letter_and_the_authority_may_use_nothing(app, backend, kommune):
    consent = asked(backend, kommune)
    to_the_question(app, backend, consent)
    app.press(Act.DECLINE)
    after = app.see(s.Permissions, lambda page: page.notice is not None and page.fold is not None)
    assert app.words(after.notice) == "Du har sagt nej. Du skal ikke gøre mere."
    assert lines(backend) == ["consent-asked", "consent-read", "consent-declined"]
    assert kommune.use(consent).json()["why"] == "consent-not-given"


def test_one_that_is_asked_no_more_meanwhile_is_said_and_nothing_is_given(app, backend, kommune):
    consent = asked(backend, kommune)
    to_the_question(app, backend, consent)
    assert kommune.take_back(consent).status_code == 200
    app.press(Act.AGREE)
    page = app.see(s.ConsentQuestion, lambda page: page.problem is not None)
    assert app.words(page.problem.text) == "Myndigheden spørger ikke mere. Du skal ikke svare."
    assert answers(backend) == [(None,)]


def test_the_backend_goes_while_they_answer_and_nothing_untrue_is_said(app, backend, kommune):
    to_the_question(app, backend, asked(backend, kommune))
    backend.stop()
    app.press(Act.AGREE)
    page = app.see(s.ConsentQuestion, lambda page: page.problem is not None)
    assert "forbindelse" in app.words(page.problem)


def test_nothing_of_it_is_left_on_the_machine_when_they_are_done(tmp_path, places, backend, kommune):
    asked(backend, kommune)
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        to_the_list(app, backend)
        app.press(Act.BACK, s.Home).press(Act.END_VISIT, s.EndVisit).press(Act.END_VISIT, s.Ended)
    assert traces(places, {"title": "Sygehuset og din hjemmehjælp", "sign-in": "self-inger"}) == []


def test_they_find_it_again_by_a_word_and_its_receipt_proves_the_journals_line(app, backend, kommune, tmp_path):
    consent = asked(backend, kommune)
    to_the_question(app, backend, consent)
    app.press(Act.AGREE)
    app.see(s.Permissions, lambda page: page.notice is not None and page.find is not None)
    app.press(Act.FIND)
    app.see(s.Permissions, lambda page: page.words is not None)
    searched = "select count(*) from journal where kind = 'consents-listed'"
    [(before,)] = backend.rows(searched)
    for letter in "sygehus":
        QTest.keyClick(app.window.focusWidget(), letter)
    app.see(s.Permissions, lambda page: page.words == "sygehus")
    QTest.keyClick(app.window.focusWidget(), Qt.Key.Key_Return)
    found = app.see(s.Permissions, lambda page: bool(page.sections))
    assert consent in [line.id for line in found.sections[0].lines]
    assert backend.rows(searched) == [(before + 1,)], "one search is one line, and none is of a letter typed"
    app.driver.choose(f"consent:{consent}:")
    app.see(s.ConsentTexts, lambda page: bool(page.papers))
    app.press(Act.SAVE_RECEIPT)
    app.see(s.ConsentTexts, lambda page: page.notice is not None)
    mark = mark_on((tmp_path / "paper" / "kvittering-samtykke.pdf").read_bytes())
    assert isinstance(mark, PrintedMark)
    [(entry, head)] = backend.rows("select entry, hash from journal where kind = 'consent-given'")
    assert (mark.entry, head.startswith(mark.head)) == (entry, True)
    app.press(Act.BACK)
    app.see(s.Permissions, lambda page: page.words == "sygehus")
    app.press(Act.BACK)
    app.see(s.Permissions, lambda page: page.words is None)
