"""The whole app for a journey: the real window, desk, adapters, keyring and HTTP, used with real keys.

    with desk_at(profile, backend.base_url) as app:
        app.sign_in()
        app.receive(INGER, EU_CARD)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import UnionType
from typing import Self

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.app.running import App
from desktop.app.touring import FolderPaper
from desktop.flows.views import FieldKind, FieldView
from desktop.paths import Profile
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.reception.doors import VISIT_DOOR
from desktop.ui import room
from desktop.ui.driver import Driver
from desktop.ui.look import Look
from desktop.ui.window import MainWindow
from tests.support.fake_guidance import FakeBrowser

INGER = "1403421000"
EU_CARD = "blaat-eu-sygesikringskort"


def real_time_backend(folder: Path):
    """A `RunningBackend` with the machine's own clock, as the app has. Imported here: a bench weighs the app alone."""
    from desktop.backend.serving import SystemClock
    from tests.support.backend import RunningBackend

    folder.mkdir(parents=True, exist_ok=True)
    return RunningBackend(folder, clock=SystemClock(), public=True)


@contextmanager
def desk_at(profile: Path, backend: str, *, paper: Path | None = None, asks: bool = False) -> Iterator[WholeApp]:
    """An app on `profile` that talks to `backend`; closed at the end as a person closes it.

    Papers go into `paper` unasked, unless it `asks` with the system's own dialogs.
    """
    from tests.support.real_keyring import needs_a_real_keyring

    needs_a_real_keyring()
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "config.toml").write_text(f'[backend]\nurl = "{backend}"\n', encoding="utf-8")
    app = WholeApp(profile, paper or profile.parent / "paper", asks=asks)
    try:
        yield app
    finally:
        app.close()


