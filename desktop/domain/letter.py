"""A letter from an authority, as a mailbox keeps it. The format it came in is `formats.memo`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LetterType(StrEnum):
    """What Digital Post delivers (MeMo `messageType`)."""

    DIGITAL_POST = "DIGITALPOST"
    NEMSMS = "NEMSMS"


class ActionKind(StrEnum):
    """What a letter asks for (MeMo `actionCode`)."""

    APPOINTMENT = "AFTALE"
    PAYMENT = "BETALING"
    SELF_SERVICE = "SELVBETJENING"
    INFORMATION = "INFORMATION"
    SIGN = "UNDERSKRIV"
    CONFIRM = "BEKRAEFT"
    PREPARE = "FORBEREDELSE"
    ENROL = "TILMELDING"


class DocumentRole(StrEnum):
    """A letter has one main document; the others come with it. Technical ones are for machines."""

    MAIN = "main"
    ADDITIONAL = "additional"
    TECHNICAL = "technical"


@dataclass(frozen=True, slots=True)
class LetterFile:
    """One file of a letter. Its bytes are kept elsewhere, found by `index` (its place in the letter, from 0).

    `name` is safe to save under: no folders, no control characters. `content_type` is judged by the bytes,
    whatever the label said. `language` is two letters.
    """

    index: int
    name: str
    content_type: str
    size: int
    sha256: str
    language: str


@dataclass(frozen=True, slots=True)
class LetterAction:
    """Something to do because of a letter. `ends_at` is never before `starts_at`; `url` is http(s) or None."""

    kind: ActionKind
    label: str
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    url: str | None = None
    place: str | None = None
    description: str | None = None
    organiser: str | None = None


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """A document and the files it is told in (the same text as PDF and as plain text, say)."""

    role: DocumentRole
    label: str
    files: tuple[LetterFile, ...]
    actions: tuple[LetterAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter or text message. `uuid` is the sender's, lower case; two letters may share it by mistake.

    `sender_id` is the sender's CVR number, None where they are no organisation or it was not kept; an answer goes to
    their `contact_point` (its id).
    """

    uuid: str
    type: LetterType
    title: str
    sender: str
    created_at: datetime | None = None
    summary: str | None = None
    case: str | None = None
    may_reply: bool = False
    reply_by: datetime | None = None
    deliver_from: date | None = None
    mandatory: bool = False
    legal_notification: bool = False
    documents: tuple[LetterDocument, ...] = ()
    sender_id: str | None = None
    contact_point: str | None = None

    @property
    def takes_reply(self) -> bool:
        """Whether it can be answered here: the sender asked for it, and it is known where an answer goes."""
        return self.may_reply and self.sender_id is not None

    @property
    def main(self) -> LetterDocument | None:
        """The document the letter is about; None for a text message."""
        return next((document for document in self.documents if document.role is DocumentRole.MAIN), None)

    @property
    def actions(self) -> tuple[LetterAction, ...]:
        """Everything the letter asks for, the main document's first."""
        return tuple(action for document in self.documents for action in document.actions)

    @property
    def files(self) -> tuple[LetterFile, ...]:
        """Every file meant for a person, in the letter's order."""
        return tuple(
            file for document in self.documents if document.role is not DocumentRole.TECHNICAL
            for file in document.files
        )
