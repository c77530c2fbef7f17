"""Who may have what the backend opened: whoever asked for it, and nobody who came to the desk meanwhile."""

from __future__ import annotations

import pytest

from desktop.api.provider import Grant
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from desktop.domain.visit import Hand
from desktop.flows.opened import Opened
from tests.support.clients import Clients
from tests.support.scripted_server import Call, Reply, scripted_server

METTE = Helper("mette", "Mette Eksempel", HelperKind.STAFF)
LARS = Helper("lars", "Lars Eksempel", HelperKind.STAFF)
VISIT, LOOKUP = "b" * 32, "c" * 32
SESSION = {
    "id": VISIT,
    "citizen": {"ref": "ref", "name": "Inger Eksempel", "age": 84, "language": "da", "protected": False},
    "proof": {"kind": "photo-id", "assurance": "high", "seen_at": "2026-11-22T09:00:00Z"},
    "agreed_at": "2026-11-22T09:00:00Z", "ends_at": "2026-11-22T23:00:00Z", "subject_token": "kanariefugl",
    "agreed": [], "definitions": {}, "known": {},
}


def signed_in(desk: Clients, helper: Helper) -> None:
    desk.tokens.take(helper, Grant(f"token-of-{helper.id}", "kanariefugl", None, helper.id))


@pytest.fixture
def desk():
    with scripted_server() as server:
        made = Clients(server.url)
        signed_in(made, METTE)
        yield server, made
        made.close()


def opens(made: Clients, how: str):
    if how == "again":
        return made.reception.come_back(VISIT, LOOKUP, ())
    if how == "more":
        return made.reception.agree_more(VISIT, (), Hand.HELPER_SCREEN, "da")
    return made.reception.begin(LOOKUP, (), Hand.HELPER_SCREEN, "da")


PATHS = {"first": "/v1/sessions", "more": f"/v1/sessions/{VISIT}/tasks", "again": f"/v1/sessions/{VISIT}/relink"}


@pytest.mark.parametrize("how", PATHS)
@pytest.mark.parametrize("then", ["lars", "nobody"])
def test_what_opens_after_another_helper_came_is_nobodys_here(desk, how, then):
    server, made = desk

    def meanwhile(_call: Call) -> Reply:
        made.tokens.wipe()
        if then == "lars":
            signed_in(made, LARS)
        return Reply(SESSION, 201)

    server.on(PATHS[how], meanwhile)
    answer = opens(made, how)
    assert isinstance(answer, Failure)
    assert answer.kind is FailureKind.SIGN_IN
    assert VISIT not in made.tokens._bases


@pytest.mark.parametrize("how", PATHS)
def test_what_opens_for_whoever_asked_is_theirs(desk, how):
    server, made = desk
    server.on(PATHS[how], Reply(SESSION, 201))
    answer = opens(made, how)
    visit = answer.visit if isinstance(answer, Opened) else answer
    assert visit.helper == METTE
    assert VISIT in made.tokens._bases
