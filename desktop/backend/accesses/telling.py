"""A step of an access that was taken: its rows, its one line in the journal, and what is told of it, in its command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection

from desktop.backend.accesses.people import holder_today
from desktop.backend.accesses.rows import digest_of, store
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.missing import Sought, count_miss, person_of, registered, was_told
from desktop.backend.mandates.people import reach_of
from desktop.backend.mandates.telling import called_in_letter, whom_to_call
from desktop.backend.notices.facts import Deed
from desktop.backend.notices.telling import make
from desktop.backend.people.citizens import is_dead
from desktop.domain.access_told import AccessEvent, AccessNotice
from desktop.domain.denmark import day_of
from desktop.domain.mailbox_access import MailboxAccess
from desktop.domain.mandate_notice import out_of_reach
from desktop.domain.notice import Way
from desktop.domain.parties import PersonHolder

NOT_WITH_THIS_PERSON: Final = "not-with-this-person"
"""What became of a search, in its line."""

_UNKNOWN: Final = "N.N."
"""Who holds an access that was given before the name was kept, and may not be named by today's."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: `access` is what it came to, `older` the one it took the place of, `session` the visit."""

    kind: journal.Kind
    event: AccessEvent
    by: DirectoryHelper
    access: MailboxAccess
    older: MailboxAccess | None = None
    detail: journal.Detail = field(default_factory=dict)
    lifts_exemption: bool = False
    session: str | None = None


def take(connection: Connection, backend: Backend, step: Step) -> None:
    """Keep what the step came to, journal it, and tell the owner; nothing is sent to somebody who is dead."""
    access, now = step.access, backend.now()
    is_quiet = is_dead(connection, access.owner)
    for one in (access, step.older):
        if one is not None:
            store(connection, one)
    ref, name = holder_today(connection, backend, access)
    mark = journal.append(
        connection, journal.Kind.ACCESS_ENDED_QUIETLY if is_quiet else step.kind, now, subject=access.owner,
        actor=step.by.ref, session=step.session, detail={
            "access": access.id, "holder": ref, "digest": digest_of(access), **step.detail,
            **({"older": [f"{step.older.id} {digest_of(step.older)}"]} if step.older is not None else {}),
        },
    )
    if not is_quiet:
        waits = access.opens_at > now and access.closing is None
        _tell(connection, backend, _Told(
            access.owner, access.holder.id, step.by, name or _UNKNOWN), mark, AccessNotice(
            step.event, name or _UNKNOWN, access.kind, now, "", "", 0, "", backend.settings.is_training,
            step.lifts_exemption, day_of(access.opens_at) if waits else None,
        ))


def tell_of_use(
    connection: Connection, backend: Backend, access: MailboxAccess, by: DirectoryHelper, event: AccessEvent,
    line: journal.Mark,
) -> None:
    """Tell the owner of what somebody did by their access, of which this is the line."""
    _, name = holder_today(connection, backend, access)
    called = name or _UNKNOWN
    _tell(connection, backend, _Told(access.owner, access.holder.id, by, called), line, AccessNotice(
        event, called, access.kind, backend.now(), "", "", 0, "", backend.settings.is_training))


def tell_of_own_change(
    connection: Connection, backend: Backend, owner: DirectoryHelper, event: AccessEvent, line: journal.Mark,
) -> None:
    """Tell the owner of what they did themself by their own sign-in, for it may be somebody else's hands."""
    cvr, place, phone = whom_to_call(connection)
    make(connection, backend, Deed(owner.ref, owner.id, cvr), lambda mark: AccessNotice(
        event, "", None, backend.now(), place, phone, mark.entry, mark.head, backend.settings.is_training,
    ), step=line.entry)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told to which citizen (a reference), of which other (a helper's id), called what, and who did it."""

    citizen: str
    other: str
    by: DirectoryHelper
    name: str = field(repr=False)


def _tell(connection: Connection, backend: Backend, told: _Told, step: journal.Mark, said: AccessNotice) -> None:
    ways = out_of_reach(reach_of(connection, told.citizen, PersonHolder(told.other)), frozenset({told.other}))
    cvr, place, phone = whom_to_call(connection)
    deed = Deed(told.citizen, told.by.id, cvr)

    def facts(line: journal.Mark) -> AccessNotice:
        return AccessNotice(
            said.access, said.other, said.kind, said.at, place, phone, line.entry, line.head, said.training,
            said.lifts_exemption, said.opens_on,
        )

    way = make(connection, backend, deed, facts, step=step.entry)
    if ways.own_page and way is not Way.OWN_PAGE:
        make(connection, backend, deed, facts, step=step.entry, on_own_page=True)


def note_sought(
    connection: Connection, backend: Backend, sought: Sought, detail: Mapping[str, str], event: AccessEvent, *,
    quietly: bool = False,
) -> None:
    """The one line of a look, and whoever has the number is told who used it, once a day, out of that one's reach.

    Not `quietly`, where they know this one already; and nothing is sent to somebody the register says is dead.
    """
    by, subject = sought.by, registered(connection, sought)
    is_told = not quietly and subject is not None and not is_dead(connection, subject) and not was_told(
        connection, backend, by, subject, journal.Kind.ACCESS_SOUGHT)
    kind = journal.Kind.ACCESS_SOUGHT if is_told else journal.Kind.ACCESS_SOUGHT_QUIETLY
    mark = journal.append(
        connection, kind, backend.now(), subject=subject, actor=by.ref, session=sought.session,
        detail=sought.told(detail))
    if is_told and subject is not None:
        called = called_in_letter(by)
        _tell(connection, backend, _Told(subject, by.id, by, called), mark, AccessNotice(
            event, called, None, backend.now(), "", "", 0, "", backend.settings.is_training))


def note_miss(
    connection: Connection, backend: Backend, sought: Sought, outcome: str = NOT_WITH_THIS_PERSON, *,
    quietly: bool = False,
) -> None:
    """Nobody was found by that number and name: counted with the misses of mandates, journaled and told.

    `quietly` in a visit, where it was not looked for in register or directory: nobody is warned of what is taken back.
    """
    count_miss(connection, backend, sought.by, person_of(backend, sought.cpr))
    note_sought(connection, backend, sought, {"outcome": outcome}, AccessEvent.SOUGHT, quietly=quietly)
