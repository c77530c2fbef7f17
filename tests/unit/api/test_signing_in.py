"""Signing in against a provider that lies in one place at a time (the numbers are IDENTITY's own table)."""

from __future__ import annotations

import base64
import json
import logging
import threading
from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from desktop.api.dpop import AccessToken
from desktop.api.identity import NOBODY_LISTENS
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.domain.visit import Assurance
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.scripted_provider import METTE, ScriptedProvider
from tests.support.scripted_server import Reply, scripted_server

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


def refused(desk: Clients) -> Failure:
    answer = desk.identity.sign_in_as("mette")
    assert isinstance(answer, Failure), answer
    assert desk.tokens.person is None
    return answer


def test_an_honest_provider_signs_in(provider, desk):
    assert desk.identity.sign_in_as("mette").name == METTE["name"]
    assert desk.tokens.helper() == AccessToken("access-0")


@pytest.mark.parametrize("callback", [
    lambda q: urlencode(q | {"state": "other"}),  # 1
    lambda q: urlencode({k: v for k, v in q.items() if k != "state"}),  # 1
    lambda q: urlencode([*q.items(), ("state", q["state"])]),  # 1
    lambda q: urlencode(q | {"iss": "https://other.example"}),  # 2, 4
    lambda q: urlencode({k: v for k, v in q.items() if k != "iss"}),  # 2
    lambda q: urlencode(q | {"error": "server_error"}),  # 5
    lambda q: urlencode([*q.items(), ("code", "another")]),
    lambda q: urlencode({"state": q["state"], "iss": q["iss"], "error": "access_denied"}),
    lambda q: urlencode({"state": q["state"], "iss": q["iss"], "error": "server_error"}),
    lambda q: urlencode({"state": q["state"], "iss": q["iss"]}),
    lambda _q: "",
])
def test_a_callback_that_is_not_exactly_ours_never_reaches_the_token_endpoint(provider, desk, callback):
    provider.callback = callback
    refused(desk)
    assert provider.server.to("/token") == []


def test_anything_else_in_a_callback_is_ignored(provider, desk):  # 11
    provider.callback = lambda q: urlencode(q | {"next": "https://evil.example", "next2": "x"})
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


@pytest.mark.parametrize("discovery", [
    {"issuer": "https://other.example"},  # 3
    {"code_challenge_methods_supported": ["plain"]},  # 6
    {"code_challenge_methods_supported": None},
    {"token_endpoint": "http://other.example/token"},  # 33
    {"jwks_uri": "ftp://127.0.0.1/jwks"}, {"revocation_endpoint": "http://other.example/revoke"},
    {"authorization_endpoint": None},
])
def test_a_provider_that_is_not_the_one_asked_for_is_not_used(provider, desk, discovery):
    provider.discovery = discovery
    assert refused(desk).kind is FailureKind.BROKEN
    assert provider.server.to("/authorize") == []


def test_a_provider_is_asked_where_it_is_only_once(provider, desk):
    desk.identity.sign_in_as("mette")
    desk.identity.sign_in_as("mette")
    assert len(provider.server.to("/.well-known/openid-configuration")) == 1


@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_clock_that_is_not_right_is_said_to_be_the_reason(provider, desk, minutes):
    moment = int((provider.clock.now() + timedelta(minutes=minutes)).timestamp())
    provider.claims = {"iat": moment, "exp": moment + 300}
    assert str(refused(desk).sentence.text) == "Computerens ur passer ikke med serverens. Stil uret, og prøv igen."
    provider.claims |= {"nonce": "other"}
    assert "ur" not in refused(desk).sentence.text.split(), "it is not the clock alone"


def test_a_time_that_no_clock_shows_is_refused(provider, desk):
    provider.claims = {"iat": 1e300, "exp": 2e300}
    assert refused(desk).kind is FailureKind.SIGN_IN


