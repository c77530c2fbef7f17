"""The words on the pages: plain, honest, and no blame."""

from __future__ import annotations

import ast
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

import desktop.presenters
from desktop.domain.outcome import RefusalKind, Refused, SignInNeeded, TryLater
from desktop.domain.people import Organisation
from desktop.domain.receipt import ReceiptStatus
from desktop.domain.visit import Assurance, Proof, ProofKind
from desktop.flows.definition import Delivery
from desktop.presenters import states as s
from desktop.presenters.counter.unsent_list import waits_words
from desktop.presenters.intents import Act
from desktop.presenters.shells import proof_words, today_until
from desktop.presenters.task.before_start import delivery_words
from desktop.presenters.visit.receipt import receipt_name
from tests.support import fake_identity
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.clock import COPENHAGEN
from tests.support.entries import AGREED_AT, a_receipt, an_entry
from tests.support.small_tasks import EU_CARD, small_tasks

ROOM = Path(desktop.presenters.__file__).parent


def sentences() -> list[str]:
    """Every Danish literal in a msg() or nmsg() of this room."""
    found = []
    for file in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"msg", "nmsg"}:
                texts = node.args[: 1 if node.func.id == "msg" else 2]
                assert all(isinstance(text, ast.Constant) for text in texts), f"{file.name}:{node.lineno} cannot be extracted"
                found += [text.value for text in texts]
    return found


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_every_sentence_is_plain(sentence):
    assert "!" not in sentence
    assert "ugyldig" not in sentence.lower()
    for part in sentence.replace("?", ".").split(". "):
        assert len(part.split()) <= 18, f"too long to take in: {part}"


@pytest.mark.parametrize(("at", "greeting"), [
    (time(8), "God morgen"), (time(11), "God formiddag"), (time(14), "God eftermiddag"), (time(19), "God aften"), (time(2), "God aften"),
])
def test_the_greeting_follows_the_clock(at, greeting):
    desk = AtTheDesk(at=datetime.combine(date(2026, 11, 23), at, tzinfo=COPENHAGEN)).signed_in()
    assert words(desk.page.greeting) == f"{greeting}, Mette. Hvad skal vi?"


def test_a_basis_that_ends_before_midnight_says_when():
    now = datetime(2026, 11, 23, 10, 42, tzinfo=COPENHAGEN)
    assert words(today_until(now.replace(hour=16, minute=30), now)) == "i dag til kl. 16.30"
    assert words(today_until(datetime(2026, 11, 24, tzinfo=COPENHAGEN), now)) == "i dag til kl. 24"


def test_each_kind_of_proof_is_said_as_what_it_is():
    said = {words(proof_words(Proof(kind, Assurance.LOW, AGREED_AT))) for kind in ProofKind}
    assert len(said) == len(ProofKind)


def test_each_delivery_is_said_before_the_start_and_training_cannot_be_mistaken():
    said = {delivery: words(delivery_words(delivery)) for delivery in Delivery}
    assert "øvelse" in said[Delivery.TRAINING]
    assert not any("øvelse" in text for delivery, text in said.items() if delivery is not Delivery.TRAINING)


def test_a_task_nobody_has_checked_for_over_a_year_warns(monkeypatch):
    desk = AtTheDesk()
    old = replace(small_tasks()[EU_CARD], checked=date(2025, 11, 1))
    desk.reception._definitions = {EU_CARD: old}
    desk.in_visit().choose(EU_CARD)
    assert "Ingen har set teksterne efter i over et år" in words(desk.page.shell.note)


@pytest.mark.parametrize(("status", "heading"), [
    (ReceiptStatus.RECEIVED, "{}odtaget af Udbetaling Danmark"),
    (ReceiptStatus.SENT, "{}endt til Udbetaling Danmark"),
    (ReceiptStatus.READY_TO_HAND_IN, "Klar til at aflevere til Udbetaling Danmark"),
])
@pytest.mark.parametrize("training", [True, False])
def test_a_receipt_says_only_what_happened(status, heading, training):
    desk = AtTheDesk().checking()
    receive = desk.gateway._receive
    desk.gateway._receive = lambda entry: replace(receive(entry), status=status, training=training)
    desk.press(Act.SEND)
    first = {ReceiptStatus.RECEIVED: "M", ReceiptStatus.SENT: "S"}.get(status, "")
    assert words(desk.page.heading) == heading.format(f"Øvelse: {first.lower()}" if training else first)
    assert words(desk.page.line) == ("Kl. 10.42" if status is ReceiptStatus.RECEIVED else "Modtaget kl. 10.42")
    assert ("øvelse" in words(desk.page.practice)) is training


def test_a_receipts_file_name_holds_nothing_but_its_number():
    assert receipt_name(replace(a_receipt(), reference="SM 2026/ø../17")) == "kvittering-SM-2026-17.pdf"


def test_a_helper_of_no_organisation_is_named_alone(monkeypatch):
    alone = replace(fake_identity.METTE, organisation=None)
    monkeypatch.setitem(fake_identity.HELPERS, "mette", alone)
    desk = AtTheDesk()
    desk.reception._helper = alone
    desk.asked()
    assert words(desk.page.who_helps) == "Mette hjælper dig"
    desk.press(Act.AGREE)
    assert words(desk.page.shell.basis.line) == "hjælpes af Mette"


def test_without_a_telephone_number_nobody_is_told_to_call(monkeypatch):
    quiet = replace(fake_identity.METTE, organisation=Organisation("12345678", "Borgerservice"))
    monkeypatch.setitem(fake_identity.HELPERS, "mette", quiet)
    desk = AtTheDesk().sent(TryLater())
    assert not any("Ring" in words(line) for line in desk.page.next_steps)


@pytest.mark.parametrize(("outcome", "said"), [
    (None, "Venter på forbindelse"), (SignInNeeded(), "Venter på, at du logger ind"),
    (Refused(RefusalKind.PERMIT_VOID), "Kræver borgeren igen"), (Refused(RefusalKind.OTHER), "Svarene blev ikke taget imod"),
    (Refused(RefusalKind.CLIENT_TOO_OLD), "Sidemand skal opdateres"), (Refused(RefusalKind.CITIZEN_DIED), "Kræver boet"),
])
def test_the_list_says_whose_move_it_is(outcome, said):
    entry = an_entry() if outcome is None else an_entry().after(outcome, AGREED_AT)
    assert words(waits_words(entry)) == said


@pytest.mark.parametrize(("kind", "heading"), [
    (RefusalKind.OTHER, "Svarene blev ikke taget imod"), (RefusalKind.CLIENT_TOO_OLD, "Ikke sendt endnu"),
    (RefusalKind.PERMIT_VOID, "Kræver borgeren igen"), (RefusalKind.CITIZEN_DIED, "Det bliver ikke sendt"),
])
def test_an_unsent_page_never_looks_like_a_receipt(kind, heading):
    desk = AtTheDesk().sent(Refused(kind))
    assert isinstance(desk.page, s.Unsent)
    assert words(desk.page.heading) == heading
    said = " ".join((words(desk.page.sentence), *(words(line) for line in desk.page.next_steps)))
    assert "Modtaget" not in said


def test_saving_the_slip_uses_a_name_that_tells_no_person():
    desk = AtTheDesk().sent(TryLater()).press(Act.SAVE_RECEIPT)
    assert desk.paper.saved == ["ikke-sendt-2026-11-23.pdf"]


def test_from_the_doors_one_can_come_back_and_nothing_was_looked_up():
    desk = AtTheDesk().signed_in().choose("visit").press(Act.BACK)
    assert isinstance(desk.page, s.Welcome)
    assert desk.reception.journal == []
