"""A general power of attorney founds a request when trusted staff have it in hand: they alone, near to neither of the two."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest

from desktop.domain.paper_code import code_of
from tests.support.backend_data import INGER, NANNA
from tests.support.giving import MOVING, PETER, TALKING, fresh_yes, inger, peter, power, problem
from tests.support.mandate_papers import PICTURE, asked_on_power, code_on, document, found, register_power
from tests.support.post import ref_of
from tests.support.stored_state import assert_refused_cleanly, snapshot

MISSED = (404, "mandate-power-not-found")
NOBODYS = code_of("0" * 15)


@pytest.fixture
def asked(here) -> tuple[str, str]:
    """What Peter asked for on a general power of attorney, as he described it, and the code on its draft."""
    return asked_on_power(peter(here), MOVING, TALKING)


@pytest.fixture
def mette(here):
    return here.counter("mette")


def test_the_mandate_is_in_force_and_she_is_told_and_the_document_is_her_yes(here, mette, asked):
    mandate, code = asked
    answer = register_power(mette, found(mette), code)
    assert answer.json() == {"id": mandate, "state": "active"}, "and nothing of either is told"
    whole = inger(here).read(mandate).json()
    assert (whole["founding"], whole["signed_on"]) == ("general-power-of-attorney", "2024-05-06")
    events = [json.loads(facts)["event"] for facts, in here.rows("SELECT facts FROM notices ORDER BY step")]
    assert events == ["asked", "in-force"]
    actor, detail = here.rows("SELECT actor, detail FROM journal WHERE kind = 'mandate-signed'")[0]
    assert (actor,) == here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0]
    assert json.loads(detail)["founding"] == "general-power-of-attorney"
    assert "lawyers" in here.rows("SELECT general_power FROM mandates")[0][0]


def test_the_scan_is_kept_as_a_letters_is_and_is_hers_to_read(here, mette, asked):
    mandate, code = asked
    lookup = found(mette)
    assert register_power(mette, lookup, code).status_code == 200
    kept, = here.rows("SELECT mandate, lookup, digest FROM mandate_scans")
    assert kept == (mandate, lookup, hashlib.sha256(PICTURE).hexdigest())
    detail = json.loads(here.rows("SELECT detail FROM journal WHERE kind = 'mandate-signed'")[0][0])
    assert (detail["scan"], detail["lookup"]) == (kept[2], lookup)
    hers = inger(here)
    assert here.http.get(f"/v1/mandates/{mandate}/scan", headers=hers.bearer).content == PICTURE


def test_she_need_not_have_shown_who_she_is_and_the_proof_of_a_visit_does_no_harm(here, mette, asked):
    assert register_power(mette, mette.proved(INGER), asked[1]).status_code == 200


def test_read_twice_it_is_one_mandate_and_another_reading_is_refused(here, mette, asked):
    read, code, lookup = fresh_yes(), asked[1], found(mette)
    first, second = (register_power(mette, lookup, code, read=read) for _ in range(2))
    assert first.json() == second.json()
    assert here.rows("SELECT count(*) FROM journal WHERE kind = 'mandate-signed'") == [(1,)]
    assert here.rows("SELECT count(*) FROM mandate_scans") == [(1,)]
    read_again = here.rows("SELECT subject, actor FROM journal WHERE kind = 'mandate-read'")
    assert read_again[-1] == (ref_of(here, "inger"), *here.rows("SELECT ref FROM helpers WHERE id = 'mette'")[0])
    assert problem(register_power(mette, lookup, code)) == MISSED
    ulla = here.counter("ulla")
    assert problem(register_power(ulla, found(ulla), code, read=read)) == MISSED, "another's reading"


@pytest.mark.parametrize(("wrong", "refused"), [
    ({"is_written": False}, "mandate-general-power-not-written"), ({"has_exceptions": True}, "mandate-general-power-not-whole"),
    ({"covers_personal": False}, "mandate-general-power-not-whole"), ({"lawyers": 0, "witnesses": 1}, "mandate-general-power-unconfirmed"),
    ({"signed_on": "2026-11-24"}, "mandate-signed-another-day"),
])
def test_what_founds_no_request_is_refused_when_it_is_asked_and_when_it_is_read(here, mette, asked, wrong, refused):
    lookup = found(mette)
    for code in (asked[1], NOBODYS):
        before = snapshot(here.database)
        assert problem(register_power(mette, lookup, code, **wrong)) == (422, refused), "before anything is looked for"
        assert_refused_cleanly(before, snapshot(here.database))
    assert problem(peter(here).ask(MOVING, general_power=power(**wrong))) == (422, refused)


@pytest.mark.parametrize(("wrong", "refused"), [
    ({"scan": b"MZ"}, "mandate-scan-unreadable"), ({"code": "4K7D-9QXM-2R8T-X"}, "mandate-code-mistyped")])
def test_a_scan_that_is_none_and_a_code_typed_wrong_are_said_before_anything_is_looked_for(here, mette, asked, wrong, refused):
    lookup, more = found(mette), {"code": asked[1]} | wrong
    before = snapshot(here.database)
    assert problem(register_power(mette, lookup, **more)) == (422, refused)
    assert_refused_cleanly(before, snapshot(here.database))


def test_trusted_staff_alone_register_it(here, asked):
    for who in ("bo", "kirsten"):
        assert problem(register_power(here.counter(who), "0" * 32, asked[1])) == (403, "role-refused")
    assert problem(register_power(peter(here), "0" * 32, asked[1])) == (403, "role-refused")


def test_whoever_is_near_to_her_hears_it_of_the_look_up_and_whoever_is_near_to_him_hears_a_miss(here, mette, asked):
    lookup = found(mette)
    missed = register_power(mette, lookup, NOBODYS)
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=PETER)
    before = snapshot(here.database)
    near = register_power(mette, lookup, asked[1])
    assert (problem(near), near.content) == (MISSED, missed.content)
    assert_refused_cleanly(before, snapshot(here.database), attempt=True)
    here.execute("INSERT INTO relations (helper, cpr) VALUES ('mette', :cpr)", cpr=INGER)
    assert problem(register_power(mette, lookup, asked[1])) == (403, "own-matters")


def test_the_paper_of_somebody_else_and_a_code_that_is_nobodys_are_told_alike(here, mette, asked):
    nannas = found(mette, NANNA)
    another, none = register_power(mette, nannas, asked[1]), register_power(mette, nannas, NOBODYS)
    assert problem(another) == MISSED
    assert another.content == none.content
    lines = here.rows("SELECT subject FROM journal WHERE kind = 'mandate-code-missed' ORDER BY entry")
    assert lines == [(ref_of(here, "inger"),), (None,)], "as at the check of any code"


def test_a_look_up_of_a_colleague_or_of_yesterday_is_none(here, mette, asked):
    lookup = found(mette)
    assert problem(register_power(here.counter("ulla"), lookup, asked[1])) == (404, "lookup-not-found")
    mette.http.post(f"/v1/lookups/{lookup}/cancel", headers=mette.bearer)
    assert problem(register_power(mette, lookup, asked[1])) == (409, "lookup-over")


def test_it_founds_nothing_that_was_not_asked_on_it_nor_what_she_took_back_since(here, mette, asked):
    his, lookup = peter(here), found(mette)
    plain = code_on(document(his, his.ask(MOVING).json()["mandate"]["id"]))
    assert problem(register_power(mette, lookup, plain)) == MISSED
    mandate, code = asked
    register_power(mette, lookup, code)
    inger(here).end(mandate, MOVING)
    assert problem(register_power(mette, lookup, asked_on_power(his, MOVING)[1])) == MISSED


def test_the_scan_of_a_picture_is_no_part_of_a_refusal(here, mette, asked):
    refused = register_power(mette, found(mette), NOBODYS)
    assert base64.b64encode(PICTURE).decode() not in refused.text
    assert here.rows("SELECT count(*) FROM mandate_scans") == [(0,)]
