"""Who an id_token says signed in: rows 13 to 21."""

from __future__ import annotations

import base64
import hmac
import json
from datetime import timedelta

import pytest
from joserfc import jws, jwt
from joserfc.jwk import ECKey, RSAKey

from desktop.domain.failure import FailureKind
from desktop.domain.people import Helper
from tests.support.scripted_server import Reply
from tests.support.signing_in import refused

pytestmark = pytest.mark.hostile

OIDC = "oidcc-client-test-"
FAPI = "fapi2-security-profile-final-client-test-"


def segment(part: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


@pytest.mark.case(13, f"{OIDC}idtoken-sig-none")
@pytest.mark.case(13, f"{FAPI}invalid-null-alg")
@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", ""])
def test_an_unsigned_token_is_refused_in_any_letter_case(provider, desk, alg):
    provider.sign = lambda _header, claims: f"{segment({'alg': alg, 'typ': 'JWT', 'kid': 'k1'})}.{segment(claims)}."
    refused(desk)


@pytest.mark.case(14, f"{OIDC}invalid-sig-hs256")
@pytest.mark.parametrize("known", ["client id", "public key", "key set"])
def test_a_shared_secret_made_of_what_everybody_knows_is_refused(provider, desk, known):
    secret = {
        "client id": b"sidemand-desktop-sidemand-desktop", "public key": provider.key.as_pem(private=False),
        "key set": json.dumps(provider.key.as_dict(private=False)).encode(),
    }[known]

    def signed(header: dict, claims: dict) -> str:
        # By hand: no library would sign with a public key, and these very bytes are what a mixed-up client would use.
        told = f"{segment(header | {'alg': 'HS256'})}.{segment(claims)}"
        digest = hmac.digest(secret, told.encode(), "sha256")
        return f"{told}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"

    provider.sign = signed
    refused(desk)


@pytest.mark.case(15, f"{OIDC}invalid-sig-es256")
def test_somebody_elses_signature_is_refused(provider, desk):
    other = ECKey.generate_key("P-256")
    provider.sign = lambda header, claims: jwt.encode(header, claims, other)
    refused(desk)


@pytest.mark.case(15, f"{OIDC}invalid-sig-rs256")
def test_a_signature_that_was_changed_is_refused(provider, desk):
    def changed(header: dict, claims: dict) -> str:
        head, body, signature = jwt.encode(header, claims, provider.key).split(".")
        return f"{head}.{body}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"

    provider.sign = changed
    refused(desk)


@pytest.mark.case(15, f"{FAPI}invalid-alternate-alg")
def test_a_right_signature_that_brings_its_own_key_is_refused(provider, desk):
    for own in ({"jwk": provider.key.as_dict(private=False)}, {"jku": f"{provider.server.url}/jwks"}, {"x5u": "https://evil.example"}):
        def signed(header: dict, claims: dict, own=own) -> str:
            # By hand: the library would not sign some of these.
            return jws.serialize_compact(header | own, json.dumps(claims).encode(), provider.key, registry=ANYTHING)

        provider.sign = signed
        refused(desk)


ANYTHING = jws.JWSRegistry(strict_check_header=False)


@pytest.mark.case(16, f"{OIDC}signing-key-rotation")
@pytest.mark.case(16, f"{OIDC}signing-key-rotation-just-before-signing")
@pytest.mark.parametrize("kid", ["k1", "k2"])
def test_a_rotated_key_is_fetched_once_and_a_flood_of_unknown_ones_is_not(provider, desk, kid):
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    provider.clock.advance(timedelta(minutes=2))
    provider.key = ECKey.generate_key("P-256", {"kid": kid, "use": "sig"})
    provider.published = [provider.key]
    provider.header = {"kid": kid}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    assert len(provider.server.to("/jwks")) == 2
    for number in range(5):
        provider.header = {"kid": f"made-up-{number}"}
        refused_here = desk.identity.sign_in_as("mette")
        assert refused_here.kind is FailureKind.SIGN_IN
    assert len(provider.server.to("/jwks")) == 2


@pytest.mark.case(16, f"{OIDC}kid-absent-single-jwks")
@pytest.mark.case(16, f"{OIDC}idtoken-sig-rs256")
def test_an_rsa_key_without_a_name_works_when_it_is_the_only_one(provider, desk):
    provider.key = RSAKey.generate_key(2048)
    provider.published = [provider.key]
    provider.header = {"alg": "RS256", "kid": None}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


@pytest.mark.case(16, f"{OIDC}kid-absent-multiple-jwks")
def test_a_token_without_a_name_for_its_key_is_refused_where_there_are_two(provider, desk):
    provider.published = [provider.key, ECKey.generate_key("P-256", {"kid": "k2", "use": "sig"})]
    provider.header = {"kid": None}
    refused(desk)


@pytest.mark.case(16)
def test_a_key_set_with_rubbish_in_it_still_gives_its_good_key(provider, desk):
    provider.server.on("/jwks", Reply({"keys": [
        {"kty": "oct", "k": "AAAA", "kid": "k2"}, {"kty": "nonsense"}, {}, {"kty": "EC", "crv": "P-256", "use": "enc"},
        provider.key.as_dict(private=False),
    ]}))
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


def refused_with(provider, desk, **claims) -> None:
    provider.claims = claims
    refused(desk)


@pytest.mark.case(17, f"{OIDC}invalid-aud")
@pytest.mark.case(17, f"{FAPI}invalid-aud")
def test_an_id_token_for_somebody_else_is_refused(provider, desk):
    refused_with(provider, desk, aud="somebody-else")


@pytest.mark.case(17, f"{FAPI}invalid-secondary-aud")
def test_an_id_token_for_us_and_somebody_else_is_refused(provider, desk):
    refused_with(provider, desk, aud=["sidemand-desktop", "somebody-else"])


@pytest.mark.case(17, f"{OIDC}missing-aud")
@pytest.mark.case(17, f"{FAPI}invalid-missing-aud")
@pytest.mark.parametrize("aud", [None, [], "", 7])
def test_an_id_token_for_nobody_is_refused(provider, desk, aud):
    refused_with(provider, desk, aud=aud)


@pytest.mark.case(17)
def test_an_id_token_asked_for_by_somebody_else_is_refused(provider, desk):
    refused_with(provider, desk, azp="somebody-else")


@pytest.mark.case(17, f"{FAPI}valid-aud-as-array")
def test_an_audience_of_one_is_fine(provider, desk):
    provider.claims = {"aud": ["sidemand-desktop"], "azp": "sidemand-desktop"}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)


