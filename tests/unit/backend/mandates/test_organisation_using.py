"""Staff use what their organisation holds, on stored state: with the citizen's whole number, and while it holds."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from desktop.backend.db.journal import verify
from desktop.backend.mandates.checking import other_mandates
from desktop.backend.notices.checking import Difference, differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import BOS_CVR, INGER, METTE, METTES_CVR, NANNA, OMAR, submission
from tests.support.giving import AIDS, MOVING, SUPPLEMENT, TALKING, Grantor, Relative, in_force, inger, peter, problem
from tests.support.holding import METTES_PLACE, given_to_place, held_in_force, may_hold, place
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

NOT_FOUND = (404, "mandate-not-found")
NOT_OPENED = (409, "mandate-not-opened")
ENDED = (403, "mandate-ended")
NEAR = (403, "own-matters")
MOVE = submission(task="flytte")


def lines(here, *kinds: str) -> list[tuple[str, dict]]:
    rows = here.rows("SELECT kind, detail FROM journal ORDER BY entry")
    return [(kind, json.loads(detail)) for kind, detail in rows if kind in kinds]


def data(here, header, task="flytte"):
    return here.http.get("/v1/citizen/data", params={"task": task}, headers=header)


def refused(here, call, why: tuple[int, str], *, attempt: bool = False):
    before = snapshot(here.database)
    answer = call()
    assert problem(answer) == why
    assert_refused_cleanly(before, snapshot(here.database), attempt=attempt)
    return answer


@pytest.fixture
def mette(here):
    return place(here)


@pytest.fixture
def mandate(here) -> str:
    return held_in_force(here, MOVING, AIDS, TALKING)


@pytest.fixture
def header(mette, mandate):
    """A token of Mette's for moving, on the mandate."""
    mette.opened(mandate)
    return mette.on_behalf(mette.begun(mandate, "flytte"))


def test_with_ingers_number_mette_hears_whose_it_is_and_what_it_opens_and_a_line_says_so(here, mette, mandate):
    told = mette.opened(mandate)
    assert told["citizen"] == {
        "ref": ref_of(here, "inger"), "name": "Inger Marie Eksempel", "language": "da", "protected": False}
    assert {one["id"]: one["tasks"] for one in told["packages"]} == {
        MOVING: ["flytte"], AIDS: ["hjaelpemiddel"], TALKING: []}
    assert (told["mandate"]["id"], told["mandate"]["initials"]) == (mandate, "IE")
    ((_, detail),) = lines(here, "mandate-opened")
    assert (detail["mandate"], detail["holder"]) == (mandate, METTES_CVR)
    assert here.rows("SELECT id, helper, organisation, outcome FROM lookups") == [
        (detail["lookup"], "mette", METTES_CVR, "mandate")]


def test_opened_twice_it_is_two_lines_and_one_look_up(here, mette, mandate):
    mette.opened(mandate)
    mette.opened(mandate)
    assert len(lines(here, "mandate-opened")) == 2
    assert len(here.rows("SELECT id FROM lookups")) == 1


@pytest.mark.parametrize("what", ["another number", "a number nobody has", "another place", "none at all", "a draft"])
def test_what_does_not_fit_is_one_answer_byte_for_byte_and_is_counted(here, mette, mandate, what):
    nothing = mette.accept("e" * 32)
    who, which, cpr = mette, mandate, INGER
    match what:
        case "another number":
            cpr = NANNA
        case "a number nobody has":
            cpr = "1502420029"
        case "another place":
            who = place(here, "bo")
        case "none at all":
            which = "f" * 32
        case "a draft":
            which = inger(here).draft(MOVING, holder={"cvr": METTES_CVR}).json()["mandate"]["id"]
    answer = refused(here, lambda: who.open(which, cpr), NOT_FOUND, attempt=True)
    assert answer.content == nothing.content
    assert len(here.rows("SELECT id FROM mandate_misses")) == 1
    ((_, detail),) = lines(here, "mandate-open-missed")
    assert (detail["mandate"], detail["outcome"]) == (which, "missed")
    told = here.rows("SELECT subject FROM journal WHERE kind = 'mandate-open-missed'")
    assert told == [(None if which == "f" * 32 else ref_of(here, "inger"),)]
    assert here.rows("SELECT id FROM lookups") == []


def test_after_five_misses_there_is_a_wait_whatever_number_is_typed(here, mette, mandate):
    for _ in range(5):
        mette.open(mandate, NANNA)
    answer = refused(here, lambda: mette.open(mandate), (429, "too-many-mandates"))
    assert int(answer.headers["retry-after"]) > 0


def test_the_misses_of_a_whole_place_with_one_citizen_count_together(here, mette, mandate):
    for who in ("mette", "ulla"):
        for _ in range(3 if who == "mette" else 2):
            place(here, who).open(mandate, NANNA)
    here.clock.advance(timedelta(hours=2))
    assert problem(place(here, "ulla").open(mandate)) == (429, "too-many-mandates")


