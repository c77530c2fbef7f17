"""Home of the visit: find a task, go on with one, see what was sent."""

from __future__ import annotations

from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.mailbox import Choosing
from desktop.domain.outbox import OutboxEntry
from desktop.domain.visit import ProofKind
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg, nmsg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.finding import Finding, task_item
from desktop.presenters.intents import Act, Chosen, Intent, Pressed, Searched
from desktop.presenters.shells import calling_name, clock_time, minutes_text, shell
from desktop.presenters.states import Button, Home, Item, Saving
from desktop.presenters.talk import talk_button
from desktop.presenters.task.opening import open_flow
from desktop.presenters.visit.today import sent_by_citizen
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.unsent import WaitsFor, waits_for

_REGRET: Final = "regret:"
OWN_MATTERS: Final = "own-matters"
"""The card to mandates and consents."""


class HomeStage:
    """Everything the visit holds, one press away."""

    def __init__(self, place: Workplace, ways: Ways, visit: VisitAtHand, note: Text | None = None) -> None:
        self._place = place
        self._ways = ways
        self._visit = visit
        self._note = note
        self._busy = Busy(place, ways)
        self._finding = Finding(place, ways)

    def page(self) -> Home:
        """Search results while there are words; the cards always. Of somebody dead only what was sent from here."""
        if self._visit.is_for_an_estate:
            return self._page_for_an_estate()
        found = self._finding.found() if self._finding.is_on else ()
        name = calling_name(self._visit.open.visit.citizen)
        end, done = Button(Act.END_VISIT, msg("Afslut besøget"), "list_alt"), self._all_sent()
        return Home(
            shell(
                self._place, leave=None if done else end, primary=end if done else None,
                note=self._note or self._finding.note,
                saving=any(not self._visit.is_sent(task) for task in self._visit.begun - self._visit.withdrawn),
                way_out=Button(Act.WRONG_PERSON, msg("Forkert person")),
            ),
            msg("Vil {name} have hjælp til mere?", name=name) if done
            else msg("Hvad vil {name} have hjælp til?", name=name),
            self._finding.words, tuple(task_item(task) for task in found),
            tuple(card(self._place, self._visit, agreed.task) for agreed in self._visit.open.visit.agreed)
            + also_relevant(self._place, self._visit) + (self._own_matters_card(name), *self._letter_card()),
            self._finding.nothing_found(found), (*self._ways.counter.buttons(), talk_button()), self._regrets(),
        )

    def _page_for_an_estate(self) -> Home:
        # DOMAIN.md, "Death": a quiet page says what ended and what comes next. The estate comes by the list.
        return Home(
            shell(
                self._place, primary=Button(Act.END_VISIT, msg("Afslut besøget"), "list_alt"), note=self._note,
                way_out=Button(Act.WRONG_PERSON, msg("Forkert person")),
            ),
            msg("Der kan ikke gøres mere i besøget"), "", (),
            tuple(card(self._place, self._visit, task) for task in self._visit.entries), None,
            tuple(one for one in self._ways.counter.buttons() if one.act is Act.SWITCH), (),
            msg("Registret siger, at borgeren er død. Er det forkert, så ring til Folkeregisteret."),
        )

    def handle(self, intent: Intent) -> None:
        """Search, choose, or end the visit."""
        if self._visit.is_for_an_estate and not self._is_of_an_estate(intent):
            return
        if isinstance(intent, Searched):
            self._note = None  # read, and in the way of what is found
        if self._busy.under_way or self._finding.handle(intent):
            return
        match intent:
            case Chosen(item):
                self._choose(item)
            case Pressed(Act.END_VISIT):
                self._ways.end_visit()
            case Pressed(Act.TALK):
                self._ways.talk()
            case Pressed(act):
                self._note = self._ways.counter.press(act)
                if self._note is not None:
                    self._ways.refresh()
            case _:
                return

    def _is_of_an_estate(self, intent: Intent) -> bool:
        match intent:
            case Chosen(item):
                return self._visit.is_sent(item)
            case Pressed(act):
                return act in {Act.END_VISIT, Act.WRONG_PERSON, Act.SWITCH}
            case _:
                return False

    def declined(self) -> None:
        """The citizen said no to more: what led to the question is gone."""
        self._finding.clear()

    def _choose(self, item: str) -> None:
        if item == Act.READ_A_LETTER:
            self._read_a_letter()
        elif item == OWN_MATTERS:
            self._ways.beside.choose()
        elif item.startswith(_REGRET):
            self._ways.regret(item.removeprefix(_REGRET))
        else:
            self._choose_task(item)

    def _choose_task(self, task: str) -> None:
        if self._visit.is_sent(task):
            self._ways.outcome(task)
        elif task in self._visit.withdrawn:
            self._ways.ask_more(task)
        elif self._visit.open.visit.agreed_task(task) is not None:
            open_flow(self._place, self._busy, self._visit, task, self._opened)
        elif (why := sent_by_citizen(self._place, task)) is not None:
            self._note = why
            self._ways.refresh()
        elif any(one.id == task for one in self._place.tasks):
            self._ways.ask_more(task)

    def _regrets(self) -> tuple[Item, ...]:
        return tuple(
            Item(
                f"{_REGRET}{one.task}", msg("Fortryd aftalen om »{task}«", task=self._place.title(one.task)),
                icon="undo",
            )
            for one in self._visit.open.visit.agreed if self._visit.can_be_regretted(one.task)
        )

    def _letter_card(self) -> tuple[Item, ...]:
        """Letters take the citizen's own device (iron rule 4): they show who they are there first, where they can."""
        if not self._is_shown() and not self._place.own_device:
            return ()
        name = calling_name(self._visit.open.visit.citizen)
        return (
            Item(
                Act.READ_A_LETTER, msg("Et brev, {name} vil have læst", name=name),
                msg("Vend skærmen mod borgeren, som selv vælger brevet.") if self._is_shown()
                else msg("Borgeren viser først på sin egen telefon, hvem de er."), icon="mail",
            ),
        )

    def _own_matters_card(self, name: str) -> Item:
        return Item(
            OWN_MATTERS, msg("Fuldmagt, adgang og samtykke"),
            msg("{name} giver, svarer eller tager tilbage.", name=name), icon="handshake",
        )

    def _all_sent(self) -> bool:
        """Nothing the citizen agreed to is left to do."""
        return all(
            self._visit.is_sent(one.task) or one.task in self._visit.withdrawn for one in self._visit.open.visit.agreed
        ) and not self._visit.unsent()

    def _is_shown(self) -> bool:
        return self._visit.open.visit.proof.kind is ProofKind.OWN_DEVICE

    def _read_a_letter(self) -> None:
        if not self._is_shown():
            if self._letter_card():
                self._ways.prove_in_visit()
        else:
            mailbox, visit = self._place.ports.mailbox, self._visit.id
            self._note = None
            self._busy.run(lambda: mailbox.choosing(visit), self._choosing_came)

    def _choosing_came(self, answer: Choosing | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self._ways.letters.choose(self._visit.id, answer)

    def _opened(self, flow: Flow) -> None:
        task = flow.definition.id
        if task in self._visit.begun:
            # Where it was left; what was wrong there is said again when somebody goes on.
            self._visit.flows[task] = flow.unflagged()
            self._ways.work_on(task)
            return
        self._visit.flows[task] = flow
        self._ways.open_task(task)


def card(place: Workplace, visit: VisitAtHand, task: str) -> Item:
    """One agreed task: how far it came."""
    title = place.title(task)
    if task in visit.withdrawn:
        return Item(task, msg("Trukket tilbage: {task}", task=title), msg("Vil borgeren det alligevel, så spørg igen."),
                    icon="undo")
    entry = visit.entries.get(task)
    if entry is not None and visit.is_sent(task):
        return _sent_card(place, entry, title)
    minutes = visit.open.definitions[task].minutes
    flow = visit.flows.get(task)
    if flow is None or task not in visit.begun:
        return Item(task, title, msg("Ikke begyndt"), minutes_text(minutes), "assignment")
    left = max(1, round(minutes * (flow.count - flow.number + 1) / flow.count))
    return Item(
        task, msg("Gå videre med: {task}", task=title), _reached(flow, visit.keeper.state),
        nmsg("Cirka {count} minut igen", "Cirka {count} minutter igen", left), "assignment",
    )


def also_relevant(place: Workplace, visit: VisitAtHand) -> tuple[Item, ...]:
    """What the citizen may also have a right to after what was sent (the duty to guide, forvaltningsloven section 7).

    Only what can be done here; choosing one asks the citizen first.
    """
    offered = {task.id: task for task in place.tasks}
    hints = {
        hint.task: hint.text
        for task, entry in visit.entries.items() if not entry.is_unsent()
        for hint in visit.open.definitions[task].also_relevant
        if hint.task in offered and visit.open.visit.agreed_task(hint.task) is None
    }
    return tuple(
        Item(task, offered[task].title, text, msg("Måske også"), offered[task].icon)
        for task, text in hints.items() if task is not None
    )


def _reached(flow: Flow, saving: Saving) -> Text:
    if saving is Saving.KEPT:
        return msg(
            "Du er nået til trin {number} af {count}. Gemt, til besøget slutter.", number=flow.number, count=flow.count,
        )
    return msg("Du er nået til trin {number} af {count}.", number=flow.number, count=flow.count)


def _sent_card(place: Workplace, entry: OutboxEntry, title: Text) -> Item:
    if entry.receipt is not None:
        received = clock_time(place, entry.receipt.received_at)
        return Item(
            entry.task, msg("Sendt: {task}", task=title), msg("Modtaget kl. {time}. Se kvitteringen.", time=received),
            icon="check_circle",
        )
    if waits_for(entry) is WaitsFor.ESTATE:
        return Item(entry.task, msg("Bliver ikke sendt: {task}", task=title), msg("Svarene er her til boet."),
                    icon="assignment")
    return Item(
        entry.task, msg("Ikke sendt endnu: {task}", task=title), msg("Se, hvad der mangler."), icon="schedule",
    )