class AtTheKeyboard:
    """A person at the keyboard of a window that shows the app's pages."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.driver = Driver(window)

    @property
    def page(self) -> s.Page:
        page = self.window.page
        assert page is not None
        return page

    def words(self, text) -> str:
        return self.window.look.text(text.text if isinstance(text, s.Instead) else text)

    def see(self, kind: type | UnionType, holds: Callable[..., bool] = lambda _page: True) -> s.Page:
        """Wait until such a page is shown, with all that is on its way to it; the page."""
        def shown() -> bool:
            page = self.window.page
            return isinstance(page, kind) and not getattr(page, "comes", False) and holds(page)

        self.driver.wait(shown, str(kind))
        return self.page

    def press(self, act: Act, then: type | None = None) -> Self:
        self.driver.press(act)
        if then is not None:
            self.see(then)
        return self

    def sign_in(self, person: str = "mette") -> Self:
        self.see(s.SignIn, lambda page: bool(page.people))
        self.driver.choose(person)
        self.see(s.Welcome | s.PeopleHelped)
        return self

    def open_visit_door(self) -> Self:
        """From the doors to the page for the citizen's number."""
        self.driver.choose(VISIT_DOOR)
        self.see(s.FindCitizen)
        return self

    def found(self, cpr: str) -> Self:
        """From the doors to how the citizen shows who they are."""
        self.open_visit_door().driver.fill("cpr", cpr)
        self.press(Act.NEXT)
        self.driver.wait(lambda: isinstance(self.page, s.ShowProof) or self.page.number.notice is not None, "proof")
        if isinstance(self.page, s.FindCitizen):
            self.press(Act.NEXT, s.ShowProof)
        return self

    def receive(self, cpr: str, *tasks: str, prove: Callable[[], object] | None = None) -> Self:
        """From the door to the home of the visit, with a yes to these tasks.

        `prove` is what the citizen does on their own device; without it a passport is seen.
        """
        self.found(cpr).driver.pick("proof", "own-device" if prove else "photo-id")
        if prove is not None:
            self.press(Act.NEXT, s.OwnDevice)
            prove()
        self.press(Act.NEXT, s.Today)
        for task in tasks:
            self.driver.search("task", task.replace("-", " "))
            self.driver.tick(task)
            self.see(s.Today, lambda page, task=task: any(one.id == task for one in page.chosen))
        self.press(Act.NEXT, s.CitizenYes)
        if len(tasks) == 1:
            self.agree(s.BeforeStart).press(Act.BACK, s.Home)
        else:
            self.agree(s.Home)
        return self

    def agree(self, then: type | None = None) -> Self:
        """The citizen says yes: here, or on paper where the task takes more than that."""
        if any(one.act is Act.AGREE for one in self.page.answers):
            return self.press(Act.AGREE, then)
        self.press(Act.SIGN_ON_PAPER, s.Signature).press(Act.PRINT)
        self.see(s.Signature, lambda page: page.notice is not None)
        return self.press(Act.SIGNED, then)

    def begin(self, task: str) -> Self:
        self.driver.choose(task)
        self.see(s.BeforeStart)
        self.press(Act.START_TASK, s.Step)
        return self

    def answer_all(self, special: dict[str, str] | None = None) -> Self:
        """Answer every step with the first thing that will do, or with what `special` says, to the check page."""
        left = dict(special or {})
        while isinstance(self.page, s.Step):
            page = self.page
            for field in page.fields:
                left.pop(field.id, None)
                self.answer(field, (special or {}).get(field.id))
            self.driver.press(Act.NEXT)
            self.driver.wait(lambda page=page: self._is_after(page), f"what follows {page.step}")
        self.see(s.Check)
        assert not left, f"never asked: {sorted(left)}"
        for declaration in self.page.declarations:
            self.driver.tick(declaration.id)
        return self

    def answer(self, field: FieldView, text: str | None) -> None:
        if text is not None:
            self.driver.fill(field.id, text)
            return
        if not field.required or field.value not in (None, "", ()):
            return
        match field.kind:
            case FieldKind.CHOICE:
                self.driver.pick(field.id, field.choices[0].id)
            case FieldKind.YES_NO:
                self.driver.pick(field.id, "no")
            case FieldKind.DATE:
                self.driver.fill(field.id, "1. december 2026")
            case FieldKind.STATEMENT:
                self.driver.tick(field.id)
            case FieldKind.ADDRESS:
                self.answer_address(field.id)
            case FieldKind.TEXT | FieldKind.LONG_TEXT:
                self.driver.fill(field.id, "Eksempel")
            case _:
                raise AssertionError(f"no answer for {field.id}")

    def answer_address(self, field: str, *words: str) -> None:
        """Type words, look at what the register offers, and choose the first; each of `words` is one look-up."""
        for typed in words or ("Eksempelvej 1",):
            self.driver.fill(field, typed)
            self.see(s.Step, lambda page: bool(self._offered(page, field)))
        self.driver.pick(field, self._offered(self.page, field)[0].id)

    @staticmethod
    def _offered(page: s.Step, field: str):
        return next((view.suggestions for view in page.fields if view.id == field and not view.searching), ())

    def saved(self) -> Self:
        """Wait until the bar says "Gemt", also of an answer that is not right yet."""
        on_disk = {s.Saving.KEPT, s.Saving.KEPT_NOT_RIGHT}
        self.driver.wait(lambda: self.page.shell.saving in on_disk, "Gemt")
        return self

    def end(self) -> Self:
        self.press(Act.END_VISIT, s.EndVisit)
        self.press(Act.END_VISIT, s.Ended)
        return self

    def _is_after(self, before: s.Step) -> bool:
        return isinstance(self.page, s.Check) or (isinstance(self.page, s.Step) and self.page.step != before.step)


class WholeApp(AtTheKeyboard):
    """One window and a person at its keyboard."""

    def __init__(self, profile: Path, paper: Path, *, asks: bool = False) -> None:
        self.qt = QApplication.instance() or QApplication([])
        paper.mkdir(parents=True, exist_ok=True)
        self.paper = paper
        self.browser = FakeBrowser()
        self.app = App(
            Profile(profile).create(), Look(motion=False),
            paper=None if asks else lambda _window: FolderPaper(self._keep),
            browser=self.browser,
        )
        super().__init__(self.app.window)
        self.window.resize(room.USUAL)  # for what is measured and photographed, whatever screen there is
        self.window.show()
        self.app.start()

    def close(self) -> None:
        self.app.close()
        self.window.close()
        self.window.deleteLater()
        QTest.qWait(1)

    def _keep(self, name: str, content: bytes) -> Path:
        path = self.paper / name
        path.write_bytes(content)
        return path
