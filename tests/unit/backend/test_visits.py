from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.backend.context import midnight_after
from desktop.flows.definition import from_wire
from tests.support.backend_data import INGER, NANNA, OMAR, submission

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def mette(here):
    return here.counter("mette")


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def test_a_yes_begins_a_visit_until_midnight_with_all_that_being_off_line_needs(here, mette):
    visit = mette.visit(INGER, "proev", "andet")
    assert (visit["agreed_at"], visit["ends_at"]) == ("2026-11-23T09:42:00.000000Z", "2026-11-23T23:00:00.000000Z")
    assert [one["task"] for one in visit["agreed"]] == ["proev", "andet"]
    assert {one["permit"]["expires_at"] for one in visit["agreed"]} == {"2026-11-26T09:42:00.000000Z"}
    assert from_wire(visit["definitions"]["proev"]).title.by_language == {"da": "Prøv noget", "en": "Try something"}
    assert visit["proof"]["kind"] == "photo-id"
    assert INGER not in json.dumps(visit)


def test_only_the_data_the_agreed_task_names_comes_along(mette):
    known = mette.visit(INGER, "proev")["known"]
    assert known == {"proev": {
        "address": {"id": "a0003", "text": "Æblevej 12, 1. th, 9990 Øvelsesby"},
        "phone": "00 00 00 03", "name": "Inger Marie Eksempel",
    }}


def test_nothing_of_a_protected_persons_name_and_whereabouts_is_prefilled(here, mette):
    visit = mette.visit(NANNA, "proev")
    assert visit["known"] == {"proev": {}}
    assert visit["citizen"]["protected"] is True
    assert here.http.get("/v1/citizen/data?task=proev", headers=mette.on_behalf(visit)).json() == {"data": {}}


def test_somebody_the_register_knows_nothing_of_is_helped_all_the_same(here):
    assert here.counter("bo").visit(OMAR, "proev")["known"] == {"proev": {"name": "Omar Prøve"}}


def test_the_yes_is_journaled_as_it_was_given(here, mette):
    visit = mette.visit(INGER, "proev")
    kind, session, detail = here.rows("SELECT kind, session, detail FROM journal ORDER BY entry DESC LIMIT 1")[0]
    assert (kind, session) == ("visit-began", visit["id"])
    assert json.loads(detail) == {
        "lookup": here.rows("SELECT id FROM lookups")[0][0], "tasks": ["proev"], "hand": "helper-screen", "language": "da",
    }


@pytest.mark.parametrize("hand", ["own-screen", "own-device"])
def test_a_yes_on_the_citizens_own_screen_is_not_for_a_helper_to_tell(here, mette, hand):
    assert problem(mette.begin(mette.proved(INGER), "proev", hand=hand)) == (422, "yes-not-offered")
    assert here.rows("SELECT 1 FROM sessions") == []


def test_a_yes_on_the_helpers_screen_opens_low_risk_tasks_only(here, mette):
    lookup = mette.proved(INGER)
    refused = mette.begin(lookup, "proev", "stor")
    assert problem(refused) == (403, "yes-too-weak")
    assert "skrive under på papir" in refused.json()["detail"]
    assert here.rows("SELECT 1 FROM sessions") == here.rows("SELECT 1 FROM permits") == []
    visit = mette.begin(lookup, "proev").json()
    assert problem(mette.agree_more(visit["id"], "stor")) == (403, "yes-too-weak")
    assert here.rows("SELECT task FROM permits") == [("proev",)]


def test_a_signature_opens_a_task_of_high_risk_and_is_journaled_as_that(here, mette):
    visit = mette.begin(mette.proved(INGER), "stor", hand="signature").json()
    assert [one["task"] for one in visit["agreed"]] == ["stor"]
    assert here.rows("SELECT task, hand FROM permits") == [("stor", "signature")]
    detail, = here.rows("SELECT detail FROM journal ORDER BY entry DESC LIMIT 1")[0]
    assert json.loads(detail)["hand"] == "signature"


