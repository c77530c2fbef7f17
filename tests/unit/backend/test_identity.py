from __future__ import annotations

import base64
import hashlib
import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from desktop.backend.identity.tokens import read_access_token
from tests.support.backend import CALLBACK, Counter, InProcess, returned
from tests.support.backend_data import INGER

ISSUER = "http://127.0.0.1:9"


@pytest.fixture
def counter(here):
    return Counter(here.http)


def claims_of(here, token: str) -> dict:
    keys = KeySet.import_key_set(here.http.get("/oidc/jwks").json())
    return jwt.decode(token, keys, algorithms=["ES256"]).claims


def unpacked(token: str) -> tuple[dict, dict]:
    head, body, _ = token.split(".")
    return tuple(json.loads(base64.urlsafe_b64decode(part + "==")) for part in (head, body))


def test_discovery_offers_s256_and_nothing_weaker(here):
    told = here.http.get("/.well-known/openid-configuration").json()
    assert told["issuer"] == ISSUER
    assert told["code_challenge_methods_supported"] == ["S256"]
    assert told["response_types_supported"] == ["code"]
    assert told["authorization_response_iss_parameter_supported"] is True
    assert all(one.startswith(ISSUER) for name, one in told.items() if name.endswith(("_endpoint", "_uri")))


def test_only_public_keys_are_told(here):
    keys = here.http.get("/oidc/jwks").json()["keys"]
    assert keys
    assert all("d" not in key and key["alg"] == "ES256" and key["kid"] for key in keys)


def test_keys_survive_a_restart_and_are_shared(here, town):
    again = InProcess(here.backend.settings)
    assert again.http.get("/oidc/jwks").json() == here.http.get("/oidc/jwks").json()
    again.close()


def test_a_training_person_is_answered_at_once_with_state_and_issuer(counter):
    answer = counter.authorize("mette")
    assert answer.headers["location"].startswith(CALLBACK + "?")
    got = returned(answer)
    assert (got["state"], got["iss"]) == ("s-1", ISSUER)
    assert set(got) == {"code", "state", "iss"}
    assert answer.headers["cache-control"] == "no-store"


def test_without_a_hint_a_page_marked_training_lists_people(counter):
    page = counter.authorize(None)
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "Øvelse. Ingen her er rigtige mennesker." in page.text
    assert "Mette Øvelse" in page.text
    assert "Peter Eksempel" in page.text
    assert "<script" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_link_on_the_page_signs_that_person_in(counter):
    from html import unescape

    page = counter.authorize(None).text
    link = next(part.split('"')[0] for part in page.split('href="') if "login_hint=bo" in part.split('"')[0])
    got = returned(counter.http.get(unescape(link)))
    assert counter.redeem(got["code"]).status_code == 200


def test_the_page_shows_what_it_was_sent_without_running_it(counter):
    page = counter.authorize(None, state='"><script>alert(1)</script>')
    assert "<script>" not in page.text


def test_somebody_who_is_not_in_the_directory_gets_the_page(counter):
    assert counter.authorize("inger").status_code == 200


@pytest.mark.hostile
@pytest.mark.parametrize("changes", [
    {"redirect_uri": "http://localhost:5555/callback"},
    {"redirect_uri": "http://127.0.0.1:5555/callback/more"},
    {"redirect_uri": "http://127.0.0.1:5555/callback?x=1"},
    {"redirect_uri": "http://127.0.0.1:99999/callback"},
    {"redirect_uri": "http://127.0.0.1.evil.example:5555/callback"},
    {"redirect_uri": "http://127.0.0.1:5555@evil.example/callback"},
    {"redirect_uri": "https://evil.example/callback"},
    {"redirect_uri": None},
    {"client_id": "somebody-else"},
    {"request_uri": "https://evil.example/"},
])
def test_nobody_is_sent_to_an_address_that_is_not_the_clients(counter, changes):
    answer = counter.authorize("mette", **changes)
    assert answer.status_code == 400
    assert "location" not in answer.headers


