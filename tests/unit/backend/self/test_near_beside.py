"""A helper beside a citizen who is near to somebody a list names is shown none of it: a colleague comes instead."""

from __future__ import annotations

import json

import pytest

from tests.support.alone import come_beside
from tests.support.bases import add_basis
from tests.support.giving import MOVING, PETER, Grantor, in_force
from tests.support.post import ref_of

LISTS = {
    "/v1/mandates/given": ("mandate-helper-beside", "mandates-listed"),
    "/v1/accesses/given": ("access-helper-beside", "accesses-listed"),
    "/v1/other-bases": ("mandate-helper-beside", "other-bases-listed"),
}


@pytest.fixture
def mandate(here) -> str:
    return in_force(here, MOVING)


@pytest.fixture
def hers(here, mandate) -> Grantor:
    return Grantor(here.http).sign_in_self("inger")


@pytest.fixture
def session(here, hers) -> str:
    add_basis(here, "inger")
    return hers.begin_alone("egen").json()["id"]


def told(here, path: str, hers) -> tuple[int, str, str]:
    answer = here.http.get(path, headers=hers.bearer)
    return answer.status_code, answer.json().get("type", "").rpartition("/")[2], answer.json().get("detail", "")


def near(here, helper: str) -> None:
    here.execute("INSERT INTO relations VALUES (:helper, :peter)", helper=helper, peter=PETER)


def let_in(here, hers, session: str, helper: str) -> str:
    """Their reference."""
    assert come_beside(here.counter(helper), session).status_code == 204
    hers.answer_helper(session, "yes")
    [(ref,)] = here.rows("SELECT ref FROM helpers WHERE id = :id", id=helper)
    return ref


def test_who_is_near_to_a_holder_sees_no_list_with_them_as_if_not_let_in_and_the_line_says_so(here, hers, mandate, session):
    near(here, "mette")
    come_beside(here.counter("mette"), session)
    paths = [*LISTS, f"/v1/mandates/{mandate}"]
    not_let_in = [told(here, path, hers) for path in paths]
    mette = let_in(here, hers, session, "mette")
    [(before,)] = here.rows("SELECT max(entry) FROM journal")
    assert [told(here, path, hers) for path in paths] == not_let_in
    assert [(status, name) for status, name, _ in not_let_in] == [
        *((403, name) for name, _ in LISTS.values()), (403, "mandate-helper-beside")]
    rows = here.rows("SELECT kind, subject, actor, detail FROM journal WHERE entry > :before ORDER BY entry", before=before)
    inger, said = ref_of(here, "inger"), [json.loads(row[3]) for row in rows]
    assert [(kind, subject, actor) for kind, subject, actor, _ in rows] == [
        (kind, inger, inger) for kind in (*(kind for _, kind in LISTS.values()), "mandate-read")]
    assert [(one["beside"], one["outcome"]) for one in said] == [([mette], "own-matters")] * 4


def test_one_of_two_who_is_near_keeps_it_from_both_and_a_colleague_alone_sees_it(here, hers, session):
    near(here, "mette")
    let_in(here, hers, session, "mette")
    let_in(here, hers, session, "ulla")
    assert told(here, "/v1/mandates/given", hers)[0] == 403
    hers.answer_helper(session, "gone")
    let_in(here, hers, session, "ulla")
    assert [told(here, path, hers)[0] for path in LISTS] == [200, 200, 200]


def test_it_is_taken_back_all_the_same_and_answered_with_its_state_alone(here, hers, mandate, session):
    near(here, "mette")
    let_in(here, hers, session, "mette")
    for _ in range(2):
        assert hers.end(mandate).json() == {"id": mandate, "state": "revoked"}


def test_a_relation_the_directory_learns_of_holds_for_one_who_has_left_since_too(here, hers, session):
    let_in(here, hers, session, "mette")
    assert told(here, "/v1/mandates/given", hers)[0] == 200
    near(here, "mette")
    here.execute("UPDATE helpers SET left_at = '2026-11-20T10:00:00.000000Z' WHERE id = 'mette'")
    assert told(here, "/v1/mandates/given", hers)[0] == 403
