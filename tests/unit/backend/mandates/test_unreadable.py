"""A mandate somebody wrote something else in waits alone: the others are told, listed and given as if it were not there."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import NANNA
from tests.support.giving import MOVING, TALKING, days_on, in_force, inger, peter, problem


@pytest.fixture
def bad_and_good(here):
    bad = in_force(here, MOVING, until=days_on(here, 40))
    here.clock.advance(timedelta(minutes=1))
    good = in_force(here, TALKING, until=days_on(here, 40))
    here.clock.advance(timedelta(days=15))
    here.execute("UPDATE mandates SET signature = '{}' WHERE id = :id", id=bad)
    return bad, good


def test_everybody_else_is_told_and_the_log_says_its_kind_and_verify_its_id(here, bad_and_good, caplog):
    bad, good = bad_and_good
    mette = here.counter("mette")
    lookup = here.http.post("/v1/lookups", json={"cpr": NANNA}, headers=mette.bearer).json()["id"]
    proof = {"kind": "photo-id"}
    assert here.http.post(f"/v1/lookups/{lookup}/proof", json=proof, headers=mette.bearer).status_code == 200
    here.clock.advance(timedelta(days=1))
    post_due(here.backend)
    assert here.rows("SELECT count(*) FROM notices WHERE lookup = :id", id=lookup) == [(1,)]
    assert here.rows("SELECT count(*) FROM notices WHERE way = 'post' AND paper IS NULL") == [(0,)]
    expiring = [json.loads(detail)["mandate"] for detail, in here.rows(
        "SELECT detail FROM journal WHERE kind = 'mandate-expires'")]
    assert expiring == [good]
    assert [one.getMessage() for one in caplog.records if "left out" in one.getMessage()] == [
        "a mandate is left out error=KeyError"]
    with here.database.read() as connection:
        named = [(one.how, one.ref) for one in differences(connection, here.clock.now().astimezone(DENMARK))]
    assert named == [("mandate-changed", bad)]


def test_the_lists_have_the_others_and_it_is_not_found_by_itself(here, bad_and_good):
    bad, good = bad_and_good
    for answer in (inger(here).given(), peter(here).held()):
        assert answer.status_code == 200
        assert [one["id"] for one in answer.json()["mandates"]] == [good]
    assert problem(inger(here).read(bad)) == (404, "mandate-not-found")
