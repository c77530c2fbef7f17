"""A definition that does not parse gives file, line and what to write instead; all mistakes at once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.flows.definition import Deadline, from_wire, to_wire
from desktop.flows.flow import start
from desktop.flows.reading import WireError
from desktop.flows.translations import catalogue, extract
from desktop.flows.yaml_source import DefinitionError, parse_definition, texts
from tests.support.made_up import TODAY

GOOD = """\
id: ny-laege
version: 1
authority:
  id: eksempel
  name: Eksempel Kommune
kle: "29.03.00"
title: Skift læge
about: Vælg en
  anden læge.
synonyms: {da: [ny læge]}
basis: [self]
proof: low
risk: low
minutes: 5
ready: []
delivery: training
next_steps: [Vent på brevet.]
other_way: Ring.
questions_to: Ring.
wrong_authority: Vi sender videre.
source: https://www.eksempel.dk
checked: 2026-11-21
owner: Eksempel
steps:
  - id: grunden
    question: Hvorfor?
    fields:
      - id: grund
        kind: choice
        label: Grund
        choices:
          - {id: flyttet, label: Flyttet}
          - {id: andet, label: Andet}
      - id: moved
        kind: yes-no
        label: Flyttet
  - id: dagen
    question: Hvornår?
    when: {"==": [{"var": "grund"}, "flyttet"]}
    fields:
      - id: dag
        kind: date
        label: Dag
        validate: {min: today-28d, max: 2027-01-01}
declarations:
  - id: rigtigt
    kind: statement
    label: Det er rigtigt.
