"""A desk with fakes behind every port, and hands that press its buttons."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop import paths
from desktop.documents.information import read_information
from desktop.documents.qr import picture_to_scan
from desktop.domain.outcome import Outcome
from desktop.domain.visit import ProofKind
from desktop.flows.answers import Answer
from desktop.i18n import translator
from desktop.presenters import states as s
from desktop.presenters.adapters import Ports
from desktop.presenters.desk import Desk
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed, Searched, Ticked
from desktop.services.self_ports import Called, OwnHands
from tests.support.clock import FakeClock, FakeIds
from tests.support.correspondence_at_the_desk import CorrespondenceAtTheDesk
from tests.support.fake_addresses import FakeAddresses
from tests.support.fake_approvals import FakeApprovals
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.fake_gateway import FakeGateway
from tests.support.fake_guidance import FakeBrowser, FakeClipboard
from tests.support.fake_hands import FakeHands
from tests.support.fake_identity import INGER_SELF, METTE, FakeIdentity, FakeOwnSignIn
from tests.support.fake_incidents import FakeIncidents
from tests.support.fake_mandate_use import FakeMandateUse
from tests.support.fake_paper import FakeDocuments, FakePaper
from tests.support.fake_reception import INGERS_CPR, FakeReception
from tests.support.fake_samples import FakeSamples
from tests.support.fake_visit_mandates import FakeCounterPapers, FakeVisitAccesses, FakeVisitConsents, FakeVisitMandates
from tests.support.memory_accesses import MemoryAccesses
from tests.support.memory_bases import MemoryBases
from tests.support.memory_consents import MemoryConsents
from tests.support.memory_drafts import MemoryVisitStores
from tests.support.memory_everything import MemoryEverything
from tests.support.memory_held_mandates import MemoryHeldMandates
from tests.support.memory_in_my_name import MemoryInMyName
from tests.support.memory_mandates import MemoryMandates
from tests.support.memory_outbox import MemoryOutbox
from tests.support.post_at_the_desk import PostAtTheDesk, WordsReader
from tests.support.runner import StepRunner
from tests.support.small_tasks import EU_CARD, small_tasks


class AtTheDesk:
    """`page` is what is on screen. Every press lets its work finish, unless `holding` is set."""

    def __init__(
        self, *, kept: bool = True, training: bool = True, at: datetime | None = None, notice: str | None = None,
    ) -> None:
        self.clock = FakeClock(at)
        self.runner = StepRunner()
        self.identity = FakeIdentity()
        self.reception = FakeReception(self.clock, small_tasks(), METTE, {"flytning": {"citizen.phone": "12345678"}})
        self.catalogue = FakeCatalogue(small_tasks().values())
        self.addresses = FakeAddresses()
        self.gateway = FakeGateway(self.clock)
        self.outbox = MemoryOutbox()
        self.stores = MemoryVisitStores(kept=kept)
        self.documents = FakeDocuments()
        self.paper = FakePaper()
        self.incidents = FakeIncidents()
        self.mailbox = PostAtTheDesk(self.clock)
        self.correspondence = CorrespondenceAtTheDesk(self.mailbox, self.clock)
        self.mandates = MemoryMandates(self.clock)
        self.accesses = MemoryAccesses(self.clock)
        self.bases = MemoryBases()
        self.mandate_use = FakeMandateUse(self.clock, small_tasks())
        self.held_mandates = MemoryHeldMandates(self.clock)
        self.consents = MemoryConsents(self.clock)
        self.visit_mandates = FakeVisitMandates(self.clock)
        self.visit_consents = FakeVisitConsents(self.clock)
        self.visit_accesses = FakeVisitAccesses(self.clock)
        self.in_my_name = MemoryInMyName(self.clock)
        self.counter_papers = FakeCounterPapers()
        self.reader = WordsReader()
        self.approvals = FakeApprovals(self.clock)
        self.browser = FakeBrowser()
        self.clipboard = FakeClipboard()
        self.samples = FakeSamples(self.clock)
        self.own = FakeOwnSignIn(self.clock)
        self.own_reception = FakeReception(self.clock, small_tasks(), INGER_SELF)
        self.own_reception.proof = ProofKind.OWN_DEVICE
        self.own_mailbox = PostAtTheDesk(self.clock, own=True)
        self.own_mandates = MemoryMandates(self.clock)
        self.own_accesses = MemoryAccesses(self.clock)
        self.own_bases = MemoryBases()
        self.own_consents = MemoryConsents(self.clock)
        self.own_in_my_name = MemoryInMyName(self.clock)
        self.everything = MemoryEverything(self.clock)
        self.hands = FakeHands(self._own_hands)
        self.ids = FakeIds()
        self.pages: list[s.Page] = []
        self.holding = False
        self.training = training
        self.notice = notice
        self.desk = self._desk()

    def _desk(self) -> Desk:
        ports = Ports(
            self.clock, self.identity, self.reception, self.catalogue, self.addresses, self.gateway, self.outbox,
            self.stores, self.documents, self.paper, self.incidents, self.mailbox, self.mandates,
            self.accesses, self.bases, self.consents, self.visit_mandates, self.visit_consents, self.visit_accesses, self.in_my_name, self.counter_papers, self.everything, self.reader, self.samples, read_information(paths.resources()), self.approvals, picture_to_scan, self.browser, self.clipboard,
            self.hands, self.ids, self.mandate_use, self.held_mandates, self.correspondence,
        )
        return Desk(
            ports, self.runner, self.pages.append, lambda language: translator(language, paths.translations()),
            training=self.training, notice=self.notice,
        )

    def _own_hands(self) -> OwnHands:
        return OwnHands(
            self.own, self.own_reception, self.addresses, self.own_mailbox, self.own_mandates,
            self.own_accesses, self.own_bases, self.own_consents, self.own_in_my_name, self.everything, Called(self.identity, self.reception),
        )

    @property
    def page(self):
        return self.pages[-1]

    def restart(self) -> AtTheDesk:
        """The program was killed and starts again: memory is gone, the disk is not."""
        self.runner = StepRunner()
        self.desk = self._desk()
        return self.start()

    # Hands

    def start(self) -> AtTheDesk:
        self.desk.start()
        self._settle()
        return self

    def do(self, intent: Intent) -> AtTheDesk:
        self.desk.handle(intent)
        self._settle()
        return self

    def press(self, act: Act) -> AtTheDesk:
        return self.do(Pressed(act))

    def fill(self, field: str, value: Answer) -> AtTheDesk:
        return self.do(Filled(field, value))

    def search(self, field: str, words: str) -> AtTheDesk:
        return self.do(Searched(field, words))

    def choose(self, item: str) -> AtTheDesk:
        return self.do(Chosen(item))

    def tick(self, item: str, *, on: bool = True) -> AtTheDesk:
        return self.do(Ticked(item, on))

    def pass_time(self, seconds: float) -> AtTheDesk:
        """The clock and what was arranged for later move together."""
        self.clock.advance(timedelta(seconds=seconds))
        self.runner.advance(seconds)
        return self

    def stay(self, seconds: float) -> AtTheDesk:
        """As `pass_time`, with somebody at the screen all the while."""
        left = seconds
        while left > 0:
            self.pass_time(min(left, 200))
            self.desk.touched()
            left -= 200
        return self

    def _settle(self) -> None:
        if not self.holding:
            self.runner.finish()

    # Ways to be somewhere

    def signed_in(self, person: str = "mette") -> AtTheDesk:
        begun = self.start()
        return begun.choose(person) if self.training else begun.press(Act.SIGN_IN_BROWSER)

    def found(self) -> AtTheDesk:
        return self.signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)

    def proved(self) -> AtTheDesk:
        return self.found().fill("proof", "photo-id").press(Act.NEXT)

    def asked(self, *tasks: str) -> AtTheDesk:
        self.proved()
        for task in tasks or (EU_CARD,):
            self.choose(task)
        return self.press(Act.NEXT)

    def in_visit(self, *tasks: str) -> AtTheDesk:
        """At the home of the visit, which is one press back where one thing was agreed."""
        self.asked(*tasks).press(Act.AGREE)
        return self.press(Act.BACK) if isinstance(self.page, s.BeforeStart) else self

    def in_task(self, task: str = EU_CARD) -> AtTheDesk:
        return self.in_visit(task).choose(task).press(Act.START_TASK)

    def checking(self) -> AtTheDesk:
        """The EU card answered, at the check page with the declaration ticked."""
        self.in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT)
        return self.fill("truth", True)

    def sent(self, *outcomes: Outcome) -> AtTheDesk:
        """"Send" was pressed; the gateway answered with the first of `outcomes`, else with a receipt."""
        self.checking()
        self.gateway.outcomes = list(outcomes)
        return self.press(Act.SEND)


def words(text: s.Hindrance | None) -> str:
    """What a person reads, in Danish."""
    text = text.text if isinstance(text, s.Instead) else text
    return "" if text is None else translator("da", paths.translations()).text(text)


def all_words(page: s.Page) -> str:
    """Everything on a page, for looking for what must not be there."""
    return repr(page)
