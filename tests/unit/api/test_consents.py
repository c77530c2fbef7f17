"""What the client of consents does with an answer that does not hold together: one sentence, and nothing to answer."""

from __future__ import annotations

import pytest

from desktop.api.provider import Grant
from desktop.domain.consent_template import ConsentText
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper, HelperKind
from tests.support.clients import Clients
from tests.support.scripted_server import Reply, problem, scripted_server

INGER = Helper("inger", "Inger Eksempel", HelperKind.SELF)
ID = "a" * 32
AUTHORITY = {"id": "eksempel-kommune", "cvr": "99999993", "name": {"da": "Eksempel Kommune"}}
CONSENT = {
    "id": ID, "state": "given", "authority": AUTHORITY, "title": {"da": "Din læge"}, "asked_at": "2026-11-03T12:00:00Z",
    "answer_by": "2026-12-07", "answered_at": "2026-11-04T12:00:00Z", "until": "2027-11-04",
}
TEXTS = [{"name": one.value, "text": {"da": f"Om {one.value}."}} for one in ConsentText]
ANSWER = {"choice": "give", "at": "2026-11-04T12:00:00Z", "hand": "own-screen", "proof": "own-device", "assurance": 2, "assisted_by": None}
WHOLE = {"consent": CONSENT, "version": 1, "wording": "f" * 64, "texts": TEXTS, "months": 12, "answer": ANSWER, "history": []}
RECEIPT = {"consent": ID, "authority": AUTHORITY, "title": {"da": "Din læge"}, "answer": ANSWER, "wording": "f" * 64, "until": None,
           "withdrawn_at": None, "journal": {"entry": 7, "head": "b" * 64}, "training": True}


@pytest.fixture
def server():
    with scripted_server() as made:
        yield made


@pytest.fixture
def consents(server):
    desk = Clients(server.url)
    desk.tokens.take(INGER, Grant("kanariefugl", "kanariefugl", None, "inger"))
    yield desk.consents
    desk.close()


def test_one_that_is_whole_is_told_with_each_text_by_its_name(server, consents):
    server.on(f"/v1/consents/{ID}", Reply(WHOLE))
    assert consents.whole(ID).text(ConsentText.ON_NO).by_language == {"da": "Om on-no."}


@pytest.mark.parametrize("texts", [TEXTS[:-1], [*TEXTS, TEXTS[0]], [*TEXTS[:-1], TEXTS[0]]])
def test_one_that_lacks_a_text_or_says_one_twice_is_nothing_to_answer(server, consents, texts):
    server.on(f"/v1/consents/{ID}", Reply(WHOLE | {"texts": texts}))
    failure = consents.whole(ID)
    assert isinstance(failure, Failure)
    assert failure.kind is FailureKind.BROKEN


def test_an_answer_on_a_proof_of_no_level_there_is_is_no_answer(server, consents):
    wrong = ANSWER | {"assurance": 9}
    server.on(f"/v1/consents/{ID}", Reply(WHOLE | {"answer": wrong}))
    server.on(f"/v1/consents/{ID}/receipt", Reply(RECEIPT | {"answer": wrong}))
    assert consents.whole(ID).kind is FailureKind.BROKEN
    assert consents.receipt(ID).kind is FailureKind.BROKEN


def test_words_that_changed_since_they_were_read_are_told_from_other_refusals(server, consents):
    server.on(f"/v1/consents/{ID}", problem("consent-another-version", 409))
    assert consents.whole(ID).kind is FailureKind.WORDS_OTHER
