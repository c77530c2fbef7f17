from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.support.backend_data import INGER, METTE, NANNA, OMAR


@pytest.fixture
def mette(here):
    return here.counter("mette")


def problem(answer) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("https://sidemand.dk/problems/")


def outcomes(here) -> list[str]:
    rows = here.rows("SELECT detail FROM journal WHERE kind = 'looked-up' ORDER BY entry")
    return [json.loads(one)["outcome"] for one, in rows]


def test_before_proof_there_are_initials_and_a_year(mette):
    found = mette.look_up(INGER)
    assert found.status_code == 201
    assert {name: one for name, one in found.json().items() if name != "id"} == {"initials": "IE", "birth_year": 1942}


def test_proof_tells_who_it_is(here, mette):
    told = mette.prove(mette.look_up(INGER).json()["id"]).json()
    assert told["citizen"]["name"] == "Inger Marie Eksempel"
    assert (told["citizen"]["language"], told["citizen"]["protected"]) == ("da", False)
    assert told["proof"] == {"kind": "photo-id", "assurance": 2, "seen_at": "2026-11-23T09:42:00.000000Z"}
    assert INGER not in json.dumps(told)


def test_the_same_proof_twice_is_seen_once(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    first = mette.prove(lookup).json()
    here.clock.advance(timedelta(minutes=1))
    assert mette.prove(lookup).json() == first
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'proof-seen'")) == 1


def test_every_look_up_is_journaled_found_or_not(here, mette):
    assert problem(mette.look_up("0504420099")) == (404, "citizen-not-found")
    assert mette.look_up(INGER).status_code == 201
    assert problem(mette.look_up(METTE)) == (403, "own-matters")
    assert outcomes(here) == ["not-found", "found", "own-matters"]
    subject = here.rows("SELECT ref FROM citizens WHERE id = 'inger'")[0][0]
    assert [one for one, in here.rows("SELECT subject FROM journal WHERE kind = 'looked-up' ORDER BY entry")] == [
        None, subject, here.rows("SELECT ref FROM citizens WHERE id = 'mette-borger'")[0][0],
    ]


def test_the_journal_holds_no_number_and_no_name(here, mette):
    mette.look_up("0504420099")
    lookup = mette.look_up(INGER).json()["id"]
    mette.prove(lookup)
    mette.begin(lookup, "proev")
    everything = str(here.rows("SELECT * FROM journal")) + str(here.rows("SELECT * FROM refusals"))
    for secret in (INGER, "0504420099", "Inger", "Mette", METTE, "mette"):
        assert secret not in everything


def test_a_cancelled_look_up_is_journaled_once_and_is_over(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    cancel = f"/v1/lookups/{lookup}/cancel"
    assert mette.http.post(cancel, headers=mette.bearer).status_code == 204
    assert mette.http.post(cancel, headers=mette.bearer).status_code == 204
    assert len(here.rows("SELECT 1 FROM journal WHERE kind = 'look-up-cancelled'")) == 1
    assert problem(mette.prove(lookup)) == (409, "lookup-over")


def test_a_look_up_that_became_a_visit_is_not_cancelled(mette):
    lookup = mette.proved(INGER)
    mette.begin(lookup, "proev")
    answer = mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)
    assert problem(answer) == (409, "lookup-over")


def test_thirty_look_ups_in_ten_minutes_are_enough(here, mette):
    for _ in range(30):
        assert mette.look_up(INGER).status_code == 201
    answer = mette.look_up(INGER)
    assert problem(answer) == (429, "too-many-lookups")
    assert answer.headers["retry-after"] == "600"
    assert "10 minutter" in answer.json()["detail"]
    assert outcomes(here)[-1] == "too-many"
    here.clock.advance(timedelta(minutes=9, seconds=30))
    assert "1 minut" in mette.look_up(INGER).json()["detail"]
    assert here.counter("bo").look_up(INGER).status_code == 201
    here.clock.advance(timedelta(seconds=30))
    mette.sign_in()
    assert mette.look_up(INGER).status_code == 201


def test_fifteen_numbers_an_hour_that_find_nobody_are_enough(here, mette):
    """A birthday is known to many: the rest of the number is not to be tried until the initials fit."""
    for number in range(14):
        assert mette.look_up(f"05044200{number:02d}").status_code == 404
    assert mette.look_up(OMAR).status_code == 403, "one's own brother is among them"
    answer = mette.look_up(INGER)
    assert (problem(answer), answer.headers["retry-after"]) == ((429, "too-many-lookups"), "3600")
    assert here.counter("bo").look_up(INGER).status_code == 201
    here.clock.advance(timedelta(minutes=60))
    assert mette.sign_in().look_up(INGER).status_code == 201


def test_the_limit_is_data(here, mette):
    here.execute("UPDATE limits SET allowed = 1 WHERE name = 'lookups'")
    assert mette.look_up(INGER).status_code == 201
    assert mette.look_up(NANNA).status_code == 429


@pytest.mark.parametrize("person", ["viggo", "kirsten", "peter"])
def test_only_those_with_the_visit_door_look_anybody_up(here, person):
    counter = here.counter(person)
    assert problem(counter.look_up(INGER)) == (403, "role-refused")
    assert here.rows("SELECT 1 FROM lookups") == []


def test_a_look_up_belongs_to_the_helper_who_made_it(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    bo = here.counter("bo")
    assert problem(bo.prove(lookup)) == (404, "lookup-not-found")
    assert problem(bo.http.post(f"/v1/lookups/{lookup}/cancel", headers=bo.bearer)) == (404, "lookup-not-found")
    assert problem(bo.begin(lookup, "proev")) == (404, "lookup-not-found")


def test_yesterdays_look_up_is_over(here, mette):
    lookup = mette.look_up(INGER).json()["id"]
    here.clock.advance(timedelta(hours=14))
    assert problem(mette.sign_in().prove(lookup)) == (409, "lookup-over")


@pytest.mark.parametrize("cpr", ["150242-0011", "15024200", "x" * 10, "١٢٣٤٥٦٧٨٩٠", "", None, 1502420011])
def test_what_is_no_number_is_refused_and_never_repeated(here, mette, cpr):
    answer = mette.look_up(cpr)
    assert problem(answer) == (422, "body-wrong")
    assert list(answer.json()["fields"]) == ["cpr"]
    if cpr:
        assert str(cpr) not in answer.text
    assert here.rows("SELECT 1 FROM lookups") == []


def test_a_number_with_no_such_date_is_nobody(mette):
    assert problem(mette.look_up("3202420011")) == (404, "citizen-not-found")


def test_protection_that_has_ended_is_over(here, mette):
    assert mette.prove(mette.look_up(NANNA).json()["id"]).json()["citizen"]["protected"] is True
    here.clock.advance(timedelta(days=60))
    mette.sign_in()
    assert mette.prove(mette.look_up(NANNA).json()["id"]).json()["citizen"]["protected"] is False


def test_sentences_come_in_the_callers_language(mette):
    from desktop.backend.problems import language_of

    assert [language_of(one) for one in ("en-GB,en;q=0.9", "da", "fr, en;q=0.5", "ar", "", ";;,")] == [
        "en", "da", "en", "da", "da", "da",
    ]
    answer = mette.http.post("/v1/lookups", json={"cpr": NANNA}, headers={"Accept-Language": "en"})
    assert answer.headers["content-language"] == "en"


def test_a_queue_number_is_kept_with_the_look_up_and_in_the_journal(here, mette):
    found = mette.look_up(INGER, queue="A17")
    assert found.status_code == 201
    assert mette.look_up(NANNA).status_code == 201
    assert here.rows("SELECT queue FROM lookups ORDER BY at, queue DESC") in ([("A17",), (None,)], [(None,), ("A17",)])
    detail, = here.rows("SELECT detail FROM journal WHERE kind = 'looked-up' ORDER BY entry LIMIT 1")[0]
    assert json.loads(detail) == {"lookup": found.json()["id"], "outcome": "found", "queue": "A17"}


@pytest.mark.parametrize("queue", ["", INGER, "150242-0011", "Inger", "A 17", "ABCD1", "123456", 17])
def test_what_is_no_queue_number_is_not_kept(here, mette, queue):
    assert problem(mette.look_up(INGER, queue=queue)) == (422, "body-wrong")
    assert here.rows("SELECT 1 FROM lookups") == []


def test_whoever_moves_to_another_organisation_leaves_their_look_ups_where_they_made_them(here, mette):
    """Else the visit, and the notice of it, would be of a place the citizen never came to."""
    lookup, proved = mette.look_up(INGER).json()["id"], mette.proved(INGER)
    here.execute("UPDATE helpers SET organisation = '99998881' WHERE id = 'mette'")
    for answer in (mette.prove(lookup), mette.questions(lookup), mette.begin(proved, "proev")):
        assert problem(answer) == (404, "lookup-not-found")
    assert here.rows("SELECT 1 FROM sessions") == []
