"""One of those who help says "Jeg tager den" of a letter, so that nobody does the same thing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.mailbox import LetterHead, OpenedLetter, TakenBy, Taking
from desktop.domain.people import Citizen
from desktop.domain.taken_on import TakingStep
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.letters.words import local_day
from desktop.presenters.shells import calling_name
from desktop.presenters.states import Button, Hindrance
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

_STEPS: Final = {
    Act.TAKE_ON: TakingStep.TAKE_ON, Act.LET_GO: TakingStep.LET_GO, Act.SAY_DONE: TakingStep.DONE,
}


class LetterTaking:
    """Of one open letter, for a relative who reads it by an access. `problem` is what hindered the last press."""

    def __init__(
        self, place: Workplace, ways: Ways, opened: OpenedLetter, citizen: Citizen,
        changed: Callable[[LetterHead], None],
    ) -> None:
        """`changed` gets the letter's line each time it stands otherwise."""
        self._place = place
        self._ways = ways
        self._opened = opened
        self._citizen = citizen
        self._changed = changed
        self._taken = opened.taken
        self._busy = Busy(place, ways)
        self.problem: Hindrance | None = None

    def sentence(self) -> Text:
        """Who sees to it; where nobody does, what the press tells and to whom."""
        name, taken = calling_name(self._citizen), self._taken
        if taken is None:
            return msg(
                "Vil du tage dig af brevet? {name} kan se, at du gør det. Andre, der hjælper, ser ikke dit navn.",
                name=name,
            )
        match taken.by, taken.is_done:
            case TakenBy.ME, False:
                return msg("Du tager dig af brevet. {name} kan se det.", name=name)
            case TakenBy.ME, True:
                return msg("Du har sagt, at det er gjort. {name} kan se det.", name=name)
            case _, False:
                return msg("En anden, der hjælper {name}, tager sig af brevet. Du må stadig gøre noget.", name=name)
            case _:
                return msg("En anden, der hjælper {name}, har sagt, at det er gjort.", name=name)

    def buttons(self) -> tuple[Button, ...]:
        """What can be said now. Where one took it on, the way back stands first: a press too many undoes the press."""
        busy, taken = self._busy.under_way, self._taken
        if taken is None or (taken.by is TakenBy.ANOTHER and taken.is_done):
            return (Button(Act.TAKE_ON, msg("Jeg tager den"), "front_hand", busy=busy),)
        if taken.by is TakenBy.ANOTHER:
            return ()
        if taken.is_done:
            return (Button(Act.LET_GO, msg("Det er ikke gjort alligevel"), "undo", busy=busy),)
        return (
            Button(Act.LET_GO, msg("Jeg tager den ikke alligevel"), "undo", busy=busy),
            Button(Act.SAY_DONE, msg("Det er gjort"), "check", busy=busy),
        )

    def handle(self, intent: Intent) -> bool:
        """Say it; False where the intent is about something else or is not offered."""
        if not isinstance(intent, Pressed) or intent.act not in {one.act for one in self.buttons()}:
            return False
        mailbox, opened, step = self._place.ports.mailbox, self._opened, _STEPS[intent.act]
        self.problem = None
        self._busy.run_to_its_end(lambda: mailbox.take_on(opened.basis, opened.id, step), self._came)
        return True

    def _came(self, answer: LetterHead | Failure) -> None:
        if isinstance(answer, Failure):
            self.problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._taken = answer.taken
            self._changed(answer)
        self._ways.refresh()


def taken_of_own(place: Workplace, taken: Taking | None) -> Text | None:
    """What the citizen is told of their own letter: who sees to it, by name where it may be told; None of nobody."""
    if taken is None:
        return None
    if taken.name is None or taken.at is None:
        return msg("En, der hjælper dig, har sagt, at det er gjort.") if taken.is_done else msg(
            "En, der hjælper dig, tager sig af brevet.")
    helper, day = taken.name, local_day(place, taken.at)
    if taken.is_done:
        return msg("{helper} sagde {day}, at det er gjort.", helper=helper, day=day)
    return msg("{helper} sagde {day}: Jeg tager den.", helper=helper, day=day)


def taken_in_a_word(taken: Taking, *, own: bool) -> Text:
    """The same on a line of a list; `own`, where it is the citizen who reads it."""
    if taken.by is TakenBy.ME:
        return msg("Du har sagt, at det er gjort") if taken.is_done else msg("Du tager dig af det")
    if taken.name is not None:
        return msg("{helper} har sagt, at det er gjort", helper=taken.name) if taken.is_done else msg(
            "{helper} tager sig af det", helper=taken.name)
    if own:
        return msg("En, der hjælper dig, har sagt, at det er gjort") if taken.is_done else msg(
            "En, der hjælper dig, tager sig af det")
    return msg("En anden, der hjælper, har sagt, at det er gjort") if taken.is_done else msg(
        "En anden, der hjælper, tager sig af det")
