"""The look-ups of a week as the sample asks for them, and those written into a week that had been drawn already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, Join, Row, Select, exists, false, func, select

from desktop.backend.db import journal
from desktop.backend.db.control_tables import notices, samples
from desktop.backend.db.tables import helpers, lookups, sessions
from desktop.backend.db.tables import journal as entries
from desktop.backend.people.lookups import DIED, NOT_THEIRS, ON_MANDATE, OWN
from desktop.backend.queue.waiting import queue_system_since
from desktop.backend.sessions.agreed import yeses
from desktop.domain.mandate import Founding
from desktop.domain.notice import Way
from desktop.domain.sampling import Looked
from desktop.domain.visit import Hand

Between = tuple[datetime, datetime]
"""The first moment and the first after, in Danish time."""

_LOOKED = (journal.Kind.LOOKED_UP.value, journal.Kind.MANDATE_OPENED.value)
"""Lines that name a look-up."""

_Row = Row[*tuple[object, ...]]


def is_any_between(connection: Connection, organisation: str, between: Between) -> bool:
    """Whether anybody was looked up."""
    return bool(_rows(connection, organisation, _within(between)))


def looked_between(connection: Connection, organisation: str, between: Between) -> Sequence[Looked]:
    """The look-ups of an organisation, refused ones too, each with the visit it became.

    Citizens' own sessions to which a helper came are among them. So are those of earlier weeks whose line in the
    journal came when their week had been drawn: a clock that was set back writes into a week that is done with, and no
    sample would ever have them.
    """
    zone = between[0].tzinfo
    rows = [
        *_rows(connection, organisation, _late(connection, organisation, between[0])),
        *_rows(connection, organisation, _within(between)),
    ]
    citizens: defaultdict[tuple[date, str | None], set[str]] = defaultdict(set)
    for row in rows:
        if row.outcome in {"found", NOT_THEIRS}:
            citizens[row.at.astimezone(zone).date(), row.queue].add(row.citizen)
    vouched_since = queue_system_since(connection, organisation)
    signed = _signed(connection, [row.visit for row in rows if row.visit is not None])
    registered, powers = _registered(connection, min((row.at for row in rows), default=between[0]))
    untold = _untold(connection, [row.citizen for row in rows if row.citizen is not None])
    return [
        Looked(
            row.id, row.at.astimezone(zone), ended(row),
            has_queue_number=row.queue is not None or row.outcome in {OWN, ON_MANDATE},
            is_number_again=row.queue is not None and len(citizens[row.at.astimezone(zone).date(), row.queue]) > 1,
            is_proof_alone=_is_proof_alone(row),
            is_opened_alone=row.outcome == ON_MANDATE and row.visit is None,
            is_vouched=row.queue is not None and vouched_since is not None and row.at >= vouched_since,
            is_signed=row.visit in signed or row.id in registered,
            is_untold=not untold.isdisjoint({row.id, row.visit}), is_power=row.id in powers,
        )
        for row in rows
    ]


def ended(row: Row[*tuple[object, ...]]) -> datetime | None:
    """When a look-up, or the visit it became, was over; None where it led nowhere."""
    at: datetime | None = row.ended_at or row.ends_at or row.cancelled_at
    return at


def first_of(connection: Connection, organisation: str) -> datetime | None:
    """When the first of what could be drawn began; None where there is nothing."""
    asked = select(func.min(lookups.c.at)).select_from(_joined()).where(_is_of(organisation))
    return connection.execute(asked).scalar()


def of_person(ids: Select[tuple[str]]) -> ColumnElement[bool]:
    """Whether a row of `lookups` is one of the person with these ids: who looked up, or came beside."""
    theirs = select(helpers.c.ref).where(helpers.c.id.in_(ids))
    came = select(sessions.c.lookup).join(entries, entries.c.session == sessions.c.id).where(
        entries.c.kind == journal.Kind.HELPER_CAME.value, entries.c.actor.in_(theirs),
    )
    return lookups.c.helper.in_(ids) | lookups.c.id.in_(came)


def _late(connection: Connection, organisation: str, before: datetime) -> ColumnElement[bool]:
    """Those of before then whose line came after the organisation's last sample; none where none ever was drawn."""
    last = connection.execute(select(func.max(samples.c.entry)).where(samples.c.organisation == organisation)).scalar()
    if last is None:
        return false()
    lines = select(entries.c.kind, entries.c.session, entries.c.detail).where(
        entries.c.entry > last, entries.c.kind.in_([*_LOOKED, journal.Kind.HELPER_CAME.value]),
        entries.c.at < before,
    )
    every = connection.execute(lines).all()
    looked = [msgspec.json.decode(one.detail)["lookup"] for one in every if one.kind in _LOOKED]
    came = [one.session for one in every if one.kind == journal.Kind.HELPER_CAME]
    return lookups.c.id.in_(looked) | sessions.c.id.in_(came)


