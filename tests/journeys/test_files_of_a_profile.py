"""Whatever the app leaves in its profile while somebody is helped is in the retention table."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.storage.retention import FILES
from tests.support.whole_app import EU_CARD, INGER, desk_at, real_time_backend

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def test_every_file_a_visit_makes_says_how_long_it_is_kept(tmp_path) -> None:
    backend = real_time_backend(tmp_path / "backend")
    profile = tmp_path / "profile"
    seen = set()

    def look() -> None:
        seen.update(file.relative_to(profile).as_posix() for file in profile.rglob("*") if file.is_file())

    with desk_at(profile, backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all({"mail": "inger@eksempel.example"}).saved()
        look()
        backend.stop()
        app.press(Act.SEND, s.Unsent).press(Act.DONE, s.Home)
        look()
        app.end()
        look()
    look()
    seen |= {file.relative_to(tmp_path / "backend").as_posix() for file in (tmp_path / "backend").iterdir()}
    assert {"config.toml", "outbox.db", "backend.db"} < seen
    assert any(one.startswith("visits/") for one in seen)
    assert {one: [kind.term.kind for kind in FILES if kind.takes(one)] for one in seen if sum(kind.takes(one) for kind in FILES) != 1} == {}
