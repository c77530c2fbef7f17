"""What a reader types for a health card is one CPR number, or nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.card import read_card, typed_by_hand
from desktop.domain.cpr import CprNumber, CprProblem
from desktop.domain.queue import InQueue, card_behind_number, next_for, queue_number

TODAY = date(2026, 11, 23)
INGER, NANNA = "1502420011", "1603520012"
NAME_TRACK = "%EKSEMPEL/INGER MARIE              $BLEVEJ 12 1 TH                    9999990?"


def stripe(cpr: str) -> str:
    """The second track: card type, nationality, use, issuer, the number, group, doctor, region, municipality, from."""
    return f";1208{'1'}{'999'}{cpr}1{'012345'}{'084'}{'999'}{'010124'}?"


def digits(read: CprNumber | CprProblem) -> str:
    assert isinstance(read, CprNumber), read
    return read.digits


@pytest.mark.parametrize("scanned", [
    INGER, "150242-0011", "150242 0011", f"%{INGER}?", f";{INGER}=?", f"{INGER}\r", f"æ{INGER}_", f"]C0{INGER}",
    f"{INGER}{INGER}", f"%{INGER}?%{INGER}?", "%EKSEMPEL/INGER^150242-0011?", stripe(INGER), NAME_TRACK + stripe(INGER),
    f"1502{stripe(INGER)}", stripe(INGER) + stripe(INGER),
])
def test_what_a_reader_types_is_the_number_on_the_card(scanned):
    assert digits(read_card(scanned, TODAY)) == INGER


@pytest.mark.parametrize(("scanned", "problem"), [
    (NAME_TRACK, CprProblem.NOT_DIGITS), ("%?", CprProblem.NOT_DIGITS), ("", CprProblem.EMPTY),
    (f"%{INGER}?%{NANNA}?", CprProblem.SEVERAL), (stripe(INGER) + stripe(NANNA), CprProblem.SEVERAL),
    ("%3102421234?", CprProblem.NOT_DIGITS), (stripe("3102421234"), CprProblem.NOT_DIGITS),
    ("5410000000000000", CprProblem.TOO_LONG), (f"9{INGER}", CprProblem.TOO_LONG), ("%E?;E?", CprProblem.NOT_DIGITS),
])
def test_rubbish_and_two_cards_are_no_number(scanned, problem):
    assert read_card(scanned, TODAY) is problem


NOT_DIGITS = st.text(st.characters(exclude_categories=("Cs", "Nd")), max_size=20)
NUMBERS = st.dates(date(1937, 1, 2), date(1999, 12, 31)).map(lambda day: f"{day:%d%m%y}0011")


@given(NUMBERS, NOT_DIGITS, NOT_DIGITS)
@example("0201370011", "]A", "")
def test_whatever_signs_a_reader_puts_around_it_the_number_is_found(cpr, before, after):
    assert digits(read_card(before + cpr + after, TODAY)) == cpr


@given(NUMBERS, NOT_DIGITS)
def test_the_stripe_is_read_at_its_place(cpr, before):
    assert digits(read_card(before + stripe(cpr), TODAY)) == cpr


@given(st.text(max_size=200))
def test_anything_at_all_is_one_number_or_a_reason(text):
    read = read_card(text, TODAY)
    assert isinstance(read, CprProblem) or (len(read.digits) == 10 and read.digits in "".join(
        one for one in text if one.isascii() and one.isdigit()))


@pytest.mark.parametrize(("text", "stays"), [
    ("150242", "150242"), ("abc", "abc"), ("150242" + NAME_TRACK, "150242"), (NAME_TRACK, ""), ("%E?", ""),
    (NAME_TRACK.strip("%?"), ""), ("1" * 40, ""),
])
def test_a_name_on_a_card_does_not_stay_in_the_field(text, stays):
    assert typed_by_hand(text) == stays


@pytest.mark.parametrize(("text", "before"), [
    (f"A17{INGER}", "A17"), (INGER, ""), (f"A17%{INGER}?", "A17"), (f"17{stripe(INGER)}", "17"), (f"%{INGER}?", ""),
])
def test_a_card_scanned_into_the_queue_number_is_told_from_it(text, before):
    told = card_behind_number(text, TODAY)
    assert told is not None
    assert (told[0], told[1].digits) == (before, INGER)


@pytest.mark.parametrize("text", ["A17", "", "12345", "A17%E?", f"A17%{INGER}?%{NANNA}?", "ABCDEF"])
def test_a_queue_number_is_no_card(text):
    assert card_behind_number(text, TODAY) is None


@given(st.from_regex("[A-Za-z]{0,3}[0-9]{1,5}", fullmatch=True), NUMBERS)
def test_no_number_is_guessed_between_a_queue_number_and_a_card(number, cpr):
    told = card_behind_number(number + cpr, TODAY)
    assert told is None or told[1].digits == cpr


@pytest.mark.parametrize(("typed", "kept"), [
    ("a17", "A17"), (" A 17 ", "A17"), ("17", "17"), ("", None), ("A", None), ("ABCD1", None), ("123456", None), ("A١٧", None),
])
def test_a_queue_number_is_kept_in_one_way(typed, kept):
    assert queue_number(typed) == kept


def test_whoever_was_called_here_comes_before_whoever_waited_longest():
    at = datetime(2026, 11, 23, 10, 0).astimezone()
    free, other, mine = InQueue("A1", None, at), InQueue("A2", "2", at), InQueue("A3", "3", at)
    assert next_for([other, free, mine], "3") == mine
    assert next_for([other, free], "3") == free
    assert next_for([other], "3") is None
    assert next_for([other, free], None) == free
    assert next_for([], None) is None
