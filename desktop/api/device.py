"""Signing in on the person's own device while this machine asks whether they have (RFC 8628)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from desktop.api.dpop import ProofKey
from desktop.api.grant import Grant
from desktop.api.http import Answer, Http, is_safe
from desktop.api.problems import not_understood, understood
from desktop.api.provider import Provider
from desktop.api.sign_in_failures import device_too_late, no_device_here, sign_in_cancelled, sign_in_failed
from desktop.api.token_endpoint import OAuthRefusal, TokenBody, post, tokens_for
from desktop.api.wire import Quiet
from desktop.domain.device_offer import DeviceOffer
from desktop.domain.failure import Failure

GAP: Final = 5.0
"""Seconds between two questions when the provider names none; also what one `slow_down` adds."""

LONGEST_GAP: Final = 60.0
LONGEST_OFFER: Final = 1800
"""Seconds: nobody stands at a counter longer with one code."""

_GRANT: Final = "urn:ietf:params:oauth:grant-type:device_code"
_LONGEST_CODE: Final = 40

Wait: TypeAlias = Callable[[threading.Event, float], bool]
"""Waits so many seconds for the event; True when it came."""


class _OfferBody(Quiet, frozen=True):
    device_code: str
    user_code: str
    verification_uri: str
    expires_in: int
    verification_uri_complete: str | None = None
    interval: int | None = None


@dataclass(frozen=True, slots=True)
class _Offered:
    offer: DeviceOffer
    device_code: str = field(repr=False)
    gap: float
    key: ProofKey | None = field(repr=False)
    given_up: threading.Event = field(default_factory=threading.Event, repr=False)


class DeviceGrant:
    """One offer at a time: a new one, or giving up, ends the one before. Calls belong on a worker."""

    def __init__(
        self, http: Http, provider: Provider, now: Callable[[], datetime], wait: Wait = threading.Event.wait,
    ) -> None:
        self._http = http
        self._provider = provider
        self._now = now
        self._wait = wait
        self._offered: _Offered | None = None
        self._lock = threading.Lock()

    def offer(self) -> DeviceOffer | Failure:
        """A fresh code; a Failure when the provider has no such thing or cannot be asked."""
        where = self._provider.discovered()
        if isinstance(where, Failure):
            return where
        if where.device_authorization_endpoint is None:
            return no_device_here()
        answer = post(self._http, where.device_authorization_endpoint, {
            "scope": self._provider.scope, **self._provider.resource,
        }, client_id=self._provider.client_id)
        if isinstance(answer, Answer) and answer.status in {400, 401}:
            return no_device_here()
        body = understood(answer, _OfferBody)
        if isinstance(body, Failure):
            return body
        offer = self._read(body)
        if isinstance(offer, Failure):
            return offer
        gap = body.interval if body.interval is not None and 0 < body.interval <= LONGEST_GAP else GAP
        self.cancel()
        with self._lock:
            self._offered = _Offered(offer, body.device_code, gap, self._provider.new_key(where))
        return offer

    def redeem(self, offer: DeviceOffer) -> Grant | Failure:
        """Ask until the person has signed in, said no, the code ran out, or `cancel` was called."""
        with self._lock:
            offered = self._offered
        if offered is None or offered.offer != offer:
            return device_too_late()
        try:
            return self._asked(offered)
        finally:
            with self._lock:
                if self._offered is offered:
                    self._offered = None

    def cancel(self) -> None:
        """Give up the offer. Safe from any thread, also when there is none."""
        with self._lock:
            before, self._offered = self._offered, None
        if before is not None:
            before.given_up.set()

    def _asked(self, offered: _Offered) -> Grant | Failure:
        gap = offered.gap
        while True:
            left = offered.offer.left(self._now()).total_seconds()
            if self._wait(offered.given_up, min(gap, left)):
                return sign_in_cancelled()
            if not offered.offer.left(self._now()):
                return device_too_late()
            answer = self._ask(offered)
            if isinstance(answer, TokenBody):
                return self._provider.signed_in(answer, offered.key, None)
            later = _gap_after(answer, gap)
            if isinstance(later, Failure):
                return later
            gap = later

    def _ask(self, offered: _Offered) -> TokenBody | OAuthRefusal | Failure:
        where = self._provider.discovered()
        if isinstance(where, Failure):
            return where
        form = {"grant_type": _GRANT, "device_code": offered.device_code, **self._provider.resource}
        return tokens_for(self._http, where.token_endpoint, form, offered.key, self._provider.client_id)

    def _read(self, body: _OfferBody) -> DeviceOffer | Failure:
        scanned = body.verification_uri_complete or body.verification_uri
        good = (
            bool(body.device_code) and 0 < len(body.user_code) <= _LONGEST_CODE and body.user_code.isprintable()
            and body.expires_in > 0
        )
        if not good:
            return not_understood()
        if not (is_safe(body.verification_uri) and is_safe(scanned)):
            return no_device_here()  # nobody's telephone is led to a page anybody on the way may read or change
        ends = self._now() + timedelta(seconds=min(body.expires_in, LONGEST_OFFER))
        return DeviceOffer(body.user_code, body.verification_uri, scanned, ends)


def _gap_after(answer: OAuthRefusal | Failure, gap: float) -> float | Failure:
    """Seconds until the next question, or why there is none (RFC 8628 § 3.5)."""
    match answer:
        case OAuthRefusal("authorization_pending"):
            return gap
        case OAuthRefusal("slow_down"):
            return gap + GAP
        case OAuthRefusal("expired_token"):
            return device_too_late()
        case OAuthRefusal("access_denied"):
            return sign_in_cancelled()
        case OAuthRefusal():
            return sign_in_failed()
        case Failure(kind) if kind.is_unanswered:
            # Nobody answers: more and more seldom.
            return min(2 * gap, max(gap, LONGEST_GAP))
        case Failure():
            return answer
