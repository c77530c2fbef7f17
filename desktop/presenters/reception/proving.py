"""Proof on the citizen's own device, before a visit or later in it (iron rule 4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from desktop.domain.approval import Approval, ApprovalAnswer, ApprovalPurpose
from desktop.domain.failure import Failure
from desktop.domain.people import Citizen, Unproved
from desktop.domain.visit import Proof
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.reception.device_question import Question
from desktop.presenters.reception.own_device import OwnDeviceStage
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace

HEADING: Final = msg("Borgeren viser, hvem de er, på sin egen telefon")
SHOWN: Final = msg("Borgeren har vist, hvem de er")

T = TypeVar("T")


class Proving:
    """Makes the page that asks, and what the citizen's yes leads to."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go

    def at_lookup(self, citizen: Unproved, *, back: Stage) -> None:
        """Before a visit: only now is the name known."""
        def ask() -> Approval | Failure:
            return self._place.ports.approvals.ask_at_lookup(citizen.lookup, ApprovalPurpose.PROOF)

        def use(_asked: Approval, answer: ApprovalAnswer) -> Citizen:
            if answer.citizen is None:
                raise LookupError("an approved proof says whose it is")
            return answer.citizen

        self._show(Question(
            HEADING, SHOWN, (msg("Ingen telefon? Tryk på Fortryd, og vælg, hvad borgeren ellers kan vise."),),
            ask, use, lambda proved: self._ways.today(proved, citizen.lookup), lambda: self._go(back),
        ))

    def in_visit(
        self, visit: VisitAtHand, *, then: Callable[[], None] | None = None, without: Text | None = None,
    ) -> None:
        """Later: letters take it, and mandates. `then` is where one goes on, `without` what no telephone comes to."""
        go_on = then or self._ways.home

        def ask() -> Approval | Failure:
            return self._place.ports.approvals.ask_in_visit(visit.id, ApprovalPurpose.PROOF)

        def use(_asked: Approval, answer: ApprovalAnswer) -> Proof:
            if answer.proof is None:
                raise LookupError("an approved proof says what it is worth")
            return answer.proof

        def used(proof: Proof) -> None:
            visit.open = replace(visit.open, visit=replace(visit.open.visit, proof=proof))
            go_on()

        self._show(Question(
            HEADING, SHOWN,
            (without or msg("Ingen telefon? Så kan I ikke åbne breve i dag. Alt andet i besøget kan I."),),
            ask, use, used, go_on,
        ))

    def _show(self, question: Question[T]) -> None:
        stage = OwnDeviceStage(self._place, self._ways, question)
        self._go(stage)
        stage.begin()
