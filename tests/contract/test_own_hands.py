"""Whether a citizen can sign in themself is the backend's word, asked of a real one; what does not answer offers nothing."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from desktop import VERSION
from desktop.api.http import Endpoint, Http
from desktop.app.hands import Hands
from desktop.app.system import SystemClock, SystemIds
from tests.support.backend import RunningBackend
from tests.support.backend_data import write_flows, write_seed, write_translations

pytestmark = pytest.mark.contract


def nobody():
    raise AssertionError("nobody is called before a door is open")


@contextmanager
def hands_at(url: str):
    http = Http(Endpoint(url), VERSION, lambda: "da")
    try:
        yield Hands(http, SystemClock(), SystemIds(), str, nobody, training=False)
    finally:
        http.close()


@pytest.mark.parametrize(("profile", "offered"), [("training", True), ("live", False)])
def test_a_training_backend_offers_it_and_a_live_one_does_not(tmp_path, profile, offered):
    town = {
        "seed": write_seed(tmp_path / "seed"), "flows": write_flows(tmp_path / "flows"),
        "translations": write_translations(tmp_path / "translations"),
    }
    running = RunningBackend(tmp_path, profile=profile, **town)
    try:
        with hands_at(running.base_url) as hands:
            assert hands.offered() is offered
            running.stop()
            assert hands.offered() is offered, "what was answered once is known"
    finally:
        running.stop()


def test_where_nobody_answers_nothing_is_offered_and_it_is_asked_again():
    with hands_at("http://127.0.0.1:9") as hands:
        assert hands.offered() is False
        assert hands.offered() is False
