"""The dependency index of a definition, built once: who must look again when an answer changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.flows.conditions import variables
from desktop.flows.definition import Condition, FieldDefinition, StepDefinition, TaskDefinition

CHECK = ""
"""Where one is on the check page; no step has this id."""


@dataclass(frozen=True, slots=True)
class Conditional:
    """A step or field that is there only while `when` holds. `rank` is its place in reading order."""

    rank: int
    when: Condition
    field: str | None
    step: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field is: the number of its step, its own rank and its step's."""

    definition: FieldDefinition
    step: int
    rank: int
    step_rank: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The index. The check page is the last of `steps`, its fields the declarations.

    `dependants`: for each field, the ranks of the conditions that read it. `watched`: for each step, its fields that
    any condition reads.
    """

    definition: TaskDefinition
    steps: tuple[StepDefinition, ...]
    places: Mapping[str, Place]
    step_ids: Mapping[str, int]
    step_ranks: tuple[int, ...]
    conditional: Mapping[int, Conditional]
    dependants: Mapping[str, tuple[int, ...]]
    watched: Mapping[int, tuple[str, ...]]

    @property
    def check(self) -> int:
        """The number of the check page among `steps`."""
        return len(self.steps) - 1

    def visible(self, name: str, rank: int) -> bool:
        """A condition sees only what is asked before it: so no loop can arise, whatever a definition says."""
        place = self.places.get(name)
        return place is not None and place.rank < rank


def plan(definition: TaskDefinition) -> Plan:
    """Index `definition`; one pass over its fields and one over its conditions."""
    check = StepDefinition(id=CHECK, question=definition.title, fields=definition.declarations)
    steps = (*definition.steps, check)
    places: dict[str, Place] = {}
    conditional: dict[int, Conditional] = {}
    step_ranks: list[int] = []
    rank = 0
    for number, step in enumerate(steps):
        step_ranks.append(rank)
        if step.when is not None:
            conditional[rank] = Conditional(rank, step.when, None, number)
        rank += 1
        for one in step.fields:
            places[one.id] = Place(one, number, rank, step_ranks[-1])
            if one.when is not None:
                conditional[rank] = Conditional(rank, one.when, one.id, number)
            rank += 1
    dependants: dict[str, list[int]] = defaultdict(list)
    for reader in conditional.values():
        for name in variables(reader.when):
            if name in places and places[name].rank < reader.rank:
                dependants[name].append(reader.rank)
    watched: dict[int, list[str]] = defaultdict(list)
    for name in dependants:
        watched[places[name].step].append(name)
    return Plan(
        definition=definition, steps=steps, places=places,
        step_ids={step.id: number for number, step in enumerate(steps)}, step_ranks=tuple(step_ranks),
        conditional=conditional,
        dependants={name: tuple(sorted(ranks)) for name, ranks in dependants.items()},
        watched={number: tuple(names) for number, names in watched.items()},
    )
