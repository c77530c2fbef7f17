"""An access is given by its owner's own sign-in, and ended by either: written, journaled and told in one command.

All that can be wrong with the wish itself is said before anybody is looked for. Whatever fails after that is one
answer, journaled and counted, as with a mandate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from desktop.backend.accesses.people import OPEN, holder_of, owner_of
from desktop.backend.accesses.refusing import as_problem, not_found, refused, taken
from desktop.backend.accesses.rows import load, load_all
from desktop.backend.accesses.telling import Step, note_miss, note_sought, take
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.limits import full_until
from desktop.backend.db.tables import helpers
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mandates.callers import beside_detail
from desktop.backend.mandates.missing import Sought
from desktop.backend.mandates.people import as_helper, first_and_last, holder_called, is_called
from desktop.backend.mandates.tries import room_to_look, too_many
from desktop.backend.people.exemptions import end_by_access
from desktop.backend.problems import Problem, on_record
from desktop.domain.access_told import AccessEvent
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access import MailboxAccess
from desktop.domain.mailbox_access_refusal import WhyNoAccess
from desktop.domain.mailbox_access_steps import AccessGiven, OwnersYes, end_access, give_access, wrong_with_wish
from desktop.domain.mailbox_rights import SAID_VERSION, said_before, wording_of
from desktop.domain.mandate import Wording
from desktop.domain.mandate_ends import ByGrantor, ByHolder
from desktop.domain.parties import Side, acts_for
from desktop.domain.people import HelperKind
from desktop.domain.visit import Hand, ProofKind
from desktop.i18n import Text


@dataclass(frozen=True, slots=True)
class Wish:
    """The owner's yes: its id, to which kind, for whom (number and name together), in words of this fingerprint."""

    yes: str
    kind: AccessKind
    wording: str
    cpr: str = field(repr=False)
    name: str = field(repr=False)


def words_of(
    connection: Connection, backend: Backend, owner: DirectoryHelper, kind: AccessKind,
) -> tuple[Sequence[Text], Wording]:
    """What is said before the yes, and its fingerprint: of somebody exempt also that the exemption ends with it."""
    exempt = owner_of(connection, backend, owner).is_exempt
    return said_before(kind, is_exempt=exempt), wording_of(kind, is_exempt=exempt)


def note_words_read(connection: Connection, backend: Backend, owner: DirectoryHelper, kind: AccessKind) -> None:
    """The line of an owner who was told what a yes binds to, which says whether they are exempt."""
    journal.append(
        connection, journal.Kind.ACCESS_WORDS_READ, backend.now(), subject=owner.ref, actor=owner.ref,
        detail={"right": kind.value},
    )


def plain_words(kind: AccessKind) -> Wording:
    """The words to somebody who is not exempt."""
    return wording_of(kind, is_exempt=False)


def give(connection: Connection, backend: Backend, owner: DirectoryHelper, wish: Wish) -> MailboxAccess | Problem:
    """The access the yes made. A value where nobody was found: that is written. Raises Problem."""
    made = _made_by(connection, owner, wish)
    if made is not None:
        return made
    box = owner_of(connection, backend, owner)
    if wish.cpr in {owner.cpr, box.person.cpr.digits}:
        raise refused(WhyNoAccess.TO_ONESELF)
    wording = Wording(SAID_VERSION, wish.wording)
    now = backend.now()
    wrong = wrong_with_wish(box, wish.kind, wording, now)
    if wrong is not None:
        note_words_read(connection, backend, owner, wish.kind)  # whether they are exempt is told by it
        raise on_record(as_problem(wrong))
    _room(connection, backend, owner, wish.cpr)
    sought = Sought(owner, wish.cpr)
    helper = holder_called(connection, wish.cpr, wish.name)
    given, held = None, list[MailboxAccess]()
    if helper is not None:
        held = list(held_between(connection, owner.ref, helper))
        yes = OwnersYes(wish.yes, Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, wording)
        holder = holder_of(connection, backend, helper)
        given = give_access(backend.ids.new(), box, holder, wish.kind, yes, held, now)
    if helper is None or not isinstance(given, AccessGiven):
        note_miss(connection, backend, sought)
        return refused(WhyNoAccess.NOT_WITH_THIS_PERSON)
    access = given.access
    if access in held and not given.lifts_exemption:
        return access
    if access not in held:
        access = replace(access, holder_called=first_and_last(connection, helper))
    keep_given(connection, backend, owner, replace(given, access=access))
    knew = any(one.state(now) in OPEN for one in held)
    detail = {"outcome": "found", "access": access.id}
    note_sought(connection, backend, sought, detail, AccessEvent.FOUND, quietly=knew)
    return access