"""


def problems(text):
    with pytest.raises(DefinitionError) as caught:
        parse_definition(text, "ny-laege.yaml")
    assert str(caught.value) == "\n".join(str(one) for one in caught.value.problems)
    return [(one.line, one.message) for one in caught.value.problems]


def read_or_explained(text):
    """No problems, or some: never anything else."""
    try:
        parse_definition(text, "x.yaml")
    except DefinitionError as error:
        return error.problems
    return ()


def line_of(text, part):
    return next(number for number, one in enumerate(text.splitlines(), start=1) if part in one)


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_a_definition_in_order_is_read_whole():
    read = parse_definition(GOOD, "ny-laege.yaml")
    assert read.about.in_language("da") == "Vælg en anden læge."
    assert (read.proof, read.minutes, read.steps[1].fields[0].validate.min) == (1, 5, "today-28d")
    assert read.steps[1].fields[0].validate.max == "2027-01-01"
    assert start(read, {}, TODAY).count == 2


@pytest.mark.parametrize(("old", "new", "says"), [
    # the words of the file
    ("minutes: 5", "minuts: 5", "no key 'minuts'. Write 'minutes'"),
    ("owner: Eksempel", "zzz: Eksempel", "no key 'zzz'. Write one of: id, version"),
    ("owner: Eksempel\n", "", "'owner' is missing"),
    ("minutes: 5", "minutes: five", "minutes: write a whole number"),
    ("minutes: 5", "minutes: 5.5", "minutes: write a whole number"),
    ("minutes: 5", "minutes: 0", "minutes: write a whole number from 1"),
    ("minutes: 5", "minutes: true", "minutes: write a whole number"),
    ("version: 1", "version: 0", "version: write a whole number from 1"),
    ("title: Skift læge", "title:", "title: the Danish text is missing"),
    ("title: Skift læge", "title: '  '", "title: the Danish text is missing"),
    ("title: Skift læge", "title: 7", "title: the Danish text is missing"),
    ("title: Skift læge", "title: {da: Skift}", "title: the Danish text is missing"),
    ("        label: Dag", "        label:", "label: the Danish text is missing"),
    ("proof: low", "proof: medium", "'medium' is not one of them. Write one of: none, low, substantial, high"),
    ("risk: low", "risk: some", "Write one of: low, high"),
    ("delivery: training", "delivery: pigeon", "openforms, os2forms, digital-post, hand-in, companion, training"),
    ("kind: date", "kind: dato", "'dato' is not one of them. Write one of: text"),
    ("basis: [self]", "basis: self", "basis: write a list"),
    ("basis: [self]", "basis: [selv]", "Write one of: self, assistance-session"),
    ("basis: [self]", "basis: []", "basis: write at least one"),
    ("synonyms: {da: [ny læge]}", "synonyms: [ny læge]", "synonyms: write 'key: value' lines"),
    ("synonyms: {da: [ny læge]}", "synonyms: {en: [doctor]}", "write the everyday Danish words under 'da:'"),
    ("synonyms: {da: [ny læge]}", "synonyms: {da: [x], danish: [y]}", "'danish' is no language"),
    ("synonyms: {da: [ny læge]}", "synonyms: {da: [3]}", "write a text"),
    ("checked: 2026-11-21", "checked: i går", "checked: write a date such as 2026-11-21"),
    ("checked: 2026-11-21", "checked: 2026-13-21", "no date. Write it as 2026-11-21"),
    ("checked: 2026-11-21", "checked: 2026-02-31", "no date. Write it as 2026-11-21"),
    ('kle: "29.03.00"', "kle: health", "kle: write a key of the municipal subject index"),
    ("source: https://www.eksempel.dk", "source: borger.dk", "beginning with https://"),
    ("next_steps: [Vent på brevet.]", "next_steps: []", "next_steps: write at least one"),
    ("id: ny-laege", "id: Ny Læge", "'Ny Læge' is no id. Write a-z"),
    ("      - id: dag\n", "      - id: grund\n", "'grund' is used 2 times. Write another"),
    ("  - id: dagen", "  - id: grund", "'grund' is used 2 times"),
    ("authority:\n  id: eksempel\n  name: Eksempel Kommune", "authority: Eksempel", "authority: write id, name"),
    ("      - id: dag\n        kind: date\n        label: Dag\n        validate: {min: today-28d, max: 2027-01-01}", "      - dag", "write id, kind, label"),
    # YAML itself
    ("risk: low", "risk: low\nrisk: high", "the key 'risk' is here twice. Write it once"),
    ("minutes: 5", "minutes: [5", "a bracket [ is not closed where it should be. Write the missing ]"),
    ("minutes: 5", "minutes: &m 5", None),
    ("owner: Eksempel", "owner: &o Eksempel\nicon: *o", "an alias (*name). Write the value out"),
    ("owner: Eksempel", "<<: {owner: Eksempel}", "a key must be one word"),
    ("owner: Eksempel", "? [owner]\n: Eksempel", "a key must be one word"),
    # choices, rules, declarations
    ("          - {id: andet, label: Andet}\n", "", "a dead end: write at least two choices"),
    ("{id: andet, label: Andet}", "{id: flyttet, label: Andet}", "id: the choice 'flyttet' is here 2 times. Write another id for each"),
    ("        kind: yes-no", "        kind: yes-no\n        choices: [{id: a, label: A}]", "choices: a yes-no has none"),
    ("validate: {min: today-28d, max: 2027-01-01}", "validate: {min: soon}", "'soon' is no limit for a date. Write a date such as"),
    ("validate: {min: today-28d, max: 2027-01-01}", "validate: {min: today, max: today-1d}", "a dead end: min is above max"),
    ("validate: {min: today-28d, max: 2027-01-01}", "validate: {max_length: 5}", "max_length: no rule for a date. Write max, min"),
    ("        kind: yes-no", "        kind: yes-no\n        validate: {min: 1}", "min: no rule for a yes-no. Remove it"),
    ("        kind: yes-no", "        kind: number\n        validate: {min: 3, max: 2}", "a dead end: min is above max"),
    ("        kind: yes-no", "        kind: amount\n        validate: {min: abc}", "'abc' is no limit for a amount. Write a number"),
    ("        kind: yes-no", "        kind: amount\n        validate: {min: 1.5}", "min: write a whole number or a text"),
    ("        kind: yes-no", "        kind: amount\n        validate: {min: .inf}", "'.inf' is no number"),
    ("        kind: yes-no", "        kind: amount\n        validate: {min: NaN}", "'NaN' is no limit"),
    ("        kind: yes-no", "        kind: text\n        validate: {pattern: '('}", "pattern: no regular expression"),
    ("        kind: yes-no", "        kind: text\n        validate: {pattern: 'a'}", "Write 'pattern_error:' beside it"),
    ("        kind: yes-no", "        kind: text\n        validate: {max_length: 0}", "max_length: write a whole number from 1"),
    ("        kind: yes-no", "        kind: file\n        validate: {types: [text/html]}", "'text/html' cannot be told by content"),
    ("        kind: choice", "        kind: several\n        validate: {min_chosen: 3}", "a dead end: more must be chosen than can be"),
    ("        kind: yes-no", "        kind: household\n        validate: {min_chosen: 3, max_chosen: 2}", "a dead end: more must be chosen"),
    ("    kind: statement", "    kind: text", "a declaration must be 'statement'"),
    ("    kind: statement", "    kind: statement\n    unknown: Fint.", "cannot be answered 'ved ikke'"),
    ("        kind: yes-no", "        kind: yes-no\n        prefill: E-mail", "'E-mail' names no datum. Write it such as 'email'"),
    ("    fields:\n      - id: dag\n        kind: date\n        label: Dag\n        validate: {min: today-28d, max: 2027-01-01}", "    fields: []", "a dead end: a step without fields"),
    ("        kind: yes-no", "        kind: yes-no\n        add: Tilføj et barn", "nobody is added to a yes-no"),
    ("label: Flyttet}", "label: Flyttet, shows: cpr}", "'cpr' is none of address, doctor, email, phone"),
    # conditions
    ('"var": "grund"', '"var": "grnd"', "no field 'grnd'"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', '{"var": "dag"}', "'dag' is asked later"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', '{"==": [{"var": "grund"}, "flytet"]}', "no choice 'flytet'. Write one of: flyttet, andet"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', '{"in": [{"var": "grund"}, ["flyttet", "nej"]]}', "no choice 'nej'"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', '{"equals": [{"var": "grund"}, "flyttet"]}', "no operation 'equals'"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', '{"var": {"var": "grund"}}', "plain letters"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', "false", "never holds, so nobody can reach this step"),
    ('{"==": [{"var": "grund"}, "flyttet"]}', '{"and": [{"==": [{"var": "grund"}, "flyttet"]}, {"==": [{"var": "grund"}, "andet"]}]}', "never holds"),
    ("        kind: date", '        kind: date\n        when: {"==": [{"var": "grund"}, "andet"]}', "nobody can reach this field"),
    ("        kind: date", '        kind: date\n        when: {"var": "dag"}', "a loop: 'dag' reads 'dag'"),
    ("        kind: date", '        kind: date\n        required_when: {"var": "nothing"}', "no field 'nothing'"),
    ("        kind: date", '        kind: date\n        required: false\n        required_when: {"var": "moved"}', "together mean never"),
    ("        kind: yes-no\n        label: Flyttet\n", '        kind: information\n        label: Flyttet\n      - id: extra\n        kind: text\n        label: Ekstra\n        when: {"var": "moved"}\n', "nobody can reach this field"),
    ("        kind: yes-no\n        label: Flyttet\n", '        kind: statement\n        label: Flyttet\n      - id: extra\n        kind: text\n        label: Ekstra\n        when: {"===": [{"var": "moved"}, false]}\n', "nobody can reach this field"),
    ("        label: Dag\n", '        label: Dag\n        when: {"and": [' + ", ".join(['{"var": "moved"}'] * 3) + ', {"!": {"var": "moved"}}]}\n',
     "nobody can reach this field"),
    ("        kind: date", '        kind: date\n        notices: [{when: {"var": "nothing"}, text: Hej}]', "no field 'nothing'"),
    ("        kind: date", "        kind: date\n        notices: [{text: Hej}]", "'when' is missing"),
])
def test_a_mistake_says_where_and_what_to_write(old, new, says):
    text = changed(old, new)
    if says is None:
        parse_definition(text, "ny-laege.yaml")
        return
    found = problems(text)
    assert any(says in message for _, message in found), found
    assert all(1 <= line <= len(text.splitlines()) for line, _ in found)


def test_the_line_is_the_one_to_look_at():
    text = changed("risk: low", "risk: some").replace('"var": "grund"', '"var": "grnd"')
    assert [line for line, _ in problems(text)] == [line_of(text, "risk: some"), line_of(text, "grnd")]


def test_every_mistake_is_told_at_once():
    text = changed("risk: low", "risk: some").replace("title: Skift læge", "title:").replace('"var": "grund"', '"var": "grnd"')
    text = text.replace("        label: Dag\n", "").replace('kle: "29.03.00"', "kle: x")
    assert len(problems(text)) == 5


def test_a_loop_between_two_pages_is_told_with_its_way():
    text = changed("        kind: yes-no", '        kind: yes-no\n        when: {"var": "dag"}').replace('"var": "grund"', '"var": "moved"')
    text = text.replace('[{"var": "moved"}, "flyttet"]', '[{"var": "moved"}, true]')
    found = [message for _, message in problems(text)]
    assert any("a loop: 'moved' reads 'dag' reads 'moved'" in one for one in found)


def test_a_condition_that_can_hold_after_all_is_let_be():
    assert parse_definition(changed('{"==": [{"var": "grund"}, "flyttet"]}', '{"or": [{"var": "moved"}, {"!": {"var": "grund"}}]}'), "x")
    assert parse_definition(changed("        kind: date", '        kind: date\n        required_when: {"var": "moved"}'), "x")


@pytest.mark.parametrize(("text", "says"), [
    ("", "the file is empty"), ("hej", "write id, version"), ("- a\n- b", "write id, version"), ("\x00", "not YAML"), ("a: b: c", 'Put the text in quotes: a: "b: c"'),
    ("id: x\n\tversion: 1", "Use spaces, not tabs"), ("x" * 1_000_001, "longer than"), ("a: " + "[" * 60 + "]" * 60, "nested deeper"),
    ("a: " + "[" * 5000, "nested deeper"), ("a: " + "[" * 150, "brackets are opened and never closed"), ("id: x\nversion: !!int abc", "version"), ("id: x\nminutes: !!float abc", "is no number"),
])
def test_a_file_that_is_something_else_gets_one_clear_sentence(text, says):
    found = problems(text)
    assert any(says in message for _, message in found), found


def test_a_small_file_cannot_grow_without_end():
    laughs = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    assert "an alias" in problems(laughs)[0][1]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_makes_the_parser_fail_in_any_other_way(text):
    assert all(one.line >= 1 and one.message for one in read_or_explained(text))


@given(st.data())
def test_a_definition_with_any_line_gone_or_doubled_is_read_or_explained(data):
    lines = GOOD.splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at:at + 1] = data.draw(st.sampled_from([[], [lines[at]] * 2, [lines[at][2:]], ["  " + lines[at]], [lines[at].replace(":", "")]]))
    assert all(one.line >= 1 and one.message for one in read_or_explained("\n".join(lines)))


# --- mistakes that once passed silently ------------------------------------------------------------------------------

PAGE = '{"==": [{"var": "grund"}, "flyttet"]}'


def with_condition(condition):
    """On the second page's field: `dag`, `grund` and `moved` may be read there."""
    return changed("        label: Dag\n", f"        label: Dag\n        notices: [{{when: {condition}, text: Hej.}}]\n")


