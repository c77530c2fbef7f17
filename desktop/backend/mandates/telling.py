"""A step of a mandate that was taken: its rows, its one line in the journal, and what the grantor is told of it.

All in the command that takes it. The line has a fingerprint of the mandate as it stands then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import helpers, organisations
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.people import holder_of_today, holders_people, reach_of
from desktop.backend.mandates.rows import digest_of, store
from desktop.backend.notices.facts import Deed
from desktop.backend.notices.telling import make, mark_look_up_told, mark_visit_told
from desktop.backend.people.citizens import is_dead
from desktop.domain.mandate import Mandate, MandatePackage
from desktop.domain.mandate_notice import TOLD, Event, out_of_reach
from desktop.domain.mandate_told import MandateNotice, ToldPackage
from desktop.domain.notice import Way
from desktop.domain.parties import Holder, OrganisationHolder, PersonHolder, Side
from desktop.domain.people import Role
from desktop.i18n import LocalText

_ACTS: Final = frozenset({Event.GIVEN_BACK, Event.USED, Event.OPENED, Event.ANSWERS_KEPT})
"""What somebody does with a mandate: of an organisation's it is told who of its staff that was, by first name."""

_UNKNOWN: Final = "N.N."
"""Who holds a mandate that was begun before the name was kept, and may not be named by today's."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: `mandate` is what it came to, and `older` those it took packages from.

    `by` is who did it, None where time did. `about` are the packages it was about (ids), where that is not all of them.
    `session` is the visit it was done in.
    """

    kind: journal.Kind
    event: Event | None
    by: DirectoryHelper | None
    mandate: Mandate
    older: Sequence[Mandate] = ()
    about: Collection[str] | None = None
    session: str | None = None
    detail: journal.Detail = field(default_factory=dict)

    def packages(self) -> tuple[MandatePackage, ...]:
        """The packages it was about."""
        every = self.mandate.packages
        return every if self.about is None else tuple(one for one in every if one.package.id in self.about)


def take(connection: Connection, backend: Backend, step: Step) -> journal.Mark:
    """Keep what the step came to, journal it, and tell the grantor where they are to be told. The mark is its line's.

    Nothing is sent to somebody the register says is dead; all that can still be done is to end it.
    """
    is_quiet = is_dead(connection, step.mandate.grantor)
    kind = journal.Kind.MANDATE_ENDED_QUIETLY if is_quiet else step.kind
    for one in (step.mandate, *step.older):
        store(connection, one)
    now = backend.now()
    holder, name = holder_of_today(connection, now, step.mandate)
    mark = journal.append(
        connection, kind, now, subject=step.mandate.grantor,
        actor=step.by.ref if step.by is not None else None, session=step.session, detail={
            "mandate": step.mandate.id, "holder": holder, "digest": digest_of(step.mandate),
            "packages": [one.package.id for one in step.packages()], **step.detail,
            **({"older": [f"{one.id} {digest_of(one)}" for one in step.older]} if step.older else {}),
        },
    )
    if not is_quiet and step.event is not None and Side.GRANTOR in TOLD[step.event]:
        _tell(connection, backend, step, step.event, mark, name)
    return mark


def tell_of_search(
    connection: Connection, backend: Backend, citizen: str, by: DirectoryHelper, event: Event, mark: journal.Mark,
) -> None:
    """Tell a citizen (a reference) that `by` tried something of theirs, by what `by` cannot reach."""
    reader = by if event is Event.DOCUMENT_MISSED else None
    told = _Told(event, citizen, PersonHolder(by.id), by.id, called_in_letter(by), reader=reader)
    _tell_of(connection, backend, told, (), mark)


def called_in_letter(by: DirectoryHelper) -> str:
    """Who tried something, to whom it was tried of: of staff the first name, and where they work."""
    place = by.organisation
    return by.name if place is None else f"{by.name.split()[0]} ({place.name})"


def tell_of_use(
    connection: Connection, backend: Backend, mandate: Mandate, by: DirectoryHelper, tasks: Sequence[LocalText],
    mark: journal.Mark, session: str | None, event: Event = Event.USED,
) -> None:
    """Tell whoever gave it what `by` does by it (`event`), for these tasks, by what the holder cannot reach.

    `session` is the one that was begun with it and stands as told by this; None where it goes on.
    """
    _, name = holder_of_today(connection, backend.now(), mandate)
    told = _Told(
        event, mandate.grantor, mandate.holder, by.id, _called(mandate, event, by, name), tasks=tuple(tasks),
        session=session)
    way = _tell_of(connection, backend, told, (), mark)
    if session is not None and way is not Way.OWN_PAGE:
        mark_visit_told(connection, session, backend.now())


