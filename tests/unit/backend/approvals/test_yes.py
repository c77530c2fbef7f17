"""A yes given on the citizen's own device begins a visit, or more in one, once and for what it named."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.identity.directory import find_helper
from desktop.backend.sessions import visits
from desktop.backend.shapes import Agreement, Yes
from desktop.domain.visit import Hand
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.own_device import OwnDevice, ask, at_once, words
from tests.support.post import problem
from tests.support.stored_state import assert_refused_cleanly, snapshot


@pytest.fixture
def proved(desk):
    desk.mette.prove(desk.lookup)
    return desk


def begin(desk, approval: str, *tasks: str):
    return desk.mette.begin(desk.lookup, *tasks, hand="own-device", approval=approval)


def test_it_begins_a_visit_and_is_journaled_as_what_it_was(proved, here):
    asked = proved.approved("agreement", "proev")
    told = proved.poll(asked)
    assert (told["state"], told["tasks"], told["proved"]) == ("approved", ["proev"], None)
    answer = begin(proved, asked["id"], "proev")
    assert answer.status_code == 201, answer.text
    detail = here.rows("SELECT detail FROM journal WHERE kind = 'visit-began'")[0][0]
    assert json.loads(detail) == {
        "lookup": proved.lookup, "tasks": ["proev"], "hand": "own-device", "language": "da", "approval": asked["id"],
    }
    assert here.rows("SELECT hand FROM permits") == [("own-device",)]
    assert proved.proof() == [("photo-id", 2)], "a yes is no proof"


def everything_but_the_permits_token(here) -> dict:
    """What is stored, with a count of the permits' fingerprints in place of them."""
    stored = {
        table: here.rows(f"SELECT * FROM {table} ORDER BY 1")
        for table in ("sessions", "approvals", "lookups", "journal", "notices")
    }
    return stored | {"permits": here.rows(
        "SELECT key, task, hand, agreed_at, expires_at, voided_at, used_at FROM permits ORDER BY key",
    )}


def test_an_answer_that_was_lost_on_the_way_is_told_again_and_nothing_new_is_stored(proved, here):
    asked = proved.approved("agreement", "proev", "andet")
    first = begin(proved, asked["id"], "proev", "andet").json()
    before = everything_but_the_permits_token(here)
    here.clock.advance(timedelta(minutes=4, seconds=59))
    for again in (
        begin(proved, asked["id"], "andet", "proev"),
        proved.mette.agree_more(first["id"], "proev", "andet", hand="own-device", approval=asked["id"]),
    ):
        assert again.status_code in {200, 201}, again.text
        told = again.json()
        assert {one["task"]: one["permit"]["key"] for one in told["agreed"]} == {
            one["task"]: one["permit"]["key"] for one in first["agreed"]}
        assert {name: told[name] for name in ("id", "citizen", "proof", "agreed_at", "ends_at", "subject_token")} == {
            name: first[name] for name in ("id", "citizen", "proof", "agreed_at", "ends_at", "subject_token")}
        assert everything_but_the_permits_token(here) == before
    permit = next(one["permit"] for one in told["agreed"] if one["task"] == "proev")
    assert proved.mette.send(permit, submission()).status_code == 201
    assert here.rows("SELECT count(*) FROM submissions") == [(1,)]


def test_a_yes_to_more_whose_answer_was_lost_is_told_again_too(proved, here):
    visit = proved.mette.begin(proved.lookup, "proev").json()
    asked = ask(proved.mette, f"/v1/sessions/{visit['id']}/approvals", "agreement", "andet")
    proved.device(asked).approve("inger")
    proved.mette.agree_more(visit["id"], "andet", hand="own-device", approval=asked["id"])
    before = everything_but_the_permits_token(here)
    again = proved.mette.agree_more(visit["id"], "andet", hand="own-device", approval=asked["id"])
    assert [one["task"] for one in again.json()["agreed"]] == ["andet"]
    assert everything_but_the_permits_token(here) == before


