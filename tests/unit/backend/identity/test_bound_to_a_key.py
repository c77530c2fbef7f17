"""RFC 9449: a stolen token opens nothing without its key. The cases FAPI 2 asks of a server, by name where one fits."""

from __future__ import annotations

import base64
import json
import threading
from datetime import timedelta

import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from tests.support.backend import Counter, InProcess
from tests.support.backend_data import INGER
from tests.support.key_proofs import Hands


@pytest.fixture
def hands(here):
    return Hands(here.http, here.clock)


@pytest.fixture
def mette(hands):
    return hands.sign_in("mette")


def claims(token: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))


def refused(answer, error: str = "invalid_token") -> None:
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (401, "sign-in-needed"), answer.text
    assert answer.headers["WWW-Authenticate"] == f'DPoP error="{error}", algs="ES256"'


def test_discovery_says_which_proofs_are_read(here):
    assert here.http.get("/.well-known/openid-configuration").json()["dpop_signing_alg_values_supported"] == ["ES256"]


def test_a_token_asked_for_with_a_proof_names_its_key_and_works_with_it(mette):
    assert claims(mette.access)["cnf"] == {"jkt": mette.thumbprint}
    assert mette.get("/v1/me").json()["id"] == "mette"
    assert mette.get("/oidc/userinfo").json()["sub"] == "mette"


def test_the_answer_says_dpop_and_gives_the_next_nonce(hands, here):
    answer = hands.redeem(Counter(here.http).code())
    assert answer.json()["token_type"] == "DPoP"
    assert answer.headers["DPoP-Nonce"] == hands.nonce


def test_a_client_that_asks_for_none_still_bears_its_token(here):
    counter = here.counter("mette")
    assert "cnf" not in claims(counter.access)
    answer = here.http.get("/v1/me", headers=counter.bearer)
    assert answer.status_code == 200
    assert "DPoP-Nonce" not in answer.headers


def test_whoever_says_nothing_is_told_both_ways_in(here):
    assert here.http.get("/v1/me").headers["WWW-Authenticate"] == 'Bearer, DPoP algs="ES256"'


@pytest.mark.hostile
@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_fapi2_a_bound_token_is_never_taken_as_one_to_bear(here, mette, scheme):
    refused(here.http.get("/v1/me", headers={"Authorization": f"{scheme} {mette.access}"}))
    proof = mette.proof("GET", "/v1/me", token=mette.access)
    refused(here.http.get("/v1/me", headers={"Authorization": f"{scheme} {mette.access}", "DPoP": proof}))
    assert here.rows("SELECT problem FROM refusals WHERE operation = 'readMe'") == [("sign-in-needed",)] * 2


@pytest.mark.hostile
def test_a_token_to_bear_cannot_be_dressed_up_as_bound(here, hands):
    hands.learn_nonce()
    counter = here.counter("mette")
    refused(here.http.get("/v1/me", headers=hands.shown("GET", "/v1/me", token=counter.access)))


@pytest.mark.hostile
def test_a_stolen_token_is_worth_nothing_with_another_key(here, mette):
    thief = Hands(here.http, here.clock)
    thief.learn_nonce()
    refused(thief.get("/v1/me", token=mette.access))


def test_a_proof_without_the_nonce_is_told_which_to_carry(here, mette):
    answer = mette.get("/v1/me", nonce=None)
    refused(answer, "use_dpop_nonce")
    mette.nonce = answer.headers["DPoP-Nonce"]
    assert mette.get("/v1/me").status_code == 200


def test_a_nonce_is_good_for_five_minutes_at_least_and_ten_at_most(here, mette):
    first = mette.nonce
    here.clock.advance(timedelta(minutes=5))
    assert mette.get("/v1/me").status_code == 200
    here.clock.advance(timedelta(minutes=4, seconds=59))
    answer = mette.get("/v1/me", nonce=first)
    assert answer.status_code == 401
    assert answer.headers["DPoP-Nonce"] != first


def test_every_process_knows_the_nonce_of_another(here, mette):
    again = InProcess(here.backend.settings, here.clock)
    mette.http = again.http
    assert mette.get("/v1/me").status_code == 200
    again.close()


