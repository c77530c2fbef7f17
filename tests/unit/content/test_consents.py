"""Every template of a consent that comes with the product: true to life, plain, whole in both languages, checked."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from desktop import paths
from desktop.domain.consent_template import ConsentText, incomplete
from desktop.flows.consent_source import template_texts
from tests.support.packages import packages
from tests.support.templates import FILES, templates

ALL = templates().templates
TEXTS = [one for file in FILES for one in template_texts(file.read_text(encoding="utf-8"), file.name)]
DANISH = [words for _, _, words in TEXTS]
ABBREVIATIONS = re.compile(r"\b(?:f\.?eks|fx|evt|ca|jf|pga|mht|iht|vedr|bl\.a|osv|mv|inkl|ekskl|dvs|tlf|nr|stk|GDPR)\b\.?", re.I)

each = pytest.mark.parametrize("one", ALL, ids=[one.id for one in ALL])


def said(text, language="da"):
    return text.in_language(language)


def test_there_are_at_least_six_of_several_authorities():
    assert len(ALL) >= 6
    assert len({one.authority.id for one in ALL}) >= 4


@each
def test_nothing_is_missing_and_all_is_there_in_english_with_the_same_numbers(one):
    assert incomplete(one) is None
    for text in (*one.said_before, one.authority.name):
        assert text.by_language.get("en"), said(text)
        assert re.findall(r"\d+", said(text)) == re.findall(r"\d+", said(text, "en"))
    assert said(one.authority.name) == said(one.authority.name, "en")


def test_the_words_are_easy_to_read():
    """LIX 34 is the most: "easy" (DOMAIN.md)."""
    words = [word for text in DANISH for word in re.findall(r"\w+", text)]
    sentences = sum(max(1, len(re.findall(r"[.?:](?:\s|$)", text))) for text in DANISH)
    assert len(words) > 500
    assert len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words) <= 34


def test_nobody_is_shouted_at_or_blamed_and_nothing_is_abbreviated():
    for text in DANISH:
        assert "!" not in text, text
        assert "ugyldig" not in text.casefold(), text
        assert not ABBREVIATIONS.search(text), text
        for sentence in re.split(r"[.?:]\s", text):
            assert len(sentence.split()) <= 25, sentence


def test_no_english_stands_for_a_danish_text_that_is_gone():
    kept = {(str(one.context), str(one.id)) for one in read_po(BytesIO(
        (paths.translations() / "en" / "LC_MESSAGES" / "consents.po").read_bytes())) if one.id}
    assert kept == {(context, words) for _, context, words in TEXTS}


@each
def test_it_asks_for_something_named_and_nothing_general(one):
    """What a municipality asks must be named (the guide to retssikkerhedsloven, point 117)."""
    for word in ("relevant", "nødvendig", "med videre", "alle oplysninger"):
        assert word not in said(one.what_data).casefold()


@each
def test_nobody_asks_for_what_is_fetched_by_law(one):
    every = " ".join(said(text) for text in one.said_before).casefold()
    for word in ("indkomst", "indtægt", "årsopgørelse", "løn"):
        assert not re.search(rf"\b{word}", every), word


@each
def test_a_consent_of_the_health_act_lapses_after_a_year_at_most(one):
    if "sundhedsloven" in said(one.legal_basis):
        assert one.months <= 12


@each
def test_it_is_withdrawn_without_a_reason_and_the_two_answers_are_not_alike(one):
    assert said(one.how_to_withdraw).startswith("Du kan trække det tilbage her, når du vil. Du skal ikke sige hvorfor.")
    assert said(one.text(ConsentText.ON_YES)) != said(one.text(ConsentText.ON_NO))
    assert said(one.who_asks).split()[0] in {"Hjemmeplejen", "Hjemmesygeplejen", "Kontoret", "Jobcentret", "Udbetaling",
                                             "Sygehuset", "Biblioteket"}


@each
def test_it_was_compared_with_its_source(one):
    assert date(2025, 11, 22) <= one.checked <= date(2026, 11, 22)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_the_head_of_a_file_says_what_was_seen_and_what_was_not(file):
    head = file.read_text(encoding="utf-8").split("\nid:")[0]
    assert "checked 2026-11-22 in stored copies" in head
    assert "Not seen:" in head


@each
def test_an_authority_is_the_one_of_the_packages_with_a_training_number(one):
    assert one.authority.cvr.startswith("9999")
    theirs = [package.authority for package in packages().packages if package.authority.id == one.authority.id]
    assert all((other.cvr, said(other.name)) == (one.authority.cvr, said(one.authority.name)) for other in theirs)
    assert theirs