@pytest.mark.parametrize("since", ["sent", "taken back", "agreed anew", "ended", "five minutes"])
def test_a_yes_that_was_used_for_something_begins_nothing_again(proved, here, since):
    asked = proved.approved("agreement", "proev")
    visit = begin(proved, asked["id"], "proev").json()
    permit, expected = visit["agreed"][0]["permit"], (409, "approval-used")
    match since:
        case "sent":
            assert proved.mette.send(permit, submission()).status_code == 201
        case "taken back":
            header = proved.mette.on_behalf(visit)
            assert here.http.post("/v1/permits/void", json={"key": permit["key"]}, headers=header).status_code == 204
        case "agreed anew":
            here.clock.advance(timedelta(seconds=1))
            assert proved.mette.agree_more(visit["id"], "proev").status_code == 200
        case "ended":
            proved.mette.end(visit["id"])
            expected = (403, "visit-ended")
        case "five minutes":
            here.clock.advance(timedelta(minutes=5))
    before = snapshot(here.database)
    again = begin(proved, asked["id"], "proev")
    assert problem(again) == expected
    assert_refused_cleanly(before, snapshot(here.database))


def test_whoever_never_heard_that_the_visit_began_can_ask_anew_when_the_yes_is_old(proved, here):
    asked = proved.approved("agreement", "proev")
    first = begin(proved, asked["id"], "proev").json()
    here.clock.advance(timedelta(minutes=5))
    assert problem(begin(proved, asked["id"], "proev")) == (409, "approval-used")
    anew = proved.approved("agreement", "proev")
    again = begin(proved, anew["id"], "proev")
    assert (again.status_code, again.json()["id"]) == (201, first["id"])
    assert here.rows("SELECT count(*) FROM permits WHERE voided_at IS NULL") == [(1,)]
    assert here.rows("SELECT session FROM approvals ORDER BY asked_at") == [(None,), (first["id"],)]
    proved.mette.end(first["id"])
    assert problem(proved.try_to_ask({"purpose": "agreement", "tasks": ["proev"]})) == (409, "lookup-over")


def test_used_by_three_at_once_it_is_used_once(proved, here):
    asked = proved.approved("agreement", "proev")
    with here.database.read() as connection:
        mette = find_helper(connection, "mette")
    agreement = Agreement(tasks=["proev"], yes=Yes(hand=Hand.OWN_DEVICE, language="da", approval=asked["id"]))

    def work() -> None:
        with here.database.write() as connection:
            visits.begin(connection, here.backend, mette, proved.lookup, agreement)

    at_once(work, work, work)
    assert here.rows("SELECT count(*) FROM sessions") == here.rows("SELECT count(*) FROM permits") == [(1,)]
    assert here.rows("SELECT count(*) FROM journal WHERE kind IN ('visit-began', 'agreed-more')") == [(1,)]


def test_in_a_visit_it_opens_more(proved, here):
    visit = proved.mette.begin(proved.lookup, "proev").json()
    asked = ask(proved.mette, f"/v1/sessions/{visit['id']}/approvals", "agreement", "andet")
    proved.device(asked).approve("inger")
    answer = proved.mette.agree_more(visit["id"], "andet", hand="own-device", approval=asked["id"])
    assert answer.status_code == 200, answer.text
    assert here.rows("SELECT task, hand FROM permits ORDER BY task") == [("andet", "own-device"), ("proev", "helper-screen")]


@pytest.mark.parametrize("tasks", [("andet",), ("proev", "andet")])
def test_it_is_for_the_tasks_it_named_and_no_others(proved, here, tasks):
    asked = proved.approved("agreement", "proev")
    assert problem(begin(proved, asked["id"], *tasks)) == (409, "approval-other")
    assert here.rows("SELECT 1 FROM sessions") == []
    assert begin(proved, asked["id"], "proev").status_code == 201, "a wrong try uses nothing up"


def test_it_is_for_the_citizen_it_was_asked_of(proved, here):
    asked = proved.approved("agreement", "proev")
    nanna = proved.mette.proved(NANNA)
    answer = proved.mette.begin(nanna, "proev", hand="own-device", approval=asked["id"])
    assert problem(answer) == (409, "approval-other")
    assert answer.json()["detail"] == "Borgeren har sagt ja til noget andet. Spørg igen."
    assert here.rows("SELECT 1 FROM sessions") == []


