"""Tokens after the sign-in: renewed, exchanged, kept, forgotten. Rows 27 to 32."""

from __future__ import annotations

import logging
import threading
import traceback
from datetime import timedelta

import pytest

from desktop.api.dpop import AccessToken
from desktop.api.identity import NOBODY_LISTENS
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.domain.visit import Assurance
from desktop.storage.incidents import IncidentLog
from desktop.vault.vault import Vault
from tests.support.canary import traces
from tests.support.clients import Clients
from tests.support.clock import FakeClock, FakeIds
from tests.support.keys import FakeKeys
from tests.support.scripted_provider import METTE
from tests.support.scripted_server import Reply
from tests.support.signing_in import in_browser, refused

pytestmark = pytest.mark.hostile

OIDC = "oidcc-client-test-"
BOUND = {"dpop_signing_alg_values_supported": ["ES256"]}
PETER = METTE | {"id": "peter", "name": "Peter Eksempel", "kind": "relative", "role": None}


@pytest.fixture
def mette(desk):
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    return desk


def later(provider) -> None:
    provider.clock.advance(timedelta(minutes=10))


@pytest.mark.case(27)
def test_a_refresh_token_is_used_once_and_replaced(provider, mette):
    for _ in range(3):
        later(provider)
        mette.tokens.helper(of=mette.tokens.person)
    used = [call.body.decode().partition("refresh_token=")[2] for call in provider.server.to("/token")[1:]]
    assert len(set(used)) == 3


