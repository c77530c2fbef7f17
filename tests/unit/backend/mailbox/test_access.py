"""A relative reads by the access a citizen gave, as far as it goes and as long as it holds (DOMAIN.md)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.support.backend_data import INGER
from tests.support.post import (
    PDF,
    attachment_xml,
    deliver,
    entries,
    exchange_access,
    letter_xml,
    on_access,
    problem,
    ref_of,
)

PRIVATE = "<memo:postType>VIRKSOMHEDSPOST</memo:postType>"


def uuid(number: int) -> str:
    return f"8c2ea15d-61fb-4ba9-9366-{number:012d}"


@pytest.fixture
def peter(here):
    return here.counter("peter")


@pytest.fixture
def box(here, peter):
    """Peter at Inger's mailbox, with three letters in it."""
    return Box(here, peter)


class Box:
    def __init__(self, here, peter) -> None:
        self.here, self.http, self.peter = here, here.http, peter
        self.letter = deliver(here, "inger", letter_xml("Varmetillæg", uuid=uuid(1), after=attachment_xml())).letter
        self.older = deliver(here, "inger", letter_xml("Folkepension", uuid=uuid(2), made="2018-05-03T12:00:00Z")).letter
        self.sms = deliver(here, "inger", letter_xml("Tandlægen", uuid=uuid(3), made="2026-11-05T12:00:00Z")).letter
        self.header = on_access(peter)
        self.mailbox = self.get("/v1/mailboxes").json()["mailboxes"][0]["id"]

    def get(self, path: str, **headers):
        return self.http.get(path, headers=self.header | headers)

    def messages(self, query: str = "", /):
        answer = self.get(f"/v1/mailboxes/{self.mailbox}/messages{query}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def titles(self, query: str = "", /) -> list[str]:
        return [one["label"] for one in self.messages(query)["messages"]]

    def mark(self, letter: str, version: str | None = '"1"', body: object = None):
        sent = {"read": True} if body is None else body
        headers = self.header | ({"If-Match": version} if version is not None else {})
        return self.http.patch(f"/v1/messages/{letter}", json=sent, headers=headers)

    def file_path(self, letter: str, document: int = 0, file: int = 0) -> str:
        found = self.get(f"/v1/messages/{letter}").json()["documents"][document]
        return f"/v1/messages/{letter}/documents/{found['id']}/files/{found['files'][file]['id']}/content"


def test_a_relative_sees_whose_post_they_may_read_and_since_when(here, peter):
    answer = here.http.get("/v1/accesses", headers=peter.bearer)
    (access,) = answer.json()["accesses"]
    assert access["citizen"] == {"ref": ref_of(here, "inger"), "name": "Inger Marie Eksempel", "language": "da"}
    assert (access["kind"], access["since"]) == ("read", "2026-11-23T09:42:00.000000Z")
    assert answer.headers["cache-control"] == "no-store"
    assert INGER not in answer.text


def test_staff_have_no_accesses_not_even_to_their_own_mother(here):
    here.execute("UPDATE accesses SET holder = 'mette'")
    mette = here.counter("mette")
    assert here.http.get("/v1/accesses", headers=mette.bearer).json() == {"accesses": []}


def test_a_relative_without_an_access_has_none(here, peter):
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = '2026-11-22T00:00:00.000000Z'")
    assert here.http.get("/v1/accesses", headers=peter.bearer).json() == {"accesses": []}


def test_the_token_names_citizen_helper_basis_and_how_far_it_goes(here, peter):
    (access,) = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"]
    told = exchange_access(peter, access["subject_token"]).json()
    keys = KeySet.import_key_set(here.http.get("/oidc/jwks").json())
    claims = jwt.decode(told["access_token"], keys, algorithms=["ES256"]).claims
    assert (claims["sub"], claims["act"]) == (ref_of(here, "inger"), {"sub": "peter"})
    assert (claims["basis"], claims["basis_kind"], claims["scope"]) == (access["id"], "mailbox-access", "mail:read")
    assert told["expires_in"] == 600


def test_only_an_access_to_write_gives_the_scope_to_write(here, peter):
    (access,) = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"]
    wider = exchange_access(peter, access["subject_token"], scope="mail:read mail:write")
    assert wider.json()["error"] == "invalid_scope"
    here.execute("UPDATE accesses SET kind = 'read-and-write'")
    assert exchange_access(peter, access["subject_token"]).json()["scope"] == "mail:read mail:write"
    assert exchange_access(peter, access["subject_token"], scope="mail:read").json()["scope"] == "mail:read"


@pytest.mark.hostile
@pytest.mark.parametrize("spoil", [
    lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"), lambda token: token.replace(".", "", 1), lambda _: "",
    lambda token: f"{token.split('.')[0]}.99999999999.{token.split('.')[2]}", lambda _: "a.1.é", lambda _: "a.٣.x",
    lambda token: f"{token.split('.')[0]}.{token.split('.')[2]}", lambda _: "..",
])
def test_a_subject_token_that_was_not_made_here_buys_nothing(here, peter, spoil):
    (access,) = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"]
    assert exchange_access(peter, spoil(access["subject_token"])).json()["error"] == "invalid_grant"


@pytest.mark.hostile
def test_a_subject_token_is_for_its_holder_for_five_minutes_while_the_access_holds(here, peter):
    (access,) = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"]
    mine = access["subject_token"]
    assert exchange_access(here.counter("bo"), mine).json()["error"] == "invalid_grant"
    session = "urn:sidemand:params:oauth:token-type:assistance-session"
    assert exchange_access(peter, mine, subject_token_type=session).json()["error"] == "invalid_grant"
    here.clock.advance(timedelta(minutes=4, seconds=59))
    assert exchange_access(peter, mine).status_code == 200
    here.clock.advance(timedelta(seconds=1))
    assert exchange_access(peter, mine).json()["error"] == "invalid_grant"
    (fresh,) = here.http.get("/v1/accesses", headers=peter.bearer).json()["accesses"]
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = '2026-11-22T00:00:00.000000Z'")
    assert exchange_access(peter, fresh["subject_token"]).json()["error"] == "invalid_grant"


@pytest.mark.hostile
def test_a_visits_subject_token_is_no_access(here, peter):
    visit = here.counter("mette").visit(INGER, "proev")
    assert exchange_access(peter, visit["subject_token"]).json()["error"] == "invalid_grant"


def test_the_mailbox_is_shown_as_the_public_viewers_show_it(box):
    told = box.get("/v1/mailboxes").json()
    (mailbox,) = told["mailboxes"]
    assert (mailbox["ownerName"], mailbox["version"]) == ("Inger Marie Eksempel", 1)
    assert {name: told[name] for name in told if name != "mailboxes"} == {
        "currentPage": 0, "totalPages": 1, "elementsOnPage": 1, "totalElements": 1, "next": None,
    }


def test_looking_at_the_folders_is_journaled_without_a_word_of_them(here, box):
    """Their names, and what is unread, say what somebody is in the middle of; and when they last looked."""
    before = len(entries(here, "folders-listed"))
    assert box.get(f"/v1/mailboxes/{box.mailbox}/folders").status_code == 200
    told = entries(here, "folders-listed")[before:]
    assert [set(json.loads(detail)) for *_, detail in told] == [{"basis"}]


def test_folders_come_with_what_is_in_them(box):
    folders = box.get(f"/v1/mailboxes/{box.mailbox}/folders").json()["folders"]
    assert [(one["name"], one["totalMessages"], one["unreadMessages"]) for one in folders] == [
        ("Indbakke", 3, 3), ("Arkiv", 0, 0),
    ]


def test_letters_come_newest_first_and_old_ones_too(box):
    assert box.titles() == ["Tandlægen", "Varmetillæg", "Folkepension"]
    assert box.titles("?sortFields=receivedDateTime:ASC") == ["Folkepension", "Varmetillæg", "Tandlægen"]


def test_a_line_of_the_list_says_what_a_person_needs_and_opens_nothing(box, here):
    line = box.messages()["messages"][1]
    folder = line.pop("folderId")
    assert line == {
        "id": box.letter, "version": 1, "messageType": "DIGITALPOST", "label": "Varmetillæg",
        "sender": {"label": "Eksempel Kommune"}, "receivedDateTime": "2026-11-03T12:00:00.000000Z", "read": False,
        "mandatory": False, "replyByDateTime": None, "attachments": 1, "takenOn": None, "sent": None,
        "served": None,
    }
    assert here.rows("SELECT kind FROM folders WHERE id = :id", id=folder) == [("inbox",)]
    assert entries(here, "letter-opened") == []


def test_pages_follow_each_other_by_next_and_lose_nobody(box):
    seen, path = [], f"/v1/mailboxes/{box.mailbox}/messages?size=2"
    for page in range(2):
        told = box.get(path).json()
        assert (told["currentPage"], told["totalPages"], told["totalElements"]) == (page, 2, 3)
        assert told["elementsOnPage"] == len(told["messages"])
        seen += [one["label"] for one in told["messages"]]
        path = told["next"]
    assert seen == ["Tandlægen", "Varmetillæg", "Folkepension"]
    assert path is None
    assert box.titles("?page=7") == []


def test_the_next_page_keeps_what_was_asked_for(box, here):
    inbox = here.rows("SELECT id FROM folders WHERE kind = 'inbox'")[0][0]
    told = box.messages(f"?size=1&read=false&folderId={inbox}&sortFields=receivedDateTime:ASC")
    assert told["messages"][0]["label"] == "Folkepension"
    assert box.get(told["next"]).json()["messages"][0]["label"] == "Varmetillæg"
    assert f"folderId={inbox}" in told["next"]
    assert "read=false" in told["next"]


def test_a_folder_or_what_is_unread_can_be_asked_for(box, here):
    archive = here.rows("SELECT id FROM folders WHERE kind = 'archive'")[0][0]
    assert box.mark(box.sms).status_code == 200
    assert box.titles("?read=false") == ["Varmetillæg", "Folkepension"]
    assert box.titles("?read=true") == ["Tandlægen"]
    assert box.titles(f"?folderId={archive}") == []
    here.execute("UPDATE letters SET folder = :archive WHERE id = :id", archive=archive, id=box.letter)
    assert box.titles(f"?folderId={archive}") == ["Varmetillæg"]


@pytest.mark.parametrize("query", [
    "?size=0", "?size=101", "?page=-1", "?sortFields=label:ASC", "?folderId=x", "?read=maybe", "?page=99999999999",
])
def test_what_cannot_be_asked_for_is_refused(box, query):
    assert problem(box.get(f"/v1/mailboxes/{box.mailbox}/messages{query}")) == (422, "body-wrong")


def test_looking_at_the_list_is_journaled_page_by_page_without_a_word_of_it(box, here):
    """Who writes about what is read there already."""
    before = len(entries(here, "letters-listed"))
    box.messages("?size=1")
    box.messages("?size=1&page=2")
    told = entries(here, "letters-listed")[before:]
    assert [(subject, session, json.loads(detail)["page"]) for subject, _, session, detail in told] == [
        (ref_of(here, "inger"), None, 0), (ref_of(here, "inger"), None, 2),
    ]
    assert {json.loads(detail)["basis"] for *_, detail in told} == {here.rows("SELECT id FROM accesses")[0][0]}
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at")
    assert box.get(f"/v1/mailboxes/{box.mailbox}/messages").status_code == 403
    assert len(entries(here, "letters-listed")) == before + 2


def test_an_opened_letter_is_whole_and_journaled_without_a_word_of_it(box, here):
    answer = box.get(f"/v1/messages/{box.letter}")
    letter = answer.json()
    assert (letter["messageUUID"], letter["label"], letter["reply"]) == (uuid(1), "Varmetillæg", False)
    main, more = letter["documents"]
    assert (main["role"], more["role"], more["label"]) == ("main", "additional", "Bilag 1")
    assert (more["files"][0]["filename"], more["files"][0]["contentType"]) == ("bilag.pdf", "application/pdf")
    assert (answer.headers["etag"], answer.headers["cache-control"]) == ('"1"', "no-store")
    ((subject, actor, session, detail),) = entries(here, "letter-opened")
    assert (subject, session) == (ref_of(here, "inger"), None)
    assert actor == here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]
    access = here.rows("SELECT id FROM accesses")[0][0]
    assert json.loads(detail) == {"basis": access, "letter": box.letter}
    assert not letter["read"]


