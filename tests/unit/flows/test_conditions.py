"""JsonLogic by its public specification, and what we promise beyond it: nothing raises, today is a value."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.flows.conditions import KNOWN_OPERATIONS, Scope, evaluate, holds, mistakes, variables

TODAY = date(2026, 11, 21)


def value_of(logic, data=None, unknown=()):
    source = data if isinstance(data, dict) else {"": data}
    return evaluate(logic, Scope(source.get, TODAY, lambda name: name in unknown))


# The cases of jsonlogic.com, operation by operation: rule, data, answer.
PUBLIC = [
    # plain values
    (17, {}, 17), (3.5, {}, 3.5), ("apple", {}, "apple"), (True, {}, True), (None, {}, None), (["a", "b"], {}, ["a", "b"]),
    # ==, ===, !=, !==
    ({"==": [1, 1]}, {}, True), ({"==": [1, "1"]}, {}, True), ({"==": [1, 2]}, {}, False), ({"==": [0, False]}, {}, True),
    ({"===": [1, 1]}, {}, True), ({"===": [1, "1"]}, {}, False), ({"===": [0, False]}, {}, False),
    ({"!=": [1, 2]}, {}, True), ({"!=": [1, 1]}, {}, False), ({"!=": [1, "1"]}, {}, False),
    ({"!==": [1, 2]}, {}, True), ({"!==": [1, 1]}, {}, False), ({"!==": [1, "1"]}, {}, True),
    ({"==": [None, None]}, {}, True), ({"==": [None, 0]}, {}, False), ({"===": [None, None]}, {}, True),
    ({"==": [["a"], "a"]}, {}, True), ({"==": [[], []]}, {}, False), ({"==": [{"var": "m"}, 1]}, {"m": {"a": 1}}, False),
    ({"===": [[], []]}, {}, False), ({"==": ["a", 1]}, {}, False),
    # <, <=, >, >=, between
    ({">": [2, 1]}, {}, True), ({">": [1, 1]}, {}, False), ({">": [1, 2]}, {}, False), ({">": ["2", 1]}, {}, True),
    ({">=": [2, 1]}, {}, True), ({">=": [1, 1]}, {}, True), ({">=": [1, 2]}, {}, False), ({">=": ["2", 1]}, {}, True),
    ({"<": [2, 1]}, {}, False), ({"<": [1, 1]}, {}, False), ({"<": [1, 2]}, {}, True), ({"<": ["1", 2]}, {}, True),
    ({"<=": [2, 1]}, {}, False), ({"<=": [1, 1]}, {}, True), ({"<=": [1, 2]}, {}, True), ({"<=": ["1", 2]}, {}, True),
    ({"<": [1, 2, 3]}, {}, True), ({"<": [1, 1, 3]}, {}, False), ({"<": [1, 4, 3]}, {}, False),
    ({"<=": [1, 2, 3]}, {}, True), ({"<=": [1, 1, 3]}, {}, True), ({"<=": [1, 4, 3]}, {}, False),
    ({"<": ["2026-01-02", "2026-01-10"]}, {}, True), ({"<": ["abc", 3]}, {}, False),
    # !, !!
    ({"!": [False]}, {}, True), ({"!": False}, {}, True), ({"!": [True]}, {}, False), ({"!": 0}, {}, True),
    ({"!": 1}, {}, False), ({"!": []}, {}, True), ({"!!": [[]]}, {}, False), ({"!!": [""]}, {}, False),
    ({"!!": ["0"]}, {}, True), ({"!!": [0]}, {}, False), ({"!!": [["a"]]}, {}, True), ({"!!": []}, {}, False),
    # or, and
    ({"or": [True, True]}, {}, True), ({"or": [False, True]}, {}, True), ({"or": [False, False]}, {}, False),
    ({"or": [1, 3]}, {}, 1), ({"or": [3, False]}, {}, 3), ({"or": [False, 3]}, {}, 3), ({"or": []}, {}, None),
    ({"and": [True, True]}, {}, True), ({"and": [False, True]}, {}, False), ({"and": [1, 3]}, {}, 3),
    ({"and": [3, False]}, {}, False), ({"and": [False, 3]}, {}, False), ({"or": [True]}, {}, True),
    # if
    ({"if": [True, 1, 2]}, {}, 1), ({"if": [False, 1, 2]}, {}, 2), ({"if": [True, 1]}, {}, 1), ({"if": [False, 1]}, {}, None),
    ({"if": []}, {}, None), ({"if": ["apple"]}, {}, "apple"), ({"?:": [True, 1, 2]}, {}, 1),
    ({"if": [False, 1, True, 2, 3]}, {}, 2), ({"if": [False, 1, False, 2, 3]}, {}, 3), ({"if": [False, 1, False, 2]}, {}, None),
    # in, cat, substr
    ({"in": ["Bart", ["Bart", "Homer"]]}, {}, True), ({"in": ["Milhouse", ["Bart", "Homer"]]}, {}, False),
    ({"in": ["Spring", "Springfield"]}, {}, True), ({"in": ["i", "team"]}, {}, False), ({"in": [1, "1"]}, {}, False),
    ({"in": ["a", None]}, {}, False),
    ({"cat": "ice"}, {}, "ice"), ({"cat": ["ice", "cream"]}, {}, "icecream"), ({"cat": [1, 2.0, True, None]}, {}, "12true"),
    ({"cat": [["a", ["b"]], "c"]}, {}, "a,bc"), ({"cat": [{"var": "m"}]}, {"m": {"a": 1}}, ""),
    ({"substr": ["jsonlogic", 4]}, {}, "logic"), ({"substr": ["jsonlogic", -5]}, {}, "logic"),
    ({"substr": ["jsonlogic", 0, 1]}, {}, "j"), ({"substr": ["jsonlogic", -1, 1]}, {}, "c"),
    ({"substr": ["jsonlogic", 4, 5]}, {}, "logic"), ({"substr": ["jsonlogic", -5, 5]}, {}, "logic"),
    ({"substr": ["jsonlogic", -5, -2]}, {}, "log"), ({"substr": ["jsonlogic", 1, -5]}, {}, "son"), ({"substr": []}, {}, ""),
    ({"cat": [False, "-", 1.5, [1.0, None, True]]}, {}, "false-1.51,,true"), ({"substr": ["abc", "x"]}, {}, "abc"), ({"substr": ["abc", -9]}, {}, "abc"),
    ({"substr": ["abc", 1, None]}, {}, "bc"), ({"substr": ["abc", 0, 0]}, {}, ""), ({"substr": ["abc", 0, -9]}, {}, ""), ({"substr": [123, 1]}, {}, "23"),
    # arithmetic
    ({"+": []}, {}, 0), ({"-": [5, 3, 1]}, {}, 2), ({"/": [9, 3, 3]}, {}, 3),
    ({"%": [1, 2]}, {}, 1), ({"%": [2, 2]}, {}, 0), ({"%": [3, 2]}, {}, 1), ({"%": [3, 0]}, {}, None),
    ({"max": [1, 2, 3]}, {}, 3), ({"max": [1, 3, 3]}, {}, 3), ({"max": [1]}, {}, 1), ({"max": []}, {}, None),
    ({"min": [1, 2, 3]}, {}, 1), ({"min": [1]}, {}, 1), ({"min": ["a", 1]}, {}, None),
    ({"+": [1, 2]}, {}, 3), ({"+": [2, 2, 2]}, {}, 6), ({"+": [1]}, {}, 1), ({"+": ["1", 1]}, {}, 2), ({"+": ["a", 1]}, {}, None),
    ({"*": [3, 2]}, {}, 6), ({"*": [2, 2, 2]}, {}, 8), ({"*": ["1", 1]}, {}, 1), ({"*": ["x"]}, {}, None), ({"*": []}, {}, None),
    ({"-": [2, 3]}, {}, -1), ({"-": [3]}, {}, -3), ({"-": ["1", 1]}, {}, 0), ({"-": []}, {}, None), ({"-": ["x"]}, {}, None),
    ({"/": [4, 2]}, {}, 2), ({"/": [2, 4]}, {}, 0.5), ({"/": ["1", 1]}, {}, 1), ({"/": [1, 0]}, {}, None),
    ({"+": [True, 1]}, {}, 2), ({"+": [None, 1]}, {}, 1), ({"+": [["2"], [], 1]}, {}, 3), ({"+": [[1, 2], 1]}, {}, None),
    # merge
    ({"merge": []}, {}, []), ({"merge": [[1]]}, {}, [1]), ({"merge": [[1], [2]]}, {}, [1, 2]), ({"merge": [[1], 2, [3, 4]]}, {}, [1, 2, 3, 4]),
    # var
    ({"var": ["a"]}, {"a": 1}, 1), ({"var": ["b"]}, {"a": 1}, None), ({"var": "a"}, {"a": 1}, 1), ({"var": ["a", 2]}, {"a": 1}, 1),
    ({"var": ["b", 2]}, {"a": 1}, 2), ({"var": "a.b"}, {"a": {"b": "c"}}, "c"), ({"var": "a.q"}, {"a": {"b": "c"}}, None),
    ({"var": ["a.q", 9]}, {"a": {"b": "c"}}, 9), ({"var": 1}, ["apple", "banana"], "banana"), ({"var": "1"}, ["apple", "banana"], "banana"),
    ({"var": "1.1"}, ["apple", ["banana", "beer"]], "beer"), ({"var": ""}, 1, 1), ({"var": None}, 1, 1), ({"var": []}, 1, 1),
    ({"var": "9"}, ["apple"], None), ({"var": "a.b.c"}, {"a": None}, None),
    # missing, missing_some
    ({"missing": []}, {}, []), ({"missing": ["a"]}, {}, ["a"]), ({"missing": "a"}, {}, ["a"]), ({"missing": ["a"]}, {"a": "apple"}, []),
    ({"missing": ["a", "b"]}, {"a": "apple"}, ["b"]), ({"missing": [["a", "b"]]}, {"b": "x"}, ["a"]), ({"missing": ["a"]}, {"a": ""}, ["a"]),
    ({"missing_some": [1, ["a", "b"]]}, {"a": "apple"}, []), ({"missing_some": [1, ["a", "b"]]}, {}, ["a", "b"]),
    ({"missing_some": [2, ["a", "b", "c"]]}, {"a": "apple"}, ["b", "c"]), ({"missing_some": []}, {}, []), ({"missing_some": [1]}, {}, []),
    # map, filter, reduce, all, none, some
    ({"map": [{"var": "i"}, {"*": [{"var": ""}, 2]}]}, {"i": [1, 2, 3]}, [2, 4, 6]), ({"map": [{"var": "i"}, {"%": [{"var": ""}, 2]}]}, {}, []),
    ({"map": [{"var": "d"}, {"var": "q"}]}, {"d": [{"q": 1}, {"q": 2}]}, [1, 2]),
    ({"filter": [{"var": "i"}, {">=": [{"var": ""}, 2]}]}, {"i": [1, 2, 3]}, [2, 3]), ({"filter": []}, {}, []),
    ({"reduce": [{"var": "i"}, {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}, {"i": [1, 2, 3, 4]}, 10),
    ({"reduce": [{"var": "i"}, {"+": [{"var": "current"}, {"var": "accumulator"}]}, 0]}, {}, 0),
    ({"reduce": [{"var": "i"}, {"var": "current"}]}, {"i": [5]}, 5),
    ({"all": [{"var": "i"}, {">=": [{"var": ""}, 1]}]}, {"i": [1, 2, 3]}, True), ({"all": [{"var": "i"}, {">": [{"var": ""}, 1]}]}, {"i": [1, 2]}, False),
    ({"all": [{"var": "i"}, True]}, {"i": []}, False), ({"none": [{"var": "i"}, {">": [{"var": ""}, 3]}]}, {"i": [1, 2]}, True),
    ({"none": [{"var": "i"}, {">": [{"var": ""}, 1]}]}, {"i": [1, 2]}, False), ({"none": [{"var": "i"}, True]}, {"i": []}, True),
    ({"some": [{"var": "i"}, {">": [{"var": ""}, 1]}]}, {"i": [1, 2]}, True), ({"some": [{"var": "i"}, True]}, {"i": []}, False),
    ({"some": [{"var": "i"}, {"==": [{"var": "q"}, 2]}]}, {"i": [{"q": 1}, {"q": 2}]}, True),
    # together
    ({"and": [{">": [3, 1]}, {"<": [1, 3]}]}, {}, True),
    ({"if": [{"<": [{"var": "t"}, 0]}, "freezing", {"<": [{"var": "t"}, 100]}, "liquid", "gas"]}, {"t": 55}, "liquid"),
    ({"if": [{"missing": ["a"]}, "miss", "ok"]}, {"a": 1}, "ok"),
    ({"in": [{"var": "f"}, {"var": "b"}]}, {"f": "apple", "b": ["apple"]}, True),
]


@pytest.mark.parametrize(("logic", "data", "answer"), PUBLIC)
def test_every_public_case_has_its_public_answer(logic, data, answer):
    found = value_of(logic, data)
    assert found == answer
    assert type(found) is type(answer)


@pytest.mark.parametrize(("logic", "data", "answer"), [
    ({"today": []}, {}, "2026-11-21"),
    ({"days_between": [{"today": []}, {"var": "d"}]}, {"d": "2026-12-01"}, 10),
    ({"days_between": [{"var": "d"}, {"today": []}]}, {"d": "2026-12-01"}, -10),
    ({"days_between": [{"var": "d"}, {"today": []}]}, {}, None),
    ({"days_between": ["2026-13-45", {"today": []}]}, {}, None),
    ({"days_between": []}, {}, None),
    ({"age": [{"var": "born"}]}, {"born": "2008-11-22"}, 17),
    ({"age": [{"var": "born"}]}, {"born": "2008-11-21"}, 18),
    ({"age": [{"var": "born"}, "2030-01-01"]}, {"born": "2008-11-21"}, 21),
    ({"age": [{"var": "cpr"}]}, {"cpr": "1905105004"}, 16),
    ({"age": []}, {}, None),
    ({"age": ["hej"]}, {}, None),
])
def test_days_and_ages_are_counted_from_the_day_that_is_given(logic, data, answer):
    assert value_of(logic, data) == answer


def test_ved_ikke_can_be_asked_about():
    assert value_of({"is_unknown": "doctor"}, {}, {"doctor"}) is True
    assert value_of({"is_unknown": ["other"]}, {}, {"doctor"}) is False
    assert value_of({"is_unknown": []}, {}, {"doctor"}) is False


def test_what_is_not_answered_is_neither_small_nor_large():
    assert value_of({"<": [{"var": "nothing"}, 5]}, {}) is False
    assert value_of({">=": [{"var": "nothing"}, 0]}, {}) is False


def test_an_operation_nobody_knows_and_numbers_beyond_reach_give_nothing():
    assert value_of({"launch": [1]}) is None
    assert value_of({"*": [1e308, 10]}) is None
    assert value_of({"+": [10 ** 400, 1]}) is None
    assert value_of({"+": ["1_0", 1]}) is None
    assert value_of({"+": ["nan", 1]}) is None
    assert value_of({"+": ["", 1]}) == 1
    assert value_of({"!!": [float("nan")]}) is False


def test_nesting_without_end_gives_nothing_instead_of_a_crash():
    logic = True
    for _ in range(5000):
        logic = {"!": [logic]}
    assert value_of(logic) in {None, True, False}
    assert variables(logic) == frozenset()
    assert "nested" in mistakes(logic)[0]


def test_no_condition_holds_always():
    assert holds(None, Scope({}.get, TODAY))
    assert not holds(False, Scope({}.get, TODAY))


@pytest.mark.parametrize(("logic", "read"), [
    ({"==": [{"var": "a"}, {"var": ["b.c", 1]}]}, {"a", "b"}),
    ({"missing": ["a", "b"]}, {"a", "b"}),
    ({"missing": [["a"], "b"]}, {"a", "b"}),
    ({"missing_some": [1, ["a", "b"]]}, {"a", "b"}),
    ({"is_unknown": "a"}, {"a"}),
    ({"some": [{"var": "children"}, {"<": [{"age": [{"var": "cpr"}]}, 15]}]}, {"children"}),
    ({"reduce": [{"var": "a"}, {"var": "current"}, {"var": "start"}]}, {"a", "start"}),
    ([{"var": "a"}], {"a"}),
    ({"var": ""}, set()),
    ({"var": 1}, set()),
    (True, set()),
])
def test_what_a_condition_reads_is_known_beforehand(logic, read):
    assert variables(logic) == frozenset(read)


def test_every_operation_we_know_is_in_the_public_cases_or_ours():
    def named(logic):
        if isinstance(logic, dict):
            for name, raw in logic.items():
                yield name
                yield from named(raw)
        elif isinstance(logic, list):
            for one in logic:
                yield from named(one)

    tried = {name for logic, _, _ in PUBLIC for name in named(logic)}
    assert tried >= KNOWN_OPERATIONS - {"today", "age", "days_between", "is_unknown"}


@pytest.mark.parametrize(("logic", "says"), [
    ({"equals": [1, 1]}, "no operation 'equals'"),
    ({"==": [1], "!=": [2]}, "one operation"),
    ({"var": {"if": [True, "a", "b"]}}, "plain letters"),
    ([{"nope": 1}], "no operation 'nope'"),
    ({"and": [{"nope": 1}]}, "no operation 'nope'"),
])
def test_a_condition_that_is_none_says_what_to_write(logic, says):
    assert any(says in one for one in mistakes(logic))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=True) | st.sampled_from(["", "a", "1", "2026-01-01", "0101900000"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["a", "b"]), inner, max_size=2),
    max_leaves=6,
)
any_logic = st.recursive(
    json_values,
    lambda inner: st.builds(lambda name, args: {name: args}, st.sampled_from(sorted(KNOWN_OPERATIONS)), st.lists(inner, max_size=4) | inner),
    max_leaves=12,
)


@given(any_logic, st.dictionaries(st.sampled_from(["a", "b", "", "1"]), json_values))
def test_no_logic_and_no_data_can_make_it_raise(logic, data):
    scope = Scope(data.get, TODAY)
    first = evaluate(logic, scope)
    assert repr(evaluate(logic, scope)) == repr(first)
    variables(logic)
    mistakes(logic)
    holds(logic, scope)
