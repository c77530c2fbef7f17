"""Who took a letter on: told to those who may read it, written by whoever may; one line of the journal each time.

The citizen is told by name. Another who helps is told that somebody else has it, and neither who nor when: holders of
accesses do not know of one another by what is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select

from desktop.backend.accesses.people import named_to_owner
from desktop.backend.accesses.rows import told_of
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses, letters_taken_on
from desktop.backend.db.mail_tables import letters
from desktop.backend.db.tables import citizens, helpers
from desktop.backend.mailbox.activity import Who
from desktop.backend.mailbox.basis import Reader
from desktop.backend.mandates.people import is_protected
from desktop.backend.problems import Problem
from desktop.domain.denmark import end_of
from desktop.domain.mailbox_access import MailboxAccess
from desktop.domain.mailbox_access_steps import note_death_of_access
from desktop.domain.parties import Side
from desktop.domain.people import Helper, HelperKind
from desktop.domain.taken_on import TakenOn, TakingStep, after
from desktop.i18n import msg

_KINDS: Final = {
    TakingStep.TAKE_ON: journal.Kind.LETTER_TAKEN_ON, TakingStep.LET_GO: journal.Kind.LETTER_LET_GO,
    TakingStep.DONE: journal.Kind.LETTER_SAID_DONE,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A letter that is taken on: whose it is (a reference), and by which helper (an id and a reference).

    `name` is what the owner may be told they are called. Where `is_over` they died, and it is told to nobody that the
    letter is taken on: whoever is told nothing then is told of them by that, with a line.
    """

    taken: TakenOn
    owner: str
    holder: str
    ref: str
    name: str | None = field(repr=False)
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of it to whoever asks. `name` is a first name and `at` a moment, each only where it may be told."""

    by: Who
    is_done: bool
    at: datetime | None
    name: str | None = field(repr=False)


def step(connection: Connection, backend: Backend, reading: Reader, letter: str, said: TakingStep) -> None:
    """A relative takes a letter on, lets it go or says it is done; journaled, also where it changes nothing.

    How it stands is told by the answer either way. The letter must be one this basis shows. Raises Problem for its
    owner, who takes nothing on: it is theirs.
    """
    if reading.access is None:
        raise Problem("relative-needed", msg("Det skal den pårørende selv logge ind for at gøre."))
    now = backend.now()
    found = standing(connection, now, letters_taken_on.c.letter == letter).get(letter)
    is_taken = found.taken if found is not None and not found.is_over else None
    mine = TakenOn(letter, reading.access, now)
    comes = after(is_taken, said, mine)
    told = of_whom(() if found is None else (found,), reading.helper.ref)
    if comes == is_taken:
        reading.note(connection, backend, journal.Kind.LETTER_TAKING_READ, {"letter": letter, **told})
        return
    line = reading.note(connection, backend, _KINDS[said], {"letter": letter, **told})
    connection.execute(delete(letters_taken_on).where(letters_taken_on.c.letter == letter))
    if comes is not None:
        connection.execute(insert(letters_taken_on).values(
            letter=letter, access=comes.access, at=comes.at, done=comes.is_done, entry=line.entry))


def standing(connection: Connection, now: datetime, which: ColumnElement[bool]) -> Mapping[str, Standing]:
    """What is taken on at `now`, by the letter's id, of the rows of `letters_taken_on` or `letters` that are meant.

    Also what is over by a death (`Standing.is_over`). Two statements, however many they are; one where nothing is.
    """
    rows = connection.execute(select(
        letters_taken_on, helpers.c.ref, helpers.c.name, helpers.c.kind, citizens.c.died_on, citizens.c.protected,
        citizens.c.protected_until,
    ).select_from(
        letters_taken_on.join(letters, letters.c.id == letters_taken_on.c.letter).join(
            accesses, accesses.c.id == letters_taken_on.c.access).join(
            helpers, helpers.c.id == accesses.c.holder).outerjoin(citizens, citizens.c.cpr == helpers.c.cpr),
    ).where(which, helpers.c.left_at.is_(None))).all()
    if not rows:
        return {}
    wanted = select(accesses).where(accesses.c.id.in_({row.access for row in rows}))
    theirs = {one.id: one for _, one in told_of(connection, wanted.subquery())}
    every = (_standing(row, theirs[row.access], now) for row in rows if row.access in theirs)
    return {one.taken.letter: one for one in every if one is not None}


def told_to(
    connection: Connection, backend: Backend, reading: Reader, ids: Iterable[str],
) -> tuple[Mapping[str, Told], journal.Detail]:
    """What is told of these letters, by their ids; and what a line of the journal says of whom that was told of."""
    wanted = tuple(ids)
    if not wanted:
        return {}, {}
    found = standing(connection, backend.now(), letters_taken_on.c.letter.in_(wanted))
    told = {letter: _told(one, reading) for letter, one in found.items() if not one.is_over}
    return told, of_whom(found.values(), reading.helper.ref)


def of_whom(told: Iterable[Standing], asks: str) -> journal.Detail:
    """What a line of the journal says of whom it was told that they took something on; `asks` is told (a reference)."""
    others = sorted({one.ref for one in told if one.ref != asks})
    return {"told_of": others} if others else {}


def _told(one: Standing, reading: Reader) -> Told:
    taken = one.taken
    if one.holder == reading.helper.id:
        return Told(Who.ME, taken.is_done, taken.at, None)
    if reading.access is not None:
        return Told(Who.RELATIVE, taken.is_done, None, None)
    first = next(iter((one.name or "").split()), None)
    return Told(Who.RELATIVE, taken.is_done, taken.at, first)


def _standing(row: Row[*tuple[Any, ...]], access: MailboxAccess, now: datetime) -> Standing | None:
    taken = TakenOn(row.letter, access.id, row.at, bool(row.done))
    taker = Helper(access.holder.id, row.name, HelperKind(row.kind))
    if not taken.holds(access, taker, now):
        return None
    if row.died_on is not None:
        access = note_death_of_access(access, Side.HOLDER, end_of(date.fromisoformat(row.died_on)))
    hides = is_protected(row.protected, row.protected_until, now.date())
    name = named_to_owner(access.state(now), access, row.name, hides=hides)
    return Standing(
        taken, access.owner, access.holder.id, row.ref, name, is_over=not taken.holds(access, taker, now))
