"""Whatever somebody sends for a token or a key is read or is nothing: no exception of a library's comes out."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from desktop.formats.key_ring import KeyRing, Published
from desktop.formats.signed_token import header_of, key_of, verified

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEY = ECKey.generate_key("P-256", {"kid": "k1"})

BENT_HEADS = [
    ["alg"], "x", 5, None, {}, {"alg": ["ES256"]}, {"alg": "ES256", "kid": ["k1"]}, {"alg": "ES256", "kid": {}},
    {"alg": "ES256", "kid": "k1", "crit": 5}, {"alg": "ES256", "kid": "k1", "crit": [{}]}, {"alg": "ES256", "kid": "k1", "typ": []},
]


def segment(part: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def sent(head: object) -> str:
    return f"{segment(head)}.{segment({})}.{segment('x')}"


@pytest.mark.hostile
@pytest.mark.parametrize("head", BENT_HEADS, ids=str)
def test_a_bent_head_is_no_token(head):
    ring = KeyRing(lambda: NOW)
    assert ring.verified(sent(head), lambda: Published([KEY.as_dict(private=False)])) is None
    assert verified(sent(head), KEY, ["ES256"]) is None
    assert verified(sent(head), KeySet([KEY]), ["ES256"]) is None
    assert header_of(sent(head)) in (None, head)


@pytest.mark.hostile
@pytest.mark.parametrize("token", ["", ".", "a.b.c", "....", "\ud800.e30.AA", "e30.e30.\ud800", "[" * 3000], ids=repr)
def test_rubbish_is_no_token(token):
    assert KeyRing(lambda: NOW).verified(token, lambda: Published([])) is None
    assert verified(token, KEY, ["ES256"]) is None


@pytest.mark.hostile
@pytest.mark.parametrize("bent", [
    {"kty": ["EC"]}, {"kty": "EC", "crv": "P-999"}, {"kty": "EC", "crv": ["P-256"]}, {"kty": "EC", "crv": None}, {"kid": ["k1"]}, {"x": 5},
    {"x": "!"}, {"kty": "RSA"}, {"kty": "oct", "k": "AAAA"}, {"use": {}}, {"key_ops": 5},
], ids=str)
def test_a_bent_key_among_the_published_ones_leaves_the_good_one(bent):
    token = jwt.encode({"alg": "ES256", "kid": "k1"}, {"sub": "mette"}, KEY)
    good = KEY.as_dict(private=False)
    ring = KeyRing(lambda: NOW)
    read = ring.verified(token, lambda: Published([good | {"kid": "k2"} | bent, good]))
    assert read is not None
    assert read.claims == {"sub": "mette"}
    assert key_of({"kty": "oct", "k": "AAAA"}) is None
