"""What an access lets its holder do beside reading, as it travels to the backend and comes back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.correspondence import ContactDetails, Forwarding, NewLetter, Reply, ShownAuthorities, ShownAuthority
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import LetterHead, Sent, Served, WrittenBy
from desktop.domain.sent_letter import Delivery
from desktop.i18n import Message
from tests.support.scripted_server import Reply as Answer
from tests.support.scripted_server import problem, scripted_server
from tests.unit.api.test_mailbox import ACCESS, LETTER, at_home

BOX, ID = "d" * 32, "1" * 32
LINE = {
    "id": "9" * 32, "version": 1, "folderId": "f" * 32, "messageType": "DIGITALPOST", "label": "Din boligstøtte",
    "sender": {"label": "Inger Eksempel"}, "receivedDateTime": "2026-11-23T12:00:00Z", "read": True,
    "sent": {"writtenBy": "me", "name": None, "how": "answered", "to": "Udbetaling Danmark", "about": None,
             "delivery": "waits", "late": True},
}


@pytest.fixture
def server():
    with scripted_server() as made:
        made.on("/v1/mailboxes", Answer({"mailboxes": [{"id": BOX}]}))
        yield made


@pytest.fixture
def peter(server):
    desk = at_home(server.url)
    yield desk
    desk.close()


def test_authorities_come_with_whether_there_are_more(server, peter):
    server.on("/v1/recipients", Answer({"recipients": [{"id": "skat", "name": "Skattestyrelsen"}], "more": True}))
    assert peter.correspondence.recipients(ACCESS, "skat") == ShownAuthorities((ShownAuthority("skat", "Skattestyrelsen"),), more=True)
    assert server.calls[-1].target == "/v1/recipients?q=skat"
    peter.correspondence.recipients(ACCESS)
    assert server.calls[-1].target == "/v1/recipients"


@pytest.mark.parametrize(("outgoing", "path", "body"), [
    (Reply(ID, LETTER, "Hej"), f"/v1/messages/{LETTER}/reply", {"id": ID, "text": "Hej"}),
    (NewLetter(ID, "skat", "Om skat", "Hej"), f"/v1/mailboxes/{BOX}/messages",
     {"id": ID, "to": "skat", "subject": "Om skat", "text": "Hej"}),
    (Forwarding(ID, LETTER, "skat", "Til orientering"), f"/v1/messages/{LETTER}/forward",
     {"id": ID, "to": "skat", "note": "Til orientering"}),
    (Forwarding(ID, LETTER, "skat"), f"/v1/messages/{LETTER}/forward", {"id": ID, "to": "skat"}),
])
def test_each_is_sent_where_it_belongs_and_answered_with_its_line(server, peter, outgoing, path, body):
    server.on(path, Answer({"message": LINE}, status=201))
    told = peter.correspondence.send(ACCESS, outgoing)
    assert isinstance(told, LetterHead)
    assert told.sent == Sent(WrittenBy.ME, "Udbetaling Danmark", Delivery.WAITS, is_late=True)
    call = server.calls[-1]
    assert (call.method, call.path, call.json) == ("POST", path, body)


def test_a_name_is_told_where_it_comes_and_shown_in_no_log(server, peter):
    server.on(f"/v1/messages/{LETTER}/reply", Answer({"message": LINE | {"sent": LINE["sent"] | {"writtenBy": "relative", "name": "Rikke"}}}))
    told = peter.correspondence.send(ACCESS, Reply(ID, LETTER, "hemmeligt"))
    assert (told.sent.by, told.sent.name) == (WrittenBy.ANOTHER, "Rikke")
    assert "Rikke" not in repr(told)
    assert "hemmeligt" not in repr(Reply(ID, LETTER, "hemmeligt"))


def test_a_summons_is_received_and_says_by_whom_and_when(server, peter):
    at = "2026-11-23T12:00:00Z"
    server.on(f"/v1/messages/{LETTER}/served", Answer({"message": LINE | {"sent": None, "served": {"by": "me", "at": at, "name": None}}}))
    told = peter.correspondence.be_served(ACCESS, LETTER)
    assert (told.sent, told.served) == (None, Served(WrittenBy.ME, datetime(2026, 11, 23, 12, tzinfo=UTC)))
    assert (server.calls[-1].method, server.calls[-1].body) == ("POST", b"")


def test_contact_details_are_changed_as_they_were_seen(server, peter):
    path = f"/v1/mailboxes/{BOX}/contact-details"
    server.on(path, Answer({"email": "i••@eksempel.dk", "phone": None}, headers={"ETag": '"4"'}))
    assert peter.correspondence.contact_details(ACCESS) == ContactDetails("i••@eksempel.dk", None, 4)
    peter.correspondence.change_contact_details(ACCESS, 4, phone="12345678")
    call = server.calls[-1]
    assert (call.method, call.headers["if-match"], call.json) == ("PATCH", '"4"', {"phone": "12345678"})
    server.on(path, problem("version-stale", 412))
    stale = peter.correspondence.change_contact_details(ACCESS, 4, phone="12345678")
    assert stale.kind is FailureKind.NOT_FOUND
    assert stale.sentence.text.startswith("Kontaktoplysningerne er ændret")


@pytest.mark.parametrize("etag", [None, "", "W/x", '"\u0664"', '"-1"'])
def test_contact_details_without_a_version_are_not_understood(server, peter, etag):
    headers = {} if etag is None or not etag.isascii() else {"ETag": etag}
    server.on(f"/v1/mailboxes/{BOX}/contact-details", Answer({"email": None, "phone": None}, headers=headers))
    assert peter.correspondence.contact_details(ACCESS).kind is FailureKind.BROKEN


def test_somebody_without_a_mailbox_is_written_for_by_nobody(server, peter):
    server.on("/v1/mailboxes", Answer({"mailboxes": []}))
    told = peter.correspondence.send(ACCESS, NewLetter(ID, "skat", "Hej", "Hej"))
    assert isinstance(told, Failure)
    assert told.kind is FailureKind.NOT_FOUND


@pytest.mark.parametrize(("name", "status", "kind"), [
    ("too-many-letters", 429, FailureKind.RATE_LIMITED), ("letter-id-used", 409, FailureKind.REFUSED),
    ("letter-not-opened", 409, FailureKind.REFUSED), ("letter-not-to-be-served", 409, FailureKind.REFUSED),
    ("contact-details-wrong", 422, FailureKind.REFUSED), ("too-many-changes", 429, FailureKind.RATE_LIMITED),
    ("letter-takes-no-reply", 409, FailureKind.REFUSED), ("recipient-not-found", 404, FailureKind.NOT_FOUND),
])
def test_each_refusal_has_a_sentence_of_its_own(server, peter, name, status, kind):
    server.on(f"/v1/messages/{LETTER}/reply", problem(name, status, detail="serverens egne ord"))
    failure = peter.correspondence.send(ACCESS, Reply(ID, LETTER, "Hej"))
    assert failure.kind is kind
    assert isinstance(failure.sentence, Message)
