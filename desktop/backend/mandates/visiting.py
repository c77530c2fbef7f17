"""A mandate in a visit: staff begin one, or take up what waits for the citizen's yes, after a talk with them alone.

The talk comes with the call: who is not to be asked today is not looked for, and of "ikke i dag" nothing is kept. The
helper names the other by number and name, or an organisation by its CVR number, as the citizen told them, and hears of
no mandate besides: the id and the state of the one it is about, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from sqlalchemy import Connection, delete, insert, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mandate_tables import mandate_talks, mandates
from desktop.backend.db.tables import helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.beginning import InVisit, Wanted, begin_draft
from desktop.backend.mandates.in_visit import Found, Named, Talk, citizen_of, live_visit
from desktop.backend.mandates.missing import Sought, note_quiet_miss, note_quietly
from desktop.backend.mandates.people import (
    as_helper,
    beside,
    held_by,
    holder_of_today,
    is_called,
    near_of,
    parties_of,
)
from desktop.backend.mandates.refusing import not_found, not_here, taken, taken_as_problem
from desktop.backend.mandates.rows import load, told_of
from desktop.backend.mandates.steps import keep_ended
from desktop.backend.mandates.tries import room_to_look
from desktop.backend.people.kinship import own_matters, too_close
from desktop.backend.problems import Problem
from desktop.domain.capacity import CapacityTalk, Interpreter, TalkAnswer, after_talk
from desktop.domain.mandate import UNSIGNED, Mandate
from desktop.domain.mandate_ends import ByStaff, revoke
from desktop.domain.mandate_notice import Event
from desktop.domain.parties import HelperBeside, OrganisationHolder
from desktop.domain.refusal import Refusal, Why
from desktop.i18n import msg

TOO_LOW: Final = msg("Borgeren skal først vise ID på sin egen telefon. Pas eller kørekort er ikke nok til en fuldmagt.")

Other: TypeAlias = Named | OrganisationHolder
"""The other of the two, as the citizen told the helper."""


def draft(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, wanted: Wanted, talk: Talk,
) -> Mandate | Problem:
    """What the citizen of a visit wants to give: no force before their yes. Raises Problem.

    A value where nobody was found, or the helper is near to whom it would be: that is written.
    """
    _in_order(talk)
    visit = live_visit(connection, backend, helper, session, TOO_LOW)
    made = begin_draft(connection, backend, citizen_of(connection, visit), wanted, InVisit(helper, session))
    if isinstance(made, Problem):
        return made
    _keep_talk(connection, backend, helper, visit, made, talk, drafted=True)
    return made


def take_up(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, named: Other, talk: Talk,
) -> Mandate | Problem:
    """What waits for this citizen's yes with whom they named: asked for, or thought of before. Raises Problem.

    A value where nothing does, or the helper is near to that person: that is written.
    """
    _in_order(talk)
    if isinstance(named, OrganisationHolder) and beside(connection, helper, named).works_for(named.cvr):
        raise taken_as_problem(Why.STAFF_OF_HOLDER)
    visit = live_visit(connection, backend, helper, session, TOO_LOW)
    found = _between(connection, backend, helper, visit, named)
    if isinstance(found, Problem):
        return found
    waiting = [one for one in found if one.state(backend.now()) in UNSIGNED and one.holder_called is not None]
    if not waiting:
        return _missed(connection, backend, helper, visit, named, "nothing-waits")
    _keep_talk(connection, backend, helper, visit, waiting[0], talk, drafted=False)
    return waiting[0]


def not_today(connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, mandate: str) -> None:
    """The citizen thinks again: what was begun in this visit goes, and nothing says why or that it did. Raises Problem.

    What a relative asked for stays as it was, and so does what is signed or over; a yes takes another talk. Said twice
    it is said once. It is answered alike however the mandate stands, and of what this visit is not about it says
    nothing.
    """
    visit = live_visit(connection, backend, helper, session)
    talks = _talks(connection, visit.id, mandate)
    found = load(connection, mandate)
    if not talks or found is None:
        return
    these = (mandate_talks.c.mandate == mandate) & (mandate_talks.c.session == visit.id)
    connection.execute(delete(mandate_talks).where(these))
    if found.state(backend.now()) in UNSIGNED and any(one.drafted for one in talks):
        connection.execute(delete(mandates).where(mandates.c.id == mandate))


def end(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, named: Other,
    packages: Sequence[str] | None,
) -> Problem | None:
    """Taken back for the citizen who is there and says so: these packages or all, of what is between the two.

    No talk and no proof beyond the visit's: taking back is no more effort than giving. Ended twice is ended once, and
    read. A value where there is nothing such between them, or the helper is near to the other: that is written. Whoever
    works at an organisation may take back what it holds: they could give it back too. Raises Problem.
    """
    visit = live_visit(connection, backend, helper, session)
    found = _between(connection, backend, helper, visit, named)
    if isinstance(found, Problem):
        return found
    now = backend.now()
    theirs = [(one, _of(one, packages)) for one in found]
    theirs = [(one, these) for one, these in theirs if these]
    if not theirs:
        return _missed(connection, backend, helper, visit, named, "nothing-between")
    for one, these in theirs:
        near = near_of(connection, helper, parties_of(connection, backend, one.grantor, one.holder))
        by = ByStaff(HelperBeside(as_helper(helper), near), visit.citizen)
        ended = taken(revoke(one, by, now, these))
        if ended != one:
            keep_ended(connection, backend, helper, one, ended, Event.REVOKED, visit.id)
        else:
            note_read(connection, backend, helper, visit, one)
    return None


def talk_of(connection: Connection, helper: DirectoryHelper, session: str, mandate: Mandate) -> CapacityTalk:
    """The talk this helper had in this visit about it. Raises Problem: what the visit is not about is not there."""
    talks = _talks(connection, session, mandate.id)
    if not talks:
        raise not_found()
    own = next((one for one in talks if one.helper == helper.id), None)
    if own is None:
        raise taken_as_problem(Why.NO_TALK)  # a colleague had it, and the visit is this one's now
    return CapacityTalk(mandate.grantor, mandate.holder, own.script, own.helper, own.at)


def is_drafted_here(connection: Connection, session: str, mandate: str) -> bool:
    """Whether it was begun in this visit."""
    return any(one.drafted for one in _talks(connection, session, mandate))


def _in_order(talk: Talk) -> None:
    """Raises Problem where the script that was read aloud is not today's, or whoever is to hold it interpreted."""
    if not talk.is_todays:
        raise taken_as_problem(Why.NO_TALK)
    if talk.interpreter is Interpreter.HOLDER:
        raise taken_as_problem(Why.HOLDER_INTERPRETS)


