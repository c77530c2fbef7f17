"""A signature on paper: the yes to a task that a yes on the helper's screen does not open (iron rule 5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.i18n import Text, msg
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Hindrance, Signature
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.paper_ports import SignatureSheet

FILE_NAME: Final = "ja-paa-papir.pdf"


class SignaturePages:
    """Held by the stage of the yes, which shows `page` and hands on its intents while `is_open`.

    `signed` is called when the helper says that the citizen signed, and not before the paper came out. The paper is
    in the language the citizen reads; the page is the helper's.
    """

    def __init__(
        self, place: Workplace, ways: Ways, sheet: Callable[[], SignatureSheet], read: ReadIn,
        signed: Callable[[], None],
    ) -> None:
        self._place = place
        self._ways = ways
        self._signed = signed
        documents = place.ports.documents
        self._papers = Papers(place, ways, lambda: documents.signature(sheet(), read.language), FILE_NAME)
        self._not_yet: Text | None = None
        self.is_open = False

    @property
    def saved_a_file(self) -> bool:
        """Whether the paper lies as a file where somebody said."""
        return self._papers.is_a_file

    def open(self) -> None:
        """The helper takes the screen back."""
        self.is_open, self._not_yet = True, None
        self._ways.refresh()

    def page(self, problem: Hindrance | None, *, busy: bool) -> Signature:
        """What to do with the paper, and what came of it. `problem` is why the backend did not take it."""
        return Signature(
            shell(self._place), msg("Borgeren skriver under på papir"),
            (
                msg("Print papiret.") if self._papers.can_print
                else msg("Gem papiret som fil, og print det et andet sted."),
                msg("Lad borgeren læse det og skrive under. Læs det højt, hvis borgeren ønsker det."),
                msg("Gem det underskrevne papir hos jer."),
            ),
            self._papers.buttons(),
            (
                Button(Act.DECLINE, msg("Borgeren skrev ikke under")),
                Button(Act.SIGNED, msg("Borgeren har skrevet under")),
            ),
            busy, problem or self._not_yet, self._papers.notice,
        )

    def handle(self, intent: Intent) -> None:
        """Paper, signed, or not."""
        match intent:
            case Pressed(Act.PRINT):
                self._not_yet = None
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT):
                self._not_yet = None
                self._papers.save()
            case Pressed(Act.DECLINE | Act.BACK):
                self.is_open = False
                self._ways.refresh()
            case Pressed(Act.SIGNED) if self._papers.came_out:
                self._signed()
            case Pressed(Act.SIGNED):
                self._not_yet = (
                    msg("Print papiret først. Så kan borgeren læse det og skrive under.") if self._papers.can_print
                    else msg("Der er ingen printer her. Gem papiret først, print det et andet sted, og lad borgeren "
                             "læse det og skrive under.")
                )
                self._ways.refresh()
            case _:
                return
