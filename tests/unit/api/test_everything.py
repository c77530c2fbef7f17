"""What the client of everything about a citizen does with an answer: whole as it came, or one sentence and nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from desktop.api.provider import Grant
from desktop.domain.everything import EverythingFile
from desktop.domain.everything_permitted import OtherBasis
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from tests.support.clients import Clients
from tests.support.memory_everything import PARTS, little
from tests.support.scripted_server import Reply, problem, scripted_server

INGER = Helper("inger", "Inger Eksempel", HelperKind.SELF)
PATH = "/v1/everything"
AT = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
LITTLE = msgspec.json.decode(msgspec.json.encode(little(AT)))
BASIS = {
    "id": "b", "kind": "guardianship", "since": "2025-02-03", "until": None, "ended_at": None, "matters": ["economic"],
    "takes_capacity": True, "decided_by": "Familieretshuset", "case": None, "seen_at": "2025-02-03T09:00:00.000000Z",
}


@pytest.fixture
def server():
    with scripted_server() as made:
        yield made


@pytest.fixture
def everything(server):
    desk = Clients(server.url)
    desk.tokens.take(INGER, Grant("kanariefugl", "kanariefugl", None, "inger"))
    yield desk.everything
    desk.close()


def fetched(server, everything, reply: Reply) -> EverythingFile | Failure:
    server.on(PATH, reply)
    return everything.fetch()


def test_it_is_kept_as_it_came_and_read_beside(server, everything):
    sent = LITTLE | {"other_bases": [BASIS], "something": "from a newer server"}
    file = fetched(server, everything, Reply(sent))
    assert msgspec.json.decode(file.data) == sent, "what is saved is what the server gave, also what is not known here"
    assert file.told.register.name == "Inger Eksempel"
    assert [one.done for one in file.told.journal] == ["visit-began"]
    assert list(file.told.other_bases) == [OtherBasis(
        "b", "guardianship", date(2025, 2, 3), None, None, ["economic"], True, "Familieretshuset", None,
        datetime(2025, 2, 3, 9, tzinfo=UTC))]


def test_a_server_that_does_not_know_of_guardians_yet_tells_of_none(server, everything):
    older = {name: value for name, value in LITTLE.items() if not name.startswith("other_bases")}
    told = fetched(server, everything, Reply(older)).told
    assert (told.other_bases, told.other_bases_held) == ((), ())


@pytest.mark.parametrize("wrong", [
    {"version": 2}, {"journal": None}, {"register": {"name": "Inger"}}, {"other_bases": [BASIS | {"since": "i går"}]},
])
def test_what_does_not_hold_together_is_not_given_to_anybody_as_everything(server, everything, wrong):
    failure = fetched(server, everything, Reply(LITTLE | wrong))
    assert failure.kind is FailureKind.BROKEN
    assert "Inger" not in repr(failure)


@pytest.mark.parametrize("part", [one for one in PARTS if not one.startswith("other_bases")])
def test_a_part_that_lacks_is_no_everything(server, everything, part):
    rest = {name: value for name, value in LITTLE.items() if name != part}
    assert fetched(server, everything, Reply(rest)).kind is FailureKind.BROKEN


@pytest.mark.parametrize(("code", "status"), [
    ("everything-too-often", 429), ("everything-helper-beside", 403), ("everything-sign-in-too-low", 403),
])
def test_why_it_is_not_given_is_a_sentence_and_no_file(server, everything, code, status):
    failure = fetched(server, everything, problem(code, status))
    assert isinstance(failure, Failure)
    assert failure.sentence


def test_its_repr_holds_nothing_of_the_citizen(server, everything):
    assert "Inger" not in repr(fetched(server, everything, Reply(LITTLE)))
