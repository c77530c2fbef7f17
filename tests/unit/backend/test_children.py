"""Under 15 a parent or guardian acts (DOMAIN.md): no visit is begun, and no session of the child's own."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.support.alone import Alone
from tests.support.backend_data import INGER

FOURTEEN, FIFTEEN = "2411114001", "2311114004"
"""Born 24 and 23 November 2011: on 23 November 2026 the first is 15 tomorrow, the second is today."""

DENMARK = ZoneInfo("Europe/Copenhagen")


def problem(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rpartition("/")[2]


def registered(here, cpr: str, name: str = "Noah Prøve") -> None:
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) VALUES (:cpr, :cpr, :cpr, :name, 'da', :no, '{}', :no)",
        cpr=cpr, name=name, no=False)


@pytest.mark.parametrize("there", [True, False], ids=["in the register", "not in it"])
def test_a_child_is_not_looked_up_and_what_is_said_is_the_same_whether_it_is_there_or_not(here, there):
    if there:
        registered(here, FOURTEEN)
    answer = here.counter("mette").look_up(FOURTEEN)
    assert problem(answer) == (403, "citizen-under-15")
    assert answer.json()["detail"] == (
        "Et barn under 15 år kan ikke selv sige ja. En forælder eller værge skal gøre det. Vis vejen i Vejledning.")
    assert here.rows("SELECT outcome, citizen, proof_kind FROM lookups") == [("under-15", None, None)]
    (kind, subject, detail), = here.rows("SELECT kind, subject, detail FROM journal ORDER BY entry DESC LIMIT 1")
    assert (kind, subject, json.loads(detail)) == ("looked-up", None, {
        "lookup": here.rows("SELECT id FROM lookups")[0][0], "outcome": "under-15",
    })
    assert here.rows("SELECT problem FROM refusals") == [("citizen-under-15",)]


def test_a_childs_look_up_is_proved_by_nothing_and_begins_no_visit(here):
    registered(here, FOURTEEN)
    mette = here.counter("mette")
    mette.look_up(FOURTEEN)
    (lookup,), = here.rows("SELECT id FROM lookups")
    assert problem(mette.prove(lookup)) == (404, "lookup-not-found")
    assert problem(mette.begin(lookup, "proev")) == (404, "lookup-not-found")
    assert here.rows("SELECT COUNT(*) FROM sessions") == [(0,)]


def test_on_the_birthday_in_denmark_they_are_old_enough_and_the_day_before_they_are_not(here):
    registered(here, FIFTEEN)
    registered(here, FOURTEEN)
    mette = here.counter("mette")
    assert mette.visit(FIFTEEN, "proev")["citizen"]["name"] == "Noah Prøve"
    midnight = datetime(2026, 11, 24, tzinfo=DENMARK)
    here.clock.advance(midnight - timedelta(minutes=1) - here.clock.now())
    mette.sign_in()
    assert problem(mette.look_up(FOURTEEN)) == (403, "citizen-under-15")
    here.clock.advance(timedelta(minutes=1))
    assert mette.look_up(FOURTEEN).status_code == 201


def test_a_child_who_signs_in_themself_is_told_that_a_parent_does_it(here):
    here.execute("UPDATE helpers SET cpr = :cpr WHERE id = 'self-inger'", cpr=FOURTEEN)
    answer = Alone(here.http).sign_in_self("inger").begin_alone("egen")
    assert problem(answer) == (403, "self-under-15")
    assert answer.json()["detail"] == "Du er under 15 år. En forælder skal gøre det for dig. Kald på hjælp."
    assert here.rows("SELECT COUNT(*) FROM sessions") == [(0,)]


def test_the_attempts_count_like_any_other(here):
    here.execute("UPDATE limits SET allowed = 1 WHERE name = 'lookups'")
    mette = here.counter("mette")
    mette.look_up(FOURTEEN)
    assert problem(mette.look_up(INGER)) == (429, "too-many-lookups")
