"""A court's summons is received by its owner, or for them by an access: once, by whoever opened it, and told."""

from __future__ import annotations

import json

import pytest

from desktop.backend.notices.checking import Difference, Differs, differences
from desktop.domain.denmark import DENMARK
from desktop.domain.mailbox import AccessKind
from tests.support.post import deliver, entries, letter_xml, on_access, problem, ref_of
from tests.support.two_who_help import owner, second_relative
from tests.support.writing import LEGAL, PRIVATE, Writing

ENDS = {
    "taken back": "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at WHERE holder = 'peter'",
    "replaced": "UPDATE accesses SET closed_how = 'replaced', closed_by = citizen, closed_at = given_at WHERE holder = 'peter'",
    "staff now": "UPDATE helpers SET kind = 'staff' WHERE id = 'peter'",
    "not open yet": "UPDATE accesses SET opens_at = '2027-11-23T09:00:00.000000Z' WHERE holder = 'peter'",
}


@pytest.fixture
def summons(here) -> str:
    return deliver(here, "inger", letter_xml("Indkaldelse", more=LEGAL)).letter


@pytest.fixture
def his(here, summons) -> Writing:
    return opened(Writing(here, on_access(here.counter("peter"))), summons)


@pytest.fixture
def ingers(here, summons) -> Writing:
    return Writing(here, owner(here).header)


def opened(who: Writing, letter: str) -> Writing:
    assert who.http.get(f"/v1/messages/{letter}", headers=who.header).status_code == 200
    return who


def told(who: Writing, letter: str) -> dict | None:
    return who.http.get(f"/v1/messages/{letter}", headers=who.header).json()["served"]


def rows(here) -> list[tuple]:
    return here.rows("SELECT letter, receiver, access FROM letters_served")


def notices(here) -> list[tuple]:
    return here.rows("SELECT l.title, l.owner_only FROM notices n JOIN letters l ON l.id = n.letter")


def differing(here) -> list[Differs]:
    with here.database.read() as connection:
        return list(differences(connection, here.clock.now().astimezone(DENMARK)))


@pytest.mark.parametrize("kind", AccessKind)
def test_either_kind_of_access_receives_it_and_the_owner_is_told_at_once(here, his, ingers, summons, kind):
    here.execute("UPDATE accesses SET kind = :kind WHERE holder = 'peter'", kind=kind.value)
    answer = his.served(summons)
    assert answer.status_code == 200, answer.text
    assert answer.json()["message"]["served"]["by"] == "me"
    assert [one[:2] for one in rows(here)] == [(summons, "peter")]
    ((subject, _, _, detail),) = entries(here, "letter-served")
    assert (subject, json.loads(detail)["letter"]) == (ref_of(here, "inger"), summons)
    assert notices(here) == [("Et brev fra retten er forkyndt for dig", True)]
    assert (told(ingers, summons)["by"], told(ingers, summons)["name"]) == ("relative", "Peter")
    assert not [one for one in differing(here) if one.ref == summons]


def test_another_who_helps_hears_that_it_was_received_and_by_no_name(here, his, summons):
    second_relative(here)
    his.served(summons)
    hers = Writing(here, on_access(here.counter("rikke")))
    line = told(hers, summons)
    assert (line["by"], line["name"]) == ("relative", None)
    assert line["at"] is not None
    assert json.loads(entries(here, "letter-opened")[-1][3])["told_of"] == [
        here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]]


def test_the_owner_receives_it_themself_and_nobody_is_written_to(here, ingers, summons):
    opened(ingers, summons)
    assert ingers.served(summons).json()["message"]["served"]["by"] == "me"
    assert (rows(here), notices(here)) == ([(summons, "self-inger", None)], [])


def test_said_twice_it_is_once_and_the_second_is_read(here, his, ingers, summons):
    first, second = his.served(summons), his.served(summons)
    assert first.json() == second.json()
    assert ingers.served(summons).json()["message"]["served"]["by"] == "relative"
    assert (len(rows(here)), len(entries(here, "letter-served")), len(notices(here))) == (1, 1, 1)
    assert len(entries(here, "letter-opened")) == 3


def test_whoever_has_not_opened_it_receives_nothing(here, ingers, summons):
    assert problem(ingers.served(summons)) == (409, "letter-not-opened")
    assert rows(here) == []


def test_a_letter_that_is_no_summons_is_not_served(here, his):
    letter = deliver(here, "inger", letter_xml("Varme", uuid="8c2ea15d-61fb-4ba9-9366-000000000301")).letter
    opened(his, letter)
    assert problem(his.served(letter)) == (409, "letter-not-to-be-served")
    assert rows(here) == []


@pytest.mark.parametrize("why", ENDS)
def test_an_access_that_is_over_receives_nothing(here, his, summons, why):
    here.execute(ENDS[why])
    assert problem(his.served(summons)) == (403, "access-ended")
    assert (rows(here), entries(here, "letter-served")) == ([], [])


def test_for_an_owner_who_died_nothing_is_received(here, his, summons):
    here.execute("UPDATE citizens SET died_on = '2026-11-01' WHERE id = 'inger'")
    assert problem(his.served(summons)) == (403, "citizen-died")
    assert rows(here) == []


@pytest.mark.hostile
def test_what_the_access_does_not_show_is_not_received(here, his, summons):
    private = deliver(here, "inger", letter_xml("Banken", uuid="8c2ea15d-61fb-4ba9-9366-000000000302", more=LEGAL + PRIVATE)).letter
    nannas = deliver(here, "nanna", letter_xml("Nannas", uuid="8c2ea15d-61fb-4ba9-9366-000000000303", more=LEGAL)).letter
    for one in (private, nannas, "0" * 32):
        assert problem(his.served(one)) == (404, "message-not-found")
    assert rows(here) == []


@pytest.mark.parametrize(("sql", "how"), [
    ("UPDATE letters_served SET receiver = 'mette'", Difference.ROW_CHANGED),
    ("UPDATE letters_served SET access = NULL", Difference.ROW_CHANGED),
    ("UPDATE letters_served SET at = '2026-11-24T09:00:00.000000Z'", Difference.ROW_CHANGED),
    ("DELETE FROM letters_served", Difference.ROW_GONE),
    ("UPDATE letters_served SET letter = (SELECT id FROM letters WHERE owner_only = (1 = 1))", Difference.ROW_UNWRITTEN),
])
def test_what_somebody_wrote_in_the_database_is_named(here, his, summons, sql, how):
    his.served(summons)
    here.execute(sql)
    assert how in {one.how for one in differing(here)}


def test_a_notice_that_never_came_is_named(here, his, summons):
    his.served(summons)
    ((line,),) = here.rows("SELECT entry FROM journal WHERE kind = 'letter-served'")
    here.execute("DELETE FROM notices WHERE step = :line", line=line)
    assert Difference.NOTICE_GONE in {one.how for one in differing(here)}
