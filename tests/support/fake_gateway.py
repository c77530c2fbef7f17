"""Where submissions go, and what becomes of them as the test says."""

from __future__ import annotations

import json
from threading import Lock

from desktop.domain.outbox import OutboxEntry
from desktop.domain.outcome import Delivered, Outcome, Unconfirmed
from desktop.domain.receipt import JournalMark, Receipt, ReceiptStatus
from desktop.i18n import LocalText
from tests.support.clock import FakeClock


class FakeGateway:
    """Satisfies `services.ports.Gateway`; honours the key as the backend does.

    `outcomes` are used up one a call; when there are none left it delivers. `received` is what the authority has.
    """

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._lock = Lock()
        self.outcomes: list[Outcome] = []
        self.always: Outcome | None = None
        self.received: dict[str, dict] = {}
        self.attempts: list[str] = []
        self.arrives_unconfirmed = True

    def send(self, entry: OutboxEntry) -> Outcome:
        with self._lock:
            self.attempts.append(entry.id)
            outcome = self.outcomes.pop(0) if self.outcomes else self.always
        if outcome is None:
            return Delivered(self._receive(entry))
        if isinstance(outcome, Unconfirmed) and self.arrives_unconfirmed:
            self._receive(entry)
        return outcome

    def _receive(self, entry: OutboxEntry) -> Receipt:
        body = json.loads(entry.payload)
        before = self.received.setdefault(entry.id, body)
        assert before == body, "the same key with another body"
        number = list(self.received).index(entry.id) + 1
        return Receipt(
            submission=f"submission-{number}", reference=f"SM-2026-{number:06}", task_title=LocalText({"da": entry.task}),
            authority=LocalText({"da": "Udbetaling Danmark"}), status=ReceiptStatus.RECEIVED,
            received_at=self._clock.now(), what_happens_next=(LocalText({"da": "Kortet kommer med posten."}),),
            questions_to=LocalText({"da": "Ring på 12 34 56 78."}), journal=JournalMark(100 + number, "f" * 64), training=True,
        )