@pytest.mark.hostile
@pytest.mark.parametrize(("changes", "error"), [
    ({"code_challenge_method": "plain"}, "invalid_request"),
    ({"code_challenge_method": None}, "invalid_request"),
    ({"code_challenge": None}, "invalid_request"),
    ({"code_challenge": "short"}, "invalid_request"),
    ({"nonce": None}, "invalid_request"),
    ({"response_type": "token"}, "unsupported_response_type"),
    ({"scope": "offline_access"}, "invalid_scope"),
    ({"scope": "openid everything"}, "invalid_scope"),
    ({"request": "a.b.c"}, "request_not_supported"),
    ({"dpop_jkt": "short"}, "invalid_request"),
])
def test_a_wrong_request_is_told_to_its_client(counter, changes, error):
    got = returned(counter.authorize("mette", **changes))
    assert (got["error"], got["state"], got["iss"]) == (error, "s-1", ISSUER)
    assert "code" not in got


@pytest.mark.hostile
def test_a_request_without_state_gets_no_code(counter):
    assert returned(counter.authorize("mette", state=None))["error"] == "invalid_request"


@pytest.mark.hostile
def test_a_parameter_given_twice_is_refused(counter):
    link = counter.authorize(None).text.split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert counter.http.get(link + "&state=other").status_code == 400


def test_the_tokens_say_what_the_contract_says(here, counter):
    answer = counter.redeem(counter.code("mette"))
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert (told["token_type"], told["expires_in"], told["scope"]) == ("Bearer", 600, "openid offline_access")
    access = claims_of(here, told["access_token"])
    assert (access["iss"], access["sub"], access["aud"]) == (ISSUER, "mette", f"{ISSUER}/v1")
    assert (access["roles"], access["org"], access["acr"]) == (["citizen-service"], "99999993", "substantial")
    identity = claims_of(here, told["id_token"])
    assert (identity["aud"], identity["nonce"], identity["sub"]) == ("sidemand-desktop", "n-1", "mette")
    half = hashlib.sha256(told["access_token"].encode()).digest()[:16]
    assert identity["at_hash"] == base64.urlsafe_b64encode(half).rstrip(b"=").decode()
    assert unpacked(told["access_token"])[0]["typ"] == "at+jwt"
    assert unpacked(told["id_token"])[0]["typ"] == "JWT"


def refused(answer, error: str = "invalid_grant") -> None:
    assert (answer.status_code, answer.json()["error"]) == (401 if error == "invalid_client" else 400, error)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.hostile