def test_verifier_state_and_nonce_are_fresh_each_time(provider, desk):  # 7
    for _ in range(3):
        desk.identity.sign_in_as("mette")
    asked = [parse_qs(urlsplit(call.target).query) for call in provider.server.to("/authorize")]
    for name in ("state", "nonce", "code_challenge"):
        assert len({one[name][0] for one in asked}) == 3
    assert {one["code_challenge_method"][0] for one in asked} == {"S256"}
    assert len({one[name][0] for one in asked for name in ("state", "nonce")}) == 6


@pytest.mark.parametrize("claims", [
    {"aud": "somebody-else"}, {"aud": ["sidemand-desktop", "somebody-else"]}, {"aud": None}, {"aud": []},  # 17
    {"azp": "somebody-else"}, {"iss": "https://other.example"}, {"iss": None},
    {"nonce": "other"}, {"nonce": None}, {"nonce": 7},  # 18
    {"exp": 1}, {"exp": None}, {"exp": "soon"}, {"exp": True}, {"iat": None}, {"iat": 99999999999},  # 19
    {"nbf": 99999999999}, {"nbf": "x"},
    {"at_hash": "other"}, {"sub": ""}, {"sub": None}, {"sub": 7}, {"sub": "x" * 256},
    {"sub": "somebody-else"},  # not who /v1/me says
])
def test_an_id_token_that_is_not_for_this_sign_in_is_refused(provider, desk, claims):
    provider.claims = claims
    refused(desk)


@pytest.mark.parametrize(("claim", "seconds", "good"), [
    ("exp", -30, True), ("exp", -90, False), ("iat", 30, True), ("iat", 90, False), ("nbf", 30, True), ("nbf", 90, False),
])
def test_clocks_may_differ_by_a_minute(provider, desk, claim, seconds, good):
    provider.claims = {claim: int(provider.clock.now().timestamp()) + seconds}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper) is good


def test_an_audience_of_one_and_a_missing_at_hash_are_fine(provider, desk):
    provider.claims = {"aud": ["sidemand-desktop"], "at_hash": None, "azp": "sidemand-desktop"}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


@pytest.mark.parametrize("header", [
    {"typ": "at+jwt"}, {"typ": "application/AT+JWT"},  # 20
    {"jwk": {"kty": "EC"}}, {"jku": "https://evil.example/jwks"}, {"kid": "unknown"},  # 15, 16
])
def test_a_token_with_a_header_that_is_not_an_id_tokens_is_refused(provider, desk, header):
    provider.header = header
    key = provider.key

    def signed(given: dict, claims: dict) -> str:
        # By hand: the library would not sign some of these.
        segments = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (given, claims)]
        raw = jws.serialize_compact({"alg": "ES256"}, segments[1], key).encode()  # only to have a signature of the right size
        return b".".join([*segments, raw.rsplit(b".", 1)[1]]).decode()

    provider.sign = signed if {"jwk", "jku"} & header.keys() else lambda given, claims: jwt.encode(given, claims, key, default_type=None)
    refused(desk)


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE"])  # 13
def test_an_unsigned_token_is_refused_in_any_letter_case(provider, desk, alg):
    def unsigned(_header: dict, claims: dict) -> str:
        parts = ({"alg": alg, "typ": "JWT", "kid": "k1"}, claims)
        return ".".join(base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in parts) + "."

    provider.sign = unsigned
    refused(desk)


def test_a_shared_secret_made_of_what_everybody_knows_is_refused(provider, desk):  # 14
    for known in (b"sidemand-desktop-sidemand-desktop", provider.key.as_pem(private=False)):
        provider.sign = lambda header, claims, known=known: jwt.encode(
            header | {"alg": "HS256"}, claims, OctKey.import_key(base64.urlsafe_b64encode(known).decode().rstrip("=")), algorithms=["HS256"],
        )
        refused(desk)


def test_somebody_elses_signature_is_refused(provider, desk):  # 15
    other = ECKey.generate_key("P-256")
    provider.sign = lambda header, claims: jwt.encode(header, claims, other)
    refused(desk)


