"""The receipt: only what happened."""

from __future__ import annotations

import re

from desktop.domain.receipt import Receipt, ReceiptStatus
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.explaining import receipt_explained
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.papers import WRITE_THE_CASE_DOWN, Papers
from desktop.presenters.shells import clock_time, for_whom, full_name, shell
from desktop.presenters.states import Button, Sent
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.withdrawing import until_when

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9-]+")


class ReceiptStage:
    """What the authority's side answered, to read, print and take along."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, task: str, receipt: Receipt) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._task = task
        self._receipt = receipt
        citizen, helper = visit.open.visit.citizen, visit.open.visit.helper
        documents = place.ports.documents
        self._papers = Papers(
            place, ways, lambda: documents.receipt(receipt, citizen, helper, visit.reads), receipt_name(receipt),
            out=lambda: visit.taken_along.add(task), not_made=WRITE_THE_CASE_DOWN,
        )

    def page(self) -> Sent:
        """Who has it, since when, under which number, and what happens next."""
        receipt = self._receipt
        return Sent(
            shell(self._place, primary=Button(Act.DONE, msg("Færdig"), "check")),
            _heading(receipt), self._line(), receipt.reference,
            (*receipt.what_happens_next, *self._to_the_grantor()), receipt.questions_to,
            msg(
                "Skrevet i journalen som nummer {entry}. Kontrolkode {head}.",
                entry=str(receipt.journal.entry), head=receipt.journal.head[:8],
            ),
            (*self._papers.buttons(), *self._regret()),
            self._papers.notice,
            msg("Dette er en øvelse. Intet er sendt til en rigtig myndighed.") if receipt.training else None,
            receipt_explained(
                receipt.questions_to, training=receipt.training, can_regret=bool(self._regret()),
                for_whom=for_whom(self._visit),
            ),
        )

    def handle(self, intent: Intent) -> None:
        """Paper, or done."""
        match intent:
            case Pressed(Act.DONE | Act.BACK):
                self._ways.home()
            case Pressed(Act.WITHDRAW) if self._regret():
                self._ways.withdraw(self._task)
            case Pressed(Act.PRINT):
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT):
                self._papers.save()
            case _:
                return

    def _regret(self) -> tuple[Button, ...]:
        """Offered while it can still stop something."""
        entry = self._visit.entries.get(self._task)
        definition = self._visit.open.definitions[self._task]
        if entry is None or until_when(definition, entry, self._place.ports.clock.now()) is None:
            return ()
        return (Button(Act.WITHDRAW, msg("Træk tilbage"), "undo"),)

    def _to_the_grantor(self) -> tuple[Text, ...]:
        """On a mandate the words are to whoever gave it: so it is said, and that they are told."""
        name = for_whom(self._visit)
        if name is None:
            return ()
        return (msg("Ordene her er skrevet til {name}, som også får et brev om, at du har sendt det.", name=name),)

    def _line(self) -> Text:
        if self._visit.on is not None:
            return self._line_on_mandate(full_name(self._visit.open.visit.citizen))
        time = clock_time(self._place, self._receipt.received_at)
        # The heading has said what happened; the hour is what is left to say.
        received = self._receipt.status is ReceiptStatus.RECEIVED
        return msg("Kl. {time}", time=time) if received else msg("Modtaget kl. {time}", time=time)

    def _line_on_mandate(self, name: str) -> Text:
        time = clock_time(self._place, self._receipt.received_at)
        if self._receipt.status is ReceiptStatus.RECEIVED:
            return msg("Kl. {time}, på fuldmagt fra {name}", time=time, name=name)
        return msg("Modtaget kl. {time}, på fuldmagt fra {name}", time=time, name=name)


def _heading(receipt: Receipt) -> Text:
    match receipt.status:
        case ReceiptStatus.RECEIVED if receipt.training:
            return msg("Øvelse: modtaget af {authority}", authority=receipt.authority)
        case ReceiptStatus.SENT if receipt.training:
            return msg("Øvelse: sendt til {authority}", authority=receipt.authority)
        case ReceiptStatus.RECEIVED:
            return msg("Modtaget af {authority}", authority=receipt.authority)
        case ReceiptStatus.SENT:
            return msg("Sendt til {authority}", authority=receipt.authority)
        case ReceiptStatus.READY_TO_HAND_IN:
            return msg("Klar til at aflevere til {authority}", authority=receipt.authority)


def receipt_name(receipt: Receipt) -> str:
    """A file name that tells the case and never a person."""
    return f"kvittering-{_NOT_IN_A_NAME.sub('-', receipt.reference).strip('-')}.pdf"


