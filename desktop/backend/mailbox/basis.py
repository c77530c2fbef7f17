"""On what basis somebody reads post: their own sign-in, a relative's access, or the one letter open in a visit.

Asked at every call.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.mail_tables import open_letters
from desktop.backend.db.tables import accesses, citizens
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.claims import SELF_BASIS, SESSION_BASIS, OnBehalfClaims
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mailbox.accesses import READ, held
from desktop.backend.mailbox.letters import Found, mailbox_of, one_of, shown
from desktop.backend.mailbox.visit_post import reading_visit
from desktop.backend.people.citizens import alive_or_refuse
from desktop.backend.problems import Problem, sign_in_needed
from desktop.backend.self.beside import nobody_beside_or_refuse
from desktop.i18n import msg


@dataclass(frozen=True, slots=True)
class Reader:
    """A relative with a live access, or the citizen themself in a `session` of their own. Nothing here writes yet.

    `citizen` is whose post it is, called `name`; `access` is None for the citizen themself, who alone is shown
    `private` senders' post too.
    """

    helper: DirectoryHelper
    citizen: str
    name: str = field(repr=False)
    access: str | None = None
    session: str | None = None

    @property
    def private(self) -> bool:
        """Whether private senders' post is shown."""
        return self.session is not None

    def note(
        self, connection: Connection, backend: Backend, kind: journal.Kind, detail: journal.Detail,
    ) -> None:
        """Write in the journal what was done on this basis; never what a letter says."""
        told = detail if self.access is None else {"basis": self.access, **detail}
        journal.append(
            connection, kind, backend.now(), subject=self.citizen, actor=self.helper.ref, session=self.session,
            detail=told,
        )


def reader(connection: Connection, caller: Caller) -> Reader:
    """Who lists and opens letters: the citizen themself or a relative, never a visit. Raises Problem."""
    helper, claims = caller.for_a_citizen(connection)
    if claims.kind == SELF_BASIS:
        return _themself(connection, caller)
    if claims.kind == SESSION_BASIS:
        caller.on_behalf(connection)
        raise list_refused()
    row = connection.execute(select(accesses).where(accesses.c.id == claims.basis)).first()
    if row is None or row.holder != helper.id or row.citizen != claims.citizen:
        raise sign_in_needed()
    access = held(connection, helper, claims.basis)
    if access is None:
        raise Problem("access-ended", msg("Adgangen til postkassen gælder ikke længere."))
    if READ not in claims.scope & access.scopes:
        raise Problem("scope-too-narrow")
    alive_or_refuse(connection, row.citizen)
    return Reader(helper, row.citizen, access.name, access=access.id)


def _themself(connection: Connection, caller: Caller) -> Reader:
    own = caller.on_behalf(connection)
    if READ not in own.scope:
        raise Problem("scope-too-narrow")
    nobody_beside_or_refuse(connection, own.session)
    name = connection.execute(select(citizens.c.name).where(citizens.c.ref == own.citizen)).scalar_one()
    return Reader(own.helper, own.citizen, name, session=own.session)


def own_mailbox(connection: Connection, reading: Reader, mailbox: str) -> Found:
    """The mailbox with this id, if it is the citizen's. Raises Problem."""
    row = mailbox_of(connection, reading.citizen)
    if row is None or row.id != mailbox:
        raise Problem("mailbox-not-found", msg("Vi kan ikke finde postkassen."))
    return row


def own_letter(connection: Connection, backend: Backend, reading: Reader, letter: str) -> Found:
    """The letter with this id, if the basis shows it. Raises Problem."""
    mailbox = mailbox_of(connection, reading.citizen)
    row = one_of(connection, shown(backend, mailbox.id, private_too=reading.private), letter) if mailbox else None
    if row is None:
        raise not_found()
    return row


def file_letter(connection: Connection, caller: Caller, letter: str) -> Found:
    """The letter whose file is asked for; journaled. In a visit only the one that is open. Raises Problem."""
    backend = caller.backend
    if isinstance(caller.claims, OnBehalfClaims) and caller.claims.kind == SESSION_BASIS:
        visit = reading_visit(connection, caller)
        mailbox = mailbox_of(connection, visit.citizen)
        is_open = select(open_letters).where(open_letters.c.session == visit.session, open_letters.c.letter == letter)
        row = one_of(connection, shown(backend, mailbox.id, private_too=True), letter) if mailbox else None
        if row is None or connection.execute(is_open).first() is None:
            raise Problem("letter-closed", msg("Brevet er lukket. Borgeren kan vælge det igen."))
        journal.append(
            connection, journal.Kind.LETTER_FILE_READ, backend.now(), subject=visit.citizen, actor=visit.helper.ref,
            session=visit.session, detail={"letter": letter},
        )
        return row
    reading = reader(connection, caller)
    row = own_letter(connection, backend, reading, letter)
    reading.note(connection, backend, journal.Kind.LETTER_FILE_READ, {"letter": letter})
    return row


def list_refused() -> Problem:
    """A visit has no list."""
    return Problem("list-refused", msg("Her er ingen liste over breve. Borgeren vælger selv ét brev på sin egen side."))


def not_found() -> Problem:
    """No such letter here."""
    return Problem("message-not-found", msg("Vi kan ikke finde brevet mere."))
