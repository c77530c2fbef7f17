"""What a backend refuses of a submission, by the same code the window used."""

import pytest

from desktop.flows.answers import Submission
from desktop.flows.flow import start
from desktop.flows.validation import check_submission
from desktop.flows.views import FieldKind
from tests.support.definitions import said
from tests.support.made_up import TODAY, field, statement, step, task

K = FieldKind
MOVED = {"var": "moved"}


@pytest.fixture
def definition():
    return task(
        step("one", field("moved", K.YES_NO)),
        step("two", field("day", K.DATE, rules={"min": "today-28d"}), field("who", K.HOUSEHOLD, required=False), when=MOVED),
        step("three", field("why", unknown="Så ringer vi."), field("more", required=False), field("ok", K.STATEMENT, required=False)),
        declarations=(statement("true"), statement("moved-true", when=MOVED)),
    )


GOOD = {"answers": {"moved": True, "day": "2026-12-01"}, "unknown": ["why"], "declarations": ["true", "moved-true"]}


def refusals(definition, **changed):
    return {name: said(text) for name, text in check_submission(definition, GOOD | changed, TODAY)}


def test_what_is_right_is_received(definition):
    assert refusals(definition) == {}
    assert check_submission(definition, Submission({"moved": False, "why": "x"}, (), ("true",)), TODAY) == ()


def test_json_lists_are_as_good_as_tuples(definition):
    people = [{"name": "Bo Prøve", "cpr": "1905105004"}]
    assert refusals(definition, answers={"moved": True, "day": "2026-12-01", "who": people}) == {}


@pytest.mark.parametrize(("changed", "fields"), [
    ({"answers": {"moved": True, "day": "2026-12-01", "stranger": "x"}}, {"stranger"}),
    ({"unknown": ["why", "stranger"]}, {"stranger"}),
    ({"declarations": ["true", "moved-true", "stranger"]}, {"stranger"}),
    ({"declarations": ["true", "moved-true", "moved"]}, {"moved"}),
    ({"answers": GOOD["answers"] | {"true": True}}, {"true"}),
    ({"answers": {"moved": False, "day": "2026-12-01"}, "declarations": ["true"]}, {"day"}),
    ({"answers": {"moved": False}}, {"moved-true"}),
    ({"answers": {"moved": True}}, {"day"}),
    ({"answers": {"day": "2026-12-01"}}, {"moved", "day", "moved-true"}),
    ({"unknown": []}, {"why"}),
    ({"unknown": ["why", "more"]}, {"more"}),
    ({"unknown": ["why", "day"], "answers": {"moved": True}}, {"day"}),
    ({"answers": GOOD["answers"] | {"why": "Derfor"}}, {"why"}),
    ({"declarations": ["true"]}, {"moved-true"}),
    ({"declarations": []}, {"true", "moved-true"}),
    ({"answers": {"moved": True, "day": "2026-02-31"}}, {"day"}),
    ({"answers": {"moved": True, "day": "2026-10-01"}}, {"day"}),
    ({"answers": {"moved": True, "day": "1/12 2026"}}, {"day"}),
    ({"answers": {"moved": 1, "day": "2026-12-01"}}, {"moved", "day", "moved-true"}),
    ({"answers": GOOD["answers"] | {"more": "  to  mange "}}, {"more"}),
    ({"answers": GOOD["answers"] | {"more": ""}}, {"more"}),
    ({"answers": GOOD["answers"] | {"more": None}}, {"more"}),
    ({"answers": GOOD["answers"] | {"ok": False}}, {"ok"}),
    ({"answers": GOOD["answers"] | {"who": [[[[[[[[[[[[["x"]]]]]]]]]]]]]}}, {"who"}),
])
def test_what_is_not_right_is_refused_by_field(definition, changed, fields):
    found = refusals(definition, **changed)
    assert set(found) == fields
    assert all(sentence.endswith(".") for sentence in found.values())


@pytest.mark.parametrize(("changed", "field", "sentence"), [
    ({"answers": GOOD["answers"] | {"stranger": "x"}}, "stranger", "Det spørgsmål findes ikke i denne opgave."),
    ({"declarations": ["true", "moved-true", "stranger"]}, "stranger", "Det spørgsmål findes ikke i denne opgave."),
    ({"answers": {"moved": False, "day": "2026-12-01"}, "declarations": ["true"]}, "day", "Lad det spørgsmål stå tomt."),
    ({"answers": GOOD["answers"] | {"why": "Derfor"}}, "why", "Svaret kom ikke rigtigt frem. Skriv det igen."),
    ({"answers": {"moved": True, "day": "1/12 2026"}}, "day", "Svaret kom ikke rigtigt frem. Skriv det igen."),
    ({"answers": GOOD["answers"] | {"more": ""}}, "more", "Skriv et svar, eller lad feltet være tomt."),
    ({"unknown": ["why", "more"]}, "more", "Skriv et svar, eller lad feltet være tomt."),
    ({"unknown": ["why", "day"], "answers": {"moved": True}}, "day", "Skriv en dato, for eksempel 1. december 2026."),
    ({"answers": {"moved": True, "day": "2026-02-31"}}, "day", "Februar 2026 har kun 28 dage. Skriv en anden dato."),
])
def test_a_refusal_says_what_to_do(definition, changed, field, sentence):
    assert refusals(definition, **changed)[field] == sentence


@pytest.mark.parametrize("body", [
    None, [], "x", {}, {"answers": []}, {"answers": {}, "unknown": "why"}, {"answers": {}, "declarations": [1]}, {"answers": {}, "unknown": 7},
])
def test_a_body_of_another_shape_is_one_refusal(definition, body):
    found = check_submission(definition, body, TODAY)
    assert [(name, said(text)) for name, text in found] == [("", "Svarene kom ikke rigtigt frem. Send dem igen.")]


def test_what_a_page_never_showed_because_it_was_empty_is_not_asked_for():
    definition = task(step("one", field("a", K.YES_NO)), step("two", field("b", when={"var": "a"})))
    assert check_submission(definition, {"answers": {"a": False}}, TODAY) == ()


def test_the_window_and_the_server_agree_on_a_whole_walk(definition):
    flow = start(definition, {}, TODAY).answer("moved", True).answer("day", "i dag").answer("why", "Derfor").answer("true", True)
    assert [name for name, _ in check_submission(definition, flow.submission(), TODAY)] == ["moved-true"]
    assert check_submission(definition, flow.answer("moved-true", True).submission(), TODAY) == ()
