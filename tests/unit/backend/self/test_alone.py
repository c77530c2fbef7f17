"""A citizen signs in themself and does their own matters; nobody else's sign-in opens that, and theirs opens no more."""

from __future__ import annotations

import base64
import json
from datetime import timedelta

import pytest

from desktop.backend.notices.posting import post_due
from tests.support.alone import Alone
from tests.support.backend import returned
from tests.support.backend_data import BOS_CVR, INGER, METTES_CVR, NANNA, submission
from tests.support.stored_state import assert_refused_cleanly, snapshot


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
        "opened_by": here.rows("SELECT ref FROM helpers WHERE id = 'ulla'")[0][0],
    }
    assert here.rows("SELECT hand, organisation FROM permits") == [("own-screen", METTES_CVR)]


def test_the_token_says_self_and_none_of_a_visits_post_and_sending_is_the_same(here, inger):
    session = inger.begin_alone("egen").json()
    answer = inger.exchange(session["subject_token"])
    assert answer.json()["scope"] == "mail:read mail:write task:egen"
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


def test_a_task_that_is_not_for_oneself_is_refused(here, inger):
    assert problem(inger.begin_alone("proev")) == (403, "basis-refused")
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


def test_it_is_where_the_helper_who_opened_the_door_works_whatever_the_screen_says(here):
    """Whoever has the citizen's sign-in cannot make the notice name another place."""
    inger = Alone(here.http).sign_in_self("inger")
    session = inger.begin_alone("egen", door=inger.door(BOS_CVR)).json()
    viggo, = here.rows("SELECT ref FROM helpers WHERE id = 'viggo'")[0]
    assert here.rows("SELECT organisation FROM sessions") == here.rows("SELECT organisation FROM permits") == [(BOS_CVR,)]
    opened, = here.rows("SELECT actor, subject, detail FROM journal WHERE kind = 'self-door-opened' AND actor = :viggo", viggo=viggo)
    assert (opened[1], json.loads(opened[2])) == (None, {"organisation": BOS_CVR})
    began, = here.rows("SELECT detail FROM journal WHERE kind = 'self-began'")[0]
    assert json.loads(began)["opened_by"] == viggo
    inger.end(session["id"])
    facts, = here.rows("SELECT facts FROM notices")[0]
    assert "Biblioteket, Prøve Kommune" in facts


def test_it_stays_at_the_counter_it_began_at_also_when_whoever_opened_the_door_has_left(here):
    inger = Alone(here.http).sign_in_self("inger")
    first = inger.begin_alone("egen").json()
    here.execute("UPDATE helpers SET left_at = '2026-11-23T09:42:00.000000Z' WHERE id = 'ulla'")
    again = inger.begin_alone("egen", door=inger.door(BOS_CVR))
    assert (again.status_code, again.json()["id"]) == (201, first["id"])
    assert here.rows("SELECT organisation FROM sessions") == [(METTES_CVR,)]


def broken(token: str, how: str) -> str:
    told, _, seal = token.partition(".")
    at = base64.urlsafe_b64decode(told + "==")
    other = base64.urlsafe_b64encode(at.replace(METTES_CVR.encode(), BOS_CVR.encode())).decode().rstrip("=")
    return {
        "another place": f"{other}.{seal}", "no seal": f"{told}.x", "another seal": f"{told}.{seal[::-1]}",
        "not told": f"x.{seal}", "nothing": "x.x",
    }[how]


@pytest.mark.parametrize("how", ["another place", "no seal", "another seal", "not told", "nothing"])
def test_a_door_nobody_opened_is_shut(here, inger, how):
    before = snapshot(here.database)
    answer = inger.begin_alone("egen", door=broken(inger.door(), how))
    assert problem(answer) == (403, "self-door-shut")
    assert_refused_cleanly(before, snapshot(here.database))


@pytest.mark.parametrize("what", ["00000000", METTES_CVR, "", "a.b.c", "x" * 2000])
def test_what_is_no_door_at_all_is_not_read(here, inger, what):
    answer = here.http.post("/v1/self/session", json={"tasks": ["egen"], "counter": what, "language": "da"}, headers=inger.bearer)
    assert problem(answer) == (422, "body-wrong")


def test_what_stands_for_another_thing_is_no_door(here, inger):
    session = inger.begin_alone("egen").json()
    other = Alone(here.http).sign_in_self("nanna")
    assert problem(other.begin_alone("egen", door=session["subject_token"])) == (403, "self-door-shut")


@pytest.mark.parametrize("change", [
    "left_at = '2026-11-23T09:42:00.000000Z'", "role = 'controller'", f"organisation = '{BOS_CVR}'",
])
def test_it_is_shut_when_whoever_opened_it_does_not_work_there_any_more(here, inger, change):
    door = inger.door()
    here.execute(f"UPDATE helpers SET {change} WHERE id = 'ulla'")
    assert problem(inger.begin_alone("egen", door=door)) == (403, "self-door-shut")
    assert here.rows("SELECT count(*) FROM sessions") == [(0,)]


def test_yesterdays_door_is_shut(here):
    door = Alone(here.http).door()
    here.clock.advance(timedelta(hours=15))
    inger = Alone(here.http).sign_in_self("inger")
    assert problem(inger.begin_alone("egen", door=door)) == (403, "self-door-shut")
    assert inger.begin_alone("egen").status_code == 201


@pytest.mark.parametrize("who", ["kirsten", "peter"])
def test_whoever_helps_nobody_or_works_nowhere_opens_no_door(here, who):
    before = snapshot(here.database)
    answer = here.http.post("/v1/self/door", headers=here.counter(who).bearer)
    assert problem(answer) == (403, "role-refused")
    assert "self-door-opened" not in str(snapshot(here.database)["journal"])
    assert before["sessions"] == snapshot(here.database)["sessions"]


def test_a_citizen_opens_no_door_for_themself(here, inger):
    assert problem(here.http.post("/v1/self/door", headers=inger.bearer)) == (403, "role-refused")


def test_the_list_of_made_up_citizens_holds_no_helper_and_the_helpers_list_no_citizen(here):
    with here.browser() as anyone:
        citizens = anyone.get("/v1/training/people", params={"scope": "self"}).json()["people"]
        helpers = anyone.get("/v1/training/people").json()["people"]
        assert anyone.get("/v1/training/people", params={"scope": "other"}).status_code == 422
    assert {one["id"] for one in citizens} == {f"self-{name}" for name, in here.rows("SELECT id FROM citizens")}
    assert {one["kind"] for one in citizens} == {"self"}
    assert "self" not in {one["kind"] for one in helpers}
