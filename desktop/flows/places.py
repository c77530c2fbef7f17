"""Where things are in a definition, as paths of keys and positions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from desktop.flows.definition import FieldDefinition, TaskDefinition

Path: TypeAlias = "tuple[str | int, ...]"
Problem: TypeAlias = "tuple[Path, str]"


def every_field(definition: TaskDefinition) -> Iterator[tuple[Path, FieldDefinition]]:
    """Each field and declaration with its path, in reading order."""
    for number, step in enumerate(definition.steps or ()):
        for position, field in enumerate(step.fields or ()):
            yield ("steps", number, "fields", position), field
    for position, field in enumerate(definition.declarations or ()):
        yield ("declarations", position), field
