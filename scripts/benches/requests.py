"""Requests and bytes of "Meld flytning", from the task chosen to the receipt shown, headers included.

Counted on the wire between the app and the backend, both ways. The task was not agreed beforehand, so the citizen's
yes, the definition, the once-only data and the permit are in it; the address is looked up twice.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from measure import Measure, tell
from PySide6.QtWidgets import QApplication
from wire import Relayed, Wire

from desktop.presenters import states
from desktop.presenters.intents import Act
from tests.support.whole_app import EU_CARD, INGER, WholeApp, desk_at

MOVING = "meld-flytning"
REQUESTS, BYTES = 8, 40_000


def answer(app: WholeApp) -> None:
    """Every step to the check page, the address looked up twice."""
    while isinstance(app.page, states.Step):
        page = app.page
        for field in page.fields:
            if field.id == "new-address":
                app.answer_address(field.id, "Eksempelvej", "Eksempelvej 12")
            else:
                app.answer(field, "1. december 2026" if field.id == "move-date" else None)
        app.driver.press(Act.NEXT)
        app.driver.wait(
            lambda page=page: not isinstance(app.page, states.Step) or app.page.step != page.step, "the next step",
        )
    for declaration in app.page.declarations:
        app.driver.tick(declaration.id)


qt = QApplication([])
wire = Wire()
with tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "backend").mkdir()
    backend = Relayed(Path(folder) / "backend", wire)
    with desk_at(Path(folder) / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        app.driver.search("task", "flytte")
        app.see(states.Home, lambda page: any(one.id == MOVING for one in page.found))
        wire.clear()
        app.driver.choose(MOVING)
        app.see(states.CitizenYes)
        app.agree()
        app.driver.wait(lambda: isinstance(app.page, states.BeforeStart | states.Home), "after the yes")
        if isinstance(app.page, states.Home):
            app.driver.choose(MOVING)
            app.see(states.BeforeStart)
        app.press(Act.START_TASK, states.Step)
        answer(app)
        app.press(Act.SEND, states.Sent)
        requests, sent = wire.requests, wire.bytes
    backend.stop()
tell(
    Measure("meld flytning: requests", requests, "requests", REQUESTS, "Open Forms: 24 for four steps"),
    Measure("meld flytning: bytes both ways", sent, "bytes", BYTES, "Open Forms: 100,000 for four steps"),
)