def test_a_file_comes_as_its_bytes_say_and_is_kept_by_nobody(box, here):
    path = box.file_path(box.letter, 1)
    answer = box.get(path)
    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-length"] == str(len(PDF))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "attachment; filename*=UTF-8''bilag.pdf" in answer.headers["content-disposition"]
    assert len(entries(here, "letter-file-read")) == 1


@pytest.mark.hostile
def test_a_file_is_found_only_at_its_own_place(box):
    right = box.file_path(box.letter)
    other = box.file_path(box.older)
    mixed = right.split("/files/")[0] + "/files/" + other.split("/files/")[1]
    assert problem(box.get(mixed)) == (404, "file-not-found")
    assert problem(box.get(right.replace(box.letter, "0" * 32))) == (404, "message-not-found")


def test_marking_as_read_asks_which_version_was_seen(box, here):
    assert problem(box.mark(box.letter, None)) == (428, "version-needed")
    for stale in ('"2"', "*", '"x"', 'W/"1"', ""):
        assert problem(box.mark(box.letter, stale)) == (412, "version-stale")
    answer = box.mark(box.letter)
    assert (answer.json()["read"], answer.json()["version"], answer.headers["etag"]) == (True, 2, '"2"')
    assert problem(box.mark(box.letter)) == (412, "version-stale")
    assert box.mark(box.letter, "2").json()["version"] == 2, "marked as it was already, nothing changes"
    assert box.mark(box.letter, "2", {"read": False}).json()["version"] == 3
    assert [json.loads(detail)["read"] for *_, detail in entries(here, "letter-marked")] == [1, 1, 0], "each answer tells whether it was read"


