"""A notice is written in what the citizen read their yes in; and in their own language too, where it is another."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop import paths
from desktop.backend.notices.posting import post_due
from tests.support.backend import InProcess
from tests.support.backend_data import INGER
from tests.unit.backend.notices.test_notices import mailed_text, paper_text

WORDING = "0123456789abcdef" * 4


@pytest.fixture
def spoken(here):
    """The same backend, with the words of every language."""
    running = InProcess(replace(here.backend.settings, translations=paths.translations()), clock=here.clock)
    yield running
    running.close()


def a_visit(spoken, *languages: str) -> None:
    mette = spoken.counter("mette")
    first, *more = languages
    visit = mette.begin(mette.proved(INGER), "proev", language=first).json()
    for language in more:
        spoken.clock.advance(timedelta(minutes=1))
        assert mette.agree_more(visit["id"], "andet", language=language).status_code == 200
    assert mette.end(visit["id"]).status_code == 204


def test_who_chose_english_is_told_in_english_and_in_danish_under_it(spoken):
    a_visit(spoken, "en")
    assert spoken.rows("SELECT language FROM notices") == [("en",)]
    text = mailed_text(spoken)
    assert text.index("That is why") < text.index("Derfor får du dette brev"), "their own language stands under it"


def test_on_paper_it_stands_in_both(spoken):
    a_visit(spoken, "en")
    post_due(spoken.backend)
    [(pdf,)] = spoken.rows("SELECT paper FROM notices")
    said = paper_text(bytes(pdf))
    assert said.index("That is why") < said.index("Derfor får du dette brev")


def test_who_read_danish_is_told_in_danish_alone(spoken):
    a_visit(spoken, "da")
    assert spoken.rows("SELECT language FROM notices") == [("da",)]
    assert "That is why" not in mailed_text(spoken)


def test_whose_own_language_is_none_of_ours_is_told_in_danish_too_whatever_the_helper_chose(spoken):
    spoken.execute("UPDATE citizens SET language = 'ar' WHERE id = 'inger'")
    a_visit(spoken, "en")
    text = mailed_text(spoken)
    assert text.index("That is why") < text.index("Derfor får du dette brev")


def test_the_last_yes_says_which_language(spoken):
    a_visit(spoken, "en", "da")
    assert spoken.rows("SELECT language FROM notices") == [("da",)]


def test_the_journal_says_which_words_a_yes_was_to(spoken):
    mette = spoken.counter("mette")
    visit = mette.begin(mette.proved(INGER), "proev", language="en", wording=WORDING).json()
    mette.agree_more(visit["id"], "andet", language="en", wording=WORDING[::-1])
    told = [json.loads(one) for one, in spoken.rows(
        "SELECT detail FROM journal WHERE kind IN ('visit-began', 'agreed-more') ORDER BY entry")]
    assert [(one["language"], one["wording"]) for one in told] == [("en", WORDING), ("en", WORDING[::-1])]


@pytest.mark.parametrize("wording", ["", "x" * 64, "0" * 63, "Må vi hjælpe dig?"])
def test_what_is_no_fingerprint_is_refused_and_nothing_begins(spoken, wording):
    mette = spoken.counter("mette")
    answer = mette.begin(mette.proved(INGER), "proev", wording=wording)
    assert (answer.status_code, answer.json()["type"].rsplit("/", 1)[-1]) == (422, "body-wrong")
    assert spoken.rows("SELECT 1 FROM sessions") == []