def test_a_proof_is_no_yes(desk, here):
    asked = desk.approved()
    assert problem(begin(desk, asked["id"], "proev")) == (409, "approval-other")
    assert here.rows("SELECT 1 FROM sessions") == []


@pytest.mark.parametrize("how", ["waiting", "declined", "foreign", "expired", "cancelled", "newer"])
def test_what_was_not_approved_begins_nothing(proved, here, how):
    asked = proved.ask("agreement", "proev")
    device = proved.device(asked)
    match how:
        case "declined":
            device.sign_in("inger")
            device.answer("no")
        case "foreign":
            device.sign_in("nanna")
        case "expired":
            here.clock.advance(timedelta(minutes=5))
        case "cancelled":
            proved.cancel(asked)
        case "newer":
            proved.ask("agreement", "proev")
    answer = begin(proved, asked["id"], "proev")
    assert problem(answer) == (409, "approval-not-given")
    assert answer.json()["detail"] == "Borgeren har ikke sagt ja på sin telefon. Spørg igen."
    assert here.rows("SELECT 1 FROM sessions") == []


def test_five_minutes_after_the_yes_it_must_be_asked_again(proved, here):
    asked = proved.approved("agreement", "proev")
    here.clock.advance(timedelta(minutes=5))
    assert problem(begin(proved, asked["id"], "proev")) == (409, "approval-used")
    assert here.rows("SELECT 1 FROM sessions") == []


def test_a_yes_on_the_own_device_names_its_approval(proved, here):
    answer = proved.mette.begin(proved.lookup, "proev", hand="own-device")
    assert problem(answer) == (422, "yes-not-offered")
    assert problem(begin(proved, "0" * 32, "proev")) == (404, "approval-not-found")
    assert here.rows("SELECT 1 FROM sessions") == []


def test_an_approval_with_another_hand_is_refused(proved, here):
    asked = proved.approved("agreement", "proev")
    answer = proved.mette.begin(proved.lookup, "proev", hand="helper-screen", approval=asked["id"])
    assert problem(answer) == (422, "body-wrong")
    assert here.rows("SELECT used_at FROM approvals") == [(None,)]


def test_another_helper_does_not_use_it(proved, here):
    asked = proved.approved("agreement", "proev")
    bo = here.counter("bo")
    answer = bo.begin(bo.proved(INGER), "proev", hand="own-device", approval=asked["id"])
    assert problem(answer) == (404, "approval-not-found")
    assert here.rows("SELECT used_at FROM approvals") == [(None,)]


def test_a_proof_in_a_visit_raises_what_the_visit_opens(proved, here):
    visit = proved.mette.begin(proved.lookup, "proev").json()
    asked = ask(proved.mette, f"/v1/sessions/{visit['id']}/approvals", "proof")
    proved.device(asked).approve("inger")
    assert here.rows("SELECT proof_kind FROM sessions") == [("own-device",)]
    assert proved.mette.exchange(visit["subject_token"]).json()["scope"] == "mail:one task:proev"


def test_a_visit_that_ended_asks_nothing_and_is_not_proved(proved, here):
    visit = proved.mette.begin(proved.lookup, "proev").json()
    path = f"/v1/sessions/{visit['id']}/approvals"
    asked = ask(proved.mette, path, "proof")
    device = OwnDevice(here.browser(), asked["page"])
    device.sign_in("inger")
    proved.mette.end(visit["id"])
    assert device.answer("yes").status_code == 410
    assert here.rows("SELECT proof_kind FROM sessions") == [("photo-id",)]
    answer = here.http.post(path, json={"purpose": "proof"}, headers=proved.mette.bearer)
    assert problem(answer) == (403, "visit-ended")
    assert problem(proved.try_to_ask({"purpose": "proof"})) == (409, "lookup-over")
    assert problem(here.http.post(path, json={"purpose": "proof"}, headers=here.counter("bo").bearer)) == (404, "visit-not-found")


