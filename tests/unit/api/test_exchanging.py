"""Where helpers sign in somewhere else, the backend alone is given their tokens to exchange."""

from __future__ import annotations

import pytest

from desktop.api.dpop import AccessToken
from desktop.api.exchanging import BackendExchange, Wanted
from desktop.api.on_behalf import Asked
from desktop.api.provider import SESSION_SUBJECT
from desktop.domain.failure import Failure, FailureKind
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.scripted_server import Reply, scripted_server

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
WHERE = "/.well-known/oauth-authorization-server"


@pytest.fixture
def server():
    with scripted_server() as server:
        server.on("/oidc/token", Reply({"error": "invalid_grant"}, 400))
        server.on("/oidc/revoke", Reply(b""))
        yield server


def metadata(server, **changes) -> Reply:
    url = server.url
    return Reply({
        "issuer": url, "token_endpoint": f"{url}/oidc/token", "jwks_uri": f"{url}/oidc/jwks",
        "revocation_endpoint": f"{url}/oidc/revoke", "grant_types_supported": [EXCHANGE],
    } | changes)


def exchanged(server) -> object:
    clients = Clients(server.url, FakeClock())
    exchange = BackendExchange(clients.http, clients.clock.now)
    asked = Asked(server.url, f"{server.url}/v1", "citizen-1", "mette", "visit-1", frozenset({"low"}), frozenset({"task:proev"}), None)
    answer = exchange.exchange(Wanted("subject", SESSION_SUBJECT, AccessToken("the helper's", None), asked))
    exchange.sign_out("the helper's")
    clients.close()
    return answer


def test_the_backend_itself_is_asked(server):
    server.on(WHERE, metadata(server))
    assert exchanged(server).kind is FailureKind.SIGN_IN
    assert [call.path for call in server.calls] == [WHERE, "/oidc/token", "/oidc/revoke"]


@pytest.mark.hostile
@pytest.mark.parametrize("name", ["token_endpoint", "jwks_uri", "revocation_endpoint"])
@pytest.mark.parametrize("where", ["https://evil.example/oidc/token", "http://127.0.0.1:1/oidc/token", "{url}.evil.example/x", "{url}@evil.example/x"])
def test_an_address_that_is_not_the_backends_own_is_given_no_token(server, name, where):
    server.on(WHERE, metadata(server, **{name: where.format(url=server.url)}))
    assert isinstance(exchanged(server), Failure)
    assert {call.path for call in server.calls} == {WHERE}


@pytest.mark.hostile
@pytest.mark.parametrize("changes", [{"issuer": "https://other.example"}, {"grant_types_supported": []}, {"token_endpoint": 7}], ids=str)
def test_a_description_of_something_else_is_not_gone_by(server, changes):
    server.on(WHERE, metadata(server, **changes))
    assert isinstance(exchanged(server), Failure)
    assert {call.path for call in server.calls} == {WHERE}
