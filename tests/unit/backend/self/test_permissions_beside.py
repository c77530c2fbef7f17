"""With a helper beside them whom they let in a citizen sees what they gave, and gives nothing; a line says who saw."""

from __future__ import annotations

import json

import pytest

from tests.support import asking
from tests.support.alone import come_beside
from tests.support.giving import MOVING, TALKING, Grantor, Owner, in_force, peter, problem
from tests.support.post import ref_of
from tests.support.stored_state import snapshot


@pytest.fixture
def hers(here) -> Grantor:
    return Grantor(here.http).sign_in_self("inger")


@pytest.fixture
def mandate(here) -> str:
    return in_force(here, MOVING)


@pytest.fixture
def session(hers, mandate) -> str:
    return hers.begin_alone("egen").json()["id"]


def own(hers) -> Owner:
    """The same sign-in, about accesses."""
    same = Owner(hers.http)
    same.access = hers.access
    return same


def own_consents(hers) -> asking.Asked:
    same = asking.Asked(hers.http)
    same.access = hers.access
    return same


def beside(here, *kinds: str) -> dict[str, object]:
    rows = here.rows("SELECT kind, detail FROM journal ORDER BY entry")
    return {kind: json.loads(detail).get("beside") for kind, detail in rows if kind in kinds}


def test_who_was_let_in_may_look_along_and_each_line_says_who_it_was(here, hers, mandate, session):
    consent = asking.authority(here).asked()
    assert come_beside(here.counter("mette"), session).status_code == 204
    assert hers.answer_helper(session, "yes").status_code == 204
    assert [one["id"] for one in hers.given().json()["mandates"]] == [mandate]
    assert hers.read(mandate).status_code == 200
    assert own(hers).given().status_code == 200
    assert own_consents(hers).get().status_code == 200
    assert own_consents(hers).read(consent).status_code == 200
    kinds = ("mandates-listed", "mandate-read", "accesses-listed", "consents-listed", "consent-read")
    assert beside(here, *kinds) == {kind: [ref_of_helper(here, "mette")] for kind in kinds}


def ref_of_helper(here, helper: str) -> str:
    [(ref,)] = here.rows("SELECT ref FROM helpers WHERE id = :id", id=helper)
    return ref


def test_nothing_is_given_read_for_a_yes_or_answered_while_they_look_along(here, hers, mandate, session):
    draft = hers.draft(TALKING).json()["mandate"]["id"]
    consent = asking.authority(here).asked()
    wording = own_consents(hers).read(consent).json()["wording"]
    come_beside(here.counter("mette"), session)
    hers.answer_helper(session, "yes")
    before = snapshot(here.database)
    for answer in (hers.draft(MOVING), hers.words(draft, TALKING), hers.sign(draft, TALKING, wording="0" * 64)):
        assert problem(answer) == (403, "mandate-helper-beside")
    for answer in (own(hers).words(), own(hers).give("read", wording="0" * 64)):
        assert problem(answer) == (403, "access-helper-beside")
    for answer in (own_consents(hers).press(consent, wording=wording), own_consents(hers).receipt(consent)):
        assert problem(answer) == (403, "consent-helper-beside")
    after = snapshot(here.database)
    assert {name for name in after if before[name] != after[name]} <= {"refusals"}
    assert hers.end(mandate).json() == {"id": mandate, "state": "revoked"}


@pytest.mark.parametrize("came", [("mette",), ("mette", "ulla")])
def test_one_the_citizen_has_not_answered_sees_nothing_also_where_another_was_let_in(here, hers, mandate, session, came):
    for one in came[:-1]:
        come_beside(here.counter(one), session)
        hers.answer_helper(session, "yes")
    come_beside(here.counter(came[-1]), session)
    for answer in (hers.given(), hers.read(mandate)):
        assert problem(answer) == (403, "mandate-helper-beside")
    assert problem(own(hers).given()) == (403, "access-helper-beside")
    assert problem(own_consents(hers).get()) == (403, "consent-helper-beside")
    hers.answer_helper(session, "no")
    assert hers.given().status_code == 200


def test_one_who_came_before_and_was_never_answered_still_counts(here, hers, session):
    come_beside(here.counter("mette"), session)
    come_beside(here.counter("ulla"), session)
    hers.answer_helper(session, "yes")
    assert problem(hers.given()) == (403, "mandate-helper-beside"), "Mette may have seen something, and nobody let her in"
    hers.answer_helper(session, "gone")
    assert hers.given().status_code == 200
    assert beside(here, "mandates-listed") == {"mandates-listed": None}


def test_no_paper_of_a_mandate_is_set_while_somebody_looks_along(here, hers, mandate, session):
    come_beside(here.counter("mette"), session)
    hers.answer_helper(session, "yes")
    paper = here.http.get(f"/v1/mandates/{mandate}/document", headers=hers.bearer)
    assert problem(paper) == (403, "mandate-helper-beside")


def test_no_other_helper_reads_it_by_having_been_let_in(here, mandate, session):
    mette = here.counter("mette")
    assert problem(mette.http.get("/v1/mandates/given", headers=mette.bearer))[0] in {403, 404}
    assert ref_of(here, "inger")


@pytest.mark.parametrize("let_in", [True, False])
def test_a_no_an_end_and_a_withdrawal_say_who_was_there_also_sent_again_and_refused(here, hers, mandate, session, let_in):
    """They are taken whoever is there; one who waits for the citizen's answer may have seen them as well."""
    request = peter(here).ask(TALKING).json()["mandate"]["id"]
    [(access,)] = here.rows("SELECT id FROM accesses WHERE holder = 'peter'")
    at_authority = asking.authority(here)
    consent, unanswered = at_authority.asked(), at_authority.asked(reference="2")
    wording = own_consents(hers).read(consent).json()["wording"]
    assert own_consents(hers).press(consent, wording=wording).status_code == 200
    come_beside(here.counter("mette"), session)
    if let_in:
        hers.answer_helper(session, "yes")
    [(before,)] = here.rows("SELECT max(entry) FROM journal")
    for _ in range(2):
        assert (hers.decline(request).status_code, hers.end(mandate).status_code) == (200, 200)
        assert hers.http.post(f"/v1/accesses/{access}/end", headers=hers.bearer).status_code == 200
        assert own_consents(hers).withdraw(consent).status_code == 200
    assert problem(hers.decline(mandate)) == (409, "mandate-not-waiting-for-this")
    assert problem(own_consents(hers).withdraw(unanswered))[0] == 409
    rows = here.rows("SELECT kind, detail FROM journal WHERE entry > :before ORDER BY entry", before=before)
    lines = [(kind, json.loads(detail).get("beside")) for kind, detail in rows]
    kinds = ("mandate-declined", "mandate-ended", "access-ended", "consent-withdrawn", "mandate-read", "mandate-read",
             "access-read", "consent-read", "mandate-read", "consent-read")
    said = [one for one in lines if one[0] in kinds]
    assert said == [(kind, [ref_of_helper(here, "mette")]) for kind in kinds]


def test_what_a_citizen_ends_alone_and_a_relative_gives_back_names_nobody(here, hers, mandate, session):
    come_beside(here.counter("mette"), session)
    hers.answer_helper(session, "gone")
    assert peter(here).end(mandate).status_code == 200
    assert hers.end(mandate).status_code == 200
    assert beside(here, "mandate-ended", "mandate-read") == {"mandate-ended": None, "mandate-read": None}
