"""A code is typed from paper by a person: forgiven where it is plain what was meant, and caught where a sign is wrong."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.paper_code import CODE_PATTERN, HEAD_DIGITS, code_of, head_in

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HEADS = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(HEADS)
def test_what_is_typed_is_the_beginning_of_the_head_it_was_made_of(head):
    code = code_of(head)
    assert re.fullmatch(CODE_PATTERN, code)
    assert head_in(code) == head[:HEAD_DIGITS]


@given(HEADS)
def test_it_is_typed_as_people_type(head):
    code = code_of(head)
    as_typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert head_in(f" {as_typed} ") == head_in(code) == head_in(code.replace("-", "")) == head_in(code.replace("-", "+"))


@given(HEADS, st.integers(0, 12), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_seen(head, place, sign):
    signs = code_of(head).replace("-", "")
    assume(signs[place] != sign)
    assert head_in(signs[:place] + sign + signs[place + 1:]) is None


def test_a_sign_too_few_or_too_many_and_another_sign_are_no_code():
    code = code_of("a" * 64)
    for typed in ("", code[:-1], f"{code}0", code.replace(code[0], "U", 1), "æ" * 13):
        assert head_in(typed) is None