OTHER = ECKey.generate_key("P-256")
BENT = {
    "another method": {"htm": "POST"},
    "another address": {"htu": "http://127.0.0.1:9/v1/mailboxes"},
    "another server": {"htu": "https://evil.example/v1/me"},
    "no address": {"htu": None},
    "another token": {"ath": "A" * 43},
    "no token": {"ath": None},
    "a minute late": {"iat": -61},
    "a minute early": {"iat": 61},
    "no time": {"iat": None},
    "a time that is no number": {"iat": "now"},
    "a time beyond counting": {"iat": 10**400},
    "no name of its own": {"jti": None},
    "a name too long": {"jti": "x" * 300},
    "a name that is a list": {"jti": ["x"]},
    "another type": {"head": {"typ": "JWT"}},
    "no key": {"head": {"jwk": None}},
    "its private key in it": {"head": {"jwk": OTHER.as_dict(private=True)}, "signer": OTHER},
    "signed by another": {"signer": OTHER},
    "a key on another curve": {"head": {"alg": "ES384", "jwk": (E384 := ECKey.generate_key("P-384")).as_dict(private=False)}, "signer": E384},
    "an RSA key": {"head": {"alg": "RS256", "jwk": (RSA := RSAKey.generate_key(2048)).as_dict(private=False)}, "signer": RSA},
    "a shared secret": {"head": {"alg": "HS256", "jwk": (OCT := OctKey.generate_key(256)).as_dict()}, "signer": OCT},
    "a point that is not one": {"head": {"jwk": OTHER.as_dict(private=False) | {"y": "AAAA"}}},
    "a number for a point": {"head": {"jwk": OTHER.as_dict(private=False) | {"x": 7}}},
}


@pytest.mark.hostile
@pytest.mark.parametrize("name", BENT)
def test_fapi2_a_proof_that_is_not_of_this_call_and_key_is_refused(here, mette, name):
    bent = dict(BENT[name])
    if isinstance(bent.get("iat"), int) and abs(bent["iat"]) < 100:
        bent["iat"] += int(here.clock.now().timestamp())
    refused(mette.get("/v1/me", **bent), "invalid_dpop_proof")


@pytest.mark.hostile
@pytest.mark.parametrize("proof", ["", "x", "a.b.c", "....", "e30.e30.AA", "x" * 5000, "[" * 3000])
def test_rubbish_for_a_proof_is_refused(here, mette, proof):
    refused(here.http.get("/v1/me", headers={"Authorization": f"DPoP {mette.access}", "DPoP": proof}), "invalid_dpop_proof")


@pytest.mark.hostile
def test_a_proof_nested_deeper_than_can_be_read_is_refused(here, mette):
    deep = base64.urlsafe_b64encode(b'{"a":' + b"[" * 2800).rstrip(b"=").decode()
    refused(here.http.get("/v1/me", headers={"Authorization": f"DPoP {mette.access}", "DPoP": f"{deep}.e30.AA"}), "invalid_dpop_proof")
    assert here.http.get("/v1/me", headers={"Authorization": f"Bearer {deep}.e30.AA"}).status_code == 401


@pytest.mark.hostile
def test_two_proofs_at_once_are_none(here, mette):
    headers = [("Authorization", f"DPoP {mette.access}"), *(("DPoP", mette.proof("GET", "/v1/me", token=mette.access)) for _ in "12")]
    refused(here.http.get("/v1/me", headers=headers), "invalid_dpop_proof")


@pytest.mark.hostile
def test_fapi2_a_proof_works_once(here, mette):
    shown = mette.shown("GET", "/v1/me")
    assert here.http.get("/v1/me", headers=shown).status_code == 200
    refused(here.http.get("/v1/me", headers=shown), "invalid_dpop_proof")


@pytest.mark.hostile
def test_a_proof_shown_twice_at_once_is_taken_once(here, mette, town):
    shown = mette.shown("GET", "/v1/me")
    others = [InProcess(here.backend.settings, here.clock) for _ in range(3)]
    told, ready = [], threading.Barrier(3)

    def show(one: InProcess) -> None:
        ready.wait(10)
        told.append(one.http.get("/v1/me", headers=shown).status_code)

    threads = [threading.Thread(target=show, args=(one,)) for one in others]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in others:
        one.close()
    assert sorted(told) == [200, 401, 401]


def test_two_clients_may_name_a_proof_alike(here, mette):
    bo = Hands(here.http, here.clock).sign_in("bo")
    assert mette.get("/v1/me", jti="same").status_code == 200
    assert bo.get("/v1/me", jti="same").status_code == 200


@pytest.mark.hostile
def test_a_proof_from_a_clock_ahead_is_remembered_for_as_long_as_it_could_be_shown(here, mette):
    shown = mette.shown("GET", "/v1/me", iat=int(here.clock.now().timestamp()) + 60)
    assert here.http.get("/v1/me", headers=shown).status_code == 200
    here.clock.advance(timedelta(seconds=120))
    assert mette.get("/v1/me").status_code == 200
    refused(here.http.get("/v1/me", headers=shown), "invalid_dpop_proof")


