"""The controller at the weekly sample, through the real window and the real backend, by stored state."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.backend.serving import SystemClock
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.backend import Counter, RunningBackend
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = pytest.mark.journey


class MovedClock:
    """The machine's clock, so many weeks from now."""

    def __init__(self) -> None:
        self.weeks = -1

    def now(self):
        return SystemClock().now() + timedelta(weeks=self.weeks)


@pytest.fixture
def backend(tmp_path):
    """A visit and a look-up happened last week."""
    clock = MovedClock()
    folder = tmp_path / "backend"
    folder.mkdir()
    running = RunningBackend(folder, clock=clock)
    with running.client() as http:
        mette = Counter(http).sign_in("mette")
        mette.end(mette.visit(INGER, EU_CARD)["id"])
        mette.look_up("1403421999")
    clock.weeks = 0
    yield running
    running.stop()


@pytest.fixture
def app(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as here:
        yield here.sign_in("kirsten")


def verdicts(backend):
    return sorted(str(one) for one, in backend.rows("SELECT verdict FROM sample_items"))


def test_a_controller_answers_every_line_and_finds_those_to_ask_again(app, backend):
    app.driver.choose("sample")
    first = app.see(s.Sample).step
    app.press(Act.IN_ORDER)
    second = app.see(s.Sample, lambda page: page.step not in {"", first}).step
    app.press(Act.ASK_HELPER)
    page = app.see(s.Sample, lambda page: page.step == "")
    assert [one.id for one in page.asked] == [second]
    assert verdicts(backend) == ["ask", "ok"]
    assert backend.rows("SELECT COUNT(*) FROM journal WHERE kind = 'sample-judged'") == [(2,)]
    app.press(Act.DONE, s.Welcome).driver.choose("sample")
    assert app.see(s.Sample).step == "", "what was answered is answered"


def test_nothing_of_the_citizen_is_on_any_page(app):
    app.driver.choose("sample")
    for act in (Act.IN_ORDER, Act.ASK_HELPER):
        page = app.see(s.Sample, lambda page: page.step != "")
        assert "Inger" not in repr(page)
        assert INGER not in repr(page)
        app.press(act)
        app.driver.wait(lambda before=page: app.page.step != before.step, "the next line")


def test_by_keyboard_alone_enter_answers_nothing_and_space_does(app, backend):
    app.driver.choose("sample")
    before = app.see(s.Sample).step
    app.driver.key(Qt.Key.Key_Return)
    assert verdicts(backend) == ["None", "None"]
    app.driver.key(Qt.Key.Key_Tab)
    app.driver.key(Qt.Key.Key_Space)
    app.see(s.Sample, lambda page: page.step != before)
    assert verdicts(backend) == ["None", "ok"]


def test_off_line_the_answer_is_not_lost_from_sight_and_goes_when_the_line_is_back(app, backend):
    app.driver.choose("sample")
    before = app.see(s.Sample).step
    backend.stop()
    app.press(Act.ASK_HELPER)
    page = app.see(s.Sample, lambda page: page.problem is not None and not page.busy)
    assert page.step == before
    backend.start()
    app.press(Act.ASK_HELPER)
    app.see(s.Sample, lambda page: page.step not in {"", before})
    assert verdicts(backend) == ["None", "ask"]