def said_of(text):
    return [message for _, message in problems(text)]


@pytest.mark.parametrize(("written", "says"), [
    ("grund = flyttet", '\'grund = flyttet\' is only text, which always holds. Write an operation: {"==": [{"var": "grund"}, "flyttet"]}'),
    ("'grund == flyttet'", 'Write an operation: {"==": [{"var": "grund"}, "flyttet"]}'),
    ("grund er flyttet", 'Write an operation: {"==": [{"var": "grund"}, "flyttet"]}'),
    ("hvis de er flyttet fra byen", 'Write an operation: {"==": [{"var": "til"}, "barn"]}'),
    ("'true'", "Write true without quotes"),
    ("[grund, flyttet]", "a list is no condition. Write one operation"),
    ("1", "1 is no condition. Write one operation"),
    ("2026-12-01", "only text"),
])
def test_a_condition_in_plain_text_is_refused_and_its_operation_shown(written, says):
    found = problems(changed(PAGE, written))
    assert any(says in message for _, message in found), found
    assert found[0][0] == line_of(GOOD, PAGE)


@pytest.mark.parametrize("condition", [
    '{"and": ["grund = flyttet", {"var": "moved"}]}', '{"or": [{"var": "moved"}, "grund = flyttet"]}', '{"!": "grund = flyttet"}',
    '{"if": ["grund = flyttet", true, false]}', '{"some": [{"var": "grund"}, "grund = flyttet"]}',
])
def test_plain_text_inside_a_condition_is_refused_too(condition):
    assert any("'grund = flyttet' is only text, which always holds" in one for one in said_of(with_condition(condition)))


