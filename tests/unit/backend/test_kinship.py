"""Helping oneself, one's nearest or a colleague is for somebody else (iron rule 6)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.support.alone import Alone, come_beside
from tests.support.backend_data import BO, BOS_CVR, INGER, METTE, METTES_CVR, NANNA, OMAR, RIGHT, VIGGO, submission
from tests.support.giving import MOVING, in_force, inger, peter
from tests.support.own_device import OwnDevice, ask
from tests.support.post import deliver, show_own_device

LIS, ULLA, PETER = "0304100010", "0304620019", "0304700018"


def another_id(here, cpr: str, organisation: str = BOS_CVR, role: str = "librarian") -> None:
    """The person with this number is "anden" too."""
    here.execute(
        """INSERT INTO helpers (id, ref, name, kind, role, organisation, cpr)
        VALUES ('anden', :ref, 'Anden Prøve', 'staff', :role, :organisation, :cpr)""",
        ref="b" * 32, role=role, organisation=organisation, cpr=cpr,
    )


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


@pytest.mark.parametrize(("helper", "cpr", "outcome"), [
    ("mette", METTE, "own-matters"), ("mette", OMAR, "nearest"), ("bo", VIGGO, "colleague"), ("bo", LIS, "nearest"),
])
def test_it_is_refused_in_one_sentence_and_journaled(here, helper, cpr, outcome):
    answer = here.counter(helper).look_up(cpr)
    assert problem(answer) == (403, "own-matters")
    assert answer.json()["detail"] == (
        "Lad en kollega hjælpe, når det er dig selv, dine nærmeste eller en, du arbejder sammen med."
    )
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    detail, = here.rows("SELECT detail FROM journal WHERE kind = 'looked-up'")[0]
    assert json.loads(detail) == {"lookup": here.rows("SELECT id FROM lookups")[0][0], "outcome": outcome}
    assert here.rows("SELECT outcome, proof_kind FROM lookups") == [(outcome, None)]


def test_every_such_refusal_looks_the_same(here):
    here.execute("INSERT INTO relations VALUES ('mette', '0504420099')")
    mette = here.counter("mette")
    answers = [mette.look_up(cpr) for cpr in (METTE, OMAR, "0504420099")]
    assert len({(one.status_code, one.text) for one in answers}) == 1


def test_a_relation_only_the_other_side_told_holds_too(here):
    """Viggo has told that Nanna is near him; Nanna helps now, and has told nothing."""
    here.execute(
        """INSERT INTO helpers (id, ref, name, kind, role, organisation, cpr)
        VALUES ('nanna', :ref, 'Nanna Prøve', 'staff', 'citizen-service', '99999993', :cpr)""", ref="a" * 32, cpr=NANNA,
    )
    answer = here.counter("nanna").look_up(VIGGO)
    assert problem(answer) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]


def test_a_child_in_the_register_is_near_from_both_sides(here):
    here.execute("UPDATE helpers SET cpr = :lis WHERE id = 'mette'", lis=LIS)
    assert problem(here.counter("mette").look_up(BO)) == (403, "own-matters")


def test_two_who_have_a_child_together_are_near_each_other(here):
    """Whoever they are to each other now: a helper may be the one somebody lives apart from."""
    here.execute("UPDATE citizens SET data = (SELECT data FROM citizens WHERE id = 'bo-borger') WHERE id = 'inger'")
    bo = here.counter("bo")
    assert problem(bo.look_up(INGER)) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]


def test_children_nobody_has_a_number_for_make_nobody_near(here):
    here.execute("""UPDATE citizens SET data = '{"household": [{"name": "Lis"}]}' WHERE id IN ('bo-borger', 'inger')""")
    assert here.counter("bo").look_up(INGER).status_code == 201


def test_a_refused_look_up_opens_nothing_further(here):
    mette = here.counter("mette")
    mette.look_up(OMAR)
    lookup, = here.rows("SELECT id FROM lookups")[0]
    assert problem(mette.prove(lookup)) == (404, "lookup-not-found")
    assert problem(mette.questions(lookup)) == (404, "lookup-not-found")
    assert problem(mette.begin(lookup, "proev")) == (404, "lookup-not-found")


def test_somebody_elses_relative_and_another_organisations_helper_are_helped(here):
    assert here.counter("mette").look_up(BO).status_code == 201
    bo = here.counter("bo")
    assert bo.look_up(OMAR).status_code == 201
    assert bo.look_up(INGER).status_code == 201
    assert bo.look_up(METTE).status_code == 201


def test_whom_the_helper_asked_about_is_in_that_persons_journal(here):
    here.counter("mette").look_up(OMAR)
    assert here.rows("SELECT subject FROM journal WHERE kind = 'looked-up'") == [
        here.rows("SELECT ref FROM citizens WHERE id = 'omar'")[0],
    ]


@pytest.mark.parametrize("left", [None, "2026-11-20T10:00:00.000000Z"])
def test_whom_a_person_is_near_to_holds_under_every_id_they_have_or_had_and_the_journal_names_the_one_that_asked(here, left):
    another_id(here, METTE)
    here.execute("UPDATE helpers SET left_at = :left WHERE id = 'mette'", left=left)
    assert problem(here.counter("anden").look_up(OMAR)) == (403, "own-matters")
    assert here.rows("SELECT helper, outcome FROM lookups") == [("anden", "nearest")]
    assert here.rows("SELECT actor FROM journal WHERE kind = 'looked-up'") == [("b" * 32,)]


def test_a_colleague_at_one_place_is_one_at_the_other_while_the_person_works_there(here):
    another_id(here, METTE)
    assert problem(here.counter("anden").look_up(ULLA)) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("colleague",)]
    here.execute("UPDATE helpers SET left_at = '2026-11-20T10:00:00.000000Z' WHERE id = 'mette'")
    assert problem(here.counter("anden").look_up(ULLA)) == (404, "citizen-not-found")


def test_look_ups_are_counted_by_the_person(here):
    another_id(here, METTE)
    here.execute("UPDATE limits SET allowed = 2 WHERE name = 'lookups'")
    mette, anden = here.counter("mette"), here.counter("anden")
    assert [mette.look_up(INGER).status_code, anden.look_up(INGER).status_code] == [201, 201]
    assert problem(mette.look_up(NANNA)) == problem(anden.look_up(NANNA)) == (429, "too-many-lookups")
    assert here.counter("bo").look_up(NANNA).status_code == 201
    here.clock.advance(timedelta(minutes=10))
    assert anden.sign_in("anden").look_up(NANNA).status_code == 201


def test_numbers_that_find_nobody_are_counted_by_the_person(here):
    another_id(here, METTE)
    here.execute("UPDATE limits SET allowed = 1 WHERE name = 'lookups-missed'")
    assert here.counter("anden").look_up("0504420099").status_code == 404
    assert problem(here.counter("mette").look_up(INGER)) == (429, "too-many-lookups")


def test_what_a_helper_does_as_the_citizen_they_are_counts_for_nothing_at_work(here):
    here.execute("UPDATE limits SET allowed = 1")
    assert Alone(here.http).sign_in_self("mette-borger").begin_alone("egen").status_code == 201
    assert here.counter("mette").look_up(INGER).status_code == 201


@pytest.mark.parametrize("revoked", [None, "2026-11-20T10:00:00.000000Z"])
@pytest.mark.parametrize(("staff", "asked"), [(PETER, INGER), (INGER, PETER)])
def test_whoever_reads_or_read_somebodys_post_at_home_does_not_help_them_at_work_nor_the_other_way(here, staff, asked, revoked):
    """Nothing else ties the two: the directory and the register were never told."""
    here.execute("DELETE FROM relations WHERE helper = 'peter'")
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = :revoked", revoked=revoked)
    another_id(here, staff, METTES_CVR, "citizen-service")
    assert problem(here.counter("anden").look_up(asked)) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]
    assert here.counter("anden").look_up(NANNA).status_code == 201


def test_what_the_directory_learns_after_the_look_up_holds_for_what_is_begun_and_read_from_then_on(here):
    mette = here.counter("mette")
    lookup, waiting = mette.proved(INGER), mette.proved(NANNA)
    visit = mette.begin(lookup, "proev").json()
    held = mette.on_behalf(visit)
    back = mette.proved(INGER)
    for cpr in (INGER, NANNA):
        here.execute("INSERT INTO relations VALUES ('mette', :cpr)", cpr=cpr)
    for answer in (
        mette.begin(waiting, "proev"), mette.begin(lookup, "andet"), mette.agree_more(visit["id"], "andet"),
        mette.relink(visit["id"], back), here.http.get("/v1/citizen/data?task=proev", headers=held),
    ):
        assert problem(answer) == (403, "own-matters")
    assert here.rows("SELECT count(*) FROM sessions") == here.rows("SELECT count(*) FROM permits") == [(1,)]
    assert here.rows("SELECT 1 FROM journal WHERE kind = 'data-read'") == []
    assert mette.end(visit["id"]).status_code == 204, "what was begun can be ended"


def test_what_the_directory_learns_holds_for_a_name_and_for_letters_too(here):
    deliver(here, "inger")
    mette = here.counter("mette")
    looked, asked_at, waiting = (mette.look_up(INGER).json()["id"] for _ in range(3))
    mette.questions(asked_at)
    visit = mette.visit(INGER, "proev")
    sent = mette.send(visit["agreed"][0]["permit"], submission()).json()["submission"]
    show_own_device(here, mette, visit["id"])
    held = mette.on_behalf(visit)
    letters = f"/v1/sessions/{visit['id']}/letters"
    chosen = {"handle": here.http.post(f"{letters}/choosing", headers=held).json()["choices"][0]["handle"]}
    letter = here.http.post(f"{letters}/open", json=chosen, headers=held).json()
    document = letter["documents"][0]
    file = f"/v1/messages/{letter['id']}/documents/{document['id']}/files/{document['files'][0]['id']}/content"
    proof = ask(mette, f"/v1/lookups/{waiting}/approvals", "proof")
    lines = here.rows("SELECT count(*) FROM journal")
    here.execute("INSERT INTO relations VALUES ('mette', :cpr)", cpr=INGER)
    for answer in (
        mette.prove(looked), mette.questions(looked), mette.answer(asked_at, RIGHT),
        here.http.post(f"/v1/lookups/{looked}/approvals", json={"purpose": "proof"}, headers=mette.bearer),
        here.http.post(f"{letters}/choosing", headers=held), here.http.post(f"{letters}/open", json=chosen, headers=held),
        here.http.get(file, headers=held), here.http.get(f"/v1/submissions/{sent}", headers=held),
    ):
        assert problem(answer) == (403, "own-matters")
    assert here.rows("SELECT count(*) FROM journal") == lines
    assert OwnDevice(here.browser(), proof["page"]).open().status_code == 410, "nobody asks any more"
    told = here.http.get(f"/v1/approvals/{proof['id']}", headers=mette.bearer).json()
    assert (told["state"], told["proved"]) == ("cancelled", None)
    assert here.http.post(f"{letters}/close", headers=held).status_code == 204, "what was opened can be closed"


def test_whoever_lives_where_the_letter_goes_does_not_look_the_other_up(here):
    """Inger is exempt, so she is told by paper alone; Mette lives there and would take the letter in."""
    here.execute("UPDATE citizens SET exempt = :yes WHERE id = 'inger'", yes=True)
    here.execute("UPDATE citizens SET address = (SELECT address FROM citizens WHERE id = 'inger') WHERE id = 'mette-borger'")
    assert problem(here.counter("mette").look_up(INGER)) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]
    assert here.counter("ulla").look_up(INGER).status_code == 201, "a colleague helps"


def test_two_without_an_address_do_not_live_together(here):
    here.execute("UPDATE citizens SET address = NULL WHERE id IN ('inger', 'mette-borger')")
    assert here.counter("mette").look_up(INGER).status_code == 201


@pytest.mark.parametrize("ended", [False, True])
def test_whoever_holds_or_held_a_mandate_at_home_leaves_them_to_a_colleague_at_work(here, ended):
    """Peter works at the library too, under another id; what Inger only thought of giving ties nobody."""
    here.execute("UPDATE helpers SET cpr = :cpr WHERE id = 'bo'", cpr=PETER)
    here.execute("DELETE FROM relations")
    here.execute("DELETE FROM accesses")
    assert inger(here).draft(MOVING).status_code == 201
    bo = here.counter("bo")
    assert bo.look_up(INGER).status_code == 201
    mandate = in_force(here, MOVING)
    if ended:
        inger(here).end(mandate)
    assert problem(bo.look_up(INGER)) == (403, "own-matters")


@pytest.mark.parametrize("declined", [False, True])
def test_whoever_asked_for_a_mandate_leaves_whom_they_asked_to_a_colleague_whatever_came_of_it(here, declined):
    here.execute("UPDATE helpers SET cpr = :cpr WHERE id = 'bo'", cpr=PETER)
    here.execute("DELETE FROM relations")
    here.execute("DELETE FROM accesses")
    bo, asked = here.counter("bo"), inger(here)
    mandate = peter(here).ask(MOVING).json()["mandate"]["id"]
    if declined:
        assert asked.decline(mandate).status_code == 200
    assert problem(bo.look_up(INGER)) == (403, "own-matters")
    assert here.rows("SELECT outcome FROM lookups") == [("nearest",)]
    session = asked.begin_alone("egen", counter=BOS_CVR).json()["id"]
    assert problem(come_beside(bo, session)) == (403, "own-matters")
    assert here.rows("SELECT 1 FROM journal WHERE kind = 'helper-came'") == []


def test_whom_somebody_else_asks_is_near_to_nobody_by_it(here):
    """Else anybody could keep a helper away from those they hold something from."""
    here.execute("DELETE FROM relations")
    here.execute("DELETE FROM accesses")
    another_id(here, INGER, METTES_CVR, "citizen-service")
    assert peter(here).ask(MOVING).status_code == 201
    assert problem(here.counter("anden").look_up(PETER)) == (404, "citizen-not-found")
