"""The training provider and its people exist in training only; live takes nothing from them."""

from __future__ import annotations

import pytest

from desktop.backend.settings import Settings
from tests.support.backend import InProcess
from tests.support.backend_data import INGER
from tests.support.key_proofs import Hands

PROVIDERS = [
    ("GET", "/.well-known/openid-configuration"), ("GET", "/oidc/jwks"), ("GET", "/oidc/authorize"), ("POST", "/oidc/par"),
    ("POST", "/oidc/token"), ("POST", "/oidc/revoke"), ("GET", "/oidc/userinfo"), ("GET", "/oidc/end-session"), ("POST", "/oidc/end-session"),
    ("POST", "/oidc/device"), ("GET", "/oidc/activate"), ("POST", "/oidc/activate"), ("GET", "/v1/training/people"),
    ("GET", "/.well-known/oauth-authorization-server"),
]


@pytest.fixture
def live(here, town):
    """A live backend on the very database that was trained on: a start refuses that, unless it knows of no training people."""
    unknowing = town | {"seed": None}
    running = InProcess(Settings(here.backend.settings.database_url, "http://127.0.0.1:9", profile="live", **unknowing), here.clock)
    yield running
    running.close()


@pytest.mark.parametrize(("method", "path"), PROVIDERS)
def test_live_has_neither_the_training_provider_nor_its_people(here, live, method, path):
    assert live.http.request(method, path, data={} if method == "POST" else None).status_code == 404
    assert here.http.request(method, path, data={} if method == "POST" else None).status_code != 404


def test_every_address_of_the_provider_is_named_above(here):
    served = {(method.upper(), path) for path, one in here.app.openapi()["paths"].items() for method in one}
    training_only = {one for one in served if "oidc" in one[1] or "oauth" in one[1] or "openid" in one[1] or "training" in one[1]}
    assert training_only <= set(PROVIDERS)


@pytest.mark.hostile
def test_live_refuses_a_token_from_training_even_on_the_same_database(here, live):
    mette = here.counter("mette")
    on_behalf = mette.on_behalf(mette.visit(INGER, "proev"))
    assert live.http.get("/v1/me", headers=mette.bearer).status_code == 401
    assert live.http.get("/v1/citizen/data?task=proev", headers=on_behalf).status_code == 401
    hands = Hands(here.http, here.clock).sign_in("mette")
    assert hands.get("/v1/me").status_code == 200
    hands.http = live.http
    assert hands.get("/v1/me").status_code == 401
