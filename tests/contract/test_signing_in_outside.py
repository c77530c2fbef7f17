"""A live backend whose helpers sign in at a server nobody here wrote, from the browser to the receipt."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop import config
from desktop.api.dpop import AccessToken, ask_with
from desktop.app.assembly import Assembled, Surroundings, assemble
from desktop.backend.settings import OutsideIssuer, Settings
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outcome import Delivered
from desktop.domain.people import Helper
from desktop.paths import Profile
from tests.support.backend import InProcess, RunningBackend, sqlite_url
from tests.support.backend_data import INGER, write_flows, write_seed, write_translations
from tests.support.clients import Clients
from tests.support.fake_incidents import FakeIncidents
from tests.support.foreign_provider import BEARER, BOUND_WITH_NONCE, Browser, RealClock, node, provider
from tests.support.outside_issuer import write_directory
from tests.support.sending import a_visit, an_entry

__all__ = ["node"]

pytestmark = pytest.mark.contract


@contextmanager
def live_at(issuer: str, folder) -> Iterator[RunningBackend]:
    """A live backend with a register in it: the town's citizens, put there as a register would."""
    town = {
        "seed": write_seed(folder / "seed"), "flows": write_flows(folder / "flows"),
        "translations": write_translations(folder / "translations"),
    }
    InProcess(Settings(sqlite_url(folder), "http://127.0.0.1:9", **town), RealClock()).close()
    running = RunningBackend(
        folder, clock=RealClock(), profile="live", directory=write_directory(folder), outside=OutsideIssuer(issuer), **town | {"seed": None})
    try:
        yield running
    finally:
        running.stop()


@contextmanager
def desk_at(backend: RunningBackend, issuer: str, person: str = "mette") -> Iterator[tuple[Clients, Browser]]:
    browser = Browser(person)
    desk = Clients(backend.base_url, RealClock(), open_url=browser, patience=20, training=False, issuer=issuer)
    try:
        yield desk, browser
    finally:
        browser.close()
        desk.close()


@pytest.fixture(scope="module", params=[BEARER, BOUND_WITH_NONCE], ids=["bearer", "PAR and DPoP with a nonce"])
def issuer(node, request) -> Iterator[str]:
    with provider(node, **request.param) as where:
        yield where


@pytest.fixture(scope="module")
def live(issuer, tmp_path_factory) -> Iterator[RunningBackend]:
    with live_at(issuer, tmp_path_factory.mktemp("live")) as running:
        yield running


def tables(live: RunningBackend) -> list[tuple]:
    return [(table, live.rows(f"SELECT COUNT(*) FROM {table}")[0][0]) for table in ("sign_ins", "sessions", "submissions")]


def test_a_helper_signs_in_there_receives_a_citizen_and_sends_one_thing(live, issuer):
    with desk_at(live, issuer) as (desk, browser):
        before = dict(tables(live))
        helper = desk.identity.sign_in_with_browser()
        assert isinstance(helper, Helper), helper
        assert (helper.id, helper.role.value, helper.organisation.name) == ("mette", "citizen-service", "Borgerservice, Prøve Kommune")
        opened = a_visit(desk)
        token = desk.tokens.on_behalf(opened.visit.id)
        assert isinstance(token, AccessToken), token
        assert (token.key is not None) == ("request_uri=" in browser.urls[0])
        answer = ask_with(desk.http, token, "GET", "/v1/citizen/data", query={"task": "proev"})
        assert answer.status == 200
        assert isinstance(desk.gateway.send(an_entry(opened)), Delivered)
        assert {name: count - before[name] for name, count in tables(live)} == {"sign_ins": 1, "sessions": 1, "submissions": 1}
        assert live.rows("SELECT helper FROM submissions ORDER BY received_at DESC LIMIT 1") == [("mette",)]


def test_what_it_says_of_roles_is_not_read(live, issuer, tmp_path):
    """Every token of this server claims to be an administrator's, at another organisation."""
    with desk_at(live, issuer, "bo") as (desk, _):
        helper = desk.identity.sign_in_with_browser()
        assert (helper.role.value, helper.organisation.name) == ("librarian", "Biblioteket, Prøve Kommune")
        assert desk.samples.current().kind is FailureKind.REFUSED


