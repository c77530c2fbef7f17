"""Once the register says that a citizen died, nothing is done in their name, and nothing of theirs is lost."""

from __future__ import annotations

import pytest

from tests.support.alone import Alone
from tests.support.backend_data import INGER, NANNA, submission
from tests.support.stored_state import assert_refused_cleanly, snapshot


@pytest.fixture
def mette(here):
    return here.counter("mette")


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def dies(here, cpr: str = INGER) -> None:
    here.execute("UPDATE citizens SET died_on = '2026-11-23' WHERE cpr = :cpr", cpr=cpr)


def refused(here, call) -> None:
    before = snapshot(here.database)
    assert problem(call()) == (403, "citizen-died")
    assert_refused_cleanly(before, snapshot(here.database))


def test_what_was_agreed_in_life_is_not_sent_after_death_and_its_permit_is_not_spent(here, mette):
    permit = mette.visit(INGER, "proev")["agreed"][0]["permit"]
    dies(here)
    refused(here, lambda: mette.send(permit, submission()))
    assert here.rows("SELECT used_at, voided_at FROM permits") == [(None, None)]


def test_nobody_begins_anything_with_the_sign_in_of_a_citizen_who_died(here):
    inger = Alone(here.http).sign_in_self("inger")
    dies(here)
    refused(here, lambda: inger.begin_alone("egen"))
    here.execute("UPDATE citizens SET died_on = NULL WHERE cpr = :cpr", cpr=INGER)
    assert inger.begin_alone("egen").status_code == 201
    dies(here)
    refused(here, lambda: inger.begin_alone("egen"))


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
    refused(here, lambda: mette.begin(lookup, "proev"))
    refused(here, lambda: mette.agree_more(visit["id"], "andet"))
    refused(here, lambda: mette.relink(visit["id"], lookup))
    refused(here, lambda: here.http.get("/v1/citizen/data?task=proev", headers=held))


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
    assert here.http.get("/v1/mailboxes", headers=reads).status_code == 200
    dies(here)
    refused(here, lambda: here.http.get("/v1/mailboxes", headers=reads))


def test_nobody_else_notices(here, mette):
    dies(here)
    permit = mette.visit(NANNA, "proev")["agreed"][0]["permit"]
    assert mette.send(permit, submission()).status_code == 201
