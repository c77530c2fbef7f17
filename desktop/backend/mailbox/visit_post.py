"""Post in a visit (DOMAIN.md): never a list for staff; one letter at a time, chosen by the citizen, closed when done.

Iron rule 4: post needs the citizen's own device, whatever else was shown. The list is for the page turned to the
citizen: it is made when they ask for it, its handles hold for five minutes and open nothing in another visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Row, delete, insert, or_, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mail_tables import letter_choices, open_letters
from desktop.backend.db.tables import sessions
from desktop.backend.identity.callers import Caller, OnBehalf
from desktop.backend.identity.keys import fingerprint
from desktop.backend.mailbox.letters import Found, Wanted, mailbox_of, one_of, page_of, shown
from desktop.backend.people.kinship import not_near_or_refuse
from desktop.backend.problems import Problem
from desktop.backend.sessions.refusals import no_visit
from desktop.domain.proving import PROOFS
from desktop.domain.visit import ProofKind
from desktop.i18n import msg

CHOOSING_LIFE: Final = timedelta(minutes=5)
MOST_CHOICES: Final = 50
ONE_LETTER: Final = "mail:one"
"""The scope of a session whose citizen may open post with a helper beside them."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A letter on the citizen's page. The handle is told once and kept as a fingerprint."""

    letter: Found = field(repr=False)
    handle: str = field(repr=False)


def post_scopes(session: Row[*tuple[object, ...]]) -> frozenset[str]:
    """What a session's proof opens of the citizen's post; nothing where it is on a mandate."""
    if session.mandate is not None:
        return frozenset()
    return frozenset({ONE_LETTER}) if PROOFS[ProofKind(session.proof_kind)].opens_own_matters else frozenset()


def choosing(connection: Connection, caller: Caller, session: str) -> tuple[Sequence[Offered], datetime]:
    """A new list for the citizen's page, and until when it holds; the one before holds no more. Raises Problem."""
    backend = caller.backend
    visit = reading_visit(connection, caller, session)
    now = backend.now()
    _forget(connection, session, now)
    mailbox = mailbox_of(connection, visit.citizen)
    found: Sequence[Found] = ()
    if mailbox is not None:
        found, _ = page_of(connection, shown(backend, mailbox.id, private_too=True), Wanted(size=MOST_CHOICES))
    offered = [Offered(row, backend.ids.key().hex()) for row in found]
    until = now + CHOOSING_LIFE
    if offered:
        connection.execute(insert(letter_choices), [
            {"handle": fingerprint(one.handle), "session": session, "letter": one.letter.id, "expires_at": until}
            for one in offered
        ])
    _note(connection, backend, visit, journal.Kind.LETTERS_CHOOSING)
    return offered, until


def open_chosen(connection: Connection, caller: Caller, session: str, handle: str) -> Found:
    """The citizen chose this one: it is open, and the one before is closed. Opened twice is opened once.

    Raises Problem.
    """
    backend = caller.backend
    visit = reading_visit(connection, caller, session)
    now = backend.now()
    chosen = connection.execute(select(letter_choices).where(
        letter_choices.c.handle == fingerprint(handle), letter_choices.c.session == session,
        letter_choices.c.expires_at > now,
    )).first()
    mailbox = mailbox_of(connection, visit.citizen)
    if chosen is None or mailbox is None:
        raise Problem("choice-over", msg("Det tog for lang tid. Lad borgeren vælge igen."))
    row = one_of(connection, shown(backend, mailbox.id, private_too=True), chosen.letter)
    if row is None:
        raise Problem("message-not-found", msg("Vi kan ikke finde brevet mere."))
    before = _open_letter(connection, session)
    if before != row.id:
        _close(connection, backend, visit, before)
        connection.execute(insert(open_letters).values(session=session, letter=row.id, opened_at=now))
        _note(connection, backend, visit, journal.Kind.LETTER_OPENED, row.id)
    return row


def close(connection: Connection, caller: Caller, session: str) -> None:
    """Close the open letter. Closed twice is closed once. Raises Problem."""
    visit = post_visit(connection, caller, session)
    _close(connection, caller.backend, visit, _open_letter(connection, session))


def forget_post(connection: Connection, backend: Backend, visit: Found, actor: str) -> None:
    """A visit (a row of `sessions`) goes on after it was set aside: the citizen chooses anew what is opened."""
    connection.execute(delete(letter_choices).where(letter_choices.c.session == visit.id))
    letter = _open_letter(connection, visit.id)
    if letter is not None:
        connection.execute(delete(open_letters).where(open_letters.c.session == visit.id))
        journal.append(
            connection, journal.Kind.LETTER_CLOSED, backend.now(), subject=visit.citizen, actor=actor,
            session=visit.id, detail={"letter": letter},
        )


def reading_visit(connection: Connection, caller: Caller, session: str | None = None) -> OnBehalf:
    """As `post_visit`, where the helper has not turned out to be near the citizen meanwhile. Raises Problem."""
    visit = post_visit(connection, caller, session)
    not_near_or_refuse(connection, visit.helper, visit.citizen)
    return visit


def post_visit(connection: Connection, caller: Caller, session: str | None = None) -> OnBehalf:
    """The live visit the token is for (this one, if it is named), with the proof that post needs. Raises Problem."""
    visit = caller.on_behalf(connection)
    if session not in {None, visit.session}:
        raise no_visit()
    row = connection.execute(select(sessions).where(sessions.c.id == visit.session)).one()
    if not post_scopes(row):
        raise Problem("proof-too-low", msg(
            "Brevet kan først åbnes, når borgeren har vist ID på sin egen telefon. Pas eller kørekort er ikke nok."))
    if ONE_LETTER not in visit.scope:
        raise Problem("scope-too-narrow")
    return visit


def _open_letter(connection: Connection, session: str) -> str | None:
    return connection.execute(select(open_letters.c.letter).where(open_letters.c.session == session)).scalar()


def _close(connection: Connection, backend: Backend, visit: OnBehalf, letter: str | None) -> None:
    if letter is None:
        return
    connection.execute(delete(open_letters).where(open_letters.c.session == visit.session))
    _note(connection, backend, visit, journal.Kind.LETTER_CLOSED, letter)


def _forget(connection: Connection, session: str, now: datetime) -> None:
    """This visit's list before, and what visits that are over left behind."""
    over = select(sessions.c.id).where(or_(sessions.c.ended_at.is_not(None), sessions.c.ends_at <= now))
    connection.execute(delete(letter_choices).where(or_(
        letter_choices.c.session == session, letter_choices.c.expires_at <= now, letter_choices.c.session.in_(over),
    )))
    connection.execute(delete(open_letters).where(open_letters.c.session.in_(over)))


def _note(
    connection: Connection, backend: Backend, visit: OnBehalf, kind: journal.Kind, letter: str | None = None,
) -> None:
    journal.append(
        connection, kind, backend.now(), subject=visit.citizen, actor=visit.helper.ref, session=visit.session,
        detail={"letter": letter} if letter else {},
    )