@pytest.mark.parametrize("token", ["", "a.b", "a.b.c", "....", "æ.ø.å", "x" * 9000])
def test_what_is_no_token_at_all_is_refused(provider, desk, token):
    provider.token = {"id_token": token}
    refused(desk)


def test_a_rotated_key_is_fetched_once_and_a_flood_of_unknown_ones_is_not(provider, desk):  # 16
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    provider.clock.advance(timedelta(minutes=2))
    provider.key = ECKey.generate_key("P-256", {"kid": "k1", "use": "sig"})
    provider.published = [provider.key]
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    assert len(provider.server.to("/jwks")) == 2
    provider.header = {"kid": "made-up"}
    for _ in range(5):
        desk.identity.sign_in_as("mette")
    assert len(provider.server.to("/jwks")) == 2


def test_an_rsa_key_without_a_name_works_when_it_is_the_only_one(provider, desk):
    provider.key = RSAKey.generate_key(2048)
    provider.published = [provider.key]
    provider.header = {"alg": "RS256", "kid": None}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


def test_a_key_set_with_rubbish_in_it_still_gives_its_good_key(provider, desk):
    good = provider.key.as_dict(private=False)
    provider.server.on("/jwks", Reply({"keys": [
        {"kty": "oct", "k": "AAAA", "kid": "k2"}, {"kty": "nonsense"}, {}, {"kty": "EC", "crv": "P-256", "use": "enc"}, good,
    ]}))
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


def test_keys_that_cannot_be_had_are_the_networks_fault_not_the_persons(provider, desk):
    provider.server.on("/jwks", Reply(b"<html>", 200, "text/html"))
    assert refused(desk).kind is FailureKind.BROKEN


@pytest.mark.parametrize("token", [
    {"id_token": None},  # 21
    {"token_type": "DPoP"}, {"token_type": "mac"}, {"token_type": None}, {"access_token": ""}, {"access_token": None},  # 23, 24
])
def test_a_token_answer_that_lacks_what_was_asked_is_refused(provider, desk, token):
    provider.token = token
    refused(desk)


@pytest.mark.parametrize("token", [{"token_type": "bearer"}, {"token_type": "BEARER"}, {"expires_in": None}, {"expires_in": 10**12}])
def test_a_token_answer_may_be_written_differently(provider, desk, token):  # 23
    provider.token = token
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    assert desk.tokens.helper() == AccessToken("access-0")


@pytest.mark.parametrize("reply", [
    Reply(b"", 307, headers={"Location": "/token2"}), Reply(b"<html>", 200, "text/html"), Reply(b"[" + b" " * 5_000_000 + b"]"),
    Reply({"error": "server_error"}, 400), Reply(b"?", 400), Reply({"error": "invalid_client"}, 401), Reply(b"", 500),
])
def test_a_token_endpoint_that_answers_something_else_signs_nobody_in(provider, desk, reply):  # 22
    provider.server.on("/token", reply)
    refused(desk)
    assert provider.server.to("/token2") == []


@pytest.mark.parametrize("reply", [
    Reply(b"<html>", 200, "text/html"), Reply(b"", 303, "text/html", {"Location": "https://evil.example/"}),
    Reply(b"", 303, "text/html"), Reply(b"", 303, "text/html", {"Location": f"{NOBODY_LISTENS}.evil?code=1"}),
])
def test_a_redirect_to_anywhere_but_us_is_not_read(provider, desk, reply):
    provider.server.on("/authorize", reply)
    assert refused(desk).kind is FailureKind.BROKEN


def test_me_must_be_who_signed_in(provider, desk):  # 28
    provider.server.on("/v1/me", Reply(METTE | {"id": "bo"}))
    refused(desk)
    provider.server.on("/v1/me", Reply(b"", 500))
    refused(desk)