def _within(between: Between) -> ColumnElement[bool]:
    return (lookups.c.at >= between[0]) & (lookups.c.at < between[1])


def _rows(connection: Connection, organisation: str, which: ColumnElement[bool]) -> Sequence[_Row]:
    of_visit = (sessions.c.id.label("visit"), sessions.c.ended_at, sessions.c.ends_at)
    asked = select(lookups, *of_visit).select_from(_joined()).where(_is_of(organisation), which)
    return connection.execute(asked.order_by(lookups.c.at, lookups.c.id)).all()


def _joined() -> Join:
    # Told by what a visit belongs to its look-up: left alone, any shared reference would do, the helper's among them.
    return lookups.outerjoin(sessions, sessions.c.lookup == lookups.c.id)


def _is_of(organisation: str) -> ColumnElement[bool]:
    """A look-up made there, or a citizen's own session to which a helper came there."""
    came = exists().where(entries.c.session == sessions.c.id, entries.c.kind == journal.Kind.HELPER_CAME.value)
    own = (lookups.c.outcome == OWN) & (sessions.c.organisation == organisation) & came
    return (lookups.c.organisation == organisation) | own


def _is_proof_alone(row: _Row) -> bool:
    """A proof and no visit; also one claimed of somebody the register says is dead."""
    return row.outcome == DIED or (row.proof_kind is not None and row.visit is None and row.relinked is None)


def _signed(connection: Connection, visits: Sequence[str]) -> frozenset[str]:
    """Those of the visits with a yes said to be on paper, taken back or not."""
    return frozenset(said.visit for said in yeses(connection, visits) if said.hand is Hand.SIGNATURE)


def _registered(connection: Connection, since: datetime) -> tuple[frozenset[str], frozenset[str]]:
    """The look-ups at which a letter that came back was registered, and a general power, as the journal has it."""
    asked = select(entries.c.detail).where(entries.c.kind == journal.Kind.MANDATE_SIGNED.value, entries.c.at >= since)
    each = [msgspec.json.decode(one) for one in connection.execute(asked).scalars()]
    at = [(one["lookup"], one.get("founding") == Founding.GENERAL_POWER) for one in each if one.get("lookup")]
    return frozenset(one for one, is_power in at if not is_power), frozenset(one for one, is_power in at if is_power)


def _untold(connection: Connection, citizens: Sequence[str]) -> frozenset[str]:
    """The visits and look-ups of theirs whose notice nothing brings to them, read on their own page since or not.

    Of a paper that was registered at a look-up the notice is of the step, and is another than the look-up's own.
    """
    reaches_nobody = (notices.c.way == Way.OWN_PAGE.value) & notices.c.citizen.in_(citizens)
    rows = connection.execute(select(notices.c.session, notices.c.lookup).where(reaches_nobody)).all()
    steps = select(notices.c.step).where(reaches_nobody, notices.c.step.is_not(None))
    papers = connection.execute(select(entries.c.detail).where(
        entries.c.kind == journal.Kind.MANDATE_SIGNED.value, entries.c.entry.in_(steps))).scalars()
    at = (msgspec.json.decode(one).get("lookup") for one in papers)
    return frozenset(one for one in (*(one for row in rows for one in row), *at) if one is not None)
