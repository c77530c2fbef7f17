"""Before a task begins nobody is asked to have at hand what the real backend fetches for them."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from tests.support.whole_app import INGER, desk_at, real_time_backend

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

MOVING = "meld-flytning"
AMINA, LONE = "1711891004", "3008761006"


@pytest.fixture
def app(tmp_path):
    backend = real_time_backend(tmp_path / "backend")
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        yield app.sign_in()
    backend.stop()


@pytest.mark.parametrize(("cpr", "asked"), [(AMINA, False), (INGER, False), (LONE, True)], ids=["a mother", "no children", "protected"])
def test_childrens_numbers_are_asked_for_only_where_the_register_is_not(app, cpr, asked):
    app.receive(cpr, MOVING)
    app.driver.choose(MOVING)
    page = app.see(s.BeforeStart)
    ready = [app.words(line) for line in page.ready]
    assert "Den nye adresse." in ready
    assert any("børn" in line for line in ready) is asked
