"""What is told in guidance, in memory and nowhere else; and what of a visit may follow into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.flows.answers import Answer, Plain
from desktop.flows.definition import Delivery, TaskDefinition
from desktop.flows.flow import Flow, start
from desktop.flows.guiding import guided, typed_by_the_citizen, with_answers
from desktop.services.guidance_ports import SentByCitizen


class GuidanceAtHand:
    """One person's guidance. Nobody knows who they are, so nothing is fetched or kept; a new one forgets it all."""

    def __init__(self) -> None:
        self.definitions: dict[str, TaskDefinition] = {}
        self.flows: dict[str, Flow] = {}
        self.copied: dict[str, set[str]] = {}
        self.sent: dict[str, SentByCitizen] = {}

    def flow(self, task: str, today: date) -> Flow:
        """The flow of a task whose definition is at hand; begun now if it was not."""
        if task not in self.flows:
            self.flows[task] = start(guided(self.definitions[task]), {}, today)
        return self.flows[task]

    def take_up(self, definition: TaskDefinition, known: Mapping[str, Plain], today: date) -> None:
        """Begin a task of a citizen who signed in themself, filled in with what is `known`; one begun goes on."""
        self.definitions[definition.id] = definition
        self.flows.setdefault(definition.id, start(guided(definition), known, today))

    def erase(self, task: str) -> None:
        """The answers to one task, and which of them were copied. What was told of sending it stays."""
        self.flows.pop(task, None)
        self.copied.pop(task, None)

    def answered(self) -> tuple[str, ...]:
        """The tasks with answers in them."""
        return tuple(task for task, flow in self.flows.items() if flow.answers)

    def is_prepared(self, task: str) -> bool:
        """Whether every question of it is answered rightly."""
        flow = self.flows.get(task)
        return flow is not None and flow.is_complete

    def for_a_visit(self) -> Mapping[str, Mapping[str, Answer]]:
        """The answers a visit may begin with, by task: not to what the citizen sends themselves, or a guide answers."""
        return {
            task: dict(self.flows[task].answers) for task in self.answered()
            if self.definitions[task].delivery not in {Delivery.COMPANION, Delivery.ANSWER}
        }

    @classmethod
    def out_of(
        cls, flows: Mapping[str, Flow], definitions: Mapping[str, TaskDefinition], today: date,
    ) -> GuidanceAtHand:
        """What the citizen typed in a visit, and nothing that was known of them beforehand."""
        here = cls()
        for task, flow in flows.items():
            typed = typed_by_the_citizen(flow)
            if typed:
                here.definitions[task] = definitions[task]
                here.flows[task] = with_answers(here.flow(task, today), typed)
        return here
