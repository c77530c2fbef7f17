"""What a task needs, told to somebody nobody knows: ready, minutes, ID, and the way without a screen."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.domain.visit import Assurance
from desktop.flows.definition import Delivery, TaskDefinition
from desktop.flows.guiding import left_out
from desktop.flows.own_page import own_page
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.shells import back, minutes_text, shell
from desktop.presenters.states import Button, GuidanceTask, Item
from desktop.presenters.task.before_start import delivery_words, stale_note
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class GuidanceTaskStage:
    """Everything there is to know before one begins; the questions are gone through only if the citizen wants."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand
        self._definition = at_hand.definitions[task]
        self._busy = Busy(place, ways)
        self._problem: Text | None = None
        if not place.tasks:
            place.load_tasks(lambda _failure: ways.refresh())

    def page(self) -> GuidanceTask:
        """The facts of the task, and what one can do about it."""
        definition = self._definition
        begun = definition.id in self._at_hand.answered()
        return GuidanceTask(
            shell(
                self._place, leave=back(),
                primary=Button(
                    Act.START_TASK, msg("Gå videre med svarene") if begun else msg("Gå spørgsmålene igennem"),
                    "arrow_forward",
                ),
                note=self._problem or stale_note(definition, self._place.ports.clock.now().date()),
            ),
            definition.id, definition.title, definition.about, self._facts(),
            definition.to_have_ready(()),
            left_out(definition), definition.other_way, definition.wrong_authority, self._also(), self._also_told(),
            self._buttons(),
        )

    def handle(self, intent: Intent) -> None:
        """Go through the questions, take a note along, open the authority's page, or look at something else."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.START_TASK | Act.NEXT):
                self._ways.guidance.questions(self._definition.id)
            case Pressed(Act.TO_PAPER) if self._definition.delivery is not Delivery.ANSWER:
                self._ways.guidance.paper(self._definition.id)
            case Pressed(Act.OPEN_PAGE) if self._page_to_open():
                self._ways.guidance.companion(self._definition.id)
            case Chosen(task) if any(one.id == task for one in self._also()) and self._place.alone:
                self._ways.home()
                self._ways.ask_more(task)
            case Chosen(task) if any(one.id == task for one in self._also()):
                self._busy.run(lambda: self._place.ports.catalogue.definition(task), self._came)
            case Pressed(Act.BACK):
                self._ways.guidance.find()
            case _:
                return

    def _came(self, answer: TaskDefinition | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = answer.sentence
            self._ways.refresh()
            return
        self._at_hand.definitions[answer.id] = answer
        self._ways.guidance.task(answer.id)

    def _facts(self) -> tuple[tuple[Text, Text], ...]:
        definition = self._definition
        return (
            (msg("Tid"), minutes_text(definition.minutes)),
            (msg("Myndighed"), definition.authority.name),
            (msg("Sådan sendes det"), delivery_words(definition.delivery)),
            (msg("ID"), identification(definition)),
        )

    def _also(self) -> tuple[Item, ...]:
        """What one may also have a right to (the duty to guide, forvaltningsloven section 7), where it is here."""
        here = {one.id: one for one in self._place.tasks}
        return tuple(
            Item(hint.task, here[hint.task].title, hint.text, msg("Måske også"), here[hint.task].icon)
            for hint in self._definition.also_relevant if hint.task in here and hint.task is not None
        )

    def _also_told(self) -> tuple[Text, ...]:
        shown = {one.id for one in self._also()}
        return tuple(hint.text for hint in self._definition.also_relevant if hint.task not in shown)

    def _page_to_open(self) -> str | None:
        page = own_page(self._definition.own_page)
        return page.site if page and self._definition.delivery is Delivery.COMPANION else None

    def _buttons(self) -> tuple[Button, ...]:
        if self._definition.delivery is Delivery.ANSWER:
            return ()  # what is taken home is the answer
        site = self._page_to_open()
        opens = (Button(Act.OPEN_PAGE, msg("Åbn {site}", site=site), "open_in_new"),) if site else ()
        return (Button(Act.TO_PAPER, msg("Lav en seddel"), "print"), *opens)


def identification(definition: TaskDefinition) -> Text:
    """What the citizen must show to have it done (DOMAIN.md, iron rule 4)."""
    if definition.delivery is Delivery.COMPANION:
        return msg("Eget MitID")
    match definition.proof:
        case Assurance.NONE:
            return msg("Intet")
        case Assurance.LOW:
            return msg("Pas, kørekort eller to andre papirer")
        case Assurance.SUBSTANTIAL:
            return msg("Pas, kørekort eller eget MitID")
        case Assurance.HIGH:
            return msg("Eget MitID")
