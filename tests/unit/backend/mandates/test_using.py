"""A relative does something for the grantor on a mandate, on stored state: what opens it, what is told, what ends it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.db.journal import verify
from desktop.backend.notices.checking import differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK
from tests.support.backend_data import INGER, submission
from tests.support.giving import AIDS, MOVING, SUPPLEMENT, TALKING, days_on, in_force, inger, peter, problem
from tests.support.post import ref_of
from tests.support.stored_state import snapshot

ENDED = (403, "mandate-ended")
MOVE = submission(task="flytte")


@pytest.fixture
def his(here):
    return peter(here)


@pytest.fixture
def mandate(here) -> str:
    return in_force(here, MOVING, AIDS, TALKING)


def lines(here, *kinds: str) -> list[tuple[str, dict]]:
    rows = here.rows("SELECT kind, detail FROM journal ORDER BY entry")
    return [(kind, json.loads(detail)) for kind, detail in rows if kind in kinds]


def uses_told(here) -> list[dict]:
    every = [json.loads(facts) for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]
    return [one for one in every if one["event"] == "used"]


def peters(here) -> str:
    """Peter's own reference."""
    return here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]


def reads(here) -> list[tuple[str, str, dict]]:
    """Of each read of a mandate: who is told of it, who read it, and what the line says."""
    rows = here.rows("SELECT subject, actor, detail FROM journal WHERE kind = 'mandate-read' ORDER BY entry")
    return [(subject, actor, json.loads(detail)) for subject, actor, detail in rows]


def differing(here) -> list:
    with here.database.read() as connection:
        return list(differences(connection, here.clock.now().astimezone(DENMARK)))


def exchanged(answer) -> str:
    return answer.json().get("error", "ok")


def data(here, header, task="flytte"):
    return here.http.get("/v1/citizen/data", params={"task": task}, headers=header)


def test_peter_moves_for_inger_from_beginning_to_receipt(here, his, mandate):
    session = his.begun(mandate, "flytte")
    assert (session["basis"], session["citizen"]["ref"]) == ("mandate", ref_of(here, "inger"))
    assert [one["task"] for one in session["agreed"]] == ["flytte"]
    assert "flytte" in session["definitions"]
    header = his.on_behalf(session)
    assert data(here, header).json() == {"data": session["known"]["flytte"]}
    sent = his.send(session["agreed"][0]["permit"], MOVE)
    assert sent.status_code == 201
    receipt = f"/v1/submissions/{sent.json()['submission']}"
    assert here.http.get(receipt, headers=header).json() == sent.json()
    assert here.http.post(f"{receipt}/withdraw", headers=header).status_code == 200
    assert his.done(session["id"]).status_code == 204
    assert problem(data(here, header)) == (403, "visit-ended")
    kept = here.rows("SELECT s.mandate, s.citizen, s.helper, p.package, p.hand, m.last_used_at FROM sessions s "
                     "JOIN permits p ON p.session = s.id JOIN mandates m ON m.id = s.mandate")
    assert kept == [(mandate, ref_of(here, "inger"), "peter", MOVING, "own-screen", "2026-11-23T09:42:00.000000Z")]


def test_the_line_names_the_mandate_the_packages_and_the_session_and_the_journal_holds(here, his, mandate):
    session = his.begun(mandate, "flytte")
    (kind, detail), = lines(here, "mandate-used")
    assert (kind, detail["mandate"], detail["packages"], detail["tasks"]) == ("mandate-used", mandate, [MOVING], ["flytte"])
    assert here.rows("SELECT session, subject FROM journal WHERE kind = 'mandate-used'") == [(session["id"], ref_of(here, "inger"))]
    assert his.send(session["agreed"][0]["permit"], MOVE).status_code == 201
    (_, received), = lines(here, "submission-received")
    assert (received["mandate"], received["package"]) == (mandate, MOVING)
    his.done(session["id"])
    post_due(here.backend)
    assert differing(here) == []
    here.clock.advance(timedelta(days=2))
    assert differing(here) == []
    with here.database.read() as connection:
        assert verify(connection).is_whole


