"""Base64 in pieces says the same as base64 at once."""

from __future__ import annotations

import base64
import binascii
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.base64_stream import Base64Stream, NotBase64


def in_pieces(text: str, cuts: list[int]) -> bytes:
    stream = Base64Stream()
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    whole = b"".join(stream.feed(text[a:b]) for a, b in itertools.pairwise(places))
    stream.close()
    return whole


@given(st.binary(max_size=120), st.lists(st.integers(0, 1000), max_size=8))
def test_any_cutting_gives_the_same_bytes(content, cuts) -> None:
    assert in_pieces(base64.encodebytes(content).decode(), cuts) == content


@given(st.text("QUF=B+/ \n*å", max_size=24), st.lists(st.integers(0, 1000), max_size=4))
def test_pieces_refuse_exactly_what_the_whole_refuses(text, cuts) -> None:
    try:
        joined = "".join(text.split()).encode("ascii")
        # Python 3.11's own strict mode lets a padding after a whole group pass ("QUFB="); RFC 4648 does not.
        at_once = binascii.a2b_base64(joined if len(joined) % 4 == 0 else b"=", strict_mode=True)
    except (ValueError, UnicodeEncodeError):
        with pytest.raises(NotBase64):
            in_pieces(text, cuts)
    else:
        assert in_pieces(text, cuts) == at_once


def test_more_after_the_padding_is_refused_in_a_later_piece() -> None:
    stream = Base64Stream()
    assert stream.feed("QQ==") == b"A"
    with pytest.raises(NotBase64):
        stream.feed("QUFB")
