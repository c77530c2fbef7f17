"""When a visit has ended nothing of the citizen is left on the machine but what waits to be sent, encrypted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.canary import disguises, traces
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

EMAIL = "kanariefugl.nr9@eksempel.example"
SECRETS = {
    "CPR number": INGER, "CPR number as written": f"{INGER[:6]}-{INGER[6:]}", "name": "Inger Eksempel", "e-mail": EMAIL,
    "telephone": "12 34 56 80",
}


def test_a_finished_visit_leaves_no_trace(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all({"mail": EMAIL}).saved()
        app.press(Act.SEND, s.Sent).press(Act.PRINT).press(Act.DONE, s.Home).end()
        assert traces(places, SECRETS) == [], "already while the app runs on"
        clipboard = QGuiApplication.clipboard().text()
    assert not any(secret in clipboard for secret in SECRETS.values())
    assert list((tmp_path / "profile" / "visits").iterdir()) == []
    assert traces(places, SECRETS) == []


def test_what_was_never_finished_is_gone_too_and_what_waits_cannot_be_read(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD, "meld-flytning").begin(EU_CARD).answer_all({"mail": EMAIL}).saved()
        backend.stop()
        app.press(Act.SEND, s.Unsent).press(Act.DONE, s.Home).begin("meld-flytning")
        app.driver.fill(app.page.fields[0].id, "31. november 2026")
        app.saved().press(Act.SAVE_AND_LEAVE, s.Home).end()
    assert (tmp_path / "profile" / "outbox.db").stat().st_size > 0
    assert traces(places, SECRETS | {"answer": "31. november 2026"}) == []


def test_closing_the_window_in_the_middle_leaves_no_trace_either(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
        app.driver.pick(app.page.fields[0].id, app.page.fields[0].choices[0].id)
        app.saved()
        assert list((tmp_path / "profile" / "visits").iterdir()), "there was something to erase"
    assert list((tmp_path / "profile" / "visits").iterdir()) == []
    assert traces(places, SECRETS) == []


@pytest.mark.parametrize("how", sorted(disguises(EMAIL)))
def test_the_search_would_have_found_it(how, tmp_path) -> None:
    import base64

    hidden = disguises(EMAIL)[how]
    if how.startswith("base64"):
        shift = int(how[-1])
        encode = base64.urlsafe_b64encode if "url" in how else base64.b64encode
        hidden = encode(b"x" * shift + EMAIL.encode() + b"yz")
    (tmp_path / "file").write_bytes(b"before" + hidden + b"after")
    assert traces([tmp_path], {"e-mail": EMAIL})
