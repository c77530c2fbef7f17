"""What exists in a training profile only: the list of people one may sign in as."""

from __future__ import annotations

from typing import Literal

from desktop.backend.context import InBackend
from desktop.backend.identity.directory import people_for
from desktop.backend.openapi import OPEN, refuses
from desktop.backend.operations import operations
from desktop.backend.shapes import Shape
from desktop.domain.people import HelperKind, Role

router = operations("training")


class Person(Shape):
    """A made-up helper, or a made-up citizen; `id` is what `login_hint` takes."""

    id: str
    name: str
    kind: HelperKind
    role: Role | None
    organisation: str | None


class People(Shape):
    """Everyone one may sign in as."""

    people: list[Person]


@router.get("/v1/training/people", operation_id="listTrainingPeople", openapi_extra=OPEN, responses=refuses(422))
def list_people(backend: InBackend, scope: Literal["self"] | None = None) -> People:
    """The training helpers, staff first; with `scope=self` the citizens, and no helper, as that sign-in has them."""
    with backend.database.read() as connection:
        everyone = people_for(connection, scope or "")
    return People(people=[
        Person(
            id=one.id, name=one.name, kind=one.kind, role=one.role,
            organisation=one.organisation.name if one.organisation else None,
        )
        for one in everyone
    ])
