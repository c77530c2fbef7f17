"""Post in a visit: no list for staff, the citizen's own device, one letter at a time, chosen by the citizen."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from types import SimpleNamespace

import pytest

from desktop.backend.identity.callers import Caller
from desktop.backend.identity.tokens import read_access_token
from desktop.backend.mailbox.visit_post import open_chosen
from tests.support.backend_data import INGER, NANNA
from tests.support.post import attachment_xml, deliver, entries, letter_xml, problem, ref_of, show_own_device


class Visit:
    """Mette with Inger, who has two letters."""

    def __init__(self, here, cpr: str = INGER, who: str = "inger") -> None:
        self.here, self.http = here, here.http
        self.mette = here.counter("mette")
        for number, title in enumerate(("Varmetillæg", "Folkepension")):
            xml = letter_xml(title, uuid=f"8c2ea15d-61fb-4ba9-9366-{number:012d}", made=f"2026-11-0{number + 2}T23:30:00Z",
                             after=attachment_xml())
            deliver(here, who, xml)
        self.visit = self.mette.visit(cpr, "proev")
        self.id = self.visit["id"]
        self.header = self.mette.on_behalf(self.visit)

    def own_device(self) -> Visit:
        show_own_device(self.here, self.mette, self.id)
        self.header = self.mette.on_behalf(self.visit)
        return self

    def post(self, what: str, body: object = None):
        return self.http.post(f"/v1/sessions/{self.id}/letters/{what}", json=body, headers=self.header)

    def handles(self) -> dict[str, str]:
        answer = self.post("choosing")
        assert answer.status_code == 200, answer.text
        return {one["label"]: one["handle"] for one in answer.json()["choices"]}

    def open(self, handle: str):
        return self.post("open", {"handle": handle})

    def file(self, letter: dict, document: int = 0):
        found = letter["documents"][document]
        path = f"/v1/messages/{letter['id']}/documents/{found['id']}/files/{found['files'][0]['id']}/content"
        return self.http.get(path, headers=self.header)


@pytest.fixture
def seen(here):
    """A visit on photo ID."""
    return Visit(here)


@pytest.fixture
def visit(here):
    """A visit in which the citizen has shown on their own device who they are."""
    return Visit(here).own_device()


def test_photo_id_opens_no_post_and_the_refusal_says_what_to_do(seen, here):
    for what, body in (("choosing", None), ("open", {"handle": "0" * 64}), ("close", None)):
        answer = seen.post(what, body)
        assert problem(answer) == (403, "proof-too-low")
        assert "egen telefon" in answer.json()["detail"]
    assert here.rows("SELECT 1 FROM letter_choices UNION SELECT 1 FROM open_letters") == []
    assert [*entries(here, "letters-choosing"), *entries(here, "letter-opened")] == []


@pytest.mark.parametrize("kind", ["photo-id", "two-papers", "control-questions", "witness"])
def test_no_proof_but_the_citizens_own_device_opens_post_however_sure_it_is(seen, here, kind):
    here.execute("UPDATE sessions SET proof_kind = :kind, proof_assurance = 3", kind=kind)
    seen.header = seen.mette.on_behalf(seen.visit)
    assert problem(seen.post("choosing")) == (403, "proof-too-low")


def test_the_citizen_gets_a_list_on_their_own_page(visit):
    answer = visit.post("choosing")
    told = answer.json()
    assert [(one["label"], one["sender"], one["date"]) for one in told["choices"]] == [
        ("Folkepension", "Eksempel Kommune", "2026-11-04"), ("Varmetillæg", "Eksempel Kommune", "2026-11-03"),
    ]
    assert all(set(one) == {"handle", "sender", "label", "date"} for one in told["choices"])
    assert told["expires_at"] == "2026-11-23T09:47:00.000000Z"
    assert answer.headers["cache-control"] == "no-store"


def test_there_is_no_other_list_for_staff(visit, here):
    mailbox = here.rows("SELECT id FROM mailboxes")[0][0]
    letter = here.rows("SELECT id FROM letters LIMIT 1")[0][0]
    for path in ("/v1/mailboxes", f"/v1/mailboxes/{mailbox}/folders", f"/v1/mailboxes/{mailbox}/messages", "/v1/contacts",
                 f"/v1/messages/{letter}"):
        assert problem(visit.http.get(path, headers=visit.header)) == (403, "list-refused")
    mark = visit.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=visit.header | {"If-Match": "1"})
    assert problem(mark) == (403, "list-refused")


def test_the_chosen_letter_opens_and_its_files_are_served_while_it_is_open(visit):
    answer = visit.open(visit.handles()["Varmetillæg"])
    letter = answer.json()
    assert (letter["label"], letter["read"]) == ("Varmetillæg", False)
    assert answer.headers["cache-control"] == "no-store"
    assert visit.file(letter).content == b"Hej Inger"
    assert visit.file(letter, 1).content.startswith(b"%PDF")
    closed = visit.post("close")
    assert (closed.status_code, closed.headers["cache-control"]) == (204, "no-store")
    assert problem(visit.file(letter)) == (403, "letter-closed")


def test_opening_another_closes_the_first(visit, here):
    handles = visit.handles()
    first, second = visit.open(handles["Varmetillæg"]).json(), visit.open(handles["Folkepension"]).json()
    assert problem(visit.file(first)) == (403, "letter-closed")
    assert visit.file(second).status_code == 200
    assert here.rows("SELECT letter FROM open_letters") == [(second["id"],)]
    assert [json.loads(detail)["letter"] for *_, detail in entries(here, "letter-closed")] == [first["id"]]


def test_a_repeated_open_or_close_is_one(visit, here):
    handle = visit.handles()["Varmetillæg"]
    assert visit.open(handle).json() == visit.open(handle).json()
    assert len(entries(here, "letter-opened")) == 1
    assert [visit.post("close").status_code for _ in range(2)] == [204, 204]
    assert len(entries(here, "letter-closed")) == 1


def test_choosing_opening_and_closing_are_journaled_without_a_word_of_the_letter(visit, here):
    handle = visit.handles()["Varmetillæg"]
    visit.open(handle)
    visit.post("close")
    told = here.rows("SELECT kind, subject, session, detail FROM journal WHERE kind LIKE 'letter%' ORDER BY entry")
    assert [kind for kind, *_ in told] == ["letters-choosing", "letter-opened", "letter-closed"]
    assert {(subject, session) for _, subject, session, _ in told} == {(ref_of(here, "inger"), visit.id)}
    everything = str(here.rows("SELECT * FROM journal"))
    assert all(word not in everything for word in ("Varmetillæg", "Eksempel Kommune", handle, "bilag"))


def test_handles_hold_five_minutes(visit, here):
    handle = visit.handles()["Varmetillæg"]
    here.clock.advance(timedelta(minutes=4, seconds=59))
    assert visit.open(handle).status_code == 200
    here.clock.advance(timedelta(seconds=1))
    assert problem(visit.open(handle)) == (409, "choice-over")


def test_a_new_list_ends_the_one_before(visit):
    before = visit.handles()["Varmetillæg"]
    assert visit.handles()["Varmetillæg"] != before
    assert problem(visit.open(before)) == (409, "choice-over")


@pytest.mark.hostile
@pytest.mark.parametrize("handle", ["", "0" * 63, "0" * 65, "x" * 64, None, 1])
def test_what_is_no_handle_is_refused(visit, handle):
    assert problem(visit.open(handle)) == (422, "body-wrong")
    assert problem(visit.open("0" * 64)) == (409, "choice-over")


@pytest.mark.hostile
def test_a_handle_of_another_visit_opens_nothing(visit, here):
    handle = visit.handles()["Varmetillæg"]
    other = Visit(here, NANNA, "nanna").own_device()
    assert problem(other.open(handle)) == (409, "choice-over")
    other.id = visit.id
    assert problem(other.open(handle)) == (404, "visit-not-found")
    assert problem(other.post("choosing")) == (404, "visit-not-found")


@pytest.mark.hostile
def test_a_letter_open_in_one_visit_is_closed_to_every_other(visit, here):
    letter = visit.open(visit.handles()["Varmetillæg"]).json()
    for other in (Visit(here, NANNA, "nanna").own_device(), Visit(here, INGER, "inger").own_device()):
        assert problem(other.file(letter)) == (403, "letter-closed")


def test_when_the_visit_ends_so_does_the_letter(visit, here):
    handle = visit.handles()["Varmetillæg"]
    letter = visit.open(handle).json()
    visit.mette.end(visit.id)
    for answer in (visit.post("choosing"), visit.open(handle), visit.post("close"), visit.file(letter)):
        assert problem(answer) == (403, "visit-ended")
    Visit(here, NANNA, "nanna").own_device().handles()
    assert here.rows("SELECT 1 FROM open_letters WHERE session = :id", id=visit.id) == []
    assert here.rows("SELECT 1 FROM letter_choices WHERE session = :id", id=visit.id) == []


def test_a_citizen_without_post_has_an_empty_list(here):
    mette = here.counter("mette")
    visit = Visit.__new__(Visit)
    visit.here, visit.http, visit.mette = here, here.http, mette
    visit.visit = mette.visit(INGER, "proev")
    visit.id = visit.visit["id"]
    visit.own_device()
    assert visit.post("choosing").json()["choices"] == []


def test_the_citizen_may_choose_private_post_too_for_it_is_theirs(visit, here):
    deliver(here, "inger", letter_xml("Banken", more="<memo:postType>VIRKSOMHEDSPOST</memo:postType>"))
    assert visit.open(visit.handles()["Banken"]).status_code == 200


def test_a_list_is_at_most_fifty_long_and_never_tells_the_newest_last(here):
    visit = Visit(here).own_device()
    for number in range(52):
        deliver(here, "inger", letter_xml(f"Brev {number}", uuid=f"8c2ea15d-61fb-4ba9-9367-{number:012d}"))
    assert len(visit.handles()) == 50


def test_the_token_says_post_may_be_chosen_only_after_the_citizens_own_device(seen, here):
    assert seen.mette.exchange(seen.visit["subject_token"]).json()["scope"] == "task:proev"
    show_own_device(here, seen.mette, seen.id)
    assert seen.mette.exchange(seen.visit["subject_token"]).json()["scope"] == "mail:one task:proev"


def test_two_letters_opened_at_the_same_moment_leave_one_open(visit, here):
    handles = list(visit.handles().values())
    caller = read_access_token(here.backend, visit.header["Authorization"].removeprefix("Bearer "), here.backend.now())
    request = SimpleNamespace(state=SimpleNamespace())

    def open_it(handle: str) -> None:
        with here.database.write() as connection:
            open_chosen(connection, Caller(request, here.backend, caller), visit.id, handle)

    threads = [threading.Thread(target=open_it, args=(handle,)) for handle in handles * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(here.rows("SELECT letter FROM open_letters")) == 1
    opened, closed = len(entries(here, "letter-opened")), len(entries(here, "letter-closed"))
    assert opened == closed + 1
