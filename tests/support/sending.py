"""A visit by the app's own clients, and what is sent from it."""

from __future__ import annotations

import json

from desktop.domain.failure import Failure
from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Citizen
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.opened import Opened
from tests.support.backend_data import INGER, submission
from tests.support.clients import Clients


def a_visit(desk: Clients, cpr: str = INGER, *tasks: str) -> Opened:
    found = desk.reception.look_up(cpr)
    assert not isinstance(found, Failure), found
    proved = desk.reception.record_proof(found.lookup, ProofKind.PHOTO_ID)
    assert isinstance(proved, Citizen), proved
    opened = desk.reception.begin(found.lookup, tasks or ("proev",), Hand.HELPER_SCREEN, "da")
    assert isinstance(opened, Opened), opened
    return opened


def an_entry(opened: Opened, **changes) -> OutboxEntry:
    permit = opened.visit.agreed[0].permit
    agreed = opened.visit.agreed_at
    return OutboxEntry(
        id=permit.key, visit=opened.visit.id, task="proev", task_version=1, permit=permit, created_at=agreed,
        due_at=agreed, payload=json.dumps(submission(agreed_at=agreed.isoformat(), **changes)).encode(),
    )