@pytest.mark.parametrize(("old", "new", "key"), [
    (f"when: {PAGE}", "when:", "when"), ("        label: Dag", "        label: Dag\n        hint:", "hint"),
    ("        label: Dag", "        label: Dag\n        unknown: null", "unknown"),
    ("        label: Dag\n", "        label: Dag\n        required_when: ~\n", "required_when"),
])
def test_a_key_with_nothing_after_it_is_not_taken_for_one_left_out(old, new, key):
    text = changed(old, new)
    assert problems(text) == [(line_of(text, f"{key}:"), f"{key}: nothing is written after it. Write it, or remove '{key}:'")]


def test_curly_quotes_in_a_condition_are_told_once():
    text = changed(PAGE, PAGE.replace('"', "\u201d"))
    assert problems(text) == [(line_of(text, "\u201dvar"), 'condition: curly quotes, as word processors write them. Write straight ones: "')]


@pytest.mark.parametrize("condition", ["true", "false", '{"var": "moved"}', '{"!": [{"var": "moved"}]}', '{"!!": {"var": "dag"}}'])
def test_yes_no_and_one_operation_are_conditions(condition):
    assert parse_definition(with_condition(condition), "x")


@pytest.mark.parametrize(("condition", "says"), [
    ('{">": [{"days_between": [{"var": "dag"}]}, 5]}', "'days_between' takes 2 values, and here it has 1. Write it such as {\"days_between\":"),
    ('{">": [{"days_between": [{"var": "dag"}, {"today": []}, 5]}, 5]}', "'days_between' takes 2 values, and here it has 3"),
    ('{"==": [{"var": "grund"}]}', "'==' takes 2 values, and here it has 1"),
    ('{"==": {"var": "grund"}}', "'==' takes 2 values, and here it has 1"),
    ('{">": [1, 2, 3]}', "'>' takes 2 values, and here it has 3"),
    ('{"<": [1, 2, 3, 4]}', "'<' takes at most 3 values, and here it has 4"),
    ('{"in": ["flyttet"]}', "'in' takes 2 values, and here it has 1"),
    ('{"!": [{"var": "moved"}, true]}', "'!' takes 1 value, and here it has 2"),
    ('{"and": []}', "'and' takes at least 1 value, and here it has none"),
    ('{"is_unknown": []}', "'is_unknown' takes 1 value, and here it has none"),
    ('{"==": [{"today": [1]}, {"var": "dag"}]}', "'today' takes no values, and here it has 1. Write it such as {\"today\": []}"),
    ('{">": [{"age": []}, 18]}', "'age' takes at least 1 value, and here it has none"),
    ('{"some": [{"var": "grund"}]}', "'some' takes 2 values, and here it has 1"),
    ('{"reduce": [{"var": "grund"}, true]}', "'reduce' takes 3 values, and here it has 2"),
    ('{"if": [true]}', "'if' takes at least 2 values, and here it has 1"),
    ('{"substr": ["a"]}', "'substr' takes at least 2 values"),
    ('{"/": [1]}', "'/' takes 2 values"), ('{"%": [1]}', "'%' takes 2 values"), ('{"-": [1, 2, 3]}', "'-' takes at most 2 values"),
    ('{"missing_some": [1]}', "'missing_some' takes 2 values"), ('{"missing": []}', "'missing' takes at least 1 value"),
])
def test_an_operation_with_too_few_or_too_many_values_says_how_many_it_takes(condition, says):
    found = said_of(with_condition(condition))
    assert any(says in one for one in found), found


