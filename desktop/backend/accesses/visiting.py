"""An access to the citizen's post in a visit: staff begin one after a talk with them alone, or take one back for them.

What is begun is a wish and no access: it has no force, there is one in a visit, and it goes on "ikke i dag", with the
answer, or with the visit. The helper hears of no access besides: whether the two have one is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from desktop.backend.accesses.finding import note_read
from desktop.backend.accesses.people import OPEN, holder_of, holder_today, owner_of
from desktop.backend.accesses.refusing import as_problem, not_found, refused, taken
from desktop.backend.accesses.rows import told_of
from desktop.backend.accesses.steps import held_between
from desktop.backend.accesses.telling import Step, note_miss, note_sought, take
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import access_wishes, accesses
from desktop.backend.db.limits import full_until
from desktop.backend.db.tables import helpers
from desktop.backend.db.tables import journal as entries
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.in_visit import Found, Named, Talk, citizen_of, live_visit
from desktop.backend.mandates.missing import Sought
from desktop.backend.mandates.people import as_helper, first_and_last, holder_called, is_called
from desktop.backend.mandates.tries import room_to_look, too_many
from desktop.backend.people.kinship import own_matters, too_close
from desktop.backend.problems import Problem, on_record
from desktop.domain.access_told import AccessEvent
from desktop.domain.capacity import CapacityTalk, Interpreter, TalkAbout
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess, MailboxOwner
from desktop.domain.mailbox_access_refusal import WhyNoAccess
from desktop.domain.mailbox_access_steps import AccessGiven, OwnersYes, end_access, give_access, wrong_with_wish
from desktop.domain.mailbox_rights import wording_of
from desktop.domain.mandate_ends import ByStaff
from desktop.domain.parties import HelperBeside, PersonHolder
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import msg

TOO_LOW: Final = msg("Borgeren skal først vise ID på sin egen telefon. Pas eller kørekort er ikke nok til en adgang.")


@dataclass(frozen=True, slots=True)
class Begun:
    """A wish as it is kept: which kind of access, to which helper (an id), and the talk it rests on.

    `holder_called` is the first and the last name of whoever is to have it: what the citizen named them by.
    """

    id: str
    session: str
    kind: AccessKind
    holder: str
    holder_called: str = field(repr=False)
    talk: CapacityTalk


def begin(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, named: Named, kind: AccessKind,
    talk: Talk,
) -> str | Problem:
    """What the citizen of a visit wishes to give: the wish's id. The same wish twice is one, and read.

    A value where nobody was found, or the helper is near to whom it would be: that is written. Raises Problem.
    """
    _in_order(talk)
    visit = live_visit(connection, backend, helper, session, TOO_LOW)
    owner = citizen_of(connection, visit)
    if named.cpr == owner.cpr:
        raise refused(WhyNoAccess.TO_ONESELF)
    box, now = owner_of(connection, backend, owner), backend.now()
    wrong = wrong_with_wish(box, kind, wording_of(kind, is_exempt=box.is_exempt), now)
    if wrong is not None:
        journal.append(  # that they live elsewhere, or are no 15 yet, is told by it
            connection, journal.Kind.ACCESS_WORDS_READ, now, subject=owner.ref, actor=helper.ref, session=session,
            detail={"right": kind.value, "outcome": wrong.why})
        raise on_record(as_problem(wrong))
    _room(connection, backend, helper, session, named.cpr)
    sought = Sought(helper, named.cpr, session, owner.ref)
    if too_close(connection, helper, named.cpr) is not None:
        note_miss(connection, backend, sought, "too-close", quietly=True)
        return own_matters()
    holder = holder_called(connection, named.cpr, named.name)
    held = held_between(connection, owner.ref, holder) if holder is not None else ()
    held_talk = CapacityTalk(
        owner.ref, PersonHolder(holder or ""), talk.script, helper.id, now, TalkAbout.ACCESS)
    if holder is None or not _could_be_given(connection, backend, helper, box, holder, kind, held_talk, held):
        note_miss(connection, backend, sought)
        return refused(WhyNoAccess.NOT_WITH_THIS_PERSON)
    before = _wish_of(connection, owner.ref, session)
    if before is not None and (before.kind, before.holder, before.talk.by) == (kind, holder, helper.id):
        _note_wish_read(connection, backend, helper, owner.ref, before)
        return before.id
    wish = Begun(backend.ids.new(), session, kind, holder, first_and_last(connection, holder), held_talk)
    _keep(connection, helper, owner.ref, wish, talk.interpreter)
    knew = any(one.state(now) in OPEN for one in held)
    detail = {"outcome": "found", "access": wish.id}
    note_sought(connection, backend, sought, detail, AccessEvent.SOUGHT, quietly=knew)
    return wish.id


def not_today(connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, wish: str) -> None:
    """The citizen thinks again: what was begun goes, and nothing says why or that it did. Raises Problem.

    Answered alike whether or not it is of this visit, and whatever became of it: an access that was given stays.
    """
    visit = live_visit(connection, backend, helper, session)
    forget(connection, visit.id, wish)


def end(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, named: Named,
) -> Problem | None:
    """Taken back for the citizen who is there and says so. Ended twice is ended once, and read.

    No talk and no proof beyond the visit's: taking back is no more effort than giving. A value where there is none
    between the two, or the helper is near to the other: that is written. Raises Problem.
    """
    visit = live_visit(connection, backend, helper, session)
    room_to_look(connection, backend, helper, named.cpr)
    sought = Sought(helper, named.cpr, session, visit.citizen, _holder_ref(connection, visit, named.cpr))
    if too_close(connection, helper, named.cpr) is not None:
        note_miss(connection, backend, sought, "too-close", quietly=True)
        return own_matters()
    found = _between(connection, backend, visit, named)
    if not found:
        note_miss(connection, backend, sought, "nothing-between", quietly=True)
        return not_found()
    there = [one for one in found if one.closing is None]
    by = ByStaff(HelperBeside(as_helper(helper)), visit.citizen)  # near to neither: both were asked above
    for one in there:
        ended = taken(end_access(one, by, backend.now()))
        take(connection, backend, Step(
            journal.Kind.ACCESS_ENDED, AccessEvent.TAKEN_BACK, helper, ended, session=session))
    if not there:
        note_read(connection, backend, helper, found[0], session=session)
    return None


def wish_of(connection: Connection, citizen: str, session: str, wish: str) -> Begun | None:
    """This wish, where it was begun in this visit of this citizen (a reference) and waits there still."""
    found = _wish_of(connection, citizen, session)
    return found if found is not None and found.id == wish else None


def forget(connection: Connection, session: str, wish: str) -> None:
    """It goes."""
    these = (access_wishes.c.id == wish) & (access_wishes.c.session == session)
    connection.execute(delete(access_wishes).where(these))


def _in_order(talk: Talk) -> None:
    """Raises Problem where the script that was read aloud is not today's, or whoever is to have it interpreted."""
    if not talk.is_todays:
        raise refused(WhyNoAccess.NO_TALK)
    if talk.interpreter is Interpreter.HOLDER:
        raise refused(WhyNoAccess.HOLDER_INTERPRETS)


