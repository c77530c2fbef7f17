"""The papers of a mandate: what each is, and whether what it says stands on a day (decision 14)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from desktop.domain.denmark import day_of
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate import IN_FORCE, UNSIGNED, Mandate, MandateState


class PaperKind(StrEnum):
    """What a paper is. Only a mandate has force, and only while it lasts."""

    DRAFT = "draft"
    LETTER = "letter"
    MANDATE = "mandate"
    RECEIPT = "receipt"


class Stands(StrEnum):
    """Whether what a paper says holds. A part: something of it was taken back, or expired."""

    NO_FORCE = "no-force"
    NOT_YET = "not-yet"
    IN_FORCE = "in-force"
    IN_PART = "in-part"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a paper is and how that stands; `ended_on` is the last day in Denmark it held, where it ended."""

    kind: PaperKind
    stands: Stands
    ended_on: date | None = None


def standing(mandate: Mandate, kind: PaperKind, now: datetime) -> Standing:
    """How a paper of this mandate stands at `now`. Why it ended is not said.

    What ends a mandate between two looks at it is told of each package; of a receipt it is the newest closing.
    """
    if kind in {PaperKind.DRAFT, PaperKind.LETTER}:
        return Standing(kind, Stands.NO_FORCE)
    if kind is PaperKind.RECEIPT:
        closed = [one.closing.at for one in mandate.packages if one.closing is not None]
        return Standing(kind, Stands.ENDED, day_of(max(closed)) if closed else None)
    state = mandate.state(now)
    if state in IN_FORCE:
        whole = len(mandate.live(now)) == len(mandate.packages)
        return Standing(kind, Stands.IN_FORCE if whole else Stands.IN_PART)
    if state in UNSIGNED or state is MandateState.WAITING_FOR_HOLDER:
        return Standing(kind, Stands.NOT_YET)
    return Standing(kind, Stands.ENDED, ended_on(mandate))


def ended_on(mandate: Mandate) -> date:
    """The last day in Denmark that something of a mandate, which is over, held."""
    if mandate.declined is not None:
        return day_of(mandate.declined.at)
    last = max(one.ended()[0] for one in mandate.packages)
    known = [last, *(one.at.astimezone(UTC) for one in mandate.deaths)]
    return day_of(min(known) - timedelta(microseconds=1))


@dataclass(frozen=True, slots=True)
class PowerInHand:
    """A general power of attorney that staff have in hand, as they register it. `id` is the reading's own.

    `lookup` is of whoever gave it, `code` that of any paper of what was asked for on it, `scan` a PDF or a picture in
    base64.
    """

    id: str
    lookup: str
    code: str
    power: GeneralPower
    scan: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ReturnedLetter:
    """A letter that came back signed, as staff register it. `id` is the registering's own: sent again it is the same.

    `pages` are those that are there, from 1; `signed_on` is the day written at the signature; `script` is that of the
    talk with the citizen alone and `talked_at` when it was had; `scan` a PDF or a picture, in base64.
    """

    id: str
    lookup: str
    code: str
    pages: tuple[int, ...]
    signed_on: date
    script: int
    talked_at: datetime
    scan: str = field(repr=False)
