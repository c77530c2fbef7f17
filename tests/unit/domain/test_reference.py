"""A number typed back from an authority's own page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.reference import ReferenceProblem, parse_reference

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("typed", "number"), [
    ("BS-2026-0417", "BS-2026-0417"), ("  2026   41 7 ", "2026 41 7"), ("sag 12/34.5", "sag 12/34.5"), ("Å1234", "Å1234"),
    ("9902301234", "9902301234"),
])
def test_authorities_number_as_they_please(typed, number):
    assert parse_reference(typed, TODAY) == number


@pytest.mark.parametrize(("typed", "problem"), [
    ("", ReferenceProblem.EMPTY), (" \t", ReferenceProblem.EMPTY), ("abc", ReferenceProblem.NOT_ONE), ("sendt i dag", ReferenceProblem.NOT_ONE),
    ("12", ReferenceProblem.NOT_ONE), ("1" * 41, ReferenceProblem.NOT_ONE), ("1234<b>", ReferenceProblem.NOT_ONE),
    ("1403421000", ReferenceProblem.LOOKS_LIKE_CPR), ("140342-1000", ReferenceProblem.LOOKS_LIKE_CPR),
])
def test_what_is_none_is_told_why(typed, problem):
    assert parse_reference(typed, TODAY) is problem


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_number_or_a_reason(typed):
    answer = parse_reference(typed, TODAY)
    assert isinstance(answer, ReferenceProblem) or (4 <= len(answer) <= 40 and any(one.isdigit() for one in answer))