@pytest.mark.parametrize(("task", "expected"), [
    ("ukendt", (404, "task-not-found")), ("hoej", (403, "proof-too-low")), ("egen", (403, "basis-refused")),
])
def test_proof_and_basis_decide_what_may_be_agreed(here, mette, task, expected):
    lookup = mette.proved(INGER)
    assert problem(mette.begin(lookup, "proev", task)) == expected
    assert here.rows("SELECT 1 FROM sessions") == here.rows("SELECT 1 FROM permits") == []
    visit = mette.begin(lookup, "proev").json()
    assert problem(mette.agree_more(visit["id"], task)) == expected
    assert len(here.rows("SELECT 1 FROM permits")) == 1


def test_no_visit_begins_before_proof(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    assert problem(mette.begin(lookup, "proev")) == (403, "proof-needed")


def test_a_yes_to_nothing_is_no_yes(mette):
    assert problem(mette.begin(mette.proved(INGER))) == (422, "body-wrong")


def test_asking_again_after_a_lost_answer_gives_the_same_visit_and_fresh_permits(here, mette):
    lookup = mette.proved(INGER)
    first, second = mette.begin(lookup, "proev").json(), mette.begin(lookup, "proev").json()
    assert (first["id"], first["subject_token"]) == (second["id"], second["subject_token"])
    assert len(here.rows("SELECT 1 FROM sessions")) == 1
    assert problem(mette.send(first["agreed"][0]["permit"], submission())) == (403, "permit-void")
    assert mette.send(second["agreed"][0]["permit"], submission()).status_code == 201


def test_a_look_up_whose_visit_has_ended_begins_no_other(mette):
    lookup = mette.proved(INGER)
    mette.end(mette.begin(lookup, "proev").json()["id"])
    assert problem(mette.begin(lookup, "proev")) == (403, "visit-ended")


def test_agreeing_to_more_covers_what_is_new(here, mette):
    visit = mette.visit(INGER, "proev")
    more = mette.agree_more(visit["id"], "andet").json()
    assert (more["id"], [one["task"] for one in more["agreed"]], list(more["definitions"])) == (
        visit["id"], ["andet"], ["andet"],
    )
    assert mette.send(visit["agreed"][0]["permit"], submission()).status_code == 201


def test_a_task_named_again_gets_a_fresh_permit_and_voids_the_unused_one(here, mette):
    visit = mette.visit(INGER, "proev")
    again = mette.agree_more(visit["id"], "proev").json()
    assert problem(mette.send(visit["agreed"][0]["permit"], submission())) == (403, "permit-void")
    assert mette.send(again["agreed"][0]["permit"], submission()).status_code == 201
    third = mette.agree_more(visit["id"], "proev").json()
    assert mette.send(third["agreed"][0]["permit"], submission()).status_code == 201
    assert len(here.rows("SELECT 1 FROM submissions")) == 2


def test_a_visit_ends_once_however_often_it_is_ended(here, mette):
    visit = mette.visit(INGER, "proev")
    assert [mette.end(visit["id"]).status_code for _ in range(2)] == [204, 204]
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'visit-ended'")) == 1
    assert problem(mette.agree_more(visit["id"], "andet")) == (403, "visit-ended")


def test_a_visit_is_over_at_midnight(here, mette):
    visit = mette.visit(INGER, "proev")
    here.clock.advance(timedelta(hours=13, minutes=18))
    assert problem(mette.sign_in().agree_more(visit["id"], "andet")) == (403, "visit-ended")


def test_another_helper_neither_sees_nor_ends_a_visit(here, mette):
    visit = mette.visit(INGER, "proev")
    bo = here.counter("bo")
    assert problem(bo.agree_more(visit["id"], "andet")) == (404, "visit-not-found")
    assert problem(bo.end(visit["id"])) == (404, "visit-not-found")
    assert here.rows("SELECT ended_at FROM sessions") == [(None,)]


@pytest.mark.parametrize(("now", "midnight"), [
    (datetime(2026, 11, 23, 10, tzinfo=COPENHAGEN), datetime(2026, 11, 23, 23, tzinfo=UTC)),
    (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 28, 23, tzinfo=UTC)),
    (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),
    (datetime(2026, 10, 25, 0, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), datetime(2026, 11, 24, 23, tzinfo=UTC)),
])
def test_midnight_is_danish_also_when_clocks_change(now, midnight):
    assert midnight_after(now) == midnight


