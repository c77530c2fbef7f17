"""Signing in at an identity provider nobody here wrote: `oidc-provider`, a certified one, run by Node."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest

from desktop.api.dpop import AccessToken, ask_with
from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.domain.visit import Assurance
from desktop.services.sign_in import unlock
from tests.support.clients import Clients
from tests.support.foreign_provider import BEARER, BOUND, BOUND_WITH_NONCE, Browser, RealClock, node, provider
from tests.support.keys import FakeKeys

__all__ = ["node"]

pytestmark = pytest.mark.contract

@pytest.fixture(scope="module", params=[BEARER, BOUND, BOUND_WITH_NONCE], ids=["bearer", "PAR and DPoP", "PAR and DPoP with a nonce"])
def issuer(node, request) -> Iterator[str]:
    with provider(node, **request.param, device=True) as where:
        yield where


@contextmanager
def desk_at(issuer: str, person: str = "mette", **more) -> Iterator[tuple[Clients, Browser]]:
    browser = Browser(person)
    clock = RealClock()
    desk = Clients(issuer, clock, open_url=browser, patience=20, **more)
    try:
        yield desk, browser
    finally:
        browser.close()
        desk.close()


def test_a_helper_signs_in_with_the_system_browser(issuer):
    with desk_at(issuer) as (desk, browser):
        helper = desk.identity.sign_in_with_browser()
        assert isinstance(helper, Helper), helper
        assert helper.id == "mette"
        browser.done()
        assert "/callback" in browser.urls[-1]


def test_somebody_who_says_no_is_not_signed_in(issuer):
    with desk_at(issuer, "nobody") as (desk, _):
        failure = desk.identity.sign_in_with_browser()
        assert isinstance(failure, Failure)
        assert "når du er klar" in failure.sentence.text


def test_tokens_are_renewed_and_rotated(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        first = desk.tokens.helper(of=desk.tokens.person)
        desk.clock.ahead = timedelta(minutes=10)
        second = desk.tokens.helper(of=desk.tokens.person)
        assert not isinstance(second, Failure), second
        assert second != first
        desk.clock.ahead = timedelta(minutes=20)
        assert desk.tokens.helper(of=desk.tokens.person) not in {first, second}
        assert desk.tokens.person.id == "mette"


def test_a_refresh_token_used_twice_ends_the_sign_in_everywhere(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        stolen = desk.tokens._signed_in.grant.refresh_token
        assert not isinstance(desk.provider.refresh(stolen, desk.tokens._signed_in.grant.key), Failure)
        desk.clock.ahead = timedelta(minutes=10)
        assert desk.tokens.helper(of=desk.tokens.person).kind is FailureKind.SIGN_IN
        assert desk.tokens.person is None


def test_a_code_works_once_and_only_with_its_own_verifier(issuer):
    with desk_at(issuer) as (desk, _):
        redeemed = []
        redeem = desk.provider.redeem
        desk.provider.redeem = lambda request, code: redeemed.append((request, code)) or redeem(request, code)
        assert isinstance(desk.identity.sign_in_with_browser(), Helper)
        ((request, code),) = redeemed
        assert isinstance(redeem(request, code), Failure)
        other = desk.provider.request(request.redirect_uri)
        assert isinstance(redeem(other, code), Failure)
        # The replayed code took the tokens of the first use with it.
        desk.clock.ahead = timedelta(minutes=10)
        assert desk.tokens.helper(of=desk.tokens.person).kind is FailureKind.SIGN_IN


def test_signing_out_is_told_to_the_provider(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        grant = desk.tokens._signed_in.grant
        desk.identity.sign_out()
        assert desk.provider.refresh(grant.refresh_token, grant.key).kind is FailureKind.SIGN_IN
        assert ask_with(desk.http, grant.access, "GET", "/v1/me").status == 401


def test_signing_out_ends_the_browsers_own_sign_in_so_the_next_person_is_asked(issuer):
    with desk_at(issuer) as (desk, browser):
        def asked() -> int:
            return len(httpx.get(f"{issuer}/sign-ins", trust_env=False).json())

        before = asked()
        desk.identity.sign_in_with_browser()
        remembered = browser.session()
        assert remembered is not None
        desk.identity.sign_out()
        browser.done()
        assert "Sign-out Success" in browser.pages[-1]
        assert browser.session() != remembered
        desk.identity.sign_in_with_browser()
        assert asked() == before + 2


def test_a_pause_of_a_moment_is_opened_by_a_new_sign_in_though_the_browser_remembers_the_helper(issuer):
    with desk_at(issuer) as (desk, browser):
        def asked() -> int:
            return len(httpx.get(f"{issuer}/sign-ins", trust_env=False).json())

        before = asked()
        helper = desk.identity.sign_in_with_browser()
        assert isinstance(helper, Helper)
        assert browser.session() is not None, "the browser remembers"
        at = desk.clock.now().timestamp()
        assert unlock(desk.identity, helper, desk.identity.sign_in_with_browser) == helper
        assert asked() == before + 2, "what the browser remembers was not enough"
        assert desk.provider.claims_of(desk.tokens._signed_in.grant.id_token).claims["auth_time"] >= int(at) > 0
        browser.done()


def test_an_auth_time_from_before_the_asking_is_refused(node):
    """The next person at the desk edits what the browser asks for, so that the one who left will do."""
    with provider(node, **BEARER) as issuer, desk_at(issuer) as (desk, browser):
        helper = desk.identity.sign_in_with_browser()
        browser.edit = lambda url: url.replace("prompt=login&", "").replace("max_age=0", "max_age=600")
        desk.clock.ahead = timedelta(minutes=2)
        failure = unlock(desk.identity, helper, desk.identity.sign_in_with_browser)
        assert isinstance(failure, Failure)
        assert failure.sentence.text == "Browseren huskede dit login. Log helt ind igen med dit eget MitID."
        assert len(httpx.get(f"{issuer}/sign-ins", trust_env=False).json()) == 1, "nobody was asked"
        browser.done()


def test_a_token_on_behalf_says_citizen_helper_visit_and_level(issuer):
    with desk_at(issuer) as (desk, _):
        desk.identity.sign_in_with_browser()
        desk.tokens.begun("visit-1", "citizen-1", "citizen-1.visit-1", Assurance.LOW, ["proev"])
        token = desk.tokens.on_behalf("visit-1")
        assert not isinstance(token, Failure), token
        claims = desk.provider.claims_of(token.value).claims
        assert (claims["sub"], claims["act"], claims["basis"], claims["acr"]) == ("citizen-1", {"sub": "mette"}, "visit-1", "low")
        assert ("cnf" in claims) == (token.key is not None)
        # The provider's word for another citizen, visit or helper is not taken.
        desk.tokens.begun("visit-2", "citizen-1", "citizen-2.visit-2", Assurance.LOW, ["proev"])
        desk.tokens.begun("visit-3", "citizen-1", "citizen-1.visit-1", Assurance.LOW, ["proev"])
        desk.tokens.begun("visit-4", "citizen-1", "citizen-1.visit-4.high", Assurance.SUBSTANTIAL, ["proev"])
        desk.tokens.begun("visit-5", "citizen-1", "citizen-1.visit-5", Assurance.LOW, ["andet"])
        assert all(isinstance(desk.tokens.on_behalf(f"visit-{number}"), Failure) for number in (2, 3, 4, 5))


def test_a_bound_token_opens_nothing_without_its_key(node):
    with provider(node, **BOUND_WITH_NONCE) as issuer, desk_at(issuer) as (desk, browser):
        desk.identity.sign_in_with_browser()
        assert "request_uri=" in browser.urls[0]
        assert "code_challenge" not in browser.urls[0]
        token = desk.tokens.helper(of=desk.tokens.person)
        assert ask_with(desk.http, token, "GET", "/v1/me").status == 200
        assert ask_with(desk.http, AccessToken(token.value), "GET", "/v1/me").status == 401
        thief = AccessToken(token.value, desk.provider.key_of(os.urandom(32)))
        assert ask_with(desk.http, thief, "GET", "/v1/me").status == 401
        stolen = desk.tokens._signed_in.grant.refresh_token
        assert isinstance(desk.provider.refresh(stolen, thief.key), Failure)


def on_a_phone(desk: Clients, phone: Browser, offer: DeviceOffer) -> Helper | Failure:
    """The person does as the screen says, on their own device, while the counter waits."""
    phone(offer.scanned)
    answer = desk.identity.sign_in_on_device(offer)
    phone.done()
    return answer


def test_a_person_signs_in_on_their_own_phone(issuer):
    gaps = []
    with desk_at(issuer, wait=lambda gone, seconds: gaps.append(seconds) or gone.wait(0.2)) as (desk, _):
        offer = desk.identity.offer_on_device()
        assert isinstance(offer, DeviceOffer), offer
        assert offer.code in offer.scanned
        phone = Browser("mette")
        helper = on_a_phone(desk, phone, offer)
        assert isinstance(helper, Helper), helper
        assert ask_with(desk.http, desk.tokens.helper(of=desk.tokens.person), "GET", "/v1/me").status == 200
        assert set(gaps) == {5.0}, "oidc-provider names no interval"
        phone.close()


def test_a_person_who_says_no_on_their_phone_is_not_signed_in(issuer):
    with desk_at(issuer, wait=lambda gone, _seconds: gone.wait(0.2)) as (desk, _):
        phone = Browser("nobody")
        failure = on_a_phone(desk, phone, desk.identity.offer_on_device())
        assert isinstance(failure, Failure)
        assert "når du er klar" in failure.sentence.text
        phone.close()


def test_a_code_nobody_used_runs_out(node):
    with provider(node, device=True, life=1) as issuer, desk_at(issuer, wait=lambda gone, _s: gone.wait(0.4)) as (desk, _):
        failure = desk.identity.sign_in_on_device(desk.identity.offer_on_device())
        assert "ny kode" in failure.sentence.text


def test_a_relative_is_still_signed_in_the_next_day_and_staff_are_not(issuer):
    for person, kept in (("peter", True), ("mette", False)):
        keys = FakeKeys()
        with desk_at(issuer, person, secrets=keys) as (desk, _):
            assert isinstance(desk.identity.sign_in_with_browser(), Helper)
        with desk_at(issuer, person, secrets=keys) as (desk, browser):
            helper = desk.sign_in.resume()
            assert (helper is not None) == kept
            assert browser.urls == []
            if kept:
                assert ask_with(desk.http, desk.tokens.helper(of=desk.tokens.person), "GET", "/v1/me").status == 200
                desk.identity.sign_out()
        assert keys.keys == {}