def test_a_code_works_once_and_its_second_use_ends_the_sign_in(here, counter):
    code = counter.code()
    first = counter.redeem(code).json()
    refused(counter.redeem(code))
    counter.access = first["access_token"]
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 401
    assert here.http.get("/oidc/userinfo", headers=counter.bearer).status_code == 401
    refused(counter.token({"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}))


@pytest.mark.hostile
@pytest.mark.parametrize("changes", [
    {"code_verifier": "w" * 50}, {"code_verifier": ""}, {"redirect_uri": "http://127.0.0.1:5556/callback"},
    {"code": "unknown"},
])
def test_a_code_without_its_verifier_and_address_is_worth_nothing(counter, changes):
    refused(counter.redeem(counter.code(), **changes))


def test_a_code_lasts_one_minute(here, counter):
    code = counter.code()
    here.clock.advance(timedelta(seconds=60))
    refused(counter.redeem(code))


@pytest.mark.hostile
def test_the_token_endpoint_takes_one_form_from_one_client(counter):
    refused(counter.token({"grant_type": "password"}), "unsupported_grant_type")
    refused(counter.token({"grant_type": "refresh_token", "client_id": "other"}), "invalid_client")
    refused(counter.http.post("/oidc/token", json={"client_id": "sidemand-desktop"}), "invalid_request")
    twice = "client_id=sidemand-desktop&grant_type=refresh_token&grant_type=refresh_token"
    form = {"content-type": "application/x-www-form-urlencoded"}
    refused(counter.http.post("/oidc/token", content=twice, headers=form), "invalid_request")


def refresh(counter, token: str, **more):
    return counter.token({"grant_type": "refresh_token", "refresh_token": token} | more)


def test_refreshing_gives_fresh_tokens_of_the_same_sign_in(here, counter):
    counter.sign_in()
    here.clock.advance(timedelta(minutes=11))
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 401
    fresh = refresh(counter, counter.refresh_token).json()
    counter.access = fresh["access_token"]
    assert here.http.get("/v1/me", headers=counter.bearer).json()["id"] == "mette"
    assert fresh["refresh_token"] != counter.refresh_token
    assert refresh(counter, fresh["refresh_token"]).status_code == 200


@pytest.mark.hostile
def test_a_refresh_token_used_twice_ends_the_whole_family(here, counter):
    counter.sign_in()
    fresh = refresh(counter, counter.refresh_token).json()
    refused(refresh(counter, counter.refresh_token))
    refused(refresh(counter, fresh["refresh_token"]))
    counter.access = fresh["access_token"]
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 401


@pytest.mark.hostile
def test_refreshing_never_widens_and_ends_after_twelve_hours(here, counter):
    counter.sign_in()
    refused(refresh(counter, counter.refresh_token, scope="openid offline_access profile"), "invalid_scope")
    refused(refresh(counter, "unknown"))
    here.clock.advance(timedelta(hours=12))
    refused(refresh(counter, counter.refresh_token))


@pytest.mark.hostile
def test_after_revocation_nothing_answers_for_the_token(here, counter):
    counter.sign_in()
    assert counter.http.post(
        "/oidc/revoke", data={"client_id": "sidemand-desktop", "token": counter.refresh_token},
    ).status_code == 200
    assert here.http.get("/oidc/userinfo", headers=counter.bearer).status_code == 401
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 401
    refused(refresh(counter, counter.refresh_token))


def test_revoking_an_unknown_token_is_answered_the_same(counter):
    answer = counter.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": "x.y.z"})
    assert (answer.status_code, answer.content) == (200, b"")


def test_signing_out_in_the_browser_ends_the_sign_in(here, counter):
    told = counter.redeem(counter.code()).json()
    answer = counter.http.get("/oidc/end-session", params={
        "id_token_hint": told["id_token"], "post_logout_redirect_uri": "http://127.0.0.1:5555/done", "state": "x y",
    })
    assert (answer.status_code, answer.headers["location"]) == (303, "http://127.0.0.1:5555/done?state=x+y")
    counter.access = told["access_token"]
    assert here.http.get("/v1/me", headers=counter.bearer).status_code == 401
    again = counter.http.get("/oidc/end-session", params={"id_token_hint": told["id_token"]})
    assert "Du er logget ud" in again.text


def test_signing_out_by_a_form_is_the_same(here, counter):
    told = counter.redeem(counter.code()).json()
    answer = counter.http.post("/oidc/end-session", data={
        "id_token_hint": told["id_token"], "client_id": "sidemand-desktop",
        "post_logout_redirect_uri": "http://127.0.0.1:5555/done", "state": "x y",
    })
    assert (answer.status_code, answer.headers["location"]) == (303, "http://127.0.0.1:5555/done?state=x+y")
    assert here.rows("SELECT ended_at IS NULL FROM sign_ins") in ([(False,)], [(0,)])
    kinds = here.rows("SELECT kind FROM journal WHERE kind <> 'access-kept' ORDER BY entry")
    assert kinds == [("signed-in",), ("signed-out",)]
    assert "Du er logget ud" in counter.http.post("/oidc/end-session", data={"id_token_hint": "junk"}).text


@pytest.mark.hostile
@pytest.mark.parametrize("how", [
    {"data": "id_token_hint={hint}&id_token_hint={hint}"}, {"data": "id_token_hint={hint}&client_id=somebody-else"},
    {"json": "{hint}"},
])
def test_signing_out_by_a_form_that_is_not_ours_ends_nothing(here, counter, how):
    hint = counter.redeem(counter.code()).json()["id_token"]
    kind = "application/x-www-form-urlencoded" if "data" in how else "application/json"
    body = next(iter(how.values())).replace("{hint}", hint)
    answer = counter.http.post("/oidc/end-session", content=body, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (400, "text/html")
    assert here.rows("SELECT ended_at FROM sign_ins") == [(None,)]
    assert here.rows("SELECT operation FROM refusals") == [("endSignInByForm",)]


@pytest.mark.hostile
@pytest.mark.parametrize("query", ["id_token_hint={hint}&client_id=somebody-else", "id_token_hint={hint}&id_token_hint=x"])
def test_signing_out_for_another_client_ends_nothing(here, counter, query):
    hint = counter.redeem(counter.code()).json()["id_token"]
    assert counter.http.get("/oidc/end-session?" + query.replace("{hint}", hint)).status_code == 400
    assert here.rows("SELECT ended_at FROM sign_ins") == [(None,)]


@pytest.mark.hostile
@pytest.mark.parametrize("params", [
    {"post_logout_redirect_uri": "http://127.0.0.1:5555/done"},
    {"id_token_hint": "junk", "post_logout_redirect_uri": "http://127.0.0.1:5555/done"},
])
def test_signing_out_sends_nobody_on_without_our_own_hint(counter, params):
    assert counter.http.get("/oidc/end-session", params=params).status_code == 200


@pytest.mark.hostile
def test_signing_out_sends_nobody_to_another_machine(counter):
    told = counter.redeem(counter.code()).json()
    answer = counter.http.get("/oidc/end-session", params={
        "id_token_hint": told["id_token"], "post_logout_redirect_uri": "https://evil.example/",
    })
    assert answer.status_code == 200


def segment(head: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(head).encode()).rstrip(b"=").decode()


@pytest.mark.hostile
def test_a_token_that_is_not_ours_opens_nothing(here, counter):
    counter.sign_in()
    good_head, good = unpacked(counter.access)
    ours = here.backend.keys.signing
    thief = ECKey.generate_key("P-256", {"kid": ours.kid})
    forged = [
        jwt.encode({"alg": "ES256", "kid": ours.kid, "typ": "at+jwt"}, good, thief),
        jwt.encode(good_head | {"typ": "JWT"}, good, ours),
        jwt.encode(good_head, good | {"aud": "other"}, ours),
        jwt.encode(good_head, good | {"iss": "http://evil.example"}, ours),
        jwt.encode(good_head, good | {"nbf": good["exp"] + 60}, ours),
        jwt.encode(good_head, good | {"exp": good["iat"]}, ours),
        jwt.encode(good_head, good | {"sid": "0" * 32}, ours),
        jwt.encode(good_head, good | {"sub": "bo"}, ours),
        jwt.encode(good_head, good | {"sub": 7}, ours),
        ".".join([base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode(), counter.access.split(".")[1], ""]),
        counter.access[:-4] + "AAAA", "", "a.b.c", "....", "%", "\x7f", counter.access.split(".")[0],
        *(f"{segment(head)}.e30.AA" for head in (["alg"], 5, {"alg": "ES256", "kid": []}, {"alg": "ES256", "crit": 5})),
    ]
    for token in forged:
        answer = here.http.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (401, "sign-in-needed"), token


@pytest.mark.hostile
def test_an_id_token_is_no_access_token(here, counter):
    told = counter.redeem(counter.code()).json()
    assert read_access_token(here.backend, told["id_token"], here.backend.now()) is None


def test_userinfo_and_me_say_who_signed_in(here):
    mette = here.counter("mette")
    assert here.http.get("/oidc/userinfo", headers=mette.bearer).json() == {"sub": "mette", "name": "Mette Øvelse"}
    assert here.http.get("/v1/me", headers=mette.bearer).json() == {
        "id": "mette", "name": "Mette Øvelse", "kind": "staff", "role": "citizen-service",
        "organisation": {"cvr": "99999993", "name": "Borgerservice, Prøve Kommune", "phone": "00 00 00 01"},
    }
    peter = here.counter("peter")
    told = here.http.get("/v1/me", headers=peter.bearer).json()
    assert (told["kind"], told["role"], told["organisation"]) == ("relative", None, None)


def test_the_training_people_are_listed(here):
    told = here.http.get("/v1/training/people").json()["people"]
    assert [one["id"] for one in told] == ["bo", "kirsten", "mette", "ulla", "viggo", "peter"]
    assert told[2] == {
        "id": "mette", "name": "Mette Øvelse", "kind": "staff", "role": "citizen-service",
        "organisation": "Borgerservice, Prøve Kommune",
    }


def test_a_helper_who_left_the_directory_is_out_at_once(here):
    bo = here.counter("bo")
    here.execute("UPDATE helpers SET role = 'volunteer' WHERE id = 'bo'")
    assert bo.look_up(INGER).json()["type"].endswith("role-refused")


def test_signing_in_and_out_is_journaled_once_by_reference(here):
    counter = here.counter("mette")
    for _ in range(2):
        counter.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": counter.refresh_token})
    ref = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert here.rows("SELECT kind, actor, subject FROM journal WHERE kind <> 'access-kept' ORDER BY entry") == [
        ("signed-in", ref, None), ("signed-out", ref, None),
    ]


def test_secrets_are_kept_as_fingerprints(here):
    counter = Counter(here.http)
    code = counter.code()
    told = counter.redeem(code).json()
    stored = str(here.rows("SELECT * FROM codes")) + str(here.rows("SELECT * FROM refresh_tokens"))
    assert code not in stored
    assert told["refresh_token"] not in stored
