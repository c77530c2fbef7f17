"""A mandate ends in the middle of something: what was answered is kept for whoever gave it, and for nobody else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.backend.retention.job import erase_due
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER
from tests.support.giving import AIDS, MOVING, TALKING, Grantor, in_force, inger, peter, problem
from tests.support.post import ref_of

HALF = {"day": "2026-12-24", "phone": "12 34 56 78"}


@pytest.fixture
def his(here):
    return peter(here)


@pytest.fixture
def hers(here):
    return inger(here)


@pytest.fixture
def mandate(here) -> str:
    return in_force(here, MOVING, AIDS)


@pytest.fixture
def over(his, hers, mandate) -> str:
    """A session whose mandate Inger took back."""
    session = his.begun(mandate, "flytte")["id"]
    assert hers.end(mandate).status_code == 200
    return session


def differing(here) -> list[tuple]:
    with here.database.read() as connection:
        return [(one.how, one.ref) for one in differences(connection, here.clock.now().astimezone(DENMARK))]


def kinds(here) -> list[str]:
    return [kind for kind, in here.rows("SELECT kind FROM journal WHERE kind LIKE '%answers%' ORDER BY entry")]


def told(here) -> list[dict]:
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]
    return [one for one in every if one["event"] == "answers-kept"]


def test_what_peter_had_answered_is_ingers_to_read_and_to_delete(here, his, hers, over):
    assert his.keep(over, "flytte", HALF).status_code == 204
    (kept,) = hers.kept().json()["kept"]
    assert (kept["task"], kept["holder"], kept["title"]["da"]) == ("flytte", "Peter Eksempel", "Meld flytning")
    read = hers.kept(kept["id"]).json()
    assert (read["answers"], read["definition"]["id"], read["language"]) == (HALF, "flytte", "da")
    assert hers.forget(kept["id"]).status_code == hers.forget(kept["id"]).status_code == 204
    assert hers.kept().json()["total"] == 0
    assert problem(hers.kept(kept["id"])) == (404, "kept-answers-not-found")
    assert kinds(here) == ["answers-kept", "kept-answers-listed", "kept-answers-read", "kept-answers-deleted"]
    assert here.rows("SELECT count(*) FROM kept_answers") == [(0,)]
    post_due(here.backend)
    assert differing(here) == []


def test_inger_is_told_once_and_the_line_holds_none_of_the_answers(here, his, over):
    for _ in range(2):
        assert his.keep(over, "flytte", HALF).status_code == 204
    (notice,) = told(here)
    assert [one["by_language"]["da"] for one in notice["tasks"]] == ["Meld flytning"]
    (line,) = here.rows("SELECT subject, session, detail FROM journal WHERE kind = 'answers-kept'")
    assert line[:2] == (ref_of(here, "inger"), over)
    assert "2026-12-24" not in line[2]


def test_others_are_not_put_in_their_place_and_peter_does_not_hear_that_they_were_deleted(here, his, hers, over):
    other = {"day": "2027-01-01"}
    assert his.keep(over, "flytte", HALF).status_code == 204
    again = his.keep(over, "flytte", other)
    kept = hers.kept().json()["kept"][0]["id"]
    assert hers.kept(kept).json()["answers"] == HALF
    hers.forget(kept)
    deleted = his.keep(over, "flytte", other)
    assert (again.status_code, again.content) == (deleted.status_code, deleted.content) == (204, b"")
    assert here.rows("SELECT count(*) FROM kept_answers") == [(0,)]
    assert len(told(here)) == 1


def test_while_the_mandate_holds_nothing_is_kept(his, mandate, here):
    session = his.begun(mandate, "flytte")["id"]
    assert problem(his.keep(session, "flytte", HALF)) == (409, "mandate-still-holds")
    assert here.rows("SELECT count(*) FROM kept_answers") == [(0,)]


def test_that_it_holds_still_is_a_read_and_on_record(his, mandate, here):
    session = his.begun(mandate, "flytte")["id"]
    read = "SELECT subject, actor FROM journal WHERE kind = 'mandate-read' ORDER BY entry"
    before = len(here.rows(read))
    assert problem(his.keep(session, "flytte", HALF)) == (409, "mandate-still-holds")
    assert here.rows(read)[before:] == [(ref_of(here, "inger"), *here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0])]


def test_too_late_is_answered_alike_whether_the_mandate_holds_or_not(his, hers, mandate, here):
    session = his.begun(mandate, "flytte")["id"]
    here.clock.advance(timedelta(days=3, hours=14))
    holds = peter(here).keep(session, "flytte", HALF)
    inger(here).end(mandate)
    over = peter(here).keep(session, "flytte", HALF)
    assert (over.status_code, over.content) == (holds.status_code, holds.content)
    assert problem(over) == (403, "answers-kept-too-late")


def test_one_package_taken_back_stops_the_session_and_keeps_every_half_of_it(his, hers, mandate, here):
    session = his.begun(mandate, "flytte", "hjaelpemiddel")["id"]
    hers.end(mandate, MOVING)
    assert [his.keep(session, task, HALF).status_code for task in ("flytte", "hjaelpemiddel")] == [204, 204]
    assert sorted(here.rows("SELECT task FROM kept_answers")) == [("flytte",), ("hjaelpemiddel",)]
    other = his.begun(mandate, "hjaelpemiddel")["id"]
    assert here.rows("SELECT count(*) FROM sessions WHERE id = :id", id=other) == [(1,)], "what stays is begun anew"


def test_only_what_was_begun_and_what_the_task_asks_is_kept(his, over):
    assert problem(his.keep(over, "hjaelpemiddel", HALF)) == (403, "task-not-agreed")
    assert problem(his.keep(over, "flytte", {"letter": "Kom hjem."})) == (422, "answers-refused")
    assert problem(his.keep(over, "flytte", HALF, version=9)) == (422, "version-unknown")


def test_what_the_task_does_not_ask_takes_nothing_of_the_rest_with_it(here, his, hers, over):
    assert his.keep(over, "flytte", HALF | {"truth": True, "letter": "Kom hjem."}).status_code == 204
    [kept] = hers.kept().json()["kept"]
    assert hers.kept(kept["id"]).json()["answers"] == HALF
    assert differing(here) == []


def test_three_days_after_the_session_they_are_taken_for_the_last_time(here, over):
    here.clock.advance(timedelta(days=3, hours=13))
    assert peter(here).keep(over, "flytte", HALF).status_code == 204


def test_after_three_days_it_is_too_late(here, over):
    here.clock.advance(timedelta(days=3, hours=14))
    assert problem(peter(here).keep(over, "flytte", HALF)) == (403, "answers-kept-too-late")
    assert here.rows("SELECT count(*) FROM kept_answers") == [(0,)]


def test_a_visit_and_somebody_elses_session_are_the_same_as_none(here, his, over):
    visit = here.counter().visit(INGER, "proev")["id"]
    none = his.keep("0" * 32, "flytte", HALF)
    assert problem(none) == (404, "visit-not-found")
    assert his.keep(visit, "proev", HALF).content == none.content
    here.execute("UPDATE sessions SET helper = 'bo' WHERE id = :id", id=over)
    assert his.keep(over, "flytte", HALF).content == none.content


def test_nobody_else_reads_them_and_peter_never_again(here, his, hers, over):
    his.keep(over, "flytte", HALF)
    kept = hers.kept().json()["kept"][0]["id"]
    nanna = Grantor(here.http).sign_in_self("nanna")
    assert problem(nanna.kept(kept)) == (404, "kept-answers-not-found")
    assert nanna.kept().json()["total"] == 0
    assert nanna.forget(kept).status_code == 204
    for who in (his, here.counter()):
        for path in ("", f"/{kept}"):
            assert problem(here.http.get(f"/v1/kept-answers{path}", headers=who.bearer)) == (403, "self-needed")
    assert hers.kept().json()["total"] == 1


def test_of_a_death_peter_hears_nothing_and_nobody_is_written_to(here, his, hers, mandate):
    session = his.begun(mandate, "flytte")["id"]
    here.execute("UPDATE citizens SET died_on = '2026-11-22' WHERE id = 'inger'")
    before = len(told(here))
    answer = his.keep(session, "flytte", HALF)
    assert (answer.status_code, answer.content) == (204, b"")
    assert len(told(here)) == before == 0
    assert kinds(here) == ["answers-kept-quietly"]
    assert problem(hers.kept()) == (403, "citizen-died")
    here.execute("UPDATE citizens SET died_on = NULL WHERE id = 'inger'")
    assert hers.kept().json()["total"] == 1  # the register was wrong
    assert differing(here) == []


def test_after_thirty_days_they_are_erased(here, his, over):
    his.keep(over, "flytte", HALF)
    erase_due(here.database, here.clock.now() + timedelta(days=29))
    assert here.rows("SELECT count(*) FROM kept_answers") == [(1,)]
    erase_due(here.database, here.clock.now() + timedelta(days=30))
    assert here.rows("SELECT count(*) FROM kept_answers") == [(0,)]
    here.clock.advance(timedelta(days=30))
    post_due(here.backend)
    assert differing(here) == []


@pytest.mark.parametrize(("change", "how"), [
    ("UPDATE kept_answers SET answers = '{}'", "row-changed"), ("DELETE FROM kept_answers", "row-gone"),
    ("UPDATE kept_answers SET id = 'another'", "row-unwritten"),
])
def test_what_somebody_changes_takes_or_writes_in_the_database_is_named(here, his, over, change, how):
    his.keep(over, "flytte", HALF)
    assert differing(here) == []
    here.execute(change)
    assert how in [kind for kind, _ in differing(here)]


def test_when_it_was_used_last_is_told_to_both(here, his, hers):
    mandate = in_force(here, MOVING, TALKING)
    assert hers.given().json()["mandates"][0]["last_used"] is None
    his.begun(mandate, "flytte")
    for told_to in (hers.given(), his.held()):
        assert told_to.json()["mandates"][0]["last_used"] == "2026-11-23T09:42:00.000000Z"
    assert hers.read(mandate).json()["mandate"]["last_used"] == "2026-11-23T09:42:00.000000Z"




def test_they_stand_in_everything_that_is_kept_about_inger_and_in_what_was_done_in_her_name(here, his, hers, over, mandate):
    his.keep(over, "flytte", HALF)
    given = here.http.get("/v1/everything", headers=hers.bearer).json()["mandates_given"]
    (kept,) = next(one for one in given if one["id"] == mandate)["kept"]
    assert (kept["task"], kept["answers"]) == ("flytte", HALF)
