"""Every client against the real backend, over real HTTP. They were written apart, from docs/api.md."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from desktop.api.dpop import ask_with
from desktop.api.health import health
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outcome import Delivered, RefusalKind, Refused, TryLater
from desktop.domain.people import Helper, HelperKind, Organisation, Role
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.services.sign_in import unlock
from tests.support.backend import RunningBackend
from tests.support.backend_data import (
    INGER,
    METTE,
    METTES_CVR,
    NANNA,
    RIGHT,
    write_flows,
    write_seed,
    write_translations,
)
from tests.support.clients import Clients
from tests.support.sending import a_visit, an_entry

pytestmark = pytest.mark.contract


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backend")
    running = RunningBackend(
        folder, seed=write_seed(folder / "seed"), flows=write_flows(folder / "flows"),
        translations=write_translations(folder / "translations"),
    )
    yield running
    running.stop()


@pytest.fixture
def desk(backend):
    clients = Clients(backend.base_url, backend.clock)
    yield clients
    clients.close()


@pytest.fixture
def mette(desk):
    helper = desk.identity.sign_in_as("mette")
    assert isinstance(helper, Helper), helper
    return desk


def test_a_backend_says_that_it_is_there_and_for_training(desk):
    answer = health(desk.http)
    assert (answer.status, answer.profile) == ("ok", "training")


def test_the_training_people_come_with_a_title_and_a_place(desk):
    people = {one.id: one for one in desk.identity.training_people()}
    assert people["mette"].name == "Mette Øvelse"
    assert people["mette"].organisation == "Borgerservice, Prøve Kommune"
    assert people["peter"].organisation == ""
    assert len({str(one.title) for one in people.values()}) == 5


def test_a_pause_of_a_moment_takes_a_sign_in_of_its_own(backend, mette):
    """The embedded provider, as its table of sign-ins has it."""
    helper, before = mette.tokens.person, backend.rows("SELECT id FROM sign_ins WHERE helper = 'mette'")
    backend.clock.advance(timedelta(seconds=70))
    assert unlock(mette.identity, helper, lambda: mette.identity.sign_in_as("mette")) == helper
    token = mette.provider.claims_of(mette.tokens._signed_in.grant.access.value).claims
    assert len(backend.rows("SELECT id FROM sign_ins WHERE helper = 'mette'")) == len(before) + 1
    shown, = backend.rows("SELECT signed_in_at FROM sign_ins WHERE id = :id", id=token["sid"])[0]
    assert str(shown) > max(str(one) for one, in backend.rows(
        "SELECT signed_in_at FROM sign_ins WHERE helper = 'mette' AND id <> :id", id=token["sid"]))


def test_signing_in_as_a_training_person_gives_the_helper(desk):
    assert desk.identity.sign_in_as("mette") == Helper(
        "mette", "Mette Øvelse", HelperKind.STAFF, Role.CITIZEN_SERVICE,
        Organisation(METTES_CVR, "Borgerservice, Prøve Kommune", "00 00 00 01"),
    )
    assert desk.tokens.person.id == "mette"


def test_somebody_unknown_is_not_signed_in(desk):
    assert isinstance(desk.identity.sign_in_as("nobody"), Failure)
    assert desk.tokens.person is None


def test_signing_in_with_the_browser_is_the_same_sign_in(backend):
    opened = []

    def browser(url: str) -> bool:
        opened.append(threading.Thread(target=lambda: httpx.get(f"{url}&login_hint=bo", follow_redirects=True, trust_env=False)))
        opened[0].start()
        return True

    desk = Clients(backend.base_url, backend.clock, open_url=browser)
    helper = desk.identity.sign_in_with_browser()
    opened[0].join()
    assert helper.id == "bo"
    desk.close()


def test_nothing_is_opened_without_signing_in(desk):
    assert desk.reception.look_up(INGER).kind is FailureKind.SIGN_IN
    assert desk.addresses.search("Æblevej").kind is FailureKind.SIGN_IN


def test_from_a_cpr_number_to_a_receipt(mette):
    found = mette.reception.look_up(INGER)
    assert (found.initials, found.birth_year) == ("IE", 1942)
    opened = a_visit(mette)
    assert opened.visit.citizen.name == "Inger Marie Eksempel"
    assert opened.visit.proof.assurance >= Assurance.LOW
    assert opened.visit.helper.id == "mette"
    assert opened.definitions["proev"].title.in_language("en") == "Try something"
    assert opened.known["proev"]["phone"] == "00 00 00 03"
    outcome = mette.gateway.send(an_entry(opened))
    assert isinstance(outcome, Delivered)
    assert outcome.receipt.training
    assert outcome.receipt.task_title.in_language("da") == "Prøv noget"
    again = mette.gateway.send(an_entry(opened))
    assert again == outcome
    assert mette.reception.end(opened.visit.id) is None
    assert mette.reception.end(opened.visit.id) is None


def test_a_permit_delivers_after_the_visit_has_ended_and_the_helper_has_gone(mette):
    opened = a_visit(mette)
    mette.reception.end(opened.visit.id)
    mette.identity.sign_out()
    assert isinstance(mette.gateway.send(an_entry(opened)), Delivered)


def test_a_citizen_who_is_not_there_is_said_so(mette):
    failure = mette.reception.look_up("0101990000")
    assert failure.kind is FailureKind.NOT_FOUND


def test_a_helper_is_sent_to_a_colleague_with_their_own_matters(mette):
    failure = mette.reception.look_up(METTE)
    if not isinstance(failure, Failure):
        failure = mette.reception.record_proof(failure.lookup, ProofKind.PHOTO_ID)
    assert failure.kind is FailureKind.REFUSED
    assert "kollega" in failure.sentence.text


def test_a_look_up_can_be_cancelled_once_the_person_was_the_wrong_one(mette):
    found = mette.reception.look_up(NANNA)
    assert mette.reception.cancel_look_up(found.lookup) is None
    after = mette.reception.record_proof(found.lookup, ProofKind.PHOTO_ID)
    assert after.kind is FailureKind.NOT_FOUND
    assert mette.reception.cancel_look_up("0" * 32).kind is FailureKind.NOT_FOUND


def test_the_number_of_somebody_without_id_is_not_offered_again_and_is_still_theirs(mette):
    found = mette.reception.look_up(NANNA, "A17")
    assert mette.reception.cancel_look_up(found.lookup, without_id=True) is None
    assert mette.reception.look_up(INGER, "A17").kind is FailureKind.QUEUE
    assert mette.reception.look_up(NANNA, "A17").lookup


@pytest.mark.parametrize("kind", [ProofKind.TWO_PAPERS, ProofKind.WITNESS])
def test_other_papers_and_a_witness_are_proof_too(mette, kind):
    found = mette.reception.look_up(INGER)
    assert mette.reception.record_proof(found.lookup, kind).name == "Inger Marie Eksempel"
    opened = mette.reception.begin(found.lookup, ["proev"], Hand.HELPER_SCREEN, "da")
    assert opened.visit.proof.kind is kind


def test_control_questions_are_answered_through_the_client(mette):
    found = mette.reception.look_up(INGER)
    questions = mette.reception.ask_questions(found.lookup)
    assert all(str(one.text.in_language("da")).endswith("?") for one in questions)
    wrong = mette.reception.answer_questions(found.lookup, {one.id: "x" for one in questions})
    assert (wrong.kind, "prøve én gang til" in wrong.sentence.text) == (FailureKind.REFUSED, True)
    citizen = mette.reception.answer_questions(found.lookup, {one.id: RIGHT[one.id] for one in questions})
    assert citizen.name == "Inger Marie Eksempel"


def test_more_tasks_can_be_agreed_in_the_same_visit(mette):
    opened = a_visit(mette)
    more = mette.reception.agree_more(opened.visit.id, ["andet"], Hand.HELPER_SCREEN, "da")
    assert more.visit.id == opened.visit.id
    assert more.visit.agreed_task("andet") is not None
    assert set(more.definitions) == {"andet"}


def test_a_visit_that_ended_opens_nothing_more(mette):
    opened = a_visit(mette)
    mette.reception.end(opened.visit.id)
    more = mette.reception.agree_more(opened.visit.id, ["andet"], Hand.HELPER_SCREEN, "da")
    assert more.kind is FailureKind.VISIT_ENDED


def test_a_task_that_needs_more_proof_is_refused_with_a_sentence(mette):
    found = mette.reception.look_up(INGER)
    mette.reception.record_proof(found.lookup, ProofKind.PHOTO_ID)
    failure = mette.reception.begin(found.lookup, ["hoej"], Hand.HELPER_SCREEN, "da")
    assert failure.kind is FailureKind.REFUSED
    assert failure.sentence


def test_a_fresh_yes_voids_the_permit_before_it(mette):
    opened = a_visit(mette)
    again = mette.reception.agree_more(opened.visit.id, ["proev"], Hand.HELPER_SCREEN, "da")
    assert mette.gateway.send(an_entry(opened)) == Refused(RefusalKind.PERMIT_VOID)
    assert isinstance(mette.gateway.send(an_entry(again)), Delivered)


def test_refused_answers_come_back_with_a_sentence_a_field(mette):
    outcome = mette.gateway.send(an_entry(a_visit(mette), answers={"day": "tomorrow"}))
    assert outcome.kind is RefusalKind.ANSWERS
    ((field, words),) = outcome.fields
    assert field == "day"
    assert words.in_language("da")


def test_other_answers_under_the_same_key_are_refused_and_the_first_stand(mette):
    opened = a_visit(mette)
    first = mette.gateway.send(an_entry(opened))
    assert mette.gateway.send(an_entry(opened, answers={"day": "2026-12-24"})) == Refused(RefusalKind.OTHER)
    assert mette.gateway.send(an_entry(opened)) == first


def test_a_permit_nobody_gave_is_void(mette):
    entry = an_entry(a_visit(mette))
    stolen = replace(entry, permit=replace(entry.permit, token="0" * 64))
    assert mette.gateway.send(stolen) == Refused(RefusalKind.PERMIT_VOID)


def test_the_same_permit_reads_nothing(mette):
    opened = a_visit(mette)
    answer = mette.http.ask(
        "GET", "/v1/citizen/data", query={"task": "proev"},
        headers={"Authorization": f"Permit {opened.visit.agreed[0].permit.token}"},
    )
    assert answer.status == 403
    assert b"permit-reads-nothing" in answer.body


def test_the_catalogue_is_sent_once_and_then_only_asked_about(backend, desk):
    first = desk.catalogue.tasks()
    assert {task.id for task in first} >= {"proev", "andet"}
    asked = desk.http.ask("GET", "/v1/tasks", headers={"If-None-Match": desk.catalogue._known.etag})
    assert asked.status == 304
    assert desk.catalogue.tasks() == first


def test_a_task_is_read_whole_by_whoever_asks(backend, desk):
    definition = desk.catalogue.definition("proev")
    assert (definition.id, [one.id for one in definition.fields()]) == ("proev", ["day", "phone", "name", "where"])
    assert isinstance(desk.catalogue.definition("ukendt"), Failure)


@pytest.mark.parametrize("task", ["../sessions", "proev?x=1", "", "PROEV", "a/b", "proev#x"])
def test_a_task_whose_name_is_no_name_is_never_asked_for(backend, desk, task, monkeypatch):
    monkeypatch.setattr(desk.http, "ask", lambda *_asked, **_with: pytest.fail("asked"))
    assert isinstance(desk.catalogue.definition(task), Failure)


def test_an_address_is_found_as_it_is_typed(mette):
    found = mette.addresses.search("  Æblevej   12 ")
    assert found
    assert all(one.text.startswith("Æblevej 12") for one in found)
    assert len(mette.addresses.search("Lang")) == 10
    assert mette.addresses.search("   ") == ()


def test_a_token_on_behalf_reads_what_the_task_names_and_ends_with_the_visit(mette):
    opened = a_visit(mette)
    visit = opened.visit.id
    data = mette.callers.ask_on_behalf(visit, dict, "GET", "/v1/citizen/data", query={"task": "proev"})
    assert data["data"]["phone"] == "00 00 00 03"
    token = mette.tokens.on_behalf(visit)
    assert mette.tokens.on_behalf(visit) == token
    mette.reception.end(visit)
    assert mette.tokens.on_behalf(visit).kind is FailureKind.SIGN_IN
    dead = ask_with(mette.http, token, "GET", "/v1/citizen/data", query={"task": "proev"})
    assert dead.status == 403


def test_a_token_on_behalf_covers_a_task_agreed_later(mette):
    visit = a_visit(mette).visit.id
    before = mette.tokens.on_behalf(visit)
    mette.reception.agree_more(visit, ["andet"], Hand.HELPER_SCREEN, "da")
    assert mette.tokens.on_behalf(visit) != before
    data = mette.callers.ask_on_behalf(visit, dict, "GET", "/v1/citizen/data", query={"task": "andet"})
    assert not isinstance(data, Failure)


def test_a_token_is_renewed_before_it_expires_and_many_threads_renew_it_once(backend, mette):
    first = mette.tokens.helper(of=mette.tokens.person)
    backend.clock.advance(timedelta(minutes=11))
    renewed = []
    threads = [threading.Thread(target=lambda: renewed.append(mette.tokens.helper(of=mette.tokens.person))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(renewed)) == 1
    assert renewed[0] != first
    assert not isinstance(mette.reception.look_up(INGER), Failure)


def test_signing_out_ends_the_sign_in_at_the_backend_too(backend, mette):
    token = mette.tokens.helper(of=mette.tokens.person)
    mette.identity.sign_out()
    assert mette.reception.look_up(INGER).kind is FailureKind.SIGN_IN
    answer = ask_with(mette.http, token, "GET", "/v1/me")
    assert answer.status == 401


def test_an_hour_of_silence_ends_nothing_but_half_a_day_does(backend, mette):
    backend.clock.advance(timedelta(hours=1))
    assert not isinstance(mette.reception.look_up(INGER), Failure)
    backend.clock.advance(timedelta(hours=13))
    assert mette.reception.look_up(INGER).kind is FailureKind.SIGN_IN
    assert mette.tokens.person is None


def test_a_backend_that_is_gone_and_comes_back_loses_nothing(backend, mette):
    entry = an_entry(a_visit(mette))
    backend.stop()
    assert mette.gateway.send(entry) == TryLater()
    assert mette.reception.look_up(INGER).kind is FailureKind.OFFLINE
    assert mette.addresses.search("Æblevej").kind is FailureKind.OFFLINE
    backend.start()
    assert isinstance(mette.gateway.send(entry), Delivered)


def test_a_child_backend_serves_only_the_app_that_started_it(tmp_path):
    running = RunningBackend(
        tmp_path, secret="s3cret", seed=write_seed(tmp_path / "seed"), flows=write_flows(tmp_path / "flows"),
        translations=write_translations(tmp_path / "translations"),
    )
    app, stranger = Clients(running.base_url, running.clock, secret="s3cret"), Clients(running.base_url, running.clock)
    assert isinstance(app.identity.sign_in_as("mette"), Helper)
    assert isinstance(stranger.identity.training_people(), Failure)
    assert isinstance(stranger.identity.sign_in_as("mette"), Failure)
    entry = an_entry(a_visit(app))
    assert stranger.gateway.send(entry) == TryLater()
    assert isinstance(app.gateway.send(entry), Delivered)
    app.close()
    stranger.close()
    running.stop()
