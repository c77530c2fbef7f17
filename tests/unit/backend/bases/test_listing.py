"""What a register says somebody is to a citizen is told to the two of them, on stored state: journaled, and no more."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.identity.directory import find_helper
from desktop.backend.people.kinship import too_close
from tests.support.alone import come_beside
from tests.support.backend_data import NANNA
from tests.support.bases import add_basis, in_register
from tests.support.giving import Owner, owner, problem
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot


@pytest.fixture
def hers(here) -> Owner:
    return owner(here)


@pytest.fixture
def his(here) -> Owner:
    return Owner(here.http).sign_in("peter")


def about_her(here, hers) -> dict:
    answer = here.http.get("/v1/other-bases", headers=hers.bearer)
    assert answer.status_code == 200, answer.text
    return answer.json()


def held(here, his) -> dict:
    answer = here.http.get("/v1/other-bases/held", headers=his.bearer)
    assert answer.status_code == 200, answer.text
    return answer.json()


def lines(here) -> list[tuple[str, str, dict]]:
    rows = here.rows("SELECT subject, actor, detail FROM journal WHERE kind = 'other-bases-listed' ORDER BY entry")
    return [(subject, actor, json.loads(detail)) for subject, actor, detail in rows]


def test_a_citizen_is_told_who_has_what_and_the_journal_says_that_it_was_read(here, hers):
    basis = add_basis(here, "nanna", until="2027-03-01", takes_capacity=True)
    told = about_her(here, hers)
    assert told["bases"] == [{
        "id": basis, "kind": "guardianship", "since": "2025-02-03", "matters": ["economic"], "took_capacity": True,
        "last_day": "2027-03-01", "ends_grown_up": False, "not_now": None, "decided_by": "Familieretshuset", "case": None,
        "other": "Peter Eksempel",
    }]
    assert (told["page"], told["total"], told["next"]) == (0, 1, None)
    [(subject, actor, detail)] = lines(here)
    [(peters,)] = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    assert (subject, actor, detail) == (ref_of(here, "nanna"), ref_of(here, "nanna"), {"page": 0, "holders": [peters]})


def test_a_relative_is_told_what_they_have_and_each_citizen_has_a_line_of_it(here, his):
    one, two = add_basis(here, "omar", kind="case-representative"), add_basis(here, "inger", kind="future-mandate")
    told = held(here, his)
    assert {each["other"]: (each["kind"], each["case"]) for each in told["bases"]} == {
        "Omar Prøve": ("case-representative", "SAG-1"), "Inger Marie Eksempel": ("future-mandate", None)}
    assert {each["citizen"] for each in told["bases"]} == {ref_of(here, "omar"), ref_of(here, "inger")}
    assert {(subject, tuple(detail["bases"])) for subject, _, detail in lines(here)} == {
        (ref_of(here, "omar"), (one,)), (ref_of(here, "inger"), (two,))}


def test_a_name_that_is_protected_is_told_to_neither_of_the_two(here, hers, his):
    add_basis(here, "nanna")
    assert [one["other"] for one in held(here, his)["bases"]] == [None]
    in_register(here, "INSERT INTO citizens (ref, id, cpr, name, language, protected, data) "
                "VALUES ('p', 'p', '0304700018', 'Peter', 'da', :yes, '{}')", yes=True)
    assert [one["other"] for one in about_her(here, hers)["bases"]] == [None]


@pytest.mark.parametrize("over", [
    "UPDATE other_bases SET ended_at = '2025-03-01T00:00:00.000000Z'", "UPDATE other_bases SET until = '2025-03-01'",
])
def test_one_that_is_over_is_not_told_of_and_leaves_no_line(here, hers, his, over):
    add_basis(here, "nanna")
    in_register(here, over)
    assert about_her(here, hers)["bases"] == held(here, his)["bases"] == []
    assert about_her(here, hers)["total"] == held(here, his)["total"] == 0
    assert lines(here) == []


def test_a_death_is_not_told_by_a_list_that_says_it_is_over(here, his):
    add_basis(here, "omar")
    before = held(here, his)
    in_register(here, "UPDATE citizens SET died_on = '2026-01-01' WHERE id = 'omar'")
    after = held(here, his)
    assert (before["total"], after["total"], after["bases"]) == (1, 0, [])


def test_where_nobody_has_seen_the_paper_it_says_so(here, hers):
    add_basis(here, "nanna", seen_by=None, seen_at=None)
    assert [one["not_now"] for one in about_her(here, hers)["bases"]] == ["basis-paper-not-seen"]


def test_more_than_a_page_is_told_a_page_at_a_time(here, hers):
    for day in range(51):
        add_basis(here, "nanna", since=here.clock.now() - timedelta(days=day + 1))
    first = about_her(here, hers)
    assert (len(first["bases"]), first["total"], first["next"]) == (50, 51, "/v1/other-bases?page=1")
    second = here.http.get(first["next"], headers=hers.bearer).json()
    assert (len(second["bases"]), second["total"], second["next"]) == (1, 51, None)


def test_how_many_there_are_is_told_with_a_line_of_each_also_past_the_last_page(here, his):
    add_basis(here, "omar")
    add_basis(here, "inger", kind="future-mandate")
    past = here.http.get("/v1/other-bases/held", params={"page": 9}, headers=his.bearer).json()
    assert (past["total"], past["bases"]) == (2, [])
    assert sorted((subject, detail) for subject, _, detail in lines(here)) == sorted(
        (ref_of(here, one), {"page": 9, "bases": []}) for one in ("omar", "inger"))


def test_whoever_is_on_another_page_has_a_line_too(here, his):
    for day in range(50):
        add_basis(here, "inger", since=here.clock.now() - timedelta(days=day + 1))
    add_basis(here, "omar")
    told = held(here, his)
    assert (told["total"], {one["citizen"] for one in told["bases"]}) == (51, {ref_of(here, "inger")})
    assert {subject: len(detail["bases"]) for subject, _, detail in lines(here)} == {
        ref_of(here, "inger"): 50, ref_of(here, "omar"): 0}


def test_the_citizens_own_line_has_whoever_is_counted_past_the_last_page(here, hers):
    add_basis(here, "nanna")
    past = here.http.get("/v1/other-bases", params={"page": 9}, headers=hers.bearer).json()
    [(_, _, detail)] = lines(here)
    [(peters,)] = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    assert (past["total"], past["bases"], detail) == (1, [], {"page": 9, "holders": [peters]})


def test_a_helper_whom_the_citizen_did_not_let_in_sees_none_of_it(here, hers):
    add_basis(here, "nanna")
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(here.counter("ulla"), session).status_code in {200, 204}
    before = snapshot(here.database)
    answer = here.http.get("/v1/other-bases", headers=hers.bearer)
    assert problem(answer) == (403, "mandate-helper-beside")
    assert_refused_cleanly(before, snapshot(here.database))


def test_it_opens_nothing_and_whoever_has_one_is_near(here, his):
    add_basis(here, "nanna")
    answer = here.http.get("/v1/accesses", headers=here.counter("peter").bearer)
    assert all(one["citizen"]["ref"] != ref_of(here, "nanna") for one in answer.json()["accesses"])
    with here.database.read() as connection:
        peter = find_helper(connection, "peter")
        assert too_close(connection, peter, NANNA) == "nearest"
