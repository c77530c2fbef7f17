"""How long published keys are gone by, also where the clock is put right meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from desktop.formats.key_ring import KeyRing, Patience, Published
from tests.support.clock import FakeClock

PATIENCE = Patience(fresh=timedelta(minutes=10), kept=timedelta(hours=12), retry=timedelta(seconds=5))


class Issuer:
    """Publishes one key, or is away; counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.away = False
        self.renew()

    def renew(self) -> None:
        self.key = ECKey.generate_key("P-256", {"kid": "k1"})

    def token(self) -> str:
        return jwt.encode({"alg": "ES256", "kid": "k1"}, {"sub": "mette"}, self.key)

    def published(self) -> Published | str:
        self.asked += 1
        return "away" if self.away else Published([self.key.as_dict(private=False)])


@pytest.fixture
def issuer():
    return Issuer()


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def ring(clock):
    return KeyRing(clock.now, PATIENCE)


@pytest.mark.parametrize("jump", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_withdrawn_key_is_not_gone_by_whichever_way_the_clock_jumps(ring, issuer, clock, jump):
    withdrawn = issuer.token()
    assert ring.verified(withdrawn, issuer.published) is not None
    issuer.renew()
    clock.advance(jump)
    assert ring.verified(withdrawn, issuer.published) is None
    assert ring.verified(issuer.token(), issuer.published) is not None


def test_one_that_was_away_is_asked_again_also_when_the_clock_has_been_put_back(ring, issuer, clock):
    issuer.away = True
    assert ring.verified(issuer.token(), issuer.published) == "away"
    assert ring.verified(issuer.token(), issuer.published) == "away"
    assert issuer.asked == 1, "not at once"
    issuer.away = False
    clock.advance(timedelta(hours=-3))
    assert ring.verified(issuer.token(), issuer.published).claims == {"sub": "mette"}


def test_while_it_is_away_the_keys_that_are_known_serve_half_a_day(ring, issuer, clock):
    token = issuer.token()
    assert ring.verified(token, issuer.published) is not None
    issuer.away = True
    clock.advance(timedelta(hours=12))
    assert ring.verified(token, issuer.published) is not None
    clock.advance(timedelta(minutes=10))
    assert ring.verified(token, issuer.published) == "away"


def test_unknown_keys_are_looked_up_once_a_minute(ring, issuer, clock):
    made_up = jwt.encode({"alg": "ES256", "kid": "k2"}, {}, issuer.key)
    assert ring.verified(issuer.token(), issuer.published) is not None
    for _ in range(5):
        assert ring.verified(made_up, issuer.published) is None
    assert issuer.asked == 1
    clock.advance(timedelta(minutes=1))
    for _ in range(5):
        assert ring.verified(made_up, issuer.published) is None
    assert issuer.asked == 2
