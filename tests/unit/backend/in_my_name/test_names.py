"""What whoever did something is called to the citizen: as they knew them, and nothing of what became of them since."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.domain.retention import CONTROL_DAYS
from tests.support.giving import MOVING, PETER, PETERS_NAME, inger, peter
from tests.support.in_my_name import reader
from tests.support.post import deliver, letter_xml, on_access

pytestmark = pytest.mark.hostile

SINCE = {
    "nothing": (),
    "another name": ("UPDATE helpers SET name = 'Hemmelig Nyt' WHERE id = 'peter'",),
    "hides": ("UPDATE citizens SET protected = (1 = 1) WHERE ref = 'peters'",),
    "another name, and hides": (
        "UPDATE helpers SET name = 'Hemmelig Nyt' WHERE id = 'peter'",
        "UPDATE citizens SET name = 'Hemmelig Nyt', protected = (1 = 1) WHERE ref = 'peters'"),
    "died": ("UPDATE citizens SET died_on = '2026-11-20' WHERE ref = 'peters'",),
}


@pytest.fixture
def known(here):
    """Peter is in the register too."""
    here.execute(
        "INSERT INTO citizens (ref, id, cpr, name, language, protected, data, exempt) "
        "VALUES ('peters', 'peter-borger', :cpr, 'Peter Eksempel', 'da', :no, '{}', :no)", cpr=PETER, no=False)
    return here


def people(here, citizen: str = "inger") -> set[tuple[str, str | None]]:
    """Each thing another did, and what they are called."""
    return {(one["done"], one["by"]["name"]) for one in reader(here, citizen).all() if one["by"]["who"] == "person"}


def last_told_of(here) -> list[str]:
    ((detail,),) = here.rows("SELECT detail FROM journal WHERE kind = 'done-listed' ORDER BY entry DESC LIMIT 1")
    return json.loads(detail).get("told_of", [])


@pytest.mark.parametrize("since", SINCE)
def test_whoever_used_a_number_is_called_as_the_letter_of_that_day_says_whatever_became_of_them(known, since):
    his = peter(known)
    his.ask(MOVING, name="Forkert Navn")
    his.ask(MOVING, name="Forkert Igen")
    for sql in SINCE[since]:
        known.execute(sql)
    assert (people(known), last_told_of(known)) == ({("number-used", PETERS_NAME)}, [])


def test_whoever_used_a_number_has_no_name_when_the_letter_is_gone_whether_they_hide_or_not(known):
    peter(known).ask(MOVING, name="Forkert Navn")
    known.execute("UPDATE notices SET letter = NULL")
    known.execute("DELETE FROM notices")
    known.clock.advance(timedelta(days=CONTROL_DAYS + 1))
    for sql in ((), *SINCE.values()):
        for one in sql:
            known.execute(one)
        assert people(known) == {("number-used", None)}


@pytest.mark.parametrize("since", SINCE)
def test_whoever_asked_and_is_declined_is_called_as_they_were_whatever_became_of_them(known, since):
    mandate = peter(known).ask(MOVING).json()["mandate"]["id"]
    inger(known).decline(mandate)
    for sql in SINCE[since]:
        known.execute(sql)
    assert {name for _, name in people(known)} == {PETERS_NAME}
    known.execute("UPDATE mandates SET holder_called = NULL")
    assert {name for _, name in people(known)} == {None}, "what no name was kept of has none"


@pytest.mark.parametrize("since", SINCE)
def test_whoever_held_an_access_that_is_over_has_no_name_of_today(known, since):
    deliver(known, "inger", letter_xml("Noget"))
    known.http.get("/v1/mailboxes", headers=on_access(known.counter("peter")))
    known.execute(
        "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'peter'")
    for sql in SINCE[since]:
        known.execute(sql)
    assert (people(known), last_told_of(known)) == ({("mailbox-named", None)}, [])
    known.execute("UPDATE accesses SET holder_called = 'Peter Kaldt'")
    assert (people(known), last_told_of(known)) == ({("mailbox-named", "Peter Kaldt")}, [])


def test_whoever_holds_an_access_that_was_kept_without_a_name_has_todays_while_they_do_not_hide_and_the_line_has_them(known):
    deliver(known, "inger", letter_xml("Noget"))
    known.http.get("/v1/mailboxes", headers=on_access(known.counter("peter")))
    ((ref,),) = known.rows("SELECT ref FROM helpers WHERE id = 'peter'")
    for since, name in (("died", PETERS_NAME), ("another name", "Hemmelig Nyt"), ("hides", None)):
        for sql in SINCE[since]:
            known.execute(sql)
        assert (people(known), last_told_of(known)) == ({("mailbox-named", name)}, [ref]), since


def test_a_citizen_whom_another_looked_for_does_not_follow_them_by_it(known):
    known.execute(
        "INSERT INTO helpers (id, ref, name, kind, cpr) VALUES ('self-peter-borger', 'peters', 'Peter Eksempel', 'self', :cpr)",
        cpr=PETER)
    inger(known).draft(MOVING)
    for sql in (
        "UPDATE citizens SET name = 'Inga Ny' WHERE id = 'inger'",
        "UPDATE helpers SET name = 'Inga Ny' WHERE ref = (SELECT ref FROM citizens WHERE id = 'inger')",
        "UPDATE citizens SET protected = (1 = 1) WHERE id = 'inger'",
    ):
        assert people(known, "peter-borger") == {("number-used", "Inger Marie Eksempel")}
        known.execute(sql)
    assert people(known, "peter-borger") == {("number-used", "Inger Marie Eksempel")}
