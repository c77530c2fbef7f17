"""A visit that was set aside goes on after a new proof; a visit with the wrong person ends at once."""

from __future__ import annotations

from sqlalchemy import Connection, Row, select, update

from desktop.backend.approvals.asking import end_of_others
from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.tables import helpers, lookups, permits, sessions
from desktop.backend.identity.callers import live_or_refuse
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mailbox.visit_post import forget_post
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.people.lookups import give_number_back, open_lookup
from desktop.backend.problems import Problem
from desktop.backend.sessions.refusals import no_visit
from desktop.domain.people import HelperKind
from desktop.i18n import msg


def relink(
    connection: Connection, backend: Backend, helper: DirectoryHelper, session: str, lookup: str,
) -> Row[*tuple[object, ...]]:
    """The session again, on a new proof, this look-up's; a colleague of the same organisation may take it over.

    What the citizen said yes to stands. What the new proof does not open is closed, and so are an open letter and the
    list it was chosen from; what they are being asked on their own device ends with whoever asked. What a citizen does
    by their own sign-in, and a relative on a mandate, is nobody's to take over. One look-up does it once, and a
    repeated call (an answer was lost) is answered alike. Raises Problem.
    """
    visits = (sessions.c.id == session) & sessions.c.helper.not_in(
        select(helpers.c.id).where(helpers.c.kind == HelperKind.SELF.value),
    )
    row = connection.execute(select(sessions).where(visits)).first()
    if row is None or row.mandate is not None or not helper.may_receive_for(row.organisation):
        raise no_visit()
    live_or_refuse(row, backend.now())
    shown = open_lookup(connection, backend, helper, lookup)
    if shown.citizen != row.citizen:
        raise Problem("other-citizen", msg("Det er ikke den borger, besøget er for. Tjek CPR-nummeret."))
    alive_or_refuse(connection, backend, row.citizen, AskedBy(helper.ref, session))
    if shown.relinked == session and row.helper == helper.id:
        return row
    # A proof that lay ready from before says nothing of whoever is here now.
    if shown.proof_kind is None or shown.proof_at < max(row.agreed_at, row.proof_at):
        raise Problem("proof-needed", msg("Borgeren skal vise ID, før I kan fortsætte."))
    if shown.relinked is not None or _began_one(connection, lookup):
        raise Problem("lookup-over", msg("Det gælder ikke mere. Begynd igen med CPR-nummeret."))
    connection.execute(update(lookups).where(lookups.c.id == lookup).values(relinked=session))
    connection.execute(update(sessions).where(sessions.c.id == session).values(
        helper=helper.id, proof_kind=shown.proof_kind, proof_assurance=shown.proof_assurance, proof_at=shown.proof_at,
    ))
    journal.append(
        connection, journal.Kind.VISIT_RELINKED, backend.now(), subject=row.citizen, actor=helper.ref, session=session,
        detail={"lookup": lookup, "proof": shown.proof_kind, "taken_over": int(row.helper != helper.id)},
    )
    end_of_others(connection, backend, session, helper)
    forget_post(connection, backend, row, helper.ref)
    return connection.execute(select(sessions).where(sessions.c.id == session)).one()


def wrong_person(
    connection: Connection, backend: Backend, session: Row[*tuple[object, ...]], helper: DirectoryHelper,
) -> None:
    """It was somebody else: the visit is over and no permit of it delivers anything. Said twice is said once.

    The queue number is free: whoever drew it still stands there. What was received already stands in the journal's
    entry by count, for whoever must put it right.
    """
    if session.wrong_at is not None:
        return
    now = backend.now()
    connection.execute(update(sessions).where(sessions.c.id == session.id).values(
        wrong_at=now, ended_at=session.ended_at or now,
    ))
    # Also the number they came back with, where the visit had been set aside.
    looked = select(lookups).where((lookups.c.id == session.lookup) | (lookups.c.relinked == session.id))
    for row in connection.execute(looked).all():
        give_number_back(connection, backend, row)
    mine = permits.c.session == session.id
    used = len(connection.execute(select(permits.c.key).where(mine, permits.c.used_at.is_not(None))).all())
    connection.execute(
        update(permits).where(mine, permits.c.used_at.is_(None), permits.c.voided_at.is_(None)).values(voided_at=now),
    )
    journal.append(
        connection, journal.Kind.WRONG_PERSON, now, subject=session.citizen, actor=helper.ref, session=session.id,
        detail={"sent": used},
    )


def _began_one(connection: Connection, lookup: str) -> bool:
    return connection.execute(select(sessions.c.id).where(sessions.c.lookup == lookup)).first() is not None
