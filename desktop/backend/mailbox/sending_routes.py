"""Sending from a mailbox over HTTP: whom one can write to, an answer, a letter of one's own, and a letter sent on.

And saying that a court's summons was received.
"""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends, Path, Query
from pydantic import Field
from sqlalchemy import Connection

from desktop.backend.context import Backend, InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.basis import Reader, own_letter, own_mailbox, reader
from desktop.backend.mailbox.being_served import serve
from desktop.backend.mailbox.recipients import found
from desktop.backend.mailbox.routes import never_kept
from desktop.backend.mailbox.sending import Wish, authority_of, send, the_answer, the_letter, the_letter_sent_on
from desktop.backend.mailbox.shapes import MessageShape, Public
from desktop.backend.mailbox.telling import head
from desktop.backend.mailbox.told_beside import told_beside
from desktop.backend.openapi import ON_BEHALF, refuses
from desktop.backend.operations import operations
from desktop.backend.shapes import ID_PATTERN, Id, Shape
from desktop.domain.mailbox_rights import MailboxRight

router = operations("mailbox", Depends(never_kept))

InMailbox = Annotated[str, Path(pattern=ID_PATTERN)]
InMessage = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(400, 401, 404, 409, 422, 429)
_MOST: Final = 50_000
"""Characters of anything that is read at all; how long it may be is said to people in one sentence."""

Words = Annotated[str, Field(max_length=_MOST)]
Chosen = Annotated[str, Field(pattern="^[a-z0-9][a-z0-9-]{0,63}$")]


class RecipientShape(Shape):
    """An authority one can write to."""

    id: str
    name: str


class RecipientsShape(Shape):
    """Authorities, by name."""

    recipients: list[RecipientShape]


class Reply(Public):
    """An answer to a letter. `id` is the client's own: sent again it is the same answer."""

    id: Id
    text: Words


class Writing(Public):
    """A letter of one's own to an authority on the list."""

    id: Id
    to: Chosen
    subject: Words
    text: Words


class Forwarding(Public):
    """A letter sent on to an authority on the list, with a note or without."""

    id: Id
    to: Chosen
    note: Words = ""


class MessageDoneShape(Public):
    """The letter as it lies now: among what was sent, or served."""

    message: MessageShape


@router.get("/v1/recipients", operation_id="listRecipients", openapi_extra=ON_BEHALF, responses=refuses(401, 422))
def list_recipients(
    backend: InBackend, caller: InCaller, words: Annotated[str, Query(alias="q", max_length=100)] = "",
) -> RecipientsShape:
    """Authorities one can write to whose name has these words. No person is ever there."""
    with backend.database.write() as connection:
        reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
    return RecipientsShape(recipients=[
        RecipientShape(id=one.id, name=one.recipient.name) for one in found(backend.settings, words)])


@router.post(
    "/v1/messages/{message}/reply", operation_id="replyToMessage", openapi_extra=ON_BEHALF, status_code=201,
    responses=_REFUSALS,
)
def reply_to_message(backend: InBackend, caller: InCaller, message: InMessage, body: Reply) -> MessageDoneShape:
    """Answer a letter that takes an answer; journaled and told. Too late it is taken, and says so."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.REPLY)
        row = own_letter(connection, backend, reading, message)
        return _sent(connection, backend, reading, the_answer(row, body.id, body.text))


@router.post(
    "/v1/messages/{message}/forward", operation_id="forwardMessage", openapi_extra=ON_BEHALF, status_code=201,
    responses=_REFUSALS,
)
def forward_message(backend: InBackend, caller: InCaller, message: InMessage, body: Forwarding) -> MessageDoneShape:
    """Send a letter on to an authority; journaled and told."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.FORWARD)
        row = own_letter(connection, backend, reading, message)
        to = authority_of(backend, body.to)
        return _sent(connection, backend, reading, the_letter_sent_on(backend, row, body.id, to, body.note))


@router.post(
    "/v1/mailboxes/{mailbox}/messages", operation_id="writeMessage", openapi_extra=ON_BEHALF, status_code=201,
    responses=_REFUSALS,
)
def write_message(backend: InBackend, caller: InCaller, mailbox: InMailbox, body: Writing) -> MessageDoneShape:
    """Write to an authority; journaled and told."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.WRITE)
        own_mailbox(connection, reading, mailbox)
        to = authority_of(backend, body.to)
        return _sent(connection, backend, reading, the_letter(mailbox, body.id, to, body.subject, body.text))


@router.post(
    "/v1/messages/{message}/served", operation_id="receiveSummons", openapi_extra=ON_BEHALF,
    responses=refuses(400, 401, 404, 409, 422),
)
def receive_summons(backend: InBackend, caller: InCaller, message: InMessage) -> MessageDoneShape:
    """Say that a court's summons was received: it is served then; journaled and told. Said twice it is once."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.BE_SERVED)
        row = own_letter(connection, backend, reading, message)
        serve(connection, backend, reading, row)
        told, _ = told_beside(connection, backend, reading, (row.id,))
        return MessageDoneShape(message=head(row, told.get(row.id)))


def _sent(connection: Connection, backend: Backend, reading: Reader, wish: Wish) -> MessageDoneShape:
    row = send(connection, backend, reading, wish)
    told, _ = told_beside(connection, backend, reading, (row.id,))
    return MessageDoneShape(message=head(row, told.get(row.id)))