def test_the_number_of_somebody_near_is_refused_whichever_mandate_is_named_and_tells_nothing(here, mette, mandate):
    """Omar is Mette's brother, and gave the place something too; it is all one whether he did."""
    his = given_to_place(Grantor(here.http).sign_in_self("omar"), MOVING)
    place(here, "ulla").accept(his)
    answers = {refused(here, lambda one=one: mette.open(one, OMAR), NEAR, attempt=True).content
               for one in (his, mandate, "f" * 32)}
    assert len(answers) == 1
    assert {detail["outcome"] for _, detail in lines(here, "looked-up")} == {"nearest"}
    assert here.rows("SELECT id FROM lookups WHERE outcome = 'mandate'") == []
    assert problem(mette.open(mandate, METTE)) == NEAR


def test_of_whoever_is_protected_the_name_is_told_as_that(here):
    hers = Grantor(here.http).sign_in_self("nanna")
    mandate = given_to_place(hers, MOVING)
    ulla = place(here, "ulla")
    ulla.accept(mandate)
    told = ulla.opened(mandate, NANNA)
    assert (told["citizen"]["protected"], told["mandate"]["initials"]) == (True, None)


def test_mette_moves_for_inger_from_opening_to_receipt(here, mette, mandate):
    mette.opened(mandate)
    session = mette.begun(mandate, "flytte")
    assert (session["basis"], session["citizen"]["ref"]) == ("mandate", ref_of(here, "inger"))
    header = mette.on_behalf(session)
    assert data(here, header).json() == {"data": session["known"]["flytte"]}
    sent = mette.send(session["agreed"][0]["permit"], MOVE)
    assert sent.status_code == 201
    receipt = f"/v1/submissions/{sent.json()['submission']}"
    assert here.http.get(receipt, headers=header).json() == sent.json()
    assert here.http.post(f"{receipt}/withdraw", headers=header).status_code == 200
    assert mette.end(session["id"]).status_code == 204
    assert problem(data(here, header)) == (403, "visit-ended")
    kept = here.rows("SELECT s.mandate, s.helper, s.organisation, l.outcome, p.package FROM sessions s "
                     "JOIN permits p ON p.session = s.id JOIN lookups l ON l.id = s.lookup")
    assert kept == [(mandate, "mette", METTES_CVR, "mandate", MOVING)]
    assert len(here.rows("SELECT id FROM lookups")) == 1
    with here.database.read() as connection:
        assert verify(connection).is_whole
        wrong = other_mandates(connection, here.clock.now())
        assert [*wrong.changed, *wrong.gone, *wrong.unwritten] == []
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


def test_inger_has_a_letter_with_the_place_and_mettes_first_name_and_calls_another_place(here, mette, mandate):
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    mette.opened(mandate)
    mette.begun(mandate, "flytte")
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]
    (used,) = [one for one in every if one["event"] == "used"]
    assert used["holder"] == f"{METTES_PLACE} (Mette)"
    assert used["organisation"] == "Biblioteket, Prøve Kommune"


def test_she_sees_in_her_journal_that_it_was_opened_and_used_on_a_mandate(here, mette, mandate, header):
    data(here, header)
    mette.open(mandate, NANNA)
    page = here.http.get("/v1/journal", headers=inger(here).bearer).json()
    told = [(one["done"], one["by"]["name"], one["on"], one["proof"]) for one in page["lines"] if one["by"]["who"] == "staff"]
    assert told[:4] == [
        ("mandate-refused", None, None, None), ("data-read", "Mette", "mandate", None),
        ("mandate-used", "Mette", "mandate", None), ("mandate-opened", "Mette", "mandate", None)]


def test_without_opening_it_today_nothing_begins(here, mette, mandate):
    refused(here, lambda: mette.begin(mandate, "flytte"), NOT_OPENED)
    nothing = mette.begin("f" * 32, "flytte")
    assert problem(nothing) == NOT_FOUND
    place(here, "ulla").opened(mandate)
    refused(here, lambda: mette.begin(mandate, "flytte"), NOT_OPENED)
    mette.opened(mandate)
    here.clock.advance(timedelta(days=1))
    tomorrow = place(here)
    refused(here, lambda: tomorrow.begin(mandate, "flytte"), NOT_OPENED)


def test_another_place_begins_nothing_on_it_nor_does_a_relative(here, mandate):
    bo = place(here, "bo")
    bo.open(mandate)
    nothing = refused(here, lambda: bo.begin("f" * 32, "flytte"), NOT_FOUND)
    assert refused(here, lambda: bo.begin(mandate, "flytte"), NOT_FOUND).content == nothing.content
    his = peter(here)
    assert refused(here, lambda: his.begin(mandate, "flytte"), NOT_FOUND).content == nothing.content


