"""Shapes on the wire that more than one operation uses."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints, model_validator

from desktop.backend.db.columns import moment_text
from desktop.domain.queue import NUMBER
from desktop.domain.visit import Hand, ProofKind

ID_PATTERN: Final = "^[0-9a-f]{32}$"
TASK_PATTERN: Final = "^[a-z0-9][a-z0-9-]{0,63}$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Task = Annotated[str, StringConstraints(pattern=TASK_PATTERN)]
QueueNumber = Annotated[str, StringConstraints(pattern=f"^{NUMBER}$")]
Language = Annotated[str, StringConstraints(pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=16)]
At = Annotated[datetime, AwareDatetime, PlainSerializer(moment_text, when_used="json")]
"""A moment on the wire: always UTC, "2026-11-23T09:42:00.000000Z"."""

LocalTexts = dict[str, str]
"""A text in every language it has, by language."""


class Shape(BaseModel):
    """Strict both ways: a key that is not in the contract is a mistake, not a surprise."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OrganisationShape(Shape):
    """Who a staff helper acts for."""

    cvr: str
    name: str
    phone: str


class CitizenShape(Shape):
    """The citizen after proof: the helper compares the name with the ID. A window masks it when `protected`."""

    ref: str
    name: str
    language: str
    protected: bool


class ProofShape(Shape):
    """What was seen; `assurance` is an NSIS level, 1 to 3."""

    kind: ProofKind
    assurance: int
    seen_at: At


class Yes(Shape):
    """The citizen's yes: on whose screen it was pressed, and in which language the page was.

    `approval` is the one it was given in, with the hand `own-device` and no other. `wording` is the SHA-256 of the
    Danish words it was a yes to, which stood there too where the page was in another language.
    """

    hand: Hand
    language: Language
    approval: Id | None = None
    wording: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None

    @model_validator(mode="after")
    def _by_its_own_hand(self) -> Self:
        if self.approval is not None and self.hand is not Hand.OWN_DEVICE:
            raise ValueError("an approval is given on the citizen's own device")
        return self


class Agreement(Shape):
    """The tasks a yes is to."""

    tasks: Annotated[list[Task], Field(min_length=1, max_length=20)]
    yes: Yes


class Health(Shape):
    """That somebody is there.

    `approvals` where a citizen can be asked on their own device, `alone` where they can sign in themself.
    """

    status: Literal["ok"]
    version: str
    profile: Literal["training", "live"]
    approvals: bool
    alone: bool
