"""The lists of what somebody gave and holds: one page is few statements and few bytes, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from desktop.backend.db.mandate_tables import mandate_packages, mandates
from desktop.backend.db.tables import citizens
from desktop.backend.mandates.rows import load, store
from desktop.backend.notices.checking import differences
from desktop.domain.mandate import Mandate, MandateState
from desktop.domain.parties import OrganisationHolder
from tests.support.backend_data import BOS_CVR
from tests.support.giving import MOVING, TALKING, days_on, in_force, inger, peter, problem, state
from tests.support.post import ref_of
from tests.support.statements import told_to

MANY = 1_000


def made_up_numbers() -> Iterator[str]:
    """Nobody's: each has a valid date and fails mod 11."""
    for serial in range(5000):
        digits = f"170350{serial:04d}"
        if sum(int(one) * weight for one, weight in zip(digits, (4, 3, 2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11:
            yield digits


def many(here, how_many: int, *, of: str = "inger") -> Mandate:
    """So many more mandates like the one that is there, of hers and of Peter's, and as many of nobody's in particular."""
    mandate = in_force(here, MOVING, TALKING)
    with here.database.write() as connection:
        connection.execute(insert(citizens), [
            {"ref": f"other-{one}", "id": f"other-{one}", "cpr": cpr, "name": "En Anden", "language": "da",
             "protected": False, "data": {}, "exempt": True} for one, cpr in zip(range(how_many), made_up_numbers(), strict=False)
        ])
        kept = load(connection, mandate)
        row = dict(connection.execute(mandates.select().where(mandates.c.id == mandate)).mappings().one())
        of_it = mandate_packages.select().where(mandate_packages.c.mandate == mandate)
        packages = [dict(one) for one in connection.execute(of_it).mappings()]
        copies = [f"{one:032x}" for one in range(2 * how_many)]
        grantors = [kept.grantor] * how_many + [f"other-{one}" for one in range(how_many)]
        connection.execute(insert(mandates), [
            row | {"id": id_, "grantor": grantor, "yes": f"y{id_}"}
            for id_, grantor in zip(copies, grantors, strict=True)
        ])
        connection.execute(insert(mandate_packages), [one | {"mandate": id_} for id_ in copies for one in packages])
    return kept


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_a_page_is_few_statements_and_under_fifty_kilobytes_with_a_thousand_of_hers_as_with_one(here):
    in_force(here, MOVING, TALKING)
    hers, his = inger(here), peter(here)
    with told_to(here.database) as few:
        hers.given()
    with told_to(here.database) as few_of_his:
        his.held()
    many(here, MANY)
    # Of her own sign-in it is asked, too, that she lives and that nobody looks along; of his, where there is more than a
    # page, whom its total counts, since each of them has a line of it. Never more than five.
    assert (len(few.asked), len(few_of_his.asked)) == (5, 4)
    for ask, total in ((hers.given, MANY + 2), (his.held, 2 * MANY + 2)):
        with told_to(here.database) as told:
            answer = ask()
        assert (answer.status_code, answer.json()["total"]) == (200, total)
        assert len(told.asked) == 5
        assert len(answer.json()["mandates"]) == 50
        assert len(answer.content) < 50_000


def plan(here, column: str, who: str) -> str:
    with here.database.read() as connection:
        if here.database.is_sqlite:
            asked = f"EXPLAIN QUERY PLAN SELECT * FROM mandates WHERE {column} = :who ORDER BY began_at DESC, id DESC LIMIT 50"
            return " ".join(str(row.detail) for row in connection.execute(text(asked), {"who": who}))
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        asked = f"EXPLAIN SELECT * FROM mandates WHERE {column} = :who ORDER BY began_at DESC, id DESC LIMIT 50"
        return " ".join(str(row[0]) for row in connection.execute(text(asked), {"who": who}))


@pytest.mark.parametrize(("column", "who"), [("grantor", "x"), ("helper", "peter"), ("organisation", BOS_CVR)])
def test_all_of_a_grantor_and_all_of_a_holder_is_one_look_in_an_index_and_no_sorting(here, column, who):
    told = plan(here, column, who)
    assert f"ix_mandates_{column}_began_at_id" in told
    assert "SCAN mandates" not in told
    assert "TEMP B-TREE" not in told
    assert "Sort" not in told


def test_whether_somebody_looks_along_is_one_look_in_an_index(here):
    asked = "SELECT id FROM sessions WHERE helper = :who AND ended_at IS NULL"
    with here.database.read() as connection:
        if here.database.is_sqlite:
            told = " ".join(str(row.detail) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"), {"who": "x"}))
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            told = " ".join(str(row[0]) for row in connection.execute(text(f"EXPLAIN {asked}"), {"who": "x"}))
    assert "ix_sessions_helper" in told


def test_page_after_page_has_each_once_the_newest_first_and_the_last_says_no_next(here):
    kept = many(here, 110)
    hers = inger(here)
    pages = [hers.given(number).json() for number in range(4)]
    assert [len(one["mandates"]) for one in pages] == [50, 50, 11, 0]
    assert [one["next"] for one in pages] == ["/v1/mandates/given?page=1", "/v1/mandates/given?page=2", None, None]
    assert [one["total"] for one in pages] == [111] * 4
    ids = [one["id"] for page in pages for one in page["mandates"]]
    assert len(set(ids)) == 111
    assert kept.id in ids
    assert [one["id"] for one in pages[0]["titles"]] == [MOVING, TALKING]
    assert all(one["title"]["da"] for one in pages[0]["titles"])


def test_nobody_is_shown_what_is_between_others(here):
    mandate = in_force(here, MOVING)
    assert inger(here).given().json()["mandates"][0]["id"] == mandate
    assert type(inger(here))(here.http).sign_in_self("nanna").given().json()["mandates"] == []
    assert problem(peter(here, "mette").held()) == (403, "relative-needed")
    assert problem(inger(here).http.get("/v1/mandates/held", headers=inger(here).bearer)) == (403, "relative-needed")


def test_what_it_is_today_is_worked_out_when_it_is_asked(here):
    mandate = in_force(here, MOVING, until=days_on(here, 40))
    assert [state(inger(here).read(mandate))] == ["active"]
    stored = here.rows("SELECT * FROM mandates")
    here.clock.advance(timedelta(days=11))
    assert state(inger(here).read(mandate)) == "expiring"
    here.clock.advance(timedelta(days=30))
    assert state(inger(here).read(mandate)) == "expired"
    assert here.rows("SELECT * FROM mandates") == stored


@pytest.mark.parametrize("who", ["inger", "peter"])
def test_it_ends_by_the_death_of_either_and_a_registration_that_was_wrong_is_mended_in_the_register(here, who):
    mandate = in_force(here, MOVING)
    if who == "peter":
        here.execute(
            "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) SELECT 'p', 'p', h.cpr, h.name, 'da',"
            " c.protected, '{}', c.exempt FROM helpers h, citizens c WHERE h.id = 'peter' AND c.id = 'inger'")
    ref = "p" if who == "peter" else ref_of(here, "inger")
    notices = here.rows("SELECT count(*) FROM notices")
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE ref = :ref", ref=ref)
    assert state(peter(here).read(mandate)) == "ended-by-death"
    (held,) = peter(here).held().json()["mandates"]
    assert (held["state"], [one["live"] for one in held["packages"]]) == ("ended-by-death", [False])
    assert problem(peter(here).ask(MOVING)) == (404, "mandate-not-with-this-person")
    assert here.rows("SELECT count(*) FROM notices") == notices, "nobody learns of a death from this"
    here.execute("UPDATE citizens SET died_on = NULL WHERE ref = :ref", ref=ref)
    assert state(peter(here).read(mandate)) == "active"


def test_after_her_death_it_can_be_given_back_and_nothing_is_sent(here):
    mandate, waiting = in_force(here, MOVING), inger(here).give(TALKING)
    notices = here.rows("SELECT count(*) FROM notices")
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    his = peter(here)
    assert (his.end(mandate).status_code, his.decline(waiting).status_code) == (200, 200)
    assert here.rows("SELECT count(*) FROM notices") == notices
    kinds = [kind for kind, in here.rows("SELECT kind FROM journal ORDER BY entry DESC LIMIT 2")]
    assert kinds == ["mandate-ended-quietly"] * 2
    with here.database.read() as connection:
        assert [one for one in differences(connection, here.backend.now()) if one.ref in {mandate, waiting}] == []
    here.execute("UPDATE citizens SET died_on = NULL WHERE id = 'inger'")
    assert (state(his.read(mandate)), state(his.read(waiting))) == ("revoked", "declined"), "what was done stays done"


def test_what_had_expired_before_a_death_expired(here):
    mandate = in_force(here, MOVING, until=days_on(here, 3))
    here.clock.advance(timedelta(days=10))
    here.execute("UPDATE citizens SET died_on = :day WHERE id = 'inger'", day=str(days_on(here, -1)))
    assert state(peter(here).read(mandate)) == "expired"


def test_a_low_sign_in_neither_sees_nor_gives(here):
    hers = inger(here)
    here.execute("UPDATE sign_ins SET assurance = 1")
    for answer in (hers.given(), hers.draft(MOVING)):
        assert problem(answer) == (403, "mandate-sign-in-too-low")


def test_the_packages_and_sets_are_there_for_anyone(here):
    told = here.http.get("/v1/packages").json()
    assert MOVING in [one["id"] for one in told["packages"]]
    assert {"bolig"} <= {one["id"] for one in told["sets"]}


def test_an_organisations_mandate_is_shown_to_whoever_gave_it_and_to_no_relative(here):
    mandate = in_force(here, MOVING)
    with here.database.write() as connection:
        kept = load(connection, mandate)
        store(connection, replace(kept, id="f" * 32, holder=OrganisationHolder(BOS_CVR), signature=None))
    told = inger(here).given().json()
    assert {one["id"]: one["holder"]["cvr"] for one in told["mandates"]} == {mandate: None, "f" * 32: BOS_CVR}
    assert [one["id"] for one in peter(here).held().json()["mandates"]] == [mandate]
    assert kept.state(here.clock.now()) is MandateState.ACTIVE