def test_a_version_that_is_guessed_is_journaled_too_for_the_answer_says_whether_the_owner_has_read_it(box, here):
    before = len(entries(here, "letter-mark-refused"))
    assert problem(box.mark(box.letter, '"2"')) == (412, "version-stale")
    assert here.rows("SELECT is_read, version FROM letters WHERE id = :id", id=box.letter) == [(False, 1)]
    told = [json.loads(detail) for *_, detail in entries(here, "letter-mark-refused")[before:]]
    assert [one["letter"] for one in told] == [box.letter]


def test_what_the_owner_is_called_now_is_told_with_a_line_wherever_it_is_told(box, here, peter):
    """Somebody may have taken another name to be found by nobody."""
    here.execute("UPDATE citizens SET protected = :yes, protected_until = NULL, name = 'Nyt Navn' WHERE id = 'inger'", yes=True)
    for path, header, told in (("/v1/accesses", peter.bearer, {"waiting"}), ("/v1/mailboxes", box.header, set())):
        before = len(entries(here, "mailbox-named"))
        assert "Nyt Navn" in here.http.get(path, headers=header).text
        (subject, _, _, detail), = entries(here, "mailbox-named")[before:]
        assert (subject, set(json.loads(detail))) == (ref_of(here, "inger"), {"basis"} | told), path