@pytest.mark.case(17, f"{OIDC}invalid-iss")
@pytest.mark.case(17, f"{FAPI}invalid-iss")
@pytest.mark.case(17, f"{FAPI}invalid-missing-iss")
@pytest.mark.parametrize("iss", ["https://other.example", None])
def test_an_id_token_of_another_issuer_is_refused(provider, desk, iss):
    refused_with(provider, desk, iss=iss)


@pytest.mark.case(18, f"{OIDC}nonce-invalid")
@pytest.mark.case(18, f"{FAPI}invalid-nonce")
@pytest.mark.case(18, f"{FAPI}invalid-missing-nonce")
@pytest.mark.parametrize("nonce", ["other", "", None, 7])
def test_an_id_token_of_another_request_is_refused(provider, desk, nonce):
    refused_with(provider, desk, nonce=nonce)


@pytest.mark.case(19)
@pytest.mark.parametrize(("claim", "seconds", "good"), [
    ("exp", -30, True), ("exp", -90, False), ("iat", 30, True), ("iat", 90, False), ("nbf", 30, True), ("nbf", 90, False),
])
def test_clocks_may_differ_by_a_minute(provider, desk, claim, seconds, good):
    provider.claims = {claim: int(provider.clock.now().timestamp()) + seconds}
    assert isinstance(desk.identity.sign_in_as("mette"), Helper) is good


@pytest.mark.case(19, f"{FAPI}invalid-expired-exp")
@pytest.mark.case(19, f"{FAPI}invalid-missing-exp")
@pytest.mark.case(19, f"{OIDC}missing-iat")
@pytest.mark.parametrize("claims", [
    {"exp": 1}, {"exp": None}, {"exp": "soon"}, {"exp": True}, {"iat": None}, {"iat": 1e300, "exp": 2e300}, {"nbf": "x"},
])
def test_a_time_that_is_over_missing_or_none_is_refused(provider, desk, claims):
    refused_with(provider, desk, **claims)


@pytest.mark.case(19)
@pytest.mark.parametrize("minutes", [-10, 10])
def test_a_clock_that_is_not_right_is_said_to_be_the_reason(provider, desk, minutes):
    moment = int((provider.clock.now() + timedelta(minutes=minutes)).timestamp())
    provider.claims = {"iat": moment, "exp": moment + 300}
    assert refused(desk).sentence.text == "Computerens ur passer ikke med serverens. Stil uret, og prøv igen."
    provider.claims |= {"nonce": "other"}
    assert "ur" not in refused(desk).sentence.text.split(), "it is not the clock alone"


@pytest.mark.case(20)
@pytest.mark.parametrize("at_hash", ["other", "", 7])
def test_an_id_token_of_another_access_token_is_refused(provider, desk, at_hash):
    refused_with(provider, desk, at_hash=at_hash)


@pytest.mark.case(20)
@pytest.mark.parametrize("typ", ["at+jwt", "application/AT+JWT"])
def test_an_access_token_in_an_id_tokens_place_is_refused(provider, desk, typ):
    provider.header = {"typ": typ}
    provider.sign = lambda header, claims: jwt.encode(header, claims, provider.key, default_type=None)
    refused(desk)


@pytest.mark.case(21)
@pytest.mark.parametrize("token", [None, "", "a.b", "a.b.c", "....", "æ.ø.å", "x" * 9000])
def test_an_answer_without_an_id_token_is_refused(provider, desk, token):
    provider.token = {"id_token": token}
    refused(desk)


@pytest.mark.case(21, f"{OIDC}missing-sub")
@pytest.mark.parametrize("sub", [None, "", 7, "x" * 256])
def test_an_id_token_that_names_nobody_is_refused(provider, desk, sub):
    refused_with(provider, desk, sub=sub)
