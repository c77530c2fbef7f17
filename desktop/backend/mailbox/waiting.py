"""What waits in the post of each person somebody helps: counts and days, never a letter's sender or words.

Three statements for all of them. Of an owner the register says is dead nothing is counted: their mailbox is closed, and
nothing waiting is what stands for that too, so that no list tells of a death.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mail_tables import letters, mailboxes
from desktop.backend.db.tables import citizens
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mailbox.accesses import HeldAccess
from desktop.backend.mailbox.letters import is_marked_by, may_be_seen
from desktop.backend.mailbox.taking_on import Standing, of_whom, standing

AHEAD: Final = timedelta(days=30)
"""So far ahead a day to answer by is told."""


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """How many letters this helper has not read, and how many they, and others who help, have taken on.

    `to_answer`: those to be answered within `AHEAD` that nobody says are done; `reply_by` is the first such moment.
    """

    unread: int = 0
    to_answer: int = 0
    reply_by: datetime | None = None
    mine: int = 0
    others: int = 0


def waiting_post(
    connection: Connection, backend: Backend, helper: DirectoryHelper, held: Sequence[HeldAccess],
) -> tuple[Mapping[str, WaitingPost], Mapping[str, journal.Detail]]:
    """What waits, by the citizen's reference, and what its line says of whom that told; where nothing does none."""
    owners = {one.citizen for one in held}
    if not owners:
        return {}, {}
    now = backend.now()
    seen = mailboxes.c.citizen.in_(owners) & citizens.c.died_on.is_(None) & may_be_seen(backend, private_too=False)
    boxes = select(mailboxes.c.id).join(citizens, citizens.c.ref == mailboxes.c.citizen).where(
        mailboxes.c.citizen.in_(owners), citizens.c.died_on.is_(None))
    taken = standing(connection, now, letters.c.mailbox.in_(boxes) & may_be_seen(backend, private_too=False))
    stands = {letter: one for letter, one in taken.items() if not one.is_over}
    done = [letter for letter, one in stands.items() if one.taken.is_done]
    soon = (letters.c.reply_by >= now) & (letters.c.reply_by <= now + AHEAD) & letters.c.id.not_in(done)
    unread = _by_owner(connection, seen & ~is_marked_by(helper.id))
    asked = _by_owner(connection, seen & soon)
    counted = {ref: _counted(ref, helper, unread, asked, stands) for ref in owners}
    told = {ref: of_whom((one for one in taken.values() if one.owner == ref), helper.ref) for ref in owners}
    return {ref: one for ref, one in counted.items() if one != WaitingPost()}, told


def _counted(
    ref: str, helper: DirectoryHelper, unread: Mapping[str, Row[*tuple[Any, ...]]],
    asked: Mapping[str, Row[*tuple[Any, ...]]], taken: Mapping[str, Standing],
) -> WaitingPost:
    theirs = [one for one in taken.values() if one.owner == ref and not one.taken.is_done]
    mine = sum(one.holder == helper.id for one in theirs)
    answers = asked.get(ref)
    return WaitingPost(
        unread[ref].count_ if ref in unread else 0, answers.count_ if answers is not None else 0,
        answers.first if answers is not None else None, mine, len(theirs) - mine,
    )


def _by_owner(connection: Connection, which: ColumnElement[bool]) -> Mapping[str, Row[*tuple[Any, ...]]]:
    """How many letters of each owner, and the first moment one of them is to be answered by."""
    asked: Select[*tuple[Any, ...]] = select(
        mailboxes.c.citizen, func.count().label("count_"), func.min(letters.c.reply_by).label("first"),
    ).select_from(
        letters.join(mailboxes, mailboxes.c.id == letters.c.mailbox).join(
            citizens, citizens.c.ref == mailboxes.c.citizen),
    ).where(which).group_by(mailboxes.c.citizen)
    return {row.citizen: row for row in connection.execute(asked)}
