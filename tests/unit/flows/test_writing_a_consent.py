"""Whoever writes templates of consents is told of every mistake at once: the file, the line, and what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.consent_template import ConsentText, missing
from desktop.flows.consent_source import parse_templates, template_texts
from desktop.flows.yaml_source import DefinitionError
from tests.support.templates import STATE, TOWN


def parsed(town=TOWN, state=STATE, **more):
    return parse_templates({"kommune.yaml": town, "staten.yaml": state}, **more)


def problems(**files):
    with pytest.raises(DefinitionError) as caught:
        parsed(**files)
    return [(one.file, one.line, one.message) for one in caught.value.problems]


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


def test_a_template_is_read_as_it_is_written():
    one = parsed().template("hjemmehjaelp")
    assert (one.version, one.months, one.source, one.checked) == (1, 12, "https://www.borger.dk/", date(2026, 11, 22))
    assert (one.authority.id, one.authority.cvr) == ("eksempel-kommune", "99999993")
    assert [one.text(which).in_language("da") for which in ConsentText] == [
        "Kommunen spørger dig.", "Din læges svar.", "Ingen andre.", "At du får hjælp.", "Loven siger det.",
        "Det gælder i 12 måneder.", "Du kan trække det tilbage her.", "Kommunen spørger din læge.",
        "Kommunen spørger dig selv."]
    assert missing(one) == ()
    assert parsed().template("findes-ikke") is None


def test_a_text_is_there_in_every_language_it_was_translated_to():
    read = parsed(catalogues={"en": lambda context, words: f"{context}/{words}" if words == "Din læge" else None})
    assert read.template("hjemmehjaelp").title.by_language == {"da": "Din læge", "en": "eksempel-kommune/Din læge"}
    assert read.template("hjemmehjaelp").purpose.by_language == {"da": "At du får hjælp."}


def test_what_is_to_be_translated_is_known_with_its_line():
    said = list(template_texts(TOWN, "x"))
    assert said[:2] == [(3, "eksempel-kommune", "Eksempel Kommune"), (7, "eksempel-kommune", "Din læge")]
    assert len(said) == 11


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ("id: eksempel-kommune", "id: Eksempel Kommune", 1, "is no id"),
    ('"99999993"', '"99999992"', 2, "is no CVR number"),
    ("id: hjemmehjaelp", "id: Hjemme Hjælp", 5, "is no id"),
    ("id: hjemmehjaelp", "id: andet", 5, "id: 'andet' is in "),
    ("version: 1", "version: 0", 6, "version: write a whole number from 1"),
    ("title: Din læge", "title: " + "o" * 61, 7, "title: 61 characters, and at most 60"),
    ("    on_no: Kommunen spørger dig selv.\n", "", 5, "'on_no' is missing"),
    ("on_no: Kommunen spørger dig selv.", "on_no:", 16, "on_no: the Danish text is missing"),
    ("months: 12", "months: 0", 17, "months: write a whole number from 1 to 60"),
    ("months: 12", "months: 61", 17, "months: write a whole number from 1 to 60"),
    ("months: 12", "months: 6", 13, "how_long: 6 months is not said here"),
    ("months: 12", "months: 1", 13, "how_long: 1 months is not said here"),
    ("https://www.borger.dk/", "borger", 18, "source:"),
    ("checked: 2026-11-22", "checked: i dag", 19, "checked"),
    ("months: 12", "months: 12\n    kind: act", 18, "kind"),
])
def test_each_mistake_is_told_with_its_line(old, new, line, says):
    found = problems(town=changed(TOWN, old, new))
    assert any(said in ("kommune.yaml", "staten.yaml") and says in message for said, _, message in found), found
    if says != "id: 'andet' is in ":
        assert any(at == line and says in message for _, at, message in found), found


def test_a_file_without_templates_is_a_mistake():
    assert problems(town=TOWN.split("templates:")[0] + "templates: []\n") == [
        ("kommune.yaml", 4, "templates: write at least one, or remove the file")]


def test_mistakes_of_all_files_are_told_at_once_also_beside_one_that_is_no_yaml():
    found = problems(town="id: [", state=changed(STATE, "version: 1", "version: 0"))
    assert {one[0] for one in found} == {"kommune.yaml", "staten.yaml"}
    assert any("version: write" in message for _, _, message in found)