def end(
    connection: Connection, backend: Backend, who: DirectoryHelper, access: str, beside: tuple[str, ...] = (),
) -> MailboxAccess:
    """Taken back by its owner, or given back by its holder. Ended twice is ended once. Raises Problem.

    `beside` are helpers who were there.
    """
    found = load(connection, access)
    side = own_side(found, who) if found is not None else None
    if found is None or side is None:
        raise not_found()
    by = ByGrantor(who.ref) if side is Side.GRANTOR else ByHolder(as_helper(who))
    ended = taken(end_access(found, by, backend.now()))
    if ended != found:
        event = AccessEvent.TAKEN_BACK if side is Side.GRANTOR else AccessEvent.GIVEN_BACK
        take(connection, backend, Step(
            journal.Kind.ACCESS_ENDED, event, who, ended, detail=beside_detail(beside)))
    return ended


def held_between(connection: Connection, owner: str, holder: str) -> Sequence[MailboxAccess]:
    """Every access from this citizen (a reference) to this helper (an id), the newest first."""
    both = (accesses.c.citizen == owner) & (accesses.c.holder == holder)
    return load_all(connection, select(accesses).where(both))


def own_side(access: MailboxAccess, who: DirectoryHelper) -> Side | None:
    """Which of the two whoever signed in is; None for everybody else."""
    if who.kind is HelperKind.SELF:
        return Side.GRANTOR if who.ref == access.owner else None
    return Side.HOLDER if acts_for(as_helper(who), access.holder) else None


def keep_given(
    connection: Connection, backend: Backend, owner: DirectoryHelper, given: AccessGiven,
    more: Mapping[str, str | int] | None = None, session: str | None = None,
) -> None:
    """With what it took the place of and the exemption it ended; a letter of it goes by the mailbox there then is.

    `more` is what else stands in its line, of the visit (`session`) it was given in.
    """
    access = given.access
    if given.lifts_exemption:
        end_by_access(connection, backend, owner.ref, access.id, owner.ref)
    detail: dict[str, str | int] = {"right": access.kind.value}
    if access.signature is not None:
        wording = access.signature.wording
        detail |= {"wording": wording.fingerprint, "version": wording.version}
    take(connection, backend, Step(
        journal.Kind.ACCESS_GIVEN, AccessEvent.GIVEN, owner, access, given.older,
        {**detail, **(more or {})}, lifts_exemption=given.lifts_exemption, session=session,
    ))


def _made_by(connection: Connection, owner: DirectoryHelper, wish: Wish) -> MailboxAccess | None:
    """The access this very yes made before, and nobody is looked for again. Raises Problem where it was to another."""
    made = load_all(connection, select(accesses).where(accesses.c.citizen == owner.ref, accesses.c.yes == wish.yes))
    if not made:
        return None
    (one,) = made
    cpr = connection.execute(select(helpers.c.cpr).where(helpers.c.id == one.holder.id)).scalar_one()
    same = (one.kind, cpr) == (wish.kind, wish.cpr) and is_called(one.holder_called or "", wish.name)
    if not same:
        raise refused(WhyNoAccess.ALREADY_ANSWERED)
    return one


def _room(connection: Connection, backend: Backend, owner: DirectoryHelper, cpr: str) -> None:
    now = backend.now()
    given = select(func.count(), func.min(accesses.c.given_at)).where(accesses.c.citizen == owner.ref)
    until = full_until(connection, "accesses-given", given, accesses.c.given_at, now)
    if until is not None:
        raise too_many(until, now)
    room_to_look(connection, backend, owner, cpr)