@pytest.mark.parametrize("when", ["before they opened it", "after they signed in"])
@pytest.mark.parametrize("asked_in", ["lookups", "sessions"])
def test_a_question_ends_with_whoever_asked_it_when_a_colleague_takes_over(proved, here, when, asked_in):
    """The citizen was asked by Mette; a yes that comes when Ulla has the visit is no yes to Ulla."""
    asked = proved.ask() if asked_in == "lookups" else None
    visit = proved.mette.begin(proved.lookup, "proev").json()
    asked = asked or ask(proved.mette, f"/v1/sessions/{visit['id']}/approvals", "proof")
    device = proved.device(asked)
    if when == "after they signed in":
        device.sign_in("inger")
        mark = device.mark(device.open())
    ulla = here.counter("ulla")
    assert ulla.relink(visit["id"], ulla.proved(INGER)).status_code == 200
    assert proved.states() == [("cancelled", "taken-over")], "at once, whoever looks"
    answer = device.answer("yes", check=mark) if when == "after they signed in" else device.open()
    assert answer.status_code == 410
    assert "En anden hjælper har taget over. Der er ikke sket noget. Bed om en ny kode." in words(answer)
    assert here.rows("SELECT helper, proof_kind FROM sessions") == [("ulla", "photo-id")]
    assert here.rows("SELECT count(*) FROM lookups WHERE proof_kind = 'own-device'") == [(0,)]
    told = proved.poll(asked)
    assert (told["state"], told["reason"], told["proved"]) == ("cancelled", "taken-over", None)
    assert ("approval-cancelled", "inger", "ulla") in proved.journal()
    again = ask(ulla, f"/v1/sessions/{visit['id']}/approvals", "proof")
    proved.device(again).approve("inger")
    assert here.rows("SELECT helper, proof_kind FROM sessions") == [("ulla", "own-device")]


def test_coming_back_to_ones_own_visit_leaves_ones_question_as_it_is(proved, here):
    visit = proved.mette.begin(proved.lookup, "proev").json()
    asked = ask(proved.mette, f"/v1/sessions/{visit['id']}/approvals", "proof")
    assert proved.mette.relink(visit["id"], proved.mette.proved(INGER)).status_code == 200
    proved.device(asked).approve("inger")
    assert here.rows("SELECT helper, proof_kind FROM sessions") == [("mette", "own-device")]


def test_a_proof_that_was_given_tells_its_asker_no_name_once_a_colleague_has_the_visit(proved, here):
    visit = proved.mette.begin(proved.lookup, "proev").json()
    asked = ask(proved.mette, f"/v1/sessions/{visit['id']}/approvals", "proof")
    proved.device(asked).approve("inger")
    assert proved.poll(asked)["proved"]["citizen"]["name"] == "Inger Marie Eksempel"
    ulla = here.counter("ulla")
    ulla.relink(visit["id"], ulla.proved(INGER))
    assert proved.poll(asked)["proved"] is None


@pytest.mark.parametrize(("in_visit", "change"), [
    (False, "left_at = '2026-11-23T09:42:00.000000Z'"), (True, "left_at = '2026-11-23T09:42:00.000000Z'"),
    (False, "role = 'volunteer'"), (True, "role = 'volunteer'"),
    (False, "organisation = '99998881'"), (True, "organisation = '99998881'"),
])
def test_a_question_ends_when_its_asker_no_longer_receives_citizens_there(proved, here, change, in_visit):
    if in_visit:
        proved.mette.begin(proved.lookup, "proev")
    asked = ask(proved.mette, f"/v1/lookups/{proved.lookup}/approvals", "agreement", "andet")
    device = proved.device(asked)
    device.sign_in("inger")
    mark = device.mark(device.open())
    here.execute(f"UPDATE helpers SET {change} WHERE id = 'mette'")
    assert device.answer("yes", check=mark).status_code == 410
    assert proved.states() == [("cancelled", "over")]
