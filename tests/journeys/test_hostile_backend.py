"""A network or backend that turns hostile in the middle of a visit: one sentence, nothing lost, and then on."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from sqlalchemy import create_engine, text

from desktop.api.http import Http
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.backend import sqlite_url
from tests.support.relay import HOSTILE, relayed_backend
from tests.support.whole_app import INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.hostile, pytest.mark.usefixtures("qapp")]

MOVE = "meld-flytning"


@pytest.fixture
def site(tmp_path):
    with relayed_backend(tmp_path / "backend") as (_backend, relay):
        yield relay


def stored(folder, what: str) -> int:
    engine = create_engine(sqlite_url(folder))
    with engine.connect() as connection:
        found = connection.scalar(text(f"select count(*) from {what}"))
    engine.dispose()
    return found


def said(app) -> list[str]:
    """Every sentence on the page that says something went wrong."""
    page = app.page
    texts = [getattr(page, "problem", None), *(line.text for line in getattr(page, "errors", ()))]
    texts += [page.shell.note, page.shell.saving_note, *(field.notice for field in getattr(page, "fields", ()))]
    return [app.words(one) for one in texts if one is not None]


def one_sentence(app, relay, kind) -> str:
    """Wait for it; it is one, short, said once, and where the person is."""
    app.driver.wait(lambda: bool(relay.spoilt) and bool(said(app)), "a sentence")
    assert isinstance(app.page, kind), type(app.page)
    [sentence] = set(said(app))
    assert sentence.endswith(".")
    assert len(sentence) < 120
    assert not any(word in sentence for word in ("HTTP", "JSON", "500", "Traceback", "<", "{"))
    relay.behave()
    return sentence


def walk_to_the_address(app) -> str:
    """Answer until the register is asked; the field."""
    while True:
        asked = next((field for field in app.page.fields if field.kind == "address"), None)
        if asked is not None:
            return asked.id
        before = app.page
        for field in before.fields:
            app.answer(field, None)
        app.driver.press(Act.NEXT)
        app.see(s.Step, lambda page, before=before: page.step != before.step)


def impatient_where(spoils):
    """`Http.ask`, waiting half a second instead of thirty for the answers that drip; those that are well have their time."""
    patient = Http.ask

    def ask(http: Http, method: str, path: str, **more):
        hurried = {"read": 0.25} if spoils(f"{method} {urlsplit(http.url_of(path)).path}") else {}
        return patient(http, method, path, **more | hurried)

    return ask


@pytest.mark.parametrize("how", sorted(HOSTILE))
def test_a_visit_survives_a_hostile_answer_at_every_call_and_is_sent_once(  # noqa: PLR0915 - one visit, told in order
    how, tmp_path, site, monkeypatch,
) -> None:
    if how == "drips":
        monkeypatch.setattr(Http, "ask", impatient_where(site.spoils))
    site.turn(how, "GET /v1/training/people")
    profile = tmp_path / "profile"
    with desk_at(profile, site.url) as app:
        app.see(s.SignIn)
        one_sentence(app, site, s.SignIn)
        app.press(Act.TRY_AGAIN)
        app.see(s.SignIn, lambda page: bool(page.people))
        for call in ("GET /.well-known", "POST /oidc/token", "GET /v1/me"):
            site.turn(how, call)
            app.driver.choose("mette")
            one_sentence(app, site, s.SignIn)
        app.sign_in()

        # Asked while the number is typed, and nobody need hear that it failed: it is asked again where it is needed.
        site.turn(how, "GET /v1/tasks")
        app.open_visit_door()
        app.driver.wait(lambda: bool(site.spoilt), "the catalogue asked for")
        assert said(app) == []
        app.driver.fill("cpr", INGER)
        app.press(Act.NEXT).see(s.FindCitizen, lambda page: page.number.notice is not None)
        site.turn(how, "POST /v1/lookups")
        app.press(Act.NEXT)
        one_sentence(app, site, s.FindCitizen)
        assert app.page.number.value == INGER
        app.press(Act.NEXT, s.ShowProof)
        app.driver.pick("proof", "photo-id")
        site.turn(how, "POST /v1/lookups")
        app.press(Act.NEXT)
        one_sentence(app, site, s.ShowProof)
        site.turn(how, "GET /v1/tasks")
        app.press(Act.NEXT, s.Today)
        one_sentence(app, site, s.Today)
        app.press(Act.TRY_AGAIN)
        app.driver.search("task", "flytte")
        app.driver.tick(MOVE)
        app.see(s.Today, lambda page: bool(page.chosen))
        app.press(Act.NEXT, s.CitizenYes).press(Act.SIGN_ON_PAPER, s.Signature).press(Act.PRINT)
        app.see(s.Signature, lambda page: page.notice is not None)
        site.turn(how, "POST /v1/sessions")
        app.press(Act.SIGNED)
        one_sentence(app, site, s.Signature)
        app.press(Act.SIGNED, s.BeforeStart).press(Act.BACK, s.Home)

        app.begin(MOVE)
        address = walk_to_the_address(app)
        site.turn(how, "GET /v1/addresses")
        app.driver.fill(address, "Eksempelvej 1")
        one_sentence(app, site, s.Step)
        app.answer_address(address, "Eksempelvej 2")
        app.answer_all().saved()
        answers = [(line.item, app.words(line.value)) for line in app.page.lines]
        site.turn(how, "POST /v1/submissions")
        app.press(Act.SEND)
        waiting = app.see(s.Unsent)
        assert app.words(waiting.heading) in {"Vi venter på svar", "Ikke sendt endnu"}
        assert any("Eksempelvej 2" in value for _, value in answers)
        site.behave()
        app.press(Act.TRY_AGAIN)
        app.see(s.Sent)
        app.press(Act.DONE, s.Home)
        site.turn(how, "POST /v1/sessions")
        app.end()
        site.behave()
    assert stored(tmp_path / "backend", "submissions") == 1
    assert list((profile / "logs").iterdir()) == []
    assert list((profile / "visits").iterdir()) == []
