"""A citizen by their own sign-in reads their own letters, on the basis `self`; nobody else gets at them by it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from desktop.backend.notices.posting import post_due
from tests.support.alone import Alone
from tests.support.backend import returned
from tests.support.backend_data import INGER
from tests.support.post import PDF, attachment_xml, deliver, entries, letter_xml, problem, ref_of

PRIVATE = "<memo:postType>VIRKSOMHEDSPOST</memo:postType>"
UUIDS = [f"8c2ea15d-61fb-4ba9-9366-{number:012d}" for number in range(4)]


class OwnBox:
    """One citizen alone, and what they ask their mailbox."""

    def __init__(self, here, citizen: str = "inger", *tasks: str) -> None:
        self.here, self.http = here, here.http
        self.alone = Alone(here.http).sign_in_self(citizen)
        begun = self.alone.begin_alone(*tasks)
        assert begun.status_code == 201, begun.text
        self.session = begun.json()
        self.header = self.alone.on_behalf(self.session)

    def get(self, path: str):
        return self.http.get(path, headers=self.header)

    @property
    def mailbox(self) -> str:
        return self.get("/v1/mailboxes").json()["mailboxes"][0]["id"]

    def titles(self) -> set[str]:
        answer = self.get(f"/v1/mailboxes/{self.mailbox}/messages")
        assert answer.status_code == 200, answer.text
        return {one["label"] for one in answer.json()["messages"]}

    def file_path(self, letter: str) -> str:
        found = self.get(f"/v1/messages/{letter}").json()["documents"][-1]
        return f"/v1/messages/{letter}/documents/{found['id']}/files/{found['files'][0]['id']}/content"


@pytest.fixture
def letter(here) -> str:
    return deliver(here, "inger", letter_xml("Varmetillæg", uuid=UUIDS[0], after=attachment_xml())).letter


def test_a_session_without_a_task_reads_letters_and_nothing_else(here, letter):
    inger = OwnBox(here)
    assert inger.session["agreed"] == []
    assert inger.titles() == {"Varmetillæg"}
    opened = inger.get(f"/v1/messages/{letter}")
    assert (opened.status_code, opened.headers["cache-control"]) == (200, "no-store")
    assert inger.get(inger.file_path(letter)).content == PDF
    assert problem(inger.get("/v1/citizen/data?task=egen")) == (403, "scope-too-narrow")
    assert here.rows("SELECT count(*) FROM permits") == [(0,)]


def test_beside_a_task_too(here, letter):
    assert OwnBox(here, "inger", "egen").titles() == {"Varmetillæg"}


def test_the_owner_marks_their_letter_read_and_a_version_that_was_not_seen_changes_nothing(here, letter):
    inger = OwnBox(here)

    def mark(version: str):
        return here.http.patch(
            f"/v1/messages/{letter}", json={"read": True}, headers=inger.header | {"If-Match": version})

    assert problem(mark('"9"')) == (412, "version-stale")
    assert here.rows("SELECT is_read, version FROM letters") in ([(False, 1)], [(0, 1)])
    assert mark('"1"').status_code == 200
    assert here.rows("SELECT is_read, version FROM letters") in ([(True, 2)], [(1, 2)])


def test_all_of_it_is_in_the_journal_as_their_own_doing_and_no_word_of_a_letter(here, letter):
    inger = OwnBox(here)
    inger.titles()
    inger.get(inger.file_path(letter))
    ref = ref_of(here, "inger")
    for kind in ("letters-listed", "letter-opened", "letter-file-read"):
        (subject, actor, session, detail), = entries(here, kind)
        assert (subject, actor, session) == (ref, ref, inger.session["id"]), kind
        assert "Varme" not in json.dumps(detail)


def test_private_senders_post_is_its_owners_to_read_and_a_relatives_not(here):
    deliver(here, "inger", letter_xml("Fra banken", uuid=UUIDS[1], more=PRIVATE))
    assert OwnBox(here).titles() == {"Fra banken"}


def test_a_notice_of_what_was_done_is_on_no_screen_a_helper_may_stand_beside(here, letter):
    OwnBox(here).alone.end(here.rows("SELECT id FROM sessions")[0][0])
    post_due(here.backend)
    (notice,), = here.rows("SELECT id FROM letters WHERE owner_only")
    again = OwnBox(here)
    assert again.titles() == {"Varmetillæg"}
    assert problem(again.get(f"/v1/messages/{notice}")) == (404, "message-not-found")


def test_they_are_told_afterwards_how_many_letters_were_opened(here, letter):
    inger = OwnBox(here)
    inger.titles()
    inger.get(f"/v1/messages/{letter}")
    assert inger.alone.end(inger.session["id"]).status_code == 204
    post_due(here.backend)
    said = told_text(here)
    assert "Breve i din postkasse: 1 brev blev åbnet" in said
    assert "Det handlede om" not in said


def told_text(here) -> str:
    return b"".join(bytes(one) for one, in here.rows(
        "SELECT p.content FROM letter_pieces p JOIN letter_files f ON f.id = p.file JOIN letters l ON l.id = f.letter "
        "WHERE l.owner_only ORDER BY p.number")).decode()


def test_what_is_read_or_marked_by_the_id_of_a_letter_kept_is_told_too(here, letter):
    """No list was asked for, and no letter opened: the ids were kept from another time."""
    first = OwnBox(here)
    path = first.file_path(letter)
    first.alone.end(first.session["id"])
    here.execute("DELETE FROM letter_pieces WHERE file IN (SELECT f.id FROM letter_files f JOIN letters l ON l.id = f.letter WHERE l.owner_only)")
    again = OwnBox(here)
    assert (again.get(path).status_code, again.get(path).status_code) == (200, 200)
    marked = here.http.patch(f"/v1/messages/{letter}", json={"read": True}, headers=again.header | {"If-Match": '"1"'})
    assert marked.status_code == 200, marked.text
    assert again.get(f"/v1/mailboxes/{again.mailbox}/folders").status_code == 200
    again.alone.end(again.session["id"])
    assert (
        "Breve i din postkasse: 2 filer i breve blev læst, 1 gang blev et brev sat som læst eller ulæst og mapperne blev vist"
    ) in told_text(here)


def test_looking_at_the_folders_alone_is_told_too(here, letter):
    inger = OwnBox(here)
    assert inger.get(f"/v1/mailboxes/{inger.mailbox}/folders").status_code == 200
    inger.alone.end(inger.session["id"])
    assert "Breve i din postkasse: Mapperne blev vist. Intet brev blev åbnet." in told_text(here)


def test_another_citizen_reads_their_own_and_nothing_of_hers(here, letter):
    mine = deliver(here, "nanna", letter_xml("Nannas brev", uuid=UUIDS[2])).letter
    inger, nanna = OwnBox(here), OwnBox(here, "nanna")
    assert nanna.titles() == {"Nannas brev"}
    assert problem(nanna.get(f"/v1/messages/{letter}")) == (404, "message-not-found")
    assert problem(nanna.get(f"/v1/mailboxes/{inger.mailbox}/messages")) == (404, "mailbox-not-found")
    assert problem(inger.get(f"/v1/messages/{mine}")) == (404, "message-not-found")


def test_when_they_are_done_not_even_their_own_token_opens_anything(here, letter):
    inger = OwnBox(here)
    path = inger.file_path(letter)
    inger.alone.end(inger.session["id"])
    for one in ("/v1/mailboxes", f"/v1/messages/{letter}", path):
        assert problem(inger.get(one)) == (403, "visit-ended")


def test_signed_out_their_token_opens_nothing(here, letter):
    inger = OwnBox(here)
    here.http.post("/oidc/revoke", data={"client_id": "sidemand-desktop", "token": inger.alone.refresh_token})
    assert inger.get("/v1/mailboxes").status_code == 401


def test_at_midnight_it_is_over(here, letter):
    inger = OwnBox(here)
    here.clock.advance(timedelta(hours=15))
    assert inger.get("/v1/mailboxes").status_code == 401


def test_a_low_sign_in_opens_no_letters(here, letter):
    low = Alone(here.http)
    granted = low.redeem(returned(low.authorize("self-inger", scope="openid self", acr_values="low"))["code"]).json()
    low.access = granted["access_token"]
    assert problem(low.begin_alone()) == (403, "proof-too-low")
    assert here.rows("SELECT count(*) FROM sessions") == [(0,)]
    session = low.begin_alone("egen").json()
    assert low.exchange(session["subject_token"], scope="mail:read").json()["error"] == "invalid_scope"
    answer = here.http.get("/v1/mailboxes", headers=low.on_behalf(session))
    assert problem(answer) == (403, "scope-too-narrow")


def test_a_token_narrowed_to_a_task_reads_no_letters(here, letter):
    inger = Alone(here.http).sign_in_self("inger")
    session = inger.begin_alone("egen").json()
    token = inger.exchange(session["subject_token"], scope="task:egen").json()["access_token"]
    answer = here.http.get("/v1/mailboxes", headers={"Authorization": f"Bearer {token}"})
    assert problem(answer) == (403, "scope-too-narrow")


def test_asked_again_without_a_task_it_is_the_same_session_and_says_nothing_new(here):
    inger = OwnBox(here)
    assert inger.alone.begin_alone().json()["id"] == inger.session["id"]
    assert here.rows("SELECT count(*) FROM journal WHERE kind IN ('self-began', 'agreed-more')") == [(1,)]


def test_a_citizen_who_has_no_mailbox_is_told_of_none(here):
    here.execute("DELETE FROM folders")
    here.execute("DELETE FROM mailboxes")
    assert OwnBox(here).get("/v1/mailboxes").json()["mailboxes"] == []


def test_a_helper_beside_them_has_no_way_to_the_letters_by_their_session(here, letter):
    inger = OwnBox(here)
    mette = here.counter()
    assert mette.exchange(inger.session["subject_token"]).json()["error"] == "invalid_grant"
    looked_up = mette.proved(INGER)
    body = {"lookup": looked_up}
    taken = here.http.post(f"/v1/sessions/{inger.session['id']}/relink", json=body, headers=mette.bearer)
    assert problem(taken) == (404, "visit-not-found")