def test_read_access_does_not_delete_answer_or_write(box):
    for method, path in (
        ("DELETE", f"/v1/messages/{box.letter}"), ("PUT", f"/v1/messages/{box.letter}"),
    ):
        assert problem(box.http.request(method, path, headers=box.header)) == (405, "method-not-allowed")
    for path, body in (
        (f"/v1/mailboxes/{box.mailbox}/messages", {"to": "nemkonto", "subject": "a"}),
        (f"/v1/messages/{box.letter}/reply", {}),
    ):
        answer = box.http.post(path, json={"id": "1" * 32, "text": "b", **body}, headers=box.header)
        assert problem(answer) == (403, "access-not-in-it")
    assert problem(box.mark(box.letter, body={"read": True, "label": "x"})) == (422, "body-wrong")
    assert problem(box.mark(box.letter, body={"folderId": "x"})) == (422, "body-wrong")


def test_post_from_private_senders_is_not_shown(box, here):
    private = deliver(here, "inger", letter_xml("Banken", uuid=uuid(4), more=PRIVATE)).letter
    assert "Banken" not in box.titles()
    assert box.get(f"/v1/mailboxes/{box.mailbox}/folders").json()["folders"][0]["totalMessages"] == 3
    assert problem(box.get(f"/v1/messages/{private}")) == (404, "message-not-found")
    assert problem(box.mark(private)) == (404, "message-not-found")
    ((document, file),) = here.rows("SELECT document, id FROM letter_files WHERE letter = :id", id=private)
    path = f"/v1/messages/{private}/documents/{document}/files/{file}/content"
    assert problem(box.get(path)) == (404, "message-not-found")


