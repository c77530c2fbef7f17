"""What a guide answers: worked out from the answers by rules of the field, shown, taken home, or begun from here."""

from __future__ import annotations

from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.helping_advice import Way
from desktop.domain.helping_bring import bring, next_step
from desktop.domain.helping_shown import area_line, name_of, on_paper_only, rule_of, said_of
from desktop.domain.helping_situation import Who
from desktop.domain.how_may_i_help import advise
from desktop.domain.people import HelperKind
from desktop.flows.definition import TaskDefinition
from desktop.flows.how_may_i_help import situation_of
from desktop.i18n import Listing, Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.busy import Busy, hindrance
from desktop.presenters.intents import Act, Chosen, Intent, Pressed
from desktop.presenters.papers import WRITE_IT_DOWN, Papers
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, GuidanceAnswer, Hindrance, Item
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.guidance_ports import AnswerNote, GuidanceNote

_EXEMPTION: Final = "fritagelse-digital-post"
_BY_ONESELF: Final = frozenset({HelperKind.STAFF, HelperKind.SELF})
"""Who can begin a task from here: a citizen alone, and staff for somebody beside them."""


class GuidanceAnswerStage:
    """One answer. Nothing of it is kept: it is worked out anew whenever it is seen, and gone when guidance is left."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand
        self._definition = at_hand.definitions[task]
        self._asked = situation_of(at_hand.flow(task, place.ports.clock.now().date()).submission())
        self._advice = advise(self._asked)
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None
        documents, language, note = place.ports.documents, place.language, self._note()
        self._papers = Papers(
            place, ways, lambda: documents.guidance(note, language), f"svar-{task}.pdf", not_made=WRITE_IT_DOWN,
        )
        if not place.tasks:
            place.load_tasks(lambda _failure: ways.refresh())

    def page(self) -> GuidanceAnswer:
        """The basis by its own name, what it gives and not, what to bring, the rule, and what is next."""
        return GuidanceAnswer(
            shell(
                self._place, leave=back(msg("Til svarene")),
                primary=Button(
                    Act.DONE, msg("Færdig, slet svarene") if self._is_own() else msg("Færdig, slet alt"), "check",
                    binds=True,
                ),
            ),
            self._definition.id, name_of(self._advice.ways), rule_of(self._advice), self._areas(), self._on_paper(),
            self._lets(), self._never(), bring(self._asked, self._advice),
            next_step(self._asked, self._advice), self._instead(), self._starts(), self._papers.buttons(),
            self._problem, self._papers.notice, msg("Dette er en øvelse.") if self._place.training else None,
        )

    def handle(self, intent: Intent) -> None:
        """Paper, what can be begun, back to the answers, or done."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.PRINT):
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT):
                self._papers.save()
            case Chosen(item) if any(one.id == item for one in self._starts()):
                self._start(item)
            case Pressed(Act.BACK):
                self._ways.guidance.questions(self._definition.id)
            case Pressed(Act.DONE):
                self._ways.guidance.done(self._definition.id)
            case _:
                return

    def _is_own(self) -> bool:
        """Whether nobody but who is signed in reads along: a citizen alone, a relative at home."""
        return self._place.helper is None or self._place.helper.kind is not HelperKind.STAFF

    def _areas(self) -> tuple[tuple[Text, Text], ...]:
        return tuple(area_line(one) for one in self._advice.areas)

    def _on_paper(self) -> tuple[Text, ...]:
        return tuple(line for one in self._advice.areas if (line := on_paper_only(one)) is not None)

    def _lets(self) -> tuple[Text, ...]:
        return tuple(line for way in self._advice.ways for line in said_of(way).lets)

    def _never(self) -> tuple[Text, ...]:
        # Of several that belong together one often gives what the other does not.
        return tuple(dict.fromkeys(line for way in self._advice.ways for line in said_of(way).never))

    def _instead(self) -> tuple[Text, ...]:
        return tuple(said_of(way).name for way in self._advice.instead)

    def _starts(self) -> tuple[Item, ...]:
        helper = self._place.helper
        ways, starts = self._advice.ways, []
        if Way.VISIT in ways and helper is not None and helper.may_receive_citizens:
            starts.append(Item(
                Act.OPEN_VISIT_DOOR, msg("Begynd et besøg"), msg("Borgeren er her og siger selv ja."),
                icon="support_agent",
            ))
        if Way.MANDATE in ways and helper is not None:
            starts.extend(self._mandate(helper.kind))
        exemption = next((one for one in self._place.tasks if one.id == _EXEMPTION), None)
        if Way.EXEMPTION in ways and exemption is not None and helper is not None and helper.kind in _BY_ONESELF:
            starts.append(Item(_EXEMPTION, exemption.title, exemption.about, icon=exemption.icon))
        return tuple(starts)

    def _mandate(self, kind: HelperKind) -> tuple[Item, ...]:
        """A relative asks for it, and a citizen alone who asks for themself gives it."""
        own = self._asked.who is Who.CITIZEN
        match kind:
            case HelperKind.RELATIVE if not own:
                detail = msg("Personen får besked og svarer selv.")
                return (Item(Act.ASK_MANDATE, msg("Spørg om fuldmagt"), detail, icon="forward_to_inbox"),)
            case HelperKind.SELF if own:
                detail = msg("Du vælger selv hvem, hvad og hvor længe.")
                return (Item(Act.ASK_MANDATE, msg("Giv en fuldmagt"), detail, icon="handshake"),)
            case _:
                return ()

    def _start(self, item: str) -> None:
        self._problem = None
        if item == Act.OPEN_VISIT_DOOR:
            self._ways.guidance.into_a_visit()
        elif item == Act.ASK_MANDATE:
            self._ways.ask_mandate()
        elif self._place.alone:
            self._ways.home()
            self._ways.ask_more(item)
        else:
            self._busy.run(lambda: self._place.ports.catalogue.definition(item), self._came)

    def _came(self, answer: TaskDefinition | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance(answer)
            self._ways.refresh()
            return
        self._at_hand.definitions[answer.id] = answer
        self._ways.guidance.task(answer.id)

    def _note(self) -> GuidanceNote:
        definition = self._definition
        parts: tuple[tuple[Text, tuple[Text, ...]], ...] = (
            (msg("Det gør I nu"), (next_step(self._asked, self._advice),)),
            (msg("Hav dette klar"), bring(self._asked, self._advice)),
            (msg("Det må man"), self._lets()),
            (msg("Det må man ikke"), (*self._never(), *self._on_paper())),
            (msg("Det kan også være"), (Listing(self._instead()),) if self._advice.instead else ()),
        )
        rule = rule_of(self._advice)
        why = rule[0] if len(rule) == 1 else msg("{rule} {why}", rule=rule[0], why=rule[1])
        return GuidanceNote(
            task_title=definition.title, authority=definition.authority.name, page=definition.source,
            written_at=self._place.ports.clock.now(), ready=(), identification="",
            other_way=definition.other_way, questions_to=definition.questions_to,
            alone=self._place.alone, training=self._place.training,
            answer=AnswerNote(name_of(self._advice.ways), why, self._areas(), parts),
        )