def test_inger_is_told_once_a_session_and_task_by_what_peter_cannot_reach(here, his, mandate):
    session = his.begun(mandate, "flytte")
    (told,) = uses_told(here)
    assert (told["holder"], [one["by_language"]["da"] for one in told["tasks"]]) == ("Peter Eksempel", ["Meld flytning"])
    his.begun(mandate, "flytte")
    assert len(uses_told(here)) == 1
    his.begun(mandate, "flytte", "hjaelpemiddel")
    assert [one["by_language"]["da"] for one in uses_told(here)[1]["tasks"]] == ["Søg hjælpemiddel"]
    his.done(session["id"])
    assert len(uses_told(here)) == 2
    assert here.rows("SELECT count(*) FROM letters l JOIN notices n ON n.letter = l.id WHERE l.owner_only AND n.session = :id",
                     id=session["id"]) == [(1,)]


def test_where_peter_takes_in_her_letters_she_is_told_on_her_own_page_too(here, his, mandate):
    here.execute("UPDATE citizens SET address = (SELECT address FROM citizens WHERE id = 'inger') "
                 "WHERE cpr = (SELECT cpr FROM helpers WHERE id = 'peter')")
    his.begun(mandate, "flytte")
    ways = here.rows("SELECT way FROM notices WHERE step = (SELECT entry FROM journal WHERE kind = 'mandate-used') ORDER BY way")
    lives_there = here.rows("SELECT count(*) FROM citizens WHERE cpr = (SELECT cpr FROM helpers WHERE id = 'peter')")
    assert ways == ([("own-page",), ("post",)] if lives_there == [(1,)] else [("post",)])


def test_asked_again_it_is_the_same_session_with_fresh_permits_and_it_grows(here, his, mandate):
    first = his.begun(mandate, "flytte")
    again = his.begun(mandate, "flytte", "hjaelpemiddel")
    assert again["id"] == first["id"]
    assert here.rows("SELECT count(*) FROM sessions WHERE mandate = :id", id=mandate) == [(1,)]
    assert problem(his.send(first["agreed"][0]["permit"], MOVE)) == (403, "permit-void")
    assert his.send(again["agreed"][0]["permit"], MOVE).status_code == 201
    scope = his.exchange(first["subject_token"]).json()["scope"]
    assert scope.split() == ["task:flytte", "task:hjaelpemiddel"]


def test_whether_it_still_holds_is_asked_without_a_line_or_a_letter(here, his, mandate):
    session = his.begun(mandate, "flytte")
    before = snapshot(here.database)
    asked = his.begin(mandate)
    assert (asked.status_code, asked.json()) == (201, {"id": session["id"], "state": "open", "ends_at": session["ends_at"], "shut": []})
    assert snapshot(here.database) == before
    inger(here).end(mandate)
    assert problem(his.begin(mandate)) == ENDED
    assert problem(his.begin(in_force(here, MOVING))) == (404, "visit-not-found")


def test_whoever_asks_if_it_still_holds_hears_neither_a_new_name_nor_that_she_hides_now(here, his, mandate):
    his.begun(mandate, "flytte")
    first = his.begin(mandate)
    here.execute("UPDATE citizens SET name = 'Inga Ny', protected = :yes WHERE id = 'inger'", yes=True)
    before = snapshot(here.database)
    again = his.begin(mandate)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert snapshot(here.database) == before
    assert his.begun(mandate, "flytte")["citizen"]["name"] == "Inga Ny"
    assert lines(here, "agreed-more") != []


def test_that_nothing_goes_on_of_what_holds_is_a_read_and_on_record(here, his, mandate):
    before = len(lines(here, "mandate-read"))
    assert problem(his.begin(mandate)) == (404, "visit-not-found")
    assert reads(here)[before:] == [(ref_of(here, "inger"), peters(here), {"mandate": mandate, "holder": peters(here)})]


def test_what_is_begun_ends_at_midnight_and_another_begins_the_next_day(here, his, mandate):
    session = his.begun(mandate, "flytte")
    assert session["ends_at"] == "2026-11-23T23:00:00.000000Z"
    here.clock.advance(timedelta(hours=14))
    his = peter(here)
    assert exchanged(his.exchange(session["subject_token"])) == "invalid_grant"
    assert his.begun(mandate, "flytte")["id"] != session["id"]


