"""Who is told of a step of a mandate, and by which ways the holder cannot reach (DOMAIN.md, "Against abuse")."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.mandate import EXPIRES_SOON, Mandate, MandatePackage
from desktop.domain.parties import Side


class Event(StrEnum):
    """What happened, or will."""

    ASKED = "asked"
    SOUGHT = "sought"
    DOCUMENT_MISSED = "document-missed"
    PAPER_READ = "paper-read"
    SIGNED = "signed"
    IN_FORCE = "in-force"
    DECLINED = "declined"
    REVOKED = "revoked"
    GIVEN_BACK = "given-back"
    USED = "used"
    OPENED = "opened"
    ANSWERS_KEPT = "answers-kept"
    EXPIRES_SOON = "expires-soon"
    EXPIRED = "expired"
    ENDED_BY_DEATH = "ended-by-death"
    DEATH_UNDONE = "death-undone"


_BOTH: Final = frozenset(Side)
TOLD: Final[Mapping[Event, frozenset[Side]]] = {
    Event.ASKED: frozenset({Side.GRANTOR}),
    # Whose number it was, be they meant as the one or the other of the two.
    Event.SOUGHT: frozenset({Side.GRANTOR}),
    Event.DOCUMENT_MISSED: frozenset({Side.GRANTOR}),
    Event.PAPER_READ: frozenset({Side.GRANTOR}),
    Event.SIGNED: _BOTH,
    Event.IN_FORCE: _BOTH,
    Event.DECLINED: _BOTH,
    Event.REVOKED: _BOTH,
    Event.GIVEN_BACK: _BOTH,
    # The holder knows; whoever gave it is to see each time that it is used.
    Event.USED: frozenset({Side.GRANTOR}),
    # By staff of an organisation that holds it, who began nothing that day.
    Event.OPENED: frozenset({Side.GRANTOR}),
    Event.ANSWERS_KEPT: frozenset({Side.GRANTOR}),
    Event.EXPIRES_SOON: _BOTH,
    Event.EXPIRED: _BOTH,
    # Nothing is pushed: nobody learns of a death from this app.
    Event.ENDED_BY_DEATH: frozenset(),
    Event.DEATH_UNDONE: _BOTH,
}
"""Whom each is told to. The grantor is told by `out_of_reach`, whatever else they are told by."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone the grantor may be reached at; `id` is where it is kept, never the number.

    `touched_by` are the helpers (ids) who wrote it, changed it, or have it as their own.
    """

    id: str
    touched_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a grantor can be told. `holder_lives_there`: who lives at the registered address takes in its letters."""

    has_address: bool
    holder_lives_there: bool
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True, slots=True)
class Ways:
    """By what a grantor is told: paper to the registered address, these telephones (ids), a page of the next visit."""

    paper: bool
    phones: tuple[str, ...]
    own_page: bool


def out_of_reach(reach: Reach, holders: frozenset[str]) -> Ways:
    """The ways these helpers (the holder, or all who act for it) can neither answer, move nor take in.

    Paper goes to the registered address in any case: it is where the law says one is told. Where the holder lives there
    and no telephone is untouched, the grantor is told on their own page too, before anything else of their next visit.
    """
    phones = tuple(one.id for one in reach.phones if not one.touched_by & holders)
    sure = bool(phones) or (reach.has_address and not reach.holder_lives_there)
    return Ways(reach.has_address, phones, own_page=not sure)


def at_the_old_place(before: Reach) -> Ways:
    """By what a change of address or telephone is told: all there was before it, whoever had touched it."""
    return Ways(before.has_address, tuple(one.id for one in before.phones), own_page=not (
        before.has_address or before.phones))


def to_be_told_of_end(mandate: Mandate, now: datetime) -> tuple[MandatePackage, ...]:
    """The packages the two are to be told of, thirty days before the first of them expires; none at other times.

    Once a mandate: of each package with its own last day. Who gave one for thirty days or less was told when they did.
    """
    live, started = mandate.live(now), mandate.in_force_from
    if mandate.told_of_end_at is not None or started is None:
        return ()
    due = any(one.expires_soon(now) and one.until - EXPIRES_SOON > day_of(started) for one in live)
    return live if due else ()


def told_of_end(mandate: Mandate, now: datetime) -> Mandate:
    """The mandate when that was told. A second time changes nothing."""
    return mandate if mandate.told_of_end_at is not None else replace(mandate, told_of_end_at=now)
