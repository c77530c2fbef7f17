"""An access is given by its owner's own sign-in and ended by either, on stored state: told, journaled, counted."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.accesses.rows import digest_of, load
from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.backend.notices.posting import post_due
from desktop.domain.denmark import DENMARK, day_of
from tests.support.alone import come_beside
from tests.support.backend_data import METTE, NANNA, OMAR
from tests.support.giving import PETER, PETERS_NAME, Owner, fresh_yes, owner, problem
from tests.support.post import deliver, exchange_access, letter_xml, on_access, ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

MISSED = (404, "access-not-with-this-person")


@pytest.fixture
def hers(here) -> Owner:
    """Nanna, who has given nobody anything."""
    here.clock.advance(timedelta(minutes=1))  # after the access that Inger gave
    return owner(here)


@pytest.fixture
def his(here) -> Owner:
    return Owner(here.http).sign_in("peter")


def lines(here) -> list[tuple[str, dict]]:
    rows = here.rows(
        "SELECT kind, detail FROM journal WHERE kind LIKE 'access-%' "
        "AND kind NOT IN ('access-kept', 'access-words-read') ORDER BY entry")
    return [(kind, json.loads(detail)) for kind, detail in rows]


def kinds(here) -> list[str]:
    return [kind for kind, _ in lines(here)]


def told(here, citizen: str = "nanna") -> list[str]:
    rows = here.rows("SELECT facts FROM notices WHERE citizen = :ref ORDER BY step, way", ref=ref_of(here, citizen))
    return [one["access"] for facts, in rows if "access" in (one := json.loads(facts))]


def in_agreement(here) -> None:
    post_due(here.backend)
    with here.database.read() as connection:
        assert list(differences(connection, here.clock.now().astimezone(DENMARK))) == []


def mailboxes_of_peter(here) -> list[tuple[str, str]]:
    every = here.http.get("/v1/accesses", headers=here.counter("peter").bearer).json()["accesses"]
    return [(one["citizen"]["ref"], one["kind"]) for one in every]


def test_she_gives_access_in_the_words_she_read_and_he_reads_her_post_at_once(here, hers):
    words = hers.words("read-and-write").json()
    assert (words["lifts_exemption"], "Hjælperen må flytte posten." in [one["da"] for one in words["lines"]]) == (False, True)
    made = hers.give("read-and-write", wording=words["fingerprint"])
    assert (made.status_code, made.json()["state"], made.json()["holder"]) == (201, "live", PETERS_NAME)
    assert (ref_of(here, "nanna"), "read-and-write") in mailboxes_of_peter(here)
    with here.database.read() as connection:
        kept = load(connection, made.json()["id"])
    assert (kept.signature.hand, kept.signature.proof, kept.signature.by) == ("own-screen", "own-device", None)
    (kind, line), (sought, _) = lines(here)
    assert (kind, line["digest"], line["right"], line["wording"]) == (
        "access-given", digest_of(kept), "read-and-write", words["fingerprint"])
    assert line["holder"] == here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]
    assert sought == "access-sought-quietly", "no citizen here has his number"
    assert told(here) == ["given"]
    in_agreement(here)


def test_the_letter_of_it_is_where_no_access_shows_it(here, hers):
    hers.give()
    assert here.rows("SELECT owner_only FROM letters") == [(True,)]
    (content,), = here.rows("SELECT content FROM letter_pieces")
    said = bytes(content).decode()
    for words in ("Du har givet Peter Eksempel adgang til din post.", "Må læse din post fra det offentlige", "Fortryder du?",
                  "Ring til Borgerservice, Prøve Kommune på telefon 00 00 00 01.", "Journalens kontrolkode"):
        assert words in said
    peter = here.counter("peter")
    every = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"]
    (nannas,) = [one for one in every if one["citizen"]["ref"] == ref_of(here, "nanna")]
    token = peter.exchange(nannas["subject_token"], subject_token_type="urn:sidemand:params:oauth:token-type:mailbox-access").json()
    header = {"Authorization": f"Bearer {token['access_token']}"}
    mailbox = here.http.get("/v1/mailboxes", headers=header).json()["mailboxes"][0]["id"]
    assert here.http.get(f"/v1/mailboxes/{mailbox}/messages", headers=header).json()["messages"] == []


def test_the_same_yes_sent_again_is_one_access_and_a_read(here, hers):
    yes = fresh_yes()
    first, again = hers.give(yes=yes), hers.give(yes=yes)
    assert (first.json(), again.status_code) == (again.json(), 201)
    assert kinds(here) == ["access-given", "access-sought-quietly", "access-read"]
    for other in (hers.give("read-and-write", yes=yes), hers.give(yes=yes, cpr=OMAR, name="Omar Prøve"),
                  hers.give(yes=yes, name="Peter Kvist")):
        assert problem(other) == (409, "access-already-answered"), "nobody is looked for by a yes that was used"
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(0,)]


def test_a_wider_one_takes_the_place_of_the_narrower_and_the_same_again_is_the_one_there_is(here, hers):
    read = hers.give().json()["id"]
    here.clock.advance(timedelta(minutes=1))
    wider = hers.give("read-and-write").json()["id"]
    assert here.rows("SELECT id, closed_how, closed_by FROM accesses WHERE citizen = :ref ORDER BY given_at",
                     ref=ref_of(here, "nanna")) == [(read, "replaced", wider), (wider, None, None)]
    assert hers.give("read-and-write").json()["id"] == wider
    assert kinds(here).count("access-given") == 2
    assert [line["older"][0].split()[0] for kind, line in lines(here) if "older" in line] == [read]
    assert [one["state"] for one in hers.given().json()["accesses"]] == ["live", "replaced"]
    in_agreement(here)


@pytest.mark.parametrize("who", ["owner", "holder"])
def test_either_ends_it_at_once_and_twice_is_once(here, hers, his, who):
    access = hers.give().json()["id"]
    caller, state = (hers, "taken-back") if who == "owner" else (his, "given-back")
    assert caller.end(access).json() == {"id": access, "state": state}
    assert caller.end(access).json() == {"id": access, "state": state}
    assert kinds(here)[2:] == ["access-ended", "access-read"]
    assert told(here) == ["given", state]
    assert ref_of(here, "nanna") not in {ref for ref, _ in mailboxes_of_peter(here)}
    in_agreement(here)


def test_what_he_is_reading_closes_when_she_takes_it_back(here):
    deliver(here, "inger", letter_xml())
    header = on_access(here.counter("peter"))
    inger = owner(here, "inger")
    (access,) = inger.given().json()["accesses"]
    assert inger.end(access["id"]).status_code == 200
    assert problem(here.http.get("/v1/mailboxes", headers=header)) == (403, "access-ended")


def test_an_access_of_others_is_not_there(here, hers, his):
    access = hers.give().json()["id"]
    before = snapshot(here.database)
    for other in (owner(here, "inger"), Owner(here.http).sign_in("mette")):
        assert problem(other.end(access)) == (404, "access-not-found")
    assert before["accesses"] == snapshot(here.database)["accesses"]
    assert kinds(here) == ["access-given", "access-sought-quietly"]


def test_each_list_tells_of_the_other_while_it_is_there_and_no_more(here, hers, his):
    access = hers.give().json()["id"]
    here.execute("UPDATE helpers SET name = 'Peter Ny Kvist' WHERE id = 'peter'")
    here.execute("UPDATE citizens SET name = 'Nanna Kvist' WHERE id = 'nanna'")
    (given,), (held, *_) = hers.given().json()["accesses"], his.held().json()["accesses"]
    assert (given["holder"], held["owner"]) == (
        "Peter Ny Kvist", {"ref": ref_of(here, "nanna"), "name": "Nanna Kvist", "birth_year": 1952})
    hers.end(access)
    (given,), (held, *_) = hers.given().json()["accesses"], his.held().json()["accesses"]
    assert (given["holder"], held["owner"]) == ("Peter Eksempel", {"ref": None, "name": None, "birth_year": 1952})
    subjects = {subject for subject, in here.rows("SELECT subject FROM journal WHERE kind = 'accesses-listed'")}
    assert subjects == {ref_of(here, "nanna"), ref_of(here, "inger")}, "each of whom he was told"


@pytest.mark.parametrize("words", ["made up", "of the other kind"])
def test_a_yes_to_other_words_gives_nothing_and_looks_for_nobody(here, hers, words):
    fingerprint = "f" * 64 if words == "made up" else hers.words("read-and-write").json()["fingerprint"]
    before = snapshot(here.database)
    assert problem(hers.give(wording=fingerprint, name="Ingen Her")) == (409, "access-another-wording")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)


def test_to_herself_it_is_refused_before_anybody_is_looked_for(here, hers):
    before = snapshot(here.database)
    assert problem(hers.give(cpr=NANNA, name="Nanna Prøve")) == (422, "access-to-oneself")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    assert kinds(here) == [], "she read the words, and nobody was looked for"


def test_whoever_came_to_live_here_waits_thirty_days_for_the_mailbox_and_whoever_left_has_none(here, hers):
    today = here.clock.now().date()
    here.execute("UPDATE citizens SET resident_since = :day WHERE id = 'nanna'", day=(today - timedelta(days=10)).isoformat())
    made = hers.give().json()
    assert (made["state"], made["opens_on"]) == ("waiting", (today + timedelta(days=20)).isoformat())
    assert len(mailboxes_of_peter(here)) == 1, "hers is not there yet"
    here.clock.advance(timedelta(days=20))
    assert (ref_of(here, "nanna"), "read") in mailboxes_of_peter(here)
    here.execute("UPDATE citizens SET left_on = '2026-11-01' WHERE id = 'nanna'")
    assert problem(owner(here).give("read-and-write")) == (403, "access-no-mailbox")


def test_who_is_under_fifteen_has_no_mailbox_to_give_access_to(here, hers):
    here.execute("UPDATE citizens SET cpr = '0504154001' WHERE id = 'nanna'")
    before = here.rows("SELECT * FROM accesses")
    answer = hers.give()
    assert answer.status_code == 403
    assert here.rows("SELECT * FROM accesses") == before


@pytest.mark.parametrize("why", ["another name", "nobody", "no relative", "dead", "a child"])
def test_whatever_fails_after_the_look_is_one_answer_with_a_line_counted_and_told(here, hers, why):
    plain = hers.give(cpr="0304700026").content
    cpr, name = PETER, PETERS_NAME
    if why == "another name":
        name = "Peter Kvist"
    elif why == "nobody":
        cpr = "0304700042"
    elif why == "no relative":
        cpr, name = METTE, "Mette Øvelse"
    elif why == "a child":
        cpr = "0504154001"
        here.execute("UPDATE helpers SET cpr = '0504154001' WHERE id = 'peter'")
    else:
        here.execute(
            "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt, died_on) SELECT 'p', 'p', h.cpr,"
            " h.name, 'da', c.protected, '{}', c.exempt, '2026-11-01' FROM helpers h, citizens c"
            " WHERE h.id = 'peter' AND c.id = 'inger'")
    answer = hers.give(cpr=cpr, name=name)
    assert (problem(answer), answer.content) == (MISSED, plain)
    assert here.rows("SELECT count(*) FROM mandate_misses") == [(2,)]
    assert lines(here)[-1][1]["outcome"] == "not-with-this-person"
    assert here.rows("SELECT count(*) FROM accesses") == [(1,)]
    assert set(told(here, "mette-borger")) == ({"sought"} if why == "no relative" else set())
    in_agreement(here)


def test_names_are_not_tried_without_end(here, hers):
    answers = [problem(hers.give(name=f"Peter {one}")) for one in ("Hansen", "Jensen", "Nielsen", "Larsen", "Kvist", "Eksempel")]
    assert answers == [MISSED] * 5 + [(429, "too-many-mandates")]


def test_whoever_is_given_access_is_told_who_used_their_number(here, hers):
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) SELECT 'p', 'p', h.cpr, h.name, 'da',"
        " c.protected, '{}', c.exempt FROM helpers h, citizens c WHERE h.id = 'peter' AND c.id = 'inger'")
    hers.give()
    hers.give("read-and-write")
    assert set(told(here, "p")) == {"found"}
    assert [kind for kind in kinds(here) if "sought" in kind] == ["access-sought", "access-sought-quietly"]
    in_agreement(here)


def test_while_somebody_looks_along_nothing_is_shown_or_given_and_a_no_is_taken(here, hers):
    access = hers.give().json()["id"]
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(here.counter("ulla"), session).status_code in {200, 204}
    for answer in (hers.give("read-and-write", wording="0" * 64), hers.given(), hers.words()):
        assert problem(answer) == (403, "access-helper-beside")
    assert hers.end(access).json() == {"id": access, "state": "taken-back"}


def test_somebody_dead_gives_nothing_and_what_is_given_back_then_is_sent_to_nobody(here, hers, his):
    access = hers.give().json()["id"]
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'nanna'")
    assert problem(hers.give("read-and-write", wording="0" * 64)) == (403, "citizen-died")
    assert his.held().json()["accesses"][0]["state"] == "ended-by-death"
    assert his.end(access).status_code == 200
    assert kinds(here)[-1] == "access-ended-quietly"
    assert told(here) == ["given"]


def test_a_made_up_access_with_a_yes_of_its_own_is_named(here, hers):
    access = hers.give().json()["id"]
    here.execute("UPDATE accesses SET kind = 'read-and-write' WHERE id = :id", id=access)
    with here.database.read() as connection:
        named = list(differences(connection, here.clock.now().astimezone(DENMARK)))
    assert named == [Differs(Difference.ACCESS_CHANGED, access)]


def test_the_owner_is_told_the_day_each_access_was_last_used_and_the_holder_is_not(here, hers, his):
    access = hers.give().json()["id"]
    assert hers.given().json()["accesses"][0]["last_used_on"] is None
    here.clock.advance(timedelta(days=3))
    every = here.http.get("/v1/accesses", headers=his.sign_in("peter").bearer).json()["accesses"]
    [subject] = [one["subject_token"] for one in every if one["id"] == access]
    told = exchange_access(his, subject).json()["access_token"]
    post = {"Authorization": f"Bearer {told}"}
    [mailbox] = here.http.get("/v1/mailboxes", headers=post).json()["mailboxes"]
    assert here.http.get(f"/v1/mailboxes/{mailbox['id']}/messages", headers=post).status_code == 200
    [one] = owner(here).given().json()["accesses"]
    assert one["last_used_on"] == day_of(here.clock.now()).isoformat()
    assert "last_used_on" not in his.held().json()["accesses"][0]


def test_how_many_accesses_somebody_holds_is_told_with_a_line_of_each_owner_also_past_the_last_page(here, his):
    past = here.http.get("/v1/accesses/held", params={"page": 9}, headers=his.bearer).json()
    every = here.http.get("/v1/accesses/held", headers=his.bearer).json()
    assert (past["total"], past["accesses"]) == (every["total"], [])
    listed = here.rows("SELECT subject, detail FROM journal WHERE kind = 'accesses-listed' ORDER BY entry")
    owners = {one for one, in here.rows("SELECT citizen FROM accesses WHERE holder = 'peter'")}
    assert owners
    assert {subject for subject, detail in listed if json.loads(detail) == {"page": 9, "accesses": []}} == owners
    assert {subject for subject, detail in listed if json.loads(detail)["page"] == 0} == owners
