"""Laws that hold of every task and every way of answering it, tried on definitions nobody wrote."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.flows.answers import UNKNOWN, Submission, Unknown
from desktop.flows.conditions import Scope, holds
from desktop.flows.definition import from_wire, to_wire
from desktop.flows.flow import Flow, restore, start
from desktop.flows.kinds import EMPTY, judge
from desktop.flows.validation import check_submission
from desktop.flows.views import FieldKind
from tests.support.made_up import TODAY, field, statement, step, task

K = FieldKind
law = settings(max_examples=1000 if settings.get_current_profile_name() == "all" else 60)
KINDS = (K.YES_NO, K.CHOICE, K.SEVERAL, K.NUMBER, K.DATE, K.TEXT, K.CPR, K.STATEMENT, K.INFORMATION)
CHOICES = ("a", "b", "c")


@st.composite
def conditions(draw, names):
    """A condition over fields that are asked before; sometimes none."""
    if not names or draw(st.booleans()):
        return None
    name = draw(st.sampled_from(names))
    simple = st.sampled_from([
        {"var": name}, {"!": {"var": name}}, {"==": [{"var": name}, "a"]}, {"in": ["b", {"var": name}]},
        {">": [{"var": name}, 2]}, {"is_unknown": name}, {"<": [{"days_between": [{"var": name}, {"today": []}]}, 30]},
        {"missing": [name]},
    ])
    one = draw(simple)
    other = draw(st.sampled_from(names))
    return draw(st.sampled_from([one, {"and": [one, {"!": {"var": other}}]}, {"or": [one, {"var": other}]}]))


@st.composite
def fields(draw, name, before):
    kind = draw(st.sampled_from(KINDS))
    return field(
        name, kind, choices=CHOICES if kind in {K.CHOICE, K.SEVERAL} else (),
        prefill="known" if name == "f0" else None, required=draw(st.booleans()), required_when=draw(conditions(before)), when=draw(conditions(before)),
        unknown="Fint." if draw(st.booleans()) and kind not in {K.STATEMENT, K.INFORMATION} else None,
        notices=[(draw(conditions([*before, name])) or {"var": name}, "Se her.")] if draw(st.booleans()) else (),
        rules={"min": 2} if kind is K.NUMBER and draw(st.booleans()) else {},
    )


@st.composite
def definitions(draw):
    asked: list[str] = []
    steps = []
    for number in range(draw(st.integers(1, 5))):
        when = draw(conditions(asked))
        members = []
        for _ in range(draw(st.integers(1, 3))):
            members.append(draw(fields(f"f{len(asked)}", list(asked))))
            asked.append(members[-1].id)
        steps.append(step(f"s{number}", *members, when=when))
    declarations = [statement(f"d{n}", when=draw(conditions(asked))) for n in range(draw(st.integers(0, 2)))]
    return task(*steps, declarations=declarations)


RIGHT = {
    K.YES_NO: [True, False], K.CHOICE: list(CHOICES), K.SEVERAL: [("a",), ("c", "b")], K.NUMBER: ["3", "12"], K.DATE: ["1/12 2026", "2/1 2020"],
    K.TEXT: ["Hej"], K.CPR: ["1905105004"], K.STATEMENT: [True], K.INFORMATION: [None],
}
WRONG = [None, "", "x", "1", True, False, UNKNOWN, ("a",), ("z",), "a", "31/11 2026", 5]


@st.composite
def answered(draw):
    """A definition and answers to it in some order, right, wrong, repeated and taken back."""
    definition = draw(definitions())
    every = [*definition.fields(), *definition.declarations]
    chosen = draw(st.lists(st.sampled_from(every), max_size=14))
    return definition, [(one.id, draw(st.sampled_from([*RIGHT[one.kind], *RIGHT[one.kind], *WRONG]))) for one in chosen]


def answer_all(flow: Flow, answers) -> Flow:
    for name, answer in answers:
        flow = flow.answer(name, answer)
    return flow


def walked(flow: Flow, moves) -> Flow:
    for move in moves:
        flow = {"next": flow.next, "back": flow.back, "send": flow.try_send}[move]()
    return flow


def fill(flow: Flow) -> Flow:
    """Answer rightly whatever the page asks, as a patient person would."""
    for _ in range(20):
        page = flow.declarations if flow.is_checking else flow.step.fields
        by_id = {one.id: one for one in (*flow.definition.fields(), *flow.definition.declarations)}
        for one in page:
            if judge(by_id[one.id], flow.answers.get(one.id), TODAY).plain is None and RIGHT[one.kind][-1] is not None:
                flow = flow.answer(one.id, RIGHT[one.kind][-1])
        page_after = flow.declarations if flow.is_checking else flow.step.fields
        if [one.id for one in page_after] == [one.id for one in page]:
            return flow
    return flow


moves = st.lists(st.sampled_from(["next", "back", "next", "next", "send"]), max_size=8)


# --- the oracle: everything worked out anew, without an index -------------------------------------------------------


def by_hand(definition, answers):
    """Which fields apply, by reading the definition from the top; and the submission."""
    pages = [*((one.when, one.fields) for one in definition.steps), (None, definition.declarations)]
    values, unknown, applying, sent, not_known, declared = {}, set(), [], {}, [], []
    for number, (when, members) in enumerate(pages):
        scope = Scope(values.get, TODAY, lambda name: name in unknown)
        shown = holds(when, scope)
        for one in members:
            if not (shown and holds(one.when, scope)):
                continue
            applying.append(one.id)
            verdict = judge(one, answers[one.id], TODAY) if one.id in answers else EMPTY
            values[one.id] = verdict.seen
            if number == len(pages) - 1:
                declared += [one.id] if verdict.plain is True else []
                continue
            if verdict.unknown:
                unknown.add(one.id)
                not_known.append(one.id)
            if verdict.plain is not None:
                sent[one.id] = verdict.plain
    return applying, Submission(sent, tuple(not_known), tuple(declared))


@law
@given(answered())
def test_looking_only_at_what_depends_on_an_answer_finds_what_looking_at_everything_finds(given_):
    definition, answers = given_
    flow = start(definition, {}, TODAY)
    for name, answer in answers:
        flow = flow.answer(name, answer)
        applying, submission = by_hand(definition, flow.answers)
        assert [name for name in flow.facts.plan.places if flow.facts.applies(name)] == applying
        assert flow.submission() == submission


@law
@given(answered(), moves)
def test_back_and_then_forward_changes_nothing(given_, way):
    definition, answers = given_
    flow = walked(answer_all(start(definition, {}, TODAY), answers), way)
    there = flow.back()
    assert there.answers == flow.answers
    assert there.submission() == flow.submission()
    if flow.can_go_back and not flow.returning and not there.facts.problems(there._here):
        again = there.next()
        assert (again.step_id, again.number, again.answers) == (flow.step_id, flow.number, flow.answers)


@law
@given(answered(), st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(given_, chance):
    definition, answers = given_
    last = dict(answers)
    shuffled = list(last.items())
    chance.shuffle(shuffled)
    one = answer_all(start(definition, {}, TODAY), answers)
    other = answer_all(start(definition, {}, TODAY), shuffled)
    assert dict(one.answers) == dict(other.answers)
    assert one.facts.met == other.facts.met
    assert (one.submission(), one.count, one.is_complete) == (other.submission(), other.count, other.is_complete)


@law
@given(answered(), moves)
def test_saved_and_restored_is_the_same(given_, way):
    definition, answers = given_
    flow = walked(answer_all(start(definition, {"known": "1"}, TODAY), answers), way)
    again = restore(definition, flow.save(), TODAY)
    assert again == flow
    assert again.facts.met == flow.facts.met
    assert (again.errors, again.summary(), again.step, again.declarations) == (flow.errors, flow.summary(), flow.step, flow.declarations)


@law
@given(answered(), moves)
def test_no_dead_end_can_be_reached(given_, way):
    definition, answers = given_
    flow = walked(answer_all(start(definition, {}, TODAY), answers), way)
    for _ in range(4 * len(definition.steps) + 4):
        if flow.is_checking:
            break
        before = flow
        flow = fill(flow).next()
        assert flow.errors == (), (before.step_id, flow.errors)
    for _ in range(2 * len(definition.steps) + 2):
        flow = fill(flow).try_send()
        if flow.is_complete:
            break
        flow = fill(flow).next() if not flow.is_checking else flow
    assert flow.is_complete
    assert check_submission(definition, flow.submission(), TODAY) == ()


@law
@given(answered())
def test_what_does_not_apply_is_not_sent_and_comes_back(given_):
    definition, answers = given_
    flow = answer_all(start(definition, {}, TODAY), answers)
    sent = flow.submission()
    for name in (*sent.answers, *sent.unknown, *sent.declarations):
        assert flow.facts.applies(name)
    assert set(dict(flow.answers)) >= set(sent.answers)
    for decider in definition.fields():
        kept = flow.answers.get(decider.id)
        for other in RIGHT[decider.kind]:
            assert flow.answer(decider.id, other).answer(decider.id, kept).submission() == sent


@law
@given(answered(), moves)
def test_where_one_stands_is_always_a_page_that_applies(given_, way):
    definition, answers = given_
    flow = walked(answer_all(start(definition, {}, TODAY), answers), way)
    assert 1 <= flow.number <= flow.count
    assert flow.is_checking == (flow.number == flow.count)
    if flow.step is not None:
        assert flow.step.fields
        assert {name for name, _ in flow.errors} <= {one.id for one in flow.step.fields}


@law
@given(answered())
def test_the_server_accepts_exactly_what_the_window_calls_complete(given_):
    definition, answers = given_
    flow = answer_all(start(definition, {}, TODAY), answers)
    accepted = check_submission(definition, flow.submission(), TODAY) == ()
    asked = [place for number in (*flow.facts.steps(), flow.facts.plan.check) for place in flow.facts.fields(number)]
    if any(flow.facts.verdict(place.definition.id).problem for place in asked):  # wrong answers are not sent at all
        assert not flow.is_complete
    else:
        assert accepted == flow.is_complete


@law
@given(definitions())
def test_a_definition_on_the_wire_comes_back_equal(definition):
    assert from_wire(to_wire(definition)) == definition


@law
@given(answered())
def test_an_old_value_is_never_changed(given_):
    definition, answers = given_
    flow = start(definition, {}, TODAY)
    before = flow.save()
    answer_all(flow, answers)
    assert flow.save() == before


@law
@given(answered(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_another_day_is_as_if_one_had_begun_that_day(given_, day):
    definition, answers = given_
    flow = answer_all(start(definition, {}, TODAY), answers)
    later = restore(definition, flow.save(), day)
    assert later.submission() == answer_all(start(definition, {}, day), answers).submission()
    assert all(isinstance(one, str | bool | int | tuple | Unknown) for one in later.answers.values())
