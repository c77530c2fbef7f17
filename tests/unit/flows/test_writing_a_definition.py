"""A definition that does not parse gives file, line and what to write instead; all mistakes at once."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import paths
from desktop.flows.definition import from_wire, to_wire
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
    ("minutes: 5", "minutes: [5", "this is not YAML"),
    ("minutes: 5", "minutes: &m 5", None),
    ("owner: Eksempel", "owner: &o Eksempel\nicon: *o", "an alias (*name). Write the value out"),
    ("owner: Eksempel", "<<: {owner: Eksempel}", "a key must be one word"),
    ("owner: Eksempel", "? [owner]\n: Eksempel", "a key must be one word"),
    # choices, rules, declarations
    ("          - {id: andet, label: Andet}\n", "", "a dead end: write at least two choices"),
    ("{id: andet, label: Andet}", "{id: flyttet, label: Andet}", "'flyttet' must be here once"),
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
    ("", "the file is empty"), ("hej", "write id, version"), ("- a\n- b", "write id, version"), ("\x00", "not YAML"), ("a: b: c", "not YAML"),
    ("id: x\n\tversion: 1", "not YAML"), ("x" * 1_000_001, "longer than"), ("a: " + "[" * 60 + "]" * 60, "nested deeper"),
    ("a: " + "[" * 5000, "nested deeper"), ("a: " + "[" * 150, "not YAML"), ("id: x\nversion: !!int abc", "version"), ("id: x\nminutes: !!float abc", "is no number"),
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
