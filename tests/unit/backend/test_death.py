"""Once the register says that a citizen died, nothing is done in their name, and nothing of theirs is lost."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.posting import post_due
from tests.support.alone import Alone, come_beside
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.own_device import OwnDevice, ask
from tests.support.stored_state import assert_refused_cleanly, snapshot


@pytest.fixture
def mette(here):
    return here.counter("mette")


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def dies(here, cpr: str = INGER) -> None:
    here.execute("UPDATE citizens SET died_on = '2026-11-23' WHERE cpr = :cpr", cpr=cpr)


def told_to(here) -> list[tuple]:
    """Who was told of Inger's death, in which session."""
    lines = here.rows("SELECT c.id, h.id, j.session FROM journal j JOIN citizens c ON c.ref = j.subject"
                      " LEFT JOIN helpers h ON h.ref = j.actor WHERE j.kind = 'death-told' ORDER BY j.entry")
    assert {subject for subject, *_ in lines} <= {"inger"}
    return [tuple(rest) for _, *rest in lines]


def refused(here, call, by: str, session: str | None = None) -> None:
    """Told that she died, as often as it is asked, and each time it is a line that names both; nothing else changes."""
    for _ in range(2):
        before, lines = snapshot(here.database), told_to(here)
        assert problem(call()) == (403, "citizen-died")
        assert_refused_cleanly(before, snapshot(here.database), attempt=True)
        assert told_to(here) == [*lines, (by, session)]


def test_what_was_agreed_in_life_is_not_sent_after_death_and_its_permit_is_not_spent(here, mette):
    visit = mette.visit(INGER, "proev")
    permit = visit["agreed"][0]["permit"]
    dies(here)
    refused(here, lambda: mette.send(permit, submission()), "mette", visit["id"])
    assert here.rows("SELECT used_at, voided_at FROM permits") == [(None, None)]


def test_nobody_begins_anything_with_the_sign_in_of_a_citizen_who_died(here):
    inger = Alone(here.http).sign_in_self("inger")
    dies(here)
    refused(here, lambda: inger.begin_alone("egen"), "self-inger")
    here.execute("UPDATE citizens SET died_on = NULL WHERE cpr = :cpr", cpr=INGER)
    assert inger.begin_alone("egen").status_code == 201
    dies(here)
    refused(here, lambda: inger.begin_alone("egen"), "self-inger")


def test_a_registration_that_was_wrong_has_a_way_back(here, mette):
    permit = mette.visit(INGER, "proev")["agreed"][0]["permit"]
    dies(here)
    assert mette.send(permit, submission()).status_code == 403
    here.execute("UPDATE citizens SET died_on = NULL WHERE cpr = :cpr", cpr=INGER)
    assert mette.send(permit, submission()).status_code == 201


def test_what_was_received_in_life_answers_with_its_receipt_still(here, mette):
    permit = mette.visit(INGER, "proev")["agreed"][0]["permit"]
    receipt = mette.send(permit, submission()).json()
    dies(here)
    again = mette.send(permit, submission())
    assert (again.json(), again.headers["idempotency-replayed"]) == (receipt, "true")


def test_no_visit_begins_no_yes_is_added_and_no_basis_opens_anything(here, mette):
    visit = mette.visit(INGER, "proev")
    held, lookup = mette.on_behalf(visit), mette.proved(INGER)
    dies(here)
    refused(here, lambda: mette.begin(lookup, "proev"), "mette")
    refused(here, lambda: mette.agree_more(visit["id"], "andet"), "mette", visit["id"])
    refused(here, lambda: mette.relink(visit["id"], lookup), "mette", visit["id"])
    refused(here, lambda: here.http.get("/v1/citizen/data?task=proev", headers=held), "mette", visit["id"])
    question = {"purpose": "proof"}
    refused(here, lambda: here.http.post(f"/v1/sessions/{visit['id']}/approvals", json=question, headers=mette.bearer),
            "mette", visit["id"])


def test_nobody_comes_beside_somebody_who_died(here, mette):
    session = Alone(here.http).sign_in_self("inger").begin_alone("egen").json()["id"]
    dies(here)
    refused(here, lambda: come_beside(mette, session), "mette", session)


