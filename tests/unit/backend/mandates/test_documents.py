"""A mandate on paper: a draft that has no force, what was signed in its own words, and the receipt when some of it went."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.documents.receipt_reader import mark_on
from tests.support.giving import MOVING, TALKING, in_force, inger, peter, problem
from tests.support.mandate_papers import document, receipt, text_of
from tests.support.stored_state import assert_refused_cleanly, snapshot


def lines(here, kind: str) -> list:
    return here.rows("SELECT entry, hash, subject, actor, detail FROM journal WHERE kind = :kind ORDER BY entry", kind=kind)


def test_a_draft_is_hers_alone_and_says_that_it_has_no_force(here):
    hers = inger(here)
    mandate = hers.draft(MOVING).json()["mandate"]["id"]
    answer = document(hers, mandate)
    assert answer.headers["content-type"] == "application/pdf"
    assert "Eksempel" not in answer.headers["content-disposition"]
    text = text_of(answer.content)
    assert "Dette er et udkast. Det gælder ikke." in text
    assert "Inger Marie Eksempel giver Peter Eksempel fuldmagt." in text
    entry, head, *_ = lines(here, "mandate-drafted")[0]
    mark = mark_on(answer.content)
    assert (mark.entry, head.startswith(mark.head)) == (entry, True)
    assert problem(document(peter(here), mandate)) == (404, "mandate-not-found")


def test_what_was_signed_is_printed_in_the_words_of_the_yes_whatever_was_renamed_since(here):
    hers, mandate = inger(here), in_force(here)
    here.execute("UPDATE citizens SET name = 'Inger Nyt Navn' WHERE name = 'Inger Marie Eksempel'")
    answer = document(hers, mandate)
    text = text_of(answer.content)
    assert "Inger Marie Eksempel giver Peter Eksempel fuldmagt." in text
    fingerprint = json.loads(lines(here, "mandate-signed")[0][4])["wording"]
    assert " ".join(fingerprint[at:at + 8] for at in range(0, 64, 8)) in text
    entry, head, *_ = lines(here, "mandate-signed")[0]
    mark = mark_on(answer.content)
    assert (mark.entry, head.startswith(mark.head)) == (entry, True), "the line that has the words' fingerprint"


def test_each_reading_is_a_line_that_names_both(here):
    mandate = in_force(here)
    before = len(lines(here, "mandate-read"))
    document(peter(here), mandate)
    *_, (_, _, subject, actor, detail) = lines(here, "mandate-read")
    assert len(lines(here, "mandate-read")) == before + 1
    assert (subject,) == here.rows("SELECT ref FROM citizens WHERE name = 'Inger Marie Eksempel'")[0]
    assert (actor,) == here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0]
    assert json.loads(detail)["mandate"] == mandate


def test_words_somebody_wrote_in_their_place_are_not_printed(here):
    hers, mandate = inger(here), in_force(here)
    here.execute("UPDATE mandate_words SET lines = '[\"Peter må alt.\"]'")
    text = text_of(document(hers, mandate).content)
    assert "Peter må alt." not in text
    assert "Ordene er udgave" not in text, "and nothing is said to be what she signed"


def test_when_it_has_ended_he_is_told_her_year_of_birth_alone(here):
    hers, his, mandate = inger(here), peter(here), in_force(here)
    assert "Inger Marie Eksempel" in text_of(document(his, mandate).content)
    hers.end(mandate)
    for answer in (document(his, mandate), receipt(his, mandate)):
        text = text_of(answer.content)
        assert "Inger" not in text
        assert "En borger født i 1942" in text
    assert "Gælder ikke mere." in text_of(document(hers, mandate).content)


def test_the_receipt_is_of_the_step_that_took_it_and_says_what_stays(here):
    hers, his, mandate = inger(here), peter(here), in_force(here, MOVING, TALKING)
    assert problem(receipt(hers, mandate)) == (409, "mandate-nothing-ended")
    hers.end(mandate, MOVING)
    here.clock.advance(timedelta(minutes=5))
    first = receipt(hers, mandate)
    assert "Noget af fuldmagten er taget tilbage" in text_of(first.content)
    assert "Resten af fuldmagten gælder stadig." in text_of(first.content)
    his.end(mandate, TALKING)
    last = text_of(receipt(hers, mandate).content)
    assert "Peter Eksempel har givet det tilbage" in last
    assert "Hele fuldmagten er slut." in last
    again = receipt(hers, mandate, MOVING)
    assert "Inger Marie Eksempel har taget det tilbage" in text_of(again.content)
    assert mark_on(again.content) == mark_on(first.content), "the line of that step, whenever it is printed"
    assert problem(receipt(hers, mandate, "se-skat")) == (422, "mandate-not-in-it")


@pytest.mark.parametrize("who", ["bo", "nanna"])
def test_nobody_else_has_a_paper_of_theirs(here, who):
    mandate = in_force(here)
    other = inger(here).sign_in_self(who) if who == "nanna" else peter(here, "bo")
    before = snapshot(here.database)
    assert problem(document(other, mandate)) == (404, "mandate-not-found")
    assert_refused_cleanly(before, snapshot(here.database))
    assert problem(receipt(other, mandate)) == (404, "mandate-not-found")