def test_every_operation_has_a_number_of_values_and_an_example_that_keeps_it():
    import json

    from desktop.flows.conditions import KNOWN_OPERATIONS
    from desktop.flows.operation_checking import _TAKES, misuses

    assert set(_TAKES) == KNOWN_OPERATIONS - {"merge"}, "merge joins any number of lists"
    for name, (least, most, example) in _TAKES.items():
        assert least <= most
        logic = json.loads(re.sub(r"\b([ABC])\b", "true", example))
        assert list(misuses(logic)) == [], name


@pytest.mark.parametrize(("condition", "says"), [
    ('{">": [{"days_between": ["today", {"var": "dag"}]}, 5]}', "'today' is only text in 'days_between'. Write {\"today\": []}"),
    ('{">": [{"days_between": ["dag", {"today": []}]}, 5]}', "'dag' is only text in 'days_between'. Write {\"var\": \"dag\"} for an answer"),
    ('{">": [{"days_between": ["today-28d", {"var": "dag"}]}, 5]}', "'today-28d' is only text in 'days_between'. Count the days"),
    ('{">": [{"age": "cpr"}, 18]}', "'cpr' is only text in 'age'"),
    ('{"<": [{"var": "dag"}, "today+7d"]}', "a day such as 'today+7d' is only text in a condition. Count the days. Write {\"<\": [{\"days_between\":"),
    ('{"==": [{"var": "dag"}, "today"]}', "a day such as 'today' is only text in a condition"),
])
def test_a_day_written_as_text_in_a_condition_says_how_to_write_the_day(condition, says):
    found = said_of(with_condition(condition))
    assert any(says in one for one in found), found


