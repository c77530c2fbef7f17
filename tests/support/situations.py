"""What must hold however a situation at the counter ends: asserted after each of them, on what is stored.

`safe_at_the_desk` for a desk with fakes behind it; `Town` for the real window and the real backend.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.backend.db.journal import verify
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words
from tests.support.canary import traces
from tests.support.fake_reception import INGERS_CPR, JENS_CPR
from tests.support.qt import heard
from tests.support.whole_app import WholeApp, desk_at, real_time_backend

STOPS = (s.SignIn, s.Welcome, s.Ended, s.Paused)
"""Pages on which nobody is served."""

OF_CITIZENS = ("Inger", "Jens", INGERS_CPR, JENS_CPR)
SECRETS = {
    "Inger's number": "1403421000", "Anders' number": "1112951003", "Lone's number": "3008761006",
    "Freja's number": "1905105004", "Inger": "Inger Eksempel", "Anders": "Anders Prøve", "Lone": "Lone Øvelse",
    "Freja": "Freja Eksempel", "Inger's telephone": "12 34 56 80", "what was talked of": "kanariefugl",
}


def safe_at_the_desk(desk: AtTheDesk) -> None:
    """Nothing of a citizen on screen, nothing sent without a yes, nothing dropped, nothing left behind."""
    assert desk.incidents.recorded == []
    said = [line.split()[1].split(",") for line in desk.reception.journal if line.startswith("yes ")]
    for body in desk.gateway.received.values():
        assert any(body["task"] in tasks for tasks in said), "sent without a yes"
    if not isinstance(desk.page, STOPS):
        desk.press(Act.PAUSE)
    assert isinstance(desk.page, STOPS)
    assert desk.page.shell.basis is None
    assert [one for one in OF_CITIZENS if one in all_words(desk.page)] == []
    waiting = {entry.id: entry.payload for entry in desk.outbox.unsent()}
    desk.desk.close()
    assert desk.stores.open_visits == {}, "a draft outlived its visit"
    assert {key: one.payload for key, one in desk.outbox.entries.items()} == waiting, "dropped, or kept though it was sent"


class Town:
    """The real backend, and one real window at a time on one profile. `close` asserts what must always hold."""

    def __init__(self, folder: Path, temporary: Path) -> None:
        self.folder = folder
        self._temporary = temporary
        self.profile = folder / "profile"
        self.backend = real_time_backend(folder / "backend")
        self._desk = desk_at(self.profile, self.backend.base_url)
        self.app: WholeApp = self._desk.__enter__()

    def rows(self, sql: str, **values) -> list[tuple]:
        return self.backend.rows(sql, **values)

    def one(self, sql: str, **values) -> object:
        [(value,)] = self.rows(sql, **values)
        return value

    def register(self, sql: str, **values) -> None:
        """Something happened outside the counter."""
        from sqlalchemy import text

        with self.backend.database.write() as connection:
            connection.execute(text(sql), values)

    @property
    def journal(self) -> list[str]:
        return [kind for (kind,) in self.rows("SELECT kind FROM journal ORDER BY entry")]

    def told(self, kind: str) -> None:
        """Wait until the journal says so."""
        self.app.driver.wait(lambda: kind in self.journal, kind)

    def look_up(self, cpr: str) -> WholeApp:
        """From the doors to the proof, or to what is said instead."""
        app = self.app
        app.open_visit_door()
        return self.type_number(cpr)

    def type_number(self, cpr: str) -> WholeApp:
        app = self.app
        app.see(s.FindCitizen)
        app.driver.fill("cpr", cpr)
        app.press(Act.NEXT)
        app.driver.wait(
            lambda: self._answered() or app.page.number.notice is not None, "an answer",
        )
        if not self._answered():
            app.press(Act.NEXT)
            app.driver.wait(self._answered, "an answer")
        return app

    def _answered(self) -> bool:
        page = self.app.page
        return not isinstance(page, s.FindCitizen) or bool(page.errors) or page.problem is not None

    def refusal(self) -> str:
        """What the number was answered with."""
        page = self.app.see(s.FindCitizen, lambda page: bool(page.errors) or page.problem is not None)
        return self.app.words(page.problem or page.errors[0].text)

    def is_told_what_to_do_instead(self) -> bool:
        """Calmly: no field is said to be wrong."""
        page = self.app.page
        return isinstance(page.problem, s.Instead) and not page.errors

    def prove(self) -> WholeApp:
        self.app.see(s.ShowProof)
        self.app.driver.pick("proof", "photo-id")
        return self.app.press(Act.NEXT)

    def doors(self) -> WholeApp:
        """End the visit, and on to the doors."""
        return self.app.end().press(Act.DONE, s.Welcome)

    def close(self) -> None:
        """Hide, close, and look everywhere."""
        self._nothing_on_screen()
        self._desk.__exit__(None, None, None)
        if self.backend._server is None:
            self.backend.start()
        self._nothing_sent_without_a_yes()
        with self.backend.database.read() as connection:
            verdict = verify(connection)
        assert (verdict.broken, verdict.reason) == (None, None), "the journal is not whole"
        self.backend.stop()
        visits = self.profile / "visits"
        assert not visits.exists() or list(visits.iterdir()) == []
        places = [self.profile, self._temporary, Path(os.environ["HOME"]), Path(os.environ["XDG_RUNTIME_DIR"])]
        assert traces(places, SECRETS) == []

    def _nothing_on_screen(self) -> None:
        app = self.app
        if not isinstance(app.page, STOPS):
            app.driver.key(Qt.Key.Key_F12)
            app.see(s.Paused)
        QTest.qWait(20)
        shown = [node.name for node in heard(app.window)] + [repr(app.page)]
        assert [one for one in shown for secret in SECRETS.values() if secret in one] == []

    def _nothing_sent_without_a_yes(self) -> None:
        """Each submission has its permit, and its task was agreed to in the journal before it was received."""
        agreed: set[tuple[str, str]] = set()
        for kind, session, detail in self.rows("SELECT kind, session, detail FROM journal ORDER BY entry"):
            told = json.loads(detail) if isinstance(detail, str) else detail
            if kind in {"visit-began", "agreed-more"}:
                agreed |= {(session, task) for task in told["tasks"]}
            if kind == "submission-received":
                assert (session, told["task"]) in agreed, "sent without a yes"
        assert self.one("SELECT COUNT(*) FROM submissions WHERE permit NOT IN (SELECT key FROM permits WHERE used_at IS NOT NULL)") == 0
