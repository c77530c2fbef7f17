"""A citizen signs in themself and does their own matters; nobody else's sign-in opens that, and theirs opens no more."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest

from desktop.backend.notices.posting import post_due
from tests.support.alone import Alone
from tests.support.backend import returned
from tests.support.backend_data import INGER, METTES_CVR, NANNA, submission


@pytest.fixture
def inger(here) -> Alone:
    return Alone(here.http).sign_in_self("inger")


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def test_a_citizen_signs_in_and_is_nobodys_helper(here, inger):
    me = here.http.get("/v1/me", headers=inger.bearer).json()
    assert (me["id"], me["kind"], me["role"], me["organisation"]) == ("self-inger", "self", None, None)


def test_by_their_own_telephone_too(here):
    inger = Alone(here.http).by_telephone(here.clock)
    assert inger.begin_alone("egen").status_code == 201


def test_citizens_are_on_their_own_page_and_helpers_on_theirs(here):
    alone, staff = Alone(here.http).authorize(None, scope="openid self"), Alone(here.http).authorize(None)
    assert "Inger" in alone.text
    assert "Viggo" not in alone.text
    assert "self-inger" not in staff.text
    assert "self-inger" not in here.http.get("/v1/training/people").text
    told = here.http.post("/oidc/device", data={"client_id": "sidemand-desktop", "scope": "openid self"}).json()
    page = here.http.get("/oidc/activate", params={"user_code": told["user_code"]}).text
    assert "Inger" in page
    assert "kan se, hvad myndighederne ved om dig, og læse dine breve" in page
    assert "Viggo" not in page


@pytest.mark.parametrize(("person", "scope"), [("mette", "openid self"), ("self-inger", "openid offline_access")])
def test_nobody_signs_in_by_the_others_way(here, person, scope):
    answer = Alone(here.http).authorize(person, scope=scope)
    assert answer.status_code == 200, "the page, and no code"
    told = here.http.post("/oidc/device", data={"client_id": "sidemand-desktop", "scope": scope}).json()
    here.http.post("/oidc/activate", data={"user_code": told["user_code"], "person": person})
    assert here.rows("SELECT helper FROM device_grants") == [(None,)]


def test_a_session_on_the_basis_self_is_theirs_until_midnight_and_journaled_as_their_own_doing(here, inger):
    begun = inger.begin_alone("egen")
    assert begun.status_code == 201, begun.text
    session = begun.json()
    assert (session["proof"]["kind"], session["proof"]["assurance"]) == ("own-device", 2)
    assert [one["task"] for one in session["agreed"]] == ["egen"]
    (kind, subject, actor, detail), = here.rows(
        "SELECT kind, subject, actor, detail FROM journal ORDER BY entry DESC LIMIT 1")
    assert (kind, subject == actor == session["citizen"]["ref"]) == ("self-began", True)
    assert json.loads(detail) == {
        "lookup": here.rows("SELECT id FROM lookups")[0][0], "tasks": ["egen"], "hand": "own-screen", "language": "da",
    }
    assert here.rows("SELECT hand, organisation FROM permits") == [("own-screen", METTES_CVR)]


def test_the_token_says_self_and_none_of_a_visits_post_and_sending_is_the_same(here, inger):
    session = inger.begin_alone("egen").json()
    answer = inger.exchange(session["subject_token"])
    assert answer.json()["scope"] == "mail:read task:egen"
    header = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    assert here.http.get("/v1/citizen/data?task=egen", headers=header).status_code == 200
    choosing = here.http.post(f"/v1/sessions/{session['id']}/letters/choosing", headers=header)
    assert choosing.status_code == 403
    permit = session["agreed"][0]["permit"]
    sent = inger.send(permit, submission(task="egen"))
    assert sent.status_code == 201, sent.text
    assert here.rows("SELECT count(*) FROM submissions") == [(1,)]


def test_asked_again_it_is_the_same_session_and_grows(here, inger):
    first = inger.begin_alone("egen").json()
    again = inger.begin_alone("egen").json()
    assert again["id"] == first["id"]
    assert here.rows("SELECT count(*) FROM sessions") == [(1,)]


def test_what_an_earlier_sign_in_left_behind_is_over(here, inger):
    left = inger.begin_alone("egen").json()
    here.clock.advance(timedelta(minutes=1))
    fresh = Alone(here.http).sign_in_self("inger").begin_alone("egen").json()
    assert fresh["id"] != left["id"]
    assert here.rows("SELECT ended_at IS NULL FROM sessions WHERE id = :id", id=left["id"]) in ([(False,)], [(0,)])


def test_it_ends_and_whose_name_it_was_done_in_is_told(here, inger):
    session = inger.begin_alone("egen").json()
    assert inger.end(session["id"]).status_code == 204
    here.clock.advance(timedelta(days=1))
    post_due(here.backend)
    assert here.rows("SELECT session, letter IS NULL, paper IS NULL FROM notices") == [(session["id"], False, False)]
    said = b"".join(bytes(one) for one, in here.rows("SELECT content FROM letter_pieces ORDER BY number")).decode()
    for one in ("Du har selv logget ind på en skærm hos Borgerservice, Prøve Kommune", "Kun selv", "Var det ikke dig?"):
        assert one in said
    assert "hjulpet" not in said


def test_a_helper_who_gets_a_citizen_to_sign_in_on_the_helpers_screen_is_told_on(here):
    """The code was shown by somebody else than the citizen thought: the journal cannot know, the citizen can."""
    thief = Alone(here.http).by_telephone(here.clock)
    session = thief.begin_alone("egen").json()
    assert here.http.get("/v1/citizen/data?task=egen", headers=thief.on_behalf(session)).status_code == 200
    here.clock.advance(timedelta(days=1))
    post_due(here.backend)
    assert here.rows("SELECT session FROM notices") == [(session["id"],)]


def test_signing_out_ends_what_the_sign_in_opened(here, inger):
    session = inger.begin_alone("egen").json()
    header = inger.on_behalf(session)
    here.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": inger.refresh_token})
    assert here.http.get("/v1/citizen/data?task=egen", headers=header).status_code == 401
    assert inger.begin_alone("egen").status_code == 401


@pytest.mark.parametrize("who", ["mette", "viggo", "peter"])
def test_nobody_elses_sign_in_begins_one(here, who):
    helper = Alone(here.http).sign_in(who)
    assert problem(helper.begin_alone("egen")) == (403, "self-needed")
    assert here.rows("SELECT count(*) FROM sessions") == [(0,)]


def test_their_sign_in_receives_nobody(here, inger):
    assert problem(inger.look_up(NANNA)) == (403, "role-refused")
    assert problem(inger.look_up(INGER)) == (403, "role-refused")
    assert here.http.get("/v1/accesses", headers=inger.bearer).json() == {"accesses": []}


def test_another_citizen_gets_nothing_out_of_it(here, inger):
    session = inger.begin_alone("egen").json()
    other = Alone(here.http).sign_in_self("nanna")
    answer = other.exchange(session["subject_token"])
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant")
    assert problem(other.end(session["id"])) == (404, "visit-not-found")


def test_a_task_that_is_not_for_oneself_and_a_place_nobody_knows_are_refused(here, inger):
    assert problem(inger.begin_alone("proev")) == (403, "basis-refused")
    assert problem(inger.begin_alone("egen", counter="00000000")) == (404, "counter-not-found")
    assert here.rows("SELECT count(*) FROM sessions") == [(0,)]


def test_a_sign_in_is_asked_anew_and_says_when(here):
    counter = Alone(here.http)
    code = returned(counter.authorize("mette", prompt="login", max_age="0"))["code"]
    shown_at = here.clock.now()
    here.clock.advance(timedelta(seconds=40))
    granted = counter.redeem(code).json()
    claims = json.loads(base64.urlsafe_b64decode(granted["id_token"].split(".")[1] + "=="))
    assert claims["auth_time"] == int(shown_at.timestamp()), "when they showed who they are, not when the code was used"


@pytest.mark.parametrize(("asked", "error"), [
    ({"prompt": "none"}, "login_required"), ({"prompt": "none login"}, "invalid_request"),
    ({"prompt": "whatever"}, "invalid_request"), ({"max_age": "-1"}, "invalid_request"), ({"max_age": "x"}, "invalid_request"),
])
def test_nobody_is_remembered_and_what_asks_for_it_is_refused(here, asked, error):
    assert returned(Alone(here.http).authorize("mette", **asked))["error"] == error
