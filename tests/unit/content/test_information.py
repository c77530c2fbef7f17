"""The texts about people's data say what the law wants, in words people use, with the terms the jobs carry out."""

from __future__ import annotations

import re

import pytest

from desktop import paths
from desktop.documents.information import read_information
from desktop.domain.information import Audience
from desktop.domain.retention import CONTROL_DAYS, PROOF_YEARS, SIGN_IN_DAYS, SUBMISSION_DAYS

TEXTS = read_information(paths.resources())
KNOWN = {"organisation": "Borgerservice, Eksempel Kommune", "phone": "12 34 56 78"}
LANGUAGES = ("da", "en")
EVERY = [(audience, language) for audience in Audience for language in LANGUAGES]


def said(audience: Audience, language: str, known=None) -> str:
    text = TEXTS[audience].filled(KNOWN if known is None else known)
    return "\n".join(line.by_language[language] for part in text.parts for line in (part.title, *part.lines))


def test_there_is_one_for_everybody():
    assert set(TEXTS) == set(Audience)


@pytest.mark.parametrize(("audience", "language"), EVERY)
def test_it_says_who_what_how_long_and_where_to_complain(audience, language):
    titles = [part.title.by_language[language] for part in TEXTS[audience].parts]
    wanted = {"da": ("Hvem er vi?", "Hvad bruger vi", "Hvor længe?", "Hvad kan du bede om?"),
              "en": ("Who are we?", "What do we use", "For how long?", "What can you ask for?")}[language]
    assert [one for one in wanted if not any(title.startswith(one) for title in titles)] == []
    assert "Datatilsynet" in said(audience, language)


@pytest.mark.parametrize(("audience", "language"), EVERY)
def test_no_place_is_left_open_and_no_line_names_nobody(audience, language):
    assert "{" not in said(audience, language)
    assert "{" not in said(audience, language, {})
    assert KNOWN["organisation"] not in said(audience, language, {})


@pytest.mark.parametrize(("audience", "language"), EVERY)
def test_it_is_said_calmly(audience, language):
    text = said(audience, language)
    assert "!" not in text
    assert "ugyldig" not in text.lower()
    assert max(len(sentence.split()) for sentence in re.split(r"[.?:]\s", text)) <= 24


def test_danish_is_easy():
    text = " ".join(said(audience, "da") for audience in Audience)
    running = re.findall(r"\w+", text)
    long = [word for word in running if len(word) > 6]
    sentences = len(re.findall(r"[.?:]", text))
    assert len(running) / sentences + 100 * len(long) / len(running) < 35


def test_its_terms_are_those_that_are_carried_out():
    citizen, helper = said(Audience.CITIZEN, "da"), said(Audience.HELPER, "da")
    assert f"Vi gemmer i {CONTROL_DAYS} dage, at vi hjalp dig" in citizen
    assert f"på vores server i {SUBMISSION_DAYS} dage" in citizen
    assert f"Vi kan i {PROOF_YEARS} år" in citizen
    assert f"at du har logget ind i {SIGN_IN_DAYS} dage" in helper.replace("ind, i", "ind i")
