"""The mailbox as it travels (docs/api.md), and turning it into the domain's own values."""

from __future__ import annotations

from datetime import date

import msgspec

from desktop.api.wire import Moment, Quiet, Words
from desktop.domain.letter import ActionKind, DocumentRole, Letter, LetterAction, LetterDocument, LetterFile, LetterType
from desktop.domain.mailbox import (
    Choice,
    Choosing,
    FilePlace,
    Folder,
    LetterHead,
    LetterPage,
    OpenedLetter,
    Sent,
    Served,
    TakenBy,
    Taking,
    WrittenBy,
)
from desktop.domain.sent_letter import Delivery
from desktop.formats.letters import safe_name
from desktop.i18n import LocalText


class Camel(Quiet, frozen=True, rename="camel"):
    """A body in the public viewers' names."""


class MailboxBody(Camel, frozen=True):
    """A mailbox."""

    id: str


class MailboxesBody(Camel, frozen=True):
    """`GET /v1/mailboxes`."""

    mailboxes: tuple[MailboxBody, ...]


class FolderBody(Camel, frozen=True):
    """A folder with its counts."""

    id: str
    name: str
    total_messages: int
    unread_messages: int


class FoldersBody(Camel, frozen=True):
    """`GET /v1/mailboxes/{id}/folders`."""

    folders: tuple[FolderBody, ...]

    def all(self) -> tuple[Folder, ...]:
        """The domain's folders."""
        return tuple(Folder(one.id, one.name, one.total_messages, one.unread_messages) for one in self.folders)


class SenderBody(Camel, frozen=True):
    """Who sent it."""

    label: str


class TakenOnBody(Camel, frozen=True):
    """Who took a letter on."""

    by: TakenBy
    done: bool
    at: Moment | None = None
    name: str | None = None

    def taking(self) -> Taking:
        """The domain's word for it."""
        return Taking(self.by, self.done, self.at, self.name)


class SentBody(Camel, frozen=True):
    """Of a letter that was sent from the mailbox."""

    written_by: WrittenBy
    to: str
    delivery: Delivery
    name: str | None = None
    late: bool = False

    def sent(self) -> Sent:
        """The domain's."""
        return Sent(self.written_by, self.to, self.delivery, self.name, self.late)


class ServedBody(Camel, frozen=True):
    """That a summons was received."""

    by: WrittenBy
    at: Moment
    name: str | None = None

    def received(self) -> Served:
        """The domain's."""
        return Served(self.by, self.at, self.name)


class HeadBody(Camel, frozen=True):
    """A line of the list."""

    id: str
    version: int
    folder_id: str
    message_type: LetterType
    label: str
    sender: SenderBody
    received_date_time: Moment
    read: bool
    mandatory: bool = False
    reply_by_date_time: Moment | None = None
    attachments: int = 0
    taken_on: TakenOnBody | None = None
    sent: SentBody | None = None
    served: ServedBody | None = None

    @property
    def taken(self) -> Taking | None:
        """Who took it on, if anybody did."""
        return self.taken_on.taking() if self.taken_on is not None else None

    @property
    def received(self) -> Served | None:
        """That it was received, where it is a summons and somebody has."""
        return self.served.received() if self.served is not None else None

    @property
    def sent_from(self) -> Sent | None:
        """Who wrote it and to whom, where it was sent from the mailbox."""
        return self.sent.sent() if self.sent is not None else None

    def head(self) -> LetterHead:
        """The domain's line."""
        return LetterHead(
            self.id, self.version, self.folder_id, self.message_type, self.label, self.sender.label,
            self.received_date_time, self.read, self.attachments, self.reply_by_date_time, self.mandatory,
            self.taken, self.sent_from, self.received,
        )


class MessagesBody(Camel, frozen=True):
    """`GET /v1/mailboxes/{id}/messages`."""

    messages: tuple[HeadBody, ...]
    current_page: int
    total_pages: int
    total_elements: int

    def page(self) -> LetterPage:
        """The domain's page."""
        lines = tuple(one.head() for one in self.messages)
        return LetterPage(lines, self.current_page, self.total_pages, self.total_elements)


class FileBody(Camel, frozen=True):
    """A file of a letter."""

    id: str
    filename: str
    content_type: str
    size: int
    sha256: str
    language: str


class ActionBody(Camel, frozen=True):
    """Something a letter asks for."""

    action_code: ActionKind
    label: str
    start_date_time: Moment | None = None
    end_date_time: Moment | None = None
    url: str | None = None
    location: str | None = None
    description: str | None = None
    organizer: str | None = None

    def action(self) -> LetterAction:
        """The domain's action. A link that is not to the web is none, whoever let it through."""
        link = self.url if (self.url or "").startswith(("https://", "http://")) else None
        return LetterAction(
            self.action_code, self.label, self.start_date_time, self.end_date_time, link, self.location,
            self.description, self.organizer,
        )


class DocumentBody(Camel, frozen=True):
    """A document of a letter."""

    id: str
    role: DocumentRole
    label: str
    files: tuple[FileBody, ...]
    actions: tuple[ActionBody, ...] = ()


class LetterBody(HeadBody, frozen=True):
    """`GET /v1/messages/{id}`, and the letter opened in a visit."""

    documents: tuple[DocumentBody, ...] = ()
    message_uuid: str = msgspec.field(name="messageUUID", default="")
    created_date_time: Moment | None = None
    notification: str | None = None
    case_id: str | None = None
    reply: bool = False
    legal_notification: bool = False
    do_not_deliver_until_date: date | None = None
    notices: tuple[Words, ...] = ()

    def opened(self, basis: str) -> OpenedLetter:
        """The domain's open letter, its files counted in the order they came."""
        documents: list[LetterDocument] = []
        places: list[FilePlace] = []
        for document in self.documents:
            files: list[LetterFile] = []
            for one in document.files:
                files.append(LetterFile(
                    len(places), safe_name(one.filename), one.content_type, one.size, one.sha256, one.language,
                ))
                places.append(FilePlace(document.id, one.id))
            actions = tuple(action.action() for action in document.actions)
            documents.append(LetterDocument(document.role, document.label, tuple(files), actions))
        letter = Letter(
            uuid=self.message_uuid, type=self.message_type, title=self.label, sender=self.sender.label,
            created_at=self.created_date_time, summary=self.notification, case=self.case_id, may_reply=self.reply,
            reply_by=self.reply_by_date_time, deliver_from=self.do_not_deliver_until_date, mandatory=self.mandatory,
            legal_notification=self.legal_notification, documents=tuple(documents),
        )
        return OpenedLetter(
            basis, self.id, self.version, self.received_date_time, self.read, letter, tuple(places),
            tuple(LocalText(words) for words in self.notices), self.taken, self.sent_from,
            self.received,
        )


class ChoiceBody(Quiet, frozen=True):
    """A letter the citizen may choose."""

    handle: str
    sender: str
    label: str
    date: date


class ChoosingBody(Quiet, frozen=True):
    """`POST /v1/sessions/{id}/letters/choosing`."""

    choices: tuple[ChoiceBody, ...]
    expires_at: Moment

    def choosing(self) -> Choosing:
        """The domain's list."""
        choices = tuple(Choice(one.handle, one.sender, one.label, one.date) for one in self.choices)
        return Choosing(choices, self.expires_at)
