"""Mandates in a visit, on the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from desktop.backend.mandates.shapes import Chosen, OrganisationNamed, PackageId, PersonNamed
from desktop.backend.shapes import Shape
from desktop.domain.capacity import Interpreter
from desktop.domain.visit import Hand


class TalkShape(Shape):
    """The talk that was just had: the script's version, that it was alone, and who interpreted."""

    script: Annotated[int, Field(ge=1)]
    alone: Literal[True]
    interpreter: Interpreter


class DraftInVisit(Shape):
    """What the citizen wants to give, and to whom."""

    holder: PersonNamed | OrganisationNamed
    packages: Chosen
    talk: TalkShape


class TakeUp(Shape):
    """With whom something waits for the citizen's yes."""

    holder: PersonNamed | OrganisationNamed
    talk: TalkShape


class AskForYes(Shape):
    """How the citizen is to say yes. Only on their own device: the others are refused, each with its own sentence."""

    hand: Literal[Hand.OWN_DEVICE, Hand.HELPER_SCREEN, Hand.SIGNATURE]


class EndInVisit(Shape):
    """From whom the citizen takes it back; without packages it is all."""

    holder: PersonNamed | OrganisationNamed
    packages: Annotated[list[PackageId], Field(min_length=1, max_length=50)] | None = None
