"""Every API client of the app, joined as app.py joins them, against one backend."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from desktop.api.accesses import AccessesClient
from desktop.api.addresses import AddressesClient
from desktop.api.approvals import ApprovalsClient
from desktop.api.authorization import CLIENT_ID, SCOPE
from desktop.api.bases import OtherBasesClient
from desktop.api.callers import Callers
from desktop.api.catalogue import CatalogueClient
from desktop.api.consents import ConsentsClient
from desktop.api.correspondence import CorrespondenceClient
from desktop.api.counter_papers import CounterPapersClient
from desktop.api.device import DeviceGrant, Wait
from desktop.api.everything import EverythingClient
from desktop.api.exchanging import BackendExchange
from desktop.api.held_mandates import HeldMandatesClient
from desktop.api.http import Endpoint, Http
from desktop.api.identity import SignIn
from desktop.api.in_my_name import InMyNameClient
from desktop.api.kept_sign_in import KeptSignIn, Secrets
from desktop.api.mailbox import MailboxClient
from desktop.api.mandate_use import MandateUseClient
from desktop.api.mandates import MandatesClient
from desktop.api.provider import Provider
from desktop.api.reception import ReceptionClient
from desktop.api.samples import SamplesClient
from desktop.api.submissions import SubmissionsClient
from desktop.api.tokens import Tokens
from desktop.api.visit_accesses import VisitAccessesClient
from desktop.api.visit_consents import VisitConsentsClient
from desktop.api.visit_mandates import VisitMandatesClient
from desktop.domain.people import Helper
from desktop.i18n import Message
from desktop.services.approval_ports import Approvals
from desktop.services.ports import (
    Accesses,
    Addresses,
    Catalogue,
    Consents,
    Correspondence,
    CounterPapers,
    EverythingAboutMe,
    Gateway,
    HeldMandates,
    Identity,
    InMyName,
    Mailbox,
    Mandates,
    MandateUse,
    OtherBases,
    Reception,
    Samples,
    VisitAccesses,
    VisitConsents,
    VisitMandates,
)
from tests.support.clock import FakeClock


class Clients:
    """`open_url` stands for the system browser; nobody has one unless a test says so."""

    def __init__(
        self, url: str, clock: FakeClock | None = None, *, secret: str | None = None, training: bool = True,
        open_url: Callable[[str], bool] = lambda _url: False, patience: float = 5,
        wait: Wait = threading.Event.wait, secrets: Secrets | None = None, issuer: str | None = None,
        client_id: str = CLIENT_ID, scope: str = SCOPE,
    ) -> None:
        """With an `issuer` helpers sign in there, as `client_id`, and the backend at `url` makes the tokens on behalf."""
        self.clock = clock or FakeClock()
        self.language = "da"
        self.http = Http(Endpoint(url, secret), "0.1.0", lambda: self.language)
        self.provider = Provider(
            self.http, issuer or url, lambda: os.urandom(32), self.clock.now, scope, client_id=client_id,
        )
        exchange = None if issuer is None else BackendExchange(self.http, self.clock.now)
        keeping = KeptSignIn(secrets) if secrets is not None else None
        self.tokens = Tokens(self.provider, self.clock.now, keeping, exchange)
        callers = self.callers = Callers(self.http, self.tokens)
        self.sign_in = SignIn(
            self.http, self.provider, self.tokens, training=training, open_url=open_url,
            say=lambda text: text.text if isinstance(text, Message) else str(text), patience=patience,
            device=DeviceGrant(self.http, self.provider, self.clock.now, wait), keeping=keeping,
            backend=exchange,
        )
        self.identity: Identity = self.sign_in
        self.reception: Reception = ReceptionClient(callers, self.tokens)
        self.approvals: Approvals = ApprovalsClient(callers, self.tokens)
        self.catalogue: Catalogue = CatalogueClient(self.http)
        self.addresses: Addresses = AddressesClient(callers)
        self.mailbox: Mailbox = MailboxClient(callers, self.tokens)
        self.correspondence: Correspondence = CorrespondenceClient(callers, self.tokens)
        self.mandates: Mandates = MandatesClient(callers)
        self.mandate_use: MandateUse = MandateUseClient(callers, self.tokens)
        self.held_mandates: HeldMandates = HeldMandatesClient(callers)
        self.accesses: Accesses = AccessesClient(callers)
        self.bases: OtherBases = OtherBasesClient(callers)
        self.consents: Consents = ConsentsClient(callers)
        self.visit_mandates: VisitMandates = VisitMandatesClient(callers)
        self.counter_papers: CounterPapers = CounterPapersClient(callers)
        self.visit_consents: VisitConsents = VisitConsentsClient(callers)
        self.visit_accesses: VisitAccesses = VisitAccessesClient(callers)
        self.in_my_name: InMyName = InMyNameClient(callers)
        self.everything: EverythingAboutMe = EverythingClient(callers)
        self.samples: Samples = SamplesClient(callers)
        self.gateway: Gateway = SubmissionsClient(self.http)

    def close(self) -> None:
        self.http.close()


@contextmanager
def signed_in(backend, who: str = "mette") -> Iterator[Clients]:
    """Somebody of the training directory at a running backend, by its own clock."""
    clients = Clients(backend.base_url, backend.clock)
    assert isinstance(clients.identity.sign_in_as(who), Helper)
    yield clients
    clients.close()