def test_a_live_profile_knows_no_training_people(provider):
    desk = Clients(provider.server.url, provider.clock, training=False)
    assert desk.identity.training_people() == ()
    assert isinstance(desk.identity.sign_in_as("mette"), Failure)
    assert provider.server.calls == []
    desk.close()


def in_browser(provider: ScriptedProvider, *visits: str, **more) -> tuple[Clients, list[httpx.Response]]:
    """A desk whose "browser" goes to `visits` (%s is the callback with its query), each on a thread, in order."""
    answers: list[httpx.Response] = []

    def visit(url: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        back = provider.redirect(asked)
        root = back.partition("/callback")[0]
        answers.extend(httpx.get(where.replace("%s", back).replace("%r", root), trust_env=False) for where in visits)

    threads: list[threading.Thread] = []

    def open_url(url: str) -> bool:
        threads.append(threading.Thread(target=visit, args=(url,)))
        threads[0].start()
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, **more)
    answer = desk.identity.sign_in_with_browser()
    threads[0].join()
    desk.answer = answer
    return desk, answers


def test_the_browser_ends_on_a_friendly_page(provider):
    desk, (page,) = in_browser(provider, "%s")
    assert desk.answer.id == "mette"
    assert page.status_code == 200
    assert "Du kan lukke siden." in page.text
    assert "c0de" not in page.text
    assert page.headers["cache-control"] == "no-store"
    desk.close()


def test_the_listener_answers_one_callback_and_nothing_else(provider):  # 9, 12
    desk, answers = in_browser(provider, "%r/", "%r/favicon.ico", "%r/callback", "%r/callback/x?code=1", "%s")
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 200]
    assert desk.answer.id == "mette"
    assert len(provider.server.to("/token")) == 1
    desk.close()


def test_the_listener_is_on_this_machine_alone_and_gone_afterwards(provider):  # 8, 10
    seen = []
    desk = Clients(provider.server.url, provider.clock, open_url=lambda url: bool(seen.append(url)) or True, patience=0.05)
    failure = desk.identity.sign_in_with_browser()
    assert failure.kind is FailureKind.SIGN_IN
    redirect = urlsplit(parse_qs(urlsplit(seen[0]).query)["redirect_uri"][0])
    assert redirect.hostname == "127.0.0.1"
    assert redirect.port > 1024
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{redirect.port}/callback?code=late", trust_env=False)
    desk.close()


def test_another_method_finds_nothing(provider):
    answers = []

    def open_url(url: str) -> bool:
        redirect = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        answers.extend(httpx.request(method, f"{redirect}?code=1", trust_env=False).status_code for method in ("POST", "PUT", "HEAD"))
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=0.05)
    assert isinstance(desk.identity.sign_in_with_browser(), Failure)
    assert answers == [404, 404, 404]
    desk.close()


def test_giving_up_ends_the_wait_at_once(provider):  # 10
    def open_url(_url: str) -> bool:
        threading.Thread(target=desk.identity.cancel).start()
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=60)
    failure = desk.identity.sign_in_with_browser()
    assert failure.kind is FailureKind.SIGN_IN
    assert "når du er klar" in failure.sentence.text
    desk.identity.cancel()
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


def test_no_token_code_state_or_secret_is_in_a_log_or_a_repr(provider, caplog):  # 30
    caplog.set_level(logging.DEBUG)
    desk, _ = in_browser(provider, "%s")
    desk.tokens.begun("visit-1", "citizen-1", "subject-t0ken", Assurance.LOW, ["proev"])
    assert not isinstance(desk.tokens.on_behalf("visit-1"), Failure)
    request = desk.provider.request(NOBODY_LISTENS)
    grant = desk.provider.refresh("refresh-0")
    said = caplog.text + "".join(
        repr(one) for one in (request, grant, vars(desk.tokens), vars(desk.sign_in), desk.provider, desk.http, vars(desk.reception))
    )
    for canary in ("access-", "refresh-", "c0de", "subject-t0ken", "eyJ", request.state, request.verifier, request.nonce):
        assert canary not in said
    desk.close()