def test_a_real_day_and_a_cpr_number_may_stand_in_a_condition():
    assert parse_definition(with_condition('{">": [{"days_between": ["2026-12-01", {"var": "dag"}]}, 5]}'), "x")
    assert parse_definition(with_condition('{">": [{"age": ["140342-1000", {"var": "dag"}]}, 5]}'), "x")


def test_a_day_without_quotes_is_compared_as_the_same_day_with_quotes():
    bare = parse_definition(with_condition('{"<": [{"var": "dag"}, 2026-12-01]}'), "x")
    assert bare == parse_definition(with_condition('{"<": [{"var": "dag"}, "2026-12-01"]}'), "x")
    assert from_wire(to_wire(bare)) == bare


@pytest.mark.parametrize(("kle", "says"), [
    ("29.03", "kle: write a text, in quotes"), ("29", 'kle: write a text, in quotes: kle: "29"'), ('"29.3"', "kle: write a key of"), ('"29.03.00.01"', "kle: write a key of"),
    ('"290300"', "kle: write a key of"), ("2026-11-21", 'in quotes: kle: "2026-11-21"'),
])
def test_a_subject_key_is_digits_two_by_two_in_quotes(kle, says):
    found = problems(changed('kle: "29.03.00"', f"kle: {kle}"))
    assert [line for line, _ in found] == [line_of(GOOD, "kle:")]
    assert says in found[0][1]


@pytest.mark.parametrize("old", ["    question: Hvornår?", "        label: Dag", "    label: Det er rigtigt."])
def test_a_question_or_label_too_long_to_read_at_a_glance_is_refused_with_advice(old):
    key = old.split(":")[0].strip()
    exact, more = (changed(old, f"    {old.split(key)[0][4:]}{key}: {'a' * length}") for length in (150, 151))
    assert parse_definition(exact, "x")
    assert re.fullmatch(rf"{key}: 151 characters, and at most 150 are read at a glance\. \w+ .* 'h\w+:'.*", said_of(more)[0])


def test_a_choice_too_long_is_refused_and_the_text_of_information_may_be_long():
    assert "Write a short one; explain in the choice's 'help:'" in said_of(changed("label: Andet}", f"label: {'a' * 151}}}"))[0]
    assert parse_definition(changed("        kind: yes-no\n        label: Flyttet", f"        kind: information\n        label: {'a' * 400}"), "x")


def test_a_long_translation_does_not_take_a_task_away():
    assert parse_definition(GOOD, "x", {"en": lambda _, __: "a" * 400}).title.in_language("en") == "a" * 400


def test_a_choice_named_twice_and_one_named_wrongly_are_told_apart():
    assert set(said_of(changed("{id: andet,", "{id: flyttet,"))) == {"id: the choice 'flyttet' is here 2 times. Write another id for each"}
    assert said_of(changed("{id: andet,", "{id: Noget Andet,")) == [
        "id: 'Noget Andet' is no id. Write a-z first, then a-z, digits and single hyphens, such as 'noget-andet'"]
    assert parse_definition(changed("{id: andet,", "{id: andet-2,"), "x")


def test_an_id_in_danish_letters_says_how_to_write_it_without():
    assert "such as 'faerre-boern'" in said_of(changed("      - id: moved", "      - id: Færre børn"))[0]


