"""What comes along when a visit begins, so that from then on being off line stops nothing but the sending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.visit import Visit
from desktop.flows.answers import Plain
from desktop.flows.definition import TaskDefinition


@dataclass(frozen=True, slots=True)
class Opened:
    """A visit that began (or grew): its definitions and once-only data come along, to survive being off line."""

    visit: Visit
    definitions: Mapping[str, TaskDefinition]
    known: Mapping[str, Mapping[str, Plain]]