def _room(connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, cpr: str) -> None:
    """As for a citizen who gives alone, of what is begun in this visit, counted by the journal. Raises Problem."""
    now = backend.now()
    begun = select(func.count(), func.min(entries.c.at)).where(
        entries.c.session == session, entries.c.kind == journal.Kind.ACCESS_TALK_HELD.value)
    until = full_until(connection, "accesses-given", begun, entries.c.at, now)
    if until is not None:
        raise too_many(until, now)
    room_to_look(connection, backend, helper, cpr)


def _could_be_given(
    connection: Connection, backend: Backend, helper: DirectoryHelper, box: MailboxOwner, holder: str,
    kind: AccessKind, talk: CapacityTalk, held: Sequence[MailboxAccess],
) -> bool:
    """Whether a yes now would make an access: nobody is asked on their own device for what the rules refuse."""
    yes = OwnersYes(
        "", Hand.OWN_DEVICE, ProofKind.OWN_DEVICE, wording_of(kind, is_exempt=box.is_exempt),
        HelperBeside(as_helper(helper)), talk)
    person = holder_of(connection, backend, holder)
    return isinstance(give_access("", box, person, kind, yes, held, backend.now()), AccessGiven)


def _wish_of(connection: Connection, citizen: str, session: str) -> Begun | None:
    row = connection.execute(select(access_wishes).where(access_wishes.c.session == session)).first()
    if row is None:
        return None
    at: datetime = row.at
    talk = CapacityTalk(citizen, PersonHolder(row.holder), row.script, row.helper, at, TalkAbout.ACCESS)
    return Begun(row.id, row.session, AccessKind(row.kind), row.holder, row.holder_called, talk)


