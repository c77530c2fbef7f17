"""What the token endpoint, the keys and the device grant may answer: rows 22 to 26, and 33."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from desktop.api.device import GAP, LONGEST_GAP
from desktop.api.dpop import AccessToken, ask_with
from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from tests.support.clients import Clients
from tests.support.hostile_server import hostile_server
from tests.support.scripted_server import Reply
from tests.support.signing_in import refused

pytestmark = pytest.mark.hostile

FAPI = "fapi2-security-profile-final-client-test-"
BOUND = {"dpop_signing_alg_values_supported": ["ES256"]}


@pytest.mark.case(22)
@pytest.mark.parametrize("reply", [
    Reply(b"", 307, headers={"Location": "/token2"}), Reply(b"<html>", 200, "text/html"),
    Reply({"error": "server_error"}, 400), Reply(b"?", 400), Reply({"error": "invalid_client"}, 401), Reply(b"", 500),
], ids=["307", "HTML", "server_error", "no JSON", "401", "500"])
def test_a_token_endpoint_that_answers_something_else_signs_nobody_in(provider, desk, reply):
    provider.server.on("/token", reply)
    refused(desk)
    assert provider.server.to("/token2") == []


@pytest.mark.case(22)
@pytest.mark.parametrize("behaviour", ["5 MB", "without end"])
def test_no_more_of_an_answer_is_read_than_256_kb(provider, desk, behaviour):
    with hostile_server(behaviour) as server:
        provider.discovery = {"token_endpoint": f"{server.url}/token"}
        assert refused(desk).kind is FailureKind.BROKEN


@pytest.mark.case(23)
@pytest.mark.parametrize("token", [{"token_type": "mac"}, {"token_type": None}, {"token_type": ""}, {"access_token": ""}, {"access_token": None}])
def test_a_token_of_no_known_kind_is_refused(provider, desk, token):
    provider.token = token
    refused(desk)


@pytest.mark.case(23, f"{FAPI}token-type-case-insensitivity")
@pytest.mark.parametrize("kind", ["bearer", "BEARER", "dpop", "DPOP"])
def test_a_kind_of_token_is_known_in_any_letter_case(provider, desk, kind):
    provider.discovery = BOUND if kind.lower() == "dpop" else {}
    provider.token = {"token_type": kind}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


@pytest.mark.case(23, f"{FAPI}token-endpoint-response-without-expires_in")
@pytest.mark.parametrize("seconds", [None, -1, 10**12])
def test_a_token_that_does_not_say_how_long_it_holds_is_used_until_it_is_refused(provider, desk, seconds):
    provider.token = {"expires_in": seconds}
    desk.identity.sign_in_as("mette")
    provider.clock.advance(timedelta(days=3))
    assert desk.tokens.helper(of=desk.tokens.person) == AccessToken("access-0")


@pytest.mark.case(24)
def test_a_token_to_bear_where_a_bound_one_was_asked_for_is_refused(provider, desk):
    provider.discovery = BOUND
    provider.token = {"token_type": "Bearer"}
    refused(desk)
    assert provider.server.to("/v1/me") == []


@pytest.mark.case(24)
def test_a_bound_token_where_none_was_asked_for_is_refused(provider, desk):
    provider.token = {"token_type": "DPoP"}
    refused(desk)


def wants(nonce: str, status: int = 400) -> Reply:
    www = {"WWW-Authenticate": 'DPoP error="use_dpop_nonce"'} if status == 401 else {}
    return Reply({"error": "use_dpop_nonce"}, status, headers={"DPoP-Nonce": nonce, **www})


def proof_in(call) -> tuple[dict, dict]:
    """Header and claims of a proof, its signature checked by the key it brings."""
    from joserfc import jws

    header = jws.extract_compact(call.headers["dpop"].encode()).headers()
    read = jwt.decode(call.headers["dpop"], ECKey.import_key(header["jwk"]), algorithms=["ES256"])
    return read.header, read.claims


@pytest.mark.case(25)
def test_a_provider_that_wants_another_nonce_each_time_gets_one_more_try(provider, desk):
    provider.discovery = BOUND
    numbers = iter(range(99))
    provider.server.on("/token", lambda _call: wants(f"n{next(numbers)}"))
    refused(desk)
    first, second = provider.server.to("/token")
    assert "nonce" not in proof_in(first)[1]
    assert proof_in(second)[1]["nonce"] == "n0"
    assert proof_in(first)[1]["jti"] != proof_in(second)[1]["jti"]


@pytest.mark.case(25)
def test_a_resource_that_wants_another_nonce_each_time_gets_one_more_try(provider, desk):
    provider.discovery, provider.token = BOUND, {"token_type": "DPoP"}
    desk.identity.sign_in_as("mette")
    numbers = iter(range(99))
    provider.server.on("/v1/addresses", lambda _call: wants(f"n{next(numbers)}", 401))
    assert ask_with(desk.http, desk.tokens.helper(of=desk.tokens.person), "GET", "/v1/addresses").status == 401
    assert len(provider.server.to("/v1/addresses")) == 2


@pytest.mark.case(25, f"{FAPI}happy-path")
def test_a_proof_is_of_this_call_this_token_and_this_key(provider, desk):
    provider.discovery, provider.token = BOUND, {"token_type": "DPoP"}
    take, asked = provider._token, []

    def once(call):
        asked.append(call)
        return take(call) if len(asked) > 1 else wants("n-1")

    provider.server.on("/token", once)
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    (me,) = provider.server.to("/v1/me")
    assert me.headers["authorization"] == "DPoP access-0"
    header, claims = proof_in(me)
    assert (header["typ"], header["alg"], set(header["jwk"])) == ("dpop+jwt", "ES256", {"kty", "crv", "x", "y"})
    assert (claims["htm"], claims["htu"], claims["nonce"]) == ("GET", f"{provider.server.url}/v1/me", "n-1")
    assert claims["ath"] == "VA1IUBk4GsdZ9PPdwh8zdGo1HXHnYR1bjN46nt-WagA"
    assert abs(claims["iat"] - provider.clock.now().timestamp()) < 2
    assert header["jwk"] == proof_in(asked[1])[0]["jwk"]
    ask_with(desk.http, desk.tokens.helper(of=desk.tokens.person), "GET", "/v1/addresses", query={"q": "Æblevej 1"})
    assert proof_in(provider.server.to("/v1/addresses")[0])[1]["htu"] == f"{provider.server.url}/v1/addresses"


OFFER = {
    "device_code": "dev1ce", "user_code": "WDJB-MJHT", "verification_uri": "https://kommune.example/enhed",
    "verification_uri_complete": "https://kommune.example/enhed?code=WDJB-MJHT", "expires_in": 600,
}


class Counter:
    """A desk whose waits pass at once and are counted. The last answer of `answers` is given from then on."""

    def __init__(self, provider, *answers: Reply | None, **offer) -> None:
        self.provider, self.gaps, self.asked = provider, [], []
        provider.discovery = {"device_authorization_endpoint": f"{provider.server.url}/device"}
        provider.claims = {"nonce": None}
        provider.server.on("/device", Reply({k: v for k, v in (OFFER | offer).items() if v is not None}))
        provider.server.on("/token", self._answer)
        self.answers = answers
        self.desk = Clients(provider.server.url, provider.clock, wait=self._wait)

    def sign_in(self):
        offer = self.desk.identity.offer_on_device()
        assert isinstance(offer, DeviceOffer), offer
        try:
            return self.desk.identity.sign_in_on_device(offer)
        finally:
            self.desk.close()

    def _wait(self, given_up: threading.Event, seconds: float) -> bool:
        self.gaps.append(seconds)
        self.provider.clock.advance(timedelta(seconds=seconds))
        assert len(self.gaps) < 1000
        return given_up.is_set()

    def _answer(self, call):
        self.asked.append(call)
        reply = self.answers[min(len(self.asked), len(self.answers)) - 1]
        return reply or Reply({
            "access_token": "access-0", "token_type": "Bearer", "expires_in": 600, "id_token": self.provider.id_token("access-0"),
        })


def says(error: str) -> Reply:
    return Reply({"error": error}, 400)


PENDING, SLOWER = says("authorization_pending"), says("slow_down")


@pytest.mark.case(26)
@pytest.mark.parametrize(("interval", "gap"), [(None, GAP), (2, 2), (7, 7), (0, GAP), (-3, GAP), (10**6, GAP)])
def test_the_gap_is_the_providers_or_five_seconds(provider, interval, gap):
    counter = Counter(provider, PENDING, PENDING, None, interval=interval)
    assert isinstance(counter.sign_in(), Helper)
    assert counter.gaps == [gap] * 3


@pytest.mark.case(26)
def test_each_slow_down_adds_five_seconds_for_good(provider):
    counter = Counter(provider, PENDING, SLOWER, PENDING, SLOWER, None)
    assert isinstance(counter.sign_in(), Helper)
    assert counter.gaps == [5, 5, 10, 10, 15]


@pytest.mark.case(26)
@pytest.mark.parametrize("reply", [Reply(b"", 503), Reply(b"", 500), Reply(b"<html>", 200, "text/html")], ids=["503", "500", "HTML"])
def test_while_nobody_answers_it_asks_more_and_more_seldom_and_ends_with_the_code(provider, reply):
    counter = Counter(provider, reply)
    assert "ny kode" in counter.sign_in().sentence.text
    assert counter.gaps[:5] == [5, 10, 20, 40, LONGEST_GAP]
    assert max(counter.gaps) == LONGEST_GAP
    assert sum(counter.gaps) == pytest.approx(600, abs=1)


@pytest.mark.case(26)
def test_a_provider_that_was_gone_for_a_while_is_asked_again(provider):
    assert isinstance(Counter(provider, Reply(b"", 503), PENDING, None).sign_in(), Helper)


@pytest.mark.case(26)
@pytest.mark.parametrize(("error", "words"), [
    ("expired_token", "ny kode"), ("access_denied", "når du er klar"), ("invalid_grant", "Prøv igen"), ("invalid_client", "Prøv igen"), ("", "Prøv igen"),
])
def test_an_answer_that_ends_it_is_the_last_that_is_asked_for(provider, error, words):
    counter = Counter(provider, PENDING, says(error))
    failure = counter.sign_in()
    assert words in failure.sentence.text
    assert len(counter.asked) == 2
    assert counter.desk.tokens.person is None


@pytest.mark.case(26)
def test_a_code_nobody_used_is_not_asked_for_once_it_has_run_out(provider):
    counter = Counter(provider, PENDING, expires_in=12)
    assert "ny kode" in counter.sign_in().sentence.text
    assert counter.gaps == [5, 5, pytest.approx(2, abs=0.1)]
    assert len(counter.asked) == 2


@pytest.mark.case(26)
def test_giving_up_or_a_new_code_ends_the_one_before(provider):
    counter = Counter(provider, PENDING)
    desk = counter.desk
    first = desk.identity.offer_on_device()
    second = desk.identity.offer_on_device()
    assert "ny kode" in desk.identity.sign_in_on_device(DeviceOffer("x", first.address, first.scanned, first.expires_at)).sentence.text
    desk.sign_in._device._wait = lambda given_up, _seconds: desk.identity.cancel() or given_up.is_set()
    assert "når du er klar" in desk.identity.sign_in_on_device(second).sentence.text
    assert counter.asked == []
    desk.close()


@pytest.mark.case(26)
@pytest.mark.parametrize("offer", [
    {"verification_uri": "http://kommune.example/enhed"}, {"verification_uri_complete": "javascript:alert(1)"}, {"user_code": ""},
    {"user_code": "x" * 41}, {"user_code": "A\nB"}, {"device_code": ""}, {"expires_in": 0}, {"expires_in": None},
])
def test_an_offer_nobody_could_or_should_follow_is_not_shown(provider, offer):
    counter = Counter(provider, PENDING, **offer)
    nowhere_safe = any("verification" in name for name in offer)
    failure = counter.desk.identity.offer_on_device()
    assert failure.kind is (FailureKind.REFUSED if nowhere_safe else FailureKind.BROKEN)
    if nowhere_safe:
        assert failure.sentence.text == "Her kan man ikke logge ind med sin telefon. Brug browseren."
    counter.desk.close()


@pytest.mark.case(26)
def test_where_nobody_can_sign_in_by_phone_it_is_said(desk):
    assert "browseren" in desk.identity.offer_on_device().sentence.text


@pytest.mark.case(33)
@pytest.mark.parametrize("name", [
    "authorization_endpoint", "token_endpoint", "jwks_uri", "revocation_endpoint", "end_session_endpoint",
    "device_authorization_endpoint", "pushed_authorization_request_endpoint",
])
@pytest.mark.parametrize("url", ["http://other.example/x", "ftp://127.0.0.1/x", "//other.example/x", "https://a.example/x#y"])
def test_no_word_goes_where_it_could_be_overheard(provider, desk, name, url):
    provider.discovery = {name: url}
    assert refused(desk).kind is FailureKind.BROKEN
    assert [call.path for call in provider.server.calls] == ["/.well-known/openid-configuration"]


@pytest.mark.case(33)
def test_a_discovery_document_without_what_is_needed_is_not_used(provider, desk):
    provider.discovery = {"token_endpoint": None}
    failure = refused(desk)
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BROKEN
    assert [call.path for call in provider.server.calls] == ["/.well-known/openid-configuration"], "nobody is sent to it"
