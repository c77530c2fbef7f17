"""What is done with people's data (GDPR art. 13 and 14), read from the page one stands on, and back to it."""

from __future__ import annotations

from typing import Final

from desktop.domain.information import Audience, Information
from desktop.domain.people import Helper, HelperKind
from desktop.i18n import msg
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.papers import Papers
from desktop.presenters.shells import back, shell
from desktop.presenters.states import AboutData, Button, Item
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FILE_NAME: Final = "saadan-behandler-vi-oplysninger.pdf"


def about_data_button() -> Button:
    """The way to it."""
    return Button(Act.ABOUT_DATA, msg("Sådan behandler vi dine oplysninger"), "info")


def audience_of(helper: Helper) -> Audience:
    """Which text is about the helper's own data."""
    return Audience.RELATIVE if helper.kind is HelperKind.RELATIVE else Audience.HELPER


class AboutDataPages:
    """Held by a stage, which shows `page` and hands on its intents while `is_open`.

    `first` is the text it opens with. With `all_texts` the others can be chosen, to be read with or printed for a
    citizen; on a page turned to the citizen there is only theirs, in the language they read.
    """

    def __init__(
        self, place: Workplace, ways: Ways, helper: Helper, first: Audience, *, all_texts: bool,
        read: ReadIn | None = None,
    ) -> None:
        self._place = place
        self._ways = ways
        self._helper = helper
        self._first = first
        self._all_texts = all_texts
        self._read = read
        self._shown = first
        self._papers = self._new_papers()
        self.is_open = False

    def open(self) -> None:
        """Show the first text."""
        self.is_open = True
        self._show(self._first)

    def page(self) -> AboutData:
        """The text, the way back, and paper."""
        text = self._text()
        return AboutData(
            shell(self._place, leave=back()), self._shown.value, msg("Sådan behandler vi dine oplysninger"),
            text.name, tuple((part.title, part.lines) for part in text.parts if part.lines),
            self._papers.buttons(),
            self._others(), self._papers.notice, self._read.language if self._read is not None else None,
        )

    def handle(self, intent: Intent) -> None:
        """Back to where one was, another text, or paper."""
        match intent:
            case Pressed(Act.BACK | Act.DONE):
                self.is_open = False
                self._ways.refresh()
            case Pressed(Act.PRINT):
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT):
                self._papers.save()
            case Chosen(audience) if any(one.id == audience for one in self._others()):
                self._show(Audience(audience))
            case _:
                return

    def _show(self, audience: Audience) -> None:
        self._shown = audience
        self._papers = self._new_papers()
        self._ways.refresh()

    def _others(self) -> tuple[Item, ...]:
        if not self._all_texts:
            return ()
        texts = self._place.ports.information
        return tuple(
            Item(one.value, texts[one].name, icon="description") for one in Audience if one is not self._shown
        )

    def _text(self) -> Information:
        organisation = self._helper.organisation
        known = {} if organisation is None else {"organisation": organisation.name, "phone": organisation.phone}
        return self._place.ports.information[self._shown].filled(known)

    def _new_papers(self) -> Papers:
        return Papers(self._place, self._ways, self._made, FILE_NAME)

    def _made(self) -> bytes:
        language = self._read.language if self._read is not None else self._place.language
        return self._place.ports.documents.information(
            self._text(), self._place.ports.clock.now(), language, training=self._place.training,
        )
