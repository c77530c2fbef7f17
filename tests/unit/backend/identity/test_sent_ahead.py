"""RFC 9126: a request sent ahead is opened once, within a minute, and only as it was sent."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest

from desktop.backend.settings import Settings
from tests.support.backend import CALLBACK, CHALLENGE, Counter, InProcess, returned
from tests.support.key_proofs import Hands

ASKED = {
    "client_id": "sidemand-desktop", "response_type": "code", "redirect_uri": CALLBACK, "scope": "openid offline_access",
    "state": "s-1", "nonce": "n-1", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
}


@pytest.fixture
def counter(here):
    return Counter(here.http)


def push(counter, **changes):
    return counter.http.post("/oidc/par", data={name: one for name, one in (ASKED | changes).items() if one is not None})


def name_of(counter, **changes) -> str:
    answer = push(counter, **changes)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json()["expires_in"] == 60
    return answer.json()["request_uri"]


def opened(counter, name: str, **more):
    return counter.http.get("/oidc/authorize", params={"client_id": "sidemand-desktop", "request_uri": name} | more)


def test_discovery_says_where_and_that_nobody_must(here):
    told = here.http.get("/.well-known/openid-configuration").json()
    assert told["pushed_authorization_request_endpoint"] == "http://127.0.0.1:9/oidc/par"
    assert told["require_pushed_authorization_requests"] is False


@pytest.mark.parametrize("where", ["sent", "opened"])
def test_a_helper_signs_in_with_a_request_sent_ahead(counter, where):
    hint = {"login_hint": "mette"}
    name = name_of(counter, **(hint if where == "sent" else {}))
    got = returned(opened(counter, name, **(hint if where == "opened" else {})))
    assert (got["state"], got["iss"]) == ("s-1", "http://127.0.0.1:9")
    assert counter.redeem(got["code"]).status_code == 200


def test_the_page_of_people_works_for_a_request_sent_ahead(here, counter):
    page = opened(counter, name_of(counter))
    assert "Mette Øvelse" in page.text
    assert CHALLENGE not in page.text
    here.clock.advance(timedelta(seconds=179))
    link = next(part.split('"')[0] for part in page.text.split('href="') if "login_hint=mette" in part.split('"')[0])
    code = returned(counter.http.get(unescape(link)))["code"]
    assert counter.redeem(code).status_code == 200
    assert counter.http.get(unescape(link)).status_code == 400


@pytest.mark.hostile
def test_fapi2_par_a_request_is_opened_once(here, counter):
    name = name_of(counter, login_hint="mette")
    assert opened(counter, name).status_code == 303
    answer = opened(counter, name)
    assert (answer.status_code, "location" in answer.headers) == (400, False)
    assert here.rows("SELECT COUNT(*) FROM codes") == [(1,)]
    assert here.rows("SELECT operation, problem FROM refusals") == [("authorize", "invalid_request_uri")]


@pytest.mark.hostile
def test_fapi2_par_a_request_lasts_one_minute(here, counter):
    name = name_of(counter, login_hint="mette")
    here.clock.advance(timedelta(seconds=60))
    assert opened(counter, name).status_code == 400
    assert here.rows("SELECT COUNT(*) FROM codes") == [(0,)]


@pytest.mark.hostile
def test_what_the_browser_adds_changes_nothing(here, counter):
    name = name_of(counter, login_hint="mette")
    answer = opened(counter, name, redirect_uri="http://127.0.0.1:6666/callback", state="other", scope="openid", code_challenge="w" * 43)
    assert answer.headers["location"].startswith(CALLBACK)
    assert returned(answer)["state"] == "s-1"
    assert here.rows("SELECT challenge, scope FROM codes") == [(CHALLENGE, "openid offline_access")]


@pytest.mark.hostile
@pytest.mark.parametrize("params", [
    {"request_uri": "urn:ietf:params:oauth:request_uri:made-up"}, {"client_id": "somebody-else"}, {"client_id": None},
])
def test_a_name_that_is_not_ours_leads_nowhere(counter, params):
    asked = {"client_id": "sidemand-desktop", "request_uri": name_of(counter, login_hint="mette")} | params
    answer = counter.http.get("/oidc/authorize", params={name: one for name, one in asked.items() if one})
    assert (answer.status_code, "location" in answer.headers) == (400, False)


@pytest.mark.hostile
@pytest.mark.parametrize(("changes", "error"), [
    ({"redirect_uri": "https://evil.example/"}, "invalid_request"), ({"code_challenge_method": "plain"}, "invalid_request"),
    ({"nonce": None}, "invalid_request"), ({"scope": "everything"}, "invalid_scope"),
    ({"response_type": "token"}, "unsupported_response_type"), ({"client_id": "somebody-else"}, "invalid_client"),
    ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, "invalid_request"), ({"request": "a.b.c"}, "request_not_supported"),
    ({"state": None}, "invalid_request"),
])
def test_a_wrong_request_is_refused_when_it_is_sent(here, counter, changes, error):
    answer = push(counter, **changes)
    assert (answer.status_code, answer.json()["error"]) == (401 if error == "invalid_client" else 400, error)
    assert here.rows("SELECT COUNT(*) FROM pushed_requests") == [(0,)]
    assert here.rows("SELECT operation, problem FROM refusals") == [("pushRequest", error)]


@pytest.mark.hostile
def test_a_proof_with_the_request_binds_the_code_to_its_key(here, counter):
    hands = Hands(here.http, here.clock)
    name = hands.post_form(ASKED | {"login_hint": "mette"}, "/oidc/par").json()["request_uri"]
    code = returned(opened(counter, name))["code"]
    assert counter.redeem(code).json()["error"] == "invalid_grant"
    assert hands.redeem(code).json()["token_type"] == "DPoP"


@pytest.mark.hostile
def test_a_proof_by_another_key_than_the_request_names_is_refused(here, counter):
    hands = Hands(here.http, here.clock)
    answer = hands.post_form(ASKED | {"dpop_jkt": "A" * 43}, "/oidc/par")
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_dpop_proof")


def test_names_are_kept_as_fingerprints(here, counter):
    assert name_of(counter).rpartition(":")[2] not in str(here.rows("SELECT * FROM pushed_requests"))


def test_a_site_can_ask_that_every_request_is_sent_ahead(filled_url, town):
    strict = InProcess(Settings(filled_url, "http://127.0.0.1:9", **town, pushed_only=True))
    counter = Counter(strict.http)
    assert strict.http.get("/.well-known/openid-configuration").json()["require_pushed_authorization_requests"] is True
    answer = counter.authorize("mette")
    assert (answer.status_code, "location" in answer.headers) == (400, False)
    page = opened(counter, name_of(counter)).text
    link = next(part.split('"')[0] for part in page.split('href="') if "login_hint=mette" in part.split('"')[0])
    assert counter.redeem(returned(counter.http.get(unescape(link)))["code"]).status_code == 200
    strict.close()