@pytest.mark.parametrize(("task", "says"), [
    ("hjaelpemiddel", (403, "mandate-opens-not")), ("proev", (403, "mandate-opens-not")),
    ("egen", (403, "mandate-opens-not")), ("findes-ikke", (404, "task-not-found")),
])
def test_a_task_that_no_package_of_it_opens_is_not_begun(here, his, task, says):
    mandate = in_force(here, MOVING, TALKING)
    assert problem(his.begin(mandate, "flytte", task)) == says
    assert here.rows("SELECT count(*) FROM sessions WHERE mandate IS NOT NULL") == [(0,)]


def test_a_package_to_talk_opens_nothing_to_do(here, his):
    answer = his.begin(in_force(here, TALKING), "flytte")
    assert problem(answer) == (403, "mandate-opens-not")


def test_money_waits_three_days_and_then_it_may_be_asked_for(here, his):
    mandate = in_force(here, SUPPLEMENT)
    waits = his.begin(mandate, "tillaeg")
    assert problem(waits) == (409, "mandate-cooling-off")
    assert "10.42" in waits.json()["detail"]
    here.clock.advance(timedelta(hours=72))
    his = peter(here)
    assert his.begin(mandate, "tillaeg").status_code == 201


def test_what_waits_for_peters_yes_opens_nothing(here, his):
    assert problem(his.begin(inger(here).give(MOVING), "flytte")) == ENDED


def test_a_refusal_that_tells_how_it_stands_is_a_read_and_on_record(here, his, mandate):
    inger(here).end(mandate)
    before = len(lines(here, "mandate-read"))
    assert problem(his.begin(mandate, "flytte")) == ENDED
    assert len(lines(here, "mandate-read")) == before + 1


def test_anothers_mandate_is_the_same_bytes_as_none(here, his, mandate):
    here.execute("UPDATE mandates SET helper = 'bo' WHERE id = :id", id=mandate)
    anothers, none = his.begin(mandate, "flytte"), his.begin("0" * 32, "flytte")
    assert (anothers.status_code, anothers.content) == (none.status_code, none.content) == (404, none.content)
    assert here.rows("SELECT count(*) FROM sessions WHERE mandate IS NOT NULL") == [(0,)]


@pytest.mark.parametrize(("who", "says"), [("mette", (404, "mandate-not-found")), ("inger", (403, "relative-needed"))])
def test_staff_and_inger_herself_begin_nothing_on_it(here, mandate, who, says):
    signed_in = inger(here) if who == "inger" else here.counter(who)
    answer = here.http.post(
        f"/v1/mandates/{mandate}/sessions", json={"tasks": ["flytte"], "language": "da"}, headers=signed_in.bearer)
    assert problem(answer) == says


def test_nobody_under_fifteen_begins_or_is_acted_for(here, his, mandate):
    here.execute("UPDATE helpers SET cpr = '1502164010' WHERE id = 'peter'")
    assert problem(his.begin(mandate, "flytte")) == (403, "mandate-holder-under-15")
    here.execute("UPDATE helpers SET cpr = '0304700018' WHERE id = 'peter'")
    here.execute("UPDATE citizens SET cpr = '1502164010' WHERE id = 'inger'")
    assert problem(his.begin(mandate, "flytte")) == (403, "mandate-grantor-under-15")


def test_a_holder_begins_so_often_and_then_waits(here, his, mandate):
    for _ in range(20):
        assert his.done(his.begun(mandate, "flytte")["id"]).status_code == 204
    before = len(reads(here))
    answer = his.begin(mandate, "flytte")
    assert problem(answer) == (429, "too-many-mandates")
    assert int(answer.headers["retry-after"]) > 0
    assert len(reads(here)) == before + 1  # it holds, and that is told by it


def _died(here, his, mandate):
    here.execute("UPDATE citizens SET died_on = '2026-11-22' WHERE id = 'inger'")


def _holder_died(here, his, mandate):
    here.execute("INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt, died_on) VALUES "
                 "('peters', 'peters', '0304700018', 'Peter Eksempel', 'da', :no, '{}', :no, '2026-11-22')", no=False)


def _revoked(here, his, mandate):
    assert inger(here).end(mandate).status_code == 200