@pytest.mark.case(27)
def test_ten_threads_renew_once(provider, mette):
    later(provider)
    threads = [threading.Thread(target=lambda: mette.tokens.helper(of=mette.tokens.person)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(provider.server.to("/token")) == 2


@pytest.mark.case(27)
def test_a_refused_refresh_ends_the_sign_in_and_is_not_tried_again(provider, mette):
    provider.refused = "invalid_grant"
    later(provider)
    assert mette.tokens.helper(of=mette.tokens.person).kind is FailureKind.SIGN_IN
    assert mette.tokens.person is None
    asked = len(provider.server.to("/token"))
    assert mette.tokens.helper(of=mette.tokens.person).kind is FailureKind.SIGN_IN
    assert len(provider.server.to("/token")) == asked


@pytest.mark.case(27)
@pytest.mark.parametrize("claims", [{"sub": "bo"}, {"iss": "https://other.example"}, {"aud": "somebody-else"}])
def test_a_refresh_that_answers_for_somebody_else_is_wiped(provider, mette, claims):
    provider.claims = claims | {"nonce": None}
    provider.token = {"access_token": "access-9", "id_token": provider.id_token("access-9")}
    later(provider)
    assert mette.tokens.helper(of=mette.tokens.person).kind is FailureKind.SIGN_IN
    assert mette.tokens.person is None


@pytest.mark.case(28, f"{OIDC}userinfo-invalid-sub")
@pytest.mark.parametrize("answer", [Reply(METTE | {"id": "bo"}), Reply(METTE | {"id": ""}), Reply(b"", 500), Reply({}, 401)])
def test_who_the_backend_says_signed_in_must_be_who_did(provider, desk, answer):
    provider.server.on("/v1/me", answer)
    refused(desk)


@pytest.mark.case(29)
@pytest.mark.parametrize("lie", [
    {"sub": "citizen-2"}, {"act": {"sub": "bo"}}, {"act": None}, {"act": "mette"}, {"act": {"sub": "mette", "act": {"sub": "bo"}}},
    {"sub": "mette", "act": {"sub": "citizen-1"}}, {"basis": "visit-2"}, {"basis": None},
    {"acr": "high"}, {"acr": "none"}, {"acr": None}, {"acr": "loa3"},
    {"scope": "task:proev task:andet"}, {"scope": "openid"}, {"scope": ""}, {"scope": None}, {"scope": ["task:proev"]},
    {"aud": "https://other.example/v1"}, {"aud": ["%", "https://other.example"]}, {"aud": None}, {"iss": "https://other.example"},
    {"exp": 1}, {"exp": None}, {"nbf": 99999999999},
], ids=str)
def test_a_token_on_behalf_that_is_not_as_asked_is_never_used(provider, mette, lie):
    mette.tokens.begun("visit-1", "citizen-1", "subject", Assurance.SUBSTANTIAL, ["proev"])
    assert not isinstance(mette.tokens.on_behalf("visit-1"), Failure)
    mette.tokens.begun("visit-1", "citizen-1", "subject", Assurance.SUBSTANTIAL, ["proev"])
    provider.exchanged = lie
    assert isinstance(mette.tokens.on_behalf("visit-1"), Failure)


@pytest.mark.case(29)
@pytest.mark.parametrize("said", [
    {"scope": "task:proev task:andet"}, {"issued_token_type": "urn:ietf:params:oauth:token-type:id_token"},
    {"access_token": "opaque"}, {"token_type": "DPoP"}, {"token_type": "N_A"},
], ids=str)
def test_an_answer_that_says_other_than_its_token_is_never_used(provider, mette, said):
    mette.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    honest = {"access_token": provider.on_behalf(), "token_type": "Bearer", "expires_in": 600, "scope": "task:proev"}
    provider.server.on("/token", Reply(honest))
    assert not isinstance(mette.tokens.on_behalf("visit-1"), Failure)
    mette.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    provider.server.on("/token", Reply(honest | said))
    assert isinstance(mette.tokens.on_behalf("visit-1"), Failure)


@pytest.mark.case(29)
def test_a_token_on_behalf_bound_to_another_key_is_never_used(provider, desk):
    provider.discovery, provider.token = BOUND, {"token_type": "DPoP"}
    desk.identity.sign_in_as("mette")
    ours = desk.tokens.helper(of=desk.tokens.person).key.thumbprint
    desk.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    for bound, good in ((None, False), ({"jkt": "other"}, False), ({}, False), ({"jkt": ours}, True)):
        provider.exchanged = {"cnf": bound}
        provider.server.on("/token", Reply({"access_token": provider.on_behalf(), "token_type": "DPoP", "expires_in": 600}))
        assert isinstance(desk.tokens.on_behalf("visit-1"), AccessToken) is good


CANARIES = {
    "token": "access-0", "refresh token": "refresh-0", "code": "c0de-kanariefugl", "subject token": "subject-kanariefugl", "cpr": "0703421234",
}


@pytest.mark.case(30)
@pytest.mark.parametrize("bound", [False, True])
def test_no_token_code_key_or_number_is_in_a_log_a_repr_a_traceback_or_an_incident(provider, caplog, tmp_path, bound):
    caplog.set_level(logging.DEBUG)
    if bound:
        provider.discovery, provider.token = BOUND, {"token_type": "DPoP"}
    honest = provider.redirect
    provider.redirect = lambda asked: honest(asked).replace("c0de", CANARIES["code"])
    desk, _ = in_browser(provider, "%s")
    assert isinstance(desk.answer, Helper), desk.answer
    desk.tokens.begun("visit-1", "citizen-1", CANARIES["subject token"], Assurance.LOW, ["proev"])
    desk.tokens.on_behalf("visit-1")
    desk.reception.look_up(CANARIES["cpr"])
    request, grant, key = desk.provider.request(NOBODY_LISTENS), desk.tokens._signed_in.grant, desk.provider.key_of(bytes(32))
    said = caplog.text + "".join(repr(one) for one in (
        request, grant, grant.access, key, vars(desk.tokens), vars(desk.sign_in), desk.provider, desk.http, vars(desk.reception),
    ))
    log = IncidentLog(tmp_path, FakeClock().now, FakeIds().new)

    def bug() -> None:
        raise ValueError(f"{grant} {request} {desk.tokens}")

    try:
        bug()
    except ValueError as error:
        log.record(error)
        said += "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    log.close()
    desk.identity.sign_out()
    said += caplog.text
    for canary in (*CANARIES.values(), "eyJ", request.state, request.verifier, request.nonce):
        assert canary not in said
    assert traces([tmp_path], CANARIES) == []
    desk.close()


def signed_in_as_peter(provider, secrets) -> Clients:
    provider.claims = {"sub": "peter"}
    provider.server.on("/v1/me", Reply(PETER))
    desk, _ = in_browser(provider, "%s", secrets=secrets)
    assert isinstance(desk.answer, Helper), desk.answer
    return desk


@pytest.mark.case(31)
def test_without_a_keyring_a_sign_in_lives_in_memory_and_the_app_has_said_so(provider, tmp_path):
    missing = Vault(tmp_path, find_backend=lambda: None)
    for secrets, words in ((missing, "ingen sikker nøglering"), (FakeKeys(locked=True), "låst")):
        assert words in str(secrets.probe().reason)
        desk = signed_in_as_peter(provider, secrets)
        later(provider)
        assert isinstance(desk.tokens.helper(of=desk.tokens.person), AccessToken)
        assert desk.sign_in.resume() is None
        desk.identity.sign_out()
        desk.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.case(31)
def test_with_a_keyring_a_relatives_sign_in_is_there_the_next_day_until_they_sign_out(provider):
    keys = FakeKeys()
    signed_in_as_peter(provider, keys).close()
    next_day = Clients(provider.server.url, provider.clock, secrets=keys)
    assert next_day.sign_in.resume().id == "peter"
    assert len(provider.server.to("/authorize")) == 0
    kept = keys.keys["sign-in"]
    later(provider)
    next_day.tokens.helper(of=next_day.tokens.person)
    assert keys.keys["sign-in"] != kept, "each renewal replaces what is kept"
    next_day.identity.sign_out()
    assert keys.keys == {}
    next_day.close()


@pytest.mark.case(31)
def test_what_was_kept_and_is_worth_nothing_is_forgotten_and_off_line_it_stays(provider):
    keys = FakeKeys()
    signed_in_as_peter(provider, keys).close()
    next_day = Clients(provider.server.url, provider.clock, secrets=keys)
    provider.server.on("/token", Reply(b"", 503))
    assert next_day.sign_in.resume() is None
    assert keys.keys != {}
    provider.server.on("/token", Reply({"error": "invalid_grant"}, 400))
    assert next_day.sign_in.resume() is None
    assert keys.keys == {}
    keys.keys["sign-in"] = b"\x01\x00" + bytes(31)
    assert next_day.sign_in.resume() is None
    next_day.close()


@pytest.mark.case(31)
def test_a_staff_members_sign_in_is_never_kept_and_takes_the_place_of_a_relatives(provider):
    keys = FakeKeys()
    signed_in_as_peter(provider, keys).close()
    provider.claims = {}
    provider.server.on("/v1/me", Reply(METTE))
    desk, _ = in_browser(provider, "%s", secrets=keys)
    assert desk.answer.id == "mette"
    assert keys.keys == {}
    desk.close()


@pytest.mark.case(32)
@pytest.mark.parametrize("answer", [Reply(b"", 503), Reply(b"<html>", 200, "text/html"), Reply({"error": "x"}, 400)])
def test_signing_out_forgets_here_also_when_the_provider_is_down(provider, mette, answer):
    provider.server.on("/revoke", answer)
    mette.tokens.begun("visit-1", "citizen-1", "subject", Assurance.LOW, ["proev"])
    mette.identity.sign_out()
    assert mette.tokens.person is None
    assert mette.tokens.helper(of=mette.tokens.person).kind is FailureKind.SIGN_IN
    assert mette.tokens.on_behalf("visit-1").kind is FailureKind.SIGN_IN
    assert len(provider.server.to("/revoke")) == 1
    mette.identity.sign_out()
    assert len(provider.server.to("/revoke")) == 1


@pytest.mark.case(32)
def test_signing_out_while_a_token_is_renewed_leaves_nobody_signed_in(provider, mette):
    refreshing, release = threading.Event(), threading.Event()

    def slow(_call):
        refreshing.set()
        release.wait(5)
        return Reply({"access_token": "late", "token_type": "Bearer", "expires_in": 600, "refresh_token": "late"})

    provider.server.on("/token", slow)
    later(provider)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(mette.tokens.helper(of=mette.tokens.person)))
    thread.start()
    assert refreshing.wait(5)
    mette.identity.sign_out()
    release.set()
    thread.join()
    assert isinstance(answers[0], Failure)
    assert mette.tokens.person is None
