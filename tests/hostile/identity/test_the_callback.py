"""What comes back through the browser: rows 1 to 12 of the table in docs/security/identity.md."""

from __future__ import annotations

import threading
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from desktop.api.identity import PATIENCE
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.scripted_provider import ScriptedProvider
from tests.support.scripted_server import scripted_server
from tests.support.signing_in import in_browser, refused

pytestmark = pytest.mark.hostile

FAPI = "fapi2-security-profile-final-client-test-"


def never_redeemed(provider, desk, callback) -> None:
    provider.callback = callback
    refused(desk)
    assert provider.server.to("/token") == []


@pytest.mark.case(1, f"{FAPI}ensure-authorization-response-with-invalid-state-fails")
@pytest.mark.parametrize("state", ["other", "", "æ"])
def test_a_callback_with_another_state_is_not_redeemed(provider, desk, state):
    never_redeemed(provider, desk, lambda q: urlencode(q | {"state": state}))


@pytest.mark.case(1, f"{FAPI}ensure-authorization-response-with-invalid-missing-state-fails")
def test_a_callback_without_state_is_not_redeemed(provider, desk):
    never_redeemed(provider, desk, lambda q: urlencode({k: v for k, v in q.items() if k != "state"}))


@pytest.mark.case(1)
@pytest.mark.parametrize("name", ["state", "code", "iss"])
def test_a_callback_that_says_something_twice_is_not_redeemed(provider, desk, name):
    never_redeemed(provider, desk, lambda q: urlencode([*q.items(), (name, q[name])]))


@pytest.mark.case(2, f"{FAPI}invalid-authorization-response-iss")
def test_a_callback_of_another_issuer_is_not_redeemed(provider, desk):
    never_redeemed(provider, desk, lambda q: urlencode(q | {"iss": "https://other.example"}))


@pytest.mark.case(2, f"{FAPI}remove-authorization-response-iss")
def test_a_callback_without_the_advertised_issuer_is_not_redeemed(provider, desk):
    never_redeemed(provider, desk, lambda q: urlencode({k: v for k, v in q.items() if k != "iss"}))


@pytest.mark.case(3, "oidcc-client-test-discovery-issuer-mismatch")
@pytest.mark.parametrize("issuer", ["https://other.example", "", "%/"])
def test_a_discovery_document_of_another_issuer_is_not_used(provider, desk, issuer):
    provider.discovery = {"issuer": issuer.replace("%", provider.server.url)}
    assert refused(desk).kind is FailureKind.BROKEN
    assert provider.server.to("/authorize") == []


@pytest.mark.case(4)
@pytest.mark.parametrize("says_so", [True, False])
def test_a_code_of_another_provider_reaches_neither_token_endpoint(provider, desk, says_so):
    with scripted_server() as elsewhere:
        other = ScriptedProvider(elsewhere, FakeClock())
        issuer = {"iss": other.server.url} if says_so else {}
        never_redeemed(provider, desk, lambda q: urlencode({"code": "theirs", "state": q["state"], **issuer}))
        assert elsewhere.calls == []


@pytest.mark.case(5)
def test_a_callback_with_both_a_code_and_an_error_is_not_redeemed(provider, desk):
    never_redeemed(provider, desk, lambda q: urlencode(q | {"error": "server_error"}))


@pytest.mark.case(5)
@pytest.mark.parametrize("error", ["access_denied", "server_error", "", None])
def test_a_callback_without_a_code_is_not_redeemed(provider, desk, error):
    said = {} if error is None else {"error": error}
    never_redeemed(provider, desk, lambda q: urlencode({"state": q["state"], "iss": q["iss"], **said}))


@pytest.mark.case(6)
@pytest.mark.parametrize("methods", [["plain"], [], None, ["s256"]])
def test_a_provider_without_s256_is_not_used(provider, desk, methods):
    provider.discovery = {"code_challenge_methods_supported": methods}
    assert refused(desk).kind is FailureKind.BROKEN
    assert provider.server.to("/authorize") == []


@pytest.mark.case(7)
def test_verifier_state_nonce_and_key_are_fresh_each_time(provider, desk):
    provider.discovery = {"dpop_signing_alg_values_supported": ["ES256"]}
    provider.token = {"token_type": "DPoP"}
    for _ in range(3):
        assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    asked = [parse_qs(urlsplit(call.target).query) for call in provider.server.to("/authorize")]
    for name in ("state", "nonce", "code_challenge", "dpop_jkt"):
        assert len({one[name][0] for one in asked}) == 3
    assert {one["code_challenge_method"][0] for one in asked} == {"S256"}
    assert len({one[name][0] for one in asked for name in ("state", "nonce")}) == 6


