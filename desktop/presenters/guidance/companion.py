"""The authority's own page in the browser, and the prepared answers beside it, copied one at a time."""

from __future__ import annotations

from desktop.flows.copying import prepared
from desktop.flows.own_page import own_page
from desktop.i18n import msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.guidance.clipping import Clipping
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, Companion, CompanionAnswer, Hindrance, Instead
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class CompanionStage:
    """The page gets nothing from here but what the citizen pastes. Which answers were copied is shown."""

    def __init__(
        self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, clipping: Clipping, task: str,
    ) -> None:
        self._place = place
        self._ways = ways
        self._task = task
        self._definition = at_hand.definitions[task]
        page = own_page(self._definition.own_page)
        if page is None:
            raise LookupError("the task has no page of its own that may be opened")
        self._page = page
        self._clipping = clipping
        self._copied = at_hand.copied.setdefault(task, set())
        self._answers = prepared(at_hand.flow(task, place.ports.clock.now().date()))
        self._busy = Busy(place, ways)
        self._at = 0
        self._beside = bool(self._answers)
        self._problem: Hindrance | None = None

    def open(self) -> None:
        """Have the page shown in the browser. The address stands on the page in any case."""
        self._problem = None
        self._busy.run(lambda: self._place.ports.browser.open(self._page.address), self._opened)

    def page(self) -> Companion:
        """Where the page is, and one answer at a time."""
        return Companion(
            shell(
                self._place, leave=back(),
                primary=Button(Act.NEXT, msg("Er det sendt?"), "arrow_forward"),
            ),
            self._task, self._definition.title, self._page.site, self._page.address,
            tuple(
                CompanionAnswer(one.field, one.label, one.value, one.copied is not None, one.field in self._copied)
                for one in self._answers
            ),
            self._at, self._beside, self._is_on_clipboard(), self._buttons(), self._problem,
            msg("Dette er en øvelse, men siden er myndighedens rigtige side. Send ikke noget på den.")
            if self._place.training else None, self._place.alone,
        )

    def handle(self, intent: Intent) -> None:
        """Copy, show the next or the one before, close or show the window, open the page again, or go on."""
        match intent:
            case Pressed(Act.COPY):
                self._copy()
            case Pressed((Act.NEXT_ANSWER | Act.PREVIOUS_ANSWER) as way):
                self._turn_to(self._at + (1 if way is Act.NEXT_ANSWER else -1))
            case Chosen(field):
                self._show_answer(field)
            case Pressed(Act.HIDE_ANSWERS | Act.SHOW_ANSWERS as way) if self._answers:
                self._show_beside(shown=way is Act.SHOW_ANSWERS)
            case Pressed(Act.OPEN_PAGE):
                self.open()
            case Pressed(Act.NEXT):
                self._ways.guidance.was_it_sent(self._task)
            case Pressed(Act.BACK):
                self._ways.guidance.questions(self._task)
            case _:
                return

    def _copy(self) -> None:
        one = self._answers[self._at] if self._beside else None
        if one is not None and one.copied is not None:
            self._clipping.copy(one.field, one.copied)
            self._copied.add(one.field)
            self._ways.refresh()

    def _show_answer(self, field: str) -> None:
        at = next((at for at, one in enumerate(self._answers) if one.field == field), None)
        if at is not None:
            self._beside = True
            self._turn_to(at)

    def _show_beside(self, *, shown: bool) -> None:
        if not shown:
            self._clipping.clear()
        self._beside = shown
        self._ways.refresh()

    def _turn_to(self, at: int) -> None:
        if self._answers:
            self._at = at % len(self._answers)
            self._ways.refresh()

    def _is_on_clipboard(self) -> bool:
        return bool(self._answers) and self._clipping.field == self._answers[self._at].field

    def _opened(self, shown: bool) -> None:
        if not shown:
            self._problem = Instead(msg("Browseren kan ikke åbnes herfra. Åbn den selv, og skriv adressen."))
        self._ways.refresh()

    def _buttons(self) -> tuple[Button, ...]:
        again = Button(Act.OPEN_PAGE, msg("Åbn siden igen"), "open_in_new", busy=self._busy.under_way)
        if not self._answers:
            return (again,)
        beside = (
            Button(Act.HIDE_ANSWERS, msg("Luk vinduet med svar"), "close") if self._beside
            else Button(Act.SHOW_ANSWERS, msg("Vis vinduet med svar"), "visibility")
        )
        return (again, beside)