def _expired(here, his, mandate):
    here.execute("UPDATE mandate_packages SET until = '2026-11-22' WHERE mandate = :id", id=mandate)


WAYS = {"revoked": _revoked, "expired": _expired, "died": _died}


@pytest.mark.parametrize("way", WAYS)
def test_each_call_after_the_end_is_told_the_same_whatever_ended_it(here, his, mandate, way):
    session = his.begun(mandate, "flytte")
    header = his.on_behalf(session)
    sent = his.send(session["agreed"][0]["permit"], MOVE).json()["submission"]
    permit = his.begun(mandate, "flytte")["agreed"][0]["permit"]
    WAYS[way](here, his, mandate)
    bodies = set()
    for call in (
        lambda: data(here, header), lambda: here.http.get(f"/v1/submissions/{sent}", headers=header),
        lambda: here.http.post(f"/v1/submissions/{sent}/withdraw", headers=header),
        lambda: here.http.post("/v1/permits/void", json={"key": permit["key"]}, headers=header),
        lambda: his.begin(mandate, "flytte"), lambda: his.begin(mandate),
    ):
        answer = call()
        assert problem(answer) == ENDED
        bodies.add(answer.content)
    assert len(bodies) == 1
    assert "Kommunen kan fortælle dig mere" in answer.json()["detail"]
    assert exchanged(his.exchange(session["subject_token"])) == "mandate_ended"
    assert here.rows("SELECT count(*) FROM journal WHERE kind = 'death-told'") == [(0,)]
    assert his.done(session["id"]).status_code == 204


@pytest.mark.parametrize("way", WAYS)
def test_that_it_ended_is_a_line_the_first_time_a_token_tells_it_and_none_after(here, his, mandate, way):
    session = his.begun(mandate, "flytte")
    header = his.on_behalf(session)
    WAYS[way](here, his, mandate)
    before = len(reads(here))
    assert problem(data(here, header)) == ENDED
    assert reads(here)[before:] == [(ref_of(here, "inger"), peters(here), {
        "mandate": mandate, "holder": peters(here), "ended": "session"})]
    told = here.rows("SELECT count(*) FROM journal")
    assert problem(data(here, header)) == ENDED
    assert problem(here.http.post("/v1/permits/void", json={"key": "0" * 32}, headers=header)) == ENDED
    assert exchanged(his.exchange(session["subject_token"])) == "mandate_ended"
    assert here.rows("SELECT count(*) FROM journal") == told
    with here.database.read() as connection:
        assert verify(connection).is_whole


@pytest.mark.parametrize("way", WAYS)
def test_that_it_ended_is_a_line_when_the_exchange_tells_it_first(here, his, mandate, way):
    session = his.begun(mandate, "flytte")
    WAYS[way](here, his, mandate)
    before = len(reads(here))
    for _ in range(2):
        assert exchanged(his.exchange(session["subject_token"])) == "mandate_ended"
    assert [detail["ended"] for _, _, detail in reads(here)[before:]] == ["session"]


@pytest.mark.parametrize("way", ["revoked", "died"])
@pytest.mark.parametrize("body", [MOVE, {**MOVE, "schema": 999}, {**MOVE, "answers": {}}])
def test_that_a_permit_delivers_no_more_is_a_line_the_first_time_whatever_is_sent_with_it(here, his, mandate, way, body):
    permit = his.begun(mandate, "flytte")["agreed"][0]["permit"]
    WAYS[way](here, his, mandate)
    before = len(reads(here))
    for _ in range(2):
        assert problem(his.send(permit, body)) == (403, "permit-void")
    assert reads(here)[before:] == [(ref_of(here, "inger"), peters(here), {
        "mandate": mandate, "holder": peters(here), "ended": "permit", "task": "flytte"})]
    assert here.rows("SELECT count(*) FROM submissions") == [(0,)]


