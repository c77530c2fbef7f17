"""The mailbox over HTTP, for its owner and for a relative with an access. Nothing here is ever cached on the way."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import Depends, Header, Path, Query
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.db import journal
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.accesses import held_by, subject_token
from desktop.backend.mailbox.activity import PAGE, activity
from desktop.backend.mailbox.basis import Reader, own_letter, own_mailbox, reader
from desktop.backend.mailbox.letters import MOST, Wanted, folders_of, mailbox_of, page_of, shown
from desktop.backend.mailbox.marking import Change, change
from desktop.backend.mailbox.shapes import (
    AccessesShape,
    AccessShape,
    ActivityShape,
    ContactShape,
    ContactsShape,
    DeedShape,
    FoldersShape,
    LetterShape,
    MailboxesShape,
    MailboxShape,
    Mark,
    MessageShape,
    MessagesShape,
    OwnerShape,
    SubscriptionShape,
    Taking,
    WaitingPostShape,
)
from desktop.backend.mailbox.taking_on import step
from desktop.backend.mailbox.telling import folder, head, standing, whole
from desktop.backend.mailbox.told_beside import told_beside
from desktop.backend.mailbox.waiting import WaitingPost, waiting_post
from desktop.backend.openapi import HELPER, ON_BEHALF, refuses
from desktop.backend.operations import operations
from desktop.backend.problems import Problem
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.mailbox_rights import MailboxRight

NO_STORE: Final = {"Cache-Control": "no-store"}
_NEWEST: Final = "receivedDateTime:DESC"
_VERSION: Final = re.compile(r'"?([0-9]{1,9})"?', re.ASCII)


async def never_kept(response: Response) -> None:
    """Post is not for caches."""
    response.headers.update(NO_STORE)


router = operations("mailbox", Depends(never_kept))

InMailbox = Annotated[str, Path(pattern=ID_PATTERN)]
InMessage = Annotated[str, Path(pattern=ID_PATTERN)]
_REFUSALS: Final = refuses(401, 404, 422)


@router.get("/v1/accesses", operation_id="listAccesses", openapi_extra=HELPER, responses=refuses(401))
def list_accesses(backend: InBackend, caller: InCaller) -> AccessesShape:
    """My own live accesses to others' mailboxes, with what waits; journaled: what the owner is called now is told."""
    now = backend.now()
    with backend.database.write() as connection:
        helper = caller.helper(connection)
        found = held_by(connection, helper, now)
        waits, of_whom = waiting_post(connection, backend, helper, found)
        for one in found:
            Reader(helper, one.citizen, one.name, access=one.id).note(
                connection, backend, journal.Kind.MAILBOX_NAMED, {"waiting": 1, **of_whom.get(one.citizen, {})},
            )
    return AccessesShape(accesses=[
        AccessShape(
            id=one.id, kind=one.access.kind, since=one.access.given_at,
            subject_token=subject_token(backend, one.id, now),
            citizen=OwnerShape(ref=one.citizen, name=one.name, language=one.language),
            waiting=_waiting(waits.get(one.citizen)),
        )
        for one in found
    ])


@router.get("/v1/mailboxes", operation_id="listMailboxes", openapi_extra=ON_BEHALF, responses=refuses(401))
def list_mailboxes(backend: InBackend, caller: InCaller) -> MailboxesShape:
    """The mailbox this basis opens, and whose it is; journaled."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
        row = mailbox_of(connection, reading.citizen)
        reading.note(connection, backend, journal.Kind.MAILBOX_NAMED, {})
    found = [MailboxShape(id=row.id, version=row.version, owner_name=reading.name)] if row else []
    return MailboxesShape(mailboxes=found, **standing(len(found), len(found)))


@router.get(
    "/v1/mailboxes/{mailbox}/folders", operation_id="listFolders", openapi_extra=ON_BEHALF, responses=_REFUSALS,
)
def list_folders(backend: InBackend, caller: InCaller, mailbox: InMailbox) -> FoldersShape:
    """The folders, the inbox first; journaled: their names and what is unread say what somebody is in the middle of."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.USE_FOLDERS)
        own_mailbox(connection, reading, mailbox)
        reading.note(connection, backend, journal.Kind.FOLDERS_LISTED, {})
        which = shown(backend, mailbox, private_too=reading.private)
        found = folders_of(connection, mailbox, which, reading.has_read)
    return FoldersShape(folders=[folder(row) for row in found], **standing(len(found), len(found)))


