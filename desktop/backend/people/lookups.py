"""Finding a citizen, and recording how they showed who they are (iron rule 3: no data before proof)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update

from desktop.backend.context import Backend, midnight_after
from desktop.backend.db import journal
from desktop.backend.db.tables import limits, lookups, sessions, wrong_answers
from desktop.backend.identity.directory import DirectoryHelper, ids_of_person
from desktop.backend.people.citizens import (
    AskedBy,
    RegisteredCitizen,
    by_cpr,
    by_ref,
    citizen_died,
    death_told,
    is_dead,
)
from desktop.backend.people.kinship import not_near_or_refuse, own_matters, too_close
from desktop.backend.problems import Problem
from desktop.backend.queue.waiting import give_back, holder_or_free, take, used
from desktop.domain.cpr import CprNumber
from desktop.domain.proving import PROOFS, Judge, says_yes_themself
from desktop.domain.visit import Assurance, Proof, ProofKind
from desktop.i18n import msg

TRIES: Final = 2
"""Answered wrong so often in a look-up, nothing a helper says they saw is proof in it."""

DIED: Final = "died"
"""The outcome of a look-up whose citizen the register says is dead, from the moment somebody claims a proof."""

NOT_THEIRS: Final = "not-theirs"
"""The outcome of a look-up with the queue number of somebody else, who showed no ID earlier that day."""

OWN: Final = "self"
"""What a citizen's own sign-in has for a look-up: nobody looked them up, and no organisation did."""


ON_MANDATE: Final = "mandate"
"""The outcome of a look-up nobody made: the citizen is the one who gave a mandate that is used, or was opened."""


def look_up(
    connection: Connection, backend: Backend, helper: DirectoryHelper, cpr: str, queue: str | None = None,
) -> tuple[str, RegisteredCitizen] | Problem:
    """A look-up's id and who was found. A value also when refused: the attempt is written either way.

    `queue` is the number the citizen drew, where there is a queue; it is used once, by a look-up that finds somebody.
    Raises Problem where it cannot be used: then nobody was looked for, and nothing is written. Who came without ID may
    come back with theirs the same day. Anybody else with it is refused as a number that was used; that says who it is
    not, so it is written and counted.
    """
    now = backend.now()
    queue = queue.upper() if queue else None
    organisation = helper.organisation.cvr if helper.organisation else None
    holder = holder_or_free(connection, organisation, queue, now) if queue and organisation else None
    problem, citizen, outcome = None, None, "found"
    wait = wait_to_look_up(connection, backend, helper)
    if wait is not None:
        problem, outcome = too_many_lookups(wait), "too-many"
    elif _is_child(cpr, now.date()):
        problem, outcome = _under_15(), "under-15"
    else:
        citizen = by_cpr(connection, cpr, now.date())
        close = too_close(connection, helper, cpr)
        if close is not None:
            problem, outcome = own_matters(), close
        elif citizen is None:
            problem, outcome = _not_found(), "not-found"
        elif queue and holder not in {None, citizen.ref}:
            problem, outcome = used(queue), NOT_THEIRS
    lookup = backend.ids.new()
    ref = citizen.ref if citizen else None
    connection.execute(insert(lookups).values(
        id=lookup, helper=helper.id, organisation=organisation, citizen=ref, at=now, outcome=outcome, queue=queue,
    ))
    journal.append(
        connection, journal.Kind.LOOKED_UP, now, subject=ref, actor=helper.ref,
        detail={"lookup": lookup, "outcome": outcome, **({"queue": queue} if queue else {})},
    )
    if problem is not None:
        return problem
    assert citizen is not None
    if queue and organisation:
        take(connection, organisation, queue, now)
    return lookup, citizen


