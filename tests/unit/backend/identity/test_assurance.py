"""How sure a sign-in is, how sure the proof is, and what the two together open (NSIS; iron rule 4)."""

from __future__ import annotations

import base64
import json

import pytest

from tests.support.alone import Alone
from tests.support.backend import Counter, returned
from tests.support.backend_data import INGER

MAILBOX = "urn:sidemand:params:oauth:token-type:mailbox-access"


def claims(token: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))


def signed_in(here, person: str, acr: str) -> Counter:
    counter = Counter(here.http)
    told = counter.redeem(returned(counter.authorize(person, acr_values=acr))["code"]).json()
    counter.access, counter.refresh_token = told["access_token"], told["refresh_token"]
    counter.id_token = told["id_token"]
    return counter


def test_discovery_names_the_levels_from_low_to_high(here):
    told = here.http.get("/.well-known/openid-configuration").json()
    assert told["acr_values_supported"] == ["low", "substantial", "high"]


@pytest.mark.parametrize(("asked", "given"), [
    ("low", "low"), ("substantial", "substantial"), ("high", "substantial"), ("gold low", "low"), ("gold", "substantial"), ("", "substantial"),
])
def test_a_sign_in_is_no_surer_than_the_provider_can_vouch_for(here, asked, given):
    counter = signed_in(here, "mette", asked)
    assert claims(counter.access)["acr"] == claims(counter.id_token)["acr"] == given
    told = counter.token({"grant_type": "refresh_token", "refresh_token": counter.refresh_token}).json()
    assert claims(told["access_token"])["acr"] == given


def test_a_helper_signed_in_at_low_may_guide_but_not_receive(here):
    mette = signed_in(here, "mette", "low")
    assert here.http.get("/v1/me", headers=mette.bearer).status_code == 200
    answer = mette.look_up(INGER)
    assert (answer.status_code, answer.json()["type"].rpartition("/")[2]) == (403, "sign-in-too-low")
    assert here.rows("SELECT * FROM lookups") == []
    assert here.rows("SELECT operation, problem FROM refusals") == [("lookUp", "sign-in-too-low")]


def test_the_role_is_told_before_the_level(here):
    assert signed_in(here, "viggo", "low").look_up(INGER).json()["type"].endswith("role-refused")


def test_the_exchange_says_the_lower_of_the_two(here):
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    assert claims(mette.exchange(visit["subject_token"]).json()["access_token"])["acr"] == "substantial"
    here.execute("UPDATE sessions SET proof_assurance = 1")
    assert claims(mette.exchange(visit["subject_token"]).json()["access_token"])["acr"] == "low"
    here.execute("UPDATE sessions SET proof_assurance = 3")
    assert claims(mette.exchange(visit["subject_token"]).json()["access_token"])["acr"] == "substantial"


@pytest.mark.hostile
def test_a_task_above_the_lower_level_leaves_the_scope(here):
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    here.execute("UPDATE sessions SET proof_assurance = 3")
    assert mette.agree_more(visit["id"], "hoej").status_code == 200
    told = mette.exchange(visit["subject_token"])
    assert told.json()["scope"] == "task:proev"
    assert mette.exchange(visit["subject_token"], scope="task:hoej").json()["error"] == "invalid_scope"


@pytest.mark.hostile
def test_a_relative_signed_in_at_low_reads_no_post(here):
    def exchanged(peter: Counter):
        access = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"][0]["subject_token"]
        return peter.exchange(access, subject_token_type=MAILBOX)

    assert claims(exchanged(here.counter("peter")).json()["access_token"])["acr"] == "substantial"
    assert exchanged(signed_in(here, "peter", "low")).json()["error"] == "insufficient_user_authentication"


@pytest.mark.hostile
def test_a_helper_signed_in_at_low_exchanges_nothing_for_anybody(here):
    visit = here.counter("mette").visit(INGER, "proev")
    low = signed_in(here, "mette", "low")
    answer = low.exchange(visit["subject_token"])
    assert (answer.status_code, answer.json()["error"]) == (400, "insufficient_user_authentication")
    ref = here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0]
    assert here.rows("SELECT operation, problem, actor FROM refusals") == [
        ("token", "insufficient_user_authentication", ref)]


def test_a_citizen_alone_signed_in_at_low_has_the_tasks_that_takes(here):
    inger = Alone(here.http)
    told = inger.redeem(returned(inger.authorize("self-inger", scope="openid self", acr_values="low"))["code"]).json()
    inger.access = told["access_token"]
    session = inger.begin_alone("egen").json()
    assert claims(inger.exchange(session["subject_token"]).json()["access_token"])["acr"] == "low"
