"""What the client of mandates does with an answer that does not hold together: one sentence, and nothing shown."""

from __future__ import annotations

import pytest

from desktop.api.provider import Grant
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.parties import Side
from desktop.domain.people import Helper, HelperKind
from tests.support.clients import Clients
from tests.support.scripted_server import Reply, scripted_server

PETER = Helper("peter", "Peter Eksempel", HelperKind.RELATIVE)
ID = "a" * 32
MANDATE = {
    "id": ID, "state": "active", "grantor": {"name": "Inger Eksempel", "birth_year": 1942}, "holder": {"name": "Peter Eksempel"},
    "began_by": "grantor", "began_at": "2026-11-03T12:00:00Z", "in_force_from": None, "waits_for": None, "renews": None,
    "packages": [{"id": "home", "version": 2, "until": "2027-06-01", "live": True, "opens_at": None, "closed": None,
                  "closed_at": None}],
}
TITLE = {"id": "home", "version": 2, "title": {"da": "Hjemmehjælp", "en": "Home help"}}


@pytest.fixture
def server():
    with scripted_server() as made:
        yield made


@pytest.fixture
def peter(server):
    desk = Clients(server.url)
    desk.tokens.take(PETER, Grant("kanariefugl", "kanariefugl", None, "peter"))
    yield desk.mandates
    desk.close()


def listed(titles: list[dict]) -> Reply:
    return Reply({"mandates": [MANDATE], "titles": titles, "page": 0, "total": 1, "next": None})


def test_each_package_of_a_list_gets_the_title_of_its_own_version(server, peter):
    server.on("/v1/mandates/held", listed([TITLE | {"version": 1, "title": {"da": "Gammelt"}}, TITLE]))
    (one,) = peter.mine(Side.HOLDER).mandates
    assert one.packages[0].title.by_language["da"] == "Hjemmehjælp"


@pytest.mark.parametrize("titles", [[], [TITLE | {"version": 1}], [TITLE | {"id": "other"}]])
def test_a_list_where_a_package_has_no_title_is_no_answer(server, peter, titles):
    server.on("/v1/mandates/held", listed(titles))
    failure = peter.mine(Side.HOLDER)
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BROKEN


def test_one_without_its_packages_words_is_no_answer(server, peter):
    server.on(f"/v1/mandates/{ID}", Reply({"mandate": MANDATE, "packages": [], "founding": None, "signed_on": None}))
    failure = peter.whole(ID)
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BROKEN


def test_what_an_end_came_to_is_its_state_alone(server, peter):
    server.on(f"/v1/mandates/{ID}/end", Reply({"id": ID, "state": "revoked"}))
    assert peter.end(ID) is MandateState.REVOKED


def test_an_end_that_says_nothing_is_no_answer(server, peter):
    server.on(f"/v1/mandates/{ID}/end", Reply({}))
    failure = peter.end(ID)
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BROKEN
