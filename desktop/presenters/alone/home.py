"""What a citizen alone wants to do: find a task, go on with one, read letters, see who may what and what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from desktop.domain.failure import Failure
from desktop.flows.definition import Delivery
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.at_hand.keeping import Keeper
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.finding import Finding, task_item
from desktop.presenters.guide import GUIDE, GuideDoor
from desktop.presenters.in_my_name.door import DoneInMyName
from desktop.presenters.intents import Act, Chosen, Intent, Pressed, Searched
from desktop.presenters.permissions.door import Permissions
from desktop.presenters.permissions.showing import LATER
from desktop.presenters.shells import sent_by_oneself, shell
from desktop.presenters.states import Button, Home, Item
from desktop.presenters.task.opening import fresh_flow, open_flow
from desktop.presenters.visit.home import also_relevant, card
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import undo
from desktop.services.receive import Begun, OpenVisit, agree_more, begin

_LETTER_WORDS: Final = ("brev", "post", "boks", "besked", "letter", "mail")
"""Whoever types one of these means what came for them."""

_PERMISSION_WORDS: Final = ("fuldmagt", "lov", "samtykke", "adgang", "tilbage", "mandate", "permission", "consent")
"""Whoever types one of these means what they gave, or want to give."""

_DONE_WORDS: Final = ("gjort", "journal", "historik", "navn", "slået op", "done", "history", "name")
"""Whoever types one of these means what others did."""

_DATA_WORDS: Final = ("oplysning", "data", "gemt", "alt om", "slet", "everything", "stored", "about me")
"""Whoever types one of these wants to know what is kept about them."""

EVERYTHING: Final = "everything"
"""What a press on "Alt, vi har om dig" chooses."""

PERMISSIONS: Final = "permissions"
"""What a press on "Hvem må hvad" chooses."""

IN_MY_NAME: Final = "in-my-name"
"""What a press on "Hvad er gjort i mit navn" chooses."""

_LATER: Final = msg(
    "Dine breve bliver ikke vist, mens en hjælper ser med. Tryk på »Hjælperen er gået«, når du er alene.",
)
"""The words of the Problem `helper-beside`, said before anything is asked for."""

_DONE_LATER: Final = msg(
    "Du skal være alene, når du ser, hvad der er gjort i dit navn. Tryk på »Hjælperen er gået«, når du er alene.",
)
"""As `_LATER`, in the words of the Problem `journal-helper-beside`."""

_EVERYTHING_LATER: Final = msg(
    "Du skal være alene, når du henter alt om dig. Tryk på »Hjælperen er gået«, når du er alene.",
)
"""As `_LATER`, in the words of the Problem `everything-helper-beside`."""


class AloneHomeStage:
    """The session begins with the first task, the letters or a call for help: until then nothing was fetched.

    `looked_along` says whether a helper does: then the letters are told of, and not opened.
    """

    def __init__(
        self, place: Workplace, ways: Ways, visit: VisitAtHand | None, permissions: Permissions,
        in_my_name: DoneInMyName, *, everything: Callable[[], None], looked_along: Callable[[], bool],
    ) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._permissions = permissions
        self._in_my_name = in_my_name
        self._everything = everything
        self._looked_along = looked_along
        self._note: Text | None = place.notice
        self._busy = Busy(place, ways)
        self._after_that: Callable[[VisitAtHand], None] | None = None
        self._finding = Finding(place, ways)
        self._guide = GuideDoor(place, ways, self._busy)
        place.notice = None

    def page(self) -> Home:
        """Everything there is until a word is typed; then what the words may mean."""
        visit = self._visit
        cards = () if visit is None else tuple(
            self._card(visit, agreed.task) for agreed in visit.open.visit.agreed
        ) + also_relevant(self._place, visit)
        if self._ways.guidance.begun(GUIDE) is not None:
            cards = (*cards, self._guide.begun())
        tasks = self._finding.found() if self._finding.is_on or not cards else ()
        found = tuple(task_item(task) for task in tasks)
        later = self._looked_along()
        if not self._finding.is_on or _are_about(_DONE_WORDS, self._finding.words):
            found = (_done_card(later=later), *found)
        if not self._finding.is_on or _are_about(_PERMISSION_WORDS, self._finding.words):
            found = (_permissions_card(self._permissions.waiting, later=later), *found)
        if not self._finding.is_on or _are_about(_LETTER_WORDS, self._finding.words):
            found = (_letters_card(later=later), *found)
        if not self._finding.is_on or _are_about(_DATA_WORDS, self._finding.words):
            found = (*found, _everything_card(later=later))
        if self._place.notice is not None:
            self._note, self._place.notice = self._place.notice, None  # it came while one stood here
        if self._note in (_LATER, LATER, _DONE_LATER, _EVERYTHING_LATER) and not later:
            self._note = None  # it may be now
        return Home(
            shell(
                self._place, leave=Button(Act.END_VISIT, msg("Jeg er færdig"), "logout"),
                note=self._note or self._finding.note, saving=True,
            ),
            msg("Hvad vil du gøre?"), self._finding.words, found, cards, self._finding.nothing_found(found),
        )

    def _card(self, visit: VisitAtHand, task: str) -> Item:
        """One task; one the citizen sends on the authority's own page is begun, or told of, beside that page."""
        title, told, flow = self._place.title(task), self._ways.guidance.told(task), self._ways.guidance.begun(task)
        if told is not None:
            return Item(task, msg("Sendt: {task}", task=title), sent_by_oneself(self._place, told), icon="check_circle")
        if flow is not None and flow.answers:
            return Item(
                task, msg("Gå videre med: {task}", task=title),
                msg("Svarene er her, til du er færdig."), icon="assignment",
            )
        return card(self._place, visit, task)

    def handle(self, intent: Intent) -> None:
        """Search, choose, or be done."""
        if isinstance(intent, Searched):
            self._note = None  # read, and in the way of what is found
        if self._busy.under_way or self._finding.handle(intent):
            return
        match intent:
            case Chosen(Act.READ_A_LETTER):
                self._alone(_LATER, self._ways.letters.own_list)
            case Chosen("in-my-name"):
                self._alone(_DONE_LATER, self._in_my_name.list)
            case Chosen("everything"):
                self._alone(_EVERYTHING_LATER, self._everything)
            case Chosen("permissions"):
                self.begin_without_a_task(lambda _visit: self._permissions.open())
            case Chosen(task):
                self._choose(task)
            case Pressed(Act.END_VISIT) if self._visit is None:
                self._ways.welcome(msg("Borgeren er logget ud."))
            case Pressed(Act.END_VISIT):
                self._ways.end_visit()
            case _:
                return

    def begin(self, task: str) -> None:
        """The citizen wants to do this."""
        ports, language, now = self._place.ports, self._place.language, self._place.ports.clock.now()
        self._note = None
        if self._visit is None:
            self._begin((task,), lambda visit: self._start(visit, task))
            return
        visit, before = self._visit, self._visit.open

        def grown(answer: OpenVisit | Failure) -> None:
            if isinstance(answer, Failure):
                self._refused(answer)
                return
            visit.open = answer
            self._start(visit, task)

        self._busy.run(lambda: agree_more(ports.reception, before, (task,), language=language, now=now), grown)

    def begin_without_a_task(self, then: Callable[[VisitAtHand], None]) -> None:
        """The session begins, and then something that takes one and is no task; where it begins already, after that."""
        self._note = None
        if self._busy.under_way:
            self._after_that = then
        elif self._visit is None:
            self._begin((), then)
        else:
            then(self._visit)

    def give_mandate(self) -> None:
        """The citizen wants to give one; not while a helper looks along."""
        self._alone(LATER, self._permissions.give)

    def _alone(self, later: Text, open_it: Callable[[], None]) -> None:
        """What is the citizen's to see alone: opened, or told of while a helper looks along."""
        if self._looked_along():
            self._note = later
            self._ways.refresh()
        else:
            self.begin_without_a_task(lambda _visit: open_it())

    def _begin(self, tasks: tuple[str, ...], then: Callable[[VisitAtHand], None]) -> None:
        place, ports, language = self._place, self._place.ports, self._place.language
        now = ports.clock.now()

        def begun(answer: Begun | Failure) -> None:
            after_that, self._after_that = self._after_that, None
            if isinstance(answer, Failure):
                self._refused(answer)
                return
            keeper = Keeper(answer.drafts, place.run, self._ways.refresh, kept=ports.stores.kept)
            visit = self._visit = place.visit = VisitAtHand(answer, keeper)
            visit.read_in = ReadIn(place.language)
            place.delivery.open_visits = frozenset((visit.id,))
            then(visit)
            if after_that is not None:
                after_that(visit)

        self._busy.run(
            lambda: begin(ports.reception, ports.stores, "", tasks, language=language, now=now), begun,
            late=partial(undo, ports.reception, ports.stores, ports.outbox),
        )

    def _start(self, visit: VisitAtHand, task: str) -> None:
        if is_sent_there(visit, task):
            self._ways.guidance.take_up(visit.open.definitions[task], visit.open.known.get(task, {}))
            return
        visit.flows[task] = fresh_flow(self._place, visit, task)
        self._ways.open_task(task)

    def _refused(self, failure: Failure) -> None:
        self._note = sentence_or_elsewhere(failure, self._ways)
        self._ways.refresh()

    def _choose(self, task: str) -> None:
        visit = self._visit
        if visit is not None and visit.is_sent(task):
            self._ways.outcome(task)
        elif self._ways.guidance.told(task) is not None:
            self._ways.guidance.paper(task)
        elif visit is not None and is_sent_there(visit, task):
            self._start(visit, task)
        elif visit is not None and task not in visit.withdrawn and visit.open.visit.agreed_task(task) is not None:
            open_flow(self._place, self._busy, visit, task, self._opened)
        elif task == GUIDE:
            self._guide.open(self._refused)
        elif any(one.id == task for one in self._place.tasks):
            self.begin(task)

    def _opened(self, flow: Flow) -> None:
        if self._visit is not None:
            self._visit.flows[flow.definition.id] = flow
            self._ways.open_task(flow.definition.id)


