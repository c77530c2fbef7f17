"""Every kind of line there is has a place: the citizen is told of it, or it is never about one."""

from __future__ import annotations

import pytest

from desktop.backend.db.journal import Kind
from desktop.backend.in_my_name import kinds
from desktop.backend.in_my_name.kinds import LOOKED, NAMELESS, NEVER, QUIET, Told, done
from desktop.domain.in_my_name import Done
from tests.support.backend_data import INGER
from tests.support.in_my_name import done_of, reader


@pytest.mark.parametrize("kind", sorted(set(Kind) - set(NEVER) - QUIET))
@pytest.mark.parametrize("by", ["citizen", "holder", "staff"])
@pytest.mark.parametrize("outcome", [None, "found", "not-found", "may-use", "something-else"])
def test_whatever_is_about_a_citizen_is_told_to_them(kind, by, outcome):
    detail = {} if outcome is None else {"outcome": outcome, "mandate": "m"}
    assert done(Told(kind, by_holder=by == "holder", by_citizen=by == "citizen", detail=detail)) in Done


def test_a_kind_that_nothing_is_said_of_takes_its_own_line_from_the_citizen_and_no_other(here, monkeypatch, caplog):
    here.counter().look_up(INGER)
    here.counter("ulla").look_up(INGER)
    before = done_of(reader(here).all())
    monkeypatch.setattr(kinds, "_TOLD", {kind: told for kind, told in kinds._TOLD.items() if kind is not Kind.ACCESS_KEPT})
    lines = reader(here).all()
    assert done_of(lines) == before
    assert "access-kept" not in [one["done"] for one in lines]
    assert "access-kept" in caplog.text, "and whoever runs it sees that"


def test_what_is_never_about_a_citizen_says_why_and_writes_no_subject(here):
    assert all(NEVER.values())
    here.counter().look_up("0504420099")
    named = "', '".join(NEVER)
    assert here.rows(f"SELECT DISTINCT subject FROM journal WHERE kind IN ('{named}')") == [(None,)]


def test_every_way_to_say_it_is_the_way_of_some_kind():
    told = {
        done(Told(kind, by_holder=holder, by_citizen=citizen, detail=detail, letter_that_day=True))
        for kind in set(Kind) - set(NEVER) for holder in (False, True) for citizen in (False, True)
        for detail in ({}, {"outcome": "found"}, {"outcome": "not-found", "mandate": "m"}, {"outcome": "may-use"},
                       {"outcome": "own-matters", "mandate": "m"})
    }
    assert set(Done) - told == {Done.MADE_READY}, "that one is told of what was sent, by its receipt"


@pytest.mark.parametrize(("detail", "session", "letter", "told"), [
    ({"outcome": "found", "mandate": "m"}, None, False, None),
    ({"outcome": "found", "mandate": "m"}, None, True, Done.NUMBER_USED),
    ({"outcome": "not-with-this-person"}, None, False, None),
    ({"outcome": "not-with-this-person"}, None, True, Done.NUMBER_USED),
    ({"outcome": "own-matters", "mandate": "m"}, None, False, Done.MANDATE_REFUSED),
    ({"outcome": "not-found", "mandate": "m"}, None, False, Done.MANDATE_DOCUMENT_MISSED),
    ({"outcome": "not-holding"}, "visit", True, None),
])
def test_a_quiet_look_is_told_only_where_a_letter_told_of_one_or_something_of_theirs_was_refused(detail, session, letter, told):
    assert done(Told(Kind.MANDATE_SOUGHT_QUIETLY, session=session, detail=detail, letter_that_day=letter)) is told


def test_what_was_found_and_what_was_missed_is_the_same():
    for outcome in ({"outcome": "found", "mandate": "m"}, {"outcome": "not-with-this-person"}):
        for kind in (Kind.MANDATE_SOUGHT, Kind.ACCESS_SOUGHT, Kind.CONSENT_SOUGHT):
            assert done(Told(kind, detail=outcome)) is Done.NUMBER_USED


def test_nothing_that_was_done_is_one_line_for_many():
    assert {one.value for one in LOOKED} == {
        one.value for one in LOOKED if one.value.endswith(("-listed", "-read", "-named"))}
    assert Done.VISIT_BEGAN not in NAMELESS
