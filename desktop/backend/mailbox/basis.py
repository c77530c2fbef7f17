"""On what basis somebody reads post: their own sign-in, a relative's access, or the one letter open in a visit.

Asked at every call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, Connection, select

from desktop.backend.context import Backend
from desktop.backend.db import journal
from desktop.backend.db.access_tables import accesses
from desktop.backend.db.mail_tables import letters, open_letters
from desktop.backend.db.tables import citizens
from desktop.backend.identity.callers import Caller
from desktop.backend.identity.claims import MANDATE_BASIS, SELF_BASIS, SESSION_BASIS, OnBehalfClaims
from desktop.backend.identity.directory import DirectoryHelper
from desktop.backend.mailbox.accesses import READ, WRITE, held
from desktop.backend.mailbox.letters import Found, is_marked_by, mailbox_of, one_of, shown
from desktop.backend.mailbox.visit_post import reading_visit
from desktop.backend.people.citizens import AskedBy, alive_or_refuse
from desktop.backend.problems import Problem, sign_in_needed
from desktop.backend.self.beside import nobody_beside_or_refuse
from desktop.domain.mailbox_rights import MailboxRight
from desktop.i18n import msg

_WRITING: Final = frozenset({MailboxRight.REPLY, MailboxRight.WRITE, MailboxRight.EDIT_CONTACT_DETAILS})


@dataclass(frozen=True, slots=True)
class Reader:
    """A relative with a live access, or the citizen themself in a `session` of their own.

    `citizen` is whose post it is, called `name`; `access` is None for the citizen themself. `private`: private senders'
    post is shown too.
    """

    helper: DirectoryHelper
    citizen: str
    name: str = field(repr=False)
    access: str | None = None
    session: str | None = None
    private: bool = False

    @property
    def has_read(self) -> ColumnElement[bool]:
        """Whether a letter (of `letters`) stands as read by whoever reads: a relative's reading is not the owner's."""
        return letters.c.is_read if self.access is None else is_marked_by(self.helper.id)

    def note(
        self, connection: Connection, backend: Backend, kind: journal.Kind, detail: journal.Detail,
    ) -> journal.Mark:
        """Write in the journal what was done on this basis, never what a letter says; where that line stands."""
        told = detail if self.access is None else {"basis": self.access, **detail}
        return journal.append(
            connection, kind, backend.now(), subject=self.citizen, actor=self.helper.ref, session=self.session,
            detail=told,
        )


def reader(connection: Connection, caller: Caller, *rights: MailboxRight) -> Reader:
    """Who lists and opens letters: the citizen themself or a relative, never a visit. Raises Problem.

    `rights` are those an access must have for what is asked; its owner has them all.
    """
    helper, claims = caller.for_a_citizen(connection)
    if claims.kind == SELF_BASIS:
        return _themself(connection, caller, scopes=_scopes(rights))
    if claims.kind == SESSION_BASIS:
        caller.on_behalf(connection)
        raise list_refused()
    if claims.kind == MANDATE_BASIS:  # a mandate is no access
        caller.on_behalf(connection)
        raise Problem("scope-too-narrow")
    row = connection.execute(select(accesses).where(accesses.c.id == claims.basis)).first()
    if row is None or row.holder != helper.id or row.citizen != claims.citizen:
        raise sign_in_needed()
    access = held(connection, helper, claims.basis)
    now = caller.backend.now()
    if access is None or access.refuses(helper, MailboxRight.READ_AUTHORITIES_POST, now) is not None:
        raise Problem("access-ended", msg("Adgangen til postkassen gælder ikke længere."))
    if READ not in claims.scope & access.scopes:
        raise Problem("scope-too-narrow")
    for right in rights:
        refusal = access.refuses(helper, right, now)
        if refusal is not None:
            raise Problem(refusal.why, refusal.sentence)
    if not _scopes(rights) <= claims.scope & access.scopes:
        raise Problem("scope-too-narrow")
    alive_or_refuse(connection, caller.backend, row.citizen, AskedBy(helper.ref, basis=access.id))
    private = access.refuses(helper, MailboxRight.READ_PRIVATE_POST, now) is None
    return Reader(helper, row.citizen, access.name, access=access.id, private=private)


def _scopes(rights: Sequence[MailboxRight]) -> frozenset[str]:
    """What a token must cover for these rights: the first wall, before the right itself."""
    return frozenset({READ, WRITE} if _WRITING & set(rights) else {READ})


def _themself(connection: Connection, caller: Caller, *, scopes: frozenset[str]) -> Reader:
    own = caller.on_behalf(connection)
    if not scopes <= own.scope:
        raise Problem("scope-too-narrow")
    nobody_beside_or_refuse(connection, own.session)
    name = connection.execute(select(citizens.c.name).where(citizens.c.ref == own.citizen)).scalar_one()
    return Reader(own.helper, own.citizen, name, session=own.session, private=True)


def own_mailbox(connection: Connection, reading: Reader, mailbox: str) -> Found:
    """The mailbox with this id, if it is the citizen's. Raises Problem."""
    row = mailbox_of(connection, reading.citizen)
    if row is None or row.id != mailbox:
        raise Problem("mailbox-not-found", msg("Vi kan ikke finde postkassen."))
    return row


def own_letter(connection: Connection, backend: Backend, reading: Reader, letter: str) -> Found:
    """The letter with this id, if the basis shows it. Raises Problem."""
    mailbox = mailbox_of(connection, reading.citizen)
    which = shown(backend, mailbox.id, private_too=reading.private) if mailbox is not None else None
    row = one_of(connection, which, letter, reading.has_read) if which is not None else None
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
    reading = reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
    row = own_letter(connection, backend, reading, letter)
    reading.note(connection, backend, journal.Kind.LETTER_FILE_READ, {"letter": letter})
    return row


def list_refused() -> Problem:
    """A visit has no list."""
    return Problem("list-refused", msg("Her er ingen liste over breve. Borgeren vælger selv ét brev på sin egen side."))


def not_found() -> Problem:
    """No such letter here."""
    return Problem("message-not-found", msg("Vi kan ikke finde brevet mere."))
