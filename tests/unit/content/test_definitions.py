"""Every task that comes with the product: plain words, whole in both languages, from a source that was checked."""

from __future__ import annotations

import json
import re
from datetime import date
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from desktop import paths
from desktop.flows.definition import from_wire, to_wire
from desktop.flows.yaml_source import texts
from desktop.i18n import LocalText
from tests.support.definitions import english, task

FILES = sorted((paths.resources() / "flows").glob("*.yaml"))
TASKS = [file.stem for file in FILES]
ONCE_ONLY = {"name", "cpr", "birth_date", "address", "phone", "email", "doctor", "bank_account", "household"}
ABBREVIATIONS = re.compile(r"\b(?:f\.?eks|fx|evt|ca|jf|pga|mht|iht|vedr|bl\.a|osv|mv|inkl|ekskl|dvs|tlf|nr|stk)\b\.?", re.I)


@pytest.fixture(params=FILES, ids=TASKS)
def file(request):
    return request.param


@pytest.fixture
def definition(file):
    return task(file.stem)


@pytest.fixture
def danish(file):
    return [words for _, _, words in texts(file.read_text(encoding="utf-8"), file.name)]


def every_text(value):
    """Every LocalText anywhere inside, as the wire shows them."""
    if isinstance(value, LocalText):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from every_text(one)
    elif hasattr(type(value), "__dataclass_fields__"):
        for name in type(value).__dataclass_fields__:
            yield from every_text(getattr(value, name))


def lix(danish):
    words = [word for text in danish for word in re.findall(r"\w+", text)]
    sentences = sum(max(1, len(re.findall(r"[.?:](?:\s|$)", text))) for text in danish)
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_a_task_is_named_as_its_file(file, definition):
    assert definition.id == file.stem


def test_the_words_are_easy_to_read(danish):
    """LIX 34 is the most: "easy" (DOMAIN.md)."""
    assert sum(len(text.split()) for text in danish) > 100
    assert lix(danish) <= 34


def test_nobody_is_shouted_at_blamed_or_met_with_officialese(danish):
    for text in danish:
        assert "!" not in text, text
        assert "ugyldig" not in text.casefold(), text
        assert "fejl" not in text.casefold(), text
        assert "bedes" not in text.casefold(), text
        assert "skal du huske" not in text.casefold(), text


def test_nothing_is_abbreviated(danish):
    for text in danish:
        assert not ABBREVIATIONS.search(text), text


def test_no_sentence_is_longer_than_thirty_words(danish):
    for text in danish:
        for sentence in re.split(r"[.?:]\s", text):
            assert len(sentence.split()) <= 30, sentence


def test_every_text_is_there_in_english_too(definition):
    for text in every_text(definition):
        assert text.by_language.get("en"), text.by_language["da"]


def test_no_english_stands_for_a_danish_text_that_is_gone(file, danish):
    kept = {str(message.id) for message in read_po(BytesIO(english())) if message.context == file.stem}
    assert kept - set(danish) == set()


def test_numbers_are_the_same_in_both_languages(definition):
    for text in every_text(definition):
        found = {language: sorted(re.findall(r"\d+", words)) for language, words in text.by_language.items()}
        assert found["da"] == found["en"], text.by_language


def test_it_was_compared_with_its_source_after_the_first_release_began(definition):
    # That it is not too old by now is `TaskDefinition.is_old`, which the page before the start tells.
    assert definition.checked >= date(2025, 11, 21)
    assert definition.source.startswith("https://")
    assert definition.owner


def test_it_says_before_start_how_long_what_to_have_ready_and_the_way_without_a_screen(definition):
    assert 1 <= definition.minutes <= 30
    assert definition.ready
    assert definition.other_way.by_language["da"]
    assert definition.questions_to.by_language["da"]


def test_it_says_what_else_one_may_have_a_right_to_and_where_else_it_may_belong(definition):
    assert definition.also_relevant
    assert definition.wrong_authority.by_language["da"]


def test_a_task_it_points_to_is_one_that_can_be_done_here(definition):
    assert {one.task for one in definition.also_relevant if one.task} <= set(TASKS)


def test_every_page_has_a_question_and_help(definition):
    for step in definition.steps:
        assert step.question.by_language["da"]
        assert step.help is not None, step.id


def test_what_is_filled_in_beforehand_is_something_the_register_has(definition):
    assert {one.prefill for one in definition.fields() if one.prefill} <= ONCE_ONLY


def test_it_can_be_found_by_everyday_words_in_both_languages(definition):
    assert len(definition.synonyms["da"]) >= 5
    assert len(definition.synonyms["en"]) >= 5


def test_it_comes_through_the_wire_whole(definition):
    wire = json.loads(json.dumps(to_wire(definition), ensure_ascii=False))
    assert from_wire(wire) == definition


def test_nobody_is_sent_to_the_post_office_that_closed(danish):
    """PostNord stopped delivering letters in Denmark at the end of 2025."""
    assert not any("PostNord" in text for text in danish)

ME, YOU = re.compile(r"\b(jeg|mig|min|mit|mine)\b", re.IGNORECASE), re.compile(r"\b(du|dig|din|dit|dine)\b", re.IGNORECASE)


def test_an_answer_and_what_stands_under_it_are_the_citizens_words_and_a_question_is_ours(definition):
    fields = [field for step in definition.steps for field in step.fields]
    answers = [text for field in fields for choice in field.choices for text in (choice.label, choice.help) if text]
    answers += [one.label for one in definition.declarations]
    assert [said for text in answers if YOU.search(said := text.in_language("da"))] == []
    asked = [text for step in definition.steps for text in (step.question, step.help) if text]
    asked += [text for field in fields for text in (field.label, field.hint, field.why) if text]
    assert [said for text in asked if ME.search(said := text.in_language("da"))] == []


def test_whom_to_ask_is_a_sentence_that_says_how(definition):
    said = definition.questions_to
    assert said.in_language("da").split()[0] in {"Ring", "Spørg", "Skriv"}
    assert said.in_language("en").split()[0] in {"Call", "Ask", "Write"}
    assert said.in_language("da").endswith(".")


@pytest.mark.parametrize("catalogue", ["translations/en/LC_MESSAGES/desktop.po", "translations/en/LC_MESSAGES/flows.po", "resources/information.json"])
def test_english_has_one_word_for_deleting_and_no_themself(catalogue):
    words = (paths.resources().parent / catalogue).read_text(encoding="utf-8")
    assert re.findall(r"\b(?:eras\w+|themself)\b", words, re.IGNORECASE) == []


def test_an_organisations_name_is_the_same_in_every_language(definition):
    name = definition.authority.name
    assert name.by_language["en"] == name.by_language["da"]
    for text in every_text(definition):
        assert "Citizen Services" not in text.by_language["en"], "the basis bar on the same page says Borgerservice"


def test_what_is_declared_is_said_by_the_citizen_and_never_to_them(definition):
    """One voice: "jeg". Whoever signs with a box must not wonder who speaks."""
    for one in definition.declarations:
        for words in (one.label, one.missing):
            danish = words.in_language("da") if words is not None else ""
            assert not re.search(r"\b(?:du|dig|din|dit|dine)\b", danish, re.I), danish
