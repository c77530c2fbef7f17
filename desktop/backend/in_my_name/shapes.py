"""What was done in a citizen's name, on the wire. Moments are UTC."""

from __future__ import annotations

from desktop.backend.shapes import At, LocalTexts, Shape
from desktop.domain.in_my_name import Done, DoneBy, DoneOn
from desktop.domain.visit import Hand, ProofKind


class DoerShape(Shape):
    """Who did it. `name` and `organisation` are None where they are not told; of an authority the name is a title."""

    who: DoneBy
    name: str | None
    organisation: str | None


class DoneShape(Shape):
    """One line. `about`, `packages`, `to` and an authority's name are ids of `titles` of the page."""

    entry: int
    code: str
    at: At
    done: Done
    by: DoerShape
    times: int
    on: DoneOn | None
    proof: ProofKind | None
    hand: Hand | None
    about: list[str]
    packages: list[str]
    to: str | None
    reference: str | None


class TitleShape(Shape):
    """What something is called, in every language it has."""

    id: str
    title: LocalTexts


class CallShape(Shape):
    """Whom to call where something is not as it should be."""

    organisation: str
    phone: str


class DonePageShape(Shape):
    """A page, the newest first. `next` is the next page's address, None where these are the last."""

    lines: list[DoneShape]
    titles: list[TitleShape]
    call: CallShape
    next: str | None
