"""The page of what was done in the citizen's name: by days, with what to check each line by on a press."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.denmark import DENMARK, day_of
from desktop.domain.in_my_name import Done, DoneLine
from desktop.domain.in_my_name_words import facts, sentence, times
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.in_my_name.fetched import Came, Fetched, by_day
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.shells import again, back, shell
from desktop.presenters.states import Button, DoneDay, DoneLines, DoneList, Hindrance, Instead, Item, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ports import DoneSheet

PORTION: Final = 8
"""So many are shown at once, and as many more on each press: more than fit a window, and painted in time."""

SPAN: Final = "span"
"""What is chosen to take more along, or less."""

OWN: Final = "own"
"""What is chosen to see letters, and what one only looked at oneself, or no more."""

_FOLDED: Final = frozenset({Done.OWN_READ, Done.NOTICE_SENT})
"""They would hide what others did: a letter tells of what has a line of its own."""

FILE_NAME: Final = "gjort-i-mit-navn.pdf"


class DoneStage:
    """Fetched fifty at a time, and shown a portion at a time. Going back works while something is under way."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._all = Fetched()
        self._shown = PORTION
        self._opened: str | None = None
        self._everything = False
        self._own = False
        self._problem: Hindrance | None = None
        self._papers = self._new_papers()

    def load(self) -> None:
        """Fetch the newest, or what is next."""
        self._problem = None
        self._busy.run(self._all.older(self._place.ports.in_my_name), self._came)

    def page(self) -> DoneList | Waiting:
        """What is there, so far as it was fetched."""
        if not self._all.is_known and self._busy.under_way:
            return Waiting(
                shell(self._place, leave=back()), msg("Henter, hvad der er gjort"), msg("Det tager et øjeblik."),
            )
        seen = self._seen()[:self._shown]
        return DoneList(
            shell(self._place, leave=back(), primary=self._again()), msg("Hvad er gjort i mit navn"), self._sentence(),
            tuple(DoneDay(msg("{day}", day=day), tuple(map(self._line, lines))) for day, lines in by_day(seen)),
            self._more(), self._check(), *self._take_along(), self._papers.notice, self._problem, self._own_looks(),
        )

    def handle(self, intent: Intent) -> None:
        """Open a line, fetch older ones, take it along, look again, or go back."""
        if intent == Pressed(Act.BACK):
            self._ways.home()
            return
        if self._busy.under_way or self._papers.under_way:
            return
        match intent:
            case Chosen(chosen) if chosen == SPAN and self._all.lines:
                self._everything = not self._everything
                self._papers = self._new_papers()
                self._ways.refresh()
            case Chosen(chosen) if chosen == OWN and self._own_looks() is not None:
                self._own = not self._own
                self._ways.refresh()
            case Chosen(line) if any(_id(one) == line for one in self._all.lines):
                self._opened = None if self._opened == line else line
                self._ways.refresh()
            case Pressed(Act.SHOW_MORE) if self._more() is not None:
                self._show_more()
            case Pressed(Act.TRY_AGAIN) if self._again() is not None:
                self.load()
            case Pressed(Act.PRINT | Act.SAVE_RECEIPT as act) if self._all.lines:
                self._on_paper(act)
            case _:
                return

    def _came(self, came: Came) -> None:
        before = len(self._all.lines)
        failure = self._all.take(came)
        if failure is not None:
            self._problem = hindrance_or_elsewhere(failure, self._ways)
        if len(self._all.lines) != before:
            self._papers = self._new_papers()
        self._ways.refresh()

    def _show_more(self) -> None:
        if self._shown < len(self._seen()):
            self._shown += PORTION
            self._ways.refresh()
            return
        self._shown += PORTION
        self.load()

    def _on_paper(self, act: Act) -> None:
        """All that was asked for has to be here first."""
        since = self._since()
        if self._all.reaches(since):
            self._out(act)
            return

        def came(answer: Came) -> None:
            self._came(answer)
            if self._all.reaches(since):
                self._out(act)

        self._problem = None
        self._busy.run(self._all.older(self._place.ports.in_my_name, since, whole=True), came)

    def _out(self, act: Act) -> None:
        if act is Act.PRINT:
            self._papers.print()
        else:
            self._papers.save()

    def _line(self, one: DoneLine) -> DoneLines:
        is_open, often = self._opened == _id(one), times(one)
        at = one.at.astimezone(DENMARK).time()
        said = sentence(one)
        return DoneLines(
            _id(one), said,
            msg("kl. {time}", time=at) if often is None else msg("kl. {time} · {times}", time=at, times=often),
            Item(_id(one), msg("Skjul") if is_open else msg("Mere"), said,
                 icon="expand_less" if is_open else "expand_more"),
            facts(one) if is_open else (),
        )

    def _sentence(self) -> Text:
        if not self._all.is_known:
            return "" if self._problem else msg("Listen er ikke hentet endnu.")
        if not self._all.lines:
            return msg("Der er ikke gjort noget i dit navn endnu.")
        if not self._seen():
            return self._only_folded()
        return msg("Her står, hvad andre og du selv har gjort. Det nyeste står øverst.")

    def _check(self) -> Text:
        if not self._all.lines or self._all.whom_to_call is None:
            return ""
        organisation, phone = self._all.whom_to_call
        return msg(
            "Kender du ikke noget af det? Ring til {organisation} på telefon {phone}. "
            "Sig nummeret og koden under »Mere«. Så tjekker de, om linjen står, som den blev skrevet.",
            organisation=organisation, phone=phone)

    def _since(self) -> date | None:
        """The first day of the month, or None for all there is."""
        today = day_of(self._place.ports.clock.now())
        return None if self._everything else today.replace(day=1)

    def _take_along(self) -> tuple[Text, Item | None, tuple[Button, ...]]:
        if not self._all.lines:
            return "", None, ()
        since = self._since()
        if since is None:
            return (
                msg("Papiret har alt med."), Item(SPAN, msg("Tag kun denne måned med"), icon="calendar_month"),
                self._buttons(),
            )
        return (
            msg("Papiret har det med, der er gjort siden {day}.", day=since),
            Item(SPAN, msg("Tag alt med"), icon="calendar_month"), self._buttons(),
        )

    def _buttons(self) -> tuple[Button, ...]:
        return self._papers.buttons(msg("Udskriv"), msg("Gem som fil"))

    def _seen(self) -> tuple[DoneLine, ...]:
        """What is listed; what is folded is told on a press."""
        return tuple(one for one in self._all.lines if self._own or one.done not in _FOLDED)

    def _folded(self) -> frozenset[Done]:
        return frozenset(one.done for one in self._all.lines) & _FOLDED

    def _only_folded(self) -> Text:
        folded = self._folded()
        if folded == _FOLDED:
            return msg("Her er kun breve til dig, og det du selv har set.")
        return msg("Her er kun breve til dig.") if Done.NOTICE_SENT in folded else msg(
            "Her er kun det, du selv har set.")

    def _own_looks(self) -> Item | None:
        folded = self._folded()
        if not folded:
            return None
        if folded == _FOLDED:
            show, hide = msg("Vis også breve om det, og det du selv har set"), msg(
                "Skjul breve, og det du selv har set")
        elif Done.NOTICE_SENT in folded:
            show, hide = msg("Vis også breve om det"), msg("Skjul breve om det")
        else:
            show, hide = msg("Vis også det, du selv har set"), msg("Skjul det, du selv har set")
        title = hide if self._own else show
        return Item(OWN, title, icon="visibility_off" if self._own else "visibility")

    def _more(self) -> Button | None:
        if not (self._all.has_more or self._shown < len(self._seen())):
            return None
        return Button(Act.SHOW_MORE, msg("Vis flere"), "expand_more", busy=self._busy.under_way)

    def _again(self) -> Button | None:
        if isinstance(self._problem, Instead):
            return None
        return again(busy=self._busy.under_way) if not self._all.is_known or self._problem is not None else None

    def _new_papers(self) -> Papers:
        return Papers(self._place, self._ways, self._made, FILE_NAME)

    def _made(self) -> bytes:
        since, place = self._since(), self._place
        organisation, phone = self._all.whom_to_call or ("", "")
        sheet = DoneSheet(
            by_day(self._all.lines, since), since, place.ports.clock.now(), organisation, phone,
            training=place.training)
        return place.ports.documents.done(sheet, place.language)


def _id(line: DoneLine) -> str:
    return f"line:{line.entry}"
