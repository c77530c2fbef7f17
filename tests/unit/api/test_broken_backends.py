"""A backend that answers HTML, 500, nothing, half a body, or very slowly: each one clear sentence, no traceback."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from desktop.api.health import health
from desktop.api.http import Answer
from desktop.api.problems import failure_of, not_understood
from desktop.api.provider import Grant
from desktop.domain.consent import Choice
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.parties import Side
from desktop.domain.people import Helper, HelperKind
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Message
from tests.support.clients import Clients
from tests.support.hostile_server import BEHAVIOURS, hostile_server, nobody_there
from tests.support.scripted_server import Reply, problem, scripted_server

METTE = Helper("mette", "Mette Øvelse", HelperKind.STAFF)
CPR = "1502420011"
WANTED = (WantedPackage("melde-flytning", date(2027, 6, 1)),)

CALLS = {
    "health": lambda desk: health(desk.http),
    "people": lambda desk: desk.identity.training_people(),
    "sign in": lambda desk: desk.identity.sign_in_as("mette"),
    "browser": lambda desk: desk.identity.sign_in_with_browser(),
    "look up": lambda desk: desk.reception.look_up(CPR),
    "proof": lambda desk: desk.reception.record_proof("1" * 32, ProofKind.PHOTO_ID),
    "cancel": lambda desk: desk.reception.cancel_look_up("1" * 32),
    "begin": lambda desk: desk.reception.begin("1" * 32, ["eu-card"], Hand.HELPER_SCREEN, "da"),
    "more": lambda desk: desk.reception.agree_more("1" * 32, ["eu-card"], Hand.HELPER_SCREEN, "da"),
    "end": lambda desk: desk.reception.end("1" * 32),
    "open answers": lambda desk: desk.reception.open_answers("1" * 32, "eu-card"),
    "tasks": lambda desk: desk.catalogue.tasks(),
    "addresses": lambda desk: desk.addresses.search("Æblevej"),
    "packages": lambda desk: desk.mandates.offered(),
    "mandates": lambda desk: desk.mandates.mine(Side.HOLDER),
    "mandate": lambda desk: desk.mandates.whole("1" * 32),
    "ask for a mandate": lambda desk: desk.mandates.ask(OtherPerson(CPR, "Inger Eksempel"), WANTED),
    "accept": lambda desk: desk.mandates.accept("1" * 32),
    "words": lambda desk: desk.mandates.words("1" * 32, WANTED),
    "end a mandate": lambda desk: desk.mandates.end("1" * 32),
    "consents": lambda desk: desk.consents.mine(),
    "consent": lambda desk: desk.consents.whole("1" * 32),
    "answer a consent": lambda desk: desk.consents.answer("1" * 32, "2" * 32, Choice.DECLINE, "f" * 64),
    "withdraw a consent": lambda desk: desk.consents.withdraw("1" * 32),
    "receipt of a consent": lambda desk: desk.consents.receipt("1" * 32),
}


def signed_in(url: str, **more) -> Clients:
    desk = Clients(url, **more)
    desk.tokens.take(METTE, Grant("kanariefugl", "kanariefugl", None, "mette"))
    return desk


@pytest.mark.hostile
@pytest.mark.parametrize("behaviour", sorted(BEHAVIOURS))
def test_every_call_to_a_broken_backend_ends_in_one_sentence(behaviour, monkeypatch, caplog):
    monkeypatch.setattr("desktop.api.http.READ", 0.1)
    caplog.set_level(logging.DEBUG)
    with hostile_server(behaviour) as server:
        desk = signed_in(server.url)
        monkeypatch.setattr(desk.http, "ask", _impatient(desk.http.ask))
        for name, call in CALLS.items():
            failure = call(desk)
            assert isinstance(failure, Failure), (name, failure)
            assert isinstance(failure.sentence, Message), name
            assert failure.sentence.text.endswith("."), name
            assert failure.kind in {FailureKind.BROKEN, FailureKind.SLOW}, (name, failure)
            assert desk.tokens.person == METTE
        desk.close()
    assert "kanariefugl" not in caplog.text
    assert CPR not in caplog.text
    assert "Traceback" not in caplog.text


def _impatient(ask):
    return lambda *args, **more: ask(*args, **(more | {"read": 0.1}))


@pytest.mark.parametrize("name", sorted(CALLS))
def test_nobody_there_is_said_as_being_off_line(name):
    desk = signed_in(nobody_there())
    failure = CALLS[name](desk)
    assert failure.kind is FailureKind.OFFLINE
    assert "forbindelse" in failure.sentence.text
    desk.close()


@pytest.mark.parametrize(("reply", "kind"), [
    (problem("citizen-not-found", 404), FailureKind.NOT_FOUND),
    (problem("too-many-lookups", 429), FailureKind.RATE_LIMITED),
    (problem("sign-in-needed", 401), FailureKind.SIGN_IN),
    (problem("visit-ended", 403), FailureKind.VISIT_ENDED),
    (problem("visit-not-found", 404), FailureKind.VISIT_ENDED),
    (problem("client-too-old", 426), FailureKind.CLIENT_TOO_OLD),
    (problem("own-matters", 403), FailureKind.REFUSED),
    (problem("busy", 503), FailureKind.SLOW),
    (problem("fault", 500), FailureKind.BROKEN),
    (problem("something-new", 403), FailureKind.REFUSED),
    (Reply(b"", 401, "text/html"), FailureKind.SIGN_IN),
    (Reply(b"", 403, "text/html"), FailureKind.REFUSED),
    (Reply(b"", 404, "text/html"), FailureKind.NOT_FOUND),
    (Reply(b"", 426, "text/html"), FailureKind.CLIENT_TOO_OLD),
    (Reply(b"", 429, "text/html"), FailureKind.RATE_LIMITED),
    (Reply(b"", 418, "text/html"), FailureKind.BROKEN),
    (Reply(b"", 301, "text/html"), FailureKind.BROKEN),
    (Reply(b"}{", 403, "application/problem+json"), FailureKind.REFUSED),
])
def test_every_refusal_is_one_a_person_can_act_on(reply, kind):
    import json

    body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
    failure = failure_of(Answer(reply.status, {"content-type": reply.media_type}, body))
    assert failure.kind is kind
    assert str(failure.sentence)


def test_a_new_kind_of_refusal_is_said_in_the_servers_own_words_when_they_are_short():
    def failure(detail: str, name: str = "https://sidemand.dk/problems/something-new"):
        body = b'{"type": "%s", "detail": "%s"}' % (name.encode(), detail.encode())
        return failure_of(Answer(403, {"content-type": "application/problem+json"}, body)).sentence

    assert failure("Kom igen i morgen.") == "Kom igen i morgen."
    assert isinstance(failure("x" * 5000), Message)
    assert isinstance(failure("Kom igen i morgen.", "https://evil.example/x"), Message)


def test_a_definition_that_is_not_one_opens_no_visit():
    session = {
        "id": "1" * 32, "citizen": {"ref": "c1", "name": "Inger Eksempel", "language": "da", "protected": False},
        "proof": {"kind": "photo-id", "assurance": 1, "seen_at": "2026-11-23T09:42:00Z"},
        "agreed_at": "2026-11-23T09:42:00Z", "ends_at": "2026-11-23T23:00:00Z", "subject_token": "kanariefugl",
        "agreed": [], "definitions": {}, "known": {},
    }
    wrong = [
        session | {"definitions": {"eu-card": {"id": "eu-card"}}}, session | {"known": {"eu-card": {"day": 1.5}}},
        session | {"proof": session["proof"] | {"assurance": 9}}, session | {"ends_at": "tomorrow"},
    ]
    with scripted_server() as server:
        desk = signed_in(server.url)
        for body in wrong:
            server.on("/v1/sessions", Reply(body, 201))
            assert desk.reception.begin("1" * 32, ["eu-card"], Hand.HELPER_SCREEN, "da") == not_understood()
        server.on("/v1/sessions", Reply(session, 201))
        opened = desk.reception.begin("1" * 32, ["eu-card"], Hand.HELPER_SCREEN, "da")
        assert opened.visit.citizen.name == "Inger Eksempel"
        assert "kanariefugl" not in repr(vars(desk.tokens))
        server.on("/v1/tasks", Reply({"tasks": [{"id": "eu-card"}]}))
        assert desk.catalogue.tasks() == not_understood()
        desk.close()


def test_a_helper_whose_token_the_server_no_longer_takes_is_asked_to_sign_in_and_loses_nothing_else():
    with scripted_server() as server:
        server.on("/v1/addresses", problem("sign-in-needed", 401))
        server.on("/.well-known/openid-configuration", Reply(b"", 500))
        desk = signed_in(server.url)
        assert desk.addresses.search("Æblevej").kind is FailureKind.BROKEN
        assert desk.tokens.person == METTE
        desk.close()
