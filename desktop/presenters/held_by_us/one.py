"""One mandate the organisation holds: what it gives and does not, doing something on it, and giving it back."""

from __future__ import annotations

from desktop.domain.denmark import day_of
from desktop.domain.mandate_shown import PackageWords
from desktop.domain.package import PackageKind
from desktop.i18n import Text, msg
from desktop.presenters.held_by_us.places import Held, HeldPlaces
from desktop.presenters.held_by_us.words import WORDS_TO_THE_CITIZEN, may_do_something, whose
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import package_lines
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, OneHelped, PackageLines
from desktop.presenters.workplace import Workplace


class HeldStage:
    """In the words that were agreed to. Whose it is, is told once the number was typed."""

    def __init__(self, place: Workplace, places: HeldPlaces, held: Held) -> None:
        self._place = place
        self._places = places
        self._held = held

    def page(self) -> OneHelped:
        """All of it that is live."""
        do = Button(Act.DO_SOMETHING, msg("Gør noget for borgeren"), "arrow_forward")
        return OneHelped(
            shell(self._place, leave=back(), primary=do if may_do_something(self._held) else None),
            f"held:{self._held.mandate.id}", msg("Fuldmagt fra {who}", who=whose(self._held.mandate)),
            self._sentence(), self._packages(), (Button(Act.GIVE_BACK, msg("Giv tilbage"), "undo"),),
        )

    def handle(self, intent: Intent) -> None:
        """Do something on it, give it back, or go back."""
        match intent:
            case Pressed(Act.DO_SOMETHING) if may_do_something(self._held):
                self._places.ask_number(self._held)
            case Pressed(Act.GIVE_BACK):
                self._places.give_back(self._held)
            case Pressed(Act.BACK):
                self._places.list_again()
            case _:
                return

    def _sentence(self) -> Text:
        used = self._held.mandate.last_used
        if used is None:
            return WORDS_TO_THE_CITIZEN
        return msg("{words} Den er sidst brugt {day}.", words=WORDS_TO_THE_CITIZEN, day=day_of(used))

    def _packages(self) -> tuple[PackageLines, ...]:
        return packages_of(self._place, self._held)


def packages_of(place: Workplace, held: Held) -> tuple[PackageLines, ...]:
    """What it gives, a panel each; of what is closed or run out nothing."""
    now = place.ports.clock.now()
    lines: list[PackageLines] = []
    for package in held.mandate.packages:
        if package.closed is not None or (held.mandate.is_in_force and not package.is_live):
            continue
        words = held.words_of(package)
        said = package_lines(package, words, now)
        lines.append(PackageLines(
            said.id, said.title, said.opens, said.does_not, (*said.facts, *_no_task_here(words)), said.badge,
        ))
    return tuple(lines)


def _no_task_here(words: PackageWords | None) -> tuple[Text, ...]:
    """Why nothing is begun by a package; of one that opens a task nothing."""
    if words is None:
        return ()
    match words.kind:
        case PackageKind.READ:
            return (msg("Den giver lov til at se. Her er ikke noget at udfylde."),)
        case PackageKind.CONTACT:
            return (msg("Den giver lov til at ringe og skrive til myndigheden. Her er ikke noget at udfylde."),)
        case PackageKind.ACT if not words.tasks:
            return (msg("Her er ingen opgave til den endnu. Brug den på myndighedens egen side."),)
        case PackageKind.ACT:
            return ()
