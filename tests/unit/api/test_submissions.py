"""The five outcomes: what each answer to a submission means for the entry."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.api.http import Endpoint, Http
from desktop.api.submissions import SubmissionsClient
from desktop.domain.outcome import (
    Delivered,
    RefusalKind,
    Refused,
    SignInNeeded,
    TryLater,
    Unconfirmed,
)
from desktop.i18n import LocalText
from tests.support.entries import an_entry
from tests.support.hostile_server import BEHAVIOURS, hostile_server, nobody_there
from tests.support.scripted_server import Reply, problem, scripted_server

RECEIPT = {
    "submission": "s1", "reference": "SM-1", "task_title": {"da": "Blåt kort"}, "authority": {"da": "Øvelse"},
    "status": "received", "received_at": "2026-11-23T09:42:00Z", "what_happens_next": [{"da": "Vent."}],
    "questions_to": {"da": "Ring."}, "journal": {"entry": 1, "head": "ab"}, "training": True,
}


@pytest.fixture
def server():
    with scripted_server() as made:
        yield made


@pytest.fixture
def send(server):
    http = Http(Endpoint(server.url), "0.1.0", lambda: "da")

    def sending(reply: Reply, entry=None):
        server.on("/v1/submissions", reply)
        return SubmissionsClient(http).send(entry or an_entry())

    yield sending
    http.close()


def test_an_entry_is_sent_as_it_was_written_under_its_own_key_with_its_permit(server, send):
    entry = an_entry(payload=b'{"schema": 1,  "answers": {"spacing": "kept"}}')
    send(Reply(RECEIPT, 201), entry)
    (call,) = server.calls
    assert call.body == entry.payload
    assert call.headers["idempotency-key"] == entry.id
    assert call.headers["authorization"] == f"Permit {entry.permit.token}"


@pytest.mark.parametrize("status", [200, 201])
def test_a_receipt_means_delivered(send, status):
    outcome = send(Reply(RECEIPT, status))
    assert isinstance(outcome, Delivered)
    assert outcome.receipt.reference == "SM-1"
    assert outcome.receipt.received_at.tzinfo is not None


@pytest.mark.parametrize(("reply", "outcome"), [
    (problem("sign-in-needed", 401), SignInNeeded()),
    (problem("permit-void", 403), Refused(RefusalKind.PERMIT_VOID)),
    (problem("permit-used", 403), Refused(RefusalKind.PERMIT_VOID)),
    (problem("permit-expired", 403), Refused(RefusalKind.PERMIT_EXPIRED)),
    (problem("citizen-died", 403), Refused(RefusalKind.CITIZEN_DIED)),
    (problem("permit-needed", 403), Refused(RefusalKind.OTHER)),
    (problem("key-other", 403), Refused(RefusalKind.OTHER)),
    (problem("key-reused", 422), Refused(RefusalKind.OTHER)),
    (problem("body-wrong", 422), Refused(RefusalKind.OTHER)),
    (problem("too-big", 413), Refused(RefusalKind.OTHER)),
    (problem("answers-refused", 422, fields={"until": {"da": "Skriv en dato.", "en": "Write a date."}}),
     Refused(RefusalKind.ANSWERS, (("until", LocalText({"da": "Skriv en dato.", "en": "Write a date."})),))),
    (problem("client-too-old", 426), Refused(RefusalKind.CLIENT_TOO_OLD)),
    (problem("secret-needed", 403), TryLater()),
    (problem("not-found", 404), TryLater()),
    (problem("busy", 503, headers={"Retry-After": "2"}), TryLater(timedelta(seconds=2))),
    (problem("under-way", 409, headers={"Retry-After": "1"}), TryLater(timedelta(seconds=1))),
    (problem("too-many", 429, headers={"Retry-After": "60"}), TryLater(timedelta(seconds=60))),
    (problem("too-many", 429, headers={"Retry-After": "99999999999999"}), TryLater(timedelta(hours=1))),
    (problem("too-many", 429, headers={"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), TryLater()),
    (Reply(b"", 503, "text/html"), TryLater()),
    (problem("fault", 500), Unconfirmed()),
    (Reply(b"<html>", 502, "text/html"), Unconfirmed()),
    (Reply(b"<html>", 403, "text/html"), Unconfirmed()),
    (Reply(b"<html>", 200, "text/html"), Unconfirmed()),
    (Reply(b"", 302, "text/html", {"Location": "/login"}), Unconfirmed()),
    (Reply(b"", 204), Unconfirmed()),
    (Reply({}, 201), Unconfirmed()),
    (Reply(RECEIPT | {"received_at": "2026-11-23T09:42:00"}, 201), Unconfirmed()),
    (Reply(RECEIPT | {"status": "lost"}, 201), Unconfirmed()),
    (Reply(b'{"submission": "s1"', 201), Unconfirmed()),
    (Reply(b"not json", 422, "application/problem+json"), Refused(RefusalKind.OTHER)),
])
def test_every_answer_has_one_meaning(send, reply, outcome):
    assert send(reply) == outcome


def test_nobody_there_means_it_never_arrived():
    http = Http(Endpoint(nobody_there()), "0.1.0", lambda: "da")
    assert SubmissionsClient(http).send(an_entry()) == TryLater()
    http.close()


@pytest.mark.hostile
@pytest.mark.parametrize("behaviour", sorted(BEHAVIOURS))
def test_a_broken_backend_never_loses_an_entry_and_never_makes_a_receipt(behaviour, monkeypatch):
    monkeypatch.setattr("desktop.api.submissions.SUBMISSION_READ", 0.3)
    with hostile_server(behaviour) as server:
        http = Http(Endpoint(server.url), "0.1.0", lambda: "da")
        entry = an_entry()
        outcome = SubmissionsClient(http).send(entry)
        assert outcome == Unconfirmed()
        after = entry.after(outcome, entry.created_at)
        assert after.is_unsent()
        assert after.payload == entry.payload
        assert entry.payload in server.seen[0]
        http.close()
