"""A citizen's overview and an authority's list: one page is few statements and few bytes, however many there are."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import insert, text

from desktop.backend.db.consent_tables import consents
from tests.support.asking import HOSPITAL, HOUSING, NURSE, UDBETALING, Authority, authority, given, inger, lines
from tests.support.giving import problem
from tests.support.post import ref_of
from tests.support.statements import told_to

MANY = 1_000


def many(here, how_many: int) -> None:
    """So many more of hers, from one that is there."""
    with here.database.write() as connection:
        row = dict(connection.execute(consents.select().limit(1)).mappings().one())
        connection.execute(insert(consents), [row | {"id": f"{one:032x}", "reference": f"many {one}"} for one in range(how_many)])


@pytest.mark.parametrize("filled_url", ["sqlite"], indirect=True)
def test_a_page_is_five_statements_and_under_fifty_kilobytes_with_a_thousand_as_with_one(here):
    given(here)
    hers, town = inger(here), Authority(here.http)
    asks = (hers.get, lambda: hers.get(q="sygehuset", page=3), town.all_asked)
    first = []
    for ask in asks:
        with told_to(here.database) as told:
            ask()
        first.append(len(told.asked))
    many(here, MANY)
    for ask, at_first in zip(asks, first, strict=True):
        with told_to(here.database) as told:
            answer = ask()
        assert (answer.status_code, answer.json()["total"]) == (200, MANY + 1)
        assert len(told.asked) <= 5, told.asked
        assert at_first <= 6, "of an empty page it is asked how many there are"
        assert len(answer.json()["consents"]) == 50
        assert len(answer.content) < 50_000


def test_both_lists_walk_an_index_and_sort_nothing(here):
    given(here)
    for column in ("citizen", "authority"):
        asked = f"SELECT * FROM consents WHERE {column} = 'x' ORDER BY asked_at DESC, id DESC LIMIT 50"
        with here.database.read() as connection:
            if here.database.is_sqlite:
                plan = " ".join(str(row.detail) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}")))
            else:
                connection.execute(text("SET LOCAL enable_seqscan = off"))
                plan = " ".join(str(row[0]) for row in connection.execute(text(f"EXPLAIN {asked}")))
        assert f"ix_consents_{column}_asked_at_id" in plan
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan


def test_the_overview_is_searched_by_what_it_is_called_who_asks_and_what_for(here):
    town = authority(here)
    hospital, nurse = town.asked(HOSPITAL), town.asked(NURSE)
    housing = Authority(here.http, UDBETALING).asked(HOUSING)
    hers = inger(here)
    for words, found in (
        ("SYGEHUSET", {hospital}), ("udbetaling", {housing}), ("eksempel kommune", {hospital, nurse}), ("pårørende", {nurse}),
        ("hjemmehjælp kommune", {hospital}), ("boligstøtte  dine", {housing}), ("%", set()), ("_", set()), ("findes ikke", set()),
        ("", {hospital, nurse, housing}),
    ):
        told = hers.get(q=words).json()
        assert ({one["id"] for one in told["consents"]}, told["total"]) == (found, len(found)), words
    assert problem(hers.get(q="x" * 101)) == (422, "body-wrong")


def test_what_waits_is_had_alone_and_what_was_answered_taken_back_or_lapsed_does_not(here):
    town = authority(here)
    waits, gave, declined, back = (town.asked() for _ in range(4))
    hers = inger(here)
    hers.press(gave)
    hers.press(declined, "decline")
    town.take_back(back)
    assert [one["id"] for one in hers.get(waiting=True).json()["consents"]] == [waits]
    assert hers.get().json()["total"] == 4
    here.clock.advance(timedelta(days=16))
    assert inger(here).get(waiting=True).json() == {"consents": [], "page": 0, "total": 0, "next": None}


def test_the_next_page_has_the_same_words_and_the_same_choice(here):
    authority(here).asked()
    many(here, 60)
    hers = inger(here)
    first = hers.get(q="din hjemmehjælp", waiting=True).json()
    after = hers.http.get(first["next"], headers=hers.bearer).json()
    assert (after["page"], len(after["consents"]), after["total"], after["next"]) == (1, 11, 61, None)
    assert not {one["id"] for one in first["consents"]} & {one["id"] for one in after["consents"]}
    assert hers.get(page=7).json() == {"consents": [], "page": 7, "total": 61, "next": None}


def test_a_list_is_one_line_that_names_what_it_told(here):
    consent = given(here)
    inger(here).get()
    _, subject, actor, detail = lines(here, "consents-listed")[-1]
    assert (subject, actor) == (ref_of(here, "inger"), ref_of(here, "inger"))
    assert json.loads(detail)["consents"] == [consent]


def test_only_a_citizens_own_sign_in_sees_consents(here):
    consent = given(here)
    for who in ("mette", "peter", "kirsten"):
        other = here.counter(who)
        for path in ("", f"/{consent}", f"/{consent}/receipt"):
            assert problem(other.http.get(f"/v1/consents{path}", headers=other.bearer)) == (403, "self-needed")
        body = {"id": "1" * 32, "choice": "give", "wording": "0" * 64}
        assert problem(other.http.post(f"/v1/consents/{consent}/answer", json=body, headers=other.bearer)) == (403, "self-needed")
