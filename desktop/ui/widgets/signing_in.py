"""A page that hides whose matters stand behind it, and says who may sign in to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.i18n import Text
from desktop.presenters.intents import Act
from desktop.presenters.states import Button, Hindrance, Item
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class TrainingPeople(Beside):
    """The made-up people one may sign in as; `chosen` gets a person's id. None hides it."""

    def __init__(self, chosen: Callable[[str], None], *, most: int) -> None:
        super().__init__(equal=True, most=most, hold=True)
        self._cards = ItemCards(self, chosen)

    def show_people(self, people: Sequence[Item], look: Look) -> None:
        """Show these."""
        self._cards.show_items(people, look)


class SigningIn(Column):
    """What is said, the people to choose among, and the browser; `chosen` gets a person's id, `pressed` the act."""

    def __init__(self, chosen: Callable[[str], None], pressed: Callable[[Act], None]) -> None:
        super().__init__()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._problem = ErrorBox()
        self._people = TrainingPeople(chosen, most=2)
        self._browser = ActRow(pressed)
        self.add(self._problem)
        self.add(self._sentence)
        self.add(self._people, gap="gap_large")
        self.add(self._browser, gap="gap_large")

    def show_who(
        self, heading: Text, sentence: Text, people: Sequence[Item], browser: Button, problem: Hindrance | None,
        look: Look,
    ) -> None:
        """Say who may come; `problem` stands on top."""
        self.present(look)
        self._problem.say(problem, look)
        self.heading.present(heading, look)
        self._sentence.say(sentence, look)
        self._people.show_people(people, look)
        self._browser.show_buttons((browser,), look)