def test_post_that_is_not_to_be_delivered_yet_is_not_there(box, here):
    later = "<memo:doNotDeliverUntilDate>2026-11-24</memo:doNotDeliverUntilDate>"
    letter = deliver(here, "inger", letter_xml("Senere", uuid=uuid(5), more=later)).letter
    assert "Senere" not in box.titles()
    assert problem(box.get(f"/v1/messages/{letter}")) == (404, "message-not-found")
    here.clock.advance(timedelta(hours=13, minutes=18))  # midnight in Denmark
    box.header = on_access(here.counter("peter"))
    assert "Senere" in box.titles()


def test_a_contact_says_whether_the_citizen_gets_digital_post(box):
    (contact,) = box.get("/v1/contacts").json()["contacts"]
    assert contact["mailboxSubscription"] == {"registrationStatus": "REGISTERED"}
    assert contact["id"]
    assert contact["version"]


def test_asking_whether_the_citizen_gets_digital_post_is_journaled(here, box):
    before = entries(here, "mailbox-named")
    box.get("/v1/contacts")
    ((subject, actor, session, detail),) = entries(here, "mailbox-named")[len(before):]
    (access,) = here.rows("SELECT id FROM accesses")[0]
    peter = here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]
    assert (subject, actor, session, json.loads(detail)) == (ref_of(here, "inger"), peter, None, {"basis": access})


def test_somebody_without_a_mailbox_has_none_and_it_is_no_mistake(here, peter):
    header = on_access(peter)
    assert here.http.get("/v1/mailboxes", headers=header).json()["mailboxes"] == []
    (contact,) = here.http.get("/v1/contacts", headers=header).json()["contacts"]
    assert contact["mailboxSubscription"] == {"registrationStatus": "NOT_REGISTERED"}
    assert problem(here.http.get(f"/v1/messages/{'0' * 32}", headers=header)) == (404, "message-not-found")


@pytest.mark.hostile
def test_another_citizens_post_is_not_there(box, here):
    deliver(here, "nanna", letter_xml("Nannas brev"))
    (nannas,) = here.rows(
        "SELECT l.id, l.mailbox, f.document, f.id FROM letters l JOIN letter_files f ON f.letter = l.id WHERE title = 'Nannas brev'",
    )
    letter, mailbox, document, file = nannas
    for path, name in (
        (f"/v1/mailboxes/{mailbox}/folders", "mailbox-not-found"), (f"/v1/mailboxes/{mailbox}/messages", "mailbox-not-found"),
        (f"/v1/messages/{letter}", "message-not-found"),
        (f"/v1/messages/{letter}/documents/{document}/files/{file}/content", "message-not-found"),
    ):
        assert problem(box.get(path)) == (404, name)
    assert problem(box.mark(letter)) == (404, "message-not-found")
    folder = here.rows("SELECT id FROM folders WHERE mailbox = :mailbox", mailbox=mailbox)[0][0]
    assert box.titles(f"?folderId={folder}") == []


@pytest.mark.hostile
def test_an_access_opens_nothing_but_the_mailbox(box, here):
    visit = here.counter("mette").visit(INGER, "proev")
    for method, path in (
        ("GET", "/v1/citizen/data?task=proev"), ("POST", f"/v1/sessions/{visit['id']}/letters/choosing"),
        ("POST", f"/v1/sessions/{visit['id']}/letters/close"),
    ):
        assert problem(box.http.request(method, path, headers=box.header)) == (403, "scope-too-narrow")
    assert problem(box.get("/v1/me")) == (403, "helper-needed")
    assert problem(box.get("/v1/accesses")) == (403, "helper-needed")