def test_the_visit_that_was_going_on_ends_as_any_other(here, mette):
    visit = mette.visit(INGER, "proev")
    dies(here)
    assert mette.end(visit["id"]).status_code == 204
    assert here.rows("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == [(0,)]


def test_the_mailbox_closes_to_the_son_who_read_it(here):
    peter = here.counter("peter")
    access = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"][0]
    answer = peter.exchange(
        access["subject_token"], subject_token_type="urn:sidemand:params:oauth:token-type:mailbox-access",
    )
    reads = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    mailbox = "0" * 32
    assert here.http.get("/v1/mailboxes", headers=reads).status_code == 200
    dies(here)
    for path in ("mailboxes", "contacts", f"mailboxes/{mailbox}/folders", f"mailboxes/{mailbox}/messages", f"messages/{'0' * 32}"):
        refused(here, lambda path=path: here.http.get(f"/v1/{path}", headers=reads), "peter")
    details = {detail for detail, in here.rows("SELECT detail FROM journal WHERE kind = 'death-told'")}
    assert [json.loads(one) for one in details] == [{"basis": access["id"]}]


def test_nobody_else_notices(here, mette):
    dies(here)
    permit = mette.visit(NANNA, "proev")["agreed"][0]["permit"]
    assert mette.send(permit, submission()).status_code == 201


@pytest.mark.parametrize("claimed", ["photo-id", "two-papers", "witness", "questions", "own-device"])
def test_whatever_proof_is_claimed_of_somebody_who_died_tells_no_name_and_is_on_record(here, mette, claimed):
    dies(here)
    lookup = mette.look_up(INGER, queue="A17").json()["id"]

    def claim():
        match claimed:
            case "questions":
                return mette.questions(lookup)
            case "own-device":
                return here.http.post(f"/v1/lookups/{lookup}/approvals", json={"purpose": "proof"}, headers=mette.bearer)
            case _:
                return mette.prove(lookup, claimed)

    answers = [claim(), claim()]
    for answer in answers:
        assert problem(answer) == (403, "citizen-died")
        assert answer.json()["detail"].startswith("Registret siger, at borgeren er død.")
        assert "Inger" not in answer.text
    ref, = here.rows("SELECT ref FROM citizens WHERE id = 'inger'")[0]
    assert here.rows("SELECT outcome, proof_kind, told_at FROM lookups") == [("died", None, None)]
    assert [(one, json.loads(detail)) for one, detail in here.rows(
        "SELECT subject, detail FROM journal WHERE kind = 'proof-refused'")] == [(ref, {"lookup": lookup, "outcome": "died"})]
    assert told_to(here) == [("mette", None)], "the second claim is a line too"
    assert here.rows("SELECT 1 FROM questionings") == here.rows("SELECT 1 FROM approvals") == []
    assert here.rows("SELECT 1 FROM queue_numbers WHERE taken_at IS NOT NULL") == []
    assert problem(mette.begin(lookup, "proev")) == (403, "proof-needed")


def test_whoever_has_but_the_number_is_told_of_the_dead_what_they_are_told_of_anybody(here, mette):
    alive = mette.look_up(INGER)
    dies(here)
    dead = mette.look_up(INGER)
    assert (dead.status_code, dead.json() | {"id": ""}) == (alive.status_code, alive.json() | {"id": ""})


def test_claiming_to_see_the_dead_counts_as_looking_for_nobody_and_comes_before_the_controller(here, mette):
    dies(here)
    here.execute("UPDATE limits SET allowed = 1 WHERE name = 'lookups-missed'")
    lookup = mette.look_up(INGER, queue="A17").json()["id"]
    mette.prove(lookup)
    assert mette.look_up(NANNA).status_code == 429
    here.clock.advance(timedelta(days=7))
    items = here.http.get("/v1/samples/current", headers=here.counter("kirsten").bearer).json()["items"]
    line, = [one for one in items if one["ref"] == lookup]
    assert (line["outcome"], "proof-without-visit" in line["reasons"]) == ("died", True)


def test_a_wrong_registration_is_mended_and_the_citizen_looked_up_again(here, mette):
    dies(here)
    lookup = mette.look_up(INGER).json()["id"]
    assert problem(mette.prove(lookup)) == (403, "citizen-died")
    here.execute("UPDATE citizens SET died_on = NULL WHERE cpr = :cpr", cpr=INGER)
    assert problem(mette.prove(lookup)) == (403, "citizen-died"), "what was refused stays refused"
    assert mette.visit(INGER, "proev")["citizen"]["name"] == "Inger Marie Eksempel"


def test_who_died_after_they_showed_who_they_are_is_not_named_again_and_is_told_of_all_the_same(here, mette):
    lookup = mette.proved(INGER)
    dies(here)
    answer = mette.prove(lookup)
    assert (problem(answer), "Inger" in answer.text) == ((403, "citizen-died"), False)
    assert told_to(here) == [("mette", None)]
    mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)
    post_due(here.backend)
    assert here.rows("SELECT lookup FROM notices") == [(lookup,)]


def test_a_question_on_the_own_device_is_over_when_the_citizen_dies(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    asked = ask(mette, f"/v1/lookups/{lookup}/approvals", "proof")
    device = OwnDevice(here.browser(), asked["page"])
    device.sign_in("inger")
    dies(here)
    assert device.answer("yes").status_code == 410
    assert here.rows("SELECT state, reason FROM approvals") == [("cancelled", "over")]
    assert here.rows("SELECT proof_kind FROM lookups") == [(None,)]
