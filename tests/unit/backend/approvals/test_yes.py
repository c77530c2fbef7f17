"""A yes given on the citizen's own device begins a visit, or more in one, once and for what it named."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial

import pytest

from desktop.backend.approvals.redeeming import redeem
from desktop.backend.identity.directory import find_helper
from desktop.backend.problems import Problem
from desktop.backend.shapes import Yes
from desktop.domain.visit import Hand
from tests.support.backend_data import INGER, NANNA
from tests.support.own_device import OwnDevice, ask, at_once
from tests.support.post import problem


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
    assert json.loads(detail) == {"tasks": ["proev"], "hand": "own-device", "language": "da", "approval": asked["id"]}
    assert here.rows("SELECT hand FROM permits") == [("own-device",)]
    assert proved.proof() == [("photo-id", 2)], "a yes is no proof"


def test_it_is_used_once(proved, here):
    asked = proved.approved("agreement", "proev")
    visit = begin(proved, asked["id"], "proev").json()
    for again in (
        begin(proved, asked["id"], "proev"),
        proved.mette.agree_more(visit["id"], "proev", hand="own-device", approval=asked["id"]),
    ):
        assert problem(again) == (409, "approval-used")
        assert again.json()["detail"] == "Borgerens ja på telefonen gælder kun én gang og kun lige nu. Spørg igen."
    assert len(here.rows("SELECT 1 FROM permits")) == 1


def test_used_by_three_at_once_it_is_used_once(proved, here):
    asked = proved.approved("agreement", "proev")
    with here.database.read() as connection:
        mette = find_helper(connection, "mette")
    yes = Yes(hand=Hand.OWN_DEVICE, language="da", approval=asked["id"])
    used, refused = [], []

    def work() -> None:
        try:
            with here.database.write() as connection:
                redeem(connection, here.backend, mette, proved.lookup, ("proev",), yes)
            used.append(True)
        except Problem as why:
            refused.append(why.name)

    at_once(*(partial(work) for _ in range(3)))
    assert (used, refused) == ([True], ["approval-used"] * 2)


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