def record_seen(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, kind: ProofKind,
) -> tuple[RegisteredCitizen, Proof] | Problem:
    """What the helper saw with their own eyes: papers, or a witness who vouched. Raises Problem.

    Questions are judged here and a telephone by its owner: neither is for a helper to say. A value where `not_alive`
    says so.
    """
    match PROOFS[kind].judge:
        case Judge.HELPER:
            return record_proof(connection, backend, helper, lookup, kind)
        case Judge.BACKEND:
            raise Problem("proof-not-offered", msg("Borgeren skal først svare på spørgsmålene."))
        case Judge.DEVICE:
            raise Problem("proof-not-offered", msg("Borgeren skal selv vise ID på sin egen telefon."))


def record_proof(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, kind: ProofKind,
) -> tuple[RegisteredCitizen, Proof] | Problem:
    """Only now is it known who the citizen is. Recording proof twice changes nothing. Raises Problem.

    A value where `not_alive` says so.
    """
    row = open_lookup(connection, backend, helper, lookup)
    died = not_alive(connection, backend, helper, row)
    if died is not None:
        return died
    citizen = by_ref(connection, row.citizen, backend.now().date())
    assert citizen is not None
    if row.proof_kind is not None:
        return citizen, Proof(ProofKind(row.proof_kind), Assurance(row.proof_assurance), row.proof_at)
    if wrong_answers_of(connection, lookup) >= TRIES:
        raise proof_refused()
    proof = Proof(kind, PROOFS[kind].assurance, backend.now())
    connection.execute(update(lookups).where(lookups.c.id == lookup).values(
        proof_kind=kind, proof_assurance=proof.assurance, proof_at=proof.seen_at,
    ))
    journal.append(
        connection, journal.Kind.PROOF_SEEN, proof.seen_at, subject=citizen.ref, actor=helper.ref,
        detail={"lookup": lookup, "proof": kind, "assurance": int(proof.assurance)},
    )
    return citizen, proof


def not_alive(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: Row[*tuple[object, ...]],
) -> Problem | None:
    """Why nobody can prove to be this look-up's citizen (a row of `lookups`); None where the register has them alive.

    Asked before a proof, and so before the name (DOMAIN.md, "Death"). Whoever has nothing but the number is told of
    somebody dead what they are told of anybody: initials and a year (iron rule 3). A value: that somebody claimed to
    see the dead is journaled, and comes before the controller. A registration that was wrong is mended in the
    register; then they are looked up again.
    """
    if lookup.outcome != DIED and not is_dead(connection, lookup.citizen):
        return None
    # With a proof they were alive when they came, and what was told then is still told of.
    if lookup.outcome == DIED or lookup.proof_kind is not None:
        return death_told(connection, backend, lookup.citizen, AskedBy(helper.ref, basis=lookup.id))
    give_number_back(connection, backend, lookup)
    connection.execute(update(lookups).where(lookups.c.id == lookup.id).values(outcome=DIED))
    journal.append(
        connection, journal.Kind.PROOF_REFUSED, backend.now(), subject=lookup.citizen, actor=helper.ref,
        detail={"lookup": lookup.id, "outcome": DIED},
    )
    return citizen_died()


def cancel(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str, *, without_id: bool = False,
) -> None:
    """The citizen went, or it was somebody else. Cancelled twice is cancelled once. Raises Problem.

    `without_id`: it was they, and they had none to show. Their queue number is spent then: it is offered to nobody, and
    they may come back with it. Else it is free: whoever drew it still stands there.
    """
    row = _own_lookup(connection, helper, lookup)
    if row.cancelled_at is not None:
        return
    if connection.execute(select(sessions.c.id).where(sessions.c.lookup == lookup)).first():
        raise _over()
    now = backend.now()
    connection.execute(update(lookups).where(lookups.c.id == lookup).values(cancelled_at=now))
    if row.relinked is None and not without_id:
        give_number_back(connection, backend, row)
    journal.append(
        connection, journal.Kind.LOOK_UP_CANCELLED, now, subject=row.citizen, actor=helper.ref,
        detail={"lookup": lookup, **({"without_id": 1} if without_id else {})},
    )


def give_number_back(connection: Connection, backend: Backend, lookup: Row[*tuple[object, ...]]) -> None:
    """The queue number a look-up (a row of `lookups`) took is free: whoever drew it had no visit with it."""
    if lookup.queue is not None and lookup.organisation is not None and lookup.outcome == "found":
        give_back(connection, lookup.organisation, lookup.queue, backend.in_denmark(lookup.at))


