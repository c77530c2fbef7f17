"""Outbox entries of made-up people, for tests that need one."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desktop.domain.outbox import OutboxEntry
from desktop.domain.permit import Permit
from desktop.domain.receipt import JournalMark, Receipt, ReceiptStatus
from desktop.i18n import LocalText

AGREED_AT = datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/Copenhagen"))


def an_entry(key: str = "a" * 32, *, visit: str = "visit-1", payload: bytes = b'{"task":"eu-card"}', **other) -> OutboxEntry:
    fields = {
        "id": key, "visit": visit, "task": "eu-card", "task_version": 1, "payload": payload,
        "permit": Permit(f"permit-{key}", key, AGREED_AT + timedelta(hours=72)),
        "created_at": AGREED_AT, "due_at": AGREED_AT, "organisation": "Øvelse Kommune",
        "owner": "anna", "printable": (("Hvornår rejser du?", "tirsdag 3. marts 2026"),), "deadline": AGREED_AT + timedelta(days=5),
    }
    return OutboxEntry(**(fields | other))


def a_receipt() -> Receipt:
    return Receipt(
        submission="s1", reference="SM-2026-0001", task_title=LocalText({"da": "Blåt kort", "en": "Blue card"}),
        authority=LocalText({"da": "Udbetaling Danmark"}), status=ReceiptStatus.RECEIVED, received_at=AGREED_AT,
        what_happens_next=(LocalText({"da": "Kortet kommer med posten."}),), questions_to=LocalText({"da": "Ring 70 12 80 81."}),
        journal=JournalMark(7, "f" * 64), training=True,
    )
