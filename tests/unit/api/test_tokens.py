"""Tokens while somebody is signed in."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from desktop.api.dpop import AccessToken
from desktop.api.provider import Grant
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from desktop.domain.visit import Assurance
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.keys import FakeKeys
from tests.support.scripted_provider import METTE as PROVIDERS_METTE
from tests.support.scripted_provider import ScriptedProvider
from tests.support.scripted_server import Call, Reply, problem, scripted_server
from tests.support.signing_in import in_browser

METTE = Helper("mette", "Mette Øvelse", HelperKind.STAFF)
BO = Helper("bo", "Bo Prøve", HelperKind.STAFF)


@pytest.fixture
def provider():
    with scripted_server() as server:
        yield ScriptedProvider(server, FakeClock())


@pytest.fixture
def desk(provider):
    clients = Clients(provider.server.url, provider.clock)
    clients.identity.sign_in_as("mette")
    yield clients
    clients.close()


def test_a_token_is_used_until_it_is_nearly_over(provider, desk):
    provider.clock.advance(timedelta(seconds=569))
    assert desk.tokens.helper(of=desk.tokens.person) == AccessToken("access-0")
    provider.clock.advance(timedelta(seconds=2))
    assert desk.tokens.helper(of=desk.tokens.person) != AccessToken("access-0")


def test_a_provider_that_does_not_rotate_keeps_its_refresh_token(provider, desk):
    provider.token = {"refresh_token": None, "id_token": None}
    for _ in range(2):
        provider.clock.advance(timedelta(seconds=600))
        assert not isinstance(desk.tokens.helper(of=desk.tokens.person), Failure)


def test_being_off_line_ends_no_sign_in(provider, desk):
    provider.server.on("/token", Reply(b"", 503))
    provider.clock.advance(timedelta(seconds=600))
    assert desk.tokens.helper(of=desk.tokens.person).kind is FailureKind.SLOW
    assert desk.tokens.person is not None


def test_a_refresh_that_answers_with_the_same_person_goes_on(provider, desk):
    provider.clock.advance(timedelta(seconds=600))
    provider.claims = {"nonce": None}
    provider.token = {"access_token": "access-9", "id_token": provider.id_token("access-9")}
    assert desk.tokens.helper(of=desk.tokens.person) == AccessToken("access-9")


def test_a_token_the_server_will_not_take_is_renewed_once_and_the_call_made_again(provider, desk):
    server = provider.server
    server.on("/v1/addresses", lambda call: (
        problem("sign-in-needed", 401) if call.headers["authorization"] == "Bearer access-0" else Reply({"addresses": []})
    ))
    assert desk.addresses.search("Æblevej") == ()
    assert len(server.to("/v1/addresses")) == 2
    server.on("/v1/addresses", problem("sign-in-needed", 401))
    assert desk.addresses.search("Æblevej").kind is FailureKind.SIGN_IN
    assert len(server.to("/v1/addresses")) == 4


def test_a_token_on_behalf_is_fetched_when_first_needed_and_kept(provider, desk):
    desk.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    before = len(provider.server.to("/token"))
    assert desk.tokens.on_behalf("visit-1") == desk.tokens.on_behalf("visit-1")
    assert len(provider.server.to("/token")) == before + 1


def test_a_visit_never_begun_or_ended_meanwhile_gives_no_token(provider, desk):
    assert desk.tokens.on_behalf("visit-1").kind is FailureKind.SIGN_IN
    desk.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    desk.tokens.ended("visit-1")
    assert desk.tokens.on_behalf("visit-1").kind is FailureKind.SIGN_IN


def test_an_exchange_that_is_refused_is_said(provider, desk):
    desk.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    provider.refused = "invalid_grant"
    assert isinstance(desk.tokens.on_behalf("visit-1"), Failure)


def test_the_same_helper_signing_in_again_goes_on_with_the_visit_and_another_does_not(provider, desk):
    desk.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    desk.tokens.take(METTE, Grant("access-1", None, None))
    assert not isinstance(desk.tokens.on_behalf("visit-1"), Failure)
    desk.tokens.take(BO, Grant("access-2", None, None))
    assert isinstance(desk.tokens.on_behalf("visit-1"), Failure)
    provider.clock.advance(timedelta(days=9))
    assert desk.tokens.helper(of=desk.tokens.person) == AccessToken("access-2")
    assert desk.tokens.helper(AccessToken("access-2"), of=desk.tokens.person).kind is FailureKind.SIGN_IN


def test_a_call_gets_the_token_of_whose_it_is_and_never_of_another_who_came(desk):
    desk.tokens.take(METTE, Grant("access-1", None, None))
    assert desk.tokens.helper(of=METTE) == AccessToken("access-1")
    desk.tokens.take(BO, Grant("access-2", None, None))
    assert desk.tokens.helper(of=METTE).kind is FailureKind.SIGN_IN
    assert desk.tokens.helper(of=BO) == AccessToken("access-2")
    assert desk.tokens.helper(of=None).kind is FailureKind.SIGN_IN


def test_a_call_that_is_made_again_with_a_renewed_token_goes_out_as_nobody_else(provider, desk):
    asked = []

    def refused(call: Call) -> Reply:
        asked.append(call.headers["authorization"])
        desk.tokens.take(BO, Grant("access-2", None, None))
        return problem("sign-in-needed", 401)

    desk.tokens.take(METTE, Grant("access-1", "kanariefugl", None))
    provider.server.on("/v1/queue", refused)
    assert desk.reception.queue().kind is FailureKind.SIGN_IN
    assert asked == ["Bearer access-1"]


class SlowKeys(FakeKeys):
    """A keyring that takes its time: somebody signs out while it writes the second time."""

    def __init__(self) -> None:
        super().__init__()
        self.meanwhile: threading.Thread | None = None
        self.forgotten = threading.Event()

    def put_key(self, name: str, key: bytes):
        if self.meanwhile is not None:
            self.meanwhile.start()
            self.forgotten.wait(0.5)
        return super().put_key(name, key)

    def delete_key(self, name: str):
        done = super().delete_key(name)
        self.forgotten.set()
        return done


def test_signing_out_while_the_keyring_is_slow_leaves_nothing_in_it(provider):
    keys = SlowKeys()
    provider.claims = {"sub": "peter"}
    provider.server.on("/v1/me", Reply(PROVIDERS_METTE | {"id": "peter", "name": "Peter Eksempel", "kind": "relative", "role": None}))
    desk, _ = in_browser(provider, "%s", secrets=keys)
    assert set(keys.keys) == {"sign-in"}
    provider.clock.advance(timedelta(minutes=9, seconds=45))
    keys.meanwhile = threading.Thread(target=desk.identity.sign_out)
    desk.tokens.helper(of=desk.tokens.person)
    keys.meanwhile.join()
    assert keys.keys == {}
    desk.close()
