"""Which tasks this backend offers, each with its words in every language it has, ready to be sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from desktop.backend.db.tables import definitions
from desktop.flows.catalogue import summary, summary_to_wire
from desktop.flows.definition import TaskDefinition, from_wire


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they go out, and their ETag."""

    body: bytes = field(repr=False)
    etag: str

    @classmethod
    def of(cls, value: object) -> Page:
        """`value` as JSON, the same bytes each time."""
        body = msgspec.json.encode(value)
        return cls(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


@dataclass(frozen=True, slots=True)
class Offered:
    """A task in its newest version."""

    definition: TaskDefinition
    wire: Mapping[str, Any]
    page: Page


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every offered task by id, and the list of them."""

    tasks: Mapping[str, Offered]
    listing: Page

    def version(self, connection: Connection, task: str, version: int) -> TaskDefinition | None:
        """A task as it was in this version: what was begun before an upgrade is judged by what was asked then."""
        offered = self.tasks.get(task)
        if offered is not None and offered.definition.version == version:
            return offered.definition
        kept = select(definitions.c.wire).where(definitions.c.task == task, definitions.c.version == version)
        wire = connection.execute(kept).scalar()
        return None if wire is None else from_wire(wire)


def catalogue_of(wires: Mapping[str, Mapping[str, Any]]) -> Catalogue:
    """A catalogue of these definitions, by title."""
    tasks = {name: Offered(from_wire(wire), wire, Page.of(wire)) for name, wire in wires.items()}
    listed = sorted(tasks.values(), key=lambda one: one.definition.title.in_language("da"))
    return Catalogue(tasks, Page.of({"tasks": [summary_to_wire(summary(one.definition)) for one in listed]}))
