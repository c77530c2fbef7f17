"""The clients of papers against the real backend: a document fetched, a letter printed, registered, and its code checked."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.capacity import SCRIPT_VERSION
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_paper import PaperKind, PowerInHand, ReturnedLetter, Stands
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.paper_code import CODE_PATTERN, code_of
from desktop.domain.people import Helper
from desktop.domain.refusal import Why, refuse
from tests.support.backend import Counter, RunningBackend
from tests.support.clients import Clients, signed_in
from tests.support.clock import FakeClock
from tests.support.giving import INGERS_NAME, MOVING, fresh_yes
from tests.support.mandate_papers import PICTURE, pages_of, text_of

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def desk(backend):
    with signed_in(backend) as clients:
        yield clients


@pytest.fixture
def peter(backend):
    clients = Clients(backend.base_url, backend.clock)
    assert isinstance(clients.identity.sign_in_as("peter"), Helper)
    yield clients.mandates
    clients.close()


@pytest.fixture
def lookup(backend) -> str:
    with backend.client() as http:
        return Counter(http).sign_in("mette").proved(INGERS_CPR)


def asked(backend, peter) -> str:
    until = day_of(backend.clock.now()) + timedelta(days=200)
    made = peter.ask(OtherPerson(INGERS_CPR, INGERS_NAME), [WantedPackage(MOVING, until)])
    assert not isinstance(made, Failure), made
    return made.id


def code_on(pdf: bytes) -> str:
    found = re.search(CODE_PATTERN, text_of(pdf))
    assert found is not None
    return found[0]


def returned(backend, lookup: str, code: str, paper: bytes, **more) -> ReturnedLetter:
    told = {
        "id": fresh_yes(), "lookup": lookup, "code": code, "pages": tuple(range(1, pages_of(paper) + 1)),
        "signed_on": day_of(backend.clock.now()), "script": SCRIPT_VERSION, "talked_at": backend.clock.now(),
        "scan": base64.b64encode(paper).decode(),
    }
    return ReturnedLetter(**(told | more))


def test_a_letter_is_printed_by_the_code_of_its_draft_registered_and_its_mandate_checked(backend, desk, peter, lookup):
    mandate = asked(backend, peter)
    draft = peter.document(mandate)
    paper = desk.counter_papers.print_letter(lookup, code_on(draft))
    assert paper.startswith(b"%PDF-")
    assert desk.counter_papers.check(code_on(paper)).kind is PaperKind.LETTER
    made = desk.counter_papers.register(returned(backend, lookup, code_on(paper), paper))
    assert (made.id, made.state) == (mandate, MandateState.ACTIVE)
    signed = desk.counter_papers.check(code_on(peter.document(mandate)))
    assert (signed.kind, signed.stands) == (PaperKind.MANDATE, Stands.IN_FORCE)


def test_what_is_wrong_with_what_came_back_is_its_own_sentence_and_nothing_is_signed(backend, desk, peter, lookup):
    mandate = asked(backend, peter)
    paper = desk.counter_papers.print_letter(lookup, code_on(peter.document(mandate)))
    code = code_on(paper)
    for wrong, why in (
        ({"pages": ()}, Why.PAGE_MISSING), ({"script": SCRIPT_VERSION + 1}, Why.NO_TALK),
        ({"signed_on": day_of(backend.clock.now()) - timedelta(days=3)}, Why.SIGNED_ANOTHER_DAY),
        ({"signed_on": day_of(backend.clock.now()) + timedelta(days=3)}, Why.SIGNED_ANOTHER_DAY),
    ):
        failure = desk.counter_papers.register(returned(backend, lookup, code, paper, **wrong))
        assert isinstance(failure, Failure)
        assert failure.sentence == refuse(why).sentence
    unreadable = desk.counter_papers.register(returned(backend, lookup, code, paper, scan=base64.b64encode(b"MZ").decode()))
    assert unreadable.kind is FailureKind.REFUSED
    assert backend.rows("select yes from mandates") == [(None,)]


def test_a_general_power_of_attorney_founds_what_was_asked_on_it_and_a_code_of_anything_else_is_one_sentence(backend, desk, peter, lookup):
    power = GeneralPower(
        is_written=True, covers_personal=True, covers_financial=True, has_exceptions=False, lawyers=0, witnesses=2,
        signed_on=date(2024, 5, 6))
    until = day_of(backend.clock.now()) + timedelta(days=200)
    mandate = peter.ask(OtherPerson(INGERS_CPR, INGERS_NAME), [WantedPackage(MOVING, until)], power=power)
    scan = base64.b64encode(PICTURE).decode()
    plain = desk.counter_papers.register_power(
        PowerInHand(fresh_yes(), lookup, code_on(peter.document(asked(backend, peter))), power, scan))
    assert plain.kind is FailureKind.NOT_FOUND
    read = PowerInHand(fresh_yes(), lookup, code_on(peter.document(mandate.id)), power, scan)
    made = desk.counter_papers.register_power(read)
    assert (made.id, made.state) == (mandate.id, MandateState.ACTIVE)
    assert desk.counter_papers.register_power(read) == made, "sent again it is the same"
    not_whole = desk.counter_papers.register_power(replace(read, power=replace(power, has_exceptions=True)))
    assert not_whole.sentence == refuse(Why.GENERAL_POWER_NOT_WHOLE).sentence


def test_a_code_that_is_nobodys_and_one_typed_wrong_are_failures_and_no_file(desk, lookup):
    nobodys = code_of("0" * 15)
    assert desk.counter_papers.check(nobodys).kind is FailureKind.NOT_FOUND
    assert desk.counter_papers.print_letter(lookup, nobodys).kind is FailureKind.NOT_FOUND
    assert isinstance(desk.counter_papers.check("4K7D-9QXM-2R8T-X"), Failure)


def test_the_relative_has_a_letter_sent_and_either_reads_a_receipt_once_there_is_one(backend, peter):
    mandate = asked(backend, peter)
    assert isinstance(peter.receipt(mandate), Failure)
    sent = peter.send_letter(mandate)
    assert sent.state is MandateState.ON_PAPER
    inger = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(inger.identity.sign_in_as("self-inger"), Helper)
    assert inger.mandates.document(mandate).startswith(b"%PDF-")
    inger.close()