@pytest.mark.case(8)
def test_the_listener_is_on_this_machine_alone_at_a_port_the_system_chose(provider):
    seen = []

    def open_url(url: str) -> bool:
        redirect = urlsplit(parse_qs(urlsplit(url).query)["redirect_uri"][0])
        seen.append((redirect.hostname, redirect.port, desk.sign_in._waiting._server.server_address[0]))
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=0.05)
    for _ in range(2):
        assert isinstance(desk.identity.sign_in_with_browser(), Failure)
    assert {(host, bound) for host, _, bound in seen} == {("127.0.0.1", "127.0.0.1")}
    assert len({port for _, port, _ in seen}) == 2
    assert min(port for _, port, _ in seen) > 1024
    desk.close()


@pytest.mark.case(9)
def test_the_listener_answers_one_callback_and_nothing_else(provider):
    desk, answers = in_browser(provider, "%r/", "%r/favicon.ico", "%r/callback", "%r/callback/x?code=1", "%s")
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404, 200]
    assert desk.answer.id == "mette"
    desk.close()


@pytest.mark.case(9)
def test_the_listener_answers_no_other_method(provider):
    answers = []

    def open_url(url: str) -> bool:
        redirect = parse_qs(urlsplit(url).query)["redirect_uri"][0]
        answers.extend(httpx.request(method, f"{redirect}?code=1", trust_env=False).status_code for method in ("POST", "PUT", "HEAD"))
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=0.05)
    assert isinstance(desk.identity.sign_in_with_browser(), Failure)
    assert answers == [404, 404, 404]
    desk.close()


@pytest.mark.case(10)
def test_a_browser_that_never_comes_back_leaves_no_socket_and_a_calm_sentence(provider):
    seen = []
    desk = Clients(provider.server.url, provider.clock, open_url=lambda url: bool(seen.append(url)) or True, patience=0.05)
    assert "når du er klar" in desk.identity.sign_in_with_browser().sentence.text
    redirect = urlsplit(parse_qs(urlsplit(seen[0]).query)["redirect_uri"][0])
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{redirect.port}/callback?code=late", trust_env=False)
    assert PATIENCE == 180
    desk.close()


@pytest.mark.case(10)
def test_giving_up_ends_the_wait_at_once(provider):
    def open_url(_url: str) -> bool:
        threading.Thread(target=desk.identity.cancel).start()
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url, patience=60)
    assert "når du er klar" in desk.identity.sign_in_with_browser().sentence.text
    desk.identity.cancel()
    desk.close()


@pytest.mark.case(11)
def test_an_address_to_go_on_to_is_ignored(provider):
    provider.callback = lambda q: urlencode(q | {"next": "https://evil.example", "redirect_uri": "https://evil.example"})
    desk, (page,) = in_browser(provider, "%s")
    assert isinstance(desk.answer, Helper)
    assert "evil" not in page.text + str(page.headers)
    assert "location" not in page.headers
    desk.close()


@pytest.mark.case(12)
def test_the_same_callback_twice_is_redeemed_once(provider):
    answers, second = [], threading.Event()
    take = provider._token

    def slow(call):
        # The first is being redeemed while the browser comes again.
        second.wait(5)
        return take(call)

    provider.server.on("/token", slow)

    def visit(url: str) -> None:
        back = provider.redirect({name: values[0] for name, values in parse_qs(urlsplit(url).query).items()})
        try:
            answers.append(httpx.get(back, trust_env=False).status_code)
            answers.append(httpx.get(back, trust_env=False).status_code)
        except httpx.TransportError:
            answers.append("nobody")
        finally:
            second.set()

    threads = []

    def open_url(url: str) -> bool:
        threads.append(threading.Thread(target=visit, args=(url,)))
        threads[0].start()
        return True

    desk = Clients(provider.server.url, provider.clock, open_url=open_url)
    assert isinstance(desk.identity.sign_in_with_browser(), Helper)
    threads[0].join()
    assert answers[0] == 200
    assert answers[1] in {404, "nobody"}
    assert len(provider.server.to("/token")) == 1
    desk.close()