def open_lookup(
    connection: Connection, backend: Backend, helper: DirectoryHelper, lookup: str,
) -> Row[*tuple[object, ...]]:
    """This helper's look-up of today, of somebody there is and who is not near them, not cancelled. Raises Problem."""
    row = _own_lookup(connection, helper, lookup)
    if row.cancelled_at is not None or backend.now() >= midnight_after(row.at):
        raise _over()
    not_near_or_refuse(connection, helper, row.citizen)
    return row


def _own_lookup(connection: Connection, helper: DirectoryHelper, lookup: str) -> Row[*tuple[object, ...]]:
    # Whoever moves leaves it where they made it: the place that is told of is the place the citizen came to.
    here = lookups.c.organisation == (helper.organisation.cvr if helper.organisation else None)
    mine = (lookups.c.id == lookup) & (lookups.c.helper == helper.id) & here & lookups.c.outcome.in_(("found", DIED))
    row = connection.execute(select(lookups).where(mine)).first()
    if row is None:
        raise Problem("lookup-not-found", msg("Vi kan ikke finde borgeren mere. Skriv CPR-nummeret igen."))
    return row


def wait_to_look_up(connection: Connection, backend: Backend, helper: DirectoryHelper) -> timedelta | None:
    """How long until this person may look up again, under whatever id; None when it is now. The limits are data.

    Few may find nobody to be helped: who knows a birthday is not to try the numbers until the initials fit.
    """
    every = _wait_of(connection, backend, helper, "lookups", lookups.c.outcome != "too-many")
    missed = _wait_of(connection, backend, helper, "lookups-missed", lookups.c.outcome.not_in(
        ("found", "too-many", ON_MANDATE)))
    return max((one for one in (every, missed) if one is not None), default=None)


def _wait_of(
    connection: Connection, backend: Backend, helper: DirectoryHelper, name: str, counted: ColumnElement[bool],
) -> timedelta | None:
    limit = connection.execute(select(limits).where(limits.c.name == name)).one()
    window = timedelta(seconds=limit.seconds)
    now = backend.now()
    recent = lookups.c.helper.in_(ids_of_person(helper)) & (lookups.c.at > now - window) & counted
    count, first = connection.execute(select(func.count(), func.min(lookups.c.at)).where(recent)).one()
    return None if count < limit.allowed else first + window - now


def too_many_lookups(wait: timedelta) -> Problem:
    """Nobody more is looked up until then."""
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    sentence = msg("Du har slået mange borgere op på kort tid. Vent {minutes} minutter, og prøv igen.", minutes=minutes)
    return Problem("too-many-lookups", sentence, retry_after=max(1, int(wait.total_seconds())))


def wrong_answers_of(connection: Connection, lookup: str) -> int:
    """How often the look-up's control questions were answered wrong."""
    return connection.execute(select(func.count()).where(wrong_answers.c.lookup == lookup)).scalar_one()


def proof_refused() -> Problem:
    """The control questions were answered wrong too often."""
    return Problem("proof-refused", msg("Svarene passer ikke. Begynd igen, og bed om pas eller kørekort."))


def _is_child(cpr: str, today: date) -> bool:
    # The number alone tells, so the register is not asked: whether a child is in it stays untold.
    number = CprNumber.parse(cpr, today)
    return isinstance(number, CprNumber) and not says_yes_themself(number, today)


def _under_15() -> Problem:
    return Problem("citizen-under-15", msg(
        "Et barn under 15 år kan ikke selv sige ja. En forælder eller værge skal gøre det. Vis vejen i Vejledning."))


def _not_found() -> Problem:
    return Problem("citizen-not-found", msg("Der er ingen borger med det CPR-nummer. Tjek tallet en gang til."))


def _over() -> Problem:
    return Problem("lookup-over", msg("Det gælder ikke mere. Begynd igen med CPR-nummeret."))