def tell_of_opening_alone(
    connection: Connection, backend: Backend, mandate: Mandate, by: DirectoryHelper, mark: journal.Mark, at: datetime,
    lookup: str,
) -> None:
    """Tell whoever gave it that `by` opened it at that moment, by this look-up (an id), and began nothing that day.

    `mark` is of the line that says so.
    """
    _, name = holder_of_today(connection, backend.now(), mandate)
    told = _Told(
        Event.OPENED, mandate.grantor, mandate.holder, by.id, _called(mandate, Event.OPENED, by, name), at=at,
        lookup=lookup)
    if _tell_of(connection, backend, told, (), mark) is not Way.OWN_PAGE:
        mark_look_up_told(connection, lookup, backend.now())


def _called(mandate: Mandate, event: Event, by: DirectoryHelper | None, name: str | None) -> str:
    """What the holder is called in a letter of `event`: of an organisation who of its staff did it, where one did."""
    called = name or _UNKNOWN
    if event in _ACTS and by is not None and isinstance(mandate.holder, OrganisationHolder):
        return f"{called} ({next(iter(by.name.split()), by.name)})"
    return called


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told to which citizen (a reference), of which other of the two, and who did it (a helper's id).

    `name` is what the other is called to this citizen: whoever looks for somebody says who they are by it. `tasks` are
    what a mandate was used for, and `session` is the one that was begun; `lookup` is that at
    which it was opened and not used, `at` when that was. `on_power` where a general power of attorney is what it
    rests on, and `reader` whoever of the staff read it, or tried: another place than theirs is to be called.
    """

    event: Event
    citizen: str
    other: Holder
    by: str | None
    name: str = field(repr=False)
    tasks: tuple[LocalText, ...] = ()
    session: str | None = None
    lookup: str | None = None
    at: datetime | None = None
    on_power: bool = False
    reader: DirectoryHelper | None = None


def _tell(
    connection: Connection, backend: Backend, step: Step, event: Event, mark: journal.Mark, name: str | None,
) -> None:
    now = backend.now()
    packages = tuple(_told(step.mandate, one, now) for one in step.packages())
    by = step.by.id if step.by is not None else None
    called = _called(step.mandate, event, step.by, name)
    told = _Told(
        event, step.mandate.grantor, step.mandate.holder, by, called, on_power=_on_power(step.mandate),
        reader=step.by if event is Event.IN_FORCE and step.mandate.rests_on_power else None)
    _tell_of(connection, backend, told, packages, mark)


def _on_power(mandate: Mandate) -> bool:
    """Whether a general power of attorney founds it, or is to while nobody said yes."""
    return mandate.rests_on_power or (mandate.signature is None and mandate.general_power is not None)


def _tell_of(
    connection: Connection, backend: Backend, told: _Told, packages: tuple[ToldPackage, ...], mark: journal.Mark,
) -> Way:
    holders = connection.execute(holders_people(told.other)).scalars().all()
    ways = out_of_reach(reach_of(connection, told.citizen, told.other), frozenset(holders))
    itself = told.other.cvr if isinstance(told.other, OrganisationHolder) else ""
    readers = told.reader.organisation if told.reader is not None else None
    cvr, place, phone = whom_to_call(connection, readers.cvr if readers is not None else itself)
    now = backend.now()
    deed = Deed(told.citizen, told.by, cvr)

    def facts(line: journal.Mark) -> MandateNotice:
        return MandateNotice(
            event=told.event, holder=told.name, packages=packages, at=told.at or now, organisation=place, phone=phone,
            entry=line.entry, head=line.head, training=backend.settings.is_training, tasks=told.tasks,
            on_power=told.on_power, read_by=called_in_letter(told.reader) if told.reader is not None else None,
        )

    way = make(connection, backend, deed, facts, session=told.session, lookup=told.lookup, step=mark.entry)
    if ways.own_page and way is not Way.OWN_PAGE:
        make(connection, backend, deed, facts, step=mark.entry, on_own_page=True)
    return way


def _told(mandate: Mandate, one: MandatePackage, now: datetime) -> ToldPackage:
    opens_at = mandate.opens_at(one)
    waits = (one.package.moves_money or mandate.rests_on_power) and opens_at is not None and opens_at > now
    return ToldPackage(one.package.title, one.until, opens_at if waits else None)


def whom_to_call(connection: Connection, rather_not: str = "") -> tuple[str, str, str]:
    """Who answers for mandates here: CVR number, name and telephone of where trusted staff are.

    `rather_not` is an organisation (a CVR number) it is about: another, where there is one with such staff.
    """
    trusted = (helpers.c.role == Role.CITIZEN_SERVICE.value) & helpers.c.left_at.is_(None)
    joined = organisations.outerjoin(helpers, (helpers.c.organisation == organisations.c.cvr) & trusted)
    asked = select(organisations.c.cvr, organisations.c.name, organisations.c.phone).select_from(joined)
    # Those with such staff first; else whoever there is.
    row = connection.execute(asked.order_by(
        helpers.c.id.is_(None), organisations.c.cvr == rather_not, organisations.c.cvr).limit(1)).one()
    return row.cvr, row.name, row.phone
