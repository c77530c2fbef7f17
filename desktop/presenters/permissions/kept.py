"""Answers kept for a citizen since a mandate ended in the middle of a task: seen, printed, and deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.flows.kept_answers import KeptAnswers, WholeKeptAnswers
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.permissions.ways import DELETE_KEPT, SEE_KEPT, PermissionWays, item, parts_of
from desktop.presenters.shells import again, back, shell
from desktop.presenters.states import (
    Button,
    CheckLine,
    Hindrance,
    Item,
    MandateCheck,
    MandateQuestion,
    OneHelped,
    PackageLines,
    Waiting,
)
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.paper_ports import AnswerSheet

KEPT_FOR: Final = timedelta(days=30)
"""So long they are kept (docs/data-protection.md)."""


class KeptListStage:
    """All of them, fetched anew."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._note = note
        self._busy = Busy(place, ways)
        self._found: tuple[KeptAnswers, ...] | None = None
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch what is kept."""
        self._problem = None
        self._busy.run(self._place.ports.mandates.kept, self._came)

    def page(self) -> OneHelped | Waiting:
        """One panel each."""
        if self._found is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter svarene"), msg("Det tager et øjeblik."))
        found = self._found or ()
        return OneHelped(
            shell(self._place, leave=back(), primary=again() if self._problem is not None else None, note=self._note),
            "kept", msg("Svar, der er gemt til dig"),
            msg("En fuldmagt sluttede midt i en opgave. Det her blev ikke sendt. Kun du kan se det.") if found
            else "" if self._problem is not None else msg("Her er ikke gemt svar til dig."),
            tuple(self._panel(one) for one in found), (), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """See one, delete one, or back."""
        if intent == Pressed(Act.BACK):
            self._room.list()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._problem is not None:
                self.load()
            case Chosen(chosen):
                act, kept, _ = parts_of(chosen)
                one = next((each for each in self._found or () if each.id == kept), None)
                if one is not None and act == SEE_KEPT:
                    self._room.see_kept(one)
                elif one is not None and act == DELETE_KEPT:
                    self._room.delete_kept(one)
            case _:
                return

    def _came(self, answer: Sequence[KeptAnswers] | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._found = tuple(answer)
        self._ways.refresh()

    def _panel(self, one: KeptAnswers) -> PackageLines:
        return PackageLines(
            one.id, one.title, _from_whom(one), "",
            (msg(
                "Gemt {day}. Slettes af sig selv {last}.", day=day_of(one.kept_at), last=day_of(one.kept_at + KEPT_FOR),
            ),),
            None,
            (
                Item(
                    item(SEE_KEPT, one.id), msg("Se svarene"), msg("Se svarene: {task}", task=one.title),
                    icon="description",
                ),
                Item(
                    item(DELETE_KEPT, one.id), msg("Slet dem"), msg("Slet dem: {task}", task=one.title), icon="delete",
                ),
            ),
        )


class KeptStage:
    """The answers of one, as they were typed; no more of them is kept here than the page."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, kept: KeptAnswers) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._kept = kept
        self._busy = Busy(place, ways)
        self._whole: WholeKeptAnswers | None = None
        self._problem: Hindrance | None = None
        documents = place.ports.documents
        self._papers = Papers(place, ways, lambda: documents.answers(self._sheet(), place.language), "gemte-svar.pdf")

    def load(self) -> None:
        """Fetch them."""
        mandates, kept = self._place.ports.mandates, self._kept.id
        self._problem = None
        self._busy.run(lambda: mandates.kept_whole(kept), self._came)

    def page(self) -> MandateCheck | Waiting:
        """Question and answer, and paper."""
        if self._whole is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter svarene"), msg("Det tager et øjeblik."))
        paper = self._papers.buttons(msg("Print svarene"))[0] if self._whole is not None else again()
        return MandateCheck(
            shell(self._place, leave=back(), primary=paper, note=self._papers.notice),
            self._kept.title, (_from_whom(self._kept),), self._rows(), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Paper, or back."""
        if intent == Pressed(Act.BACK):
            self._room.kept()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._whole is None:
                self.load()
            case Pressed(Act.PRINT) if self._whole is not None:
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT) if self._whole is not None:
                self._papers.save()
            case _:
                return

    def _came(self, answer: WholeKeptAnswers | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._whole = answer
        self._ways.refresh()

    def _rows(self) -> tuple[CheckLine, ...]:
        if self._whole is None:
            return ()
        today = day_of(self._place.ports.clock.now())
        return tuple(
            CheckLine(line.field, line.label, line.value, changeable=False, whole=line.whole)
            for line in self._whole.lines(today)
        )

    def _sheet(self) -> AnswerSheet:
        words = self._place.words(self._place.language)
        return AnswerSheet(
            self._kept.title, self._kept.kept_at,
            tuple((words.text(row.label), words.text(row.value)) for row in self._rows()),
            training=self._place.training, on_mandate=True,
        )


class DeleteKeptStage:
    """Two presses from the list. The no stands first, where the press before was."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, kept: KeptAnswers) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._kept = kept
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> MandateQuestion:
        """That they are gone for good."""
        busy = self._busy.under_way
        return MandateQuestion(
            shell(self._place), f"delete:{self._kept.id}", msg("Vil du slette svarene?"),
            (msg("Svarene til »{task}« kan ikke findes igen bagefter.", task=self._kept.title),), (),
            (
                Button(Act.DECLINE, msg("Nej, behold dem"), busy=busy),
                Button(Act.GIVE_BACK, msg("Ja, slet dem"), busy=busy),
            ),
            busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Delete them, or keep them."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.GIVE_BACK):
                mandates, kept = self._place.ports.mandates, self._kept.id
                self._problem = None
                self._busy.run_to_its_end(lambda: mandates.delete_kept(kept), self._came)
            case Pressed(Act.DECLINE | Act.BACK):
                self._room.kept()
            case _:
                return

    def _came(self, failure: Failure | None) -> None:
        if self._place.at is not self:
            return  # whoever deleted them has left the page
        if failure is None:
            self._room.kept(msg("Svarene er slettet."))
            return
        self._problem = hindrance_or_elsewhere(failure, self._ways)
        self._ways.refresh()


def _from_whom(one: KeptAnswers) -> Text:
    if one.holder is None:
        return msg("Den, du havde givet fuldmagt, har svaret.")
    return msg("{who} har svaret på din fuldmagt.", who=one.holder)