def _keep(
    connection: Connection, helper: DirectoryHelper, owner: str, wish: Begun, interpreter: Interpreter,
) -> None:
    """Its row, in the place of the one before in this visit, and the line of the talk."""
    talk = wish.talk
    connection.execute(delete(access_wishes).where(access_wishes.c.session == wish.session))
    connection.execute(insert(access_wishes).values(
        id=wish.id, session=wish.session, helper=helper.id, holder=wish.holder, holder_called=wish.holder_called,
        kind=wish.kind.value, script=talk.script, at=talk.at,
    ))
    journal.append(
        connection, journal.Kind.ACCESS_TALK_HELD, talk.at, subject=owner, actor=helper.ref, session=wish.session,
        detail={
            "access": wish.id, "holder": _ref_of(connection, wish.holder), "right": wish.kind.value,
            "script": talk.script, "interpreter": interpreter.value,
        },
    )


def _note_wish_read(
    connection: Connection, backend: Backend, helper: DirectoryHelper, owner: str, wish: Begun,
) -> None:
    journal.append(
        connection, journal.Kind.ACCESS_READ, backend.now(), subject=owner, actor=helper.ref, session=wish.session,
        detail={"access": wish.id, "holder": _ref_of(connection, wish.holder)},
    )


def _between(
    connection: Connection, backend: Backend, visit: Found, named: Named,
) -> Sequence[MailboxAccess]:
    """What there is or was between this citizen and the person they named, the newest first."""
    theirs = select(helpers.c.id).where(helpers.c.cpr == named.cpr)
    both = (accesses.c.citizen == visit.citizen) & accesses.c.holder.in_(theirs)
    # One that cannot be read stops nobody from taking the others back.
    found = told_of(connection, select(accesses).where(both).subquery())
    return [one for _, one in found if _goes_by(connection, backend, one, named.name)]


def _goes_by(connection: Connection, backend: Backend, access: MailboxAccess, name: str) -> bool:
    """Whether it is the name the owner gave of the holder, or that of today where the owner is told it."""
    _, told = holder_today(connection, backend, access)
    return is_called(told or "", name) or is_called(access.holder_called or "", name)


def _holder_ref(connection: Connection, visit: Found, cpr: str) -> str | None:
    """The reference of whoever has the number, where there is an access between the two."""
    between = (accesses.c.citizen == visit.citizen) & (helpers.c.cpr == cpr)
    asked = select(helpers.c.ref).join(accesses, accesses.c.holder == helpers.c.id).where(between).limit(1)
    return connection.execute(asked).scalar()


def _ref_of(connection: Connection, helper: str) -> str:
    ref: str = connection.execute(select(helpers.c.ref).where(helpers.c.id == helper)).scalar_one()
    return ref