def test_somebody_it_knows_and_the_directory_does_not_is_told_so(live, issuer):
    before = tables(live)
    with desk_at(live, issuer, "fremmed") as (desk, _):
        failure = desk.identity.sign_in_with_browser()
        assert isinstance(failure, Failure)
        assert failure.sentence.text == "Du står ikke på jeres liste over, hvem der hjælper. Spørg din leder."
        assert desk.tokens.person is None
    assert tables(live) == before


def test_signing_out_ends_it_at_both_and_the_next_sign_in_works(live, issuer):
    with desk_at(live, issuer) as (desk, browser):
        desk.identity.sign_in_with_browser()
        opened = a_visit(desk)
        grant = desk.tokens._signed_in.grant
        behalf = desk.tokens.on_behalf(opened.visit.id)
        desk.identity.sign_out()
        browser.done()
        assert ask_with(desk.http, grant.access, "GET", "/v1/me").status == 401
        assert ask_with(desk.http, behalf, "GET", "/v1/citizen/data", query={"task": "proev"}).status == 401
        assert desk.provider.refresh(grant.refresh_token, grant.key).kind is FailureKind.SIGN_IN
        assert live.rows("SELECT COUNT(*) FROM sign_ins WHERE helper = 'mette' AND ended_at IS NULL AND id IN "
                         "(SELECT id FROM sign_ins ORDER BY signed_in_at DESC LIMIT 1)") == [(0,)]
        assert isinstance(desk.identity.sign_in_with_browser(), Helper)


def test_a_server_that_says_no_level_lets_nobody_in(node, tmp_path):
    with provider(node, acr="gold") as issuer, live_at(issuer, tmp_path) as live, desk_at(live, issuer) as (desk, _):
        assert isinstance(desk.identity.sign_in_with_browser(), Failure)
        assert live.rows("SELECT COUNT(*) FROM sign_ins") == [(0,)]


def test_low_there_is_low_here(node, tmp_path):
    with provider(node, acr="low") as issuer, live_at(issuer, tmp_path) as live, desk_at(live, issuer) as (desk, _):
        assert isinstance(desk.identity.sign_in_with_browser(), Helper)
        assert desk.reception.look_up(INGER).sentence.text == "Log ind med MitID Erhverv for at tage imod borgere."
        assert live.rows("SELECT COUNT(*) FROM lookups") == [(0,)]


def test_another_server_the_backend_was_not_told_of_lets_nobody_in(node, live, issuer):
    before = tables(live)
    with provider(node) as other, desk_at(live, other) as (desk, _):
        assert desk.identity.sign_in_with_browser().kind is FailureKind.SIGN_IN
    assert tables(live) == before


def test_a_server_that_is_down_is_one_clear_sentence_for_the_helper(node, tmp_path):
    away = "Jeres egen login-server svarer ikke lige nu. Vent lidt, og prøv igen."
    with provider(node) as issuer, live_at(issuer, tmp_path) as live, desk_at(live, issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        token = desk.tokens.helper(of=desk.tokens.person)
    with live_at(issuer, tmp_path) as live, desk_at(live, issuer) as (desk, browser):
        assert desk.identity.sign_in_with_browser().sentence.text == away
        assert browser.urls == []
        answer = ask_with(desk.http, token, "GET", "/v1/me")
        assert (answer.status, away in answer.body.decode()) == (503, True)


def test_the_app_is_told_in_its_configuration_where_to_sign_in(live, issuer, tmp_path, monkeypatch):
    browser = Browser("mette")
    monkeypatch.setattr(webbrowser, "open", browser)
    profile = Profile(tmp_path / "profile").create()
    profile.config.write_text(
        f'[profile]\nkind = "live"\n[backend]\nurl = "{live.base_url}"\n[identity]\nissuer = "{issuer}"\n', encoding="utf-8")
    told = config.load(profile, tmp_path / "no-system-file")
    assert isinstance(told, config.Config), told
    around = Surroundings(None, None, None, None, FakeIncidents(), lambda: "da", str)
    made = assemble(told, profile, around)
    assert isinstance(made, Assembled), made
    with made.down:
        helper = made.ports.identity.sign_in_with_browser()
        assert isinstance(helper, Helper), helper
        assert made.ports.identity.training_people() == ()
        assert not isinstance(made.ports.reception.look_up(INGER), Failure)
    browser.close()
