"""A relative uses a mandate at home, through the real window and backend: sent once, told of, and stopped where it ended."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone import OPENERS
from tests.support.backend_data import METTES_CVR
from tests.support.giving import CARD, MOVING, Grantor, Relative
from tests.support.in_my_name import Reader
from tests.support.whole_app import EU_CARD, desk_at

pytestmark = pytest.mark.journey

TRAVELLING, TALKING = "bestille-eu-kort", "tale-om-flytning"
MOVE, HEALTH_CARD = "meld-flytning", "nyt-sundhedskort"
PETER = "2707701007"


@pytest.fixture
def mandate(backend, monkeypatch):
    """Inger gave Peter four things at a screen of her own, and he said yes; its id."""
    monkeypatch.setitem(OPENERS, METTES_CVR, "mette")
    with backend.client() as http:
        given = Grantor(http).sign_in_self("inger").give(TRAVELLING, TALKING, MOVING, CARD, until="2027-06-01", cpr=PETER)
        accepted = Relative(http).sign_in("peter").accept(given)
        assert accepted.status_code == 200, accepted.text
    return given


@pytest.fixture
def app(tmp_path, backend, mandate):
    with desk_at(tmp_path / "profile", backend.base_url) as here:
        yield here.sign_in("peter")


def with_inger(app) -> s.OneHelped:
    page = app.see(s.PeopleHelped, lambda page: bool(page.people))
    seen = next(one.id for each in page.people for one in each.buttons if app.words(one.title) == "Se, hvad du må for Inger")
    app.driver.choose(seen)
    return app.see(s.OneHelped, lambda page: bool(page.packages) and page.shell.primary is not None)


def before(app, task: str = EU_CARD) -> s.BeforeStart:
    with_inger(app)
    app.press(Act.DO_SOMETHING)
    app.see(s.OneHelped, lambda page: page.step.startswith("tasks:") and bool(page.packages))
    app.driver.choose(f"do:{task}")
    return app.see(s.BeforeStart)


def take_back(backend, mandate: str, *packages: str) -> None:
    """These packages of it, or all."""
    with backend.client() as http:
        ended = Grantor(http).sign_in_self("inger").end(mandate, *packages)
        assert ended.status_code == 200, ended.text


def lines(app) -> list[str]:
    return [app.words(one) for one in app.page.lines]


def test_a_relative_does_something_on_a_mandate_and_it_is_received_once(app, backend, mandate):
    page = before(app)
    facts = {app.words(name): app.words(told) for name, told in page.facts}
    assert facts["Du må, fordi"] == "Inger Eksempel har givet dig fuldmagt til og med tirsdag 1. juni 2027."
    assert backend.rows("select count(*) from sessions where helper = 'peter'") == [(0,)], "looking begins nothing"
    app.press(Act.START_TASK, s.Step)
    assert app.words(app.page.shell.basis.citizen) == "Fuldmagt fra Inger Eksempel"
    app.answer_all()
    assert app.words(app.page.for_whom) == "Inger"
    app.press(Act.SEND, s.Sent)
    assert app.words(app.page.line).endswith("på fuldmagt fra Inger Eksempel")
    assert backend.rows("select count(*) from submissions") == [(1,)]
    app.press(Act.SAVE_RECEIPT)
    app.see(s.Sent, lambda page: page.notice is not None)
    app.press(Act.DONE)
    app.see(s.OneHelped, lambda page: page.packages[0].badge is not None)
    app.press(Act.END_VISIT)
    page = app.see(s.PeopleHelped)
    assert "slettet her" in app.words(page.shell.note)
    [(ended,)] = backend.rows("select ended_at from sessions where helper = 'peter'")
    assert ended is not None
    [(began, told)] = backend.rows(
        "select count(*), (select count(*) from notices where session in (select id from sessions where helper = 'peter'))"
        " from journal where kind = 'mandate-used'")
    assert began, "it is a line"
    assert told, "and she is told of it"


@pytest.mark.parametrize("packages", [(), (TRAVELLING,)], ids=["all of it", "that package alone"])
def test_taken_back_while_the_relative_is_in_the_middle_of_it_it_stops_and_nothing_is_sent(app, backend, mandate, packages):
    before(app)
    app.press(Act.START_TASK, s.Step)
    first = app.page.step
    for field in app.page.fields:
        app.answer(field, None)
    app.press(Act.NEXT)
    app.see(s.Step, lambda page: page.step != first)
    take_back(backend, mandate, *packages)
    while isinstance(app.page, s.Step):
        page = app.page
        for field in page.fields:
            app.answer(field, None)
        app.press(Act.NEXT)
        app.driver.wait(lambda page=page: app.page is not page and getattr(app.page, "step", "") != page.step, "what follows")
    app.see(s.MandateQuestion)
    assert app.words(app.page.heading) == "Fuldmagten til det her gælder ikke mere"
    assert lines(app)[0] == "Der er ikke sendt noget."
    assert backend.rows("select count(*) from submissions") == [(0,)]
    app.see(s.MandateQuestion, lambda page: not page.busy)
    assert lines(app)[1] == "Svarene er gemt til Inger. Kun Inger kan se dem."
    assert backend.rows("select task from kept_answers") == [(EU_CARD,)]
    app.press(Act.DONE)
    app.see(s.PeopleHelped)


@pytest.mark.parametrize(("task", "package"), [(EU_CARD, TRAVELLING), (MOVE, MOVING), (HEALTH_CARD, CARD)])
@pytest.mark.parametrize("all_of_it", [True, False])
def test_taken_back_at_the_check_page_it_stops_and_inger_reads_what_was_answered(
    app, backend, mandate, task, package, all_of_it,
):
    before(app, task)
    app.press(Act.START_TASK, s.Step)
    app.answer_all()
    assert app.page.declarations, "ticked by now, and nothing that is handed over"
    asked = {line.item for line in app.page.lines if app.words(line.value) != "Ikke svaret"}
    take_back(backend, mandate, *(() if all_of_it else (package,)))
    app.press(Act.SEND)
    app.see(s.MandateQuestion, lambda page: not page.busy)
    assert app.words(app.page.heading) == "Fuldmagten til det her gælder ikke mere"
    assert app.page.problem is None
    assert lines(app)[1] == "Svarene er gemt til Inger. Kun Inger kan se dem."
    assert backend.rows("select count(*) from submissions") == [(0,)]
    with backend.client() as http:
        inger = Grantor(http).sign_in_self("inger")
        [kept] = inger.kept().json()["kept"]
        answers = inger.kept(kept["id"]).json()["answers"]
    assert kept["task"] == task
    assert asked <= set(answers)


def test_inger_reads_all_that_was_done_in_her_name_from_the_first_start_to_the_end_of_her_mandate(app, backend, mandate):
    before(app)
    app.press(Act.START_TASK, s.Step)
    app.answer_all()
    app.press(Act.SEND, s.Sent)
    take_back(backend, mandate)
    with backend.client() as http:
        told = [one["done"] for one in Reader(http).sign_in_self("inger").all()]
    assert {"consent-kept", "mandate-signed", "mandate-accepted", "mandate-used", "sent", "mandate-taken-back"} <= set(told)


def test_off_line_it_is_kept_and_sent_when_the_line_is_back(app, backend, mandate):
    before(app)
    app.press(Act.START_TASK, s.Step)
    app.answer_all()
    backend.stop()
    app.press(Act.SEND, s.Unsent)
    assert app.words(app.page.sentence) == "Gemt. Sendes når der er forbindelse."
    backend.start()
    app.press(Act.TRY_AGAIN)
    app.see(s.Sent)
    assert backend.rows("select count(*) from submissions") == [(1,)]
