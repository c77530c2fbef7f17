"""Where a mailbox's owner is written to, over HTTP: read and changed, by them or by an access to read and write."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import Depends, Header, Path
from pydantic import Field, model_validator
from starlette.responses import Response

from desktop.backend.context import InBackend
from desktop.backend.identity.callers import InCaller
from desktop.backend.mailbox.basis import own_mailbox, reader
from desktop.backend.mailbox.changing_contacts import Edit, edit, read
from desktop.backend.mailbox.routes import never_kept, seen_version
from desktop.backend.mailbox.shapes import Public
from desktop.backend.openapi import ON_BEHALF, refuses
from desktop.backend.operations import operations
from desktop.backend.shapes import ID_PATTERN
from desktop.domain.mailbox_rights import MailboxRight

router = operations("mailbox", Depends(never_kept))

InMailbox = Annotated[str, Path(pattern=ID_PATTERN)]
Said = Annotated[str, Field(min_length=1, max_length=1_000)]


class ContactDetailsShape(Public):
    """An e-mail address and a telephone: whole to their owner, masked to somebody with an access."""

    email: str | None
    phone: str | None


class ContactDetailsEdit(Public):
    """What is to be so; what is left out stays. At least one of the two."""

    email: Said | None = None
    phone: Said | None = None

    @model_validator(mode="after")
    def _is_something(self) -> Self:
        if self.email is None and self.phone is None:
            raise ValueError("nothing is to be changed")
        return self


@router.get(
    "/v1/mailboxes/{mailbox}/contact-details", operation_id="readContactDetails", openapi_extra=ON_BEHALF,
    responses=refuses(401, 404, 422),
)
def read_contact_details(
    backend: InBackend, caller: InCaller, mailbox: InMailbox, response: Response,
) -> ContactDetailsShape:
    """Where the owner is written to; journaled."""
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.EDIT_CONTACT_DETAILS)
        own_mailbox(connection, reading, mailbox)
        details, version = read(connection, backend, reading)
    response.headers["ETag"] = f'"{version}"'
    return ContactDetailsShape(email=details.email, phone=details.phone)


@router.patch(
    "/v1/mailboxes/{mailbox}/contact-details", operation_id="editContactDetails", openapi_extra=ON_BEHALF,
    responses=refuses(400, 401, 404, 412, 422, 428, 429),
)
def edit_contact_details(
    backend: InBackend, caller: InCaller, mailbox: InMailbox, body: ContactDetailsEdit, response: Response, *,
    if_match: Annotated[str | None, Header()] = None,
) -> ContactDetailsShape:
    """Change where the owner is written to; journaled, and told to the old ones and on paper."""
    wanted = Edit(seen_version(if_match), body.email, body.phone)
    with backend.database.write() as connection:
        reading = reader(connection, caller, MailboxRight.EDIT_CONTACT_DETAILS)
        own_mailbox(connection, reading, mailbox)
        details, version = edit(connection, backend, reading, wanted)
    response.headers["ETag"] = f'"{version}"'
    return ContactDetailsShape(email=details.email, phone=details.phone)
