"""The mailbox's client against the real backend, with the training people's own post."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop.backend.mailbox.importing import judge, keep
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.letter import ActionKind, LetterType
from desktop.domain.mailbox import AccessKind, Choosing, LetterHead, LetterPage, OpenedLetter, TakenBy
from desktop.domain.people import Helper
from desktop.domain.taken_on import TakingStep
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.opened import Opened
from tests.support.backend import Counter, RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.own_device import OwnDevice, ask
from tests.support.post import letter_xml

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    running = RunningBackend(tmp_path_factory.mktemp("backend"), clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def restored(backend):
    yield
    change(backend, "UPDATE accesses SET closed_how = NULL, closed_at = NULL, closed_by = NULL, kind = 'read'")
    change(backend, "UPDATE letters SET is_read = :no", no=False)
    change(backend, "DELETE FROM letter_marks")
    change(backend, "DELETE FROM letters_taken_on")


def change(backend, sql: str, **values) -> None:
    with backend.database.write() as connection:
        connection.execute(text(sql), values)


@pytest.fixture
def desk(backend):
    clients = Clients(backend.base_url, backend.clock)
    yield clients
    clients.close()


@pytest.fixture
def peter(desk):
    assert isinstance(desk.identity.sign_in_as("peter"), Helper)
    (access,) = desk.mailbox.accesses()
    desk.access = access.id
    return desk


def a_visit(desk: Clients, backend, *, own_device: bool) -> str:
    assert isinstance(desk.identity.sign_in_as("mette"), Helper)
    found = desk.reception.look_up(INGERS_CPR)
    desk.reception.record_proof(found.lookup, ProofKind.PHOTO_ID)
    opened = desk.reception.begin(found.lookup, ("nyt-sundhedskort",), Hand.HELPER_SCREEN, "da")
    assert isinstance(opened, Opened), opened
    if own_device:
        with backend.client() as http, backend.client() as browser:
            asked = ask(Counter(http).sign_in("mette"), f"/v1/sessions/{opened.visit.id}/approvals", "proof")
            OwnDevice(browser, asked["page"]).approve("inger")
        # The next answer about the visit says what was proved meanwhile.
        assert isinstance(desk.reception.agree_more(opened.visit.id, ("nyt-sundhedskort",), Hand.HELPER_SCREEN, "da"), Opened)
    return opened.visit.id


def sentence(failure: Failure | object) -> str:
    assert isinstance(failure, Failure), failure
    assert failure.sentence.text.endswith(".")
    return failure.sentence.text


def test_a_relative_finds_whose_post_they_may_read(desk):
    desk.identity.sign_in_as("peter")
    (access,) = desk.mailbox.accesses()
    assert (access.citizen.name, access.kind) == ("Inger Eksempel", AccessKind.READ)
    assert access.since <= desk.clock.now()


def test_staff_have_no_accesses_and_nobody_has_any_without_signing_in(desk):
    assert desk.mailbox.accesses().kind is FailureKind.SIGN_IN
    desk.identity.sign_in_as("mette")
    assert desk.mailbox.accesses() == ()
    assert desk.mailbox.letters("a" * 32).kind is FailureKind.SIGN_IN


def test_ingers_letters_are_listed_newest_first(peter):
    page = peter.mailbox.letters(peter.access)
    assert isinstance(page, LetterPage)
    assert (page.page, page.pages, page.total, page.has_more) == (0, 1, 5, False)
    assert [head.received_at for head in page.letters] == sorted((head.received_at for head in page.letters), reverse=True)
    assert {head.type for head in page.letters} == {LetterType.DIGITAL_POST, LetterType.NEMSMS}
    assert all(head.title and head.sender and not head.is_read for head in page.letters)


def test_a_long_list_comes_in_pages(backend, peter):
    with backend.database.write() as connection:
        for number in range(21):
            data = letter_xml(f"Brev {number}", uuid=f"8c2ea15d-61fb-4ba9-9367-{number:012d}", made="2019-01-01T12:00:00Z")
            keep(connection, judge(io.BytesIO(data)), io.BytesIO(data),
                 citizen=connection.execute(text("SELECT ref FROM citizens WHERE id = 'inger'")).scalar_one(),
                 now=backend.clock.now(), ids=backend.app.state.backend.ids, translators={})
    first, second = peter.mailbox.letters(peter.access), peter.mailbox.letters(peter.access, 1)
    assert (len(first.letters), first.has_more, len(second.letters), second.has_more) == (20, True, 6, False)
    assert len({head.id for head in (*first.letters, *second.letters)}) == 26
    for table, column in (("letter_pieces", "file"), ("letter_files", "id")):
        change(backend, f"DELETE FROM {table} WHERE {column} IN (SELECT f.id FROM letter_files f JOIN letters l "
               "ON l.id = f.letter WHERE l.uuid LIKE '8c2ea15d-61fb-4ba9-9367-%')")
    change(backend, "DELETE FROM letters WHERE uuid LIKE '8c2ea15d-61fb-4ba9-9367-%'")


def test_folders_and_what_is_unread(peter):
    inbox, archive = peter.mailbox.folders(peter.access)
    assert (inbox.name, inbox.letters, inbox.unread, archive.letters) == ("Indbakke", 5, 5, 0)
    assert peter.mailbox.letters(peter.access, folder=archive.id).letters == ()
    head = peter.mailbox.letters(peter.access, folder=inbox.id).letters[0]
    marked = peter.mailbox.mark_read(peter.access, head.id, head.version)
    assert isinstance(marked, LetterHead)
    assert (marked.is_read, marked.version) == (True, head.version + 1)
    assert head.id not in {one.id for one in peter.mailbox.letters(peter.access, unread_only=True).letters}
    assert "ændret" in sentence(peter.mailbox.mark_read(peter.access, head.id, head.version))


def test_a_letter_opens_with_its_documents_and_every_byte_of_them(peter):
    for head in peter.mailbox.letters(peter.access).letters:
        opened = peter.mailbox.open(peter.access, head.id)
        assert isinstance(opened, OpenedLetter)
        assert (opened.letter.title, opened.letter.sender) == (head.title, head.sender)
        assert len(opened.places) == len(opened.letter.files)
        for file in opened.letter.files:
            content = peter.mailbox.file(opened, file)
            assert len(content) == file.size
            assert content.startswith(b"%PDF") == (file.content_type == "application/pdf")


def test_what_a_letter_asks_for_comes_along(peter):
    opened = [peter.mailbox.open(peter.access, head.id) for head in peter.mailbox.letters(peter.access).letters]
    actions = [action for one in opened for action in one.letter.actions]
    assert {ActionKind.APPOINTMENT, ActionKind.PAYMENT} & {action.kind for action in actions}


def test_odd_letters_say_what_was_odd_in_the_readers_language(backend, peter):
    change(backend, "UPDATE accesses SET citizen = (SELECT ref FROM citizens WHERE id = 'amina')")
    (access,) = peter.mailbox.accesses()
    opened = [peter.mailbox.open(access.id, head.id) for head in peter.mailbox.letters(access.id).letters]
    notices = [notice for one in opened for notice in one.notices]
    assert any("PDF" in notice.in_language("da") for notice in notices)
    change(backend, "UPDATE accesses SET citizen = (SELECT ref FROM citizens WHERE id = 'inger')")


def test_reading_goes_on_after_every_token_has_expired(backend, peter):
    head = peter.mailbox.letters(peter.access).letters[0]
    for _ in range(3):
        backend.clock.advance(timedelta(minutes=11))
        assert isinstance(peter.mailbox.open(peter.access, head.id), OpenedLetter)


def test_an_access_taken_back_ends_at_once_and_is_said_so(backend, peter):
    page = peter.mailbox.letters(peter.access)
    change(backend, "UPDATE accesses SET closed_how = 'revoked', closed_by = citizen, closed_at = '2026-11-23T09:00:00.000000Z'")
    for answer in (
        peter.mailbox.letters(peter.access), peter.mailbox.open(peter.access, page.letters[0].id),
        peter.mailbox.folders(peter.access), peter.mailbox.mark_read(peter.access, page.letters[0].id, 1),
    ):
        assert "gælder ikke længere" in sentence(answer)
    backend.clock.advance(timedelta(minutes=11))
    assert "gælder ikke længere" in sentence(peter.mailbox.letters(peter.access))
    assert peter.mailbox.accesses() == ()


def test_a_letter_that_is_gone_is_said_so(peter):
    assert peter.mailbox.open(peter.access, "0" * 32).kind is FailureKind.NOT_FOUND
    assert "kan ikke finde" in sentence(peter.mailbox.open(peter.access, "0" * 32))
    assert isinstance(peter.mailbox.open(peter.access, "../../v1/me"), Failure)


def test_in_a_visit_on_photo_id_no_letter_opens_and_it_is_said_why(desk, backend):
    visit = a_visit(desk, backend, own_device=False)
    for answer in (desk.mailbox.choosing(visit), desk.mailbox.open_chosen(visit, "0" * 64), desk.mailbox.close(visit)):
        assert "egen telefon" in sentence(answer)
    assert isinstance(desk.mailbox.letters(visit), Failure)


def test_the_citizen_chooses_one_letter_at_a_time(desk, backend):
    visit = a_visit(desk, backend, own_device=True)
    choosing = desk.mailbox.choosing(visit)
    assert isinstance(choosing, Choosing)
    assert len(choosing.choices) == 5
    first = desk.mailbox.open_chosen(visit, choosing.choices[0].handle)
    assert isinstance(first, OpenedLetter)
    second = desk.mailbox.open_chosen(visit, choosing.choices[1].handle)
    assert second.letter.title == choosing.choices[1].title
    with_files = [(one, one.letter.files[0]) for one in (first, second) if one.letter.files]
    for one, file in with_files:
        answer = desk.mailbox.file(one, file)
        assert isinstance(answer, bytes) == (one is second)
        assert one is second or "lukket" in sentence(answer)
    assert [desk.mailbox.close(visit), desk.mailbox.close(visit)] == [None, None]
    assert all(isinstance(desk.mailbox.file(one, file), Failure) for one, file in with_files)


def test_an_old_list_asks_the_citizen_to_choose_again(desk, backend):
    visit = a_visit(desk, backend, own_device=True)
    choosing = desk.mailbox.choosing(visit)
    backend.clock.advance(timedelta(minutes=5))
    assert "vælge igen" in sentence(desk.mailbox.open_chosen(visit, choosing.choices[0].handle))


def test_a_visit_that_ended_has_no_letters_and_closing_is_done(desk, backend):
    visit = a_visit(desk, backend, own_device=True)
    handle = desk.mailbox.choosing(visit).choices[0].handle
    token = desk.tokens.on_behalf(visit)
    change(backend, "UPDATE sessions SET ended_at = '2026-11-23T09:00:00.000000Z' WHERE id = :id", id=visit)
    assert not isinstance(token, Failure)
    assert desk.mailbox.open_chosen(visit, handle).kind is FailureKind.VISIT_ENDED
    assert desk.mailbox.close(visit) is None


def test_a_letter_is_taken_on_let_go_and_said_to_be_done(peter):
    (first, *_) = peter.mailbox.letters(peter.access).letters
    assert first.taken is None
    taken = peter.mailbox.take_on(peter.access, first.id, TakingStep.TAKE_ON)
    assert isinstance(taken, LetterHead)
    assert (taken.taken.by, taken.taken.is_done, taken.taken.name) == (TakenBy.ME, False, None)
    assert peter.mailbox.letters(peter.access).letters[0].taken == taken.taken
    assert peter.mailbox.open(peter.access, first.id).taken == taken.taken
    assert peter.mailbox.take_on(peter.access, first.id, TakingStep.DONE).taken.is_done
    assert peter.mailbox.take_on(peter.access, first.id, TakingStep.LET_GO).taken is None


def test_what_waits_comes_with_the_access(peter):
    (first, *_) = peter.mailbox.letters(peter.access).letters
    before = peter.mailbox.accesses()[0].waiting
    assert before.unread > 0
    peter.mailbox.take_on(peter.access, first.id, TakingStep.TAKE_ON)
    assert peter.mailbox.accesses()[0].waiting == replace(before, mine=1)


def test_a_letter_that_is_not_there_is_taken_on_by_nobody(peter):
    answer = peter.mailbox.take_on(peter.access, "0" * 32, TakingStep.TAKE_ON)
    assert isinstance(answer, Failure)
    assert answer.kind is FailureKind.NOT_FOUND
