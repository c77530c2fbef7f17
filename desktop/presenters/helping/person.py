"""One person a relative helps: their post, each package, what else one is to them; what each opens and what not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.mailbox import Access
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import PackageWords, ShownMandate, ShownPackage, WholeMandate
from desktop.domain.mandate_tasks import TaskOnMandate, tasks_on, words_of
from desktop.domain.package import PackageKind
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.helping.basis_words import basis_panel
from desktop.presenters.helping.giving_back import access_back, packages_back
from desktop.presenters.helping.people import Helped, first_name_of
from desktop.presenters.helping.places import HelpingPlaces, Renewal
from desktop.presenters.helping.words import PAPER, POST, may_do
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.mandate_words import package_lines
from desktop.presenters.shells import again, back, shell
from desktop.presenters.states import Button, Hindrance, Item, OneHelped, PackageLines, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _Button:
    """A button of a package, and what a press on it does."""

    item: Item
    does: Callable[[], None]


class PersonStage:
    """The words are those that were agreed to, fetched of each mandate when the page is shown first."""

    def __init__(self, place: Workplace, ways: Ways, places: HelpingPlaces, one: Helped) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._one = one
        self._busy = Busy(place, ways)
        self._whole: tuple[WholeMandate, ...] = ()
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch the words of what is in force."""
        mandates, ids = self._place.ports.mandates, [one.id for one in self._one.live]
        self._problem = None
        if ids and not self._busy.under_way:
            self._busy.run(lambda: [mandates.whole(id_) for id_ in ids], self._came)

    def page(self) -> OneHelped | Waiting:
        """All one may do for them."""
        if self._busy.under_way:
            return Waiting(
                shell(self._place, leave=back()), msg("Henter fuldmagten"), msg("Det tager et øjeblik."),
            )
        return OneHelped(
            shell(self._place, leave=back(), primary=again() if self._problem is not None else self._do_something()),
            self._one.ref, self._one.name, self._sentence(),
            (
                *(self._post(one) for one in self._one.accesses),
                *(self._lines(each, one) for each in self._whole for one in each.mandate.live),
                *(basis_panel(one, first_name_of(one) if one.other else self._one.called) for one in self._one.bases),
            ),
            self._all_buttons(), self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """To their post, to giving back, to asking anew, or back; going back works while something is fetched."""
        if intent == Pressed(Act.BACK):
            self._places.people()
            return
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._problem is not None:
                self.load()
            case Pressed(Act.DO_SOMETHING) if self._tasks():
                self._ways.on_mandate.choose(self._tasks(), back=self._places.back_to_person)
            case Pressed(Act.GIVE_BACK) if self._only is not None:
                self._places.give_back(packages_back(self._place, self._only.mandate, self._only.mandate.live))
            case Chosen(item):
                self._choose(item)
            case _:
                return

    @property
    def _only(self) -> WholeMandate | None:
        """The mandate that is all there is, where more than one package of it may be given back at once."""
        live = [one for one in self._whole if one.mandate.live]
        return live[0] if len(live) == 1 and len(live[0].mandate.live) > 1 else None

    def _tasks(self) -> tuple[TaskOnMandate, ...]:
        return tasks_on(self._whole)

    def _do_something(self) -> Button | None:
        """No button where nothing can be done: each package says why."""
        if not self._tasks():
            return None
        return Button(Act.DO_SOMETHING, msg("Gør noget for {name}", name=self._one.called), "arrow_forward")

    def _choose(self, item: str) -> None:
        buttons = (
            *(one for access in self._one.accesses for one in self._post_buttons(access)),
            *(one for each in self._whole for package in each.mandate.live for one in self._buttons(each, package)),
        )
        pressed = next((one for one in buttons if one.item.id == item), None)
        if pressed is not None:
            pressed.does()

    def _came(self, answers: list[WholeMandate | Failure]) -> None:
        failures = [one for one in answers if isinstance(one, Failure)]
        self._whole = tuple(one for one in answers if not isinstance(one, Failure))
        if failures:
            self._problem = hindrance_or_elsewhere(failures[0], self._ways)
        self._ways.refresh()

    def _sentence(self) -> Text:
        if not self._one.live and self._one.bases:
            return msg("Her ser du, hvad du må for {name}.", name=self._one.called)
        if not self._one.live:
            return msg("Du har adgang til post. Det er ikke en fuldmagt: du kan ikke gøre andet for {name}.",
                       name=self._one.called)
        words = msg("Her er ordene, som {name} sagde ja til. »Din hjælper« er dig.", name=self._one.called)
        if not self._one.bases:
            return words
        return msg("{one} {other}", one=words, other=msg(
            "Sidst står, hvad du ellers er for {name}.", name=self._one.called))

    def _post(self, access: Access) -> PackageLines:
        """An access, as what it is: it is no mandate, and opens nothing but post."""
        return PackageLines(
            access.id, msg("Adgang til post"), may_do(access.kind),
            msg("Du kan ikke slette breve for altid. Du kan ikke se post fra private, for eksempel en bank."),
            (msg("Du har haft den siden {day}.", day=day_of(access.since)),), None,
            tuple(one.item for one in self._post_buttons(access)),
        )

    def _post_buttons(self, access: Access) -> tuple[_Button, ...]:
        name = self._one.called
        return (
            _Button(
                Item(f"{POST}{access.id}", msg("Læs post til {name}", name=name), icon="mail"),
                lambda: self._ways.letters.list_of(access),
            ),
            _Button(
                Item(f"back:{access.id}", msg("Giv tilbage"), msg("Giv adgangen til post tilbage"), icon="undo"),
                lambda: self._places.give_back(access_back(self._place, access, name)),
            ),
        )

    def _lines(self, whole: WholeMandate, package: ShownPackage) -> PackageLines:
        words = words_of(whole, package)
        lines = package_lines(
            package, words, self._place.ports.clock.now(),
            tuple(one.item for one in self._buttons(whole, package)),
        )
        return lines if words is None else replace(lines, facts=(*lines.facts, *_no_task_here(words)))

    def _buttons(self, whole: WholeMandate, package: ShownPackage) -> tuple[_Button, ...]:
        mandate = whole.mandate
        back = _Button(
            Item(f"back:{mandate.id}:{package.id}", msg("Giv tilbage"),
                 msg("Giv »{package}« tilbage", package=package.title), icon="undo"),
            lambda: self._places.give_back(packages_back(self._place, mandate, (package,))),
        )
        paper = (self._paper(mandate),) if package == mandate.live[0] else ()
        if mandate.state is not MandateState.EXPIRING:
            return (*paper, back)
        anew = _Button(
            Item(f"anew:{mandate.id}:{package.id}", msg("Spørg om at forny"),
                 msg("Spørg om at forny »{package}«", package=package.title), icon="event_repeat"),
            lambda: self._places.ask(self._renewal(mandate)),
        )
        return (anew, *paper, back)

    def _paper(self, mandate: ShownMandate) -> _Button:
        return _Button(
            Item(f"{PAPER}{mandate.id}", msg("Se den på papir"), msg("Se fuldmagten på papir"), icon="description"),
            lambda: self._places.see_paper(mandate.id),
        )

    def _renewal(self, mandate: ShownMandate) -> Renewal:
        return Renewal(mandate, mandate.grantor.name or "")

    def _all_buttons(self) -> tuple[Button, ...]:
        if self._only is None:
            return ()
        return (Button(Act.GIVE_BACK, msg("Giv det hele tilbage"), "undo"),)


def _no_task_here(words: PackageWords) -> tuple[Text, ...]:
    """Why there is nothing to begin by a package; of one that opens a task, now or when it may be used, nothing."""
    match words.kind:
        case PackageKind.READ:
            return (msg("Den giver lov til at se. Her er ikke noget at udfylde."),)
        case PackageKind.CONTACT:
            return (msg("Den giver lov til at ringe og skrive til myndigheden. Her er ikke noget at udfylde."),)
        case PackageKind.ACT if not words.tasks:
            return (msg("Her er ingen opgave til den endnu. Brug den på myndighedens egen side."),)
        case PackageKind.ACT:
            return ()
