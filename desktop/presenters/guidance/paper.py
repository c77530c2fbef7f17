"""What is taken home from guidance: a note, and what the citizen told of sending it. Only what happened."""

from __future__ import annotations

from typing import Final

from desktop.flows.definition import Delivery
from desktop.flows.guiding import left_out
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.guidance.task import identification
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.papers import WRITE_IT_DOWN, Papers
from desktop.presenters.shells import back, clock_time, sent_by_oneself, shell
from desktop.presenters.states import Button, GuidancePaper
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.guidance_ports import GuidanceNote

WITH_ANSWERS: Final = "with-answers"


class GuidancePaperStage:
    """The answers stand on it only if the citizen wants; then it is over and all of it is forgotten."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand
        self._definition = at_hand.definitions[task]
        self._sent = at_hand.sent.get(task)
        self._prepared = at_hand.is_prepared(task)
        self._with_answers = False
        self._papers = self._new_papers()

    def page(self) -> GuidancePaper:
        """What is on the paper, whether the answers are, and print."""
        definition = self._definition
        return GuidancePaper(
            shell(
                self._place, leave=back(msg("Om opgaven")),
                primary=Button(
                    Act.DONE, msg("Færdig, slet svarene") if self._place.alone else msg("Færdig, slet alt"), "check",
                    binds=True,
                ),
            ),
            self._heading(), self._sentence(), self._facts(),
            self._next_steps(), definition.questions_to, self._choice(),
            self._papers.buttons(),
            self._sent is not None, self._papers.notice,
            msg("Dette er en øvelse.") if self._place.training else None,
        )

    def handle(self, intent: Intent) -> None:
        """With or without the answers, paper, back, or done."""
        match intent:
            case Filled("with-answers", bool() as wanted) if self._choice() is not None:
                self._with_answers = wanted
                self._papers = self._new_papers()
                self._ways.refresh()
            case Pressed(Act.PRINT):
                self._papers.print()
            case Pressed(Act.SAVE_RECEIPT):
                self._papers.save()
            case Pressed(Act.BACK):
                self._ways.guidance.task(self._definition.id)
            case Pressed(Act.DONE):
                self._ways.guidance.done(self._definition.id)
            case _:
                return

    def _heading(self) -> Text:
        if self._sent is not None and self._place.alone:
            return sent_by_oneself(self._place, self._sent)
        if self._sent is not None:
            return msg(
                "Sendt på {site} kl. {time} af borgeren selv", site=self._sent.site,
                time=clock_time(self._place, self._sent.told_at),
            )
        if self._prepared:
            return msg("Klar til at aflevere til {authority}", authority=self._definition.authority.name)
        return msg("En seddel at tage med hjem")

    def _sentence(self) -> Text:
        if self._place.alone:
            return self._sentence_alone()
        if self._sent is not None:
            return msg("Det har borgeren sagt. Sidemand har ikke selv set, at det er modtaget.")
        if self._prepared:
            return msg("Det er ikke sendt. Svarene bliver ikke gemt på computeren.")
        return msg("Den siger, hvad man skal have klar, hvor det er, og hvordan man gør uden skærm.")

    def _sentence_alone(self) -> Text:
        if self._sent is not None:
            return msg(
                "Det har du skrevet her. Sidemand har ikke selv set, at det er modtaget. "
                "Log ud på {site}, og luk browseren.", site=self._sent.site,
            )
        if self._prepared:
            return msg("Det er ikke sendt. Svarene bliver ikke gemt på computeren.")
        return msg("Den siger, hvad du skal have klar, hvor det er, og hvordan du gør uden skærm.")

    def _facts(self) -> tuple[tuple[Text, Text], ...]:
        if self._sent is None:
            return ((msg("Opgave"), self._definition.title), (msg("Myndighed"), self._definition.authority.name))
        return (
            (msg("Opgave"), self._definition.title),
            (msg("Nummer"), self._sent.reference or msg("Der er ikke skrevet noget nummer")),
        )

    def _choice(self) -> FieldView | None:
        if self._definition.id not in self._at_hand.answered():
            return None
        return FieldView(
            WITH_ANSWERS, FieldKind.STATEMENT,
            msg("Jeg vil have svarene med på papiret") if self._place.alone
            else msg("Borgeren vil have svarene med på papiret"), self._with_answers, required=False,
        )

    def _new_papers(self) -> Papers:
        name = f"kvittering-{self._definition.id}.pdf" if self._sent else f"seddel-{self._definition.id}.pdf"
        note = self._note()
        documents, language = self._place.ports.documents, self._place.language
        return Papers(
            self._place, self._ways, lambda: documents.guidance(note, language), name, not_made=WRITE_IT_DOWN,
        )

    def _next_steps(self) -> tuple[Text, ...]:
        if self._sent is None:
            return ()
        return self._at_hand.flow(self._definition.id, self._place.ports.clock.now().date()).next_steps

    def _note(self) -> GuidanceNote:
        definition = self._definition
        companion = definition.delivery is Delivery.COMPANION
        flow = self._at_hand.flows.get(definition.id)
        return GuidanceNote(
            task_title=definition.title, authority=definition.authority.name,
            page=definition.own_page if companion and definition.own_page else definition.source,
            written_at=self._place.ports.clock.now(), ready=definition.to_have_ready(()),
            identification=identification(definition), other_way=definition.other_way,
            questions_to=definition.questions_to,
            lines=tuple((line.label, line.value) for line in flow.summary()) if flow and self._with_answers else (),
            left_out=left_out(definition), next_steps=self._next_steps(),
            prepared=self._prepared, sent=self._sent, alone=self._place.alone, training=self._place.training,
        )
