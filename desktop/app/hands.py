"""Hands for citizens who sign in themselves, and for whom they call: tokens and adapters of their own."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable

from desktop.api.accesses import AccessesClient
from desktop.api.addresses import AddressesClient
from desktop.api.authorization import SELF_SCOPE
from desktop.api.bases import OtherBasesClient
from desktop.api.callers import Callers
from desktop.api.consents import ConsentsClient
from desktop.api.device import DeviceGrant
from desktop.api.everything import EverythingClient
from desktop.api.exchanging import BackendExchange
from desktop.api.health import health
from desktop.api.http import Http
from desktop.api.identity import SignIn
from desktop.api.in_my_name import InMyNameClient
from desktop.api.mailbox import MailboxClient
from desktop.api.mandates import MandatesClient
from desktop.api.provider import Provider
from desktop.api.reception import ReceptionClient
from desktop.api.self_reception import SelfReceptionClient
from desktop.api.tokens import Tokens
from desktop.app.system import SystemClock, SystemIds
from desktop.domain.failure import Failure
from desktop.domain.self_door import SelfDoor
from desktop.i18n import Text
from desktop.services.self_ports import Called, OwnHands


def called(
    http: Http, provider: Provider, clock: SystemClock, exchange: BackendExchange | None, say: Callable[[Text], str], *,
    training: bool,
) -> Called:
    """What a helper signs in with whom a citizen called: tokens that nobody at the desk ever gets.

    `provider` and `exchange` are the helpers' own, wherever that is.
    """
    tokens = Tokens(provider, clock.now, None, exchange)
    identity = SignIn(
        http, provider, tokens, training=training, open_url=webbrowser.open, say=say,
        device=DeviceGrant(http, provider, clock.now), backend=exchange,
    )
    return Called(identity, ReceptionClient(Callers(http, tokens), tokens))


class Hands:
    """Satisfies `services.self_ports.MakeHands`."""

    def __init__(
        self, http: Http, clock: SystemClock, ids: SystemIds, say: Callable[[Text], str],
        of_the_called: Callable[[], Called], *, training: bool,
    ) -> None:
        """`of_the_called` makes what a helper signs in with whom a citizen called."""
        self._http = http
        self._clock = clock
        self._ids = ids
        self._say = say
        self._of_the_called = of_the_called
        self._training = training
        self._offered: bool | None = None

    def offered(self) -> bool:
        """What the backend says of itself. Asked until it was once answered."""
        if self._offered is None:
            told = health(self._http)
            if isinstance(told, Failure):
                return False
            self._offered = told.alone
        return self._offered

    def __call__(self, door: SelfDoor) -> OwnHands:
        """New ones each time: nothing of one citizen is in the next one's."""
        http = self._http
        provider = Provider(http, http.endpoint.base_url, self._ids.key, self._clock.now, SELF_SCOPE)
        tokens = Tokens(provider, self._clock.now)
        callers = Callers(http, tokens)
        identity = SignIn(
            http, provider, tokens, training=self._training, open_url=webbrowser.open, say=self._say,
            device=DeviceGrant(http, provider, self._clock.now), at=door.at,
        )
        reception, addresses = SelfReceptionClient(callers, tokens, door), AddressesClient(callers)
        return OwnHands(
            identity, reception, addresses, MailboxClient(callers, tokens), MandatesClient(callers),
            AccessesClient(callers), OtherBasesClient(callers), ConsentsClient(callers), InMyNameClient(callers),
            EverythingClient(callers),
            self._of_the_called(),
        )
