"""The controller's weekly sample: drawn once a week and organisation, of the last whole week (DOMAIN.md, "Control").

A week nobody asked for is drawn by the backend's daily job, and stays the one to look at until all of it has been: no
week is quiet because the controller was away. Drawn from the journal's head and chance of the backend's own, both kept
and journaled: nobody chose, nobody could know beforehand, and whoever has the two draws the same again. The controller
is told references, times, the helper and why: never anything of the citizen. What was written into a week that had
been drawn comes with the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, Join, Row, func, insert, select, update

from desktop.backend.context import Backend
from desktop.backend.control.looked import ended, first_of, is_any_between, looked_between, of_person
from desktop.backend.db import journal
from desktop.backend.db.control_tables import sample_items, samples
from desktop.backend.db.mandate_tables import mandate_scans
from desktop.backend.db.tables import helpers, lookups, organisations, sessions
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.people.lookups import OWN
from desktop.backend.ports import Ids
from desktop.backend.problems import Problem
from desktop.backend.self.beside import who_came
from desktop.domain.control import SampledKind
from desktop.domain.retention import CONTROL_DAYS
from desktop.domain.sampling import Reason, Verdict, draw, week_before, weeks_since
from desktop.i18n import msg

_LOOKS_BACK: Final = timedelta(days=2 * CONTROL_DAYS)
"""Longer than any look-up is kept: a clock that is a hundred years ahead walks through no hundred years."""

_SETTLES: Final = timedelta(days=1)
"""What nobody asked for waits so long: a visit of the last evening has ended, and its citizen was told or not."""


@dataclass(frozen=True, slots=True)
class SampleItem:
    """A look-up, a visit, or a citizen's own session a helper came to.

    `helper` says by name who looked up or came; `ended_at` is None where a look-up led nowhere. `papers` is how many
    letters that came back signed were registered at it.
    """

    id: str
    kind: SampledKind
    ref: str
    helper: str
    began_at: datetime
    ended_at: datetime | None
    outcome: str
    proof: str | None
    queue: str | None
    reasons: Sequence[Reason]
    verdict: Verdict | None
    judged_at: datetime | None
    papers: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """A week's sample. `seed` is what it was drawn from: the journal's head, then our own chance."""

    id: str
    organisation: str
    week: str
    drawn_at: datetime
    entry: int
    seed: str
    items: Sequence[SampleItem]


def current(
    connection: Connection, now: datetime, ids: Ids, organisation: str, controller: DirectoryHelper | None,
) -> Sample:
    """The oldest sample of an organisation with something left to say of it, else the last whole week's.

    What has not been drawn yet is drawn `now` (Danish time); `controller` is who asks, where somebody does.
    """
    mine = samples.c.organisation == organisation
    _draw_missing(connection, now, ids, organisation, controller.ref if controller else None, also_quiet=True)
    both = _sampled().join(samples, samples.c.id == sample_items.c.sample)
    left = select(samples).select_from(both).where(mine, sample_items.c.verdict.is_(None))
    if controller is not None:
        left = left.where(~of_person(ids_of_person(controller)))  # that is somebody else's to judge
    newest = select(samples).where(mine).order_by(samples.c.week.desc())
    row = connection.execute(left.order_by(samples.c.week)).first() or connection.execute(newest).first()
    assert row is not None, "the last whole week has one by now"
    return Sample(
        row.id, row.organisation, row.week, row.drawn_at, row.entry, _seed(row.head, row.chance),
        [_item(connection, one) for one in _items(connection, row.id)],
    )


def judge(
    connection: Connection, backend: Backend, controller: DirectoryHelper, item: str, verdict: Verdict,
) -> None:
    """What the controller says of one line; journaled each time it changes. Raises Problem.

    Their own are another's, under whatever id they looked up.
    """
    assert controller.organisation is not None, "a controller is somebody's"
    own = of_person(ids_of_person(controller)).label("own")
    asked = select(sample_items, lookups.c.citizen, own).select_from(_sampled().join(
        samples, samples.c.id == sample_items.c.sample,
    )).where(
        sample_items.c.id == item, samples.c.organisation == controller.organisation.cvr,
    )
    row = connection.execute(asked).first()
    if row is None:
        raise Problem("sample-not-found", msg("Vi kan ikke finde linjen i stikprøven. Hent stikprøven igen."))
    if row.own:
        raise Problem("own-matters", msg("Det slog du selv op. Lad en anden se på det."))
    if row.verdict == verdict:
        return
    now = backend.now()
    connection.execute(update(sample_items).where(sample_items.c.id == item).values(
        verdict=verdict, judged_by=controller.id, judged_at=now,
    ))
    journal.append(
        connection, journal.Kind.SAMPLE_JUDGED, now, subject=row.citizen, actor=controller.ref,
        detail={"item": item, "lookup": row.lookup, "verdict": verdict},
    )


def is_due(connection: Connection, now: datetime) -> bool:
    """Whether in a whole week nobody drew from yet somebody was looked up."""
    each = (_undrawn(connection, now, one, also_quiet=False) for one in _every_organisation(connection))
    return any(next(weeks, None) is not None for weeks in each)


def draw_due(connection: Connection, now: datetime, ids: Ids) -> None:
    """Draw each such week of every organisation: chance is not to wait for a controller who stays away."""
    for organisation in _every_organisation(connection):
        _draw_missing(connection, now, ids, organisation, None, also_quiet=False)


def _every_organisation(connection: Connection) -> Sequence[str]:
    return connection.execute(select(organisations.c.cvr).order_by(organisations.c.cvr)).scalars().all()


def _draw_missing(
    connection: Connection, now: datetime, ids: Ids, organisation: str, actor: str | None, *, also_quiet: bool,
) -> None:
    for week, between in tuple(_undrawn(connection, now, organisation, also_quiet=also_quiet)):
        _draw(connection, now, ids, organisation, actor, week, between)


def _undrawn(
    connection: Connection, now: datetime, organisation: str, *, also_quiet: bool,
) -> Iterator[tuple[str, tuple[datetime, datetime]]]:
    """The whole weeks to draw, by name, with their two ends; `also_quiet` the last one whatever happened in it."""
    first = first_of(connection, organisation)
    if first is None and not also_quiet:
        return
    drawn = set(connection.execute(select(samples.c.week).where(samples.c.organisation == organisation)).scalars())
    if not also_quiet:
        now -= _SETTLES
    last = week_before(now)[0]
    for week, begins, ends in weeks_since(max(first or now, now - _LOOKS_BACK), now):
        if week in drawn:
            continue
        if (also_quiet and week == last) or is_any_between(connection, organisation, (begins, ends)):
            yield week, (begins, ends)


def _draw(
    connection: Connection, now: datetime, ids: Ids, organisation: str, actor: str | None, week: str,
    between: tuple[datetime, datetime],
) -> None:
    mark = journal.mark(connection)
    chance = ids.key().hex()
    hours = connection.execute(select(organisations.c.hours).where(organisations.c.cvr == organisation)).scalar_one()
    looked = looked_between(connection, organisation, between)
    drawn = draw(looked, hours, _seed(mark.head, chance))
    sample = ids.new()
    connection.execute(insert(samples).values(
        id=sample, organisation=organisation, week=week, drawn_at=now, entry=mark.entry, head=mark.head,
        chance=chance,
    ))
    if drawn:
        connection.execute(insert(sample_items), [
            {"id": ids.new(), "sample": sample, "lookup": lookup, "reasons": list(why)}
            for lookup, why in drawn.items()
        ])
    journal.append(
        connection, journal.Kind.SAMPLE_DRAWN, now, actor=actor,
        detail={
            "sample": sample, "week": week, "organisation": organisation, "of": len(looked), "drawn": len(drawn),
            "vouched": sum(one.is_vouched for one in looked), "head": mark.head, "chance": chance,
        },
    )


def _items(connection: Connection, sample: str) -> Sequence[Row[*tuple[object, ...]]]:
    joined = _sampled().join(helpers, helpers.c.id == lookups.c.helper)
    joined = joined.outerjoin(sessions, sessions.c.lookup == lookups.c.id)
    asked = select(
        sample_items, lookups.c.at, lookups.c.outcome, lookups.c.proof_kind, lookups.c.queue, lookups.c.cancelled_at,
        helpers.c.name, sessions.c.id.label("visit"), sessions.c.ended_at, sessions.c.ends_at,
        papers_at(lookups.c.id).label("papers"),
    ).select_from(joined).where(sample_items.c.sample == sample)
    return connection.execute(asked.order_by(lookups.c.at, lookups.c.id)).all()


def papers_at(lookup: ColumnElement[str]) -> ColumnElement[int]:
    """How many letters that came back signed were registered at a look-up."""
    return select(func.count()).where(mandate_scans.c.lookup == lookup).scalar_subquery()


def _sampled() -> Join:
    return sample_items.join(lookups, lookups.c.id == sample_items.c.lookup)


def _item(connection: Connection, row: Row[*tuple[object, ...]]) -> SampleItem:
    kind = SampledKind.VISIT if row.visit else SampledKind.LOOK_UP
    helper = row.name
    if row.outcome == OWN:  # the helper of such a session is the citizen themself, whom nothing here names
        looked, sent_away = who_came(connection, row.visit)
        kind, helper = SampledKind.BESIDE, ", ".join((*looked, *sent_away))
    return SampleItem(
        id=row.id, kind=kind, ref=row.visit or row.lookup, helper=helper,
        began_at=row.at, ended_at=ended(row), outcome=row.outcome, proof=row.proof_kind, queue=row.queue,
        reasons=[Reason(one) for one in row.reasons], verdict=Verdict(row.verdict) if row.verdict else None,
        judged_at=row.judged_at, papers=row.papers,
    )


def _seed(head: str, chance: str) -> str:
    return f"{head}:{chance}"
