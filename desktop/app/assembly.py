"""Makes the adapters and joins them to the desk. Imported after the first paint: httpx alone costs more than Qt.

mypy checks here that every adapter satisfies its port.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from desktop import VERSION, paths
from desktop.api.accesses import AccessesClient
from desktop.api.addresses import AddressesClient
from desktop.api.approvals import ApprovalsClient
from desktop.api.authorization import CLIENT_ID
from desktop.api.bases import OtherBasesClient
from desktop.api.callers import Callers
from desktop.api.catalogue import CatalogueClient
from desktop.api.consents import ConsentsClient
from desktop.api.correspondence import CorrespondenceClient
from desktop.api.counter_papers import CounterPapersClient
from desktop.api.device import DeviceGrant
from desktop.api.embedded import EmbeddedBackend
from desktop.api.everything import EverythingClient
from desktop.api.exchanging import BackendExchange
from desktop.api.health import health
from desktop.api.held_mandates import HeldMandatesClient
from desktop.api.http import Endpoint, Http
from desktop.api.identity import SignIn
from desktop.api.in_my_name import InMyNameClient
from desktop.api.kept_sign_in import KeptSignIn
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
from desktop.app.hands import Hands, called
from desktop.app.system import SystemClock, SystemIds
from desktop.config import Config
from desktop.documents.information import read_information
from desktop.documents.letter_reader import ConfinedLetterReader
from desktop.documents.paper import Paper as Typesetter
from desktop.documents.typesetting import typeset_apart
from desktop.domain.failure import Failure
from desktop.domain.keeping import NotKept
from desktop.domain.not_started import NotStarted
from desktop.i18n import Text, msg
from desktop.paths import Profile
from desktop.presenters.adapters import Ports
from desktop.services.approval_ports import Pictures
from desktop.services.ports import Browser, Clipboard, Incidents, Paper
from desktop.storage.database import OpenProblem
from desktop.storage.keeping import OpenedOutbox, open_outbox
from desktop.storage.retention import Leftovers
from desktop.storage.visit_stores import EncryptedVisitStores
from desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window gives: where documents go, how an address is drawn, which language is on, how texts are said."""

    paper: Paper
    pictures: Pictures
    clipboard: Clipboard
    browser: Browser
    incidents: Incidents
    language: Callable[[], str]
    say: Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Assembled:
    """Everything the desk needs; `notice` is worth saying at the first page, `down` takes all of it down again."""

    ports: Ports
    notice: Text | None
    down: ExitStack


def assemble(told: Config, profile: Profile, around: Surroundings) -> Assembled | NotStarted | Text:
    """Make the adapters; a reason or a sentence when there is something a person must mend first.

    Blocks: belongs on a worker.
    """
    clock, ids = SystemClock(), SystemIds()
    with ExitStack() as down:
        embedded = None
        if told.backend_url is None:
            embedded = EmbeddedBackend(profile.backend_database, ids.key, clock.now)
            down.callback(embedded.stop)
        http = _reach(told, embedded, around, down)
        if not isinstance(http, Http):
            return http
        vault = Vault(profile.root)
        opened = open_outbox(profile.outbox, vault, ids)
        if isinstance(opened, OpenProblem):
            return opened.sentence
        down.callback(opened.outbox.close)
        leftovers = Leftovers(profile.root, around.incidents, clock.now)
        stores = EncryptedVisitStores(profile.visits, _keys(vault, opened), ids, leftovers.forget_old)
        provider = Provider(
            http, told.issuer or http.endpoint.base_url, ids.key, clock.now, client_id=told.client_id or CLIENT_ID,
        )
        # Helpers who sign in at a server of their organisation's act by tokens the backend makes.
        exchange = None if told.issuer is None else BackendExchange(http, clock.now)
        keeping = _kept_sign_in(told, vault, opened)
        tokens = Tokens(provider, clock.now, keeping, exchange)
        callers = Callers(http, tokens)
        ports = Ports(
            clock=clock,
            identity=SignIn(
                http, provider, tokens, training=told.is_training, open_url=webbrowser.open, say=around.say,
                device=DeviceGrant(http, provider, clock.now), keeping=keeping, backend=exchange,
            ),
            reception=ReceptionClient(callers, tokens),
            catalogue=CatalogueClient(http),
            addresses=AddressesClient(callers),
            gateway=SubmissionsClient(http),
            outbox=opened.outbox,
            stores=stores,
            documents=Typesetter(paths.translations(), typesetter=typeset_apart),
            paper=around.paper,
            incidents=around.incidents,
            mailbox=MailboxClient(callers, tokens),
            mandates=MandatesClient(callers),
            accesses=AccessesClient(callers),
            bases=OtherBasesClient(callers),
            consents=ConsentsClient(callers),
            visit_mandates=VisitMandatesClient(callers),
            visit_consents=VisitConsentsClient(callers),
            visit_accesses=VisitAccessesClient(callers),
            in_my_name=InMyNameClient(callers),
            counter_papers=CounterPapersClient(callers),
            everything=EverythingClient(callers),
            reader=ConfinedLetterReader(),
            samples=SamplesClient(callers),
            information=read_information(paths.resources()),
            approvals=ApprovalsClient(callers, tokens),
            pictures=around.pictures,
            browser=around.browser,
            clipboard=around.clipboard,
            hands=Hands(
                http, clock, ids, around.say,
                partial(called, http, provider, clock, exchange, around.say, training=told.is_training),
                training=told.is_training,
            ),
            ids=ids,
            mandate_use=MandateUseClient(callers, tokens),
            held_mandates=HeldMandatesClient(callers),
            correspondence=CorrespondenceClient(callers, tokens),
            gone=lambda: _gone(opened) if embedded is not None and embedded.given_up else None,
        )
        return Assembled(ports, opened.notice, down.pop_all())
    raise AssertionError("an exit stack swallows nothing here")


def _gone(opened: OpenedOutbox) -> Text:
    if isinstance(opened.not_kept, NotKept):
        return msg("Serveren på denne computer er stoppet. Luk Sidemand, og åbn programmet igen.")
    return msg(
        "Serveren på denne computer er stoppet. Luk Sidemand, og åbn programmet igen. "
        "Det, der ikke er sendt, bliver liggende.",
    )


def _reach(
    told: Config, embedded: EmbeddedBackend | None, around: Surroundings, down: ExitStack,
) -> Http | NotStarted | Text:
    """The backend this computer was told of, or one of its own, checked to be of the right kind."""
    endpoint = embedded.start() if embedded is not None else Endpoint(told.backend_url or "")
    if isinstance(endpoint, NotStarted):
        return endpoint
    http = Http(endpoint, VERSION, around.language)
    down.callback(http.close)
    seen = health(http)
    # A backend that does not answer now may do so later; one of the wrong kind never becomes the right one.
    refusal = None if isinstance(seen, Failure) else told.refusal(seen.profile)
    return refusal or http


def _kept_sign_in(told: Config, vault: Vault, opened: OpenedOutbox) -> KeptSignIn | None:
    """Where a relative's sign-in is kept from day to day: on a machine of their own whose keyring works.

    Where others come nobody's is, and one that lies there from before is forgotten.
    """
    kept = KeptSignIn(vault)
    if told.is_own_machine:
        return None if isinstance(opened.not_kept, NotKept) else kept
    kept.forget()
    return None


def _keys(vault: Vault, opened: OpenedOutbox) -> Vault | None:
    return None if isinstance(opened.not_kept, NotKept) else vault