def test_staff_begin_nothing_on_a_persons_mandate(here, mette):
    mandate = in_force(here, MOVING)
    refused(here, lambda: mette.begin(mandate, "flytte"), NOT_FOUND)
    assert problem(mette.open(mandate)) == NOT_FOUND


@pytest.mark.parametrize("role", ["volunteer", "controller", "administrator"])
def test_whose_role_receives_nobody_opens_and_begins_nothing_and_goes_on_with_nothing(here, mette, mandate, header, role):
    here.execute("UPDATE helpers SET role = :role WHERE id = 'mette'", role=role)
    refused(here, lambda: mette.open(mandate), (403, "role-refused"))
    refused(here, lambda: mette.begin(mandate, "flytte"), (403, "role-refused"))
    assert problem(data(here, header)) == ENDED


@pytest.mark.parametrize("how", ["taken back", "given back", "left", "dead", "ceiling", "expired"])
def test_what_ends_in_the_middle_opens_nothing_from_that_moment(here, mette, mandate, header, how):
    assert data(here, header).status_code == 200
    match how:
        case "taken back":
            assert inger(here).end(mandate).status_code == 200
        case "given back":
            assert place(here, "ulla").give_back(mandate).status_code == 200
        case "left":
            here.execute("UPDATE helpers SET organisation = :cvr WHERE id = 'mette'", cvr=BOS_CVR)
        case "dead":
            here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE ref = :ref", ref=ref_of(here, "inger"))
        case "ceiling":
            may_hold(here, AIDS, TALKING)
        case "expired":
            here.execute("UPDATE mandate_packages SET until = '2026-11-22' WHERE mandate = :id", id=mandate)
    assert problem(data(here, header)) == ENDED
    assert problem(mette.begin(mandate, "flytte"))[1] in {"mandate-ended", "mandate-opens-not", "mandate-not-found"}


def test_a_ceiling_that_shrank_stops_what_was_ready_and_one_that_grew_again_lets_it_go(here, mette, mandate):
    mette.opened(mandate)
    permit = mette.begun(mandate, "flytte")["agreed"][0]["permit"]
    may_hold(here, AIDS)
    assert problem(mette.send(permit, MOVE)) == (403, "permit-void")
    assert {one["id"]: one["tasks"] for one in mette.opened(mandate)["packages"]} == {
        MOVING: [], AIDS: ["hjaelpemiddel"], TALKING: []}
    may_hold(here, MOVING)
    assert mette.send(permit, MOVE).status_code == 201


@pytest.mark.parametrize("how", ["elsewhere", "gone", "another role"])
def test_what_was_ready_is_sent_by_nobody_who_acts_for_the_place_no_more_and_is_one_line(here, mette, mandate, how):
    mette.opened(mandate)
    session = mette.begun(mandate, "flytte")
    permit = session["agreed"][0]["permit"]
    here.clock.advance(timedelta(hours=60))
    match how:
        case "elsewhere":
            here.execute("UPDATE helpers SET organisation = :cvr WHERE id = 'mette'", cvr=BOS_CVR)
        case "gone":
            here.execute("UPDATE helpers SET left_at = '2026-11-20' WHERE id = 'mette'")
        case "another role":
            here.execute("UPDATE helpers SET role = 'controller' WHERE id = 'mette'")
    for _ in range(2):
        assert problem(mette.send(permit, MOVE)) == (403, "permit-void")
    told = here.rows("SELECT subject, actor FROM journal WHERE kind = 'mandate-read' AND session = :id", id=session["id"])
    assert told == [(ref_of(here, "inger"), here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0][0])]
    assert here.rows("SELECT id FROM submissions") == []
    assert here.rows("SELECT used_at FROM permits") == [(None,)]


def test_what_was_ready_is_sent_when_mette_is_back(here, mette, mandate):
    mette.opened(mandate)
    permit = mette.begun(mandate, "flytte")["agreed"][0]["permit"]
    here.execute("UPDATE helpers SET role = 'controller' WHERE id = 'mette'")
    assert problem(mette.send(permit, MOVE)) == (403, "permit-void")
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'mette'")
    assert mette.send(permit, MOVE).status_code == 201


def day_after(here) -> None:
    here.clock.advance(timedelta(days=1))
    post_due(here.backend)


def opened_notices(here) -> list[dict]:
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY made_at, way")]
    return [one for one in every if one.get("event") == "opened"]


def nothing_differs(here) -> None:
    with here.database.read() as connection:
        assert verify(connection).is_whole
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


