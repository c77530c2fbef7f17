"""A mandate between two people at their own screens, on stored state: each step by whose it is, told and journaled."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.db.journal import verify
from desktop.backend.mandates.rows import digest_of, load
from desktop.domain.wording import fingerprint_of
from tests.support.alone import come_beside
from tests.support.backend_data import INGER, METTE, NANNA, OMAR
from tests.support.giving import (
    INGERS_NAME,
    MOVING,
    PENSION,
    PETER,
    PETERS_NAME,
    TALKING,
    chosen,
    days_on,
    fresh_yes,
    in_force,
    inger,
    peter,
    problem,
    state,
)
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot


def lines(here) -> list[tuple[str, dict]]:
    rows = here.rows("SELECT kind, detail FROM journal WHERE kind LIKE 'mandate-%' AND kind <> 'mandate-read' ORDER BY entry")
    return [(kind, json.loads(detail)) for kind, detail in rows]


def kinds(here) -> list[str]:
    return [kind for kind, _ in lines(here)]


def told(here) -> list[str]:
    return [json.loads(facts)["event"] for facts, in here.rows("SELECT facts FROM notices ORDER BY step, way")]


def packages(here, mandate: str) -> list[tuple]:
    return here.rows(
        "SELECT package, until, closed_how FROM mandate_packages WHERE mandate = :id ORDER BY position", id=mandate)


@pytest.fixture
def hers(here):
    return inger(here)


@pytest.fixture
def his(here):
    return peter(here)


def test_a_mandate_is_given_by_own_sign_in_and_is_in_force_when_the_holder_has_said_yes(here, hers, his):
    drafted = hers.draft(MOVING, TALKING)
    mandate = drafted.json()["mandate"]["id"]
    assert (drafted.status_code, state(drafted)) == (201, "draft")
    assert state(hers.sign(mandate, MOVING, TALKING)) == "waiting-for-holder"
    assert state(his.accept(mandate)) == "active"
    assert packages(here, mandate) == [(MOVING, "2027-06-01", None), (TALKING, "2027-06-01", None)]
    assert kinds(here) == ["mandate-drafted", "mandate-sought-quietly", "mandate-signed", "mandate-accepted"]
    assert told(here) == ["signed", "in-force"]
    with here.database.read() as connection:
        kept = load(connection, mandate)
        assert verify(connection).is_whole
    assert lines(here)[-1][1]["digest"] == digest_of(kept)
    assert (kept.signature.hand, kept.signature.by, kept.agreement.by) == ("own-screen", None, "peter")


def test_what_she_said_yes_to_is_the_danish_words_whole_and_their_fingerprint_is_journaled(here, hers):
    mandate = hers.draft(MOVING, PENSION).json()["mandate"]["id"]
    words = hers.words(mandate, MOVING, PENSION).json()
    danish = [one["da"] for one in words["lines"]]
    assert danish[0] == "Inger Marie Eksempel giver Peter Eksempel fuldmagt."
    assert "Det gælder til og med tirsdag 1. juni 2027." in danish
    assert len([one for one in danish if "tre døgn" in one]) == 1, "of the one that moves money"
    assert words["fingerprint"] == fingerprint_of(danish)
    assert hers.sign(mandate, MOVING, PENSION, wording=words["fingerprint"]).status_code == 200
    assert lines(here)[-1][1]["wording"] == words["fingerprint"]


@pytest.mark.parametrize("change", ["fewer", "longer", "made up"])
def test_a_yes_to_other_words_than_were_read_is_none(here, hers, change):
    mandate = hers.draft(MOVING, TALKING).json()["mandate"]["id"]
    read = hers.words(mandate, MOVING, TALKING).json()["fingerprint"]
    before = snapshot(here.database)
    answer = {
        "fewer": lambda: hers.sign(mandate, MOVING, wording=read),
        "longer": lambda: hers.sign(mandate, MOVING, TALKING, until="2027-06-02", wording=read),
        "made up": lambda: hers.sign(mandate, MOVING, TALKING, wording="f" * 64),
    }[change]()
    assert problem(answer) == (409, "mandate-words-other")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)


def test_the_same_yes_sent_again_is_one_mandate_and_one_line(here, hers):
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    yes = fresh_yes()
    assert state(hers.sign(mandate, MOVING, yes=yes)) == state(hers.sign(mandate, MOVING, yes=yes))
    assert kinds(here).count("mandate-signed") == 1
    assert told(here) == ["signed"]
    assert problem(hers.sign(mandate, MOVING)) == (409, "mandate-already-answered"), "another yes to the same"
    other = hers.draft(TALKING).json()["mandate"]["id"]
    assert problem(hers.sign(other, TALKING, yes=yes)) == (409, "mandate-already-answered"), "the same to another"


def test_the_holder_asks_and_she_is_told_and_gives_less_than_was_asked(here, hers, his):
    asked = his.ask(MOVING, TALKING, until="2027-06-01")
    mandate = asked.json()["mandate"]["id"]
    assert (asked.status_code, state(asked)) == (201, "asked")
    assert told(here) == ["asked"]
    assert state(hers.sign(mandate, TALKING, until="2027-01-31")) == "active"
    assert packages(here, mandate) == [(TALKING, "2027-01-31", None)]
    assert told(here) == ["asked", "in-force"]
    assert here.rows("SELECT count(*) FROM mandates") == [(1,)]


def test_asking_tells_the_holder_no_name_before_she_says_yes(here, hers, his):
    asked = his.ask(MOVING)
    mandate = asked.json()["mandate"]["id"]
    for answer in (asked, his.read(mandate), his.held()):
        assert "Inger" not in answer.text
        assert "Marie" not in answer.text
    grantor = asked.json()["mandate"]["grantor"]
    assert (grantor["initials"], grantor["birth_year"], grantor["name"], grantor["ref"]) == (None, 1942, None, None)
    hers.sign(mandate, MOVING)
    assert his.read(mandate).json()["mandate"]["grantor"]["name"] == "Inger Marie Eksempel"


def test_she_says_no_and_he_says_no(here, hers, his):
    asked, given = his.ask(MOVING).json()["mandate"]["id"], hers.give(TALKING)
    assert state(hers.decline(asked)) == "declined"
    assert state(his.decline(given)) == "declined"
    assert state(his.decline(given)) == "declined"
    assert kinds(here).count("mandate-declined") == 2, "a no given twice is one"
    assert problem(hers.sign(asked, MOVING)) == (409, "mandate-not-waiting-for-this")
    assert problem(his.accept(given)) == (409, "mandate-not-waiting-for-this")


def test_one_package_is_taken_back_and_the_others_stay_then_all_of_it(here, hers, his):
    mandate = in_force(here, MOVING, TALKING)
    assert state(hers.end(mandate, MOVING)) == "active"
    assert packages(here, mandate) == [(MOVING, "2027-06-01", "revoked"), (TALKING, "2027-06-01", None)]
    assert state(hers.end(mandate)) == "revoked"
    assert state(hers.end(mandate)) == "revoked"
    assert [detail["packages"] for kind, detail in lines(here) if kind == "mandate-ended"] == [[MOVING], [TALKING]]
    assert told(here)[-2:] == ["revoked", "revoked"]
    assert problem(hers.end(mandate, "se-skat")) == (422, "mandate-not-in-it")


def test_the_holder_gives_it_back_and_she_is_told(here, hers, his):
    mandate = in_force(here, MOVING)
    assert state(his.end(mandate)) == "revoked"
    assert packages(here, mandate) == [(MOVING, "2027-06-01", "given-back")]
    assert told(here)[-1] == "given-back"


def test_what_waits_is_taken_back_and_that_is_a_no(here, hers, his):
    assert state(his.end(his.ask(MOVING).json()["mandate"]["id"])) == "revoked"
    assert told(here)[-1] == "declined"


def test_a_package_given_anew_takes_the_place_of_the_old_and_the_line_names_both(here, hers, his):
    old = in_force(here, MOVING, TALKING)
    here.clock.advance(timedelta(hours=1))
    new = in_force(here, MOVING, until="2027-09-01")
    assert packages(here, old) == [(MOVING, "2027-06-01", "replaced"), (TALKING, "2027-06-01", None)]
    assert packages(here, new) == [(MOVING, "2027-09-01", None)]
    assert lines(here)[-1][1]["older"][0].startswith(old)


def test_it_is_renewed_by_her_fresh_yes_never_wider_nor_after_it_was_taken_back(here, hers, his):
    old = in_force(here, MOVING, until="2027-01-31")
    here.clock.advance(timedelta(days=60))
    hers, his = inger(here), peter(here)
    assert problem(his.ask(MOVING, TALKING, until="2027-03-01", renews=old)) == (409, "mandate-renewal-wider")
    assert problem(his.ask(MOVING, until="2028-06-01", renews=old)) == (422, "mandate-end-too-late")
    asked = his.ask(MOVING, until="2027-03-01", renews=old)
    assert state(asked) == "asked", "no force without her yes"
    assert state(hers.sign(asked.json()["mandate"]["id"], MOVING, until="2027-03-01")) == "active"
    assert state(hers.read(old)) == "renewed"
    newest = asked.json()["mandate"]["id"]
    hers.end(newest)
    assert problem(his.ask(MOVING, until="2027-03-02", renews=newest)) == (409, "mandate-renewal-after-revocation")
    assert problem(his.ask(MOVING, until="2027-03-02", renews="0" * 32)) == (409, "mandate-nothing-to-renew")


def test_money_waits_three_days_and_she_is_told_until_when(here, hers):
    mandate = in_force(here, PENSION)
    (package,) = hers.read(mandate).json()["mandate"]["packages"]
    assert package["opens_at"] == "2026-11-26T09:42:00.000000Z"
    signed, accepted = (
        json.loads(facts)["packages"][0]["opens_at"] for facts, in here.rows("SELECT facts FROM notices ORDER BY step"))
    assert (signed, accepted) == (None, "2026-11-26T09:42:00Z")
    here.clock.advance(timedelta(hours=72))
    (package,) = inger(here).read(mandate).json()["mandate"]["packages"]
    assert package["opens_at"] is None


@pytest.mark.parametrize(("cpr", "name"), [
    (PETER, "Per Eksempel"), (PETER, "Peter"), (PETER, " "), ("0304700026", "Peter Eksempel"), (METTE, "Mette Øvelse"),
    (OMAR, "Omar Prøve"),
])
def test_nobody_is_found_by_a_number_or_a_name_alone_and_staff_and_strangers_are_told_alike(here, hers, cpr, name):
    before = snapshot(here.database)
    answer = hers.draft(cpr=cpr, name=name)
    assert problem(answer) == (404, "mandate-not-with-this-person")
    told_in = {"notices", "letters", "letter_files", "letter_pieces", "mailboxes", "folders"}
    assert_refused_cleanly(before, snapshot(here.database), attempt=True, but=told_in)


def test_whoever_is_asked_and_is_dead_or_nobody_is_told_of_alike(here, his):
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    dead, nobody = his.ask(), his.ask(name="Ingen Eksempel")
    assert dead.status_code == 404
    assert dead.json() == nobody.json()


def test_whoever_tries_numbers_has_to_wait(here, his):
    for serial in range(5):
        assert problem(his.ask(cpr=f"030470002{serial}")) == (404, "mandate-not-with-this-person")
    waits = his.ask()
    assert problem(waits) == (429, "too-many-mandates")
    assert waits.headers["Retry-After"] == "3600"
    here.clock.advance(timedelta(hours=1, minutes=1))
    assert peter(here).ask().status_code == 201


def test_whoever_asks_and_asks_has_to_wait(here, his):
    here.execute("UPDATE limits SET allowed = 2 WHERE name = 'mandates-begun'")
    his.ask(), his.ask()
    assert problem(his.ask()) == (429, "too-many-mandates")
    assert len(told(here)) == 2
    assert inger(here).draft(MOVING).status_code == 201, "what he began is no try of hers"


@pytest.mark.parametrize(("packages", "until", "refused"), [
    ([MOVING, MOVING], "2027-06-01", (422, "mandate-package-twice")),
    ([MOVING], "2026-11-23", (422, "mandate-end-is-past")), ([MOVING], "2025-01-01", (422, "mandate-end-is-past")),
    ([MOVING], "2028-11-24", (422, "mandate-end-too-late")), (["alt"], "2027-06-01", (404, "package-not-found")),
])
def test_what_cannot_be_given_is_refused_in_one_sentence_and_nothing_changes(here, hers, packages, until, refused):
    before = snapshot(here.database)
    answer = hers.draft(*packages, until=until)
    assert problem(answer) == refused
    assert answer.json()["detail"].endswith(".")
    assert_refused_cleanly(before, snapshot(here.database))


def test_nothing_is_given_to_oneself_or_by_a_child(here, hers, his):
    assert problem(hers.draft(cpr=INGER, name=INGERS_NAME)) == (422, "mandate-to-oneself")
    assert problem(his.ask(cpr=PETER)) == (422, "mandate-to-oneself")
    here.execute("UPDATE citizens SET cpr = '0504154001' WHERE id = 'inger'")
    assert problem(inger(here).draft(MOVING)) == (403, "mandate-grantor-under-15"), "what the child is told of itself"


def test_a_package_nobody_asked_for_is_not_given(here, hers, his):
    mandate = his.ask(MOVING).json()["mandate"]["id"]
    assert problem(hers.words(mandate, TALKING)) == (422, "mandate-package-not-asked-for")
    assert problem(hers.sign(mandate, TALKING)) == (422, "mandate-package-not-asked-for")


def test_nobody_gives_while_a_helper_looks_along(here, hers):
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    read = hers.words(mandate, MOVING).json()["fingerprint"]
    session = hers.begin_alone("egen").json()["id"]
    assert come_beside(here.counter("mette"), session).status_code == 204
    assert problem(hers.sign(mandate, MOVING, wording=read)) == (403, "mandate-helper-beside")
    hers.answer_helper(session, "no")
    assert hers.sign(mandate, MOVING, wording=read).status_code == 200


def test_an_end_asked_for_and_past_by_her_yes_is_refused(here, hers, his):
    mandate = his.ask(MOVING, until=days_on(here, 2)).json()["mandate"]["id"]
    here.clock.advance(timedelta(days=2))
    assert state(inger(here).read(mandate)) == "asked", "its last day has not gone yet"
    assert problem(inger(here).sign(mandate, MOVING, until=days_on(here, 0))) == (422, "mandate-end-is-past")
    here.clock.advance(timedelta(days=1))
    assert state(inger(here).read(mandate)) == "expired"
    assert problem(inger(here).sign(mandate, MOVING, until=days_on(here, 9))) == (409, "mandate-not-waiting-for-this")


def test_a_mandate_between_others_is_none_of_anybodys(here, hers):
    mandate = in_force(here, MOVING)
    nanna = type(hers)(here.http).sign_in_self("nanna")
    mette = peter(here, "mette")
    for answer in (nanna.read(mandate), mette.read(mandate), nanna.end(mandate), mette.end(mandate), nanna.decline(mandate),
                   nanna.words(mandate, MOVING)):
        assert problem(answer) == (404, "mandate-not-found")
    assert problem(mette.accept(mandate)) == (403, "relative-needed")
    assert problem(mette.call("", {"holder": {"cpr": PETER, "name": PETERS_NAME}, "packages": chosen(MOVING)})) == (
        403, "self-needed")
    assert problem(hers.call("/requests", {"grantor": {"cpr": INGER, "name": INGERS_NAME}, "packages": chosen(MOVING)})) == (
        403, "relative-needed")
    assert ref_of(here, "nanna") not in json.dumps(lines(here))
    assert NANNA not in json.dumps(lines(here))


def test_a_yes_to_one_holder_is_none_to_another(here, hers):
    here.execute(
        "INSERT INTO helpers (id, ref, name, kind, cpr) VALUES ('rikke', 'r', 'Rikke Prøve', 'relative', '0304840014')")
    yes = fresh_yes()
    given = hers.draft(MOVING).json()["mandate"]["id"]
    assert hers.sign(given, MOVING, yes=yes).status_code == 200
    other = hers.draft(MOVING, cpr="0304840014", name="Rikke Prøve").json()["mandate"]["id"]
    before = snapshot(here.database)
    wording = "0" * 64
    assert problem(hers.sign(other, MOVING, yes=yes, wording=wording)) == (409, "mandate-already-answered")
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)