# --- YAML's own complaints, in the author's words ---------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new", "line", "says"), [
    ("  id: eksempel", "\tid: eksempel", "\tid: eksempel", "a tab. Use spaces, not tabs"),
    ("    kind: statement", "    \tkind: statement", "\tkind", "a tab. Use spaces, not tabs"),
    ("    question: Hvorfor?", "    question: Hvorfor?\n    help: Husk: ring først.", "help:", 'Put the text in quotes: help: "Husk: ring først."'),
    ("next_steps: [Vent på brevet.]", "next_steps:\n  - Husk: ring først.", "- Husk", "the Danish text is missing. What stands here is something else to YAML. Put the text in quotes"),
    ("about: Vælg en\n  anden læge.", "about: {navn: du}", "about:", "Put the text in quotes"),
    ("title: Skift læge", "title: 112", "title:", "Put the text in quotes"),
    (PAGE, PAGE[:-1], "when:", "a bracket { is not closed where it should be. Write the missing }"),
    (PAGE, PAGE.replace("]", ""), "when:", "a bracket [ is not closed where it should be. Write the missing ]"),
    ("label: Flyttet}", "label: Flyttet", "{id: flyttet", "a bracket { is not closed where it should be. Write the missing }"),
    ("basis: [self]", "basis: [self", "basis:", "a bracket [ is not closed where it should be. Write the missing ]"),
    (PAGE, PAGE + "}", "when:", "a bracket } too many. Remove it"),
    ("basis: [self]", "basis: [self]]", "basis:", "a bracket ] too many. Remove it"),
    ("label: Andet}", "label: Husk: andet}", "Husk", "a text with ': ' in it, between { and }. Put the text in quotes"),
    ("label: Andet}", "label: Nej, det ved jeg}", "Nej", "Put a text with ', ' in it in quotes"),
    ("title: Skift læge", 'title: "Skift læge', "title:", 'a quote " on this line is not closed'),
    ("title: Skift læge", "title: 'Skift læge", "title:", "a quote is opened here and never closed"),
    ("title: Skift læge", 'title: "Skift" læge', "title:", "Put the text in quotes: title: \"'Skift' læge\""),
    ("title: Skift læge", "title: @læge", "title:", 'a text cannot begin with @. Put the text in quotes: title: "@læge"'),
    ("title: Skift læge", "title: *Skift* læge", "title:", "a text cannot begin with *. Put the text in quotes"),
    ("title: Skift læge", "title: - Skift læge", "title:", "a text cannot begin with '- '. Put the text in quotes"),
    ("minutes: 5", "minutes 5", "minutes", "a line without ': '. Write 'key: value'"),
    ("minutes: 5", "minutes:5", "minutes", "with a space after the colon"),
    ("minutes: 5", " minutes: 5", "minutes", "Write as many spaces before it as they have"),
    ("    kind: statement", "   kind: statement", "   kind: statement", "Write as many spaces before it as they have"),
    ("minutes: 5", "minutes:\u00a05", "minutes", "Write an ordinary space"),
    ("declarations:", "---\nid: andet\ndeclarations:", "---", "Write each in a file of its own"),
    ("  - id: dagen", "    id: dagen", "    id: dagen", "Write it once, or '- ' before the next item of a list"),
    ("  - id: dagen", "  -id: dagen", "-id", "a '-' without a space after it"),
])
def test_what_yaml_complains_of_is_told_on_the_right_line_in_the_authors_words(old, new, line, says):
    text = changed(old, new)
    found = problems(text)
    assert says in found[0][1], found
    assert found[0][0] == line_of(text, line)
    assert not re.search("mapping|scalar|block|token|anchor", found[0][1]), found


# --- languages ------------------------------------------------------------------------------------------------------


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "ny-laege"
msgid "Vælg en anden læge."
msgstr "Choose another doctor."

msgctxt "andet"
msgid "Skift læge"
msgstr "Wrong task"

#, fuzzy
msgctxt "ny-laege"
msgid "Grund"
msgstr "Perhaps"