def test_what_mette_opened_and_did_not_use_is_told_when_the_day_is_over_once(here, mette, mandate):
    here.execute("UPDATE helpers SET role = 'citizen-service' WHERE id = 'bo'")
    here.counter("ulla").look_up(NANNA)
    another = given_to_place(inger(here), SUPPLEMENT)
    mette.accept(another)
    at = here.clock.now()
    mette.opened(mandate)
    here.clock.advance(timedelta(minutes=5))
    mette.opened(another)
    mette.opened(mandate)
    post_due(here.backend)
    assert opened_notices(here) == []
    day_after(here)
    post_due(here.backend)
    (told,) = opened_notices(here)
    assert (told["holder"], told["organisation"]) == (f"{METTES_PLACE} (Mette)", "Biblioteket, Prøve Kommune")
    assert datetime.fromisoformat(told["at"]) == at
    nothing_differs(here)
    place(here).opened(mandate)
    day_after(here)
    assert len(opened_notices(here)) == 2
    nothing_differs(here)


def test_what_was_opened_and_used_the_same_day_is_told_by_its_use_alone(here, mette, mandate):
    here.counter("ulla").look_up(NANNA)
    mette.opened(mandate)
    here.clock.advance(timedelta(minutes=5))
    mette.begun(mandate, "flytte")
    mette.opened(mandate)
    day_after(here)
    assert opened_notices(here) == []
    nothing_differs(here)


def test_each_who_opened_it_is_told_of_also_one_who_left_and_whatever_a_colleague_began(here, mette, mandate):
    mette.opened(mandate)
    ulla = place(here, "ulla")
    ulla.opened(mandate)
    ulla.begun(mandate, "flytte")
    here.execute("UPDATE helpers SET left_at = '2026-11-23' WHERE id = 'mette'")
    day_after(here)
    (told,) = opened_notices(here)
    assert told["holder"] == f"{METTES_PLACE} (Mette)"


def test_what_was_opened_and_not_used_is_always_before_the_controller(here, mette, mandate):
    mette.opened(mandate)
    ulla = place(here, "ulla")
    ulla.opened(mandate)
    ulla.begun(mandate, "flytte")
    here.clock.advance(timedelta(days=7))
    kirsten = here.counter("kirsten")
    items = here.http.get("/v1/samples/current", headers=kirsten.bearer).json()["items"]
    assert {one["kind"]: "opened-alone" in one["reasons"] for one in items} == {"look-up": True, "visit": False}


def test_that_nobody_was_told_of_an_opening_is_found(here, mette, mandate):
    mette.opened(mandate)
    ((entry,),) = here.rows("SELECT entry FROM journal WHERE kind = 'mandate-opened'")
    here.clock.advance(timedelta(days=2))
    with here.database.read() as connection:
        untold = [one.ref for one in differences(connection, here.clock.now().astimezone(DENMARK))
                  if one.how is Difference.NOT_TOLD]
    assert str(entry) in untold


def test_what_moves_money_waits_three_days_also_for_a_place(here, mette):
    mandate = held_in_force(here, SUPPLEMENT)
    (one,) = mette.opened(mandate)["packages"]
    assert one["tasks"] == []


def test_who_came_near_since_opening_it_begins_nothing(here, mette, mandate):
    mette.opened(mandate)
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=INGER)
    refused(here, lambda: mette.begin(mandate, "flytte"), NEAR)


def test_what_holds_no_more_is_said_after_the_number_alone_and_is_a_read(here, mette, mandate):
    inger(here).end(mandate)
    refused(here, lambda: mette.open(mandate, NANNA), NOT_FOUND, attempt=True)
    before = len(lines(here, "mandate-read"))
    refused(here, lambda: mette.open(mandate), ENDED, attempt=True)
    assert len(lines(here, "mandate-read")) == before + 1


def test_what_mette_had_answered_when_it_ended_is_ingers(here, mette, mandate):
    mette.opened(mandate)
    session = mette.begun(mandate, "flytte")
    inger(here).end(mandate)
    kept = Relative.keep(mette, session["id"], "flytte", {"day": "2026-12-24"})
    assert kept.status_code == 204, kept.text
    (one,) = inger(here).kept().json()["kept"]
    assert (one["task"], one["holder"]) == ("flytte", METTES_PLACE)


def test_a_session_ended_and_begun_anew_the_same_day_has_a_look_up_of_its_own(here, mette, mandate):
    mette.opened(mandate)
    first = mette.begun(mandate, "flytte")
    mette.end(first["id"])
    assert mette.begun(mandate, "flytte")["id"] != first["id"]
    assert len(here.rows("SELECT id FROM lookups WHERE outcome = 'mandate'")) == 2


def test_a_place_begins_twenty_times_a_day_with_one_citizen_whoever_does(here, mette, mandate):
    mette.opened(mandate)
    for _ in range(20):
        mette.end(mette.begun(mandate, "flytte")["id"])
    ulla = place(here, "ulla")
    ulla.opened(mandate)
    assert problem(ulla.begin(mandate, "flytte")) == (429, "too-many-mandates")