@pytest.mark.parametrize("by", ["token", "exchange"])
def test_that_one_package_went_is_a_line_the_first_time_it_is_told(here, his, mandate, by):
    session = his.begun(mandate, "flytte", "hjaelpemiddel")
    header = his.on_behalf(session)
    assert inger(here).end(mandate, MOVING).status_code == 200
    before = len(reads(here))
    for _ in range(2):
        if by == "token":
            assert problem(data(here, header)) == ENDED
        else:
            assert his.exchange(session["subject_token"]).json()["scope"] == "task:hjaelpemiddel"
    assert [detail for _, _, detail in reads(here)[before:]] == [{
        "mandate": mandate, "holder": peters(here), "ended": "task", "task": "flytte"}]
    assert data(here, header, "hjaelpemiddel").status_code == 200


def test_the_words_are_the_same_bytes_of_a_death_and_of_a_revocation(here, his, mandate):
    header = his.on_behalf(his.begun(mandate, "flytte"))
    _died(here, his, mandate)
    died = data(here, header)
    here.execute("UPDATE citizens SET died_on = NULL WHERE id = 'inger'")
    assert data(here, header).status_code == 200
    _revoked(here, his, mandate)
    assert (data(here, header).status_code, data(here, header).content) == (died.status_code, died.content)


def test_a_holder_the_register_says_is_dead_does_nothing(here, his, mandate):
    header = his.on_behalf(his.begun(mandate, "flytte"))
    _holder_died(here, his, mandate)
    assert problem(data(here, header)) == ENDED


def test_one_package_taken_back_stops_its_task_and_the_other_goes_on(here, his, mandate):
    session = his.begun(mandate, "flytte", "hjaelpemiddel")
    permits = {one["task"]: one["permit"] for one in session["agreed"]}
    header = his.on_behalf(session)
    assert inger(here).end(mandate, MOVING).status_code == 200
    assert problem(data(here, header)) == ENDED
    assert data(here, header, "hjaelpemiddel").status_code == 200
    assert problem(his.send(permits["flytte"], MOVE)) == (403, "permit-void")
    assert his.send(permits["hjaelpemiddel"], submission(task="hjaelpemiddel")).status_code == 201
    assert problem(his.begin(mandate, "flytte")) == ENDED
    assert his.exchange(session["subject_token"]).json()["scope"] == "task:hjaelpemiddel"


@pytest.mark.parametrize("who", ["inger", "peter"])
def test_what_was_not_sent_when_it_was_taken_or_given_back_is_never_sent_and_each_permit_has_its_line(here, his, mandate, who):
    session = his.begun(mandate, "flytte", "hjaelpemiddel")
    if who == "inger":
        _revoked(here, his, mandate)
    else:
        assert his.call(f"/{mandate}/end", {}).status_code == 200
    for one in session["agreed"]:
        answer = his.send(one["permit"], submission(task=one["task"]))
        assert problem(answer) == (403, "permit-void")
        assert "Kommunen" in answer.json()["detail"]
    assert here.rows("SELECT count(*) FROM permits WHERE package IS NOT NULL AND voided_at IS NULL") == [(0,)]
    assert len(lines(here, "permit-voided")) == 2
    assert here.rows("SELECT count(*) FROM submissions") == [(0,)]


def test_after_a_death_nothing_is_sent_and_nothing_is_told(here, his, mandate):
    session = his.begun(mandate, "flytte")
    _died(here, his, mandate)
    died = his.send(session["agreed"][0]["permit"], MOVE)
    assert problem(died) == (403, "permit-void")
    assert here.rows("SELECT voided_at FROM permits") == [(None,)]
    here.execute("UPDATE citizens SET died_on = NULL WHERE id = 'inger'")
    assert his.send(session["agreed"][0]["permit"], MOVE).status_code == 201