msgctxt "ny-laege"
msgid "Dag"
msgstr ""
""".encode()


def test_a_definition_carries_its_words_in_every_language_it_has():
    read = parse_definition(GOOD, "x", {"en": catalogue(PO)})
    assert read.about.by_language == {"da": "Vælg en anden læge.", "en": "Choose another doctor."}
    assert read.title.by_language == {"da": "Skift læge"}
    assert read.steps[0].fields[0].label.by_language == {"da": "Grund"}
    assert read.steps[1].fields[0].label.in_language("en") == "Dag"


def test_every_text_of_a_definition_is_found_for_translators_with_its_line():
    found = list(texts(GOOD, "x"))
    assert (line_of(GOOD, "about:"), "ny-laege", "Vælg en anden læge.") in found
    assert {words for _, _, words in found} >= {"Skift læge", "Flyttet", "Det er rigtigt.", "Vent på brevet.", "Eksempel Kommune"}
    assert "ny læge" not in {words for _, _, words in found}


def test_babel_can_extract_them(tmp_path):
    file = tmp_path / "ny-laege.yaml"
    file.write_text(GOOD.replace("        label: Dag", "        label:"), encoding="utf-8")
    with file.open("rb") as opened:
        found = list(extract(opened, (), (), {}))
    assert (line_of(GOOD, "title:"), "pgettext", ("ny-laege", "Skift læge"), []) in found


# --- the wire -------------------------------------------------------------------------------------------------------


def test_the_wire_is_plain_json_with_texts_by_language():
    import json

    wire = json.loads(json.dumps(to_wire(parse_definition(GOOD, "x"))))
    assert wire["title"] == {"da": "Skift læge"}
    assert wire["checked"] == "2026-11-21"
    assert wire["steps"][1]["when"] == {"==": [{"var": "grund"}, "flyttet"]}
    assert "when" not in wire["steps"][0]
    assert from_wire(wire) == parse_definition(GOOD, "x")


@pytest.mark.parametrize(("change", "says"), [
    ({"title": {"en": "Change doctor"}}, "must hold 'da'"), ({"title": "Skift læge"}, "must hold 'da'"), ({"title": {"da": 3}}, "must hold 'da'"),
    ({"extra": 1}, "no key 'extra'"), ({"minutes": "5"}, "minutes"), ({"steps": {}}, "steps"), ({"checked": "soon"}, "checked"),
    ({"proof": 9}, "not one of them"), ({"steps": [1]}, "write id"),
])
def test_a_definition_on_the_wire_that_is_none_is_refused(change, says):
    wire = to_wire(parse_definition(GOOD, "x")) | change
    with pytest.raises(WireError, match=re.escape(says)):
        from_wire(wire)


def test_a_wire_nested_without_end_is_refused():
    deep = True
    for _ in range(3000):
        deep = {"!": [deep]}
    wire = to_wire(parse_definition(GOOD, "x"))
    wire["steps"][1]["when"] = deep
    with pytest.raises(WireError, match="nested too deep"):
        from_wire(wire)


@pytest.mark.parametrize("data", [None, [], "x", 3, {}, {"a": object()}, {"id": float("nan")}])
def test_anything_else_on_the_wire_is_refused_too(data):
    with pytest.raises(WireError):
        from_wire(data)


def test_the_example_of_the_guide_is_a_definition():
    guide = (paths.resources().parent / "docs" / "writing-a-task.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL).group(1)
    assert parse_definition(example, "the guide").id == "ny-laege"


def test_every_condition_of_the_guide_is_one():
    import json

    from desktop.flows.conditions import mistakes
    from desktop.flows.operation_checking import misuses

    guide = (paths.resources().parent / "docs" / "writing-a-task.md").read_text(encoding="utf-8")
    conditions = re.findall(r'`(\{["!].*?\})`', guide.split("## Conditions", 1)[1])
    assert len(conditions) > 10
    for written in conditions:
        logic = json.loads(re.sub(r"\b([AB])\b", "true", written))
        assert (mistakes(logic), list(misuses(logic))) == ((), []), written


@pytest.mark.parametrize(("written", "said"), [
    ("{field: grund, days: 5}", "field: 'grund' is no date the task asks for. Write one of: dag"),
    ("{field: dagg, days: 5}", "field: 'dagg' is no date the task asks for. Write one of: dag"),
    ("{field: dag, days: -1}", "days: write how many days after the date, from 0"),
    ("{field: dag, days: mange}", "days: write a whole number"),
    ("{field: dag}", "deadline: 'days' is missing. Write 'days:' and its value"),
    ("5", "deadline: write field, days, each on its own line"),
])
def test_a_legal_deadline_counts_from_a_date_the_task_asks_for(written, said):
    with pytest.raises(DefinitionError) as refused:
        parse_definition(f"{GOOD}deadline: {written}\n", "x.yaml", {})
    assert [one.message for one in refused.value.problems] == [said]


def test_a_legal_deadline_stands_in_the_definition_and_on_the_wire():
    definition = parse_definition(f"{GOOD}deadline: {{field: dag, days: 5}}\n", "x.yaml", {})
    assert definition.deadline == Deadline("dag", 5)
    assert from_wire(to_wire(definition)) == definition
    assert parse_definition(GOOD, "x.yaml", {}).deadline is None