def _between(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, named: Other,
) -> Sequence[Mandate] | Problem:
    """What there is between this citizen and whom they named, the newest first; looked for nowhere else."""
    if isinstance(named, OrganisationHolder):
        both = (mandates.c.grantor == visit.citizen) & held_by(named)
        return [one for _, one in told_of(connection, select(mandates).where(both).subquery())]
    room_to_look(connection, backend, helper, named.cpr)
    if too_close(connection, helper, named.cpr) is not None:
        _note_miss(connection, backend, helper, visit, named, "too-close")
        return own_matters()
    theirs = select(helpers.c.id).where(helpers.c.cpr == named.cpr)
    both = (mandates.c.grantor == visit.citizen) & mandates.c.helper.in_(theirs)
    # One that cannot be read stops nobody from taking the others back.
    found = told_of(connection, select(mandates).where(both).subquery())
    return [one for _, one in found if _goes_by(connection, backend, one, named.name)]


def _goes_by(connection: Connection, backend: Backend, mandate: Mandate, name: str) -> bool:
    """Whether it is the holder's name when it began, or that of today where the grantor is told it."""
    _, told = holder_of_today(connection, backend.now(), mandate)
    return is_called(told or "", name) or is_called(mandate.holder_called or "", name)


def _of(mandate: Mandate, packages: Iterable[str] | None) -> Sequence[str]:
    """Those of the packages it is of; all of them where none are named."""
    named = [one.package.id for one in mandate.packages]
    return named if packages is None else [one for one in named if one in set(packages)]


def _missed(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, named: Other, outcome: str,
) -> Problem:
    if isinstance(named, OrganisationHolder):  # no number was tried; that there is nothing is told of the citizen
        note_quietly(connection, backend, helper, visit.citizen, outcome, session=visit.id)
        return not_here()
    _note_miss(connection, backend, helper, visit, named, outcome)
    return not_here()


def _note_miss(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, named: Named, outcome: str,
) -> None:
    between = (mandates.c.grantor == visit.citizen) & (helpers.c.cpr == named.cpr)
    holder = select(helpers.c.ref).join(mandates, mandates.c.helper == helpers.c.id).where(between).limit(1)
    sought = Sought(helper, named.cpr, visit.id, visit.citizen, connection.execute(holder).scalar())
    note_quiet_miss(connection, backend, sought, outcome)


def note_read(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, mandate: Mandate,
) -> None:
    """The line of an answer in this visit that tells how a mandate stands: it names both of the two."""
    journal.append(
        connection, journal.Kind.MANDATE_READ, backend.now(), subject=mandate.grantor, actor=helper.ref,
        session=visit.id,
        detail={"mandate": mandate.id, "holder": holder_of_today(connection, backend.now(), mandate)[0]},
    )


def _keep_talk(
    connection: Connection, backend: Backend, helper: DirectoryHelper, visit: Found, mandate: Mandate, talk: Talk, *,
    drafted: bool,
) -> None:
    """Its row and its line; had twice by the same helper in a visit it is had once, and the mandate is read."""
    had = any(one.helper == helper.id for one in _talks(connection, visit.id, mandate.id))
    if had:
        note_read(connection, backend, helper, visit, mandate)
        return
    now = backend.now()
    kept = _talk(connection, backend, helper, mandate, talk, now)
    connection.execute(insert(mandate_talks).values(
        mandate=mandate.id, session=visit.id, helper=helper.id, script=kept.script, at=kept.at, drafted=drafted,
    ))
    journal.append(
        connection, journal.Kind.MANDATE_TALK_HELD, now, subject=mandate.grantor, actor=helper.ref, session=visit.id,
        detail={
            "mandate": mandate.id, "holder": holder_of_today(connection, now, mandate)[0], "script": kept.script,
            "interpreter": talk.interpreter.value,
        },
    )


def _talk(
    connection: Connection, backend: Backend, helper: DirectoryHelper, mandate: Mandate, talk: Talk, now: datetime,
) -> CapacityTalk:
    near = near_of(connection, helper, parties_of(connection, backend, mandate.grantor, mandate.holder))
    kept: CapacityTalk | Refusal | None = after_talk(
        TalkAnswer.UNDERSTANDS, beside(connection, helper, mandate.holder, near), mandate.grantor, mandate.holder, now,
        interpreter=talk.interpreter,
    )
    assert kept is not None, "a citizen who understood"
    return taken(kept)


def _talks(connection: Connection, session: str, mandate: str) -> Sequence[Found]:
    these = (mandate_talks.c.mandate == mandate) & (mandate_talks.c.session == session)
    return connection.execute(select(mandate_talks).where(these)).all()