@router.get(
    "/v1/mailboxes/{mailbox}/messages", operation_id="listMessages", openapi_extra=ON_BEHALF, responses=_REFUSALS,
)
def list_messages(
    backend: InBackend, caller: InCaller, mailbox: InMailbox, *,
    in_folder: Annotated[str | None, Query(alias="folderId", pattern=ID_PATTERN)] = None,
    read: Annotated[bool | None, Query()] = None,
    order: Annotated[Literal["receivedDateTime:DESC", "receivedDateTime:ASC"], Query(alias="sortFields")] = _NEWEST,
    size: Annotated[int, Query(ge=1, le=MOST)] = 20,
    page: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> MessagesShape:
    """A page of letters, also older ones, journaled: who writes about what is read here.

    Private senders' post is shown to its owner alone, and notices of what was done for them on no screen of a helper's.
    """
    wanted = Wanted(in_folder, read, order == _NEWEST, page, size)
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
        own_mailbox(connection, reading, mailbox)
        which = shown(backend, mailbox, private_too=reading.private)
        found, total = page_of(connection, which, wanted, reading.has_read)
        told, of_whom = told_beside(connection, backend, reading, (row.id for row in found))
        reading.note(connection, backend, journal.Kind.LETTERS_LISTED, {"page": page, **of_whom})
    asked = {"folderId": in_folder, "read": None if read is None else str(read).lower(), "sortFields": order,
             "size": size, "page": page + 1}
    following = urlencode({name: value for name, value in asked.items() if value is not None})
    return MessagesShape(
        messages=[head(row, told.get(row.id)) for row in found],
        **standing(
            len(found), total, page=page, size=size, next_page=f"/v1/mailboxes/{mailbox}/messages?{following}",
        ),
    )


@router.get("/v1/messages/{message}", operation_id="readMessage", openapi_extra=ON_BEHALF, responses=_REFUSALS)
def read_message(backend: InBackend, caller: InCaller, message: InMessage, response: Response) -> LetterShape:
    """Open a letter; journaled. Its files are fetched one by one."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
        row = own_letter(connection, backend, reading, message)
        told, of_whom = told_beside(connection, backend, reading, (row.id,))
        reading.note(connection, backend, journal.Kind.LETTER_OPENED, {"letter": row.id, **of_whom})
        response.headers["ETag"] = f'"{row.version}"'
        return whole(connection, row, told.get(row.id))


@router.patch(
    "/v1/messages/{message}", operation_id="markMessage", openapi_extra=ON_BEHALF,
    responses=refuses(400, 401, 404, 412, 422, 428),
)
def mark_message(
    backend: InBackend, caller: InCaller, message: InMessage, body: Mark, response: Response, *,
    if_match: Annotated[str | None, Header()] = None,
) -> MessageShape:
    """Mark a letter as read or not, or move it to another folder; journaled, also where it is so already.

    Whether it was read is told then. So it is by a version that is not the letter's: that is journaled too.
    """
    wanted = Change(seen_version(if_match), body.read, body.folder_id)
    rights = [right for right, said in (
        (MailboxRight.MARK, body.read), (MailboxRight.MOVE, body.folder_id)) if said is not None]
    with backend.database.write() as connection:
        reading = reader(connection, caller, *rights)
        found = change(connection, backend, reading, message, wanted)
    if isinstance(found, Problem):
        raise found
    row, told = found
    response.headers["ETag"] = f'"{row.version}"'
    return head(row, told)


@router.post(
    "/v1/messages/{message}/taken-on", operation_id="takeOnMessage", openapi_extra=ON_BEHALF,
    responses=refuses(400, 401, 404, 422),
)
def take_on_message(
    backend: InBackend, caller: InCaller, message: InMessage, body: Taking, response: Response,
) -> MessageShape:
    """A relative takes a letter on, lets it go, or says it is done; journaled, also where it changes nothing.

    It reserves nothing. Of two who take it on at once one has it, and the other hears that somebody else does.
    """
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
        row = own_letter(connection, backend, reading, message)
        step(connection, backend, reading, message, body.step)
        told, _ = told_beside(connection, backend, reading, (message,))
    response.headers["ETag"] = f'"{row.version}"'
    return head(row, told.get(message))


@router.get(
    "/v1/mailboxes/{mailbox}/activity", operation_id="listActivity", openapi_extra=ON_BEHALF, responses=_REFUSALS,
)
def list_activity(
    backend: InBackend, caller: InCaller, mailbox: InMailbox, page: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> ActivityShape:
    """What was done with the letters and by whom, the newest first; journaled."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.SEE_ACTIVITY)
        own_mailbox(connection, reading, mailbox)
        found, total = activity(connection, backend, reading, mailbox, page)
    return ActivityShape(
        deeds=[DeedShape(
            at=one.at, what=one.what, letter=one.letter, who=one.who, name=one.name) for one in found],
        **standing(
            len(found), total, page=page, size=PAGE, next_page=f"/v1/mailboxes/{mailbox}/activity?page={page + 1}",
        ),
    )


@router.get("/v1/contacts", operation_id="listContacts", openapi_extra=ON_BEHALF, responses=refuses(401))
def list_contacts(backend: InBackend, caller: InCaller) -> ContactsShape:
    """Whether the citizen gets Digital Post; journaled, as whose mailbox it is."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.READ_AUTHORITIES_POST)
        row = mailbox_of(connection, reading.citizen)
        reading.note(connection, backend, journal.Kind.MAILBOX_NAMED, {})
    subscription = SubscriptionShape(registration_status="REGISTERED" if row else "NOT_REGISTERED")
    contact = ContactShape(id=reading.citizen, version=row.version if row else 1, mailbox_subscription=subscription)
    return ContactsShape(contacts=[contact], **standing(1, 1))


def _waiting(post: WaitingPost | None) -> WaitingPostShape | None:
    if post is None:
        return None
    return WaitingPostShape(
        unread=post.unread, to_answer=post.to_answer, reply_by=post.reply_by, mine=post.mine, others=post.others)


def seen_version(if_match: str | None) -> int | None:
    """The version a client has seen; None is one that never was. Raises Problem when it does not say."""
    if if_match is None:
        raise Problem("version-needed")
    read = _VERSION.fullmatch(if_match.strip())
    return int(read[1]) if read else None
