"""One window with its desk: paint first, then fetch what is needed, then begin."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QTimer

from desktop import config, paths
from desktop.app import stuck
from desktop.app.looks import Looks
from desktop.app.paper import PaperWhenWanted
from desktop.app.parting import MOMENT, Parting
from desktop.app.process import leave_out_what_stays, take_short_turns
from desktop.config import Config, Misconfigured
from desktop.domain.not_started import NotStarted
from desktop.i18n import Listing, Text, Translator, msg, translator
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.states import Page, Shell, Trouble, Waiting
from desktop.ui.look import Look
from desktop.ui.pages import look_for
from desktop.ui.registry import SCREENS
from desktop.ui.tasks import Tasks
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.app.assembly import Assembled
    from desktop.paths import Profile
    from desktop.presenters.desk import Desk
    from desktop.services.approval_ports import Pictures
    from desktop.services.ports import Browser, Paper
    from desktop.storage.incidents import IncidentLog
    from desktop.ui.companion import CompanionBeside

WENT_WRONG: Final = msg("Noget gik galt hos os. Intet er sendt. Prøv igen.")

_LOG_OUT: Final = 2.0
"""Seconds in all for what a log-out of the machine interrupts; Windows kills after five."""


class App:
    """Make it, `start` it and `close` it on the window's thread.

    `paper` is where finished documents go, `browser` opens an authority's own page, `pictures` draws what a telephone
    scans; if left out the window asks for a printer or a file, and the system's own browser opens.

    `look` is what the window begins with where nothing was chosen before, in `language` if one was asked
    for; `fixed_look` begins with it in any case. What is arranged for later comes `hurry` times as soon.
    """

    def __init__(
        self, profile: Profile, look: Look, *, language: str | None = None, fixed_look: bool = False,
        paper: Callable[[MainWindow], Paper] | None = None, browser: Browser | None = None,
        pictures: Pictures | None = None, hurry: float = 1,
    ) -> None:
        take_short_turns()
        self._profile = profile
        self._told: Config | Misconfigured = config.load(profile)
        self._desk: Desk | None = None
        self._incidents: IncidentLog | None = None
        self._down = ExitStack()
        self._made: Assembled | None = None
        """What a worker made, until it is taken over: where the window closed meanwhile nobody else takes it down."""
        self._looks = Looks(profile, self._told, look, language=language, fixed=fixed_look)
        self.window = MainWindow(SCREENS, self._looks.first())
        self._paper_of = paper
        self._browser = browser
        self._pictures = pictures
        self.beside: CompanionBeside | None = None
        """The window with the prepared answers, once the app is assembled."""
        self._tasks = Tasks(self._broke, hurry=hurry)
        self._telling = self._closed = False
        self._why: NotStarted | Text | None = None
        self.window.intent.connect(self._intent)
        self.window.look_changed.connect(self._look_changed)
        self.window.activity.touched.connect(self._touched)
        self.window.show_page(Waiting(self._shell(), msg("Sidemand starter"), msg("Det tager et øjeblik.")))

    def start(self) -> None:
        """Fetch what is needed on a worker; the window shows that it is under way."""
        told = self._told
        if isinstance(told, Misconfigured):
            self._stuck(Listing(tuple(told.problems)))
            return
        paper = self._paper_of(self.window) if self._paper_of else self._window_paper()
        self._tasks.run(lambda: self._assemble(told, paper), self._assembled)

    def may_close(self) -> bool:
        """False when a visit is going on and nobody was told yet that closing erases it; the window now tells."""
        return self._desk is None or self._desk.may_close()

    def unforeseen(self, error: Exception) -> None:
        """A bug nothing caught, perhaps in the middle of a painting: recorded now, told on a calm page in a moment.

        A page that breaks does so at every painting: one is told at a time, and the page that tells is not told of.
        """
        if self._telling or isinstance(self.window.page, Trouble):
            return
        self._telling = True
        number = self._log().record(error)
        QTimer.singleShot(0, self.window, lambda: self._tell(number))

    def _tell(self, number: str) -> None:
        if self._desk is not None:
            self._desk.broke(number)
        else:
            self._stuck(WENT_WRONG, number)
        self._telling = False

    def close(self, *, at_once: bool = False) -> bool:
        """Erase what is here of a visit, end what is open at the backend, then end everything that was started.

        `at_once` where the machine logs out: the backend and what is under way get two seconds in all. False where
        something did not come to its end; closed again it is closed already.
        """
        if self._closed:
            return True
        self._closed = True
        if self._desk is not None:
            self._desk.close()
        if self.beside is not None:
            self.beside.shut()
        self.window.copies.forget()
        limit = QDeadlineTimer(round(_LOG_OUT * 1000))
        self._tasks.stop(_LOG_OUT / 2 if at_once else MOMENT)  # first: a visit that begins in it is to be ended too
        parting = Parting(self._desk.last_words(), self._log().record) if self._desk is not None else None
        ended = self._tasks.stop(limit.remainingTime() / 1000) if at_once else self._tasks.stop()
        if parting is not None:
            parting.wait(limit.remainingTime() / 1000 if at_once else MOMENT)
        self._down.close()
        if self._made is not None:
            self._made.down.close()
        if self._incidents is not None:
            self._incidents.close()
        return ended

    def _assemble(self, told: Config, paper: Paper) -> Assembled | NotStarted | Text:
        # On a worker, for these imports take longer than the first paint.
        from desktop.app.assembly import Assembled, Surroundings, assemble  # noqa: PLC0415
        from desktop.app.system import SystemBrowser  # noqa: PLC0415
        from desktop.documents.qr import picture_to_scan  # noqa: PLC0415 - as above
        from desktop.presenters import desk  # noqa: F401, PLC0415 - read here so that the window's thread need not
        from desktop.ui.clipboard import SystemClipboard  # noqa: PLC0415

        around = Surroundings(
            paper, self._pictures or picture_to_scan, SystemClipboard(), self._browser or SystemBrowser(), self._log(),
            lambda: self.window.look.language, self._say,
        )
        made = assemble(told, self._profile, around)
        self._made = made if isinstance(made, Assembled) else None
        return made

    def _assembled(self, made: Assembled | NotStarted | Text) -> None:
        from desktop.app.assembly import Assembled  # noqa: PLC0415 - read already, on the worker
        from desktop.presenters.desk import Desk  # noqa: PLC0415 - as above

        if not isinstance(made, Assembled):
            self._stuck(made)
            return
        from desktop.ui.companion import CompanionBeside  # noqa: PLC0415 - nobody needs it before the first paint

        self.beside = CompanionBeside(self.window)
        self._down.push(made.down.pop_all())
        assert isinstance(self._told, Config)
        self._desk = Desk(
            made.ports, self._tasks, self._show, _words,
            training=self._told.is_training, notice=made.notice, counter=self._told.counter,
        )
        self._desk.use_language(self.window.look.language)
        self._desk.start()
        # While the backend is asked who may sign in: how dates are written, which no page waits for then.
        self._tasks.run(_words(self.window.look.language).get_ready, lambda _: leave_out_what_stays())

    def _window_paper(self) -> Paper:
        return PaperWhenWanted(self.window, lambda: look_for(self.window.page, self.window.look))

    def _say(self, text: Text) -> str:
        return self.window.look.text(text)

    def _intent(self, intent: Intent) -> None:
        if self._desk is not None:
            self._desk.handle(intent)
        else:
            self._mend(intent)

    def _mend(self, intent: Intent) -> None:
        """What a person can do where the start did not succeed."""
        match intent:
            case Pressed(Act.TRY_AGAIN):
                if isinstance(self._told, Misconfigured):
                    self._told = config.load(self._profile)
                self.start()
            case Pressed(Act.BEGIN_ANEW):
                self._tasks.run(lambda: stuck.begin_anew(self._profile), lambda _: self.start())
            case Pressed(Act.CHECK_COMPUTER):
                self._examine()
            case _:
                return

    def _examine(self) -> None:
        why, language = self._why, self.window.look.language
        if why is None:
            return
        from desktop.ui.dialogs import places  # noqa: PLC0415 - nobody needs it before the first paint

        folder, *_ = (*places(), self._profile.root)

        def told(where: Text) -> None:
            self._stuck(why, note=where)

        self._stuck(why, examining=True)
        self._tasks.run(lambda: stuck.report(self._profile, folder, language), told)

    def _touched(self) -> None:
        if self._desk is not None:
            self._desk.touched()

    def _show(self, page: Page) -> None:
        self._looks.before(page, self.window)
        self.window.show_page(page)
        if self.beside is not None:
            self.beside.show_page(page)

    def _look_changed(self, look: Look) -> None:
        self._looks.changed(look)
        if self._desk is not None:
            self._desk.use_language(look.language)

    def _broke(self, error: BaseException) -> None:
        """A bug outside the desk's own guard: one calm page with its number."""
        self._stuck(WENT_WRONG, self._log().record(error))

    def _stuck(
        self, why: NotStarted | Text, number: str | None = None, *, note: Text | None = None, examining: bool = False,
    ) -> None:
        self._why = why
        shell, training = self._shell(), isinstance(self._told, Config) and self._told.is_training
        trouble = stuck.page(replace(shell, note=note), why, training=training, number=number, examining=examining)
        self.window.show_page(trouble)
        if self.beside is not None:
            self.beside.show_page(trouble)

    def _log(self) -> IncidentLog:
        if self._incidents is None:
            from desktop.app.system import SystemClock, SystemIds  # noqa: PLC0415 - only when something is written
            from desktop.storage.incidents import IncidentLog  # noqa: PLC0415 - as above

            self._incidents = IncidentLog(self._profile.logs, SystemClock().now, SystemIds().new)
        return self._incidents

    def _shell(self) -> Shell:
        return Shell(can_pause=False, training=isinstance(self._told, Config) and self._told.is_training)


def _words(language: str) -> Translator:
    return translator(language, paths.translations())
