"""What an access gives is asked at every call, right by right (DOMAIN.md, "Access to Digital Post")."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import RIGHTS, MailboxRight
from tests.support.alone import Alone
from tests.support.backend_data import INGER
from tests.support.post import deliver, entries, letter_xml, on_access, problem, ref_of, show_own_device

PRIVATE = "<memo:postType>VIRKSOMHEDSPOST</memo:postType>"
NONE = dict.fromkeys(AccessKind, False)


class Mailbox:
    """Whoever has this header at Inger's mailbox."""

    def __init__(self, here, header: dict[str, str]) -> None:
        self.http, self.header = here.http, header
        ((self.id,),) = here.rows("SELECT id FROM mailboxes")

    def get(self, path: str = "", **query):
        return self.http.get(f"/v1/mailboxes/{self.id}/{path}", params=query, headers=self.header)

    def change(self, letter: str, version: int = 1, **body):
        headers = self.header | {"If-Match": f'"{version}"'}
        return self.http.patch(f"/v1/messages/{letter}", json=body, headers=headers)

    def letters(self, **query) -> list[tuple[str, bool]]:
        return [(one["label"], one["read"]) for one in self.get("messages", **query).json()["messages"]]

    def folders(self) -> dict[str, tuple[str, int, int]]:
        told = self.get("folders").json()["folders"]
        return {one["name"]: (one["id"], one["totalMessages"], one["unreadMessages"]) for one in told}

    def deeds(self) -> list[tuple]:
        return [(one["what"], one["letter"], one["who"], one["name"]) for one in self.get("activity").json()["deeds"]]


@pytest.fixture
def letter(here) -> str:
    return deliver(here, "inger", letter_xml("Varmetillæg")).letter


@pytest.fixture
def his(here, letter) -> Mailbox:
    return Mailbox(here, on_access(here.counter("peter")))


@pytest.fixture
def hers(here, letter) -> Mailbox:
    alone = Alone(here.http).sign_in_self("inger")
    begun = alone.begin_alone()
    assert begun.status_code == 201, begun.text
    return Mailbox(here, alone.on_behalf(begun.json()))


CALLS = {
    MailboxRight.USE_FOLDERS: lambda box, letter: box.get("folders"),
    MailboxRight.MOVE: lambda box, letter: box.change(letter, folderId=box.archive),
    MailboxRight.MARK: lambda box, letter: box.change(letter, read=True),
    MailboxRight.SEE_ACTIVITY: lambda box, letter: box.get("activity"),
}


@pytest.mark.parametrize("right", CALLS)
def test_an_operation_asks_for_its_own_right_and_for_no_other(here, his, letter, monkeypatch, right):
    his.archive = his.folders()["Arkiv"][0]
    stored = here.rows("SELECT is_read, folder, version FROM letters")
    with monkeypatch.context() as without:
        without.setitem(RIGHTS, right, NONE)
        for other, call in CALLS.items():
            answer = call(his, "0" * 32 if other is not right else letter)
            assert (answer.status_code == 403) == (other is right), (other, answer.text)
            assert other is not right or problem(answer) == (403, "access-not-in-it")
        assert here.rows("SELECT is_read, folder, version FROM letters") == stored
    assert CALLS[right](his, letter).status_code == 200


def test_an_access_that_gives_no_reading_has_no_operation_at_all(here, his, letter, monkeypatch):
    monkeypatch.setitem(RIGHTS, MailboxRight.READ_AUTHORITIES_POST, NONE)
    for answer in (his.get("messages"), his.get("folders"), his.get("activity"), his.change(letter, read=True)):
        assert problem(answer) == (403, "access-ended")


def test_every_right_has_an_operation_or_is_said_not_to_be_built():
    said = (Path(__file__).parents[4] / "docs" / "api.md").read_text(encoding="utf-8")
    for right in MailboxRight:
        assert f"`{right}`" in said, right


@pytest.mark.parametrize("kind", AccessKind)
def test_no_kind_deletes_for_good_answers_writes_changes_settings_or_gives_access(here, letter, kind):
    here.execute("UPDATE accesses SET kind = :kind", kind=kind.value)
    box = Mailbox(here, on_access(here.counter("peter")))
    before = here.rows("SELECT * FROM letters"), here.rows("SELECT * FROM accesses"), here.rows("SELECT * FROM mailboxes")
    for method, path in (
        ("DELETE", f"/v1/messages/{letter}"), ("PUT", f"/v1/messages/{letter}"), ("POST", f"/v1/messages/{letter}/reply"),
        ("POST", f"/v1/messages/{letter}/forward"), ("POST", f"/v1/mailboxes/{box.id}/messages"),
        ("PATCH", f"/v1/mailboxes/{box.id}"), ("PUT", "/v1/contacts"), ("POST", "/v1/accesses"),
    ):
        answer = box.http.request(method, path, json={}, headers=box.header)
        assert answer.status_code in {403, 404, 405, 422}, (method, path, answer.status_code)
    assert before == (
        here.rows("SELECT * FROM letters"), here.rows("SELECT * FROM accesses"), here.rows("SELECT * FROM mailboxes"))


def test_what_a_relative_marks_as_read_is_read_by_them_and_not_by_its_owner(here, his, hers, letter):
    assert his.change(letter, read=True).json()["read"] is True
    assert his.letters() == [("Varmetillæg", True)]
    assert hers.letters() == [("Varmetillæg", False)], "hers is the duty to read it"
    assert (his.folders()["Indbakke"][1:], hers.folders()["Indbakke"][1:]) == ((1, 0), (1, 1))
    assert (his.letters(read="false"), hers.letters(read="false")) == ([], [("Varmetillæg", False)])
    assert here.rows("SELECT is_read FROM letters") == [(False,)]
    assert here.rows("SELECT letter, holder FROM letter_marks") == [(letter, "peter")]


