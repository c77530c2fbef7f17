from __future__ import annotations

from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.support.backend_data import INGER, NANNA


@pytest.fixture
def mette(here):
    return here.counter("mette")


@pytest.fixture
def visit(mette):
    return mette.visit(INGER, "proev")


def claims_of(here, token: str) -> dict:
    return jwt.decode(token, KeySet.import_key_set(here.http.get("/oidc/jwks").json()), algorithms=["ES256"]).claims


def error(answer) -> str:
    assert answer.status_code == 400, answer.text
    return answer.json()["error"]


def test_two_tokens_become_one_that_names_citizen_helper_and_basis(here, mette, visit):
    told = mette.exchange(visit["subject_token"]).json()
    assert told["issued_token_type"] == "urn:ietf:params:oauth:token-type:access_token"
    claims = claims_of(here, told["access_token"])
    assert (claims["sub"], claims["act"], claims["basis"]) == (visit["citizen"]["ref"], {"sub": "mette"}, visit["id"])
    assert (claims["scope"], claims["acr"], told["scope"]) == ("task:proev", "substantial", "task:proev")
    assert INGER not in str(claims)


def test_it_never_outlives_the_visit(here, mette):
    here.clock.advance(timedelta(hours=13, minutes=13))  # 23.55 in Denmark
    mette.sign_in()
    told = mette.exchange(mette.visit(INGER, "proev")["subject_token"]).json()
    assert told["expires_in"] == 300


def test_it_narrows_and_never_widens(mette):
    visit = mette.visit(INGER, "proev", "andet")
    assert mette.exchange(visit["subject_token"], scope="task:andet").json()["scope"] == "task:andet"
    assert error(mette.exchange(visit["subject_token"], scope="task:proev task:hoej")) == "invalid_scope"
    assert error(mette.exchange(visit["subject_token"], scope="")) == "invalid_scope"


@pytest.mark.hostile
def test_another_helper_cannot_take_over_the_basis(here, visit):
    assert error(here.counter("bo").exchange(visit["subject_token"])) == "invalid_grant"


@pytest.mark.hostile
def test_citizen_and_helper_cannot_be_swapped(here, mette, visit):
    assert error(mette.exchange(mette.access, actor_token=visit["subject_token"])) == "invalid_grant"
    on_behalf = mette.exchange(visit["subject_token"]).json()["access_token"]
    assert error(mette.exchange(visit["subject_token"], actor_token=on_behalf)) == "invalid_grant"


@pytest.mark.hostile
@pytest.mark.parametrize(("changes", "expected"), [
    ({"subject_token_type": "urn:ietf:params:oauth:token-type:access_token"}, "invalid_request"),
    ({"actor_token_type": "urn:ietf:params:oauth:token-type:jwt"}, "invalid_request"),
    ({"requested_token_type": "urn:ietf:params:oauth:token-type:refresh_token"}, "invalid_request"),
    ({"audience": "https://evil.example"}, "invalid_target"),
    ({"resource": "https://evil.example"}, "invalid_target"),
    ({"subject_token": "made.up"}, "invalid_grant"),
    ({"actor_token": "junk"}, "invalid_grant"),
])
def test_an_exchange_that_asks_for_something_else_gets_nothing(mette, visit, changes, expected):
    assert error(mette.exchange(visit["subject_token"], **changes)) == expected


@pytest.mark.hostile
def test_a_subject_token_cannot_be_bent_to_another_session(here, mette, visit):
    other = here.counter("bo").visit(NANNA, "proev")
    bent = other["id"] + "." + visit["subject_token"].partition(".")[2]
    assert error(mette.exchange(bent)) == "invalid_grant"


def test_after_the_visit_nothing_is_exchanged_or_opened(here, mette, visit):
    before = mette.on_behalf(visit)
    assert here.http.get("/v1/citizen/data?task=proev", headers=before).status_code == 200
    mette.end(visit["id"])
    assert error(mette.exchange(visit["subject_token"])) == "invalid_grant"
    after = here.http.get("/v1/citizen/data?task=proev", headers=before)
    assert (after.status_code, after.json()["type"].rpartition("/")[2]) == (403, "visit-ended")


def test_midnight_ends_it_too(here, mette, visit):
    here.clock.advance(timedelta(hours=13, minutes=10))  # 23.52
    mette.sign_in()
    held = mette.on_behalf(visit)
    here.clock.advance(timedelta(minutes=8))
    assert here.http.get("/v1/citizen/data?task=proev", headers=held).status_code in {401, 403}
    assert error(mette.exchange(visit["subject_token"])) == "invalid_grant"


def test_signing_out_ends_what_was_exchanged(here, mette, visit):
    held = mette.on_behalf(visit)
    mette.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": mette.refresh_token})
    assert here.http.get("/v1/citizen/data?task=proev", headers=held).status_code == 401
    assert error(mette.exchange(visit["subject_token"])) == "invalid_grant"


def test_a_task_taken_back_leaves_the_scope(mette):
    visit = mette.visit(INGER, "proev", "andet")
    held = mette.on_behalf(visit)
    for one in visit["agreed"]:
        mette.http.post("/v1/permits/void", json={"key": one["permit"]["key"]}, headers=held)
    assert error(mette.exchange(visit["subject_token"])) == "invalid_scope"