def test_proofs_that_can_be_shown_no_more_are_forgotten(here, mette):
    mette.get("/v1/me")
    here.clock.advance(timedelta(minutes=3))
    mette.get("/v1/me")
    assert here.rows("SELECT COUNT(*) FROM key_proofs") == [(1,)]


def test_what_is_kept_of_a_proof_is_a_fingerprint(here, mette):
    mette.get("/v1/me", jti="canary-name")
    assert "canary" not in str(here.rows("SELECT * FROM key_proofs"))


def test_a_query_is_no_part_of_the_address_proved(here, mette):
    assert mette.get("/v1/addresses?q=a").status_code == 200


@pytest.mark.hostile
def test_refresh_tokens_are_bound_to_the_key(here, mette):
    stolen = mette.refresh_token
    bearer = here.http.post("/oidc/token", data={"client_id": "sidemand-desktop", "grant_type": "refresh_token", "refresh_token": stolen})
    assert (bearer.status_code, bearer.json()["error"]) == (400, "invalid_dpop_proof")
    thief = Hands(here.http, here.clock)
    assert thief.refresh(stolen).json()["error"] == "invalid_grant"
    assert here.rows("SELECT used_at FROM refresh_tokens") == [(None,)], "somebody else's try uses nothing up"
    answer = mette.refresh()
    assert claims(answer.json()["access_token"])["cnf"] == {"jkt": mette.thumbprint}
    assert here.rows("SELECT COUNT(*) FROM refresh_tokens WHERE key IS NULL") == [(0,)]


def test_a_client_that_begins_to_prove_a_key_is_bound_from_then_on(here, hands):
    counter = here.counter("mette")
    answer = hands.refresh(counter.refresh_token)
    assert answer.json()["token_type"] == "DPoP"
    again = counter.token({"grant_type": "refresh_token", "refresh_token": answer.json()["refresh_token"]})
    assert again.json()["error"] == "invalid_dpop_proof"


@pytest.mark.hostile
def test_the_exchange_carries_the_binding_on(here, mette):
    begun = visit(mette)
    stripped = Counter(here.http)
    stripped.access = mette.access
    assert stripped.exchange(begun["subject_token"]).json()["error"] == "invalid_dpop_proof"
    thief = Hands(here.http, here.clock)
    thief.access = mette.access
    assert thief.exchange(begun["subject_token"]).json()["error"] == "invalid_dpop_proof"
    told = mette.exchange(begun["subject_token"]).json()
    assert (told["token_type"], claims(told["access_token"])["cnf"]) == ("DPoP", {"jkt": mette.thumbprint})
    path = "/v1/citizen/data?task=proev"
    assert mette.get(path, token=told["access_token"]).status_code == 200
    refused(here.http.get(path, headers={"Authorization": f"Bearer {told['access_token']}"}))


def visit(mette: Hands) -> dict:
    lookup = mette.post("/v1/lookups", {"cpr": INGER}).json()["id"]
    assert mette.post(f"/v1/lookups/{lookup}/proof", {"kind": "photo-id"}).status_code == 200
    begun = mette.post("/v1/sessions", {"lookup": lookup, "tasks": ["proev"], "yes": {"hand": "helper-screen", "language": "da"}})
    assert begun.status_code == 201, begun.text
    return begun.json()


@pytest.mark.hostile
def test_a_code_bound_at_the_start_is_redeemed_by_its_key_alone(here, hands):
    counter = Counter(here.http)
    code = code_of(counter.authorize("mette", dpop_jkt=hands.thumbprint))
    assert counter.redeem(code).json()["error"] == "invalid_grant"
    assert Hands(here.http, here.clock).redeem(code).json()["error"] == "invalid_grant"
    assert hands.redeem(code).status_code == 200


def code_of(answer) -> str:
    from tests.support.backend import returned

    return returned(answer)["code"]


@pytest.mark.hostile
@pytest.mark.parametrize("bent", [{"htm": "GET"}, {"htu": "http://127.0.0.1:9/oidc/par"}, {"signer": OTHER}])
def test_the_token_endpoint_refuses_a_bent_proof(here, hands, bent):
    answer = hands.redeem(Counter(here.http).code(), **bent)
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_dpop_proof")
    assert here.rows("SELECT COUNT(*) FROM sign_ins") == [(0,)]


def test_after_revocation_a_bound_token_opens_nothing_either(here, mette):
    here.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": mette.access})
    assert mette.get("/v1/me").status_code == 401
    assert mette.get("/oidc/userinfo").status_code == 401
    here.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": mette.refresh_token})
    assert mette.refresh().json()["error"] == "invalid_grant"