def test_off_line_over_the_last_day_the_permit_decides(here, his):
    today = days_on(here, 1)
    mandate = in_force(here, MOVING, until=today)
    here.clock.advance(timedelta(days=1))
    his = peter(here)
    session = his.begun(mandate, "flytte")
    agreed = here.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    here.clock.advance(timedelta(days=1))
    assert problem(peter(here).begin(mandate, "flytte")) == ENDED
    late = submission(task="flytte", agreed_at=here.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"))
    assert problem(his.send(session["agreed"][0]["permit"], late)) == (403, "permit-void")
    assert his.send(session["agreed"][0]["permit"], submission(task="flytte", agreed_at=agreed)).status_code == 201


def test_after_seventy_two_hours_the_permit_is_over_as_in_a_visit(here, his, mandate):
    session = his.begun(mandate, "flytte")
    here.clock.advance(timedelta(hours=72))
    assert problem(his.send(session["agreed"][0]["permit"], MOVE)) == (403, "permit-expired")


def _renewed(here, mandate: str) -> str:
    newer = inger(here).give(MOVING, until="2027-05-01", renews=mandate)
    assert peter(here).accept(newer).status_code == 200
    return newer


def test_a_renewal_in_the_middle_lets_what_was_ready_through_and_the_rest_begins_anew(here, his):
    mandate = in_force(here, MOVING)
    session = his.begun(mandate, "flytte")
    header = his.on_behalf(session)
    newer = _renewed(here, mandate)
    assert problem(data(here, header)) == ENDED
    assert his.send(session["agreed"][0]["permit"], MOVE).status_code == 201
    assert his.begun(newer, "flytte")["id"] != session["id"]


def test_what_was_ready_before_a_renewal_is_not_sent_when_the_newer_one_was_taken_back(here, his):
    mandate = in_force(here, MOVING)
    session = his.begun(mandate, "flytte")
    newer = _renewed(here, mandate)
    assert inger(here).end(newer).status_code == 200
    assert problem(his.send(session["agreed"][0]["permit"], MOVE)) == (403, "permit-void")
    assert here.rows("SELECT count(*) FROM permits WHERE package IS NOT NULL AND voided_at IS NULL") == [(0,)]


def test_the_same_letter_sent_again_after_the_end_is_answered_with_its_receipt(here, his, mandate):
    permit = his.begun(mandate, "flytte")["agreed"][0]["permit"]
    first = his.send(permit, MOVE)
    _revoked(here, his, mandate)
    again = his.send(permit, MOVE)
    assert (again.status_code, again.json()) == (201, first.json())


def test_a_mandate_opens_no_post_and_nobody_takes_it_over(here, his, mandate):
    session = his.begun(mandate, "flytte")
    header = his.on_behalf(session)
    for path in ("/v1/mailboxes", "/v1/contacts"):
        assert problem(here.http.get(path, headers=header)) == (403, "scope-too-narrow")
    assert problem(here.http.post(f"/v1/sessions/{session['id']}/letters/choosing", headers=header)) == (403, "proof-too-low")
    wider = his.exchange(session["subject_token"], scope="task:flytte mail:read")
    assert exchanged(wider) == "invalid_scope"
    mette = here.counter()
    assert problem(mette.relink(session["id"], mette.proved(INGER))) == (404, "visit-not-found")
    assert problem(mette.open_answers(session["id"], "flytte")) == (404, "visit-not-found")
    assert problem(his.wrong_person(session["id"])) == (404, "visit-not-found")


def test_when_it_was_used_last_is_the_journals_to_say(here, his, mandate):
    his.begun(mandate, "flytte")
    assert differing(here) == []
    here.execute("UPDATE mandates SET last_used_at = NULL WHERE id = :id", id=mandate)
    assert [(one.how, one.ref) for one in differing(here)] == [("mandate-changed", mandate)]


def test_a_session_somebody_wrote_into_the_database_is_named(here, his, mandate):
    session = his.begun(mandate, "flytte")
    here.execute("UPDATE sessions SET citizen = :ref WHERE id = :id", ref=ref_of(here, "nanna"), id=session["id"])
    assert ("row-changed", session["id"]) in [(one.how, one.ref) for one in differing(here)]


def test_whether_it_still_holds_tells_of_a_task_whose_package_went_while_others_stay_with_a_line_the_first_time(here, his, mandate):
    his.begun(mandate, "flytte", "hjaelpemiddel")
    assert his.begin(mandate).json()["shut"] == []
    before = len(lines(here, "mandate-read"))
    inger(here).end(mandate, MOVING)
    read = len(lines(here, "mandate-read"))
    assert [his.begin(mandate).json()["shut"] for _ in range(3)] == [["flytte"]] * 3
    told = lines(here, "mandate-read")[read:]
    assert [(detail["ended"], detail["task"]) for _, detail in told] == [("task", "flytte")]
    assert read >= before
