"""What an empty page or a refusal tells of a citizen's consents is a line too."""

from __future__ import annotations

import json

import pytest

from tests.support.asking import HOUSING, NURSE, UDBETALING, Authority, authority, inger
from tests.support.backend_data import NANNA
from tests.support.giving import problem
from tests.support.post import ref_of


def name_of(answer) -> str:
    return problem(answer)[1]


def since(here, before: int) -> list[tuple]:
    return here.rows("SELECT kind, subject, actor, detail FROM journal WHERE entry > :entry ORDER BY entry", entry=before)


def last(here) -> int:
    return here.rows("SELECT max(entry) FROM journal")[0][0]


@pytest.mark.parametrize(("asked", "total"), [
    ({"page": 9}, 2), ({"q": "sygeplejersken", "page": 9}, 1), ({"q": "pension"}, 0), ({"waiting": "true", "page": 9}, 2),
])
def test_how_many_there_are_is_told_with_a_line_also_where_the_page_is_empty(here, asked, total):
    town = authority(here)
    town.asked()
    town.asked(NURSE)
    hers, before = inger(here), last(here)
    answer = hers.get(**asked).json()
    assert (answer["consents"], answer["total"]) == ([], total)
    ((kind, subject, actor, detail),) = since(here, before)
    assert (kind, subject, actor) == ("consents-listed", ref_of(here, "inger"), ref_of(here, "inger"))
    assert json.loads(detail)["consents"] == []
    assert "pension" not in detail


@pytest.mark.parametrize(("choice", "refused"), [("give", "consent-already-given"), ("decline", "consent-already-declined")])
def test_an_authority_that_stops_asking_what_was_answered_is_told_the_answer_with_a_line(here, choice, refused):
    town = authority(here)
    consent = town.asked()
    inger(here).press(consent, choice)
    before = last(here)
    assert name_of(town.take_back(consent)) == refused
    ((kind, subject, _, detail),) = since(here, before)
    assert (kind, subject) == ("consent-read", ref_of(here, "inger"))
    assert json.loads(detail)["consent"] == consent


def test_a_wait_that_others_brought_on_a_number_is_a_line_about_whoever_has_it(here):
    town, other = authority(here), Authority(here.http, UDBETALING)
    here.execute("UPDATE citizens SET died_on = '2026-11-20' WHERE id = 'inger'")
    assert any(name_of(town.ask()) == "too-many-consents" for _ in range(10))
    before = last(here)
    assert name_of(other.ask(HOUSING)) == "too-many-consents"
    ((kind, subject, _, detail),) = since(here, before)
    assert (kind, subject) == ("consent-sought", ref_of(here, "inger"))
    assert json.loads(detail)["outcome"] == "too-many"


def test_a_number_tried_against_a_request_that_was_made_is_a_miss_as_any_other(here):
    town = authority(here)
    town.asked(reference="R1")
    before = last(here)
    assert name_of(town.ask(reference="R1", cpr=NANNA)) == "consent-reference-used"
    ((kind, subject, _, _),) = since(here, before)
    assert (kind, subject) == ("consent-sought", ref_of(here, "nanna"))
    assert any(name_of(town.ask(reference="R1", cpr=NANNA)) == "too-many-consents" for _ in range(10))


def test_how_one_of_ones_own_stands_is_told_by_a_refusal_with_a_line(here):
    consent = authority(here).asked()
    hers, before = inger(here), last(here)
    assert name_of(hers.receipt(consent)) == "consent-not-answered"
    assert name_of(hers.withdraw(consent)) == "consent-nothing-to-withdraw"
    assert [(kind, subject) for kind, subject, *_ in since(here, before)] == [("consent-read", ref_of(here, "inger"))] * 2
