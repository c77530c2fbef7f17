"""A yes that is signed on paper, through the real window and the real backend, by stored state."""

from __future__ import annotations

import json

import pikepdf
import pytest

from desktop.backend.serving import SystemClock
from desktop.domain.wording import fingerprint_of
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.backend import RunningBackend
from tests.support.backend_data import write_flows, write_translations
from tests.support.whole_app import INGER, desk_at

pytestmark = pytest.mark.journey


@pytest.fixture
def backend(tmp_path):
    folder = tmp_path / "backend"
    folder.mkdir()
    running = RunningBackend(
        folder, clock=SystemClock(), flows=write_flows(folder / "flows"),
        translations=write_translations(folder / "translations"),
    )
    yield running
    running.stop()


@pytest.fixture
def app(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as here:
        yield here.sign_in()


def asked(app):
    """Inger is asked about a task of high risk."""
    app.open_visit_door()
    app.driver.fill("cpr", INGER)
    app.press(Act.NEXT)
    app.driver.wait(lambda: isinstance(app.page, s.ShowProof) or app.page.number.notice is not None, "proof")
    if isinstance(app.page, s.FindCitizen):
        app.press(Act.NEXT, s.ShowProof)
    app.driver.pick("proof", "photo-id")
    app.press(Act.NEXT)
    app.see(s.Today, lambda page: any(one.id == "stor" for one in page.found))
    app.driver.tick("stor")
    app.see(s.Today, lambda page: bool(page.chosen))
    return app.press(Act.NEXT, s.CitizenYes)


def test_a_signature_begins_the_visit_and_is_journaled_as_one(app, backend):
    page = asked(app).page
    signed = (page.who_helps, *page.consequences[1:])
    app.press(Act.SIGN_ON_PAPER, s.Signature).press(Act.PRINT)
    app.see(s.Signature, lambda page: page.notice is not None)
    app.press(Act.SIGNED, s.BeforeStart)
    [(detail,)] = backend.rows("SELECT detail FROM journal WHERE kind = 'visit-began'")
    told = json.loads(detail)
    assert backend.rows("SELECT id FROM lookups") == [(told.pop("lookup"),)]
    who, *lines = (app.words(one) for one in signed)
    assert told.pop("wording") == fingerprint_of((
        who, "Jeg siger ja til at få hjælp med »Flyt mange penge« i dag.", *lines,
        "Du bestemmer selv, om du skriver under. Du kan sige stop, når du vil.",
    )), "the words on the paper"
    assert told == {"tasks": ["stor"], "hand": "signature", "language": "da"}
    assert backend.rows("SELECT task FROM permits") == [("stor",)]
    with pikepdf.open(app.paper / "udskrift.pdf") as pdf:
        assert "/StructTreeRoot" in pdf.Root


def test_without_a_signature_nothing_is_opened(app, backend):
    asked(app).press(Act.SIGN_ON_PAPER, s.Signature).press(Act.DECLINE, s.CitizenYes)
    assert backend.rows("SELECT COUNT(*) FROM sessions") == [(0,)]
    assert backend.rows("SELECT COUNT(*) FROM permits") == [(0,)]
