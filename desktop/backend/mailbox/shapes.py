"""The mailbox on the wire, in the public viewers' shape (DOMAIN.md, "Digital Post: format and API").

Names in camelCase, every resource with `id` and `version`, every list in pages. What is Sidemand's own (accesses and
choosing) is written as the rest of Sidemand is.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import ConfigDict, model_validator
from pydantic.alias_generators import to_camel

from desktop.backend.mailbox.activity import What, Who
from desktop.backend.shapes import At, Id, LocalTexts, Shape
from desktop.domain.letter import ActionKind, DocumentRole, LetterType
from desktop.domain.mailbox import AccessKind
from desktop.domain.sent_letter import Delivery, Sending
from desktop.domain.taken_on import TakingStep


def _public_name(name: str) -> str:
    return to_camel(name).replace("Uuid", "UUID")


class Public(Shape):
    """A shape with the public viewers' names."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_public_name, validate_by_name=True)


class Resource(Public):
    """Something with a name and a version; `version` goes up with every change."""

    id: str
    version: int


class Paged(Public):
    """Where a page stands. `currentPage` counts from 0; `next` is the next page's address."""

    current_page: int
    total_pages: int
    elements_on_page: int
    total_elements: int
    next: str | None


class MailboxShape(Resource):
    """A citizen's mailbox."""

    owner_name: str


class MailboxesShape(Paged):
    """The mailboxes this access opens: one, or none."""

    mailboxes: list[MailboxShape]


class FolderShape(Resource):
    """A folder; the numbers count what this access shows."""

    name: str
    kind: str
    total_messages: int
    unread_messages: int


class FoldersShape(Paged):
    """All folders, the inbox first."""

    folders: list[FolderShape]


class SenderShape(Public):
    """Who sent it, as the letter says."""

    label: str


class TakenOnShape(Public):
    """Who took a letter on, or says it is done: `me` or `relative`.

    When that was said is told to them and to the owner; who it was (a first name) to the owner alone.
    """

    by: Who
    done: bool
    at: At | None
    name: str | None


class SentShape(Public):
    """What is told of a letter that was sent from here: `about` is the letter it answers or sends on (an id).

    `name` is the first name of another who wrote it, to the owner alone. `late`: an answer after the sender's day.
    """

    written_by: Who
    name: str | None
    how: Sending
    to: str
    about: str | None
    delivery: Delivery
    late: bool


class ServedShape(Public):
    """That a summons was received: when, and by whom. `name` is another's first name, to the owner alone."""

    at: At
    by: Who
    name: str | None


class MessageShape(Resource):
    """A line of the list.

    `takenOn` is null where nobody took it on, and always to staff; `sent` where it came, and `served` where nobody
    received it as the summons it is.
    """

    folder_id: str
    message_type: LetterType
    label: str
    sender: SenderShape
    received_date_time: At
    read: bool
    mandatory: bool
    reply_by_date_time: At | None
    attachments: int
    taken_on: TakenOnShape | None
    sent: SentShape | None
    served: ServedShape | None


class MessagesShape(Paged):
    """A page of letters."""

    messages: list[MessageShape]


class FileShape(Public):
    """A file; `contentType` is judged by its bytes, `sha256` is of them."""

    id: str
    filename: str
    content_type: str
    size: int
    sha256: str
    language: str


class ActionShape(Public):
    """Something the letter asks for."""

    action_code: ActionKind
    label: str
    start_date_time: At | None
    end_date_time: At | None
    url: str | None
    location: str | None
    description: str | None
    organizer: str | None


class DocumentShape(Public):
    """A document and the files it is told in."""

    id: str
    role: DocumentRole
    label: str
    files: list[FileShape]
    actions: list[ActionShape]


class LetterShape(MessageShape):
    """A whole letter but for its files' bytes. `notices` say what was odd about it when it came."""

    message_uuid: str
    created_date_time: At | None
    notification: str | None
    case_id: str | None
    reply: bool
    legal_notification: bool
    do_not_deliver_until_date: date | None
    documents: list[DocumentShape]
    notices: list[LocalTexts]


class Mark(Public):
    """What may be changed of a letter: read or not, and its folder. At least one of the two."""

    read: bool | None = None
    folder_id: Id | None = None

    @model_validator(mode="after")
    def _is_something(self) -> Self:
        if self.read is None and self.folder_id is None:
            raise ValueError("nothing is to be changed")
        return self


class Taking(Public):
    """What somebody who helps says of a letter."""

    step: TakingStep


class DeedShape(Public):
    """Something done with a letter (its id). `name` is the first name of whoever did it, where it may be told."""

    at: At
    what: What
    letter: str
    who: Who
    name: str | None


class ActivityShape(Paged):
    """What was done, the newest first."""

    deeds: list[DeedShape]


class SubscriptionShape(Public):
    """Whether the citizen gets Digital Post."""

    registration_status: str


class ContactShape(Resource):
    """The citizen as somebody to write to."""

    mailbox_subscription: SubscriptionShape


class ContactsShape(Paged):
    """One contact: the citizen."""

    contacts: list[ContactShape]


class OwnerShape(Shape):
    """Whose mailbox an access is to."""

    ref: str
    name: str
    language: str


class WaitingPostShape(Shape):
    """What waits in somebody's post.

    Letters the helper has not read; those to be answered within thirty days, and the first day; and how many letters
    they, and others who help, have taken on and not said are done.
    """

    unread: int
    to_answer: int
    reply_by: At | None
    mine: int
    others: int


class AccessShape(Shape):
    """A live access; `subject_token` stands for it at the exchange, for five minutes.

    `waiting` is null where nothing waits.
    """

    id: str
    citizen: OwnerShape
    kind: AccessKind
    since: At
    subject_token: str
    waiting: WaitingPostShape | None


class AccessesShape(Shape):
    """The helper's own accesses."""

    accesses: list[AccessShape]