def is_sent_there(visit: VisitAtHand, task: str) -> bool:
    """Whether this task of the session is sent by the citizen on the authority's own page."""
    definition = visit.open.definitions.get(task)
    return definition is not None and definition.delivery is Delivery.COMPANION


def _are_about(meant: Sequence[str], words: str) -> bool:
    typed = words.casefold()
    return any(one in typed for one in meant)


def _letters_card(*, later: bool) -> Item:
    detail = msg("Kan åbnes, når hjælperen er gået.") if later else msg("Læs din Digital Post her med store bogstaver.")
    return Item(Act.READ_A_LETTER, msg("Dine breve"), detail, icon="mail")


def _done_card(*, later: bool) -> Item:
    detail = msg("Se, hvem der har gjort noget for dig, og hvad.")
    if later:
        detail = msg("Kan åbnes, når hjælperen er gået.")
    return Item(IN_MY_NAME, msg("Hvad er gjort i mit navn"), detail, icon="history")


def _permissions_card(waiting: int | None, *, later: bool) -> Item:
    if later:
        detail: Text = msg("Du kan se det og tage det tilbage, mens hjælperen ser med.")
    elif waiting:
        detail = nmsg("{count} venter på dit svar.", "{count} venter på dit svar.", waiting)
    else:
        detail = msg("Giv fuldmagt, se, hvem der har lov, og tag det tilbage.")
    return Item(PERMISSIONS, msg("Hvem må hvad"), detail, icon="key")


def _everything_card(*, later: bool) -> Item:
    detail = msg("Kan åbnes, når hjælperen er gået.") if later else msg("Se, hvad der er gemt, og tag det med dig.")
    return Item(EVERYTHING, msg("Alt, vi har om dig"), detail, icon="description")