def test_what_its_owner_has_read_is_new_to_a_relative_until_they_read_it(here, his, hers, letter):
    assert hers.change(letter, read=True).status_code == 200
    assert (hers.letters(), his.letters()) == ([("Varmetillæg", True)], [("Varmetillæg", False)])
    assert his.change(letter, 2, read=True).json()["version"] == 3
    assert his.change(letter, 3, read=False).json()["read"] is False
    assert (hers.letters(), his.letters()) == ([("Varmetillæg", True)], [("Varmetillæg", False)])
    assert here.rows("SELECT count(*) FROM letter_marks") == [(0,)]


def test_a_letter_is_moved_to_another_folder_of_the_mailbox_and_that_is_journaled(here, his, letter):
    archive, inbox = his.folders()["Arkiv"][0], his.folders()["Indbakke"][0]
    answer = his.change(letter, folderId=archive)
    assert (answer.json()["folderId"], answer.json()["version"], answer.headers["etag"]) == (archive, 2, '"2"')
    assert his.change(letter, 2, folderId=archive).json()["version"] == 2, "there it is already"
    assert problem(his.change(letter, folderId=inbox)) == (412, "version-stale")
    assert {name: counts for name, (_, *counts) in his.folders().items()} == {"Indbakke": [0, 0], "Arkiv": [1, 1]}
    told = [json.loads(detail) for *_, detail in entries(here, "letter-moved")]
    assert [(one["letter"], one["folder"]) for one in told] == [(letter, archive)] * 2
    assert [json.loads(detail)["folder"] for *_, detail in entries(here, "letter-mark-refused")] == [inbox]


@pytest.mark.hostile
def test_a_letter_goes_to_no_folder_of_somebody_else(here, his, letter):
    deliver(here, "nanna", letter_xml("Nannas"))
    ((nannas,),) = here.rows(
        "SELECT f.id FROM folders f JOIN mailboxes m ON m.id = f.mailbox WHERE f.kind = 'archive' AND m.citizen = :ref",
        ref=ref_of(here, "nanna"))
    for folder in (nannas, "0" * 32):
        assert problem(his.change(letter, folderId=folder)) == (404, "folder-not-found")
    assert problem(his.change(letter)) == (422, "body-wrong"), "nothing to change"
    assert here.rows("SELECT version FROM letters WHERE id = :id", id=letter) == [(1,)]


@pytest.mark.hostile
def test_a_notice_to_the_owner_is_neither_marked_nor_moved_nor_told_of(here, his, letter):
    archive = his.folders()["Arkiv"][0]
    here.execute("UPDATE letters SET owner_only = :yes", yes=True)
    for body in ({"read": True}, {"folderId": archive}):
        assert problem(his.change(letter, **body)) == (404, "message-not-found")
    assert (his.letters(), his.deeds()) == ([], [])


def test_who_did_what_with_the_letters_is_told_newest_first_and_journaled(here, his, hers, letter):
    for box in (his, hers):
        assert box.http.get(f"/v1/messages/{letter}", headers=box.header).status_code == 200
    hers.change(letter, read=True)
    assert his.deeds() == [
        ("letter-marked", letter, "owner", None), ("letter-opened", letter, "owner", None),
        ("letter-opened", letter, "me", None),
    ]
    assert hers.deeds() == [
        ("letter-marked", letter, "me", None), ("letter-opened", letter, "me", None),
        ("letter-opened", letter, "relative", "Peter"),
    ]
    (his_line, her_line) = entries(here, "activity-read")
    assert his_line[0] == her_line[0] == ref_of(here, "inger")
    assert "told_of" not in json.loads(his_line[3])
    assert json.loads(her_line[3])["told_of"] == [here.rows("SELECT ref FROM helpers WHERE id = 'peter'")[0][0]]


def test_a_relative_is_told_of_no_letter_from_private_senders(here, his, hers, letter):
    private = deliver(here, "inger", letter_xml("Banken", uuid="8c2ea15d-61fb-4ba9-9366-000000000004", more=PRIVATE)).letter
    for one in (private, letter):
        assert hers.http.get(f"/v1/messages/{one}", headers=hers.header).status_code == 200
    assert [one[1:3] for one in his.deeds()] == [(letter, "owner")]
    assert {one[1] for one in hers.deeds()} == {private, letter}


def test_a_visit_is_her_own_to_a_relative_and_with_whom_it_was_to_herself(here, his, hers, letter):
    """Whoever presses her is not to learn that she went to somebody who helps."""
    mette = here.counter("mette")
    visit = mette.visit(INGER, "proev")
    show_own_device(here, mette, visit["id"])
    header = mette.on_behalf(visit)
    offered = here.http.post(f"/v1/sessions/{visit['id']}/letters/choosing", headers=header).json()["choices"]
    body = {"handle": offered[0]["handle"]}
    opened = here.http.post(f"/v1/sessions/{visit['id']}/letters/open", json=body, headers=header)
    assert opened.status_code == 200, opened.text
    assert his.deeds() == [("letter-opened", letter, "owner", None)]
    assert hers.deeds() == [("letter-opened", letter, "staff", "Mette")]


def test_a_relative_whose_access_has_ended_is_named_to_nobody(here, his, hers, letter):
    his.http.get(f"/v1/messages/{letter}", headers=his.header)
    here.execute("UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = given_at")
    assert hers.deeds() == [("letter-opened", letter, "relative", None)]
