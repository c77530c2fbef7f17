"""What counts as a CPR number, by "Personnummeret i CPR"."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.cpr import CprNumber, CprProblem, age

TODAY = date(2026, 11, 23)


def number(text: str) -> CprNumber:
    parsed = CprNumber.parse(text, TODAY)
    assert isinstance(parsed, CprNumber)
    return parsed


@pytest.mark.parametrize("typed", ["0703421234", "070342-1234", " 070342 1234 ", "07 03 42-12 34", "070342–1234"])
def test_a_number_is_read_however_it_is_written(typed: str) -> None:
    assert number(typed).digits == "0703421234"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", CprProblem.EMPTY),
        (" - ", CprProblem.EMPTY),
        ("070342123a", CprProblem.NOT_DIGITS),
        ("٠٧٠٣٤٢١٢٣٤", CprProblem.NOT_DIGITS),
        ("070342123", CprProblem.TOO_SHORT),
        ("07034212345", CprProblem.TOO_LONG),
        ("3102421234", CprProblem.NO_SUCH_DATE),
        ("2902451234", CprProblem.NO_SUCH_DATE),
        ("0013421234", CprProblem.NO_SUCH_DATE),
        ("2411264234", CprProblem.NOT_BORN_YET),
    ],
)
def test_what_is_no_number_says_which_kind_of_wrong(typed: str, problem: CprProblem) -> None:
    assert CprNumber.parse(typed, TODAY) is problem


@pytest.mark.parametrize(
    ("seventh", "two_digits", "year"),
    [
        ("0", "42", 1942), ("3", "99", 1999), ("3", "00", 1900),
        ("4", "00", 2000), ("4", "26", 2026), ("4", "37", 1937), ("4", "99", 1999),
        ("5", "00", 2000), ("5", "26", 2026), ("5", "58", 1858), ("8", "99", 1899), ("8", "10", 2010),
        ("9", "09", 2009), ("9", "37", 1937),
    ],
)
def test_the_seventh_digit_tells_the_century(seventh: str, two_digits: str, year: int) -> None:
    assert number(f"0703{two_digits}{seventh}234").born == date(year, 3, 7)


def test_the_century_table_turns_at_36_and_57() -> None:
    later = date(2060, 1, 2)
    for typed, year in (("0703364234", 2036), ("0703575234", 2057)):
        parsed = CprNumber.parse(typed, later)
        assert isinstance(parsed, CprNumber)
        assert parsed.born.year == year


def test_someone_born_today_has_a_number() -> None:
    assert number("2311264234").age(TODAY) == 0


def test_modulus_11_is_only_a_question() -> None:
    assert number("2110625629").passes_mod11  # the CPR office's own example
    assert not number("2110625628").passes_mod11


def test_a_number_is_masked_and_never_in_a_repr() -> None:
    shown = number("0703421234")
    assert shown.masked() == "070342-••••"
    assert shown.formatted() == "070342-1234"
    assert "1234" not in repr(shown)
    assert "1942" not in repr(shown)


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(1942, 11, 23), TODAY, 84),
        (date(1942, 11, 24), TODAY, 83),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_in_whole_years(born: date, today: date, years: int) -> None:
    assert age(born, today) == years


@given(st.text(max_size=14))
def test_nothing_typed_ever_raises(typed: str) -> None:
    assert isinstance(CprNumber.parse(typed, TODAY), CprNumber | CprProblem)


@given(st.dates(date(1901, 1, 1), date(1999, 12, 31)), st.integers(0, 3999))
def test_every_real_date_is_a_birthday(born: date, serial: int) -> None:
    assert number(f"{born:%d%m%y}{serial:04d}").born == born
