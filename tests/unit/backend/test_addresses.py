from __future__ import annotations

import json

import pytest
from sqlalchemy import event

from desktop.backend.addresses.register import fold
from tests.support.backend_data import INGER


@pytest.fixture
def mette(here):
    return here.counter("mette")


def found(mette, words: str) -> list[str]:
    answer = mette.http.get("/v1/addresses", params={"q": words}, headers=mette.bearer)
    assert answer.status_code == 200, answer.text
    return [one["text"] for one in answer.json()["addresses"]]


def test_addresses_come_as_one_walks_down_the_street(mette):
    assert found(mette, "æble") == [
        "Æblevej 2, 9990 Øvelsesby", "Æblevej 12, st. tv, 9990 Øvelsesby", "Æblevej 12, 1. th, 9990 Øvelsesby",
        "Æblevej 12A, 9990 Øvelsesby",
    ]


@pytest.mark.parametrize("words", ["Æblevej 12 1 th", "aeblevej 12, 1. th", "ÆBLEVEJ 12  1.TH", "æblevej 12 th", "aeblevej 9990 1 th 12"])
def test_people_may_type_as_they_like(mette, words):
    assert found(mette, words)[0] == "Æblevej 12, 1. th, 9990 Øvelsesby"


def test_a_letter_may_stand_apart(mette):
    assert found(mette, "æblevej 12 a") == ["Æblevej 12A, 9990 Øvelsesby"]


def test_words_inside_a_street_name_are_found_too(mette):
    assert found(mette, "aagade") == ["Gammel Ågade 1, 9990 Øvelsesby"]
    assert found(mette, "ostergade") == []
    assert found(mette, "oestergade 7") == found(mette, "Østergade 7") == ["Østergade 7, 9990 Øvelsesby"]


def test_at_most_ten_and_the_ones_that_begin_as_typed_first(mette):
    assert len(found(mette, "lang allé")) == 10
    assert found(mette, "lang alle 3")[:2] == ["Lang Allé 3, 9990 Øvelsesby", "Lang Allé 30, 9990 Øvelsesby"]


@pytest.mark.parametrize("words", ["", "   ", ",.-", "xyz", "%", "_", "\0", "'; DROP TABLE addresses; --", "\ud7ff" * 50])
def test_nothing_is_found_for_nothing(mette, words):
    assert found(mette, words) == []


def test_a_very_long_search_is_refused_by_the_contract(mette):
    answer = mette.http.get("/v1/addresses", params={"q": "x" * 101}, headers=mette.bearer)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["q"])


def test_folding_is_steady():
    assert fold("Ærø Å-gade 12A, 1. th") == "aeroe aa gade 12a 1 th"
    assert fold(fold("Éøæå  ÜBER")) == fold("Éøæå  ÜBER")


def asked(here, mette, words: str) -> tuple:
    """All that goes out but the date, and all the database was asked."""
    statements = []

    def note(connection, cursor, statement, parameters, context, executemany):
        statements.append((statement, str(parameters)))

    event.listen(here.database._engine, "before_cursor_execute", note)
    answer = mette.http.get("/v1/addresses", params={"q": words}, headers=mette.bearer)
    event.remove(here.database._engine, "before_cursor_execute", note)
    headers = sorted((name, one) for name, one in answer.headers.items() if name != "date")
    return answer.status_code, answer.content, headers, statements


@pytest.mark.parametrize("words", ["æblevej", "æblevej 12", "æblevej 12, 1. th, 9990 øvelsesby", "ukendt vej"])
def test_the_answer_is_the_same_byte_for_byte_whether_or_not_anyone_lives_there(here, mette, words):
    lived_in = asked(here, mette, words)
    here.execute("UPDATE citizens SET address = NULL")
    empty = asked(here, mette, words)
    here.execute("UPDATE citizens SET address = 'a0003', protected = :yes", yes=True)
    crowded = asked(here, mette, words)
    assert lived_in == empty == crowded
    assert not any("citizens" in statement for statement, _ in lived_in[3])


def test_a_full_house_and_an_empty_one_are_found_alike(mette, here):
    full, empty = (asked(here, mette, words) for words in ("æblevej 12 1 th", "æblevej 12 st tv"))
    assert full[0] == empty[0]
    assert [name for name, _ in full[2]] == [name for name, _ in empty[2]]
    assert [one.keys() for one in json.loads(full[1])["addresses"]] == [one.keys() for one in json.loads(empty[1])["addresses"]]
    assert [statement for statement, _ in full[3]] == [statement for statement, _ in empty[3]]


def test_a_search_is_not_written_down(here, mette):
    before = here.rows("SELECT COUNT(*) FROM journal")
    found(mette, "æblevej")
    assert here.rows("SELECT COUNT(*) FROM journal") == before


def test_only_a_helper_searches(here, mette):
    assert here.http.get("/v1/addresses?q=a").status_code == 401
    visit = mette.visit(INGER, "proev")
    assert here.http.get("/v1/addresses?q=a", headers=mette.on_behalf(visit)).status_code == 403
