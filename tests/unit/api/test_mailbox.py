"""What the mailbox's client does with a backend that lies, breaks or sends too much: one sentence, and nothing opened."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace

import pytest

from desktop.api.dpop import AccessToken
from desktop.api.mailbox import FILE_LIMIT
from desktop.api.provider import Grant
from desktop.domain import correspondence as written
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import LetterFile
from desktop.domain.mailbox import OpenedLetter
from desktop.domain.people import Helper, HelperKind
from desktop.domain.visit import Assurance
from desktop.i18n import LocalText, Message
from tests.support.clients import Clients
from tests.support.hostile_server import BEHAVIOURS, hostile_server
from tests.support.scripted_server import Reply, problem, scripted_server

PETER = Helper("peter", "Peter Eksempel", HelperKind.RELATIVE)
ACCESS, VISIT, LETTER = "a" * 32, "b" * 32, "c" * 32
CONTENT = b"Hej Inger"


def at_home(url: str) -> Clients:
    """Peter signed in, with a token on his access and one on a visit."""
    desk = Clients(url)
    desk.tokens.take(PETER, Grant("kanariefugl", "kanariefugl", None, "peter"))
    desk.tokens.given(ACCESS, "ref", "kanariefugl")
    desk.tokens.begun(VISIT, "ref", "kanariefugl", Assurance.HIGH, ["proev"])
    for basis in (ACCESS, VISIT):
        desk.tokens._bases[basis] = replace(desk.tokens._bases[basis], grant=Grant("kanariefugl", None, None, None))
    return desk


@pytest.fixture
def server():
    with scripted_server() as made:
        yield made


@pytest.fixture
def peter(server):
    desk = at_home(server.url)
    yield desk
    desk.close()


def told(**changes) -> dict:
    file = {"id": "f1", "filename": "../../brev.pdf", "contentType": "text/plain", "size": len(CONTENT),
            "sha256": hashlib.sha256(CONTENT).hexdigest(), "language": "da"}
    action = {"actionCode": "SELVBETJENING", "label": "Gør det nu", "url": "javascript:alert(1)"}
    return {
        "id": LETTER, "version": 3, "folderId": "f" * 32, "messageType": "DIGITALPOST", "label": "Varmetillæg",
        "sender": {"label": "Eksempel Kommune"}, "receivedDateTime": "2026-11-03T12:00:00Z", "read": False,
        "messageUUID": "8c2e", "documents": [
            {"id": "d1", "role": "main", "label": "Brevet", "files": [file], "actions": [action]},
            {"id": "d2", "role": "additional", "label": "Bilag", "files": [file | {"id": "f2"}, file | {"id": "f3"}]},
        ], "notices": [{"da": "Mærkeligt.", "en": "Odd."}],
    } | changes


def opened(server, peter, **changes) -> OpenedLetter:
    server.on(f"/v1/messages/{LETTER}", Reply(told(**changes)))
    letter = peter.mailbox.open(ACCESS, LETTER)
    assert isinstance(letter, OpenedLetter), letter
    return letter


def serve_file(server, reply: Reply, document: str = "d1", file: str = "f1") -> None:
    server.on(f"/v1/messages/{LETTER}/documents/{document}/files/{file}/content", reply)


CALLS = {
    "accesses": lambda desk: desk.mailbox.accesses(),
    "folders": lambda desk: desk.mailbox.folders(ACCESS),
    "letters": lambda desk: desk.mailbox.letters(ACCESS),
    "open": lambda desk: desk.mailbox.open(ACCESS, LETTER),
    "mark": lambda desk: desk.mailbox.mark_read(ACCESS, LETTER, 1),
    "choosing": lambda desk: desk.mailbox.choosing(VISIT),
    "open chosen": lambda desk: desk.mailbox.open_chosen(VISIT, "0" * 64),
    "close": lambda desk: desk.mailbox.close(VISIT),
    "recipients": lambda desk: desk.correspondence.recipients(ACCESS),
    "reply": lambda desk: desk.correspondence.send(ACCESS, written.Reply("1" * 32, LETTER, "Hej")),
    "write": lambda desk: desk.correspondence.send(ACCESS, written.NewLetter("1" * 32, "skat", "Hej", "Hej")),
    "served": lambda desk: desk.correspondence.be_served(ACCESS, LETTER),
    "contact details": lambda desk: desk.correspondence.contact_details(ACCESS),
    "change them": lambda desk: desk.correspondence.change_contact_details(ACCESS, 1, email="i@eksempel.dk"),
}


@pytest.mark.hostile
@pytest.mark.parametrize("behaviour", sorted(BEHAVIOURS))
def test_every_call_to_a_broken_backend_ends_in_one_sentence(behaviour, monkeypatch, caplog, server, peter):
    caplog.set_level(logging.DEBUG)
    letter = opened(server, peter)
    with hostile_server(behaviour) as broken:
        desk = at_home(broken.url)
        ask = desk.http.ask
        monkeypatch.setattr(desk.http, "ask", lambda *args, **more: ask(*args, **(more | {"read": 0.2})))
        for name, call in {**CALLS, "file": lambda desk: desk.mailbox.file(letter, letter.letter.files[0])}.items():
            failure = call(desk)
            assert isinstance(failure, Failure), (name, failure)
            assert isinstance(failure.sentence, Message), name
            assert failure.sentence.text.endswith("."), name
            # A file of a broken backend may also simply be too much of a file.
            assert failure.kind in {FailureKind.BROKEN, FailureKind.SLOW} or name == "file", (name, failure)
        desk.close()
    assert "kanariefugl" not in caplog.text
    assert "Traceback" not in caplog.text


def test_a_letter_comes_as_the_domain_knows_it(server, peter):
    letter = opened(server, peter)
    assert (letter.basis, letter.version, letter.letter.uuid) == (ACCESS, 3, "8c2e")
    assert [file.index for file in letter.letter.files] == [0, 1, 2]
    assert [(place.document, place.file) for place in letter.places] == [("d1", "f1"), ("d2", "f2"), ("d2", "f3")]
    assert letter.notices == (LocalText({"da": "Mærkeligt.", "en": "Odd."}),)
    assert "Varmetillæg" not in repr(letter)


@pytest.mark.hostile
def test_a_backend_that_lets_a_trick_through_does_not_get_it_on_the_screen(server, peter):
    letter = opened(server, peter)
    assert letter.letter.actions[0].url is None
    assert letter.letter.files[0].name == "brev.pdf"


def test_each_file_is_fetched_from_its_own_place(server, peter):
    letter = opened(server, peter)
    for document, file in (("d1", "f1"), ("d2", "f2"), ("d2", "f3")):
        serve_file(server, Reply(CONTENT, media_type="text/plain"), document, file)
    for file in letter.letter.files:
        assert peter.mailbox.file(letter, file) == CONTENT
    assert [call.path.split("/files/")[1] for call in server.calls if "/files/" in call.path] == [
        "f1/content", "f2/content", "f3/content",
    ]
    assert server.calls[-1].headers["authorization"] == "Bearer kanariefugl"


@pytest.mark.hostile
@pytest.mark.parametrize("content", [b"", b"Hej Ingar", CONTENT + b"!", CONTENT[:-1]])
def test_bytes_that_are_not_the_letters_are_not_shown(server, peter, content):
    letter = opened(server, peter)
    serve_file(server, Reply(content, media_type="text/plain"))
    assert peter.mailbox.file(letter, letter.letter.files[0]).kind is FailureKind.BROKEN


@pytest.mark.hostile
def test_a_file_too_big_to_open_is_said_so_and_not_even_asked_for(server, peter, monkeypatch):
    letter = opened(server, peter)
    big = replace(letter.letter.files[0], size=FILE_LIMIT + 1)
    before = len(server.calls)
    failure = peter.mailbox.file(letter, big)
    assert (failure.kind, dict(failure.sentence.values)) == (FailureKind.REFUSED, {"limit": 25})
    assert len(server.calls) == before
    monkeypatch.setattr("desktop.api.mailbox.FILE_LIMIT", 1000)
    serve_file(server, Reply(b"x" * 5000, media_type="text/plain"))
    assert peter.mailbox.file(letter, letter.letter.files[0]) == failure


def test_a_file_is_asked_for_by_its_letter_and_no_other(server, peter):
    letter = opened(server, peter)
    with pytest.raises(IndexError):
        peter.mailbox.file(letter, LetterFile(9, "x", "text/plain", 1, "", "da"))


@pytest.mark.parametrize(("name", "status", "kind"), [
    ("proof-too-low", 403, FailureKind.REFUSED), ("letter-closed", 403, FailureKind.NOT_FOUND),
    ("choice-over", 409, FailureKind.NOT_FOUND), ("access-ended", 403, FailureKind.REFUSED),
    ("version-stale", 412, FailureKind.NOT_FOUND), ("message-not-found", 404, FailureKind.NOT_FOUND),
    ("visit-ended", 403, FailureKind.VISIT_ENDED), ("list-refused", 403, FailureKind.REFUSED),
])
def test_each_refusal_about_post_has_a_sentence_of_its_own(server, peter, name, status, kind):
    server.on(f"/v1/sessions/{VISIT}/letters/open", problem(name, status, detail="serverens egne ord"))
    failure = peter.mailbox.open_chosen(VISIT, "0" * 64)
    assert failure.kind is kind
    assert isinstance(failure.sentence, Message)
    letter = opened(server, peter)
    serve_file(server, problem(name, status))
    assert peter.mailbox.file(letter, letter.letter.files[0]) == failure


def test_somebody_without_a_mailbox_has_an_empty_list(server, peter):
    server.on("/v1/mailboxes", Reply({"mailboxes": []}))
    page = peter.mailbox.letters(ACCESS)
    assert (page.letters, page.total, page.has_more) == ((), 0, False)
    assert peter.mailbox.folders(ACCESS) == ()


def test_marking_says_which_version_was_seen(server, peter):
    server.on(f"/v1/messages/{LETTER}", Reply({name: one for name, one in told().items() if name not in {"documents", "notices"}}))
    assert peter.mailbox.mark_read(ACCESS, LETTER, 2, read=False).version == 3
    call = server.calls[-1]
    assert (call.method, call.headers["if-match"], call.json) == ("PATCH", '"2"', {"read": False})


def test_a_repeated_list_of_accesses_keeps_the_token_that_was_bought(server, peter):
    access = {"id": ACCESS, "citizen": {"ref": "ref", "name": "Inger Eksempel"}, "kind": "read",
              "since": "2026-03-03T09:00:00Z", "subject_token": "ny"}
    server.on("/v1/accesses", Reply({"accesses": [access]}))
    assert peter.mailbox.accesses()[0].citizen.first_name == "Inger"
    assert peter.tokens.on_behalf(ACCESS) == AccessToken("kanariefugl")
    server.on("/v1/accesses", Reply({"accesses": [access | {"citizen": {"ref": "somebody else", "name": "X"}}]}))
    peter.mailbox.accesses()
    assert peter.tokens.on_behalf(ACCESS) != AccessToken("kanariefugl")
