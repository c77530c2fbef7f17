"""A receipt says only what happened, whichever way a task reaches its authority."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.backend.db.journal import Mark
from desktop.backend.submissions.receipts import receipt_of
from desktop.flows.definition import Delivery
from tests.support.definitions import task


@pytest.mark.parametrize(("delivery", "status"), [
    (Delivery.COMPANION, "ready-to-hand-in"), (Delivery.HAND_IN, "ready-to-hand-in"), (Delivery.TRAINING, "received"),
])
def test_what_reached_no_authority_is_never_called_received(delivery, status):
    receipt = receipt_of(
        replace(task("boligstoette"), delivery=delivery), submission="s", reference="SM-2026-000001", received_at=datetime(2026, 11, 23, tzinfo=UTC),
        mark=Mark(1, "0" * 64), training=False, next_steps=(),
    )
    assert receipt["status"] == status
