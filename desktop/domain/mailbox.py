"""A citizen's mailbox as a helper meets it: by an access the citizen gave, or one chosen letter in a visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.letter import Letter, LetterFile, LetterType
from desktop.domain.people import Citizen
from desktop.domain.sent_letter import Delivery
from desktop.i18n import Text


class AccessKind(StrEnum):
    """What an access to Digital Post gives (DOMAIN.md, "Access to Digital Post")."""

    READ = "read"
    READ_AND_WRITE = "read-and-write"


@dataclass(frozen=True, slots=True)
class PostWaiting:
    """What waits in a citizen's post, of what the access shows.

    Letters the helper has not read; those to be answered within thirty days that nobody says are done, and the first
    moment of these; and how many letters the helper, and others who help, have taken on.
    """

    unread: int = 0
    to_answer: int = 0
    reply_by: datetime | None = None
    mine: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Access:
    """A live access that `citizen` gave the helper who is signed in; `id` is its basis. It is not a mandate."""

    id: str
    citizen: Citizen
    kind: AccessKind
    since: datetime
    waiting: PostWaiting = PostWaiting()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the mailbox. `name` is the citizen's own word for it; the numbers count what the access shows."""

    id: str
    name: str
    letters: int
    unread: int


class TakenBy(StrEnum):
    """Who took a letter on, to whoever reads: they themself, or another who helps."""

    ME = "me"
    ANOTHER = "relative"


@dataclass(frozen=True, slots=True)
class Taking:
    """That a letter is taken on, or said to be done: by whom, and when it was said, as far as that is told.

    `name` is a first name, and is told to the citizen alone.
    """

    by: TakenBy
    is_done: bool
    at: datetime | None = None
    name: str | None = field(default=None, repr=False)


class WrittenBy(StrEnum):
    """Who wrote a letter that was sent from the mailbox, to whoever reads: they themself, its owner, or another."""

    ME = "me"
    OWNER = "owner"
    ANOTHER = "relative"


@dataclass(frozen=True, slots=True)
class Sent:
    """Of a letter that was sent from the mailbox: who wrote it, to whom (a name), and where it is.

    `name` is a first name, and is told to the owner of the mailbox alone. `is_late`: an answer after the sender's day.
    """

    by: WrittenBy
    to: str
    delivery: Delivery = Delivery.HANDED_OVER
    name: str | None = field(default=None, repr=False)
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Served:
    """That a court's summons (forkyndelse) was received for its owner, by whom, and when.

    `name` is a first name, and is told to the owner of the mailbox alone.
    """

    by: WrittenBy
    at: datetime
    name: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """A line of the list. `version` goes up with every change; `attachments` counts what came along.

    `taken` is None where nobody took it on, `sent` where it came to the mailbox, and `served` where nobody received it.
    """

    id: str
    version: int
    folder: str
    type: LetterType
    title: str
    sender: str
    received_at: datetime
    is_read: bool
    attachments: int = 0
    reply_by: datetime | None = None
    mandatory: bool = False
    taken: Taking | None = None
    sent: Sent | None = None
    served: Served | None = None


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of the list, newest first. `page` counts from 0; `pages` is 0 when there is nothing."""

    letters: tuple[LetterHead, ...]
    page: int
    pages: int
    total: int

    @property
    def has_more(self) -> bool:
        """True when there are older letters on the next page."""
        return self.page + 1 < self.pages


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a file lies at the backend."""

    document: str
    file: str


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter that is open. `basis` is the access or the visit that opened it; `notices` say what was odd about it.

    `places[file.index]` is where a file lies; ask the mailbox for its bytes with the `LetterFile` itself.
    `sent` and `served` as on its line.
    """

    basis: str
    id: str
    version: int
    received_at: datetime
    is_read: bool
    letter: Letter = field(repr=False)
    places: tuple[FilePlace, ...] = ()
    notices: tuple[Text, ...] = ()
    taken: Taking | None = None
    sent: Sent | None = None
    served: Served | None = None

    def place(self, file: LetterFile) -> FilePlace:
        """Where this file of the letter lies."""
        return self.places[file.index]


@dataclass(frozen=True, slots=True)
class Choice:
    """A letter the citizen may choose, on the page turned to them. `handle` is good for this list only."""

    handle: str
    sender: str
    title: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the citizen may choose among, and until when. Shown to the citizen, never to the helper, and not kept."""

    choices: tuple[Choice, ...] = field(repr=False)
    expires_at: datetime