def data(mette, visit, task: str = "proev"):
    return mette.http.get(f"/v1/citizen/data?task={task}", headers=mette.on_behalf(visit))


def test_reading_the_citizens_data_is_journaled(here, mette):
    visit = mette.visit(INGER, "proev")
    assert data(mette, visit).json() == {"data": visit["known"]["proev"]}
    kind, subject, session = here.rows("SELECT kind, subject, session FROM journal ORDER BY entry DESC LIMIT 1")[0]
    assert (kind, subject, session) == ("data-read", visit["citizen"]["ref"], visit["id"])


def test_a_token_covers_the_agreed_tasks_and_no_other(mette):
    assert problem(data(mette, mette.visit(INGER, "proev"), "andet")) == (403, "scope-too-narrow")


def test_a_helpers_own_token_reads_no_citizen_and_an_on_behalf_token_is_no_helper(here, mette):
    visit = mette.visit(INGER, "proev")
    answer = here.http.get("/v1/citizen/data?task=proev", headers=mette.bearer)
    assert problem(answer) == (403, "basis-needed")
    for call in ("/v1/me", "/v1/addresses?q=a", "/oidc/userinfo"):
        assert problem(here.http.get(call, headers=mette.on_behalf(visit))) == (403, "helper-needed")


def void(mette, visit, key: str):
    return mette.http.post("/v1/permits/void", json={"key": key}, headers=mette.on_behalf(visit))


def test_a_yes_taken_back_voids_the_permit_and_is_journaled_once(here, mette):
    visit = mette.visit(INGER, "proev", "andet")
    permit = visit["agreed"][0]["permit"]
    held = mette.on_behalf(visit)
    for _ in range(2):
        answer = mette.http.post("/v1/permits/void", json={"key": permit["key"]}, headers=held)
        assert answer.status_code == 204
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'permit-voided'")) == 1
    assert problem(mette.send(permit, submission())) == (403, "permit-void")
    stale = mette.http.get("/v1/citizen/data?task=proev", headers=held)
    assert problem(stale) == (403, "task-not-agreed")


def test_what_was_sent_cannot_be_taken_back_here(mette):
    visit = mette.visit(INGER, "proev")
    permit = visit["agreed"][0]["permit"]
    assert mette.send(permit, submission()).status_code == 201
    answer = void(mette, visit, permit["key"])
    assert problem(answer) == (409, "already-sent")
    assert "Ring til myndigheden" in answer.json()["detail"]


def test_a_permit_of_another_visit_is_not_there(here, mette):
    visit, other = mette.visit(INGER, "proev"), here.counter("bo").visit(NANNA, "proev")
    assert problem(void(mette, visit, other["agreed"][0]["permit"]["key"])) == (404, "permit-not-found")


def test_permits_are_kept_as_fingerprints(here, mette):
    visit = mette.visit(INGER, "proev")
    assert visit["agreed"][0]["permit"]["token"] not in str(here.rows("SELECT * FROM permits"))


def test_a_yes_taken_back_while_nobody_could_be_told_is_void_when_the_visit_ends(here, mette):
    visit = mette.visit(INGER, "proev")
    permit = visit["agreed"][0]["permit"]
    for _ in range(2):
        assert mette.end(visit["id"], permit["key"]).status_code == 204
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'permit-voided'")) == 1
    assert problem(mette.send(permit, submission())) == (403, "permit-void")


def test_the_end_of_a_visit_voids_nothing_of_another_and_nothing_that_was_sent(here, mette):
    sent, other = mette.visit(INGER, "proev"), mette.visit(INGER, "proev")
    key, others = sent["agreed"][0]["permit"], other["agreed"][0]["permit"]
    assert mette.send(key, submission()).status_code == 201
    assert mette.end(sent["id"], key["key"], others["key"]).status_code == 204
    assert here.rows("SELECT COUNT(*) FROM permits WHERE voided_at IS NOT NULL") == [(0,)]
    assert mette.send(others, submission()).status_code == 201
