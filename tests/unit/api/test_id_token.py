"""An id_token is judged by what it says, also where that is no text anybody could write."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.api.id_token import Expected, at_hash, subject
from desktop.formats.signed_token import Verified

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
AT = int(NOW.timestamp())
GOOD = {"iss": "https://login.example", "aud": "app", "sub": "mette", "iat": AT, "exp": AT + 600, "nonce": "n"}


@pytest.mark.hostile
@pytest.mark.parametrize("bent", [{"nonce": "\ud800"}, {"at_hash": "\ud800"}], ids=str)
def test_half_a_sign_is_another_one(bent):
    expected = Expected("https://login.example", "app", "access", "n")
    assert subject(Verified({}, GOOD), expected, NOW) == "mette"
    assert subject(Verified({}, GOOD | bent), expected, NOW) is None


@pytest.mark.hostile
def test_an_access_token_with_half_a_sign_in_it_has_a_hash_like_any_other():
    token = Verified({}, GOOD | {"at_hash": at_hash("\ud800")})
    assert subject(token, Expected("https://login.example", "app", "\ud800", "n"), NOW) == "mette"
    assert subject(token, Expected("https://login.example", "app", "other", "n"), NOW) is None
