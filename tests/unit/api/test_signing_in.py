"""Signing in as it should go, and what else can come between. What must be refused: tests/hostile/identity."""

from __future__ import annotations

import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop.api.dpop import AccessToken
from desktop.api.identity import NOBODY_LISTENS
from desktop.domain.failure import Failure, FailureKind
from desktop.services.sign_in import unlock
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.scripted_provider import METTE, ScriptedProvider
from tests.support.scripted_server import Call, Reply, scripted_server
from tests.support.signing_in import in_browser, refused

pytestmark = pytest.mark.hostile


@pytest.fixture
def provider():
    with scripted_server() as server:
        yield ScriptedProvider(server, FakeClock())


@pytest.fixture
def desk(provider):
    clients = Clients(provider.server.url, provider.clock)
    yield clients
    clients.close()


def test_an_honest_provider_signs_in(provider, desk):
    assert desk.identity.sign_in_as("mette").name == METTE["name"]
    assert desk.tokens.helper(of=desk.tokens.person) == AccessToken("access-0")


def test_a_provider_is_asked_where_it_is_only_once(provider, desk):
    desk.identity.sign_in_as("mette")
    desk.identity.sign_in_as("mette")
    assert len(provider.server.to("/.well-known/openid-configuration")) == 1


def test_keys_that_cannot_be_had_are_the_networks_fault_not_the_persons(provider, desk):
    provider.server.on("/jwks", Reply(b"<html>", 200, "text/html"))
    assert refused(desk).kind is FailureKind.BROKEN


@pytest.mark.parametrize("reply", [
    Reply(b"<html>", 200, "text/html"), Reply(b"", 303, "text/html", {"Location": "https://evil.example/"}),
    Reply(b"", 303, "text/html"), Reply(b"", 303, "text/html", {"Location": f"{NOBODY_LISTENS}.evil?code=1"}),
])
def test_a_redirect_to_anywhere_but_us_is_not_read(provider, desk, reply):
    provider.server.on("/authorize", reply)
    assert refused(desk).kind is FailureKind.BROKEN


def test_a_live_profile_knows_no_training_people(provider):
    desk = Clients(provider.server.url, provider.clock, training=False)
    assert desk.identity.training_people() == ()
    assert isinstance(desk.identity.sign_in_as("mette"), Failure)
    assert provider.server.calls == []
    desk.close()


def test_the_browser_ends_on_a_friendly_page(provider):
    desk, (page,) = in_browser(provider, "%s")
    assert desk.answer.id == "mette"
    assert page.status_code == 200
    assert "Du kan lukke siden." in page.text
    assert "c0de" not in page.text
    assert page.headers["cache-control"] == "no-store"
    desk.close()


def test_a_second_sign_in_takes_over_from_the_first(provider):
    first_waits = threading.Event()
    answers = []

    def open_url(_url: str) -> bool:
        if not first_waits.is_set():
            first_waits.set()
            return True
        threading.Thread(target=desk.identity.cancel).start()
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=60)
    first = threading.Thread(target=lambda: answers.append(desk.identity.sign_in_with_browser()))
    first.start()
    assert first_waits.wait(5)
    answers.append(desk.identity.sign_in_with_browser())
    first.join(10)
    assert not first.is_alive()
    assert all(isinstance(answer, Failure) for answer in answers)
    desk.close()


def test_a_browser_that_does_not_open_is_said(provider, desk):
    failure = desk.identity.sign_in_with_browser()
    assert "Browseren" in failure.sentence.text


def test_a_browser_that_opens_connections_and_says_nothing_holds_up_nobody(provider):
    import socket

    idle = []

    def open_url(url: str) -> bool:
        redirect = urlsplit(parse_qs(urlsplit(url).query)["redirect_uri"][0])
        idle.append(socket.create_connection(("127.0.0.1", redirect.port)))
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=0.2)
    assert isinstance(desk.identity.sign_in_with_browser(), Failure)
    idle[0].close()
    desk.close()


def test_signing_out_ends_the_browsers_sign_in_only_where_a_browser_was_used(provider, desk):
    opened = []
    provider.discovery = {"end_session_endpoint": f"{provider.server.url}/end?tenant=1"}
    desk.identity.sign_in_as("mette")
    desk.identity.sign_out()
    in_a_browser, _ = in_browser(provider, "%s")
    in_a_browser.sign_in._open_url = lambda url: bool(opened.append(url)) or True
    in_a_browser.identity.sign_out()
    (address,) = opened
    asked = parse_qs(urlsplit(address).query)
    assert set(asked) == {"tenant", "id_token_hint", "client_id"}
    assert in_a_browser.tokens.person is None
    in_a_browser.close()


def test_what_is_asked_for_is_pushed_where_it_can_be_and_the_browser_carries_a_name_for_it(provider, desk):
    provider.discovery = {"pushed_authorization_request_endpoint": f"{provider.server.url}/par"}
    provider.server.on("/par", Reply({"request_uri": "urn:r:1", "expires_in": 60}, 201))
    request = desk.provider.request(NOBODY_LISTENS, "mette")
    assert set(parse_qs(urlsplit(request.url).query)) == {"client_id", "request_uri"}
    (pushed,) = provider.server.to("/par")
    assert {"state", "nonce", "code_challenge", "redirect_uri", "login_hint"} <= parse_qs(pushed.body.decode()).keys()
    for reply in (Reply({"error": "invalid_request"}, 400), Reply({"request_uri": ""}, 201), Reply(b"", 503), Reply(b"<html>", 200, "text/html")):
        provider.server.on("/par", reply)
        assert isinstance(desk.provider.request(NOBODY_LISTENS), Failure), "never sent by way of the browser instead"


def asked_for(provider) -> dict[str, str]:
    call = provider.server.to("/authorize")[-1]
    return {name: values[0] for name, values in parse_qs(urlsplit(call.target).query).items()}


def test_whoever_signs_in_is_always_asked_to_show_anew_who_they_are(provider, desk):
    assert desk.identity.sign_in_as("mette").name == METTE["name"]
    assert (asked_for(provider)["prompt"], asked_for(provider)["max_age"]) == ("login", "0")


def test_a_paused_desk_opens_to_no_sign_in_that_a_browser_remembers(provider, desk):
    helper = desk.identity.sign_in_as("mette")
    provider.clock.advance(timedelta(minutes=2))
    provider.claims = {"auth_time": int(provider.clock.now().timestamp()) - 120}
    failure = unlock(desk.identity, helper, lambda: desk.identity.sign_in_as("mette"))
    assert isinstance(failure, Failure)
    assert failure.sentence.text == "Browseren huskede dit login. Log helt ind igen med dit eget MitID."


@pytest.mark.parametrize("told", [None, "an hour ago", 61, True, "soon"])
def test_a_sign_in_the_browser_only_remembered_is_refused_in_a_sentence(provider, desk, told):
    now = int(provider.clock.now().timestamp())
    provider.claims = {"auth_time": now - told if told == 61 else now - 3600 if told == "an hour ago" else told}
    failure = desk.identity.sign_in_as("mette")
    assert isinstance(failure, Failure)
    assert failure.sentence.text == "Browseren huskede dit login. Log helt ind igen med dit eget MitID."
    assert desk.tokens.person is None


@pytest.mark.parametrize("slow", ["/token", "/v1/me"])
def test_what_comes_of_a_sign_in_that_was_given_up_is_revoked_and_signs_nobody_in(provider, desk, slow):
    honest = provider.server.replies[slow]

    def meanwhile(call: Call) -> Reply:
        desk.identity.cancel()
        return honest(call) if callable(honest) else honest

    provider.server.on(slow, meanwhile)
    answer = desk.identity.sign_in_as("mette")
    assert isinstance(answer, Failure)
    assert answer.kind is FailureKind.SIGN_IN
    assert desk.tokens.person is None
    assert provider.server.to("/revoke"), "nobody has its tokens any more"
    provider.server.on(slow, honest)
    assert desk.identity.sign_in_as("mette").name == METTE["name"], "and the next one is signed in as ever"


def test_of_two_sign_ins_at_once_the_second_to_come_takes_nothing(provider, desk):
    honest = provider.server.replies["/v1/me"]
    other = []

    def meanwhile(_call: Call) -> Reply:
        if not other:
            other.append(None)
            other.append(desk.identity.sign_in_as("mette"))
        return honest

    provider.server.on("/v1/me", meanwhile)
    assert isinstance(desk.identity.sign_in_as("mette"), Failure)
    assert other[1].name == METTE["name"]
    assert desk.tokens.person is not None
